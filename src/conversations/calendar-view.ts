/** A shop's calendars as a person checks them: the days ahead, the holidays, and what would be promised now. Pure. */
import { busyAt } from "../commerce/busy.ts";
import type { CalendarName } from "../commerce/calendar.ts";
import { type Ranges, weekdays } from "../commerce/hours.ts";
import type { Shop } from "../commerce/shop.ts";
import { type Day, openAt, printOffset } from "./deadline.ts";
import { calendarFor, goalAt, holidaysFor, localDate, openMinutesAfter } from "./hours.ts";

const dayMs = 86_400_000;
const dateAfter = (date: string, days: number): string =>
  new Date(Date.parse(date) + days * dayMs).toISOString().slice(0, 10);

interface ShownDay extends Omit<Day, "ranges"> {
  date: string;
  weekday: (typeof weekdays)[number];
  hours: Ranges;
}

/** The next days of a channel from a moment on, today first. */
function daysAhead(shop: Shop, channel: CalendarName, at: Date, count = 14): ShownDay[] {
  const calendar = calendarFor(shop, channel);
  const today = localDate(at, shop.profile.timeZone);
  return Array.from({ length: count }, (_, i) => {
    const date = dateAfter(today, i);
    const { ranges, ...day } = calendar.on(date);
    const weekday = weekdays[(new Date(date).getUTCDay() + 6) % 7] ?? "mon";
    return { date, weekday, hours: ranges, ...day };
  });
}

export interface ShownHoliday {
  date: string;
  name: string;
  /** Whether somebody is there all the same. */
  open: boolean;
}

/** The public holidays of a channel's country and region in the coming year, and which of them it is open on. */
export function holidaysAhead(shop: Shop, channel: CalendarName, at: Date): ShownHoliday[] {
  const calendar = calendarFor(shop, channel);
  const from = localDate(at, shop.profile.timeZone);
  const until = dateAfter(from, 365);
  const year = Number(from.slice(0, 4));
  return [year, year + 1]
    .flatMap((one) => holidaysFor(shop, channel, from, one))
    .filter(({ date }) => from <= date && date < until)
    .map(({ date, name }) => ({ date, name, open: calendar.on(date).ranges.length > 0 }));
}

interface Preview {
  channel: CalendarName;
  /** All moments with the shop's offset: 2026-11-23T15:30:00+01:00. */
  at: string;
  open: boolean;
  until?: string | undefined;
  opensAt?: string | undefined;
  /** Whether it is one of the shop's busy weeks. */
  busy: boolean;
  goalMinutes: number;
  /** What a customer who asks now is promised; absent where the channel has too few hours to promise anything. */
  answerBy?: string | undefined;
  days: ShownDay[];
}

/** What a customer who asks at a moment would be promised, and the fortnight that it is counted in. */
export function previewOf(shop: Shop, channel: CalendarName, at: Date): Preview {
  const { timeZone } = shop.profile;
  const now = openAt(calendarFor(shop, channel), at);
  const goalMinutes = goalAt(shop, channel, at);
  const answerBy = openMinutesAfter(shop, at, goalMinutes, channel);
  return {
    channel,
    at: printOffset(at, timeZone),
    open: now.open,
    until: now.open && now.until ? printOffset(now.until, timeZone) : undefined,
    opensAt: !now.open && now.opensAt ? printOffset(now.opensAt, timeZone) : undefined,
    busy: busyAt(shop.profile, at) !== undefined,
    goalMinutes,
    answerBy: answerBy && printOffset(answerBy, timeZone),
    days: daysAhead(shop, channel, at),
  };
}
