import { en, type InsightWords } from "../en/insight.ts";

export const nb: InsightWords = en;
