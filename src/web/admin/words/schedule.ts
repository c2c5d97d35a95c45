import { da } from "./da/schedule.ts";
import { de } from "./de/schedule.ts";
import { en, type ScheduleWords } from "./en/schedule.ts";
import { fi } from "./fi/schedule.ts";
import type { AdminLocale } from "./index.ts";
import { nb } from "./nb/schedule.ts";
import { sv } from "./sv/schedule.ts";

export type { ScheduleWords };

export const scheduleWords: Record<AdminLocale, ScheduleWords> = { sv, nb, da, fi, en, de };
