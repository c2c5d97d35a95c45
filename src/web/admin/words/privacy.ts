import { da } from "./da/privacy.ts";
import { de } from "./de/privacy.ts";
import { en, type PrivacyWords } from "./en/privacy.ts";
import { fi } from "./fi/privacy.ts";
import type { AdminLocale } from "./index.ts";
import { nb } from "./nb/privacy.ts";
import { sv } from "./sv/privacy.ts";

export const privacyWords: Record<AdminLocale, PrivacyWords> = { sv, nb, da, fi, en, de };
