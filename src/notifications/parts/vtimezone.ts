import { Temporal } from "temporal-polyfill";

/**
 * A time zone as a calendar file carries it (RFC 5545 section 3.6.5), so that a calendar that does not know its name still shows the right hour: what the
 * clock did around the days that matter, each change of it by itself.
 */
export function zoneLines(timeZone: string, from: Date, to: Date): string[] {
  const day = 86_400_000;
  const at = (ms: number) => Temporal.Instant.fromEpochMilliseconds(ms).toZonedDateTimeISO(timeZone);
  const begin = at(from.getTime() - 366 * day);
  const end = to.getTime() + 366 * day;
  const changes: Temporal.ZonedDateTime[] = [];
  for (
    let next = begin.getTimeZoneTransition("next");
    next && next.epochMilliseconds < end && changes.length < 12;
    next = next.getTimeZoneTransition("next")
  )
    changes.push(next);
  const standard = Math.min(...[begin, ...changes].map(({ offsetNanoseconds }) => offsetNanoseconds));
  const observed = [
    { at: begin, before: begin.offsetNanoseconds },
    ...changes.map((change, i) => ({
      at: change,
      before: (changes[i - 1] ?? begin).offsetNanoseconds,
    })),
  ];
  return [
    "BEGIN:VTIMEZONE",
    `TZID:${timeZone}`,
    ...observed.flatMap(({ at: change, before }) => {
      const kind = change.offsetNanoseconds > standard ? "DAYLIGHT" : "STANDARD";
      // It begins by the clock as it stood before the change.
      const local = change.toPlainDateTime().subtract({ nanoseconds: change.offsetNanoseconds - before });
      return [
        `BEGIN:${kind}`,
        `DTSTART:${localTime(local)}`,
        `TZOFFSETFROM:${offset(before)}`,
        `TZOFFSETTO:${offset(change.offsetNanoseconds)}`,
        `END:${kind}`,
      ];
    }),
    "END:VTIMEZONE",
  ];
}

/** A moment by the clock of a zone: 20261201T142000. */
export const timeIn = (timeZone: string, at: Date): string =>
  localTime(
    Temporal.Instant.fromEpochMilliseconds(at.getTime()).toZonedDateTimeISO(timeZone).toPlainDateTime(),
  );

const localTime = (time: Temporal.PlainDateTime): string =>
  time.toString({ smallestUnit: "second" }).replace(/[-:]/g, "");

/** +0100, -0330 */
function offset(nanoseconds: number): string {
  const minutes = Math.round(Math.abs(nanoseconds) / 60_000_000_000);
  const two = (value: number) => String(value).padStart(2, "0");
  return `${nanoseconds < 0 ? "-" : "+"}${two(Math.floor(minutes / 60))}${two(minutes % 60)}`;
}
