import { type AdminWords, en } from "../en/page.ts";

export const fi: AdminWords = en;
