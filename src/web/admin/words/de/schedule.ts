import { en, type ScheduleWords } from "../en/schedule.ts";

export const de: ScheduleWords = en;
