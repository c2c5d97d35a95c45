import { en, type InboxWords } from "../en/inbox.ts";

export const de: InboxWords = en;
