import type { Locale } from "../../commerce/print.ts";
import { da } from "./da.ts";
import { de } from "./de.ts";
import { type AppWords, en } from "./en.ts";
import { fi } from "./fi.ts";
import { nb } from "./nb.ts";
import { sv } from "./sv.ts";

export type { AppWords };

const all: Record<Locale, AppWords> = { sv, nb, da, fi, en, de };

/** The words of the app's page inside a shop's admin. */
export const appWordsFor = (locale: Locale): AppWords => all[locale];
