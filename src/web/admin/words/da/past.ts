import { en, type PastWords } from "../en/past.ts";

export const da: PastWords = en;
