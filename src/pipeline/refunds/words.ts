import type { Locale } from "../../commerce/print.ts";
import { type Catalogue, messages } from "../../templating/strings.ts";
import da from "./words/da.json" with { type: "json" };
import de from "./words/de.json" with { type: "json" };
import en from "./words/en.json" with { type: "json" };
import fi from "./words/fi.json" with { type: "json" };
import nb from "./words/nb.json" with { type: "json" };
import sv from "./words/sv.json" with { type: "json" };

/** Says a sentence of the statement or of a case; the keys are those of words/en.json. */
export type Say = (key: string, args?: Record<string, unknown>) => string;

/** Each language has exactly the keys of English (a test compares them), so that no reader meets a hole. */
const catalogues: Record<Locale, Catalogue> = { sv, nb, da, fi, en, de };
const voices = new Map<Locale, Say>();

/** The words of a language. `spoken` is the language they are in, for who marks or prints by it. */
export function sayIn(locale: Locale): { say: Say; spoken: Locale } {
  const say = voices.get(locale) ?? messages(catalogues[locale], locale);
  voices.set(locale, say);
  return { say, spoken: locale };
}
