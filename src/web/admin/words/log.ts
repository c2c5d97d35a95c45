import { da } from "./da/log.ts";
import { de } from "./de/log.ts";
import { en, type LogWords } from "./en/log.ts";
import { fi } from "./fi/log.ts";
import type { AdminLocale } from "./index.ts";
import { nb } from "./nb/log.ts";
import { sv } from "./sv/log.ts";

export const logWords: Record<AdminLocale, LogWords> = { sv, nb, da, fi, en, de };
