import { da } from "./da/inbox.ts";
import { de } from "./de/inbox.ts";
import { en, type InboxWords } from "./en/inbox.ts";
import { fi } from "./fi/inbox.ts";
import type { AdminLocale } from "./index.ts";
import { nb } from "./nb/inbox.ts";
import { sv } from "./sv/inbox.ts";

export type { InboxWords };

export const inboxWords: Record<AdminLocale, InboxWords> = { sv, nb, da, fi, en, de };
