import { en, type SetupWords } from "../en/setup.ts";

export const da: SetupWords = en;
