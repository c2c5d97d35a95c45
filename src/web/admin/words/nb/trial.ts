import { en, type TrialWords } from "../en/trial.ts";

export const nb: TrialWords = en;
