import type { Composed } from "./compile.ts";
import { lintColours, startingBrand } from "./lint-colours.ts";
import { type Finding, inOrder, type LintOptions, reporter } from "./lint-finding.ts";
import { attribute, readHtml, valueIn } from "./lint-reading.ts";
import {
  isShouting,
  longest,
  longSentence,
  preheaderLength,
  preheaderSentence,
  shoutingSentence,
} from "./lint-subject.ts";

/** Gmail cuts a mail near 102 KB. */
const heaviest = 90_000;
/** More rows than anybody reads: a list of forty things and what stands around it. */
const mostRows = 120;

/** Checks a finished mail, as it would reach the customer. */
export function lintMail(
  mail: Composed,
  locale: string,
  options: Pick<LintOptions, "brand"> = {},
): Finding[] {
  const findings: Finding[] = [];
  const say = (severity: Finding["severity"], code: string, file: string, message: string, key?: string) =>
    findings.push({ severity, code, file, line: 1, ...(key && { locale, key }), message });
  const words = `strings/${locale}.json`;
  const size = new TextEncoder().encode(mail.html).length;
  if (size > heaviest)
    say(
      "error",
      "size",
      "body.mjml",
      `the mail is ${Math.ceil(size / 1000)} KB and Gmail cuts it at 102: show fewer rows and link to the rest`,
    );
  const length = [...mail.subject].length;
  if (length > longest) say("error", "subject-long", words, longSentence(length), "subject");
  if (length === 0) say("error", "subject", words, '"subject" is empty', "subject");
  if (isShouting(mail.subject)) say("warning", "subject-capitals", words, shoutingSentence, "subject");
  const preheader = [...mail.preheader].length;
  if (preheader < preheaderLength.least || preheader > preheaderLength.most)
    say("warning", "preheader", words, preheaderSentence(preheader), "preheader");
  if (!/<html[^>]{0,400}\slang="(?!und)[a-z]{2}/.test(mail.html))
    say("error", "lang", "body.mjml", 'the language is not set: <mjml lang="{{@lang}}">');
  if (!/<title>[^<]{0,400}\S[^<]{0,400}<\/title>/.test(mail.html))
    say("error", "title", "body.mjml", "the title is empty: <mj-title>{{@subject}}</mj-title>");
  lintPlain(mail.text, say);
  lintHtml(mail.html, options, findings, say);
  for (const key of mail.fallbacks)
    say("warning", "text-missing", words, `"${key}" is not translated: it is shown in English`, key);
  return inOrder(findings);
}

type Say = (severity: Finding["severity"], code: string, file: string, message: string) => void;

function lintPlain(text: string, say: Say): void {
  if (text.trim() === "")
    say("error", "plain-text", "text.hbs", "the plain text is empty: many people and watches read only that");
  const glued = /\p{L}\d+[.,]\d\d(?!\d)|\d[.,]\d\d(?!\d)(?:[ \u00a0]?(?:kr|€|£|\$))?\p{Lu}\p{L}/u.exec(text);
  if (glued)
    say(
      "warning",
      "glued",
      "text.hbs",
      `"${glued[0]}" is glued together in the plain text: write {{column label sum}}, which sets sums in a column`,
    );
  if (/<\/?(?:p|td|tr|div|span|a|br|strong)\b/i.test(text))
    say(
      "error",
      "plain-text",
      "text.hbs",
      "there is markup in the plain text, where it is shown as it is written: take it out",
    );
  hole(text, "text.hbs", say);
}

/** What a program prints where a value is missing. */
function hole(text: string, file: string, say: Say): void {
  const found = /\[object Object\]|(?<![\p{L}-])(?:undefined|NaN)(?![\p{L}-])|\{\{/u.exec(text);
  if (found) say("error", "hole", file, `the mail says "${found[0]}" where a value is missing`);
}

function lintHtml(html: string, { brand }: Pick<LintOptions, "brand">, findings: Finding[], say: Say): void {
  const reading = readHtml(html);
  let rows = 0;
  for (const element of reading.elements) {
    if (element.name === "tr") rows++;
    if (element.name === "img") {
      if (!attribute(element, "alt")) say("error", "alt", "body.mjml", 'a picture has no alt="..."');
      if (!/^\d+/.test(valueIn(element, "width") ?? ""))
        say(
          "warning",
          "picture-size",
          "body.mjml",
          "a picture has no width, and the mail jumps when it loads",
        );
    }
    if (element.name === "script") {
      const inside = html.slice(element.end, element.close);
      try {
        JSON.parse(inside);
        if (inside.includes("<"))
          say("error", "json-ld", "body.mjml", "write \\u003c for < inside JSON-LD, or the mail ends there");
      } catch {
        // A customer's quote can break what was JSON before her words were in it.
        say("error", "json-ld", "body.mjml", "the JSON-LD cannot be read once the order's values are in it");
      }
    }
  }
  if (rows > mostRows)
    say(
      "warning",
      "rest",
      "body.mjml",
      `the mail has ${rows} rows: show forty, and lead to the rest with a link`,
    );
  hole(html.replace(/<style[\s\S]*?<\/style>/g, ""), "body.mjml", say);
  const found: Finding[] = [];
  lintColours(reading, brand ?? startingBrand, { dark: false }, reporter(found, reading));
  for (const { length: _length, column: _column, fix: _fix, ...one } of found)
    if (one.severity === "error") findings.push(one);
}
