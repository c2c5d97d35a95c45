import { en, type PastWords } from "../en/past.ts";

export const de: PastWords = en;
