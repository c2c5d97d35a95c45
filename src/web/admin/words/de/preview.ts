import { en, type PreviewWords } from "../en/preview.ts";

export const de: PreviewWords = en;
