import { Problem } from "../errors.ts";
import { type Brand, brandValues, type Direction } from "./brand.ts";
import { palettes } from "./colours.ts";
import { compile, fallbackLocale, type Published, wordsOf } from "./compile.ts";
import { compileTemplate, placed } from "./evaluate.ts";
import { problemAt } from "./evaluate-frame.ts";
import { isPseudo } from "./pseudo.ts";
import {
  expand,
  expressionsOf,
  isBlockTag,
  type Line,
  largest,
  places,
  type TemplateSource,
  wrapBlocks,
} from "./source.ts";
import { plainMarks } from "./strings.ts";
import { styles } from "./styles.ts";
import { columns } from "./text.ts";
import { trace } from "./trace.ts";

/**
 * What happens when a merchant presses "Publish": MJML runs once, and what is stored is the finished HTML with its expressions
 * kept in it. MJML comes first and the customer's data second, so that no customer's text ever reaches the MJML parser.
 * Throws a Problem that names file and line when the template cannot be used; what is too large is refused before it is read.
 */
export async function publish(
  source: TemplateSource,
  brand: Brand,
  dir: Direction = "ltr",
  /** For a preview: its words say where they come from, see trace.ts; and only the languages that it shows are read. */
  { traced = false, languages }: { traced?: boolean; languages?: readonly string[] } = {},
): Promise<Published> {
  measureWords(source);
  const lines = expand(source, "text");
  readable(source, lines, "text");
  const text = `${lines.map((line) => line.text).join("\n")}\n`;
  const html = await htmlOf(source, brand, dir, traced);
  const content = { kind: source.kind, html, text, strings: source.strings, marks: marksOf(brand) };
  const published = { ...content, version: await hash(JSON.stringify(content)) };
  for (const locale of new Set([fallbackLocale, ...(languages ?? Object.keys(source.strings))]))
    compile(published, locale);
  return published;
}

function measureWords({ kind, strings }: TemplateSource): void {
  const languages = Object.entries(strings).flatMap(([locale, words]) => (isPseudo(locale) ? [] : [words]));
  if (languages.length > largest.languages)
    throw new Problem("too_large", `${kind}: the template has more than ${largest.languages} languages`);
  let characters = 0;
  for (const words of languages)
    for (const [key, text] of Object.entries(words)) characters += key.length + text.length;
  if (characters > largest.words)
    throw new Problem("too_large", `${kind}: the texts have more than ${largest.words} characters`);
}

/** The template as MJML, with its blocks and the brand put in. */
export function mjmlOf(
  source: TemplateSource,
  brand: Brand,
  dir: Direction = "ltr",
  traced = false,
): { mjml: string; lines: Line[] } {
  const expanded = expand(source, "body", { styles: styles(brand, dir) });
  const lines = traced ? trace(expanded) : expanded;
  const values = brandValues(brand, dir);
  return { lines, mjml: lines.map((line) => branded(line, values)).join("\n") };
}

/** What MJML made, as it is sent: one main part, no idle white space. */
export const finished = (html: string): string => lean(landmark(html));

/**
 * The last templates as MJML made them. Whoever writes the words of a mail looks at it after each letter, and its markup stays the same meanwhile: then
 * MJML, which takes most of the time, need not run again.
 */
const made = new Map<string, string>();
const kept = { templates: 24, characters: 300_000 };

async function htmlOf(
  source: TemplateSource,
  brand: Brand,
  dir: Direction,
  traced: boolean,
): Promise<string> {
  const { mjml, lines } = mjmlOf(source, brand, dir);
  measure(mjml, source.kind);
  readable(source, lines, "html", mjml);
  const wrapped = wrapBlocks(traced ? mjmlOf(source, brand, dir, true).mjml : mjml);
  // Only now: a comment in the middle of a name is gone here.
  refuseCostly(wrapped, source.kind);
  const known = made.get(wrapped);
  if (known !== undefined) {
    // What was used last is forgotten last.
    made.delete(wrapped);
    made.set(wrapped, known);
    return known;
  }
  const html = finished(await run(wrapped, lines));
  const lost = firstDifference(expressionsOf(wrapped), expressionsOf(html), wrapped);
  if (lost)
    throw new Problem(
      "unprocessable",
      `${placeOf(lost, lines) ?? source.kind}: ${lost} is lost when the mail is made; put it inside an mj-text or mj-table, and write 'single' quotes inside an attribute`,
    );
  if (html.length <= kept.characters) {
    const [oldest] = made.keys();
    if (oldest !== undefined && made.size >= kept.templates) made.delete(oldest);
    made.set(wrapped, html);
  }
  return html;
}

/** Where an expression is written; white space in it was made equal. */
function placeOf(expression: string, lines: readonly Line[]): string | undefined {
  const at = lines.find(({ text }) => text.replace(/\s+/g, " ").includes(expression));
  return at && `${at.file}:${at.line}`;
}

/** Refuses what would take MJML too long, and what it would read from the disk. */
function measure(mjml: string, kind: string): void {
  const tooLarge = (what: string) => new Problem("too_large", `${kind}: the template has more than ${what}`);
  if (mjml.length > largest.characters) throw tooLarge(`${largest.characters} characters`);
  if (places(mjml).length > largest.elements) throw tooLarge(`${largest.elements} elements and expressions`);
  if (mjml.lastIndexOf("<!--") > mjml.lastIndexOf("-->"))
    throw new Problem("unprocessable", `${kind}: a comment is not closed: write -->`);
  let [tags, depth] = [0, 0];
  for (const [, closes] of mjml.matchAll(/<(\/?)(?!br\b|img\b|hr\b|meta\b|wbr\b|link\b)[a-z][a-z0-9-]*/gi)) {
    depth += closes ? -1 : 1;
    if (++tags > largest.tags * 2) throw tooLarge(`${largest.tags} tags`);
    if (depth > largest.deepTags) throw tooLarge(`${largest.deepTags} tags inside each other`);
  }
  const sheets = inlined(mjml);
  // A brace in quotes or in a comment would hide selectors: whatever stands between commas counts as one too.
  const parts = Math.max(
    sheets
      .flatMap(selectorsOf)
      .join(" ")
      .split(/[\s>,]+/).length,
    sheets.join(",").split(/[,{]/).length,
  );
  if (parts * tags > largest.matches) throw tooLarge("styles than its elements can be compared with");
}

/** What MJML would read from the disk, and the styles for which it looks at each element from each other one. */
function refuseCostly(mjml: string, kind: string): void {
  const refused = (what: string) => new Problem("unprocessable", `${kind}: ${what}`);
  // MJML reads them too; what counts and wraps elements here does not.
  if (/<\/?(?!mj)[mM][jJ]/.test(mjml)) throw refused("the elements of MJML are written small: <mj-text>");
  if (/<mj-include\b/.test(mjml))
    throw refused("mj-include reads files and is not allowed; write {{> block}}");
  if (/<mj-html-attributes\b/.test(mjml))
    throw refused("mj-html-attributes is not used; write the attribute on its element");
  for (const css of inlined(mjml))
    for (const said of [css, withoutComments(css)]) {
      const found =
        slow.exec(said)?.[0] ?? (selectorsOf(said).some((one) => one.includes("+")) ? "+" : undefined);
      if (found)
        throw refused(
          `a style with inline="inline" is compared with each element of the mail, and ${found} with all others too: give the elements a class`,
        );
    }
}

/** Each looks at other elements than the one it stands for; what a backslash stands for is not seen. */
const slow =
  /:(?:has|not|is|where|matches|i?contains|nth-[a-z-]+|only-[a-z-]+|(?:first|last)-of-type)\b|~(?!=)|\\/i;

/** The style sheets that are copied into the elements. */
const inlined = (mjml: string): string[] =>
  mjml
    .split(/<mj-style\b/)
    .slice(1)
    .flatMap((one) => {
      const [tag = ""] = /^(?:[^>"']|"[^"]*"|'[^']*')*>/.exec(one) ?? [];
      const end = one.lastIndexOf("</mj-style");
      return tag === "" || /\sinline\b/i.test(tag) ? [one.slice(tag.length, end < 0 ? undefined : end)] : [];
    });

/** What stands before each brace, back to the rule before. */
const selectorsOf = (css: string): string[] =>
  css
    .split("{")
    .slice(0, -1)
    .map((one) => one.slice(Math.max(one.lastIndexOf("}"), one.lastIndexOf(";")) + 1));

function withoutComments(css: string): string {
  let out = "";
  let from = 0;
  for (let at = css.indexOf("/*"); at >= 0; at = css.indexOf("/*", from)) {
    out += css.slice(from, at);
    const end = css.indexOf("*/", at + 2);
    if (end < 0) return out;
    from = end + 2;
  }
  return out + css.slice(from);
}

/** Reads the template as it is written, so that a mistake is told by its file and line and not by that of what MJML made of it. */
function readable(
  source: TemplateSource,
  lines: readonly Line[],
  mode: "html" | "text",
  text = lines.map((line) => line.text).join("\n"),
): void {
  try {
    compileTemplate(text, {
      mode,
      message: wordsOf({ ...source, marks: plainMarks }, fallbackLocale),
      helpers: mode === "text" ? columns : {},
    });
  } catch (error) {
    const spot = placed(error);
    const at = spot && lines[spot.line - 1];
    if (!(error instanceof Problem) || !at) throw error;
    throw problemAt(
      { line: at.line, column: spot.column, file: at.file },
      error.kind,
      `${at.file}:${at.line}: ${error.message.replace(/^line \d+: /, "")}`,
      false,
    );
  }
}

/** `{{brand.accent}}` and kin; a value that the brand does not have is a mistake in the template. */
function branded({ text, file, line }: Line, values: Record<string, string>): string {
  return text.replace(/\{\{\s*brand\.(\w+)\s*\}\}/g, (_all, name: string) => {
    if (!Object.hasOwn(values, name))
      throw new Problem(
        "unprocessable",
        `${file}:${line}: a brand has no ${name}; it has ${Object.keys(values).join(", ")}`,
      );
    return values[name] ?? "";
  });
}

async function run(mjml: string, lines: readonly Line[]): Promise<string> {
  // Loaded when something is published: it is the slowest part of a start, and most processes never publish.
  const { default: mjml2html } = await import("mjml");
  const where = (line: number) => {
    const at = lines[line - 1];
    return at ? `${at.file}:${at.line}` : "body.mjml";
  };
  try {
    const { html, errors } = await mjml2html(mjml, {
      fonts: {},
      validationLevel: "strict",
      ignoreIncludes: true,
    });
    const [first] = errors;
    if (first)
      throw new Problem("unprocessable", `${where(first.line)}: ${first.message} (${first.tagName})`);
    return html;
  } catch (error) {
    if (error instanceof Problem) throw error;
    const [first] = (error as { errors?: { line: number; message: string; tagName: string }[] }).errors ?? [];
    throw new Problem(
      "unprocessable",
      first
        ? `${where(first.line)}: ${first.message} (${first.tagName})`
        : `MJML cannot read the template: ${error instanceof Error ? error.message : String(error)}`,
    );
  }
}

/** MJML labels the mail as an article, and its content would stand outside every landmark: it becomes the one main part. */
const landmark = (html: string): string =>
  html.replace(/<div\s+aria-label="[^"]*" aria-roledescription="email" role="article"/, '<div role="main"');

/** MJML indents; a mail pays for every byte. Conditional comments and their line breaks stay. No pattern here looks far ahead: the text is a stranger's. */
function lean(html: string): string {
  return `${html
    .split("\n")
    .map(bare)
    .filter((line) => line !== "")
    .join("\n")
    .replace(
      /style="([^"]*)"/g,
      (_all, rules: string) =>
        `style="${rules
          .split(/([:;])/)
          .map((part) => part.trim())
          .join("")
          .replace(/;$/, "")}"`,
    )
    .replaceAll(' class=""', "")
    .replace(/<img\b[^<>]*/g, (tag) => tag.replace(/\salt(?=\s|$)/g, '$&=""'))
    .trim()}\n`;
}

/** A line without the white space around it; a no-break space is text. */
function bare(line: string): string {
  let [from, to] = [0, line.length];
  while (from < to && (line[from] === " " || line[from] === "\t")) from++;
  while (to > from && (line[to - 1] === " " || line[to - 1] === "\t")) to--;
  return line.slice(from, to);
}

/**
 * An expression that is in the source and not in the HTML, or blocks in another order. MJML prints title and preview where it wants, and the attributes
 * of one element in an order of its own: between two block tags only what is printed must be the same.
 */
function firstDifference(before: string[], after: string[], mjml: string): string | undefined {
  const begins = mjml.indexOf("<mj-head>");
  const ends = mjml.indexOf("</mj-head>", begins);
  const head = new Set(begins < 0 || ends < 0 ? [] : expressionsOf(mjml.slice(begins, ends)));
  const inBody = (one: string) => !head.has(one) && !one.startsWith("{{@");
  const [a, b] = [settled(before.filter(inBody)), settled(after.filter(inBody))];
  const at = a.findIndex((one, i) => one !== b[i]);
  if (at >= 0) return a[at];
  if (b.length > a.length) return b[a.length];
  return [...head].find((one) => !after.includes(one));
}

/** Values in the order of the alphabet, block tags where they are. */
function settled(expressions: readonly string[]): string[] {
  const all: string[] = [];
  let run: string[] = [];
  for (const one of expressions)
    if (isBlockTag(one)) {
      all.push(...run.sort(), one);
      run = [];
    } else run.push(one);
  return [...all, ...run.sort()];
}

function marksOf(brand: Brand): Published["marks"] {
  const { light } = palettes(brand.accent);
  return {
    ...plainMarks,
    m: [
      `<span class="m" style="color:${light.muted};font-size:14px;line-height:20px;font-weight:400">`,
      "</span>",
    ],
  };
}

async function hash(text: string): Promise<string> {
  const bytes = new Uint8Array(await crypto.subtle.digest("SHA-256", new TextEncoder().encode(text)));
  return [...bytes.slice(0, 8)].map((byte) => byte.toString(16).padStart(2, "0")).join("");
}
