import { da } from "./da/texts.ts";
import { de } from "./de/texts.ts";
import { en, type TextsWords } from "./en/texts.ts";
import { fi } from "./fi/texts.ts";
import type { AdminLocale } from "./index.ts";
import { nb } from "./nb/texts.ts";
import { sv } from "./sv/texts.ts";

export const textsWords: Record<AdminLocale, TextsWords> = { sv, nb, da, fi, en, de };
