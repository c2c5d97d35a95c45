import { en, type InboxWords } from "../en/inbox.ts";

export const da: InboxWords = en;
