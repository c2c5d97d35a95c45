import { z } from "zod";

const timeOfDay = z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$|^24:00$/, "must be a time such as 09:00");

/** When somebody is there on one day: half-open ranges of wall-clock time, in order. */
export const rangesSchema = z
  .array(z.tuple([timeOfDay, timeOfDay]))
  .refine(
    (list) => list.every(([from, to], i) => from < to && (i === 0 || (list[i - 1]?.[1] ?? "") <= from)),
    'must be ranges in order that do not overlap, such as [["09:00", "12:00"], ["13:00", "17:00"]]',
  );
export type Ranges = z.output<typeof rangesSchema>;

/** Opening hours of a week in the shop's own zone: half-open ranges of wall-clock time per ISO weekday. */
export const weeklyHoursSchema = z.strictObject({
  mon: rangesSchema.default([]),
  tue: rangesSchema.default([]),
  wed: rangesSchema.default([]),
  thu: rangesSchema.default([]),
  fri: rangesSchema.default([]),
  sat: rangesSchema.default([]),
  sun: rangesSchema.default([]),
});
export type WeeklyHours = z.output<typeof weeklyHoursSchema>;
export const weekdays = ["mon", "tue", "wed", "thu", "fri", "sat", "sun"] as const;
export type Weekday = (typeof weekdays)[number];
