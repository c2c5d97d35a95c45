import { en, type SetupWords } from "../en/setup.ts";

export const fi: SetupWords = en;
