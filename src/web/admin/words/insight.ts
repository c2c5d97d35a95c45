import { da } from "./da/insight.ts";
import { de } from "./de/insight.ts";
import { en, type InsightWords } from "./en/insight.ts";
import { fi } from "./fi/insight.ts";
import type { AdminLocale } from "./index.ts";
import { nb } from "./nb/insight.ts";
import { sv } from "./sv/insight.ts";

export type { InsightWords };

export const insightWords: Record<AdminLocale, InsightWords> = { sv, nb, da, fi, en, de };
