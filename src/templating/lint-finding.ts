import type { Brand } from "./brand.ts";
import type { Reading } from "./lint-reading.ts";

/**
 * A change that makes a finding go away: `length` characters at line and column become `text`. In a text of a language, `locale` and `key` say
 * which, and line and column count inside it.
 */
export interface Edit {
  file: string;
  line: number;
  column: number;
  length: number;
  text: string;
  locale?: string;
  key?: string;
}

/**
 * What is wrong with a template, where, and what to do about it. Publishing waits for errors; warnings are shown; a note is good to know.
 * `line` and `column` count from 1; of a text (`locale` and `key`) they count inside the text.
 */
export interface Finding {
  severity: "error" | "warning" | "note";
  /** Stable: what a shop's own script may look for. */
  code: string;
  /** "body.mjml", "text.hbs", "strings/sv.json", "partials/head.mjml". */
  file: string;
  line: number;
  column?: number;
  /** How many characters it is about. */
  length?: number;
  /** Of a text: its language and its key. */
  locale?: string;
  key?: string;
  message: string;
  fix?: { label: string; edits: Edit[] };
  /** Mail programs that it is about. */
  clients?: string[];
}

/** What is known of the shop; a rule that needs something else than is given says nothing. */
export interface LintOptions {
  /** Of the kind: what the law asks for carries no question and no offer. */
  class?: "legal" | "transactional" | "follow-up" | "question" | undefined;
  /** The hosts of the shop, from which pictures and to which links may lead; hosts below them count. */
  hosts?: readonly string[] | undefined;
  /** Countries in which its customers live; otherwise those where the template's languages are spoken. */
  countries?: readonly string[] | undefined;
  /** The shop's look; otherwise the one that a shop begins with. */
  brand?: Brand | undefined;
  /** The language that the shop writes in; otherwise English. */
  locale?: string | undefined;
}

/** A place in what is read: an offset and how many characters. */
export type Span = readonly [start: number, length: number];
export interface Fix {
  label: string;
  edits: readonly (readonly [start: number, length: number, text: string])[];
}
export type Report = (
  severity: Finding["severity"],
  code: string,
  span: Span,
  message: string,
  more?: { fix?: Fix | undefined; clients?: string[] | undefined },
) => void;

/** Writes findings down with file, line and column, where rules speak of offsets. */
export function reporter(findings: Finding[], { at }: Pick<Reading, "at">): Report {
  return (severity, code, [start, length], message, { fix, clients } = {}) => {
    findings.push({
      severity,
      code,
      ...at(start),
      length,
      message,
      ...(fix && {
        fix: {
          label: fix.label,
          edits: fix.edits.map(([from, count, text]) => ({ ...at(from), length: count, text })),
        },
      }),
      ...(clients && { clients }),
    });
  };
}

/** The same for one text of a language. */
export function textReporter(findings: Finding[], locale: string, key: string, text: string): Report {
  const at = (offset: number) => {
    const before = text.slice(0, offset);
    const line = before.split("\n").length;
    return { file: `strings/${locale}.json`, line, column: offset - before.lastIndexOf("\n") };
  };
  const own: Finding[] = [];
  const report = reporter(own, { at });
  return (...said) => {
    report(...said);
    const finding = own.pop();
    if (!finding) return;
    findings.push({
      ...finding,
      locale,
      key,
      ...(finding.fix && {
        fix: { ...finding.fix, edits: finding.fix.edits.map((edit) => ({ ...edit, locale, key })) },
      }),
    });
  };
}

const weight = { error: 0, warning: 1, note: 2 };

/** Errors first, each in the order of files and lines; what was found twice, because a block is used twice, is said once. */
export function inOrder(findings: readonly Finding[]): Finding[] {
  const said = new Map<string, Finding>();
  for (const one of findings) {
    const same = [one.code, one.file, one.line, one.column, one.locale, one.key, one.message].join("\n");
    if (!said.has(same)) said.set(same, one);
  }
  const all = [...said.values()].sort(
    (a, b) =>
      weight[a.severity] - weight[b.severity] ||
      compare(a.file, b.file) ||
      compare(a.key ?? "", b.key ?? "") ||
      a.line - b.line ||
      (a.column ?? 0) - (b.column ?? 0),
  );
  const [next] = all.slice(mostFindings - 1);
  if (!next || all.length <= mostFindings) return all;
  const left = all.length - mostFindings + 1;
  return [
    ...all.slice(0, mostFindings - 1),
    {
      severity: "note",
      code: "more",
      file: next.file,
      line: next.line,
      message: `and ${left} more findings`,
    },
  ];
}

/** Nobody reads more of them at once, and the errors come first. */
const mostFindings = 500;

const compare = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);
