import { Problem } from "../errors.ts";
import { type Brand, brandValues, type Direction } from "./brand.ts";
import { palettes } from "./colours.ts";
import { compile, fallbackLocale, type Published } from "./compile.ts";
import {
  expand,
  expressionsOf,
  type Line,
  largest,
  places,
  type TemplateSource,
  wrapBlocks,
} from "./source.ts";
import { plainMarks } from "./strings.ts";
import { styles } from "./styles.ts";

/**
 * What happens when a merchant presses "Publish": MJML runs once, and what is stored is the finished HTML with its expressions
 * kept in it. MJML comes first and the customer's data second, so that no customer's text ever reaches the MJML parser.
 * Throws a Problem that names file and line when the template cannot be used.
 */
export async function publish(
  source: TemplateSource,
  brand: Brand,
  dir: Direction = "ltr",
): Promise<Published> {
  const { html, text } = { html: await htmlOf(source, brand, dir), text: textOf(source) };
  const content = { kind: source.kind, html, text, strings: source.strings, marks: marksOf(brand) };
  const published = { ...content, version: await hash(JSON.stringify(content)) };
  for (const locale of new Set([fallbackLocale, ...Object.keys(source.strings)])) compile(published, locale);
  return published;
}

/** The template as MJML, with its blocks and the brand put in. */
export function mjmlOf(
  source: TemplateSource,
  brand: Brand,
  dir: Direction = "ltr",
): { mjml: string; lines: Line[] } {
  const lines = expand(source, "body", { styles: styles(brand, dir) });
  const values = brandValues(brand, dir);
  return { lines, mjml: lines.map((line) => branded(line, values)).join("\n") };
}

/** What MJML made, as it is sent: one main part, no idle white space. */
export const finished = (html: string): string => lean(landmark(html));

async function htmlOf(source: TemplateSource, brand: Brand, dir: Direction): Promise<string> {
  const { mjml, lines } = mjmlOf(source, brand, dir);
  if (mjml.length > largest.characters)
    throw new Problem(
      "too_large",
      `${source.kind}: the template has more than ${largest.characters} characters`,
    );
  const all = places(mjml);
  if (all.length > largest.elements)
    throw new Problem(
      "too_large",
      `${source.kind}: the template has more than ${largest.elements} elements and expressions`,
    );
  if (/<mj-include\b/.test(mjml))
    throw new Problem(
      "unprocessable",
      `${source.kind}: mj-include reads files and is not allowed; write {{> block}}`,
    );

  const wrapped = wrapBlocks(mjml);
  const html = finished(await run(wrapped, lines));
  const lost = firstDifference(expressionsOf(wrapped), expressionsOf(html), wrapped);
  if (lost)
    throw new Problem(
      "unprocessable",
      `${source.kind}: ${lost} is lost when the mail is made; put it inside an mj-text or mj-table, and write 'single' quotes inside an attribute`,
    );
  return html;
}

const textOf = (source: TemplateSource): string =>
  `${expand(source, "text")
    .map((line) => line.text)
    .join("\n")}\n`;

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
    const { html, errors } = await mjml2html(mjml, { fonts: {}, validationLevel: "strict" });
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

/** MJML indents; a mail pays for every byte. Conditional comments and their line breaks stay. */
function lean(html: string): string {
  return `${html
    .replace(/\n[ \t]+/g, "\n")
    .replace(/[ \t]+\n/g, "\n")
    .replace(/\n{2,}/g, "\n")
    .replace(
      /style="([^"]*)"/g,
      (_all, rules: string) => `style="${rules.replace(/\s*([:;])\s*/g, "$1").replace(/;$/, "")}"`,
    )
    .replace(/ class=""/g, "")
    .replace(/(<img\b[^>]*\salt)(?=[\s>])/g, '$1=""')
    .trim()}\n`;
}

/** An expression that is in the source and not in the HTML, or blocks in another order. MJML prints title and preview where it wants. */
function firstDifference(before: string[], after: string[], mjml: string): string | undefined {
  const head = new Set(expressionsOf(/<mj-head>[\s\S]*?<\/mj-head>/.exec(mjml)?.[0] ?? ""));
  const inBody = (one: string) => !head.has(one) && !one.startsWith("{{@");
  const [a, b] = [before.filter(inBody), after.filter(inBody)];
  const at = a.findIndex((one, i) => one !== b[i]);
  if (at >= 0) return a[at];
  if (b.length > a.length) return b[a.length];
  return [...head].find((one) => !after.includes(one));
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
