import { type WeeklyHours, weekdays } from "../../commerce/hours.ts";
import type { Locale, Printer } from "../../commerce/print.ts";
import { localDay } from "./local-day.ts";

/** "måndag–fredag kl. 9–17": the shop's opening hours as a customer reads them. Days with the same hours stand together. */
interface Words {
  /** Names of days and how a list is joined; `Intl` objects are made once, they cost more than the rest of a mail. */
  intl: { day: Intl.DateTimeFormat; and: Intl.ListFormat };
  days: (from: string, to: string) => string;
  hours: (list: string) => string;
  clock: (time: string) => string;
  /** A day and an hour as they stand in a sentence: "on Monday at 09:00". */
  today: string;
  on: (day: string) => string;
  at: (hours: string) => string;
}

const plain = (text: string) => text;

const nbsp = "\u00a0";
const dash = (from: string, to: string) => `${from}–${to}`;
const short = (time: string, separator: string) => {
  const [hour = "", minute = ""] = time.split(":");
  return minute === "00" ? String(Number(hour)) : `${Number(hour)}${separator}${minute}`;
};
const intl = (tag: string) => ({
  day: new Intl.DateTimeFormat(tag, { weekday: "long", timeZone: "UTC" }),
  and: new Intl.ListFormat(tag, { type: "conjunction" }),
});
const words: Record<Locale, Words> = {
  sv: {
    intl: intl("sv-SE"),
    days: dash,
    hours: (list) => `kl.${nbsp}${list}`,
    clock: (time) => short(time, ":"),
    today: "i dag",
    on: plain,
    at: plain,
  },
  nb: {
    intl: intl("nb-NO"),
    days: dash,
    hours: (list) => `kl.${nbsp}${list}`,
    clock: (time) => short(time, "."),
    today: "i dag",
    on: plain,
    at: plain,
  },
  da: {
    intl: intl("da-DK"),
    days: (from, to) => `${from} til ${to}`,
    hours: (list) => `kl.${nbsp}${list}`,
    clock: (time) => short(time, "."),
    today: "i dag",
    on: plain,
    at: plain,
  },
  fi: {
    intl: intl("fi-FI"),
    days: dash,
    hours: (list) => `klo${nbsp}${list}`,
    clock: (time) => short(time, "."),
    today: "tänään",
    on: (day) => day.replace(/^\S+/, "$&na"),
    at: plain,
  },
  en: {
    intl: intl("en-GB"),
    days: (from, to) => `${from} to ${to}`,
    hours: (list) => list,
    clock: (time) => time,
    today: "today",
    on: (day) => `on ${day}`,
    at: (hours) => `at ${hours}`,
  },
  de: {
    intl: intl("de-DE"),
    days: (from, to) => `${from} bis ${to}`,
    hours: (list) => `${list}${nbsp}Uhr`,
    clock: (time) => short(time, ":"),
    today: "heute",
    on: (day) => `am ${day}`,
    at: (hours) => `um ${hours}`,
  },
};

const kept = new Map<string, string | undefined>();

/** The week in words; nothing when the shop has no opening hours. Shops' weeks are few and every mail says one: they are kept. */
export function openingHours(week: WeeklyHours, locale: Locale): string | undefined {
  const key = locale + JSON.stringify(week);
  if (!kept.has(key)) {
    if (kept.size > 1000) kept.clear();
    kept.set(key, weekInWords(week, locale));
  }
  return kept.get(key);
}

function weekInWords(week: WeeklyHours, locale: Locale): string | undefined {
  const { intl, days, hours, clock } = words[locale];
  const { and } = intl;
  const groups: { from: number; to: number; ranges: string }[] = [];
  for (const [i, day] of weekdays.entries()) {
    if (week[day].length === 0) continue;
    const ranges = and.format(week[day].map(([from, to]) => dash(clock(from), clock(to))));
    const last = groups.at(-1);
    if (last && last.to === i - 1 && last.ranges === ranges) last.to = i;
    else groups.push({ from: i, to: i, ranges });
  }
  if (groups.length === 0) return undefined;
  const dayName = (i: number) => intl.day.format(new Date(Date.UTC(2026, 10, 16 + i))); // 16 November 2026 is a Monday
  return and.format(
    groups.map(({ from, to, ranges }) => {
      const span =
        from === to
          ? dayName(from)
          : to === from + 1
            ? and.format([dayName(from), dayName(to)])
            : days(dayName(from), dayName(to));
      return `${span} ${hours(ranges)}`;
    }),
  );
}

/** "måndag kl. 9", "i dag kl. 13": when somebody is there again, as it is said beside a telephone number. What is a week away has its date. */
export function opensAgain(at: Date, now: Date, timeZone: string, print: Printer): string {
  const { intl, today, on, at: atHours, hours, clock } = words[print.locale];
  const noon = (date: Date) => Date.parse(`${localDay(date, timeZone)}T12:00:00Z`);
  const days = Math.round((noon(at) - noon(now)) / 86_400_000);
  if (days > 6) return on(print.moment(at, timeZone));
  const time = atHours(hours(clock(print.time(at, timeZone).replace(".", ":"))));
  return `${days <= 0 ? today : on(intl.day.format(noon(at)))} ${time}`;
}
