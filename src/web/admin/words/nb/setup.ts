import { en, type SetupWords } from "../en/setup.ts";

export const nb: SetupWords = en;
