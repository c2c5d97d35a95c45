import { en, type InboxWords } from "../en/inbox.ts";

export const fi: InboxWords = en;
