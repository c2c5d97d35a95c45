import { en, type OverviewWords } from "../en/overview.ts";

export const da: OverviewWords = en;
