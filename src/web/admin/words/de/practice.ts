import { en, type PracticeWords } from "../en/practice.ts";

export const de: PracticeWords = en;
