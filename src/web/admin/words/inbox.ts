import { en, type InboxWords } from "./inbox.en.ts";
import { sv } from "./inbox.sv.ts";
import type { AdminLocale } from "./index.ts";

export type { InboxWords };
export const inboxWords: Record<AdminLocale, InboxWords> = { en, sv };
