import type { Locale } from "../../commerce/print.ts";
import { da } from "./da.ts";
import { de } from "./de.ts";
import { en, type SurveyWords } from "./en.ts";
import { fi } from "./fi.ts";
import { nb } from "./nb.ts";
import { sv } from "./sv.ts";

export type { SurveyWords };

/** The pages of questions, in every language that customers are written to in. */
export const surveyWords: Record<Locale, SurveyWords> = { sv, nb, da, fi, en, de };
