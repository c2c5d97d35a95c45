import { en, type SetupWords } from "../en/setup.ts";

export const de: SetupWords = en;
