import { da } from "./da/inside.ts";
import { de } from "./de/inside.ts";
import { en, type InsideWords } from "./en/inside.ts";
import { fi } from "./fi/inside.ts";
import type { AdminLocale } from "./index.ts";
import { nb } from "./nb/inside.ts";
import { sv } from "./sv/inside.ts";

export const insideWords: Record<AdminLocale, InsideWords> = { sv, nb, da, fi, en, de };
