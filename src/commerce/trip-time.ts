import { Temporal } from "temporal-polyfill";
import type { TripFacts } from "./trip.ts";

/** When a journey happens, as instants: what is told are clocks of places, and clocks change between winter and summer. Pure. */

export interface PlaceTime {
  at: string;
  timeZone: string;
  place?: string | undefined;
  terminal?: string | undefined;
}

/** Whether an hour is known, or only the day. */
export const hasHour = ({ at }: Pick<PlaceTime, "at">): boolean => at.length > 10;

/** How many clocks are kept: those of a few journeys. */
const most = 100;

/** The mail of one journey asks for the same few clocks dozens of times, and a zone is slow to ask: what was worked out last is kept. */
function kept<Key extends (string | number)[], Value>(work: (...key: Key) => Value): (...key: Key) => Value {
  const known = new Map<string, Value>();
  return (...key) => {
    const name = key.join(" ");
    const before = known.get(name);
    if (before !== undefined) return before;
    const value = work(...key);
    if (known.size === most) known.clear();
    known.set(name, value);
    return value;
  };
}

const zoned = (milliseconds: number, timeZone: string) =>
  Temporal.Instant.fromEpochMilliseconds(milliseconds).toZonedDateTimeISO(timeZone);
const instants = kept((at: string, timeZone: string) => {
  const local = Temporal.PlainDateTime.from(at.length > 10 ? at : `${at}T00:00`);
  return local.toZonedDateTime(timeZone).epochMilliseconds;
});
const offsets = kept(
  (milliseconds: number, timeZone: string) =>
    zoned(milliseconds, timeZone).offsetNanoseconds / 60_000_000_000,
);
const hours = kept((day: string, timeZone: string, days: number, hour: number) => {
  const plainTime = Temporal.PlainTime.from({ hour });
  return Temporal.PlainDate.from(day).add({ days }).toZonedDateTime({ timeZone, plainTime })
    .epochMilliseconds;
});
const days = kept((milliseconds: number, timeZone: string) =>
  zoned(milliseconds, timeZone).toPlainDate().toString(),
);

/** The instant at which a clock there shows this; of a day alone its beginning. An hour that a clock skips is told as the hour after. */
export const instantOf = ({ at, timeZone }: Pick<PlaceTime, "at" | "timeZone">): Date =>
  new Date(instants(at, timeZone));

/** Minutes that the clocks of a zone are ahead of UTC at a moment. */
export const offsetAt = (at: Date, timeZone: string): number => offsets(at.getTime(), timeZone);

/** An hour of the day, some days before or after that of a time, by the clocks of its place. */
export const hourOfDay = (
  { at, timeZone }: Pick<PlaceTime, "at" | "timeZone">,
  days: number,
  hour: number,
): Date => new Date(hours(at.slice(0, 10), timeZone, days, hour));

/** 2026-12-01, by the clocks of a place. */
export const dayAt = (at: Date, timeZone: string): string => days(at.getTime(), timeZone);

type Segment = TripFacts["segments"][number];
const rides = new Set<Segment["kind"]>(["flight", "train", "bus", "ferry"]);
const hour = 3_600_000;

/** The rides of the way there, in order: from the departure on, as long as one follows the other and the way home has not begun. */
export function outbound(trip: TripFacts): Segment[] {
  const leaves = instantOf(trip.departure).getTime();
  const home = trip.return && instantOf(trip.return).getTime();
  const dated = trip.segments
    .flatMap((segment) =>
      rides.has(segment.kind) && segment.from ? [{ segment, from: instantOf(segment.from).getTime() }] : [],
    )
    .sort((a, b) => a.from - b.from);
  const way: Segment[] = [];
  let last = leaves;
  for (const { segment, from } of dated) {
    const wait = from - last;
    if (from < leaves || (home !== undefined && from >= home)) continue;
    if (wait > (home === undefined ? 6 : 24) * hour) break;
    way.push(segment);
    if (!segment.to) break;
    last = instantOf(segment.to).getTime();
  }
  return way;
}

/** When and where the way there ends, if it is told. */
export const arrivalOf = (trip: TripFacts): PlaceTime | undefined => outbound(trip).at(-1)?.to;

/** Check-in, as far as it is told: it counts back from the departure. */
export function checkInOf(trip: TripFacts): { opens?: Date | undefined; closes?: Date | undefined } {
  const { opensHoursBefore: opens, closesMinutesBefore: closes } = trip.checkIn ?? {};
  if (!hasHour(trip.departure)) return {};
  const leaves = instantOf(trip.departure).getTime();
  return {
    opens: opens === undefined ? undefined : new Date(leaves - opens * hour),
    closes: closes === undefined ? undefined : new Date(leaves - closes * 60_000),
  };
}

/** Her last moment away: when she is home again, or at least when the way home begins. Nothing where no way home is told. */
export function endOf(trip: TripFacts): { at: Date; home: boolean } | undefined {
  const begins = trip.return && instantOf(trip.return).getTime();
  const last = trip.segments
    .flatMap((segment) => (rides.has(segment.kind) && segment.to ? instantOf(segment.to).getTime() : []))
    .reduce((a, b) => Math.max(a, b), Number.NEGATIVE_INFINITY);
  if (begins === undefined) return undefined;
  return last > begins ? { at: new Date(last), home: true } : { at: new Date(begins), home: false };
}
