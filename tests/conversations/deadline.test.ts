import fc from "fast-check";
import { Temporal } from "temporal-polyfill";
import { describe, expect, test } from "vitest";
import type { SpecialDays } from "../../src/commerce/calendar.ts";
import { type Ranges, type WeeklyHours, weekdays } from "../../src/commerce/hours.ts";
import {
  answerBy,
  calendarOf,
  findAnswerBy,
  openAt,
  openBetween,
  parseHours,
  printOffset,
} from "../../src/conversations/deadline.ts";
import { holidaysOf } from "../../src/conversations/holidays.ts";

const officeHours = parseHours("mon-fri 09:00-17:00");
const zones: Record<string, string> = {
  SE: "Europe/Stockholm",
  DK: "Europe/Copenhagen",
  NO: "Europe/Oslo",
  FI: "Europe/Helsinki",
  DE: "Europe/Berlin",
  GB: "Europe/London",
};
const shopIn = (country: string, hours = officeHours, closed: { from: string; to: string }[] = []) =>
  calendarOf({ country, timeZone: zones[country] ?? "UTC", hours, closed });
const at = (local: string, zone: string) =>
  Temporal.PlainDateTime.from(local).toZonedDateTime(zone).toInstant();
const local = (instant: Temporal.Instant, zone: string) =>
  instant.toZonedDateTimeISO(zone).toPlainDateTime().toString({ smallestUnit: "minute" });

describe("eight working hours, Monday to Friday 9-17", () => {
  test.each([
    ["a Friday afternoon leads over the weekend", "SE", "2026-11-20T15:30", "2026-11-23T15:30"],
    [
      "Saturday's mail is due when Monday closes, not when Tuesday opens",
      "SE",
      "2026-11-21T12:00",
      "2026-11-23T17:00",
    ],
    ["Midsummer Eve is a day off in Sweden", "SE", "2026-06-18T14:00", "2026-06-22T14:00"],
    ["Christmas Eve and Christmas are days off in Sweden", "SE", "2026-12-23T12:00", "2026-12-28T12:00"],
    ["Constitution Day is a day off in Denmark", "DK", "2026-06-04T16:00", "2026-06-08T16:00"],
    ["17 May is a day off in Norway", "NO", "2027-05-14T15:00", "2027-05-18T15:00"],
    ["1 May is a day off in Denmark", "DK", "2026-04-30T16:00", "2026-05-04T16:00"],
    ["Christmas Eve is a day off in Denmark", "DK", "2026-12-23T16:00", "2026-12-28T16:00"],
    ["Midsummer Eve is a day off in Finland", "FI", "2026-06-18T14:00", "2026-06-22T14:00"],
    [
      "Christmas Eve is a working day in Germany unless the shop closes it",
      "DE",
      "2026-12-23T12:00",
      "2026-12-24T12:00",
    ],
    ["the August bank holiday is a day off in England", "GB", "2026-08-28T16:00", "2026-09-01T16:00"],
    ["a mail at opening is due at closing", "SE", "2026-11-16T09:00", "2026-11-16T17:00"],
    ["a mail at closing counts from the next morning", "SE", "2026-11-16T17:00", "2026-11-17T17:00"],
    ["a mail before opening counts from opening", "SE", "2026-11-16T06:00", "2026-11-16T17:00"],
  ])("%s", (_, country, from, due) => {
    const zone = zones[country] ?? "";
    expect(local(answerBy(shopIn(country), at(from, zone), 480), zone)).toBe(due);
  });
});

test("a shop's own closure pushes the promise behind its last day", () => {
  const calendar = shopIn("SE", officeHours, [{ from: "2026-11-23", to: "2026-11-25" }]);
  expect(local(answerBy(calendar, at("2026-11-20T15:30", "Europe/Stockholm"), 480), "Europe/Stockholm")).toBe(
    "2026-11-26T15:30",
  );
});

describe("what a shop says of single days", () => {
  const stockholm = "Europe/Stockholm";
  const due = (days: SpecialDays[], from: string, minutes = 480, more: { openOn?: string[] } = {}) => {
    const calendar = calendarOf({ country: "SE", timeZone: stockholm, hours: officeHours, days, ...more });
    return local(answerBy(calendar, at(from, stockholm), minutes), stockholm);
  };
  const half = { from: "2026-12-23", hours: [["09:00", "12:00"] as [string, string]] };
  test.each<[string, SpecialDays[], string, string]>([
    ["half a day before Christmas counts its three hours", [half], "2026-12-22T16:00", "2026-12-28T13:00"],
    [
      "two ranges on one day leave the break out",
      [
        {
          ...half,
          hours: [
            ["09:00", "11:00"],
            ["15:00", "19:00"],
          ],
        },
      ],
      "2026-12-23T10:00",
      "2026-12-28T12:00",
    ],
    [
      "an extra Saturday shortens the wait",
      [{ from: "2026-11-21", hours: [["10:00", "14:00"]] }],
      "2026-11-20T15:30",
      "2026-11-23T11:30",
    ],
    [
      "one day inside a closed week is open",
      [
        { from: "2026-11-25", hours: [["09:00", "17:00"]] },
        { from: "2026-11-23", to: "2026-11-27", hours: [] },
      ],
      "2026-11-20T15:30",
      "2026-11-25T15:30",
    ],
    [
      "a word about the very day goes before its holiday",
      [{ from: "2026-12-24", hours: [["09:00", "12:00"]] }],
      "2026-12-23T15:00",
      "2026-12-28T12:00",
    ],
  ])("%s", (_, days, from, expected) => expect(due(days, from)).toBe(expected));
  test("a holiday on which people are there is as any such weekday", () => {
    expect(due([], "2026-05-13T15:00", 240)).toBe("2026-05-15T11:00");
    expect(due([], "2026-05-13T15:00", 240, { openOn: ["Kristi himmelsfärdsdag"] })).toBe("2026-05-14T11:00");
  });
  test("the night that repeats an hour counts it twice, the one that skips it not at all", () => {
    const night = (from: string): SpecialDays[] => [{ from, hours: [["01:00", "05:00"]] }];
    const autumn = calendarOf({
      country: "SE",
      timeZone: stockholm,
      hours: officeHours,
      days: night("2026-10-25"),
    });
    const spring = calendarOf({
      country: "SE",
      timeZone: stockholm,
      hours: officeHours,
      days: night("2026-03-29"),
    });
    const hours = (calendar: ReturnType<typeof calendarOf>, day: string) =>
      openBetween(
        calendar,
        new Date(`${day}T00:00Z`),
        new Date(Date.parse(`${day}T00:00Z`) + 86_400_000 / 2),
      ).reduce((sum, { from, to }) => sum + (to - from) / 3_600_000, 0);
    expect([hours(autumn, "2026-10-25"), hours(spring, "2026-03-29")]).toEqual([4, 3]);
  });
});

test("a lunch break does not count", () => {
  const calendar = shopIn("SE", parseHours("mon-thu 09:00-12:00 13:00-17:00, fri 09:00-15:00"));
  expect(local(answerBy(calendar, at("2026-11-19T11:00", "Europe/Stockholm"), 480), "Europe/Stockholm")).toBe(
    "2026-11-20T12:00",
  );
});

test("a shop that is open around the clock loses an hour in spring and gains one in autumn", () => {
  const calendar = calendarOf({
    country: "SE",
    timeZone: "Europe/Stockholm",
    hours: parseHours("mon-sun 00:00-24:00"),
    closed: [],
    holidays: () => [],
  });
  expect(local(answerBy(calendar, at("2026-03-29T00:00", "Europe/Stockholm"), 480), "Europe/Stockholm")).toBe(
    "2026-03-29T09:00",
  );
  expect(local(answerBy(calendar, at("2026-10-25T00:00", "Europe/Stockholm"), 480), "Europe/Stockholm")).toBe(
    "2026-10-25T07:00",
  );
});

test("seconds are kept, and a Date does as well as an Instant", () => {
  expect(printOffset(answerBy(shopIn("SE"), new Date("2026-11-20T14:30:45Z"), 480), "Europe/Stockholm")).toBe(
    "2026-11-23T15:30:45+01:00",
  );
});

test("a shop without opening hours cannot promise an answer, and says so quickly", () => {
  const none = { mon: [], tue: [], wed: [], thu: [], fri: [], sat: [], sun: [] } satisfies WeeklyHours;
  expect(() => answerBy(shopIn("SE", none), new Date("2026-11-20T14:30:00Z"), 480)).toThrow(
    /no answer can be promised/,
  );
  const closedForGood = shopIn("SE", officeHours, [{ from: "2020-01-01", to: "9999-12-31" }]);
  expect(() => answerBy(closedForGood, new Date("2026-11-20T14:30:00Z"), 480)).toThrow(
    /no answer can be promised/,
  );
  expect(openAt(closedForGood, new Date("2026-11-20T14:30:00Z"))).toEqual({ open: false });
});

test.each([0, -5, 1.5, Number.NaN])("a promise of %s minutes is refused", (minutes) => {
  expect(() => answerBy(shopIn("SE"), new Date("2026-11-20T14:30:00Z"), minutes)).toThrow(
    /whole number of minutes/,
  );
});

type Drawn = { hours: WeeklyHours; timeZone: string; closed: Span[]; days: SpecialDays[]; start: number };
type Span = { from: string; to: string };

/** When people are there on a date, said as plainly as docs/hours.md says it. */
function rangesOn({ hours, closed, days }: Drawn, date: string, weekday: number): Ranges {
  const length = ({ from, to = from }: SpecialDays) => Date.parse(to) - Date.parse(from);
  let own: SpecialDays | undefined;
  for (const one of days)
    if (one.from <= date && date <= (one.to ?? one.from) && (!own || length(one) <= length(own))) own = one;
  if (own) return own.hours;
  if (closed.some(({ from, to }) => from <= date && date <= to)) return [];
  if (holidaysOf("SE", undefined, Number(date.slice(0, 4))).some((day) => day.date === date)) return [];
  return hours[weekdays[weekday - 1] ?? "mon"];
}

/** What the promise means, one minute at a time: an open minute counts, and the last one ends at the deadline. */
function oracle(drawn: Drawn, minutes: number): number | undefined {
  const from = drawn.start;
  const known = new Map<string, Ranges>();
  let left = minutes;
  for (let t = from; t < from + 21 * 86_400_000; t += 60_000) {
    const wall = Temporal.Instant.fromEpochMilliseconds(t).toZonedDateTimeISO(drawn.timeZone);
    const time = clock(wall.hour * 60 + wall.minute);
    const date = wall.toPlainDate().toString();
    const ranges = known.get(date) ?? rangesOn(drawn, date, wall.dayOfWeek);
    known.set(date, ranges);
    const open = ranges.some(([a, b]) => a <= time && time < b);
    if (open) left--;
    if (left === 0) return t + 60_000;
  }
  return undefined;
}

const clock = (minute: number) =>
  `${String(Math.floor(minute / 60)).padStart(2, "0")}:${String(minute % 60).padStart(2, "0")}`;
const day = fc.uniqueArray(fc.integer({ min: 0, max: 96 }), { maxLength: 6 }).map((marks) => {
  const sorted = marks.sort((a, b) => a - b);
  return sorted.flatMap((mark, i) =>
    i % 2 === 1 ? [[clock((sorted[i - 1] ?? 0) * 15), clock(mark * 15)] as [string, string]] : [],
  );
});
const week = fc.record({ mon: day, tue: day, wed: day, thu: day, fri: day, sat: day, sun: day });
// Berlin changes at 2, Havana at midnight, Lord Howe by half an hour, Kolkata never and stands at a half hour.
const zone = fc.constantFrom(
  "Europe/Berlin",
  "America/Havana",
  "Australia/Lord_Howe",
  "Asia/Kolkata",
  "America/New_York",
);
// Around the nights on which clocks change, and anywhere in the year.
const moment = fc
  .tuple(
    fc.constantFrom(
      "2026-03-07",
      "2026-03-28",
      "2026-04-04",
      "2026-10-03",
      "2026-10-24",
      "2026-10-31",
      "2026-12-23",
      "2026-06-17",
    ),
    fc.integer({ min: 0, max: 4 * 1440 }),
  )
  .map(([date, minute]) => Date.parse(`${date}T00:00Z`) + minute * 60_000);
const span = (most: number) => fc.tuple(fc.integer({ min: -1, max: most }), fc.integer({ min: 0, max: 2 }));
const shop = fc
  .record({
    hours: week,
    timeZone: zone,
    closed: fc.array(span(20), { maxLength: 2 }),
    // Near the question, so that they matter: half-days, extra openings, days that are closed, one inside another.
    days: fc.array(fc.tuple(span(6), day), { maxLength: 4 }),
    start: moment,
  })
  .map(({ closed, days, ...rest }): Drawn => {
    const date = (after: number) => new Date(rest.start + after * 86_400_000).toISOString().slice(0, 10);
    const dates = ([from, length]: [number, number]) => ({ from: date(from), to: date(from + length) });
    return {
      ...rest,
      closed: closed.map(dates),
      days: days.map(([one, hours]) => ({ ...dates(one), hours })),
    };
  });
const build = (drawn: Drawn) => calendarOf({ country: "SE", ...drawn });

test("for any week, closures and clock changes, the deadline is the one found minute by minute", () => {
  fc.assert(
    fc.property(shop, fc.integer({ min: 1, max: 900 }), (drawn, minutes) => {
      const calendar = build(drawn);
      const expected = oracle(drawn, minutes);
      if (expected !== undefined)
        expect(answerBy(calendar, new Date(drawn.start), minutes).epochMilliseconds).toBe(expected);
    }),
    { numRuns: 60 },
  );
}, 120_000);

test("for any week, more minutes are never due earlier, and the deadline is never outside opening time", () => {
  fc.assert(
    fc.property(shop, fc.integer({ min: 1, max: 2000 }), (drawn, minutes) => {
      if (Object.values(drawn.hours).every((ranges) => ranges.length === 0)) return;
      const calendar = build(drawn);
      const due = findAnswerBy(calendar, new Date(drawn.start), minutes);
      const later = findAnswerBy(calendar, new Date(drawn.start), minutes + 1);
      if (!due || !later) return;
      expect(Temporal.Instant.compare(due, later)).toBe(-1);
      expect(openAt(calendar, due.subtract({ milliseconds: 1 })).open).toBe(true);
    }),
    { numRuns: 150 },
  );
});

describe("what the mail says about the telephone", () => {
  const calendar = shopIn("SE", parseHours("mon-thu 09:00-12:00 12:00-17:00, fri 09:00-15:00"));
  const stockholm = "Europe/Stockholm";
  test("open today until 17:00, ranges that touch being one", () => {
    const now = openAt(calendar, at("2026-11-19T10:00", stockholm));
    expect(now.open && now.until && local(now.until, stockholm)).toBe("2026-11-19T17:00");
  });
  test("closed at closing time, and open again after the weekend", () => {
    const now = openAt(calendar, at("2026-11-20T15:00", stockholm));
    expect(!now.open && now.opensAt && local(now.opensAt, stockholm)).toBe("2026-11-23T09:00");
  });
  test("open at the minute of opening", () =>
    expect(openAt(calendar, at("2026-11-20T09:00", stockholm)).open).toBe(true));
  test("a shop that never closes has no closing time, a night shift has the next morning's", () => {
    const always = calendarOf({
      country: "SE",
      timeZone: stockholm,
      hours: parseHours("mon-sun 00:00-24:00"),
      closed: [],
      holidays: () => [],
    });
    expect(openAt(always, at("2026-11-20T15:00", stockholm))).toEqual({ open: true });
    const night = openAt(
      shopIn("SE", parseHours("mon 20:00-24:00, tue 00:00-06:00")),
      at("2026-11-16T23:00", stockholm),
    );
    expect(night.open && night.until && local(night.until, stockholm)).toBe("2026-11-17T06:00");
  });
});

describe("opening hours as people type them", () => {
  test("days, spans, breaks and half days", () => {
    expect(parseHours("mon-thu 09:00-12:00 13:00-17:00, fri 09:00-15:00")).toEqual({
      mon: [
        ["09:00", "12:00"],
        ["13:00", "17:00"],
      ],
      tue: [
        ["09:00", "12:00"],
        ["13:00", "17:00"],
      ],
      wed: [
        ["09:00", "12:00"],
        ["13:00", "17:00"],
      ],
      thu: [
        ["09:00", "12:00"],
        ["13:00", "17:00"],
      ],
      fri: [["09:00", "15:00"]],
      sat: [],
      sun: [],
    });
    expect(parseHours("Sat 10:00–24:00").sat).toEqual([["10:00", "24:00"]]);
  });
  test.each([
    ["", /days and times/],
    ["mon-fri", /days and times/],
    ["mån-fre 09:00-17:00", /"mån-fre".*not a day/],
    ["fri-mon 09:00-17:00", /backwards/],
    ["mon-fri 9-17", /^mon .*a time such as 09:00/],
    ["mon-fri 09:00-25:00", /a time such as 09:00/],
    ["mon-fri 17:00-09:00", /ranges in order/],
    ["mon 09:00-12:00 11:00-17:00", /do not overlap/],
    ["mon 09:00", /such as 09:00-17:00/],
    ["mon-wed 09:00-12:00, tue 13:00-17:00", /tue is given twice/],
  ])("%j is refused with its reason", (text, reason) => expect(() => parseHours(text)).toThrow(reason));
});

describe("closed days", () => {
  const dates = (country: string, region?: string) =>
    holidaysOf(country, region, 2026).map(({ date }) => date);
  test("the eves that the public list lacks", () => {
    expect(dates("SE")).toEqual(expect.arrayContaining(["2026-06-19", "2026-12-24", "2026-12-31"]));
    expect(dates("DK")).toEqual(expect.arrayContaining(["2026-05-01", "2026-06-05", "2026-12-24"]));
    expect(dates("NO")).toContain("2026-12-24");
    expect(dates("NO")).not.toContain("2026-12-31");
    expect(dates("DE")).not.toContain("2026-12-24");
  });
  test("a region has days of its own, named either way", () => {
    expect(dates("DE")).not.toContain("2026-06-04");
    expect(dates("DE", "BY")).toContain("2026-06-04");
    expect(dates("DE", "DE-BY")).toEqual(dates("DE", "BY"));
  });
  test("a country or region that does not exist is refused instead of having no holidays", () => {
    expect(() => dates("XX")).toThrow(/no country XX/);
    expect(() => dates("DE", "QQ")).toThrow(/region QQ/);
  });
});
