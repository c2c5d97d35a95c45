import { da } from "./da/practice.ts";
import { de } from "./de/practice.ts";
import { en, type PracticeWords } from "./en/practice.ts";
import { fi } from "./fi/practice.ts";
import type { AdminLocale } from "./index.ts";
import { nb } from "./nb/practice.ts";
import { sv } from "./sv/practice.ts";

export const practiceWords: Record<AdminLocale, PracticeWords> = { sv, nb, da, fi, en, de };
