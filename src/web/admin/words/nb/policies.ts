import { en, type PoliciesWords } from "../en/policies.ts";

export const nb: PoliciesWords = en;
