import { da } from "./da/needs.ts";
import { de } from "./de/needs.ts";
import { en, type NeedsWords } from "./en/needs.ts";
import { fi } from "./fi/needs.ts";
import type { AdminLocale } from "./index.ts";
import { nb } from "./nb/needs.ts";
import { sv } from "./sv/needs.ts";

export type { NeedsWords };

export const needsWords: Record<AdminLocale, NeedsWords> = { sv, nb, da, fi, en, de };
