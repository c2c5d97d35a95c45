import {
  autocompletion,
  type CompletionContext,
  closeBrackets,
  completionKeymap,
} from "@codemirror/autocomplete";
import { defaultKeymap, history, historyKeymap, indentWithTab } from "@codemirror/commands";
import { xml } from "@codemirror/lang-xml";
import { bracketMatching, foldGutter, foldKeymap, indentUnit } from "@codemirror/language";
import { type Diagnostic, lintGutter, setDiagnostics } from "@codemirror/lint";
import { unifiedMergeView } from "@codemirror/merge";
import { highlightSelectionMatches, searchKeymap } from "@codemirror/search";
import { Compartment, EditorState, Transaction } from "@codemirror/state";
import {
  drawSelection,
  EditorView,
  highlightActiveLine,
  highlightActiveLineGutter,
  keymap,
  lineNumbers,
} from "@codemirror/view";
import { around } from "../around.ts";
import { offersAt } from "../completing.ts";
import { say } from "../say.ts";
import { type CodeState, type Edit, type Finding, filled, type Words } from "../state.ts";
import { look } from "./look.ts";
import { elements } from "./mjml.ts";

/** One file of a template as somebody writes it. */
export interface Writing {
  readonly file: string;
  text(): string;
  /** Puts in what another browser saved, or a fix; it can be undone. */
  edit(edits: readonly Edit[]): void;
  replace(text: string): void;
  show(findings: readonly Finding[]): void;
  goTo(line: number, column?: number): void;
  /** Shows what differs from `theirs`; undefined ends it. */
  compare(theirs: string | undefined): void;
  end(): void;
}

interface Asked {
  place: HTMLElement;
  label: string;
  text: string;
  state: CodeState;
  words: Words;
  changed(text: string): void;
  /** The line in which the cursor stands now. */
  moved(line: number): void;
}

/**
 * Puts the editor over the plain text area that the page came with. It stands in a shadow root: there its styles are adopted as sheets, so that the
 * page's rule against inline styles stays as strict as on every other page.
 */
export function write({ place, label, text, state, words, changed, moved }: Asked): Writing {
  const root = place.shadowRoot ?? place.attachShadow({ mode: "open" });
  const indenting = new Compartment();
  const comparing = new Compartment();
  let tabIndents = false;
  let lastLine = 0;

  const toggleTab = (view: EditorView): boolean => {
    tabIndents = !tabIndents;
    view.dispatch({ effects: indenting.reconfigure(tabIndents ? keymap.of([indentWithTab]) : []) });
    say(tabIndents ? words.tabIndents : words.tabLeaves);
    return true;
  };

  const complete = (context: CompletionContext) => {
    const found = offersAt(context.state.doc.toString(), context.pos, {
      view: state.variables,
      texts: state.texts,
      blocks: state.blocks,
      around: around(state.file, state.files) ?? [],
      kinds: words.kinds,
    });
    if (!found) return null;
    return {
      from: found.from,
      options: found.offers.map((offer, i) => ({
        label: offer.label,
        detail: offer.detail,
        type: offer.kind,
        boost: -Math.min(i, 98),
        ...(offer.apply !== undefined && { apply: offer.apply }),
      })),
      validFor: /^[\w@./#-]*$/,
    };
  };

  const view = new EditorView({
    root,
    parent: root,
    state: EditorState.create({
      doc: text,
      extensions: [
        lineNumbers(),
        foldGutter(),
        lintGutter(),
        highlightActiveLineGutter(),
        highlightActiveLine(),
        history(),
        drawSelection(),
        bracketMatching(),
        closeBrackets(),
        highlightSelectionMatches(),
        EditorView.lineWrapping,
        indentUnit.of("  "),
        ...(state.file.endsWith(".hbs") ? [] : [xml({ elements, autoCloseTags: true })]),
        EditorState.languageData.of(() => [{ autocomplete: complete }]),
        autocompletion({ icons: false, activateOnTypingDelay: 40 }),
        indenting.of([]),
        comparing.of([]),
        keymap.of([
          { key: "Ctrl-m", run: toggleTab },
          ...completionKeymap,
          ...searchKeymap,
          ...historyKeymap,
          ...foldKeymap,
          ...defaultKeymap,
        ]),
        EditorState.readOnly.of(state.readOnly),
        EditorState.phrases.of(words.phrases),
        EditorView.contentAttributes.of({ "aria-label": label, spellcheck: "false", tabindex: "0" }),
        look,
        EditorView.updateListener.of((update) => {
          if (update.docChanged) changed(update.state.doc.toString());
          const line = update.state.doc.lineAt(update.state.selection.main.head).number;
          if (update.selectionSet && line !== lastLine) moved(line);
          lastLine = line;
        }),
      ],
    }),
  });

  const offset = (line: number, column = 1): number => {
    const { doc } = view.state;
    const at = doc.line(Math.min(Math.max(line, 1), doc.lines));
    return Math.min(at.from + Math.max(column, 1) - 1, at.to);
  };
  const edit = (edits: readonly Edit[]) => {
    const here = edits.filter((one) => one.file === state.file);
    view.dispatch({
      changes: here.map((one) => {
        const from = offset(one.line, one.column);
        return { from, to: Math.min(from + one.length, view.state.doc.length), insert: one.text };
      }),
      annotations: Transaction.userEvent.of("input.fix"),
    });
  };

  return {
    file: state.file,
    text: () => view.state.doc.toString(),
    edit,
    replace: (all) => {
      if (all !== view.state.doc.toString())
        view.dispatch({ changes: { from: 0, to: view.state.doc.length, insert: all } });
    },
    show: (findings) => {
      const marks = findings
        .filter((finding) => finding.file === state.file)
        .map((finding): Diagnostic => {
          const line = view.state.doc.line(Math.min(Math.max(finding.line, 1), view.state.doc.lines));
          const from = finding.column
            ? offset(finding.line, finding.column)
            : line.from + indentOf(line.text);
          const { fix } = finding;
          return {
            from,
            to: finding.length ? Math.min(from + finding.length, line.to) : line.to,
            severity: finding.severity === "note" ? "info" : finding.severity,
            message: finding.message,
            actions: fix ? [{ name: fix.label, apply: () => edit(fix.edits) }] : [],
          };
        });
      view.dispatch(setDiagnostics(view.state, marks));
    },
    goTo: (line, column) => {
      const at = offset(line, column);
      view.dispatch({ selection: { anchor: at }, effects: EditorView.scrollIntoView(at, { y: "center" }) });
      view.focus();
      say(filled(words.editing, { file: state.file, line }));
    },
    compare: (theirs) =>
      view.dispatch({
        effects: comparing.reconfigure(
          theirs === undefined
            ? []
            : unifiedMergeView({ original: theirs, mergeControls: false, highlightChanges: true }),
        ),
      }),
    end: () => view.destroy(),
  };
}

const indentOf = (text: string): number => text.length - text.trimStart().length;
