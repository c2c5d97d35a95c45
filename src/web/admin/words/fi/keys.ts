import { en, type KeyWords } from "../en/keys.ts";

export const fi: KeyWords = en;
