import { en, type NeedsWords } from "../en/needs.ts";

export const fi: NeedsWords = en;
