import { en, type TextsWords } from "../en/texts.ts";

export const fi: TextsWords = en;
