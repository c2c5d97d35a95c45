/**
 * "You get an answer by Monday 23 November 15:30": counts opening time, in the shop's own zone, from the moment a mail
 * was accepted. Pure: the clock is an argument. Intervals are half-open: at 17:00 a shop that closes at 17:00 is closed.
 *
 * A minute is open when the shop's wall clock shows a time inside a range. So the hour that an autumn night repeats counts
 * twice and the hour that a spring night skips does not count, exactly as for the people who work that night.
 */
import { Temporal } from "temporal-polyfill";
import type { SpecialDays } from "../commerce/calendar.ts";
import {
  type Ranges,
  type Weekday,
  type WeeklyHours,
  weekdays,
  weeklyHoursSchema,
} from "../commerce/hours.ts";
import { Problem } from "../errors.ts";
import { type HolidaysOf, holidaysOf } from "./holidays.ts";

/** When people are there on one day. */
export interface Day {
  ranges: Ranges;
  /** What the day is called where it is no ordinary one: a holiday, or a name that the shop gave it. */
  name?: string | undefined;
  /** What says so: the week, a public holiday, a closure of the shop, or the shop's word about this very day. */
  because: "week" | "holiday" | "closed" | "day";
}

/** A shop's opening hours as dates (2026-12-24) can be asked of them. */
export interface Calendar {
  timeZone: string;
  on(date: string): Day;
}

const dayMs = 86_400_000;
const daysBetween = (from: string, to: string) => (Date.parse(to) - Date.parse(from)) / dayMs;
const weekdayOf = (date: string): Weekday => weekdays[(new Date(date).getUTCDay() + 6) % 7] ?? "mon";

/**
 * `closed` and `days` include both ends. What the shop says of a day itself goes before its closures, those before holidays, those before the week; of
 * several words about a day the one about the fewest days counts, then the last. `holidays` replaces the computed ones, for instance by stored days.
 */
export function calendarOf(shop: {
  country: string;
  region?: string | undefined;
  timeZone: string;
  hours: WeeklyHours;
  closed?: readonly { from: string; to: string }[];
  days?: readonly SpecialDays[];
  /** Names of holidays that are as any weekday. */
  openOn?: readonly string[];
  holidays?: HolidaysOf | undefined;
}): Calendar {
  const { country, region, timeZone, hours, closed = [], openOn = [], holidays = holidaysOf } = shop;
  const days = (shop.days ?? [])
    .map((one) => ({ ...one, to: one.to ?? one.from }))
    .reverse()
    .sort((a, b) => daysBetween(a.from, a.to) - daysBetween(b.from, b.to));
  const years = new Map<string, Map<string, string>>();
  const holidayOn = (date: string): string | undefined => {
    const year = date.slice(0, 4);
    const known =
      years.get(year) ??
      new Map(holidays(country, region, Number(year)).map((day) => [day.date, day.name] as const));
    years.set(year, known);
    return known.get(date);
  };
  return {
    timeZone,
    on(date) {
      const own = days.find(({ from, to }) => from <= date && date <= to);
      if (own) return { ranges: own.hours, name: own.name, because: "day" };
      if (closed.some(({ from, to }) => from <= date && date <= to)) return { ranges: [], because: "closed" };
      const ranges = hours[weekdayOf(date)];
      const name = holidayOn(date);
      if (name === undefined) return { ranges, because: "week" };
      return { ranges: openOn.includes(name) ? ranges : [], name, because: "holiday" };
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
    const { ranges } = calendar.on(date.toString());
    if (ranges.length === 0) continue;
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
 * not at the next opening. None for a shop that never opens, or too seldom for an answer within ten years.
 */
export function findAnswerBy(
  calendar: Calendar,
  from: Moment,
  minutes: number,
): Temporal.Instant | undefined {
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
  return undefined;
}

/** The same, where a shop without enough opening time is a Problem. */
export function answerBy(calendar: Calendar, from: Moment, minutes: number): Temporal.Instant {
  const found = findAnswerBy(calendar, from, minutes);
  if (found) return found;
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
    if (until - now > 14 * dayMs) return { open: true };
  }
  return until === undefined ? { open: false } : { open: true, until: instantOf(until) };
}

/** From when to when people were there. In epoch ms. */
export interface OpenStretch {
  from: number;
  to: number;
}

/** When people were there between two moments, in order, those that touch as one. */
export function openBetween(calendar: Calendar, since: Date, until: Date): OpenStretch[] {
  const [first, last] = [since.getTime(), until.getTime()];
  const all: OpenStretch[] = [];
  for (const open of openings(calendar, first)) {
    if (open.from >= last) break;
    const one = { from: Math.max(open.from, first), to: Math.min(open.to, last) };
    if (one.from >= one.to) continue;
    const before = all.at(-1);
    if (before?.to === one.from) before.to = one.to;
    else all.push(one);
  }
  return all;
}

/** How `kvitto deadline` prints an instant: 2026-11-23T15:30:00+01:00. */
export function printOffset(moment: Moment, timeZone: string): string {
  return instantOf(msOf(moment))
    .toZonedDateTimeISO(timeZone)
    .toString({ timeZoneName: "never", smallestUnit: "second" });
}

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
