import { en, type InsideWords } from "../en/inside.ts";

export const de: InsideWords = en;
