import { Problem } from "../errors.ts";
import { compileTemplate } from "./evaluate.ts";
import { compileMessage, type Marks, type Message, type Mode } from "./strings.ts";
import { columns, wrap } from "./text.ts";

/** A published template: plain JSON, stored once per version. HTML with expressions kept in it, and the words per language. */
export interface Published {
  kind: string;
  html: string;
  text: string;
  strings: Record<string, Record<string, string>>;
  /** What `<b>`, `<m>` and `<nw>` in a text become, in this shop's colours. */
  marks: Marks;
  /** A hash of all of the above: the same content has the same version. */
  version: string;
}

/** A mail in words: what is sent, without addresses. */
export interface Composed {
  subject: string;
  preheader: string;
  html: string;
  text: string;
  /** Texts that the language lacks and English stood in for. */
  fallbacks: string[];
}

/** The language that stands in where a text is missing. */
export const fallbackLocale = "en";

/** The language a mail can be written in: the wanted one when the template has words in it, otherwise English. */
export const spoken = (published: Pick<Published, "strings">, locale: string): string =>
  published.strings[locale]?.subject === undefined ? fallbackLocale : locale;

/**
 * Makes the mail's function of one language. The work is done here, once per version and language: texts are read and folded
 * into the template. Throws a Problem when the template or a text cannot be used.
 */
export function compile(published: Published, locale: string): (view: object) => Composed {
  const language = spoken(published, locale);
  const own = published.strings[language] ?? {};
  const english = published.strings[fallbackLocale] ?? {};
  const used = new Set<string>();
  const message = (key: string, mode: Mode): Message => {
    const [words, from] = Object.hasOwn(own, key) ? [own, language] : [english, fallbackLocale];
    const source = Object.hasOwn(words, key) ? words[key] : undefined;
    if (source === undefined)
      throw new Problem(
        "unprocessable",
        `the template ${published.kind} has no text "${key}" in ${language} or ${fallbackLocale}`,
      );
    if (from !== locale) used.add(key);
    return compileMessage(key, source, from, mode, published.marks);
  };
  const constants = { lang: language, dir: "ltr" };
  const line = (key: string) => compileTemplate(`{{t "${key}"}}`, { mode: "text", message });
  const subject = line("subject");
  const preheader = line("preheader");
  const html = compileTemplate(published.html, { mode: "html", message, constants });
  const text = compileTemplate(published.text, { mode: "text", message, constants, helpers: columns });
  const fallbacks = [...used];
  return (view) => {
    const head = { subject: oneLine(subject(view)), preheader: oneLine(preheader(view)) };
    return { ...head, html: html(view, head), text: wrap(text(view, head)), fallbacks };
  };
}

/** A header is one line: whatever breaks a line in it becomes a space. */
const oneLine = (text: string): string =>
  text
    .replace(/[\p{Cc}\u2028\u2029]+/gu, " ")
    .replace(/ {2,}/g, " ")
    .trim();
