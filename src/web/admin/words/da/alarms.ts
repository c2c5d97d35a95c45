import { type AlarmWords, en } from "../en/alarms.ts";

export const da: AlarmWords = en;
