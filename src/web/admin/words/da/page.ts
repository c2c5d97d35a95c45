import { type AdminWords, en } from "../en/page.ts";

export const da: AdminWords = en;
