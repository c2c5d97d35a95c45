import { en, type LogWords } from "../en/log.ts";

export const de: LogWords = en;
