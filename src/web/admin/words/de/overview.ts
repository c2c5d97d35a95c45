import { en, type OverviewWords } from "../en/overview.ts";

export const de: OverviewWords = en;
