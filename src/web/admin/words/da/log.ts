import { en, type LogWords } from "../en/log.ts";

export const da: LogWords = en;
