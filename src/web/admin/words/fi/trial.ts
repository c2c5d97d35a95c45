import { en, type TrialWords } from "../en/trial.ts";

export const fi: TrialWords = en;
