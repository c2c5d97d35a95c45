import { en, type ListWords } from "../en/list.ts";

export const da: ListWords = en;
