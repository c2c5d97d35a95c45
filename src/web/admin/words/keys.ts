import { da } from "./da/keys.ts";
import { de } from "./de/keys.ts";
import { en, type KeyWords } from "./en/keys.ts";
import { fi } from "./fi/keys.ts";
import type { AdminLocale } from "./index.ts";
import { nb } from "./nb/keys.ts";
import { sv } from "./sv/keys.ts";

export const keyWords: Record<AdminLocale, KeyWords> = { sv, nb, da, fi, en, de };
