import { da } from "./da/overview.ts";
import { de } from "./de/overview.ts";
import { en, type OverviewWords } from "./en/overview.ts";
import { fi } from "./fi/overview.ts";
import type { AdminLocale } from "./index.ts";
import { nb } from "./nb/overview.ts";
import { sv } from "./sv/overview.ts";

export type { OverviewWords };

export const overviewWords: Record<AdminLocale, OverviewWords> = { sv, nb, da, fi, en, de };
