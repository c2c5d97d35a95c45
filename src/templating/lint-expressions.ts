import { Problem } from "../errors.ts";
import { compileTemplate, placed, treeOf } from "./evaluate.ts";
import type { Report, Span } from "./lint-finding.ts";
import type { Reading } from "./lint-reading.ts";
import { columns } from "./text.ts";
import { closest, type TextCall, unknownNames } from "./variables.ts";

/** What a template asks for: names of the view, texts, values of the brand. A mail that asks for what is not there never leaves. */
interface Known {
  words: Readonly<Record<string, string>>;
  locale: string;
  sample: unknown;
  /** Values of the brand by name. */
  brand: Readonly<Record<string, string>>;
  html: boolean;
  /** The arguments that a text always needs, in any of its languages. */
  needsOf: (key: string) => string[];
}

/** For the rules about texts: where they are asked for, and which of their arguments are not there. */
export interface Asked {
  texts: TextCall[];
  lacking: { key: string; name: string }[];
}

/** Undefined for a template that cannot be read. */
export function lintExpressions(reading: Reading, known: Known, report: Report): Asked | undefined {
  const broken = lintBraces(reading, report);
  lintBrand(reading, known.brand, report);
  const text = reading.text.replace(/\{\{\s*brand\.\w+\s*\}\}/g, (all) => all.replace(/[^\n]/g, "x"));
  const lineStarts = [0];
  for (let i = text.indexOf("\n"); i >= 0; i = text.indexOf("\n", i + 1)) lineStarts.push(i + 1);
  const offset = (line: number, column: number) =>
    Math.min((lineStarts[line - 1] ?? 0) + column, text.length);
  /** From the character that is wrong to the end of its line. */
  const spotOf = (place: { line: number; column: number } | undefined): Span => {
    if (!place) return [0, 0];
    const start = offset(place.line, place.column - 1);
    const end = text.indexOf("\n", start);
    return [start, (end < 0 ? text.length : end) - start];
  };
  if (broken) return undefined;
  const program = compiled(text, known, spotOf, report);
  if (!program) return undefined;

  const { words, sample } = known;
  const { unknown, texts, lacking } = unknownNames(
    program,
    typeof sample === "object" && sample !== null ? sample : undefined,
    known.needsOf,
  );
  for (const { line, column, length, message, instead } of unknown) {
    const start = offset(line, column);
    report(
      "error",
      "unknown-name",
      [start, length],
      message,
      instead === undefined ? {} : { fix: { label: `Write ${instead}`, edits: [[start, length, instead]] } },
    );
  }
  for (const { key, line, column, length } of texts) {
    if (Object.hasOwn(words, key)) continue;
    const near = closest(key, Object.keys(words));
    const start = offset(line, column);
    const quote = text[start] ?? '"';
    report(
      "error",
      "unknown-text",
      [start, length],
      `there is no text "${key}": ${near ? `did you mean "${near}"? If not, ` : ""}add it to strings/${known.locale}.json`,
      near === undefined
        ? {}
        : { fix: { label: `Write ${near}`, edits: [[start, length, quote + near + quote]] } },
    );
  }
  return { texts, lacking };
}

/** `{{{ }}}` and `{{& }}` print what a customer wrote as markup. */
function lintBraces(reading: Reading, report: Report): boolean {
  let broken = false;
  for (const { start, end, text } of reading.expressions) {
    if (!/^\{\{(?:\{|~?&)/.test(text)) continue;
    broken = true;
    const inside = text.replace(/^\{\{\{?~?&?\s*/, "").replace(/\s*~?\}?\}\}$/, "");
    report(
      "error",
      "raw-print",
      [start, end - start],
      "{{{ }}} and {{& }} would print text of a customer as markup; write {{ }}",
      {
        fix: { label: `Write {{${inside.slice(0, 40)}}}`, edits: [[start, end - start, `{{${inside}}}`]] },
      },
    );
  }
  return broken;
}

function lintBrand(reading: Reading, brand: Known["brand"], report: Report): void {
  for (const { start, text } of reading.expressions) {
    const name = /^\{\{\s*brand\.(\w+)\s*\}\}$/.exec(text)?.[1];
    if (name === undefined || Object.hasOwn(brand, name)) continue;
    const near = closest(name, Object.keys(brand));
    const at = start + text.indexOf(name, text.indexOf("brand.") + 6);
    report(
      "error",
      "unknown-name",
      [at, name.length],
      `a brand has no ${name}${near ? `: did you mean ${near}?` : `; it has ${Object.keys(brand).join(", ")}`}`,
      near === undefined ? {} : { fix: { label: `Write ${near}`, edits: [[at, name.length, near]] } },
    );
  }
}

/** The template's tree, when the language allows everything in it. */
function compiled(
  text: string,
  { html }: Known,
  spotOf: (place: ReturnType<typeof placed>) => Span,
  report: Report,
): hbs.AST.Program | undefined {
  try {
    compileTemplate(text, {
      mode: html ? "html" : "text",
      // What is wrong with a text, or that it is not there, is said elsewhere.
      message: () => ({ constant: "", print: () => "" }),
      helpers: html ? {} : columns,
    });
    return treeOf(text);
  } catch (error) {
    if (!(error instanceof Problem)) throw error;
    report("error", "template", spotOf(placed(error)), error.message.replace(/^line \d+: /, ""));
    return undefined;
  }
}
