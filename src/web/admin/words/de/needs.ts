import { en, type NeedsWords } from "../en/needs.ts";

export const de: NeedsWords = en;
