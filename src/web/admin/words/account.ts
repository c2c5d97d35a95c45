import { da } from "./da/account.ts";
import { de } from "./de/account.ts";
import { type AccountWords, en } from "./en/account.ts";
import { fi } from "./fi/account.ts";
import type { AdminLocale } from "./index.ts";
import { nb } from "./nb/account.ts";
import { sv } from "./sv/account.ts";

export const accountWords: Record<AdminLocale, AccountWords> = { sv, nb, da, fi, en, de };
