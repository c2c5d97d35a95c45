import { da } from "./da/receive.ts";
import { de } from "./de/receive.ts";
import { en, type ReceiveWords } from "./en/receive.ts";
import { fi } from "./fi/receive.ts";
import type { AdminLocale } from "./index.ts";
import { nb } from "./nb/receive.ts";
import { sv } from "./sv/receive.ts";

export type { ReceiveWords };

export const receiveWords: Record<AdminLocale, ReceiveWords> = { sv, nb, da, fi, en, de };
