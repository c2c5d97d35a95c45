import type { Locale } from "../../commerce/print.ts";
import { da } from "./da.ts";
import { de } from "./de.ts";
import { en, type OrderWords } from "./en.ts";
import { fi } from "./fi.ts";
import { nb } from "./nb.ts";
import { sv } from "./sv.ts";

export type { OrderWords };

/** What the pages around an order say, in every language that customers are written to in. */
export const orderWords: Record<Locale, OrderWords> = { sv, nb, da, fi, en, de };
