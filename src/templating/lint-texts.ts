import { fallbackLocale } from "./compile.ts";
import type { Asked } from "./lint-expressions.ts";
import { type Finding, type LintOptions, type Report, textReporter } from "./lint-finding.ts";
import { deadPlatform, deadSentence, nobody } from "./lint-links.ts";
import { type Read, readText, wordsOf } from "./lint-message.ts";
import { lintHead } from "./lint-subject.ts";
import { isPseudo } from "./pseudo.ts";
import type { TemplateSource } from "./source.ts";
import { slotName } from "./strings.ts";
import { closest } from "./variables.ts";

/** What is written in each language: that it can be read, that it asks for what the mail has, and that no language lacks what the others say. */
interface Around {
  sample: unknown;
  /** What the body and the plain text ask for; undefined where one of them cannot be read. */
  asked: Asked | undefined;
  money: boolean;
  options: LintOptions;
}

export function lintTexts(source: TemplateSource, around: Around, findings: Finding[]): void {
  const { strings } = source;
  const english = strings[fallbackLocale];
  if (!english)
    findings.push({
      severity: "error",
      code: "english",
      file: `strings/${fallbackLocale}.json`,
      line: 1,
      message: "English is missing; it stands in where another language lacks a text",
    });
  const main =
    around.options.locale && strings[around.options.locale] ? around.options.locale : fallbackLocale;
  const used = around.asked && new Set(["subject", "preheader", ...around.asked.texts.map(({ key }) => key)]);
  const names = namesAround(source, around);
  const lacking = new Set(around.asked?.lacking.map(({ key, name }) => `${key} ${name}`));
  for (const [locale, words] of Object.entries(strings)) {
    if (isPseudo(locale)) continue;
    for (const [key, text] of Object.entries(words)) {
      const report = textReporter(findings, locale, key, text);
      const read = readText(locale, key, text);
      if (read.wrong !== undefined) report("error", "text", [0, text.length], read.wrong);
      else lintNames({ locale, key, read, main, source, names, lacking }, report);
      lintWords(locale, text, around.money, report);
      if (key === "subject" || key === "preheader") lintHead(key, text, read, report);
    }
    for (const key of new Set(["subject", "preheader", ...Object.keys(english ?? {})])) {
      if (wordsOf(words, key) !== undefined || (used && !used.has(key))) continue;
      const report = textReporter(findings, locale, key, "");
      if (key === "subject" && locale === fallbackLocale)
        report("error", "subject", [0, 0], 'add the text "subject"');
      else if (wordsOf(english, key) !== undefined)
        report(
          "warning",
          "text-missing",
          [0, 0],
          key === "subject"
            ? "the whole mail is written in English until it has a subject"
            : `"${key}" is not translated: it is shown in English`,
        );
      else if (locale === fallbackLocale) report("error", "preheader", [0, 0], `add the text "${key}"`);
    }
  }
}

/** What a text may name: anything of the view, wherever it stands, and what is given with it. */
function namesAround(source: TemplateSource, { sample, asked }: Around) {
  const view = new Set<string>();
  const walk = (value: unknown, depth: number) => {
    if (typeof value !== "object" || value === null || depth > 8) return;
    for (const [name, inside] of Object.entries(value)) {
      if (!Array.isArray(value)) view.add(name);
      walk(inside, depth + 1);
    }
  };
  walk(sample, 0);
  const given = new Map<string, Set<string>>();
  for (const call of asked?.texts ?? [])
    given.set(call.key, new Set([...(given.get(call.key) ?? []), ...call.given]));
  /** In how many languages a text has this argument. */
  const shared = (key: string, name: string) =>
    Object.entries(source.strings).filter(([locale, words]) => {
      const text = wordsOf(words, key);
      return text !== undefined && readText(locale, key, text).has.has(name);
    }).length;
  return { view, given, shared, sampled: typeof sample === "object" && sample !== null };
}

interface Named {
  locale: string;
  key: string;
  read: Read;
  main: string;
  source: TemplateSource;
  names: ReturnType<typeof namesAround>;
  lacking: ReadonlySet<string>;
}

function lintNames({ locale, key, read, main, source, names, lacking }: Named, report: Report): void {
  const text = wordsOf(source.strings[main], key) ?? wordsOf(source.strings[fallbackLocale], key);
  const first = text === undefined ? undefined : readText(main, key, text);
  const missing = first?.shown.filter((name) => !read.has.has(name)) ?? [];
  const taken = new Set<string>();
  const isUnknown = (name: string, always: boolean) =>
    (always && lacking.has(`${key} ${name}`)) || strange(name, key, names);
  for (const { name, span, always } of read.names) {
    if (name === slotName || !isUnknown(name, always)) continue;
    const near = nearest(name, missing.length === 1 ? missing : [], [
      ...(first?.names.map((one) => one.name) ?? []),
      ...(names.given.get(key) ?? []),
      ...names.view,
    ]);
    if (near) taken.add(near);
    report(
      "error",
      "unknown-variable",
      span,
      `${locale}: unknown variable {${name}}${near ? `: did you mean {${near}}?` : ""}`,
      near === undefined ? {} : { fix: { label: `Write {${near}}`, edits: [[span[0], span[1], near]] } },
    );
  }
  if (locale === main) return;
  // What is unknown is said once, where it is written: no other language should say it.
  const left = missing.filter((name) => !taken.has(name) && !isUnknown(name, true));
  if (left.length > 0)
    report(
      "warning",
      "placeholder",
      [0, 0],
      `${locale}: ${left.map((name) => `{${name}}`).join(", ")} of ${main} is not said here`,
    );
}

/** No view has it, and no other language names it. */
const strange = (name: string, key: string, { view, given, shared, sampled }: Named["names"]): boolean =>
  !view.has(name) &&
  !given.get(key)?.has(name) &&
  shared(key, name) < 2 &&
  (sampled || shared(key, name) === 1) &&
  sampled;

function nearest(name: string, missing: readonly string[], others: readonly string[]): string | undefined {
  const candidates = others.filter((one) => one !== name);
  return closest(name, candidates) ?? missing[0];
}

const brandName = /(?<![\p{L}\p{N}])Kvitto(?:s)?(?![\p{L}\p{N}])/gu;
/** In Swedish it is a word, "receipt": there only as a name, in the middle of a sentence. */
const swedishName = /(?<=[\p{Ll}\p{N},;] )Kvitto(?:s)?(?![\p{L}\p{N}])/gu;

function lintWords(locale: string, text: string, money: boolean, report: Report): void {
  const bad = text.includes("@") ? nobody.exec(text) : null;
  if (bad)
    report(
      "error",
      "no-reply",
      [bad.index, bad[0].length],
      "an address that nobody reads: write the one where people answer, or nothing, because every mail can be answered",
    );
  const dead = text.includes("europa") ? deadPlatform.exec(text) : null;
  if (dead) report("error", "dead-link", [dead.index, dead[0].length], deadSentence);
  const http = text.indexOf("http://");
  if (http >= 0)
    report("warning", "http", [http, 7], "use https:// so that the reader is not warned", {
      fix: { label: "Use https://", edits: [[http, 7, "https://"]] },
    });
  if (text.includes("Kvitto"))
    for (const { 0: all, index } of text.matchAll(locale.startsWith("sv") ? swedishName : brandName))
      report(
        "error",
        "our-name",
        [index, all.length],
        "customers know the shop, not Kvitto: write the shop's name or we",
      );
  if (money && locale.startsWith("sv"))
    for (const { 0: all, index } of text.matchAll(/vardag(?:ar(?:na)?)?(?![\p{L}])/giu))
      report("warning", "bank-days", [index, all.length], "money moves on bank days: write bankdagar", {
        fix: {
          label: "Write bank-",
          edits: [[index, "vardag".length, all.startsWith("V") ? "Bankdag" : "bankdag"]],
        },
      });
}
