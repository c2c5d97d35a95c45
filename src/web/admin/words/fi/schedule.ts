import { en, type ScheduleWords } from "../en/schedule.ts";

export const fi: ScheduleWords = en;
