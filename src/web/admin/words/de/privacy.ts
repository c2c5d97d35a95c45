import { en, type PrivacyWords } from "../en/privacy.ts";

export const de: PrivacyWords = en;
