import { da } from "./da/orders.ts";
import { de } from "./de/orders.ts";
import { en, type OrderWords } from "./en/orders.ts";
import { fi } from "./fi/orders.ts";
import type { AdminLocale } from "./index.ts";
import { nb } from "./nb/orders.ts";
import { sv } from "./sv/orders.ts";

export type { OrderWords };

export const orderWords: Record<AdminLocale, OrderWords> = { sv, nb, da, fi, en, de };
