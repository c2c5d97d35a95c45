import { Problem } from "../errors.ts";
import { type Brand, brandValues } from "./brand.ts";
import { fallbackLocale } from "./compile.ts";
import { lintClients } from "./lint-clients.ts";
import { lintColours, startingBrand } from "./lint-colours.ts";
import { type Asked, lintExpressions } from "./lint-expressions.ts";
import { type Finding, inOrder, type LintOptions, type Report, reporter } from "./lint-finding.ts";
import { lintLawfulMarkup, lintLawfulTexts } from "./lint-law.ts";
import { lintLinks } from "./lint-links.ts";
import { lintFrame, lintMarkup } from "./lint-markup.ts";
import { needsOf } from "./lint-message.ts";
import { type Reading, readLines } from "./lint-reading.ts";
import { lintTexts } from "./lint-texts.ts";
import { saysMoney } from "./money.ts";
import { isPseudo } from "./pseudo.ts";
import { expand, type Line, largest, type TemplateSource } from "./source.ts";
import { closest } from "./variables.ts";

export type { Finding, LintOptions } from "./lint-finding.ts";
export { lintMail } from "./lint-mail.ts";

const files = { body: "body.mjml", text: "text.hbs" } as const;

/**
 * Checks a template as it is written, while it is typed and before it is published. `sample` is a view that the template is filled with; names it
 * lacks are reported. Errors come first, by file and line; the same thing is said once. Pure, and quick: MJML is not asked.
 */
export function lint(
  source: TemplateSource,
  sample: unknown = source.sample,
  options: LintOptions = {},
): Finding[] {
  const findings: Finding[] = [];
  if (tooLarge(source, findings)) return findings;
  // Nothing in mails about money may look like fraud.
  const money = saysMoney(source.kind, [source.body, source.text]);
  const locale = options.locale && source.strings[options.locale] ? options.locale : fallbackLocale;
  const known = {
    words: { ...source.strings[fallbackLocale], ...source.strings[locale] },
    locale,
    sample,
    brand: brandNames(options.brand ?? startingBrand),
    needsOf: needsOf(source.strings),
  };
  const asked: Asked = { texts: [], lacking: [] };
  let whole = true;
  for (const part of ["body", "text"] as const) {
    const lines = linesOf(source, part, findings);
    const reading = lines && readWhole(lines, findings);
    const report = reading && reporter(findings, reading);
    const found = reading && report && lintExpressions(reading, { ...known, html: part === "body" }, report);
    if (found) {
      asked.texts.push(...found.texts);
      asked.lacking.push(...found.lacking);
    } else whole = false;
    if (!reading || !report) continue;
    if (part === "body") lintBody(reading, lines, money, options, report);
    else lintText(reading, report);
    lintLinks(reading, known.words, options, report);
    lintLawfulMarkup(reading, source, options, report);
    lintRest(reading, sample, report);
  }
  const used = whole ? new Set(["subject", "preheader", ...asked.texts.map(({ key }) => key)]) : undefined;
  lintTexts(source, { sample, asked: whole ? asked : undefined, money, options }, findings);
  lintLawfulTexts(source, used, options, findings);
  return inOrder(
    findings.filter((one) => one.code !== "template" || !findings.some((other) => isSame(one, other))),
  );
}

/** The language of expressions and a rule of ours often see the same mistake; the rule says what to write instead. */
const isSame = (one: Finding, other: Finding): boolean =>
  other !== one &&
  other.code !== "template" &&
  other.severity === "error" &&
  other.file === one.file &&
  other.line === one.line;

/** Undefined, with where it is too much, for what no mail is. */
function readWhole(lines: readonly Line[], findings: Finding[]): Reading | undefined {
  const reading = readLines(lines);
  if (reading.left === undefined) return reading;
  reporter(findings, reading)(
    "error",
    "too-large",
    [reading.left, 1],
    "the template has more elements and expressions than any mail: take out what is not needed",
  );
  return undefined;
}

function lintBody(
  reading: Reading,
  lines: readonly Line[],
  money: boolean,
  options: LintOptions,
  report: Report,
): void {
  const names = new Set(lines.map((line) => line.file));
  lintMarkup(reading, money, report);
  lintFrame(reading, names, report);
  lintColours(reading, options.brand ?? startingBrand, { dark: names.has("partials/styles.mjml") }, report);
  lintClients(reading, report);
}

function lintText(reading: Reading, report: Report): void {
  if (reading.text.trim() === "")
    report("error", "plain-text", [0, 0], "the plain text is empty: many people and watches read only that");
  const [element] = reading.elements;
  if (element)
    report(
      "error",
      "plain-text",
      [element.start, element.end - element.start],
      `<${element.name}> is shown as it is written in plain text: take it out`,
    );
}

/** What is refused before it is read: nobody waits for a template that is never sent. */
function tooLarge(source: TemplateSource, findings: Finding[]): boolean {
  const languages = Object.keys(source.strings).filter((locale) => !isPseudo(locale));
  const [over] = languages.slice(largest.languages);
  if (over !== undefined) {
    findings.push({
      ...{ severity: "error", code: "too-large", file: `strings/${over}.json`, line: 1, locale: over },
      message: `the template has ${languages.length} languages; at most ${largest.languages} are kept`,
    });
    return true;
  }
  for (const [file, text] of [
    [files.body, source.body],
    [files.text, source.text],
    ...Object.entries(source.partials).map(([name, block]) => [`partials/${name}`, block] as const),
  ] as const)
    if (text.length > largest.characters) {
      findings.push({
        severity: "error",
        code: "too-large",
        file,
        line: 1,
        message: `${file} has more than ${largest.characters} characters, more than any mail: take out what is not needed`,
      });
      return true;
    }
  return false;
}

/** The template with its blocks put in; undefined, with what is wrong, where that cannot be done. */
function linesOf(source: TemplateSource, part: "body" | "text", findings: Finding[]): Line[] | undefined {
  try {
    const lines = expand(source, part, { styles: "" });
    if (lines.reduce((sum, line) => sum + line.text.length + 1, 0) <= largest.characters) return lines;
    findings.push({
      severity: "error",
      code: "too-large",
      file: files[part],
      line: 1,
      message: `with its blocks the template has more than ${largest.characters} characters: take out what is not needed`,
    });
    return undefined;
  } catch (error) {
    if (!(error instanceof Problem)) throw error;
    findings.push(blockFinding(source, part, error.message));
    return undefined;
  }
}

/** A block that is not there, at the line that asks for it. */
function blockFinding(source: TemplateSource, part: "body" | "text", said: string): Finding {
  const [, file = files[part], line = "1", message = said] = /^(\S+?):(\d+): ([\s\S]*)$/.exec(said) ?? [];
  const finding: Finding = { severity: "error", code: "block", file, line: Number(line), message };
  const name = /^there is no block ([\w-]+);/.exec(message)?.[1];
  if (name === undefined) return finding;
  const text = file === files[part] ? source[part] : (source.partials[file.slice("partials/".length)] ?? "");
  const column = (text.split("\n")[Number(line) - 1]?.indexOf(name) ?? -1) + 1;
  if (column < 1) return finding;
  const extension = part === "body" ? ".mjml" : ".hbs";
  const near = closest(name, [
    ...Object.keys(source.partials)
      .filter((one) => one.endsWith(extension))
      .map((one) => one.slice(0, -extension.length)),
    ...(part === "body" ? ["styles"] : []),
  ]);
  return {
    ...finding,
    column,
    length: name.length,
    message: near ? message.replace(";", `: did you mean ${near}? If not,`) : message,
    ...(near && {
      fix: {
        label: `Write ${near}`,
        edits: [{ file, line: Number(line), column, length: name.length, text: near }],
      },
    }),
  };
}

/** The names that a brand has are the same whatever it looks like. */
const brandNames = (brand: Brand): Record<string, string> => brandValues(brand, "ltr");

const lists = new Set(["rows", "items", "lines", "goods", "articles"]);

/** A list of forty things ends there, and says how many more there are. */
function lintRest(reading: Reading, sample: unknown, report: Report): void {
  const rest = reading.expressions.some(({ text }) => /\brest\b/.test(text));
  if (rest) return;
  for (const { start, end, text } of reading.expressions) {
    const name = /^\{\{~?#each\s+(?:\.\.\/|this\.)*([\w.]+)/.exec(text)?.[1]?.split(".").at(-1);
    const list = (sample as Record<string, unknown> | null | undefined)?.[name ?? ""]; // safe because a member is looked up and may be absent
    const goods =
      !Array.isArray(list) || list.some((one) => one !== null && typeof one === "object" && "title" in one);
    if (name !== undefined && lists.has(name) && goods)
      report(
        "warning",
        "rest",
        [start, end - start],
        `${name} ends after forty, and nothing says how many more there are: add {{#if rest}}{{t "row.rest"}}{{/if}}`,
      );
  }
}
