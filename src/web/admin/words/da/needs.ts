import { en, type NeedsWords } from "../en/needs.ts";

export const da: NeedsWords = en;
