import { en, type TrialWords } from "../en/trial.ts";

export const de: TrialWords = en;
