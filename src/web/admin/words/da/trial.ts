import { en, type TrialWords } from "../en/trial.ts";

export const da: TrialWords = en;
