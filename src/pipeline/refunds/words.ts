import type { Locale } from "../../commerce/print.ts";
import { Problem } from "../../errors.ts";
import type { Reasons } from "../../templating/reasons.ts";
import { type Catalogue, messages } from "../../templating/strings.ts";
import type { Wording } from "../../templating/wording.ts";
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

/** What no customer reads in a statement. */
const inside = ["case.subject", "unexplained"];

/** The sentences of statements as the house writes them: what a shop may write itself. */
export const reasonsDefault = (): Wording => ({
  strings: Object.fromEntries(
    Object.entries(catalogues).map(([locale, words]) => [
      locale,
      Object.fromEntries(Object.entries(words).filter(([key]) => !inside.includes(key))),
    ]),
  ),
});

const voices = new Map<string, Say>();
const mostVoices = 500;

function kept(name: string, make: () => Say): Say {
  const found = voices.get(name) ?? make();
  if (voices.size > mostVoices) voices.clear();
  voices.set(name, found);
  return found;
}

/**
 * The words of a language; the shop's `own` sentences go before the house's. `spoken` is the language they are in, for who marks or prints by it.
 */
export function sayIn(locale: Locale, own?: Reasons): { say: Say; spoken: Locale } {
  const house = kept(locale, () => messages(catalogues[locale], locale));
  const words = own?.strings[locale];
  if (!own || !words) return { say: house, spoken: locale };
  return { say: kept(`${locale} ${own.version}`, () => firstOf(words, house, locale)), spoken: locale };
}

/** A sentence that a new release cannot fill in any more is said as the house says it: a mail about money does not wait for a marketer. */
function firstOf(words: Catalogue, house: Say, locale: Locale): Say {
  const own = messages(words, locale);
  return (key, args) => {
    if (!Object.hasOwn(words, key) || inside.includes(key)) return house(key, args);
    try {
      return own(key, args);
    } catch (error) {
      if (!(error instanceof Problem)) throw error;
      return house(key, args);
    }
  };
}
