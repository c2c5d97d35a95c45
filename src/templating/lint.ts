import Handlebars from "handlebars";
import { Problem } from "../errors.ts";
import { type Composed, fallbackLocale } from "./compile.ts";
import { compileTemplate } from "./evaluate.ts";
import { expand, type Line, type TemplateSource } from "./source.ts";
import { compileMessage, needs } from "./strings.ts";
import { columns } from "./text.ts";
import { unknownNames } from "./variables.ts";

/** What is wrong with a template, where, and what to do about it. Publishing waits for errors; warnings are shown. */
export interface Finding {
  severity: "error" | "warning";
  file: string;
  line: number;
  message: string;
}

type Rule = readonly [Finding["severity"], RegExp, string];

/** Gmail cuts a mail near 102 KB. */
const heaviest = 90_000;
const smallestText = 14;

const alternativeDisputes = /ec\.europa\.eu\/(consumers\/)?odr|webgate\.ec\.europa\.eu/i;

/** Read on each line of markup, with its expressions replaced by x. */
const markup: Rule[] = [
  [
    "error",
    /<mj-carousel\b/,
    "mj-carousel does not keep its expressions and few programs show it: use mj-image or mj-table",
  ],
  [
    "error",
    /<mj-include\b/,
    "mj-include reads files and is not allowed: write {{> block}} on a line of its own",
  ],
  [
    "error",
    /<(script|iframe|form|object|embed)\b/i,
    "mail programs remove this element: take it out and use a link",
  ],
  [
    "error",
    /<mj-font\b|@font-face|@import|fonts\.googleapis\.com|fonts\.gstatic\.com/i,
    "fonts from elsewhere tell a third party who reads the mail: take it out, the house's fonts are on every machine",
  ],
  [
    "error",
    /<(?:mj-image|img)\b(?![^>]*\salt=)[^>]*>/,
    'a picture needs alt="..." for people who do not see it; alt="" when it says nothing',
  ],
  [
    "error",
    /<[a-zA-Z][^<>]*\s[a-zA-Z-]+=(?!["'])[^\s>]/,
    'write quotes around the attribute: href="{{link}}"; without them a customer\'s text can add attributes',
  ],
  [
    "error",
    alternativeDisputes,
    "the EU's dispute platform closed in July 2025 and must not be linked: take the link out",
  ],
  ["warning", /(?:href|src)="http:\/\//, "use https:// so that the reader is not warned"],
  ["warning", /<mj-button\b/, "a button in a mail about money looks like fraud: use an underlined link"],
];

/** Checks a template as it is written. `sample` is a view that the template is filled with; names it lacks are reported. */
export function lint(source: TemplateSource, sample: unknown = source.sample): Finding[] {
  const findings: Finding[] = [];
  const add = (severity: Finding["severity"], at: { file: string; line: number }, message: string) =>
    findings.push({ severity, file: at.file, line: at.line, message });
  const parts = (["body", "text"] as const).map((part) => {
    try {
      return expand(source, part, { styles: "" });
    } catch (error) {
      add("error", { file: part === "body" ? "body.mjml" : "text.hbs", line: 1 }, said(error));
      return undefined;
    }
  });
  const [body, text] = parts;
  if (body) lintMarkup(body, add);
  for (const lines of [body, text]) if (lines) lintExpressions(lines, source, sample, lines === body, add);
  lintStrings(source, add);
  return findings;
}

type Add = (severity: Finding["severity"], at: { file: string; line: number }, message: string) => void;

function lintMarkup(lines: readonly Line[], add: Add): void {
  const start = { file: "body.mjml", line: 1 };
  for (const line of lines) {
    const plain = line.text.replace(/\{\{[\s\S]*?\}\}/g, "x");
    for (const [severity, pattern, message] of markup) if (pattern.test(plain)) add(severity, line, message);
    for (const [, size] of plain.matchAll(/font-size\s*[:=]\s*"?(\d+(?:\.\d+)?)px/g))
      if (Number(size) > 1 && Number(size) < smallestText)
        add("error", line, `text of ${size} px is too small to read: use ${smallestText} px or more`);
    if (/="[^"]*\{\{[^}]*"[^}]*\}\}/.test(line.text))
      add("error", line, "inside an attribute write 'single' quotes in the expression: alt=\"{{t 'key'}}\"");
  }
  const all = lines.map((line) => line.text).join("\n");
  if (!/<mjml\b[^>]*\slang="[^"]+"/.test(all))
    add("error", start, 'say the language, so that it is read aloud right: <mjml lang="{{@lang}}">');
  if (!/<mj-title>[^<]*\S[^<]*<\/mj-title>/.test(all))
    add("error", start, "give the mail a title: <mj-title>{{@subject}}</mj-title>");
  if (!/<mj-preview>/.test(all))
    add("error", start, "show the preheader: <mj-preview>{{@preheader}}</mj-preview>");
}

function lintExpressions(
  lines: readonly Line[],
  source: TemplateSource,
  sample: unknown,
  html: boolean,
  add: Add,
): void {
  const text = lines
    .map((line) => line.text)
    .join("\n")
    .replace(/\{\{\s*brand\.\w+\s*\}\}/g, "x");
  const at = (line: number) => lines[line - 1] ?? { file: html ? "body.mjml" : "text.hbs", line: 1 };
  const words = source.strings[fallbackLocale] ?? Object.values(source.strings)[0] ?? {};
  try {
    compileTemplate(text, {
      mode: html ? "html" : "text",
      message: (key, mode) => {
        if (!Object.hasOwn(words, key))
          throw new Problem(
            "unprocessable",
            `there is no text "${key}": add it to strings/${fallbackLocale}.json`,
          );
        return compileMessage(key, words[key] ?? "", fallbackLocale, mode);
      },
      helpers: html ? {} : columns,
    });
  } catch (error) {
    const line = Number(
      /^line (\d+):/.exec(said(error))?.[1] ?? /Parse error on line (\d+)/.exec(said(error))?.[1] ?? 1,
    );
    add("error", at(line), said(error).replace(/^line \d+: /, ""));
    return;
  }
  if (typeof sample !== "object" || sample === null) return;
  const asked = (key: string) => (Object.hasOwn(words, key) ? needs(key, words[key] ?? "") : []);
  for (const unknown of unknownNames(Handlebars.parse(text), sample, asked))
    add("error", at(unknown.line), unknown.message);
}

function lintStrings(source: TemplateSource, add: Add): void {
  const english = source.strings[fallbackLocale] ?? {};
  const keys = new Set(Object.values(source.strings).flatMap(Object.keys));
  for (const [locale, words] of Object.entries(source.strings)) {
    const at = { file: `strings/${locale}.json`, line: 1 };
    for (const [key, text] of Object.entries(words)) {
      try {
        compileMessage(key, text, locale, "html");
      } catch (error) {
        add("error", at, said(error));
      }
      if (alternativeDisputes.test(text))
        add(
          "error",
          at,
          `"${key}" links the EU's dispute platform, which closed in July 2025: take the link out`,
        );
    }
    for (const key of ["subject", "preheader"]) {
      if (words[key] === undefined) add("error", at, `add the text "${key}"`);
      else if (/^\s*\{(name|words|title|note)\}/.test(words[key]))
        add(
          "error",
          at,
          `"${key}" begins with what a customer wrote: begin with the status and the order number`,
        );
    }
    if (/^\s*re:/i.test(words.subject ?? ""))
      add("error", at, '"subject" begins with "Re:", which is for answers: take it out');
    for (const key of keys)
      if (words[key] === undefined && english[key] !== undefined)
        add("warning", at, `"${key}" is not translated: it is shown in English`);
  }
  if (!source.strings[fallbackLocale])
    add(
      "error",
      { file: `strings/${fallbackLocale}.json`, line: 1 },
      "English is missing; it stands in where another language lacks a text",
    );
}

/** Checks a finished mail, as it would reach the customer. */
export function lintMail(mail: Composed, locale: string): Finding[] {
  const findings: Finding[] = [];
  const add = (severity: Finding["severity"], file: string, message: string) =>
    findings.push({ severity, file, line: 1, message });
  const words = `strings/${locale}.json`;
  const size = new TextEncoder().encode(mail.html).length;
  if (size > heaviest)
    add(
      "error",
      "body.mjml",
      `the mail is ${Math.ceil(size / 1000)} KB and Gmail cuts it at 102: show fewer rows and link to the rest`,
    );
  const length = [...mail.subject].length;
  if (length > 60)
    add("error", words, `"subject" has ${length} characters, and telephones show 35 to 60: shorten it`);
  if (length === 0) add("error", words, '"subject" is empty');
  if (length > 8 && mail.subject === mail.subject.toUpperCase() && /\p{Lu}{4}/u.test(mail.subject))
    add("warning", words, '"subject" is in capitals, which reads as shouting and as spam');
  const preheader = [...mail.preheader].length;
  if (preheader < 40 || preheader > 110)
    add(
      "warning",
      words,
      `"preheader" has ${preheader} characters; 40 to 110 fill the line that inboxes show`,
    );
  if (!/<html[^>]*\slang="(?!und)[a-z]{2}/.test(mail.html))
    add("error", "body.mjml", 'the language is not set: <mjml lang="{{@lang}}">');
  if (!/<title>[^<]*\S[^<]*<\/title>/.test(mail.html))
    add("error", "body.mjml", "the title is empty: <mj-title>{{@subject}}</mj-title>");
  if (mail.text.trim() === "")
    add("error", "text.hbs", "the plain text is empty: many people and watches read only that");
  for (const [, rest] of mail.html.matchAll(/<img\b([^>]*)>/g)) {
    if (!/\salt=/.test(rest ?? "")) add("error", "body.mjml", 'a picture has no alt="..."');
    if (!/\swidth="\d+"/.test(rest ?? ""))
      add("warning", "body.mjml", "a picture has no width, and the mail jumps when it loads");
  }
  for (const key of mail.fallbacks)
    add("warning", words, `"${key}" is not translated: it is shown in English`);
  return findings;
}

const said = (error: unknown): string => (error instanceof Error ? error.message : String(error));
