import { type WeeklyHours, weekdays } from "../../commerce/hours.ts";
import type { Locale } from "../../commerce/print.ts";

/** "måndag–fredag kl. 9–17": the shop's opening hours as a customer reads them. Days with the same hours stand together. */
interface Words {
  /** Names of days and how a list is joined; `Intl` objects are made once, they cost more than the rest of a mail. */
  intl: { day: Intl.DateTimeFormat; and: Intl.ListFormat };
  days: (from: string, to: string) => string;
  hours: (list: string) => string;
  clock: (time: string) => string;
}

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
  },
  nb: {
    intl: intl("nb-NO"),
    days: dash,
    hours: (list) => `kl.${nbsp}${list}`,
    clock: (time) => short(time, "."),
  },
  da: {
    intl: intl("da-DK"),
    days: (from, to) => `${from} til ${to}`,
    hours: (list) => `kl.${nbsp}${list}`,
    clock: (time) => short(time, "."),
  },
  fi: {
    intl: intl("fi-FI"),
    days: dash,
    hours: (list) => `klo${nbsp}${list}`,
    clock: (time) => short(time, "."),
  },
  en: {
    intl: intl("en-GB"),
    days: (from, to) => `${from} to ${to}`,
    hours: (list) => list,
    clock: (time) => time,
  },
  de: {
    intl: intl("de-DE"),
    days: (from, to) => `${from} bis ${to}`,
    hours: (list) => `${list}${nbsp}Uhr`,
    clock: (time) => short(time, ":"),
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
