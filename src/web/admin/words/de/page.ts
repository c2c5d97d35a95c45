import { type AdminWords, en } from "../en/page.ts";

export const de: AdminWords = en;
