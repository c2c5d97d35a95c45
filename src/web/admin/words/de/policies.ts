import { en, type PoliciesWords } from "../en/policies.ts";

export const de: PoliciesWords = en;
