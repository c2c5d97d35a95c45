import { da } from "./da/list.ts";
import { de } from "./de/list.ts";
import { en, type ListWords } from "./en/list.ts";
import { fi } from "./fi/list.ts";
import type { AdminLocale } from "./index.ts";
import { nb } from "./nb/list.ts";
import { sv } from "./sv/list.ts";

export type { ListWords };

export const listWords: Record<AdminLocale, ListWords> = { sv, nb, da, fi, en, de };
