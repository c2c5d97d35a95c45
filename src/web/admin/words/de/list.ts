import { en, type ListWords } from "../en/list.ts";

export const de: ListWords = en;
