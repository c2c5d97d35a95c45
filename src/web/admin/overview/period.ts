import { Temporal } from "temporal-polyfill";
import { localeTags } from "../../../commerce/print.ts";
import type { AdminLocale } from "../words/index.ts";

/** The stretches of time that figures are shown of, by the clock of the shop: this month, the one before, and the last 90 days. */

export const periodKeys = ["month", "before", "90"] as const;
export type PeriodKey = (typeof periodKeys)[number];

export interface Period {
  key: PeriodKey;
  since: Date;
  until: Date;
  /** "November", "90 days" */
  name: string;
  /** "1–20 November" */
  range: string;
}

const names: Record<AdminLocale, string> = {
  sv: "90 dagar",
  nb: "90 dager",
  da: "90 dage",
  fi: "90 päivää",
  en: "90 days",
  de: "90 Tage",
};
const capital = (text: string, locale: AdminLocale) =>
  `${text.slice(0, 1).toLocaleUpperCase(localeTags[locale])}${text.slice(1)}`;

/** All of them, so that each can be a link. */
export function periodsAt(now: Date, timeZone: string, locale: AdminLocale): Period[] {
  const today = dayOf(now, timeZone);
  const first = today.with({ day: 1 });
  const at = (day: Temporal.PlainDate) =>
    new Date(day.toZonedDateTime({ timeZone }).toInstant().epochMilliseconds);
  const range = (since: Date, until: Date) =>
    new Intl.DateTimeFormat(localeTags[locale], { timeZone, day: "numeric", month: "long" })
      .formatRange(since, new Date(until.getTime() - 1))
      .replace(/(\d)\s–\s(\d+ )/, "$1–$2");
  const month = (date: Date) =>
    capital(date.toLocaleDateString(localeTags[locale], { timeZone, month: "long" }), locale);
  const [begin, before] = [at(first), at(first.subtract({ months: 1 }))];
  const ninety = at(today.subtract({ days: 89 }));
  return [
    { key: "month", since: begin, until: now, name: month(begin), range: range(begin, now) },
    { key: "before", since: before, until: begin, name: month(before), range: range(before, begin) },
    { key: "90", since: ninety, until: now, name: names[locale], range: range(ninety, now) },
  ];
}

const dayOf = (at: Date, timeZone: string): Temporal.PlainDate =>
  Temporal.Instant.fromEpochMilliseconds(at.getTime()).toZonedDateTimeISO(timeZone).toPlainDate();

/** When the day began. */
export const midnight = (now: Date, timeZone: string): Date =>
  new Date(dayOf(now, timeZone).toZonedDateTime({ timeZone }).toInstant().epochMilliseconds);

/** The Mondays of the last weeks, this one's included, the oldest first: as text, and when the first of them began. */
export function weeksBefore(
  now: Date,
  timeZone: string,
  weeks: number,
): { since: Date; weeks: { monday: string; number: number; at: Date }[] } {
  const today = dayOf(now, timeZone);
  const monday = today.subtract({ days: today.dayOfWeek - 1 });
  const list = Array.from({ length: weeks }, (_, i) => {
    const day = monday.subtract({ weeks: weeks - 1 - i });
    return {
      monday: day.toString(),
      number: day.weekOfYear ?? 0,
      at: new Date(day.toZonedDateTime({ timeZone }).toInstant().epochMilliseconds),
    };
  });
  return { since: list[0]?.at ?? now, weeks: list };
}

/** Where between those Mondays a moment lies: 2.5 is in the middle of the third week. Undefined outside of them. */
export function placeOf(at: Date, weeks: readonly { at: Date }[]): number | undefined {
  const i = weeks.findLastIndex((week) => week.at <= at);
  const from = weeks[i];
  if (!from) return undefined;
  return Math.min(weeks.length - 1, i + (at.getTime() - from.at.getTime()) / 604_800_000);
}
