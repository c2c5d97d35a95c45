import { timeIn, zoneLines } from "./vtimezone.ts";

/** Entries for a customer's calendar as a file (RFC 5545): each time by the clock of its place, with the zones described in the file itself. Pure. */
export interface Calendar {
  /** `CANCEL` takes the entries out again (RFC 5546). */
  method: "PUBLISH" | "CANCEL";
  name: string;
  timeZone: string;
  organizer: { name: string; address: string };
  /** When the file was made. */
  at: Date;
  /** Counts the changes: a calendar replaces an entry by one with the same id and a higher number. */
  sequence: number;
  entries: readonly Entry[];
}

export interface Entry {
  /** The same for the same thing, however often it changes. */
  uid: string;
  begins: Date;
  /** Whose clock it begins by; the calendar's otherwise. */
  timeZone?: string | undefined;
  /** Only the day is known, and it is this one: 2026-12-01. */
  day?: string | undefined;
  ends?: Date | undefined;
  /** Whose clock it ends by: a flight lands in another zone. */
  endsIn?: string | undefined;
  title: string;
  place?: string | undefined;
  text?: string | undefined;
  url?: string | undefined;
  /** Not taking place any more. */
  cancelled?: boolean | undefined;
  /** Something that lasts, such as a hotel: the day is not blocked. */
  free?: boolean | undefined;
}

export function calendarText({ method, name, timeZone, organizer, at, sequence, entries }: Calendar): string {
  const zones = new Set(
    entries
      .filter(({ day }) => day === undefined)
      .flatMap((entry) => [
        entry.timeZone ?? timeZone,
        ...(entry.ends ? [entry.endsIn ?? entry.timeZone ?? timeZone] : []),
      ]),
  );
  const times = entries.map(({ begins }) => begins.getTime());
  const [first, last] = [new Date(Math.min(...times)), new Date(Math.max(...times))];
  const lines = [
    "BEGIN:VCALENDAR",
    "VERSION:2.0",
    "PRODID:-//Kvitto//Journeys//EN",
    "CALSCALE:GREGORIAN",
    `METHOD:${method}`,
    `X-WR-CALNAME:${escaped(name)}`,
    `X-WR-TIMEZONE:${escaped(timeZone)}`,
    ...[...zones].flatMap((zone) => zoneLines(zone, first, last)),
    ...entries.flatMap((entry) => [
      "BEGIN:VEVENT",
      `UID:${escaped(entry.uid)}`,
      `DTSTAMP:${utc(at)}`,
      `SEQUENCE:${sequence}`,
      entry.day === undefined
        ? clockTime("DTSTART", entry.begins, entry.timeZone ?? timeZone)
        : `DTSTART;VALUE=DATE:${entry.day.replaceAll("-", "")}`,
      ...(entry.day === undefined && entry.ends && entry.ends > entry.begins
        ? [clockTime("DTEND", entry.ends, entry.endsIn ?? entry.timeZone ?? timeZone)]
        : []),
      `SUMMARY:${escaped(entry.title)}`,
      ...(entry.place ? [`LOCATION:${escaped(entry.place)}`] : []),
      ...(entry.text ? [`DESCRIPTION:${escaped(entry.text)}`] : []),
      ...(entry.url ? [`URL:${address(entry.url)}`] : []),
      `ORGANIZER;CN=${parameter(organizer.name)}:mailto:${address(organizer.address)}`,
      `STATUS:${method === "CANCEL" || entry.cancelled ? "CANCELLED" : "CONFIRMED"}`,
      `TRANSP:${entry.free || entry.day !== undefined ? "TRANSPARENT" : "OPAQUE"}`,
      "END:VEVENT",
    ]),
    "END:VCALENDAR",
  ];
  return lines.map((line) => `${foldedLine(line)}\r\n`).join("");
}

/** DTSTART;TZID=Europe/Stockholm:20261201T142000 */
const clockTime = (name: string, at: Date, timeZone: string): string =>
  `${name};TZID=${timeZone}:${timeIn(timeZone, at)}`;

/** 20261201T132000Z */
const utc = (at: Date): string => at.toISOString().replace(/[-:]|\.\d{3}/g, "");

/** TEXT of section 3.3.11: whatever it says, it stays one value on one line. */
const escaped = (text: string): string =>
  text
    .replace(/\r\n?|[\n\u2028\u2029\u0085]/g, "\n")
    .replace(/(?!\n)\p{Cc}/gu, " ")
    .replace(/[\\;,]/g, "\\$&")
    .replaceAll("\n", "\\n");

/** A parameter's value in quotes: it has no escape for a quote, and none for a line (section 3.2). */
const parameter = (text: string): string =>
  `"${text.replace(/[\p{Cc}\u2028\u2029]/gu, " ").replaceAll('"', "'")}"`;

/** An address has no spaces and no lines. */
const address = (text: string): string => text.replace(/[\p{Cc}\s]/gu, (char) => encodeURIComponent(char));

const longest = 75;
const octets = new TextEncoder();

/** Lines of at most 75 octets; a letter of several octets is never taken apart (section 3.1). */
function foldedLine(line: string): string {
  let out = "";
  let length = 0;
  for (const letter of line.toWellFormed()) {
    const size = octets.encode(letter).length;
    if (length + size > longest) {
      out += "\r\n ";
      length = 1;
    }
    out += letter;
    length += size;
  }
  return out;
}
