import { en, type InsightWords } from "../en/insight.ts";

export const fi: InsightWords = en;
