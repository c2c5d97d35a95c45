/**
 * The days on which a shop in a country is closed although it is an ordinary weekday: an answer promised for
 * Midsummer Eve would be a broken promise.
 *
 * The dates are those of date-holidays (data under CC-BY-3.0, github.com/commenthol/date-holidays). It takes a quarter
 * of a second to load, so it is loaded at the first question, and only this file knows it. Years that were seeded with
 * the shop never ask.
 */
import { createRequire } from "node:module";
import type Holidays from "date-holidays";
import { Problem } from "../errors.ts";

/** A closed day: `date` as 2026-12-24, `name` in the country's own language. */
export interface Holiday {
  date: string;
  name: string;
}
export type HolidaysOf = (country: string, region: string | undefined, year: number) => Holiday[];

interface Custom {
  /** Month and day of days that are closed although date-holidays does not call them public. */
  days?: readonly string[];
  /** Whole days of the library's type `bank` are closed too. */
  bank?: true;
  /** The region that counts when a shop names none. */
  region?: string;
  why: string;
}

/** What "closed" means beyond the library's type `public`. A country that is not here: `public` and nothing else. */
const customs: Readonly<Record<string, Custom>> = {
  SE: {
    bank: true,
    why: "Midsummer, Christmas and New Year's Eve are days off in practice and like Sundays for deadlines (lag 1930:173).",
  },
  FI: {
    bank: true,
    why: "Midsummer and Christmas Eve are days off by collective agreement, and banks are closed on New Year's Eve.",
  },
  NO: {
    bank: true,
    why: "Christmas Eve is half a day that nobody staffs; New Year's Eve, closed from 14:00, stays a day for those who open.",
  },
  DK: {
    days: ["05-01", "06-05", "12-24"],
    why: "1 May, Constitution Day and Christmas Eve are no public holidays, yet offices are closed.",
  },
  DE: {
    why: "24 and 31 December are working days until 14:00 by custom only; a shop that closes them says so itself.",
  },
  GB: {
    region: "ENG",
    why: "The library's United Kingdom lacks the August bank holiday, which most British shops have: England's.",
  },
};

/** Days that begin at noon or later (a half day) are closed only where the law calls them public: a promise may be early, never late. */
const isClosed = (day: ReturnType<Holidays["getHolidays"]>[number], custom: Custom | undefined) =>
  day.type === "public" ||
  (custom?.bank === true && day.type === "bank" && day.date.includes(" 00:00")) ||
  (custom?.days?.includes(day.date.slice(5, 10)) ?? false);

let loaded: typeof Holidays | undefined;
function library(): typeof Holidays {
  try {
    // In a worker's bundle `require` is the bundler's own, and this call is how it knows what to bundle; in Node's modules there is none.
    loaded ??= (
      typeof require === "function"
        ? require("date-holidays")
        : createRequire(import.meta.url)("date-holidays")
    ) as typeof Holidays; // safe because the package's types describe this very export
    return loaded;
  } catch {
    throw new Problem("unavailable", "holidays cannot be computed here; give calendarOf the stored days");
  }
}

const known = new Map<string, Holiday[]>();
const names = new Intl.DisplayNames(["en"], { type: "region", fallback: "none" });

/**
 * The closed days of one year, in order. `country` is ISO 3166-1 (SE), `region` ISO 3166-2 with or without the country
 * (BY or DE-BY). A country without data has none; a country or region that does not exist is a Problem.
 */
export const holidaysOf: HolidaysOf = (country, region, year) => {
  const custom = customs[country];
  const wanted = region?.replace(`${country}-`, "") ?? custom?.region;
  const key = `${country} ${wanted ?? ""} ${year}`;
  const cached = known.get(key);
  if (cached) return cached;

  if (!/^[A-Z]{2}$/.test(country) || country === "ZZ" || !names.of(country))
    throw new Problem("unprocessable", `there is no country ${country}; give an ISO 3166 code such as SE`);
  const Library = library();
  if (wanted && !(wanted in (new Library().getStates(country) ?? {})))
    throw new Problem("unprocessable", `no holidays are known for the region ${wanted} of ${country}`);
  const calendar = wanted ? new Library(country, wanted) : new Library(country);

  const days = new Map<string, string>();
  for (const day of calendar.getHolidays(year) ?? []) {
    const first = day.date.slice(0, 10);
    if (isClosed(day, custom) && !days.has(first)) days.set(first, day.name);
  }
  const list = [...days].map(([date, name]) => ({ date, name }));
  known.set(key, list);
  return list;
};
