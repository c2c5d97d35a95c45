import { en, type ListWords } from "../en/list.ts";

export const fi: ListWords = en;
