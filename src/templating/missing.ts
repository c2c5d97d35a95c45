import { argumentsOf, formsOf } from "./branches.ts";
import { fallbackLocale } from "./compile.ts";
import { isPseudo } from "./pseudo.ts";
import type { TemplateSource } from "./source.ts";

type Strings = TemplateSource["strings"];

/**
 * What a language still needs: `missing` (English stands in), `same` as English and perhaps never translated, `older` than the shop's own language,
 * whose text was changed after it, or `placeholders`: it puts in other things than the shop's language does.
 */
export interface Gap {
  key: string;
  gap: "missing" | "same" | "older" | "placeholders";
  /** Of `placeholders`: what it lacks, and what only it has. */
  lacks?: string[];
  adds?: string[];
}

/**
 * What each language lacks, by the shop's own language `main`. `before` are the wordings that came before this one, the oldest first (what the shop
 * began with, then what it published): a text is older where the main one was changed after it.
 */
export const missingIn = (
  strings: Strings,
  main: string,
  before: readonly Strings[] = [],
): Record<string, Gap[]> =>
  Object.fromEntries(
    Object.keys(strings)
      .filter((locale) => !isPseudo(locale))
      .map((locale) => [locale, missingFrom(strings, locale, main, before)]),
  );

/** The same for one language, which may be one that has no word yet. */
export function missingFrom(
  strings: Strings,
  locale: string,
  main: string,
  before: readonly Strings[] = [],
): Gap[] {
  return keysOf(strings, main).flatMap(
    (key) => gapOf(strings, { key, locale, main }, [...before, strings]) ?? [],
  );
}

/** What a language has no words for, of what the shop's own language and English say. */
export const lackedBy = (strings: Strings, locale: string, main: string): string[] =>
  keysOf(strings, main).filter((key) => textOf(strings, locale, key) === undefined);

const keysOf = (strings: Strings, main: string): string[] => [
  ...new Set([main, fallbackLocale].flatMap((one) => Object.keys(strings[one] ?? {}))),
];

function gapOf(
  strings: Strings,
  { key, locale, main }: { key: string; locale: string; main: string },
  wordings: readonly Strings[],
): Gap | undefined {
  const own = textOf(strings, locale, key);
  if (own === undefined) return { key, gap: "missing" };
  if (locale === main) return undefined;
  if (changedLast(wordings, locale, key) < changedLast(wordings, main, key)) return { key, gap: "older" };
  if (
    locale !== fallbackLocale &&
    main !== fallbackLocale &&
    own === textOf(strings, fallbackLocale, key) &&
    wordy(own)
  )
    return { key, gap: "same" };
  const first = textOf(strings, main, key) ?? textOf(strings, fallbackLocale, key) ?? own;
  const [wanted, has] = [namesIn(first), namesIn(own)];
  if (!wanted || !has) return undefined;
  const lacks = [...wanted].filter((name) => !has.has(name));
  const adds = [...has].filter((name) => !wanted.has(name));
  return lacks.length + adds.length > 0 ? { key, gap: "placeholders", lacks, adds } : undefined;
}

const textOf = (strings: Strings | undefined, locale: string, key: string): string | undefined => {
  const words = strings?.[locale];
  return words && Object.hasOwn(words, key) ? words[key] : undefined;
};

/** In which of the wordings a text became what it is. */
function changedLast(wordings: readonly Strings[], locale: string, key: string): number {
  for (let i = wordings.length - 1; i > 0; i--)
    if (textOf(wordings[i], locale, key) !== textOf(wordings[i - 1], locale, key)) return i;
  return 0;
}

/** Two words or more in one form: "Hotel" and "Order {number}" may well be the same in two languages. */
function wordy(message: string): boolean {
  try {
    return formsOf(message).some(
      ({ text }) => (text.replace(/\{[^{}]*\}|<[^<>]*>/g, " ").match(/\p{L}{2,}/gu)?.length ?? 0) > 1,
    );
  } catch {
    return false;
  }
}

/** Undefined for what cannot be read: lint says why. */
function namesIn(message: string): Set<string> | undefined {
  try {
    return argumentsOf(message);
  } catch {
    return undefined;
  }
}
