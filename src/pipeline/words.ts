import type { Locale } from "../commerce/print.ts";
import { messages } from "../templating/strings.ts";
import en from "./words/en.json" with { type: "json" };
import sv from "./words/sv.json" with { type: "json" };

/** Says a sentence of the statement or of a case; the keys are those of words/en.json. */
export type Say = (key: string, args?: Record<string, unknown>) => string;

const english = messages(en, "en");
const catalogues: Partial<Record<Locale, Say>> = { sv: messages(sv, "sv"), en: english };

/** The words of a language; one without words yet is told in English, and `spoken` says so. */
export function sayIn(locale: Locale): { say: Say; spoken: Locale } {
  const say = catalogues[locale];
  return say ? { say, spoken: locale } : { say: english, spoken: "en" };
}
