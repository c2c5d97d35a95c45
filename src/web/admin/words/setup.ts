import { da } from "./da/setup.ts";
import { de } from "./de/setup.ts";
import { en, type SetupWords } from "./en/setup.ts";
import { fi } from "./fi/setup.ts";
import type { AdminLocale } from "./index.ts";
import { nb } from "./nb/setup.ts";
import { sv } from "./sv/setup.ts";

export type { SetupWords };

export const setupWords: Record<AdminLocale, SetupWords> = { sv, nb, da, fi, en, de };
