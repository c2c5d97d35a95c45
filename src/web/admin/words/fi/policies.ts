import { en, type PoliciesWords } from "../en/policies.ts";

export const fi: PoliciesWords = en;
