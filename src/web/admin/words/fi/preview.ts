import { en, type PreviewWords } from "../en/preview.ts";

export const fi: PreviewWords = en;
