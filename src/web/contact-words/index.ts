import type { Locale } from "../../commerce/print.ts";
import { da } from "./da.ts";
import { de } from "./de.ts";
import { type ContactWords, en } from "./en.ts";
import { fi } from "./fi.ts";
import { nb } from "./nb.ts";
import { sv } from "./sv.ts";

export type { ContactWords };

/** The contact page, in every language that customers are written to in. */
export const contactWords: Record<Locale, ContactWords> = { sv, nb, da, fi, en, de };
