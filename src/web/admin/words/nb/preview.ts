import { en, type PreviewWords } from "../en/preview.ts";

export const nb: PreviewWords = en;
