import { en, type KeyWords } from "../en/keys.ts";

export const nb: KeyWords = en;
