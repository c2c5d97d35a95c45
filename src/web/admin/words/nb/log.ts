import { en, type LogWords } from "../en/log.ts";

export const nb: LogWords = en;
