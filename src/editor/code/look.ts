import { HighlightStyle, syntaxHighlighting } from "@codemirror/language";
import { Decoration, EditorView, MatchDecorator, ViewPlugin } from "@codemirror/view";
import { tags } from "@lezer/highlight";

/** The look of Code mode, made of the page's own tokens, so that it follows the dark theme by itself. */
const theme = EditorView.theme({
  "&": { backgroundColor: "var(--sheet)", color: "var(--ink)", fontSize: "var(--t-s)", height: "100%" },
  // The place around it shows that it is written in.
  "&.cm-focused": { outline: "none" },
  ".cm-scroller": { fontFamily: "var(--face-code)", lineHeight: "1.6" },
  ".cm-content": { caretColor: "var(--ink)", paddingBlock: "var(--s2)" },
  ".cm-cursor": { borderLeftColor: "var(--ink)" },
  ".cm-gutters": { backgroundColor: "var(--paper)", color: "var(--ink-3)", border: "0" },
  ".cm-activeLine, .cm-activeLineGutter": {
    backgroundColor: "color-mix(in srgb, var(--sunk) 55%, transparent)",
  },
  "&.cm-focused > .cm-scroller > .cm-selectionLayer .cm-selectionBackground, .cm-selectionBackground": {
    backgroundColor: "color-mix(in srgb, var(--accent) 26%, transparent)",
  },
  ".cm-matchingBracket, &.cm-focused .cm-matchingBracket": {
    backgroundColor: "var(--accent-tint)",
    outline: "1px solid var(--rule-2)",
  },
  ".cm-foldPlaceholder": { backgroundColor: "var(--sunk)", border: "0", color: "var(--ink-2)" },
  ".cm-tooltip": {
    backgroundColor: "var(--sheet)",
    color: "var(--ink)",
    border: "1px solid var(--rule-2)",
    borderRadius: "var(--r-s)",
  },
  ".cm-tooltip-autocomplete > ul": {
    fontFamily: "var(--face-code)",
    fontSize: "var(--t-s)",
    maxWidth: "min(40rem, 92vw)",
  },
  ".cm-tooltip-autocomplete > ul > li": { paddingBlock: ".1875rem" },
  ".cm-tooltip-autocomplete > ul > li[aria-selected]": {
    backgroundColor: "var(--accent)",
    color: "var(--on-accent)",
  },
  ".cm-completionDetail": {
    fontStyle: "normal",
    fontFamily: "var(--face)",
    color: "inherit",
    opacity: ".85",
  },
  ".cm-panels": { backgroundColor: "var(--paper)", color: "var(--ink)" },
  ".cm-panels-bottom": { borderTop: "1px solid var(--rule)" },
  ".cm-panel input, .cm-panel button": {
    font: "400 var(--t-s)/1.4 var(--face)",
    color: "var(--ink)",
    backgroundColor: "var(--sheet)",
    backgroundImage: "none",
    border: "1px solid var(--edge)",
    borderRadius: "var(--r-s)",
    minHeight: "1.75rem",
  },
  ".cm-panel label": { font: "400 var(--t-s)/1.4 var(--face)" },
  ".cm-searchMatch": { backgroundColor: "var(--warn-tint)", outline: "1px solid var(--warn-rule)" },
  ".cm-searchMatch-selected": { backgroundColor: "var(--warn-rule)" },
  ".cm-diagnostic": { font: "400 var(--t-s)/1.45 var(--face)", maxWidth: "34rem" },
  ".cm-diagnosticAction": {
    backgroundColor: "var(--accent)",
    color: "var(--on-accent)",
    borderRadius: "var(--r-s)",
    font: "600 var(--t-s)/1.4 var(--face)",
  },
  ".cm-lintRange-error": {
    backgroundImage: "none",
    textDecoration: "underline wavy var(--bad) 1px",
    textUnderlineOffset: ".2em",
  },
  ".cm-lintRange-warning, .cm-lintRange-info": {
    backgroundImage: "none",
    textDecoration: "underline wavy var(--warn) 1px",
    textUnderlineOffset: ".2em",
  },
  ".cm-changedLine, .cm-insertedLine": { backgroundColor: "var(--ok-tint)" },
  ".cm-deletedChunk, .cm-deletedLine": { backgroundColor: "var(--bad-tint)" },
  ".k-expression": { color: "var(--accent)", backgroundColor: "var(--accent-tint)", borderRadius: "2px" },
  ".k-block": { color: "var(--ok)", backgroundColor: "var(--ok-tint)", borderRadius: "2px" },
  ".k-comment": { color: "var(--ink-3)" },
});

const syntax = HighlightStyle.define([
  { tag: [tags.tagName, tags.angleBracket], color: "var(--ink-2)" },
  { tag: tags.tagName, color: "var(--ink)", fontWeight: "600" },
  { tag: tags.attributeName, color: "var(--warn)" },
  { tag: [tags.attributeValue, tags.string], color: "var(--ink-2)" },
  { tag: tags.comment, color: "var(--ink-3)", fontStyle: "italic" },
]);

/** Expressions stand in text and in attributes, where the grammar of XML sees none: they are coloured on top of it. */
const finder = new MatchDecorator({
  regexp: /\{\{[^\n]*?\}\}/g,
  decoration: ([text]) =>
    Decoration.mark({
      class: text.startsWith("{{!")
        ? "k-comment"
        : /^\{\{~?\s*(?:[#/^>]|else\b)/.test(text)
          ? "k-block"
          : "k-expression",
    }),
});
const expressions = ViewPlugin.define(
  (view) => ({
    found: finder.createDeco(view),
    update(update) {
      this.found = finder.updateDeco(update, this.found);
    },
  }),
  { decorations: (plugin) => plugin.found },
);

export const look = [theme, syntaxHighlighting(syntax), expressions];
