import { type WeeklyHours, weekdays } from "../../commerce/hours.ts";
import { type Locale, pickLocale } from "../../commerce/print.ts";
import { da } from "./da.ts";
import { de } from "./de.ts";
import { en, type Words } from "./en.ts";
import { fi } from "./fi.ts";
import { nb } from "./nb.ts";
import { sv } from "./sv.ts";

export type { Words };

/** The customer's pages, in every language that she is written to in. */
const pages: Record<Locale, Words> = { sv, nb, da, fi, en, de };

/** The first wanted language that is one of ours; English when none is. */
export function wordsFor(...wanted: (string | null | undefined)[]): { locale: Locale; words: Words } {
  const locale = pickLocale(...wanted) ?? "en";
  return { locale, words: pages[locale] };
}

/** The languages of an Accept-Language header, in the browser's order. */
export const accepted = (header: string | undefined): string[] =>
  (header ?? "").split(",").map((part) => part.split(";")[0]?.trim() ?? "");

/** Opening hours as people say them, one line for neighbouring days that are alike: "måndag–fredag kl. 9–17". Closed days are left out. */
export function hoursLines(hours: WeeklyHours, words: Words): string[] {
  const groups: { from: string; to: string; times: string }[] = [];
  let last = "";
  for (const day of weekdays) {
    const times = hours[day].map(([from, to]) => `${clock(from)}–${clock(to)}`).join(", ");
    const group = groups.at(-1);
    if (times && times === last && group) group.to = words.weekdays[day];
    else if (times) groups.push({ from: words.weekdays[day], to: words.weekdays[day], times });
    last = times;
  }
  return groups.map(({ from, to, times }) => words.openFrom(from === to ? from : `${from}–${to}`, times));
}

/** "09:00" -> "9", "09:30" -> "9:30" */
const clock = (time: string) => time.replace(/^0(?=\d)/, "").replace(/:00$/, "");
