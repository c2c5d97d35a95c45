import { en, type TextsWords } from "../en/texts.ts";

export const nb: TextsWords = en;
