import { en, type TextsWords } from "../en/texts.ts";

export const da: TextsWords = en;
