import { en, type PoliciesWords } from "../en/policies.ts";

export const da: PoliciesWords = en;
