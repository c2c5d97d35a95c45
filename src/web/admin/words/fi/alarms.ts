import { type AlarmWords, en } from "../en/alarms.ts";

export const fi: AlarmWords = en;
