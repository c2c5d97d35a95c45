import { en, type KeyWords } from "../en/keys.ts";

export const de: KeyWords = en;
