import { en, type PastWords } from "../en/past.ts";

export const nb: PastWords = en;
