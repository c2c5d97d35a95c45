import { en, type PreviewWords } from "../en/preview.ts";

export const da: PreviewWords = en;
