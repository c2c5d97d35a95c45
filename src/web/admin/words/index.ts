import type { Locale } from "../../../commerce/print.ts";
import { da } from "./da/page.ts";
import { de } from "./de/page.ts";
import { type AdminWords, en } from "./en/page.ts";
import { fi } from "./fi/page.ts";
import { nb } from "./nb/page.ts";
import { sv } from "./sv/page.ts";

export type { AdminWords };

/** The languages of the admin: those that customers are written to in, picked by `localeOf`. Each has a folder here with a file for each place; a place joins its own. */
export type AdminLocale = Locale;

export const adminWords: Record<AdminLocale, AdminWords> = { sv, nb, da, fi, en, de };
