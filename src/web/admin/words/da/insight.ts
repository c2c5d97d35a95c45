import { en, type InsightWords } from "../en/insight.ts";

export const da: InsightWords = en;
