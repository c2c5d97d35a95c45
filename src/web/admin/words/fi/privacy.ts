import { en, type PrivacyWords } from "../en/privacy.ts";

export const fi: PrivacyWords = en;
