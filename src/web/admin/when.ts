import { localeTags } from "../../commerce/print.ts";
import type { AdminLocale } from "./words/index.ts";

/** Times, numbers and languages as whoever reads the admin says them, by the clock of the shop. */

/** "15:41" of today, "3 Nov 09:12" of this year, "3 Nov 2025" before. */
export function shortTime(at: Date, now: Date, locale: AdminLocale, timeZone: string): string {
  const day = (date: Date) => date.toLocaleDateString("sv-SE", { timeZone });
  const time = at.toLocaleTimeString(localeTags[locale], { timeZone, hour: "2-digit", minute: "2-digit" });
  if (day(at) === day(now)) return time;
  const isFar = day(at).slice(0, 4) !== day(now).slice(0, 4);
  const date = at.toLocaleDateString(localeTags[locale], {
    timeZone,
    day: "numeric",
    month: "short",
    ...(isFar && { year: "numeric" }),
  });
  return isFar ? date : `${date} ${time}`;
}

/** "15:30" of today, "Mon 15:30" within the days beside it, "3 Dec 15:30" further off. */
export function dayTime(at: Date, now: Date, locale: AdminLocale, timeZone: string): string {
  const time = at.toLocaleTimeString(localeTags[locale], { timeZone, hour: "2-digit", minute: "2-digit" });
  const days = Math.abs(at.getTime() - now.getTime()) / 86_400_000;
  const day = (date: Date) => date.toLocaleDateString("sv-SE", { timeZone });
  if (day(at) === day(now)) return time;
  if (days > 6) return shortTime(at, now, locale, timeZone);
  return `${at.toLocaleDateString(localeTags[locale], { timeZone, weekday: "short" })} ${time}`;
}

/** "3 March 2026" */
export const longDate = (at: Date, locale: AdminLocale, timeZone: string): string =>
  at.toLocaleDateString(localeTags[locale], { timeZone, day: "numeric", month: "long", year: "numeric" });

/** "Monday 23 November, 15:30" */
export function longTime(at: Date, locale: AdminLocale, timeZone: string): string {
  const day = at.toLocaleDateString(localeTags[locale], {
    timeZone,
    weekday: "long",
    day: "numeric",
    month: "long",
  });
  const time = at.toLocaleTimeString(localeTags[locale], { timeZone, hour: "2-digit", minute: "2-digit" });
  // In Finnish a moment is told by "on Monday", also where the other languages only name the day.
  return `${locale === "fi" ? day.replace(/tai|viikko/u, "$&na") : day}, ${time}`;
}

/** "2026-11-23T15:30", as a field for a time wants it. */
export const fieldTime = (at: Date, timeZone: string): string =>
  at.toLocaleString("sv-SE", { timeZone, dateStyle: "short", timeStyle: "short" }).replace(" ", "T");

export const count = (n: number, locale: AdminLocale): string => n.toLocaleString(localeTags[locale]);

/** "Swedish", "svenska"; a tag that is none is shown as it is. */
export function languageName(tag: string, locale: AdminLocale): string {
  const name = new Intl.DisplayNames(localeTags[locale], { type: "language", fallback: "code" }).of(tag);
  return name ?? tag;
}

/** "Swedish, German and Finnish" */
export const listed = (names: readonly string[], locale: AdminLocale): string =>
  new Intl.ListFormat(localeTags[locale], { type: "conjunction" }).format(names);
