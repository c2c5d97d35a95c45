import { en, type OverviewWords } from "../en/overview.ts";

export const fi: OverviewWords = en;
