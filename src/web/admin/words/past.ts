import { da } from "./da/past.ts";
import { de } from "./de/past.ts";
import { en, type PastWords } from "./en/past.ts";
import { fi } from "./fi/past.ts";
import type { AdminLocale } from "./index.ts";
import { nb } from "./nb/past.ts";
import { sv } from "./sv/past.ts";

export type { PastWords };

export const pastWords: Record<AdminLocale, PastWords> = { sv, nb, da, fi, en, de };
