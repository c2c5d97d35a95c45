import { type AlarmWords, en } from "../en/alarms.ts";

export const nb: AlarmWords = en;
