import { en, type PracticeWords } from "../en/practice.ts";

export const nb: PracticeWords = en;
