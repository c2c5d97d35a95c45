/** A merchant changes when people are there, sees what it means, and goes back. What was promised before stays as it was. */
import {
  type CalendarInput,
  type CalendarName,
  type CalendarVersion,
  calendarNames,
} from "../commerce/calendar.ts";
import type { Shop } from "../commerce/shop.ts";
import type { Context } from "../context.ts";
import { holidaysAhead, type ShownHoliday } from "../conversations/calendar-view.ts";
import { type Holiday, holidaysOf } from "../conversations/holidays.ts";
import { localDate } from "../conversations/hours.ts";
import { Problem } from "../errors.ts";
import { noteDeed } from "../store/audit.ts";
import { addCalendar } from "../store/calendar.ts";
import { asShop } from "../store/database.ts";
import { getShop } from "../store/shop.ts";

/** Years of public holidays that a version keeps, that of its first day included. */
const yearsAhead = 3;

/** `*` is written `all` where a path or a person says it. */
export function calendarName(text: string): CalendarName {
  const name = text === "all" ? "*" : text;
  const found = calendarNames.find((one) => one === name);
  if (!found)
    throw new Problem(
      "not_found",
      `there is no calendar ${text}: use all, ${calendarNames.slice(1).join(", ")}`,
    );
  return found;
}

export interface Changed {
  channel: CalendarName;
  version: number;
  from: string;
  /** False where the version of that day says the same already. */
  isNew: boolean;
}

/**
 * A new version of a channel's calendar, from a day on; today where none is given. The same once more changes nothing. Throws `unprocessable` with a pointer for
 * a region or a holiday that there is not, and for a day that is over.
 */
export async function changeCalendar(
  context: Context,
  shopId: string,
  channel: CalendarName,
  { from: wanted, by, ...told }: CalendarInput & { from?: string | undefined; by: string },
): Promise<Changed> {
  const at = context.now();
  // The shop is read in a transaction of its own: what this one adds is only known to others once it is kept.
  const shop = await asShop(context.database, shopId, (db) => getShop(db, shopId));
  const today = localDate(at, shop.profile.timeZone);
  const from = wanted ?? today;
  if (from < today)
    throw wrong("/from", `must be ${today} or later: what was promised by the hours before stays as it was`);
  const country = told.country ?? shop.profile.country;
  const holidays = seed(country, told.region, Number(from.slice(0, 4)));
  const names = new Map(holidays.map(({ name }) => [name.toLowerCase(), name] as const));
  const openOn = told.openOn.map((wanted, i) => {
    const name = names.get(wanted.toLowerCase());
    if (name === undefined)
      throw wrong(
        `/openOn/${i}`,
        `is none of ${[...names.values()].join(", ") || "the holidays known here"}`,
      );
    return name;
  });

  const last = shop.calendars?.find((one) => one.channel === channel && one.from <= from);
  const body = { ...told, country, openOn };
  if (last && same(last, body)) return { channel, version: last.version, from: last.from, isNew: false };
  const version = await asShop(context.database, shopId, async (db) => {
    const version = await addCalendar(db, shopId, { ...body, channel, from, holidays, by, at });
    await noteDeed(db, shopId, {
      by,
      did: "changed opening hours",
      subject: `calendar ${channel}`,
      detail: { version, from },
      at,
    });
    return version;
  });
  return { channel, version, from, isNew: true };
}

/** What an earlier version said counts again, as a new version. */
export async function goBackTo(
  context: Context,
  shopId: string,
  channel: CalendarName,
  version: number,
  { from, by }: { from?: string | undefined; by: string },
): Promise<Changed> {
  const { calendars = [] } = await asShop(context.database, shopId, (db) => getShop(db, shopId));
  const found = calendars.find((one) => one.channel === channel && one.version === version);
  if (!found) throw new Problem("not_found", `there is no version ${version} of this calendar`);
  return changeCalendar(context, shopId, channel, { ...contentOf(found), from, by });
}

/** What a version says, without when and by whom. */
export const contentOf = (one: CalendarVersion): CalendarInput => ({
  hours: one.hours,
  days: [...one.days],
  country: one.country,
  region: one.region,
  openOn: [...one.openOn],
  answerWithinMinutes: one.answerWithinMinutes,
});

const wrong = (pointer: string, detail: string) =>
  new Problem("unprocessable", "nothing was changed", [{ pointer, detail }]);

/** Key order does not matter, neither does what was left out. */
const canonical = (one: CalendarInput) => {
  const { hours, days, country, region, openOn, answerWithinMinutes } = one;
  return JSON.stringify([
    hours && Object.entries(hours).sort(([a], [b]) => (a < b ? -1 : 1)),
    days.map((day) => [day.from, day.to ?? day.from, day.name ?? "", day.hours]),
    country,
    region ?? "",
    openOn,
    answerWithinMinutes ?? 0,
  ]);
};
const same = (a: CalendarVersion, b: CalendarInput) => canonical(contentOf(a)) === canonical(b);

/** The closed days of the years to come. */
function seed(country: string, region: string | undefined, year: number): Holiday[] {
  const of = (pointer: string, place: string | undefined) => {
    try {
      return Array.from({ length: yearsAhead }, (_, i) => holidaysOf(country, place, year + i)).flat();
    } catch (error) {
      throw error instanceof Problem && error.kind === "unprocessable"
        ? wrong(pointer, error.message)
        : error;
    }
  };
  const days = of("/country", undefined);
  if (region === undefined) return days;
  const [, elsewhere] = /^([A-Z]{2})-/.exec(region) ?? [];
  if (elsewhere && elsewhere !== country)
    throw wrong(
      "/region",
      `${region} is a part of ${elsewhere}, and the country is ${country}: say the country ${elsewhere} as well (--country ${elsewhere})`,
    );
  return of("/region", region);
}

/** A calendar as it is in force, with what is planned for it. Without a version it is what the shop's profile says. */
export interface CalendarNow extends CalendarInput {
  channel: CalendarName;
  version: number | null;
  from: string | null;
  by: string | null;
  at: Date | null;
  /** Of the coming year, with those that it is open on. */
  holidays: ShownHoliday[];
  planned: { version: number; from: string }[];
}

/** The general calendar, and those of channels that have or will have their own. */
export function calendarsOf(shop: Shop, at: Date): CalendarNow[] {
  const { profile, calendars = [] } = shop;
  const today = localDate(at, profile.timeZone);
  return calendarNames.flatMap((channel) => {
    const mine = calendars.filter((one) => one.channel === channel);
    const now = mine.find((one) => one.from <= today);
    const planned = mine
      .filter((one) => one.from > today)
      .map(({ version, from }) => ({ version, from }))
      .reverse();
    const follows = !now?.hours;
    if (channel !== "*" && follows && planned.length === 0) return [];
    const own =
      channel === "*" && follows
        ? {
            hours: profile.hours,
            days: profile.closed.map((one) => ({ ...one, hours: [] })),
            country: profile.country,
            openOn: [],
            answerWithinMinutes: profile.answerWithinMinutes,
          }
        : now
          ? contentOf(now)
          : { hours: null, days: [], openOn: [] };
    return [
      {
        channel,
        version: now?.version ?? null,
        from: now?.from ?? null,
        by: now?.by ?? null,
        at: now?.at ?? null,
        ...own,
        holidays: holidaysAhead(shop, channel, at),
        planned,
      },
    ];
  });
}
