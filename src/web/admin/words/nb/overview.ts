import { en, type OverviewWords } from "../en/overview.ts";

export const nb: OverviewWords = en;
