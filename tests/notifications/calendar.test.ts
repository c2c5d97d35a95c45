/** The calendar file that goes with a journey's mails: calendars of all makers must be able to read it, and nobody's words can add a line to it. */
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { printer } from "../../src/commerce/print.ts";
import type { Facts } from "../../src/notifications/define.ts";
import { type Calendar, calendarText } from "../../src/notifications/parts/calendar.ts";
import { calendarFile } from "../../src/notifications/parts/trip-calendar.ts";
import { trip, tripFacts } from "../support/letters/trips.ts";

interface Line {
  name: string;
  parameters: string;
  value: string;
}

/** Reads it as RFC 5545 section 3.1 says: lines end with CRLF, a line that begins with a space belongs to the one before. */
function read(text: string): Line[] {
  expect(text.endsWith("\r\n")).toBe(true);
  expect(text.replaceAll("\r\n", "")).not.toMatch(/[\r\n]/);
  for (const line of text.split("\r\n")) expect(Buffer.byteLength(line)).toBeLessThanOrEqual(75);
  return text
    .replaceAll("\r\n ", "")
    .split("\r\n")
    .filter(Boolean)
    .map((line) => {
      const found = /^([A-Z-]+)((?:;[A-Z-]+=(?:"[^"]*"|[^";:,]*))*):(.*)$/su.exec(line);
      if (!found) throw new Error(`no content line: ${line}`);
      return { name: found[1] ?? "", parameters: found[2] ?? "", value: found[3] ?? "" };
    });
}
const unescaped = (text: string) =>
  text.replace(/\\([\\;,nN])/g, (_, char: string) => (/n/i.test(char) ? "\n" : char));
const fileOf = (change: Partial<Facts> = {}, locale: "sv" | "en" = "sv") => {
  const [file] = calendarFile({
    ...tripFacts(locale, "2026-11-20T11:00:00+01:00", change),
    print: printer(locale),
  });
  if (!file) throw new Error("no file");
  return file;
};
const linesOf = (change: Partial<Facts> = {}) => read(fileOf(change).text);
const values = (lines: Line[], name: string) =>
  lines.filter((line) => line.name === name).map(({ value }) => unescaped(value));

describe("a journey's file", () => {
  test("has its flights, its transfer and its hotel, at their instants", () => {
    const { name, type } = fileOf();
    expect([name, type]).toEqual(["resa.ics", "text/calendar"]);
    const lines = linesOf();
    expect(values(lines, "METHOD")).toEqual(["PUBLISH"]);
    expect(values(lines, "SUMMARY")).toEqual([
      "NA 417, Nordair",
      "Phuket Transfer",
      "Incheckning: Hotell Andaman",
      "NA 418, Nordair",
    ]);
    const entries = lines.slice(lines.findIndex(({ value }) => value === "VEVENT"));
    expect(
      entries.filter(({ name: one }) => one === "DTSTART").map((one) => one.parameters + one.value),
    ).toEqual(
      [
        ";TZID=Europe/Stockholm 20261201T142000",
        ";TZID=Asia/Bangkok 20261202T083000",
        ";VALUE=DATE 20261202",
        ";TZID=Asia/Bangkok 20261215T091000",
      ].map((one) => one.replace(" ", "")),
    );
    expect(values(lines, "DTEND")).toEqual(["20261202T074000", "20261215T170500"]);
    expect(values(lines, "DESCRIPTION")[0]?.replace(/\u00a0/g, " ")).toBe(
      "tisdag 1 december kl. 14:20 svensk tid\n→ onsdag 2 december kl. 07:40 lokal tid\nBokning 8KQ4LM",
    );
  });

  test("carries the zones of its times, each with what its clock does around those days", () => {
    const lines = linesOf();
    expect(values(lines, "TZID")).toEqual(["Europe/Stockholm", "Asia/Bangkok"]);
    const text = fileOf().text;
    // Swedish summer time ends on 25 October 2026 at three and begins on 28 March 2027 at two, by the clock as it stood.
    expect(text).toContain(
      "BEGIN:STANDARD\r\nDTSTART:20261025T030000\r\nTZOFFSETFROM:+0200\r\nTZOFFSETTO:+0100\r\nEND:STANDARD",
    );
    expect(text).toContain(
      "BEGIN:DAYLIGHT\r\nDTSTART:20270328T020000\r\nTZOFFSETFROM:+0100\r\nTZOFFSETTO:+0200\r\nEND:DAYLIGHT",
    );
    expect(text).toContain("TZOFFSETFROM:+0700\r\nTZOFFSETTO:+0700");
  });

  test("without bookings has the departure and the way home", () => {
    const lines = linesOf({ trip: trip({ segments: [] }) });
    expect(values(lines, "SUMMARY")).toEqual(["Avresa: Phuket", "Hemresa: Phuket"]);
    expect(values(lines, "LOCATION")).toEqual(["Stockholm Arlanda, 5", "Phuket"]);
  });

  test("keeps the ids of its entries when it changes, counts the changes, and takes out what was dropped", () => {
    const first = linesOf();
    const again = linesOf({
      tripBefore: trip(),
      tripSequence: 2,
      trip: trip({ segments: trip().segments.filter(({ id }) => id !== "s2") }),
    });
    expect(new Set(values(again, "UID"))).toEqual(new Set(values(first, "UID")));
    expect(new Set(values(again, "SEQUENCE"))).toEqual(new Set(["2"]));
    const gone = values(again, "STATUS").indexOf("CANCELLED");
    expect(values(again, "SUMMARY")[gone]).toBe("Phuket Transfer");
    expect(values(again, "STATUS").filter((one) => one === "CONFIRMED")).toHaveLength(3);
  });

  test("of a cancelled journey takes all of it out", () => {
    const lines = linesOf({ tripCancelled: true, tripSequence: 3 });
    expect(values(lines, "METHOD")).toEqual(["CANCEL"]);
    expect(new Set(values(lines, "STATUS"))).toEqual(new Set(["CANCELLED"]));
    // RFC 5546 section 3.2.5: without these a calendar does not know what to take out.
    for (const name of ["UID", "SEQUENCE", "DTSTAMP", "ORGANIZER"])
      expect(values(lines, name)).toHaveLength(4);
  });
});

test("whatever the words are, they stay one value on one line, and come out as they went in", () => {
  const words = fc.oneof(
    fc.string({ unit: "grapheme", maxLength: 200 }),
    fc.constantFrom(
      "a\r\nATTENDEE:mailto:x@y",
      "a\nEND:VEVENT\nBEGIN:VALARM",
      'x";y:z',
      "\\,;\\n",
      "é".repeat(120),
      "👩‍👩‍👧‍👦".repeat(30),
      "\u2028X:1",
    ),
  );
  const calendar: fc.Arbitrary<Calendar> = fc.record({
    method: fc.constantFrom("PUBLISH" as const, "CANCEL" as const),
    name: words,
    timeZone: fc.constant("Europe/Stockholm"),
    organizer: fc.record({ name: words, address: fc.constant("resa@nordlys.example") }),
    at: fc.constant(new Date("2026-11-20T10:00:00Z")),
    sequence: fc.nat(),
    entries: fc.array(
      fc.record({
        uid: words.map((one) => encodeURIComponent(one.toWellFormed())),
        begins: fc.date({ min: new Date("2000-01-01"), max: new Date("2099-01-01"), noInvalidDate: true }),
        title: words,
        place: words,
        text: words,
        url: fc.constantFrom(undefined, "https://nordlys.example/o/1", "https://nordlys.example/\r\nX:1"),
      }),
      { minLength: 1, maxLength: 3 },
    ),
  });
  fc.assert(
    fc.property(calendar, (told) => {
      const lines = read(calendarText(told));
      const names = lines.map(({ name }) => name);
      expect(lines.filter(({ value }) => value === "VEVENT")).toHaveLength(2 * told.entries.length);
      expect(new Set(names)).toEqual(new Set(names.filter((name) => known.has(name))));
      const comparable = (text: string) =>
        text
          .toWellFormed()
          .replace(/\r\n?|[\u2028\u2029\u0085]/g, "\n")
          .replace(/(?!\n)\p{Cc}/gu, " ");
      expect(values(lines, "SUMMARY").map(comparable)).toEqual(
        told.entries.map(({ title }) => comparable(title)),
      );
    }),
  );
});

const known = new Set(
  "BEGIN END VERSION PRODID CALSCALE METHOD X-WR-CALNAME X-WR-TIMEZONE TZID TZOFFSETFROM TZOFFSETTO UID DTSTAMP SEQUENCE DTSTART DTEND SUMMARY LOCATION DESCRIPTION URL ORGANIZER STATUS TRANSP".split(
    " ",
  ),
);
