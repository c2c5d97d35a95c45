import { Problem } from "../errors.ts";
import { blockOf } from "./block-call.ts";

/** A template as a marketer edits it: blocks, a plain text of its own, words per language, and a sample of what it is filled with. */
export interface TemplateSource {
  kind: string;
  body: string;
  text: string;
  /** Words per language; a kind's own words stand before the shared ones of the same key. */
  strings: Record<string, Record<string, string>>;
  /** Blocks and their words that all kinds share: `head.mjml`, `reply.hbs`. */
  partials: Record<string, string>;
  sample?: unknown;
}

/** One line of a template after its blocks are put in, and where it was written. */
export interface Line {
  text: string;
  file: string;
  line: number;
}

const deepest = 8;

/** Above this a template is refused before it is read: MJML takes more than a second for 3,000 sections, and for deep ones far more. */
export const largest = {
  characters: 256_000,
  lines: 20_000,
  elements: 1_500,
  /** Elements of MJML inside each other; the house's go six deep. */
  depth: 30,
  /** Tags, also inside each other, and how many rules of style meet them: the rules of mj-style are tried on each. */
  tags: 4_000,
  deepTags: 150,
  matches: 100_000,
  /** Of one tag of MJML. */
  attributes: 100,
  languages: 40,
  words: 4_000_000,
};

/**
 * Puts the blocks into a template, as text: a line that says `{{> head}}` becomes the lines of `partials/head.mjml`. What the template names itself
 * with `{{#*inline "row"}}` stays, and is put in for each mail. `own` answers for the blocks that are made from the shop's brand. Throws a Problem
 * for a block that is not there.
 */
export function expand(
  source: TemplateSource,
  part: "body" | "text",
  own: Record<string, string> = {},
): Line[] {
  const extension = part === "body" ? "mjml" : "hbs";
  const blocks: Record<string, string> = { ...source.partials };
  for (const [name, text] of Object.entries(own)) blocks[`${name}.${extension}`] = text;

  const lines: Line[] = [];
  /** Calls that no block answers: the template must name them itself, above or below. */
  const unanswered: (Line & { name: string })[] = [];
  const named = new Set<string>();
  let characters = 0;
  const add = (file: string, text: string, depth: number) => {
    if (depth > deepest)
      throw new Problem("unprocessable", `${file}: blocks contain each other more than ${deepest} deep`);
    characters += text.length;
    if (characters > largest.characters)
      throw new Problem(
        "too_large",
        `${source.kind}: the template has more than ${largest.characters} characters`,
      );
    for (const [i, line] of text.replace(/\r\n?/g, "\n").replace(/\n$/, "").split("\n").entries()) {
      if (lines.length >= largest.lines) throw new Problem("too_large", `${file}: the template is too long`);
      const at = { text: line, file, line: i + 1 };
      const name = blockOf(line);
      const block = `${name}.${extension}`;
      if (name && Object.hasOwn(blocks, block)) {
        add(`partials/${block}`, blocks[block] ?? "", depth + 1);
        continue;
      }
      if (line.includes("{{"))
        for (const { text: expression } of expressionsIn(line)) {
          const inline = /^\{\{~?#\*\s*inline\s+["']([^"']*)["']/.exec(expression)?.[1];
          if (inline !== undefined) named.add(inline);
          const called = /^\{\{~?>\s*["']?([^\s"'}~]*)/.exec(expression)?.[1];
          if (called !== undefined) unanswered.push({ ...at, name: called });
        }
      lines.push(at);
    }
  };
  add(part === "body" ? "body.mjml" : "text.hbs", part === "body" ? source.body : source.text, 0);
  for (const { name, file, line } of unanswered)
    if (!named.has(name))
      throw new Problem(
        "unprocessable",
        Object.hasOwn(blocks, `${name}.${extension}`)
          ? `${file}:${line}: a block stands alone on its line, such as {{> head}}`
          : `${file}:${line}: there is no block ${name}; there are ${known(blocks, extension)}`,
      );
  for (const name of named)
    if (Object.hasOwn(blocks, `${name}.${extension}`))
      throw new Problem(
        "unprocessable",
        `there is a block ${name} already; choose another name for {{#*inline "${name}"}}`,
      );
  return lines;
}

const known = (blocks: Record<string, string>, extension: string): string =>
  Object.keys(blocks)
    .filter((name) => name.endsWith(`.${extension}`))
    .map((name) => name.slice(0, -extension.length - 1))
    .sort()
    .join(", ");

/** Elements of MJML whose inside is HTML; everything between the others is MJML's. */
const ending = new Set(
  "mj-text mj-table mj-raw mj-button mj-style mj-title mj-preview mj-navbar-link mj-social-element mj-accordion-title mj-accordion-text".split(
    " ",
  ),
);
const blockTag = /^\{\{~?\s*(?:[#/^>]|else\b)/;

/** Whether an expression decides about what stands around it: it must stay where it is. */
export const isBlockTag = (expression: string): boolean => blockTag.test(expression);

/** Where an expression stands: in MJML's own structure, or in HTML inside one of its elements. */
export interface Place {
  text: string;
  index: number;
  structural: boolean;
}

interface Token {
  text: string;
  index: number;
}

/** Every `{{ }}` of a text. What is opened and never closed is looked for once and not from each place anew. */
function expressionsIn(text: string): Token[] {
  const found: Token[] = [];
  for (let index = text.indexOf("{{"); index >= 0; ) {
    const end = text.indexOf("}}", index + 2);
    if (end < 0) break;
    found.push({ text: text.slice(index, end + 2), index });
    index = text.indexOf("{{", end + 2);
  }
  return found;
}

const opening = /<!--|<\/?mj|\{\{/g;
const tagName = /<\/?mj[a-z-]*/y;
const attribute = /\s+[^\s=>"'/<]+\s*=\s*(["'])/y;
const closing = /\s*\/?>/y;

/** Where the tag of MJML ends that begins here; undefined when it is none. */
function endOfTag(mjml: string, index: number): number | undefined {
  tagName.lastIndex = index;
  tagName.exec(mjml);
  let at = tagName.lastIndex;
  for (let count = 0; ; count++) {
    attribute.lastIndex = at;
    const quote = attribute.exec(mjml)?.[1];
    if (!quote) break;
    const end = mjml.indexOf(quote, attribute.lastIndex);
    if (end < 0) return undefined;
    if (count > largest.attributes)
      throw new Problem("too_large", `a tag of the template has more than ${largest.attributes} attributes`);
    at = end + 1;
  }
  closing.lastIndex = at;
  return closing.test(mjml) ? closing.lastIndex : undefined;
}

/** Comments, tags of MJML and expressions, in order. */
function tokensOf(mjml: string): Token[] {
  const found: Token[] = [];
  const without = new Set<string>();
  opening.lastIndex = 0;
  for (let open = opening.exec(mjml); open; open = opening.exec(mjml)) {
    const { 0: kind, index } = open;
    const close = kind === "{{" ? "}}" : "-->";
    let end: number | undefined;
    if (kind === "{{" || kind === "<!--") {
      const at = without.has(close) ? -1 : mjml.indexOf(close, index + kind.length);
      if (at < 0) without.add(close);
      else end = at + close.length;
    } else end = endOfTag(mjml, index);
    if (end === undefined) continue;
    found.push({ text: mjml.slice(index, end), index });
    opening.lastIndex = end;
  }
  return found;
}

/** Every tag of MJML and every expression, in order, each with its place. */
export function places(mjml: string): Place[] {
  const found: Place[] = [];
  let inHtml: string | undefined;
  let depth = 0;
  for (const { text, index } of tokensOf(mjml)) {
    if (text.startsWith("<!--")) continue;
    const tag = /^<(\/?)(mj[a-z-]*)/.exec(text);
    if (inHtml !== undefined) {
      if (tag?.[1] && tag[2] === inHtml) inHtml = undefined;
      else if (!tag) found.push({ text, index, structural: false });
      continue;
    }
    found.push({ text, index, structural: true });
    if (!tag || text.endsWith("/>")) continue;
    if (tag[1]) depth--;
    else if (ending.has(tag[2] ?? "")) inHtml = tag[2];
    else if (++depth > largest.depth)
      throw new Problem(
        "too_large",
        `the elements of the template stand inside each other more than ${largest.depth} deep`,
      );
  }
  return found;
}

/** Wraps `{{#if}}`, `{{else}}` and `{{/if}}` that stand between MJML elements: bare, MJML drops them without a word. */
export function wrapBlocks(mjml: string): string {
  let out = "";
  let from = 0;
  for (const { text, index, structural } of places(mjml)) {
    if (!structural || !text.startsWith("{{")) continue;
    if (text.startsWith("{{!")) {
      if (mjml.lastIndexOf("<", index) > mjml.lastIndexOf(">", index))
        throw new Problem("unprocessable", `a comment stands inside a tag: ${text.slice(0, 60)}`);
      out += mjml.slice(from, index);
    } else {
      if (!isBlockTag(text))
        throw new Problem(
          "unprocessable",
          `${text} stands between blocks, where nothing is printed; put it inside an mj-text or mj-table`,
        );
      out += `${mjml.slice(from, index)}<mj-raw>${text}</mj-raw>`;
    }
    from = index + text.length;
  }
  return out + mjml.slice(from);
}

/** The expressions of a text in order, with white space made equal: what must be the same before and after MJML. */
export const expressionsOf = (text: string): string[] =>
  expressionsIn(text)
    .map(({ text: one }) => one.replace(/\s+/g, " "))
    .filter((one) => !one.startsWith("{{!"));
