import { Problem } from "../errors.ts";

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

const call = /^\s*\{\{>\s*([\w-]+)\s*\}\}\s*$/;
const deepest = 8;

/** Above this a template is refused before it is parsed: MJML takes more than a second for 3,000 sections. */
export const largest = { characters: 256_000, elements: 1_500 };

/**
 * Puts the blocks into a template, as text: a line that says `{{> head}}` becomes the lines of `partials/head.mjml`.
 * `own` answers for the blocks that are made from the shop's brand. Throws a Problem for a block that is not there.
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
  const add = (file: string, text: string, depth: number) => {
    if (depth > deepest)
      throw new Problem("unprocessable", `${file}: blocks contain each other more than ${deepest} deep`);
    for (const [i, line] of text.replace(/\r\n?/g, "\n").replace(/\n$/, "").split("\n").entries()) {
      const name = call.exec(line)?.[1];
      if (!name) {
        if (line.includes("{{>"))
          throw new Problem(
            "unprocessable",
            `${file}:${i + 1}: a block stands alone on its line, such as {{> head}}`,
          );
        lines.push({ text: line, file, line: i + 1 });
        continue;
      }
      const file2 = `${name}.${extension}`;
      if (!Object.hasOwn(blocks, file2))
        throw new Problem(
          "unprocessable",
          `${file}:${i + 1}: there is no block ${name}; there are ${known(blocks, extension)}`,
        );
      add(`partials/${file2}`, blocks[file2] ?? "", depth + 1);
      if (lines.length > 20_000) throw new Problem("too_large", `${file}: the template is too long`);
    }
  };
  add(part === "body" ? "body.mjml" : "text.hbs", part === "body" ? source.body : source.text, 0);
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
const token =
  /<!--[\s\S]*?-->|<\/?mj[a-z-]*(?:\s+[a-z-]+\s*=\s*(?:"[^"]*"|'[^']*'))*\s*\/?>|\{\{[\s\S]*?\}\}/g;
const blockTag = /^\{\{~?\s*(?:[#/^]|else\b)/;

/** Where an expression stands: in MJML's own structure, or in HTML inside one of its elements. */
export interface Place {
  text: string;
  index: number;
  structural: boolean;
}

/** Every tag of MJML and every expression, in order, each with its place. */
export function places(mjml: string): Place[] {
  const found: Place[] = [];
  let inHtml: string | undefined;
  for (const { 0: text, index } of mjml.matchAll(token)) {
    if (text.startsWith("<!--")) continue;
    const tag = /^<(\/?)(mj[a-z-]*)/.exec(text);
    if (inHtml !== undefined) {
      if (tag?.[1] && tag[2] === inHtml) inHtml = undefined;
      else if (!tag) found.push({ text, index, structural: false });
      continue;
    }
    found.push({ text, index, structural: true });
    if (tag && !tag[1] && !text.endsWith("/>") && ending.has(tag[2] ?? "")) inHtml = tag[2];
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
      out += mjml.slice(from, index);
    } else {
      if (!blockTag.test(text))
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
  [...text.matchAll(/\{\{[\s\S]*?\}\}/g)]
    .map(([one]) => one.replace(/\s+/g, " "))
    .filter((one) => !one.startsWith("{{!"));
