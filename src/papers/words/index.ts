import type { Locale } from "../../commerce/print.ts";
import { messages } from "../../templating/strings.ts";
import da from "./da.json" with { type: "json" };
import de from "./de.json" with { type: "json" };
import en from "./en.json" with { type: "json" };
import fi from "./fi.json" with { type: "json" };
import nb from "./nb.json" with { type: "json" };
import sv from "./sv.json" with { type: "json" };

/** Says what stands on a paper, in the customer's language; the keys are those of en.json. */
export type Say = (key: string, args?: Record<string, unknown>) => string;

/** All six have the same keys: a text that one of them lacks is a fault that the compiler finds. */
const catalogues: Record<Locale, typeof en> = { sv, nb, da, fi, en, de };

const speakers = new Map<Locale, Say>();

export function wordsIn(locale: Locale): Say {
  const found = speakers.get(locale) ?? messages(catalogues[locale], locale);
  speakers.set(locale, found);
  return found;
}
