import { en, type NeedsWords } from "../en/needs.ts";

export const nb: NeedsWords = en;
