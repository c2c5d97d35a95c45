import { en, type LogWords } from "../en/log.ts";

export const fi: LogWords = en;
