/**
 * By when a customer gets her answer, and who is there now: every deadline of a shop is counted here, by the calendar of the channel that she used, as it
 * is in force on each day. Pure.
 */
import { busyAt } from "../commerce/busy.ts";
import type { CalendarName, CalendarVersion } from "../commerce/calendar.ts";
import type { Channel } from "../commerce/channel.ts";
import { type Ranges, type WeeklyHours, weekdays } from "../commerce/hours.ts";
import type { Shop, ShopProfile } from "../commerce/shop.ts";
import {
  answerBy,
  type Calendar,
  calendarOf,
  type Day,
  findAnswerBy,
  type OpenStretch,
  openAt,
  openBetween,
  parseHours,
} from "./deadline.ts";
import { type Holiday, type HolidaysOf, holidaysOf } from "./holidays.ts";

/** A year of which days are stored is not computed. */
const seeded =
  (stored: readonly Holiday[]): HolidaysOf =>
  (country, region, year) => {
    const days = stored.filter((day) => day.date.startsWith(`${year}-`));
    return days.length > 0 ? days : holidaysOf(country, region, year);
  };

/** The public holidays of a shop's country: when its bank is closed, whoever else works. */
export const holidaysOfShop = ({ holidays }: Pick<ShopProfile, "holidays">): HolidaysOf => seeded(holidays);

/** The version of a channel's own calendar that is in force on a day; none where it follows the general one, or the profile. */
function versionOn(shop: Shop, channel: CalendarName, date: string): CalendarVersion | undefined {
  const found = shop.calendars?.find((one) => one.channel === channel && one.from <= date);
  return found?.hours ? found : undefined;
}

/** The public holidays of a year by the calendar that a channel has on a day. */
export function holidaysFor(shop: Shop, channel: CalendarName, date: string, year: number): Holiday[] {
  const version = versionOn(shop, channel, date) ?? versionOn(shop, "*", date);
  return version
    ? seeded(version.holidays)(version.country, version.region, year)
    : holidaysOfShop(shop.profile)(shop.profile.country, undefined, year);
}

/** Of two sets of hours, when both are open. */
function both(a: Ranges, b: Ranges): Ranges {
  return a.flatMap(([from, to]) =>
    b.flatMap(([opens, closes]): Ranges => {
      const start = from > opens ? from : opens;
      const end = to < closes ? to : closes;
      return start < end ? [[start, end]] : [];
    }),
  );
}

const kept = new WeakMap<Shop, Map<CalendarName, Calendar>>();

/**
 * When a channel's people are there. What the general calendar says of single days, and the shop's closures, hold for each channel that says nothing of the
 * day itself: it is open then only when both are.
 */
export function calendarFor(shop: Shop, channel: CalendarName = "*"): Calendar {
  const ofShop = kept.get(shop) ?? new Map<CalendarName, Calendar>();
  kept.set(shop, ofShop);
  const known = ofShop.get(channel);
  if (known) return known;

  const { profile } = shop;
  const fromProfile = calendarOf({ ...profile, holidays: holidaysOfShop(profile) });
  const made = new Map<CalendarVersion, Calendar>();
  const dayOf = (name: CalendarName, date: string): Day | undefined => {
    const version = versionOn(shop, name, date);
    if (!version?.hours) return undefined;
    const calendar =
      made.get(version) ??
      calendarOf({
        ...version,
        hours: version.hours,
        timeZone: profile.timeZone,
        holidays: seeded(version.holidays),
      });
    made.set(version, calendar);
    return calendar.on(date);
  };
  const calendar: Calendar = {
    timeZone: profile.timeZone,
    on(date) {
      const general = dayOf("*", date) ?? fromProfile.on(date);
      const own = channel === "*" ? undefined : dayOf(channel, date);
      if (!own) return general;
      if (own.because === "day" || general.because === "week" || general.because === "holiday") return own;
      return { ...general, ranges: both(own.ranges, general.ranges) };
    },
  };
  ofShop.set(channel, calendar);
  return calendar;
}

const formats = new Map<string, Intl.DateTimeFormat>();

/** 2026-11-20, where the shop is. */
export function localDate(at: Date, timeZone: string): string {
  const format = formats.get(timeZone) ?? new Intl.DateTimeFormat("sv-SE", { timeZone });
  formats.set(timeZone, format);
  return format.format(at);
}

/** What a question that comes on a channel at this moment is promised, in minutes of opening time; more in busy weeks. */
export function goalAt(shop: Shop, channel: CalendarName, at: Date): number {
  return busyAt(shop.profile, at)?.answerWithinMinutes ?? usualGoal(shop, channel, at);
}

/** The same in an ordinary week. */
export function usualGoal(shop: Shop, channel: CalendarName, at: Date): number {
  const today = localDate(at, shop.profile.timeZone);
  return (
    versionOn(shop, channel, today)?.answerWithinMinutes ??
    versionOn(shop, "*", today)?.answerWithinMinutes ??
    shop.profile.answerWithinMinutes
  );
}

/** A moment some opening minutes after another; none where nobody is there for so long. */
export function openMinutesAfter(
  shop: Shop,
  from: Date,
  minutes: number,
  channel: CalendarName = "*",
): Date | undefined {
  // A shop that told no hours at all is not searched day by day.
  if (!shop.calendars?.length && !isStaffed(shop.profile.hours)) return undefined;
  const by = findAnswerBy(calendarFor(shop, channel), from, minutes);
  return by && new Date(by.epochMilliseconds);
}

/** What people are taken to work who have told no hours: what customers ask is answered all the same. */
const usualWeek = parseHours("mon-fri 09:00-17:00");

/** By when a person does something that must not be left undone: by the channel's hours, else the general ones, else the usual ones. */
export function dueAfter(shop: Shop, from: Date, minutes: number, channel: CalendarName = "*"): Date {
  const { country, timeZone, holidays } = shop.profile;
  const usual = { country, timeZone, hours: usualWeek, holidays: seeded(holidays) };
  return (
    openMinutesAfter(shop, from, minutes, channel) ??
    openMinutesAfter(shop, from, minutes) ??
    new Date(answerBy(calendarOf(usual), from, minutes).epochMilliseconds)
  );
}

const isStaffed = (hours: WeeklyHours): boolean => weekdays.some((day) => hours[day].length > 0);

/** What mails and pages say of the shop at a moment: its profile, with the hours of the general calendar and the promise for an answer to a mail. */
export function profileAt(shop: Shop, at: Date): ShopProfile {
  const { profile, calendars } = shop;
  if (!calendars?.length) return profile;
  const today = localDate(at, profile.timeZone);
  const [general, mail] = [versionOn(shop, "*", today), versionOn(shop, "mail", today)];
  if (!general && !mail) return profile;
  return {
    ...profile,
    hours: general?.hours ?? profile.hours,
    answerWithinMinutes:
      mail?.answerWithinMinutes ?? general?.answerWithinMinutes ?? profile.answerWithinMinutes,
  };
}

/** A way to reach the shop's people, as a page or a mail tells it at this moment. */
export interface ChannelHours {
  channel: Channel;
  /** Whether somebody is there now. */
  open: boolean;
  /** Open: until then; absent where it does not close for a fortnight. */
  until?: Date | undefined;
  /** Closed: open again then. */
  opensAt?: Date | undefined;
  /** How soon a question that comes now is answered, in minutes of opening time. */
  goalMinutes: number;
}

/** Everybody may write; who may telephone is told by the profile; the others are there where a calendar says so. */
const isKnown = (shop: Shop, channel: Channel, date: string): boolean =>
  channel === "mail" ||
  channel === "page" ||
  (channel === "phone" && shop.profile.phone !== undefined) ||
  (channel !== "phone" && versionOn(shop, channel, date) !== undefined);

/**
 * The channels that a shop offers at a moment, those that are open now first, in the order of `order`. One that nobody staffs in the coming 400 days is not
 * among them.
 */
export function serviceNow(
  shop: Shop,
  at: Date,
  order: readonly Channel[] = ["phone", "chat", "visit", "message", "page", "mail"],
): ChannelHours[] {
  const today = localDate(at, shop.profile.timeZone);
  const all = order.flatMap((channel): ChannelHours[] => {
    if (!isKnown(shop, channel, today)) return [];
    const goalMinutes = goalAt(shop, channel, at);
    if (!openMinutesAfter(shop, at, goalMinutes, channel)) return [];
    const calendar = calendarFor(shop, channel);
    const now = openAt(calendar, at);
    const asDate = (instant?: { epochMilliseconds: number }) =>
      instant && new Date(instant.epochMilliseconds);
    return [
      {
        channel,
        open: now.open,
        until: now.open ? asDate(now.until) : undefined,
        opensAt: now.open ? undefined : asDate(now.opensAt),
        goalMinutes,
      },
    ];
  });
  return [...all.filter(({ open }) => open), ...all.filter(({ open }) => !open)];
}

/** When the people of each channel were there between two moments; worked out once for all channels that follow the general calendar. */
export function openTimes(shop: Shop): (channel: Channel, since: Date, until: Date) => OpenStretch[] {
  const known = new Map<string, OpenStretch[]>();
  return (channel, since, until) => {
    const name = shop.calendars?.some((one) => one.channel === channel) ? channel : "*";
    const key = `${name} ${since.getTime()} ${until.getTime()}`;
    const found = known.get(key) ?? openBetween(calendarFor(shop, name), since, until);
    known.set(key, found);
    return found;
  };
}
