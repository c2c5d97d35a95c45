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

const date = z.iso.date();
const locality = /^([A-Z]{2}-)?[A-Z0-9]{1,4}(-[A-Z0-9]{1,4})?$/;

/** Days that differ from the week, whatever the holidays say. Without hours they are closed. */
export const specialDaysSchema = z
  .strictObject({
    from: date,
    /** Included; the same day where it is left out. */
    to: date.optional(),
    /** What people read: "Inventory". */
    name: z.string().trim().min(1).max(80).optional(),
    hours: rangesSchema.default([]),
  })
  .refine(({ from, to = from }) => from <= to, { path: ["to"], message: "must not be before `from`" });
export type SpecialDays = z.output<typeof specialDaysSchema>;

/** What a merchant says of a calendar. */
export const calendarSchema = z.strictObject({
  /** Null: from then on there is none of its own. */
  hours: weeklyHoursSchema.nullable(),
  days: z.array(specialDaysSchema).max(400).default([]),
  /** Whose public holidays are closed; the shop's country where it is left out. */
  country: z
    .string()
    .regex(/^[A-Z]{2}$/, "must be an ISO 3166 code such as SE")
    .optional(),
  /** Of its country, such as BY or DE-BY. */
  region: z.string().regex(locality, "must be a region of the country such as DE-BY").optional(),
  /** Holidays by name on which people are there as on any such weekday. */
  openOn: z.array(z.string().trim().min(1).max(120)).max(60).default([]),
  /** The promise for an answer, in minutes of opening time; the general calendar's, or the shop's, where it is left out. */
  answerWithinMinutes: z.int().min(1).max(10_000).optional(),
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
