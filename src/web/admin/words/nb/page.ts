import { type AdminWords, en } from "../en/page.ts";

export const nb: AdminWords = en;
