import { en, type ScheduleWords } from "../en/schedule.ts";

export const da: ScheduleWords = en;
