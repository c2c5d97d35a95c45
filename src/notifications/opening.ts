import type { Locale } from "../commerce/print.ts";
import { type WeeklyHours, weekdays } from "../commerce/shop.ts";

/** "måndag–fredag kl. 9–17": the shop's opening hours as a customer reads them. Days with the same hours stand together. */
interface Words {
  tag: string;
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
const words: Record<Locale, Words> = {
  sv: { tag: "sv-SE", days: dash, hours: (list) => `kl.${nbsp}${list}`, clock: (time) => short(time, ":") },
  nb: { tag: "nb-NO", days: dash, hours: (list) => `kl.${nbsp}${list}`, clock: (time) => short(time, ".") },
  da: { tag: "da-DK", days: (from, to) => `${from} til ${to}`, hours: (list) => `kl.${nbsp}${list}`, clock: (time) => short(time, ".") },
  fi: { tag: "fi-FI", days: dash, hours: (list) => `klo${nbsp}${list}`, clock: (time) => short(time, ".") },
  en: { tag: "en-GB", days: (from, to) => `${from} to ${to}`, hours: (list) => list, clock: (time) => time },
  de: { tag: "de-DE", days: (from, to) => `${from} bis ${to}`, hours: (list) => `${list}${nbsp}Uhr`, clock: (time) => short(time, ":") },
};

/** The week in words; nothing when the shop has no opening hours. */
export function openingHours(week: WeeklyHours, locale: Locale): string | undefined {
  const { tag, days, hours, clock } = words[locale];
  const name = new Intl.DateTimeFormat(tag, { weekday: "long", timeZone: "UTC" });
  const and = new Intl.ListFormat(tag, { type: "conjunction" });
  const groups: { from: number; to: number; ranges: string }[] = [];
  for (const [i, day] of weekdays.entries()) {
    if (week[day].length === 0) continue;
    const ranges = and.format(week[day].map(([from, to]) => dash(clock(from), clock(to))));
    const last = groups.at(-1);
    if (last && last.to === i - 1 && last.ranges === ranges) last.to = i;
    else groups.push({ from: i, to: i, ranges });
  }
  if (groups.length === 0) return undefined;
  const dayName = (i: number) => name.format(new Date(Date.UTC(2026, 10, 16 + i))); // 16 November 2026 is a Monday
  return and.format(
    groups.map(({ from, to, ranges }) => {
      const span = from === to ? dayName(from) : to === from + 1 ? and.format([dayName(from), dayName(to)]) : days(dayName(from), dayName(to));
      return `${span} ${hours(ranges)}`;
    }),
  );
}
