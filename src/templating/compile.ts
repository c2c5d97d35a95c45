import { Problem } from "../errors.ts";
import { compileTemplate } from "./evaluate.ts";
import { directionOf } from "./language.ts";
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
  /** Links that were left out because what the order says is no address for a mail, such as `javascript:...`: what the template calls them. */
  dropped?: string[];
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
  const used = new Set<string>();
  const words = wordsOf(published, language);
  const message = (key: string, mode: Mode): Message =>
    words(key, mode, (from) => from !== locale && used.add(key));
  const constants = { lang: language, dir: directionOf(language) };
  const line = (key: string) =>
    compileTemplate(`{{t "${key}"}}`, { mode: "text", message, locale: language });
  const subject = line("subject");
  const preheader = line("preheader");
  const html = compileTemplate(published.html, { mode: "html", message, constants, locale: language });
  const text = compileTemplate(published.text, {
    mode: "text",
    message,
    constants,
    helpers: columns,
    locale: language,
  });
  const fallbacks = [...used];
  return (view) => {
    const head = { subject: oneLine(subject(view)), preheader: oneLine(preheader(view)) };
    const dropped: string[] = [];
    const mail = { ...head, html: html(view, head, dropped), text: wrap(text(view, head)), fallbacks };
    return dropped.length > 0 ? { ...mail, dropped } : mail;
  };
}

/** The texts of a template in one language, English where it lacks one. Throws a Problem for one that English lacks too. */
export function wordsOf(
  { kind, strings, marks }: Pick<Published, "kind" | "strings" | "marks">,
  language: string,
): (key: string, mode: Mode, used?: (locale: string) => void) => Message {
  const own = strings[language] ?? {};
  const english = strings[fallbackLocale] ?? {};
  return (key, mode, used) => {
    const [words, from] = Object.hasOwn(own, key) ? [own, language] : [english, fallbackLocale];
    const source = Object.hasOwn(words, key) ? words[key] : undefined;
    if (source === undefined)
      throw new Problem(
        "unprocessable",
        `the template ${kind} has no text "${key}" in ${language}${language === fallbackLocale ? "" : ` or ${fallbackLocale}`}`,
      );
    used?.(from);
    return compileMessage(key, source, from, mode, marks);
  };
}

/** A header is one line: whatever breaks a line in it becomes a space. */
const oneLine = (text: string): string =>
  text
    .replace(/[\p{Cc}\u2028\u2029]+/gu, " ")
    .replace(/ {2,}/g, " ")
    .trim();
