/**
 * Until when a consumer may withdraw from a distance purchase. Pure.
 *
 * Fourteen days, the day of receipt not counted (Dir. 2011/83/EU art. 9(2)(b), rule A01), and the whole of the last day
 * (Reg. (EEC, Euratom) 1182/71 art. 3(2)(b)). A last day that is a Saturday, Sunday or public holiday moves to the next
 * working day (art. 3(4), rule A05). Outside the EU the same is done: later than the law asks harms no consumer.
 *
 * Several parcels: the last one counts (A03), with regular deliveries the first (A04). Whoever was not told of her right has twelve
 * months more, or fourteen days from the day she was told if that comes first (art. 10, rule A06).
 */
import { Temporal } from "temporal-polyfill";
import { Problem } from "../errors.ts";
import { zoneOf } from "./zones.ts";

/**
 * How a country's law differs from its closed days, as month-day. Sweden's does not: the three eves are in both (lag 1930:173 section 2,
 * recalled, not read). How sure each is stands in its `why` and in docs/law.md, A05.
 */
const exceptions: Readonly<
  Record<string, { also?: readonly string[]; not?: readonly string[]; why: string }>
> = {
  DK: {
    also: ["06-05", "12-24", "12-31"],
    not: ["05-01"],
    why: "Forbrugeraftaleloven moves a deadline on a holiday, a Saturday, Constitution Day, 24 or 31 December (read at e-handelsjura.dk, the section itself is recalled); 1 May is not among them.",
  },
  NO: {
    not: ["12-24"],
    why: "Domstolloven § 149 and foreldelsesloven § 29 (read as quoted) move a Saturday, a holiday and days equal to one by law; Christmas Eve is not (helligdagsfredloven, recalled). That they hold for a withdrawal is recalled.",
  },
  FI: {
    not: ["12-31"],
    why: "Laki 150/1930 section 5 (read at finlex.fi) names Midsummer Eve and Christmas Eve, not New Year's Eve.",
  },
};

/** Longer than any run of days off. */
const longestRun = 31;

export interface Withdrawal {
  /** The last day, 2026-12-04. */
  date: string;
  /** 23:59:59 of that day where the consumer lives, as an instant and as 2026-12-04T23:59:59+01:00. */
  at: Temporal.Instant;
  printed: string;
  timeZone: string;
}

/**
 * `received` is the local date on which the consumer, not the carrier, took possession of the parcel, or the dates of several;
 * `regular`: they belong to a subscription. `informed`: whether she was told of her right, or the later date on which she was; left out, she
 * was. `country` is where the consumer lives. `holidays` gives a year's closed days (`holidaysOf` in conversations). `timeZone` is needed only
 * for a country outside the EEA, Switzerland and the United Kingdom. A date that does not exist is a Problem.
 */
export function withdrawalEndsAt(purchase: {
  received: string | readonly string[];
  regular?: boolean | undefined;
  informed?: boolean | string | undefined;
  country: string;
  region?: string | undefined;
  timeZone?: string | undefined;
  holidays: (country: string, region: string | undefined, year: number) => readonly { date: string }[];
}): Withdrawal {
  const { country, region, holidays } = purchase;
  const timeZone = purchase.timeZone ?? zoneOf(country);
  if (!timeZone)
    throw new Problem(
      "unprocessable",
      `give the time zone of the consumer: the zone of ${country} is not known here`,
    );
  const differs = exceptions[country];
  const isOff = (day: Temporal.PlainDate) => {
    const monthDay = day.toString().slice(5);
    if (day.dayOfWeek >= 6 || differs?.also?.includes(monthDay)) return true;
    return (
      !differs?.not?.includes(monthDay) &&
      holidays(country, region, day.year).some(({ date }) => date === day.toString())
    );
  };

  let last = lastDay(purchase);
  for (let moved = 0; isOff(last) && moved < longestRun; moved++) last = last.add({ days: 1 });
  const end = last.toZonedDateTime({ timeZone, plainTime: "23:59:59" });
  return {
    date: last.toString(),
    at: end.toInstant(),
    printed: end.toString({ timeZoneName: "never" }),
    timeZone,
  };
}

/** The last day before it is moved. */
function lastDay({
  received,
  regular,
  informed = true,
}: Pick<Parameters<typeof withdrawalEndsAt>[0], "received" | "regular" | "informed">): Temporal.PlainDate {
  const dates = (typeof received === "string" ? [received] : received)
    .map(dateOf)
    .sort(Temporal.PlainDate.compare);
  const start = regular ? dates[0] : dates.at(-1);
  if (!start) throw new Problem("unprocessable", "say on which day the goods were received");
  const ordinary = start.add({ days: 14 });
  if (informed === true) return ordinary;
  const longest = ordinary.add({ months: 12 });
  if (informed === false) return longest;
  const told = dateOf(informed).add({ days: 14 });
  if (Temporal.PlainDate.compare(told, ordinary) < 0) return ordinary;
  return Temporal.PlainDate.compare(told, longest) > 0 ? longest : told;
}

function dateOf(text: string): Temporal.PlainDate {
  try {
    if (/^\d{4}-\d{2}-\d{2}$/.test(text)) return Temporal.PlainDate.from(text, { overflow: "reject" });
  } catch {
    // a day such as 30 February: answered below like any other text that is no date
  }
  throw new Problem("unprocessable", `"${text.slice(0, 40)}" is not a date such as 2026-11-20`);
}
