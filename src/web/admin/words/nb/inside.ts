import { en, type InsideWords } from "../en/inside.ts";

export const nb: InsideWords = en;
