import { en, type PrivacyWords } from "../en/privacy.ts";

export const da: PrivacyWords = en;
