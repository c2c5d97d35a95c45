import { da } from "./da/settings.ts";
import { de } from "./de/settings.ts";
import { en, type SettingsWords } from "./en/settings.ts";
import { fi } from "./fi/settings.ts";
import type { AdminLocale } from "./index.ts";
import { nb } from "./nb/settings.ts";
import { sv } from "./sv/settings.ts";

export type { SettingsWords };

export const settingsWords: Record<AdminLocale, SettingsWords> = { sv, nb, da, fi, en, de };
