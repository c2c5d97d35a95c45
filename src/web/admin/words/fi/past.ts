import { en, type PastWords } from "../en/past.ts";

export const fi: PastWords = en;
