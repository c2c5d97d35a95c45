import { en, type InsideWords } from "../en/inside.ts";

export const fi: InsideWords = en;
