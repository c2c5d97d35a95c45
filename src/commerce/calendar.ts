import { z } from "zod";
import { channels } from "./channel.ts";
import { rangesSchema, type WeeklyHours, weeklyHoursSchema } from "./hours.ts";

/**
 * When a shop's people are there, and how soon they answer. There is a general calendar, and each channel may have its own: the telephone opens at ten,
 * the mail is read from eight. A calendar is never changed; a new version takes its place from a day on.
 */

/** `*` is the general one: every channel without a calendar of its own follows it. */
export const calendarNames = ["*", ...channels] as const;
export type CalendarName = (typeof calendarNames)[number];

const date = z.iso.date("must be a day that there is, such as 2026-12-24");
const locality = /^([A-Z]{2}-)?[A-Z0-9]{1,4}(-[A-Z0-9]{1,4})?$/;

const minutes = "must be a whole number of minutes from 1 to 10000";

/** Days that differ from the week, whatever the holidays say. Without hours they are closed. */
export const specialDaysSchema = z
  .strictObject({
    from: date,
    /** Included; the same day where it is left out. */
    to: date.optional(),
    /** What people read: "Inventory". */
    name: z
      .string("must be text")
      .trim()
      .min(1, "must say something")
      .max(80, "must have at most 80 characters")
      .optional(),
    hours: rangesSchema.default([]),
  })
  .refine(({ from, to = from }) => from <= to, { path: ["to"], message: "must not be before `from`" });
export type SpecialDays = z.output<typeof specialDaysSchema>;

/** What a merchant says of a calendar. */
export const calendarSchema = z.strictObject({
  /** Null: from then on there is none of its own. */
  hours: weeklyHoursSchema.nullable(),
  days: z.array(specialDaysSchema, "must be a list of days").max(400, "must be at most 400").default([]),
  /** Whose public holidays are closed; the shop's country where it is left out. */
  country: z
    .string("must be an ISO 3166 code such as SE")
    .regex(/^[A-Z]{2}$/, "must be an ISO 3166 code such as SE")
    .optional(),
  /** Of its country, such as BY or DE-BY. */
  region: z
    .string("must be a region of the country such as DE-BY")
    .regex(locality, "must be a region of the country such as DE-BY")
    .optional(),
  /** Holidays by name on which people are there as on any such weekday. */
  openOn: z
    .array(
      z
        .string("must be the name of a holiday")
        .trim()
        .min(1, "must be the name of a holiday")
        .max(120, "must have at most 120 characters"),
      "must be a list of holidays",
    )
    .max(60, "must be at most 60")
    .default([]),
  /** The promise for an answer, in minutes of opening time; the general calendar's, or the shop's, where it is left out. */
  answerWithinMinutes: z.int(minutes).min(1, minutes).max(10_000, minutes).optional(),
});
export type CalendarInput = z.output<typeof calendarSchema>;

/** A calendar as it was in force, or will be, since the day `from`. */
export interface CalendarVersion {
  channel: CalendarName;
  version: number;
  from: string;
  hours: WeeklyHours | null;
  days: readonly SpecialDays[];
  country: string;
  region: string | undefined;
  /** The closed days that its country and region had when it was made, for the years it was made for. */
  holidays: readonly { date: string; name: string }[];
  openOn: readonly string[];
  answerWithinMinutes: number | undefined;
  by: string;
  at: Date;
}
