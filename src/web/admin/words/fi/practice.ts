import { en, type PracticeWords } from "../en/practice.ts";

export const fi: PracticeWords = en;
