import { type AlarmWords, en } from "../en/alarms.ts";

export const de: AlarmWords = en;
