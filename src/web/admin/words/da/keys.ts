import { en, type KeyWords } from "../en/keys.ts";

export const da: KeyWords = en;
