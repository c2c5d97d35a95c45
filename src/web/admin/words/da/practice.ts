import { en, type PracticeWords } from "../en/practice.ts";

export const da: PracticeWords = en;
