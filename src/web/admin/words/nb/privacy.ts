import { en, type PrivacyWords } from "../en/privacy.ts";

export const nb: PrivacyWords = en;
