import { withWords } from "./branches.ts";
import { fallbackLocale } from "./compile.ts";
import type { TemplateSource } from "./source.ts";

/**
 * Two languages that nobody speaks, to look at a mail before it is translated: what is not in brackets cannot be translated, what is cut off is too
 * tight, and what stands wrong from right to left will do so in Arabic.
 */
export const pseudoLocale = "en-XA";
export const mirroredLocale = "ar-XB";

export const isPseudo = (locale: string): boolean => locale === pseudoLocale || locale === mirroredLocale;

const plain = "AaBbCcDdEeFfGgHhIiJjKkLlMmNnOoPpQqRrSsTtUuVvWwXxYyZz";
const accented = "ÅåƁƀÇçÐðÉéƑƒĜĝĤĥÎîĴĵĶķĻļṀṁÑñÖöÞþǪǫŔŕŠšŢţÛûṼṽŴŵẊẋÝýŽž";
const accents = new Map([...plain].map((letter, i) => [letter, [...accented][i] ?? letter]));

/** German and Finnish run a third longer than English. */
const longer = 0.35;

/** A text as the language en-XA says it: accented, longer, in brackets; arguments, tags and choices as they are. Throws a Problem for what is no message. */
export const pseudo = (message: string): string =>
  `«${withWords(message, (words) => {
    let due = 0;
    return [...words]
      .map((letter) => {
        if (!/[\p{L}\p{N}]/u.test(letter)) return letter;
        const shown = accents.get(letter) ?? letter;
        due += longer;
        if (due < 1 || !/\p{L}/u.test(letter)) return shown;
        due -= 1;
        return shown + shown;
      })
      .join("");
  })}»`;

/** A text as ar-XB says it: each word runs from right to left. */
export const mirrored = (message: string): string =>
  withWords(message, (words) => words.replace(/[\p{L}\p{N}]+/gu, "\u202E$&\u202C"));

/** A template with both languages beside its own. What is no message stays as it is: lint names it. */
export function withPseudo(source: TemplateSource): TemplateSource {
  const english = Object.entries(source.strings[fallbackLocale] ?? {});
  const all = (say: (message: string) => string) =>
    Object.fromEntries(english.map(([key, message]) => [key, said(say, message)]));
  return {
    ...source,
    strings: { ...source.strings, [pseudoLocale]: all(pseudo), [mirroredLocale]: all(mirrored) },
  };
}

function said(say: (message: string) => string, message: string): string {
  try {
    return say(message);
  } catch {
    return message;
  }
}
