/**
 * "You get an answer by Monday 23 November 15:30": counts opening time, in the shop's own zone, from the moment a mail
 * was accepted. Pure: the clock is an argument. Intervals are half-open: at 17:00 a shop that closes at 17:00 is closed.
 *
 * A minute is open when the shop's wall clock shows a time inside a range. So the hour that an autumn night repeats counts
 * twice and the hour that a spring night skips does not count, exactly as for the people who work that night.
 */
import { Temporal } from "temporal-polyfill";
import { type WeeklyHours, weekdays, weeklyHoursSchema } from "../commerce/shop.ts";
import { Problem } from "../errors.ts";
import { type HolidaysOf, holidaysOf } from "./holidays.ts";

/** A shop's opening hours as dates can be asked of them. */
export interface Calendar {
  timeZone: string;
  hours: WeeklyHours;
  /** Why the shop is closed on a date (2026-12-24) that its week would open: a holiday's name, or "closed". */
  closedOn(date: string): string | undefined;
}

/** `closed` includes both ends. `holidays` replaces the computed ones, for instance by days from the database. */
export function calendarOf(shop: {
  country: string;
  region?: string | undefined;
  timeZone: string;
  hours: WeeklyHours;
  closed: readonly { from: string; to: string }[];
  holidays?: HolidaysOf | undefined;
}): Calendar {
  const { country, region, timeZone, hours, closed, holidays = holidaysOf } = shop;
  return {
    timeZone,
    hours,
    closedOn(date) {
      if (closed.some(({ from, to }) => from <= date && date <= to)) return "closed";
      return holidays(country, region, Number(date.slice(0, 4))).find((day) => day.date === date)?.name;
    },
  };
}

type Moment = Date | Temporal.Instant;
const msOf = (moment: Moment) => (moment instanceof Date ? moment.getTime() : moment.epochMilliseconds);
const instantOf = (ms: number) => Temporal.Instant.fromEpochMilliseconds(ms);

/** The longest closure that is waited out, and the furthest answer that is looked for, in days. */
const longestClosure = 400;
const horizon = 3660;

/** A time of day in milliseconds after a midnight on which the clocks do not change. */
const msOfDay = (time: string) => (Number(time.slice(0, 2)) * 60 + Number(time.slice(3))) * 60_000;

/** A day's stretches of one UTC offset: one, or two when the clocks change. In epoch ms. */
function stretches(
  date: Temporal.PlainDate,
  timeZone: string,
): { from: number; to: number; offset: number }[] {
  const first = date.toZonedDateTime(timeZone);
  const last = date.add({ days: 1 }).toZonedDateTime(timeZone);
  const from = first.epochMilliseconds;
  const to = last.epochMilliseconds;
  const before = first.offsetNanoseconds / 1e6;
  const after = last.offsetNanoseconds / 1e6;
  const change = before === after ? undefined : first.getTimeZoneTransition("next")?.epochMilliseconds;
  if (change === undefined || change >= to) return [{ from, to, offset: before }];
  return [
    { from, to: change, offset: before },
    { from: change, to, offset: after },
  ];
}

/** The open stretches [from, to) in epoch ms from the local day of `start`, in order; ends after `longestClosure` or `horizon`. */
function* openings(calendar: Calendar, start: number): Generator<{ from: number; to: number }> {
  const today = instantOf(start).toZonedDateTimeISO(calendar.timeZone).toPlainDate();
  for (let day = 0, closedDays = 0; day < horizon && closedDays < longestClosure; day++, closedDays++) {
    const date = today.add({ days: day });
    const ranges = calendar.hours[weekdays[date.dayOfWeek - 1] ?? "mon"];
    if (ranges.length === 0 || calendar.closedOn(date.toString())) continue;
    const midnight = Date.UTC(date.year, date.month - 1, date.day);
    for (const stretch of stretches(date, calendar.timeZone))
      for (const [opens, closes] of ranges) {
        const from = Math.max(stretch.from, midnight + msOfDay(opens) - stretch.offset);
        const to = Math.min(stretch.to, midnight + msOfDay(closes) - stretch.offset);
        if (from >= to) continue;
        closedDays = 0;
        yield { from, to };
      }
  }
}

/**
 * The instant at which `minutes` of opening time have passed since `from`. Time that runs out at closing time is due then,
 * not at the next opening. A shop that never opens, or too seldom for an answer within ten years, is a Problem.
 */
export function answerBy(calendar: Calendar, from: Moment, minutes: number): Temporal.Instant {
  if (!Number.isInteger(minutes) || minutes < 1)
    throw new Problem("unprocessable", "the promised time must be a whole number of minutes, at least 1");
  const start = msOf(from);
  let left = minutes * 60_000;
  for (const open of openings(calendar, start)) {
    const begins = Math.max(open.from, start);
    if (begins >= open.to) continue;
    if (begins + left <= open.to) return instantOf(begins + left);
    left -= open.to - begins;
  }
  throw new Problem(
    "unprocessable",
    `no answer can be promised: the opening hours do not hold ${minutes} minutes, closures and holidays taken off`,
  );
}

/** For "open today until 17:00" and "opens Monday 09:00". */
export type Opening =
  /** No `until`: open around the clock for at least a fortnight. */
  | { open: true; until?: Temporal.Instant }
  /** No `opensAt`: not within the next 400 days. */
  | { open: false; opensAt?: Temporal.Instant };

export function openAt(calendar: Calendar, moment: Moment): Opening {
  const now = msOf(moment);
  let until: number | undefined;
  for (const open of openings(calendar, now)) {
    if (until === undefined) {
      if (open.to <= now) continue;
      if (open.from > now) return { open: false, opensAt: instantOf(open.from) };
    } else if (open.from > until) return { open: true, until: instantOf(until) };
    until = open.to;
    if (until - now > 14 * 86_400_000) return { open: true };
  }
  return until === undefined ? { open: false } : { open: true, until: instantOf(until) };
}

/** How `kvitto deadline` prints an instant: 2026-11-23T15:30:00+01:00. */
export function printOffset(moment: Moment, timeZone: string): string {
  return instantOf(msOf(moment))
    .toZonedDateTimeISO(timeZone)
    .toString({ timeZoneName: "never", smallestUnit: "second" });
}

type Weekday = (typeof weekdays)[number];

function daysOf(words: string, whole: string): Weekday[] {
  const [first, last = first, ...more] = words.toLowerCase().split(/[-–]/);
  const [a, b] = [weekdays.indexOf(first as Weekday), weekdays.indexOf(last as Weekday)]; // safe because an unknown word gives -1
  if (more.length || a < 0 || b < 0)
    throw new Problem(
      "bad_request",
      `"${words}" in the hours "${whole}" is not a day or a span of days; write mon-fri or sat`,
    );
  if (a > b)
    throw new Problem(
      "bad_request",
      `"${words}" in the hours "${whole}" runs backwards; a week begins on mon`,
    );
  return weekdays.slice(a, b + 1);
}

/**
 * Reads opening hours as people type them: "mon-thu 09:00-12:00 13:00-17:00, fri 09:00-15:00". Days that are not named are
 * closed. What cannot be read is a Problem that quotes it.
 */
export function parseHours(text: string): WeeklyHours {
  const week: Partial<Record<Weekday, string[][]>> = {};
  for (const part of text.split(/[,;]/)) {
    const [days, ...times] = part.trim().split(/\s+/);
    if (!days || times.length === 0)
      throw new Problem(
        "bad_request",
        `"${part.trim()}" in the hours "${text}" must be days and times, such as mon-fri 09:00-17:00`,
      );
    const ranges = times.map((time) => time.split(/[-–]/));
    for (const day of daysOf(days, text)) {
      if (week[day])
        throw new Problem(
          "bad_request",
          `${day} is given twice in the hours "${text}"; write its times side by side: ${day} 09:00-12:00 13:00-17:00`,
        );
      week[day] = ranges;
    }
  }
  const read = weeklyHoursSchema.safeParse(week);
  if (read.success) return read.data;
  const issue = read.error.issues[0];
  const wrong = issue?.path[0] ? `${String(issue.path[0])} ` : "";
  const why =
    issue?.code === "invalid_format" || issue?.code === "custom"
      ? issue.message
      : "must be times such as 09:00-17:00";
  throw new Problem("bad_request", `${wrong}in the hours "${text}" ${why}`);
}
