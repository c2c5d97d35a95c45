import { da } from "./da/alarms.ts";
import { de } from "./de/alarms.ts";
import { type AlarmWords, en } from "./en/alarms.ts";
import { fi } from "./fi/alarms.ts";
import type { AdminLocale } from "./index.ts";
import { nb } from "./nb/alarms.ts";
import { sv } from "./sv/alarms.ts";

export const alarmWords: Record<AdminLocale, AlarmWords> = { sv, nb, da, fi, en, de };
