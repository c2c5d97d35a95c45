import { en, type InboxWords } from "../en/inbox.ts";

export const nb: InboxWords = en;
