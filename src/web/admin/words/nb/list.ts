import { en, type ListWords } from "../en/list.ts";

export const nb: ListWords = en;
