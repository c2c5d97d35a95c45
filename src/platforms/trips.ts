import { Temporal } from "temporal-polyfill";
import { z } from "zod";
import { type CommerceEvent, eventSchema } from "../commerce/event.ts";
import type { UnclearTrips } from "../contracts.ts";
import { digest, read } from "./read.ts";

/**
 * Journeys in an order of a platform that knows none. Shops and booking apps write them into fields that anybody may name; read are, the first that is
 * there:
 *
 * 1. a list of journeys that the shop's own system keeps on the order, `[{ "lineItemId", "startsAt", "timezone", "endsAt", "label", "destination" }]`
 * 2. fields of a line: `_trip_start`, `_trip_timezone`, `_trip_end`, `_trip_destination`, `_trip_reference`
 * 3. the same fields of the whole order
 * 4. what booking apps call the day in plain words ("Booking Date"), when it is written 2026-12-01 and its zone stands beside it
 *
 * What can be read in two ways is no journey: it becomes a sentence for a person. A day alone is a day, not a midnight. Pure.
 */
export interface Field {
  name: string;
  value: string;
}

export interface Ordered {
  id: string;
  number: string;
  placedAt: string;
  updatedAt: string;
  cancelled: boolean;
  /** The shop's own list, as it is kept: parsed or as text. */
  list: unknown;
  fields: Field[];
  lines: { id: string; title: string; quantity: number; fields: Field[] }[];
}

export interface FoundTrips {
  events: CommerceEvent[];
  trips: UnclearTrips | undefined;
}

/** A booking that is told later than this is no news any more: the mails before the journey leave, the confirmation does not. */
const freshDays = 2;

/** What says a journey: as text, with the place in the order that a person looks for. */
interface Told {
  id: string;
  where: string;
  start: string[];
  end: string[];
  zone: string[];
  destination: string | undefined;
  reference: string | undefined;
  cancelled: boolean;
}

type Moment = { at: string; timeZone: string };
type Answer<T> = { is: T } | { unclear: string };

export function tripsOf(order: Ordered, platform: string): FoundTrips {
  const unclear: string[] = [];
  const events = toldIn(order, unclear).flatMap((told): CommerceEvent[] => {
    const trip = tripFrom(told);
    if ("unclear" in trip) {
      unclear.push(`Order ${order.number}, ${told.where}: ${trip.unclear}`);
      return [];
    }
    const fresh = Date.parse(order.updatedAt) - Date.parse(order.placedAt) < freshDays * 86_400_000;
    const type = told.cancelled ? "trip.cancelled" : fresh ? "trip.booked" : "trip.changed";
    const event = {
      type,
      // The same journey may change and change back: each is an event of its own, and what is told again is known by what it says.
      id: `${platform.toLowerCase()}/trip/${told.id}/${digest({ cancelled: told.cancelled, trip: trip.is, at: order.updatedAt })}`,
      occurredAt: order.updatedAt,
      order: { id: order.id },
      trip: trip.is,
    };
    return [read(eventSchema, event, "translated event", platform)];
  });
  const says = events.length > 0 || unclear.length > 0;
  return { events, trips: says ? { order: order.id, unclear } : undefined };
}

function toldIn(order: Ordered, unclear: string[]): Told[] {
  const listed = listedTrips(order, unclear);
  if (listed) return listed;
  const ofLines = order.lines.flatMap((line): Told[] => {
    const cancelled = order.cancelled || line.quantity === 0;
    const told = toldBy(line.fields, `${order.id}/${line.id}`, `"${line.title}"`, line.title, cancelled);
    return told ? [told] : [];
  });
  if (ofLines.length > 0) return ofLines;
  const [only, ...others] = order.lines;
  const title = others.length === 0 ? only?.title : undefined;
  const gone =
    order.cancelled || (order.lines.length > 0 && order.lines.every(({ quantity }) => quantity === 0));
  const told = toldBy(order.fields, order.id, "its own fields", title, gone);
  return told ? [told] : [];
}

/** What booking apps and shops call the day of departure and its zone; other words may mean a delivery, or what is engraved. */
const plainNames = {
  start:
    /^(booking date|departure date|departure|travel date|trip date|avresedatum|avresedag|avresa|avreisedato|avreise|afrejsedato|afrejse|lähtöpäivä|abreisedatum|abreise|reisedatum)$/i,
  zone: /^(booking time ?zone|time ?zone|tidszon|tidssone|tidszone|aikavyöhyke|zeitzone)$/i,
};

function toldBy(
  fields: readonly Field[],
  id: string,
  where: string,
  title: string | undefined,
  cancelled: boolean,
): Told | undefined {
  const named = (pattern: RegExp | string) =>
    fields
      .filter(({ name }) => (typeof pattern === "string" ? name === pattern : pattern.test(name.trim())))
      .map(({ value }) => value.trim())
      .filter(Boolean);
  const own = named("_trip_start");
  const start = own.length > 0 ? own : named(plainNames.start);
  if (start.length === 0) return undefined;
  const zone = named("_trip_timezone");
  return {
    id,
    where,
    start,
    end: named("_trip_end"),
    zone: zone.length > 0 ? zone : named(plainNames.zone),
    destination: named("_trip_destination")[0] ?? title,
    reference: named("_trip_reference")[0],
    cancelled,
  };
}

const listSchema = z.array(
  z.object({
    lineItemId: z.union([z.string(), z.number()]).transform(String).nullish(),
    startsAt: z.string(),
    timezone: z.string().nullish(),
    endsAt: z.string().nullish(),
    label: z.string().nullish(),
    destination: z.string().nullish(),
    reference: z.string().nullish(),
  }),
);

function listedTrips(order: Ordered, unclear: string[]): Told[] | undefined {
  const { list } = order;
  if (list === undefined || list === null || list === "") return undefined;
  const parsed = listSchema.safeParse(typeof list === "string" ? json(list) : list);
  if (!parsed.success) {
    unclear.push(`Order ${order.number}: its list of journeys cannot be read, so no mail about them leaves.`);
    return [];
  }
  const seen = new Map<string, number>();
  return parsed.data.map((one): Told => {
    const lineId = one.lineItemId?.split("/").at(-1);
    const line = order.lines.find(({ id }) => id === lineId);
    const base = line ? `${order.id}/${line.id}` : order.id;
    const count = (seen.get(base) ?? 0) + 1;
    seen.set(base, count);
    return {
      id: count === 1 ? base : `${base}/${count}`,
      where: `the journey "${one.label ?? one.destination ?? one.startsAt}" in its list`,
      start: [one.startsAt],
      end: one.endsAt ? [one.endsAt] : [],
      zone: one.timezone ? [one.timezone] : [],
      destination: one.destination ?? one.label ?? line?.title,
      reference: one.reference ?? undefined,
      cancelled: order.cancelled || line?.quantity === 0,
    };
  });
}

function json(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined; // no list: said so
  }
}

function tripFrom(told: Told): Answer<object> {
  const start = momentFrom(told.start, told.zone, "departure");
  if ("unclear" in start) return start;
  const end = told.end.length > 0 ? momentFrom(told.end, told.zone, "way home") : undefined;
  if (end && "unclear" in end) return end;
  if (end && end.is.at < start.is.at)
    return {
      unclear: `the way home (${end.is.at}) lies before the departure (${start.is.at}). Write both again.`,
    };
  return {
    is: {
      id: told.id,
      reference: told.reference?.slice(0, 60),
      destination: { name: (told.destination ?? "").slice(0, 120) || "–" },
      departure: start.is,
      ...(end && { return: end.is }),
    },
  };
}

/** One moment from what is written about it: never a guess. */
function momentFrom(values: readonly string[], zones: readonly string[], what: string): Answer<Moment> {
  const [value = "", ...more] = [...new Set(values)];
  if (more.length > 0)
    return {
      unclear: `the ${what} has two dates, ${[value, ...more].map(shown).join(" and ")}. Leave only the right one.`,
    };
  const [timeZone, ...others] = [...new Set(zones)];
  if (others.length > 0)
    return {
      unclear: `the ${what} has two time zones, ${[timeZone ?? "", ...others].map(shown).join(" and ")}. Leave only the right one.`,
    };
  if (timeZone === undefined)
    return {
      unclear: `the ${what} (${shown(value)}) has no time zone. Write it beside it, such as Europe/Stockholm.`,
    };
  const local = localTime(value, timeZone);
  if (local !== undefined) return { is: { at: local, timeZone } };
  return isZone(timeZone)
    ? {
        unclear: `the ${what} ${shown(value)} can be read in more than one way. Write it as 2026-12-01 or 2026-12-01T14:20.`,
      }
    : { unclear: `${shown(timeZone)} is no time zone. Write one such as Europe/Stockholm.` };
}

/** 2026-12-01, 2026-12-01T14:20, 2026-12-01 14:20:00; with an offset the instant, by the clock of the zone. */
function localTime(value: string, timeZone: string): string | undefined {
  const text = value.replace(/^(\d{4}-\d{2}-\d{2}) (?=\d)/, "$1T");
  try {
    if (/^\d{4}-\d{2}-\d{2}$/.test(text)) {
      Temporal.PlainDate.from(text).toZonedDateTime(timeZone);
      return text;
    }
    if (/^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}(:\d{2}(\.\d+)?)?$/.test(text))
      return Temporal.PlainDateTime.from(text)
        .toZonedDateTime(timeZone)
        .toPlainDateTime()
        .toString()
        .slice(0, 16);
    if (/^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}(:\d{2}(\.\d+)?)?(Z|[+-]\d{2}:?\d{2})$/.test(text))
      return Temporal.Instant.from(text)
        .toZonedDateTimeISO(timeZone)
        .toPlainDateTime()
        .toString()
        .slice(0, 16);
  } catch (error) {
    // A day that no calendar has, or a zone that nobody knows.
    if (!(error instanceof RangeError)) throw error;
  }
  return undefined;
}

function isZone(timeZone: string): boolean {
  try {
    return Boolean(new Intl.DateTimeFormat("en", { timeZone }));
  } catch {
    return false; // not one that anybody knows
  }
}

const shown = (text: string): string => `"${text.slice(0, 60)}"`;
