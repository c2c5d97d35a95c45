import { en, type ScheduleWords } from "../en/schedule.ts";

export const nb: ScheduleWords = en;
