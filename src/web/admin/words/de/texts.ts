import { en, type TextsWords } from "../en/texts.ts";

export const de: TextsWords = en;
