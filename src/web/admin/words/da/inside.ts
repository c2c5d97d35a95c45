import { en, type InsideWords } from "../en/inside.ts";

export const da: InsideWords = en;
