import { en, type InsightWords } from "../en/insight.ts";

export const de: InsightWords = en;
