import { z } from "zod";
import type { Printer } from "../../commerce/print.ts";
import type { ShopProfile } from "../../commerce/shop.ts";
import type { TripFacts } from "../../commerce/trip.ts";
import {
  arrivalOf,
  checkInOf,
  hasHour,
  instantOf,
  offsetAt,
  outbound,
  type PlaceTime,
} from "../../commerce/trip-time.ts";
import type { Facts } from "../define.ts";
import { greetingName, oneLine, quoted } from "./customer-text.ts";
import { given, letter, letterSchema } from "./letter.ts";
import { inZone, zoneName } from "./zones.ts";

/** One end of the journey as it stands in the slip: the clock large, the day and the place below it. */
const legSchema = z.object({
  time: z.string().optional(),
  day: z.string(),
  zone: z.string().optional(),
  place: z.string().optional(),
  terminal: z.string().optional(),
  /** Whether a terminal is told, and whether as a number alone. */
  stop: z.enum(["none", "bare", "named"]),
});

const rowSchema = z.object({
  key: z.string(),
  text: z.string().optional(),
  count: z.number().optional(),
  ahead: z.boolean().optional(),
});

/** What every mail about a journey has. */
export const tripSchema = letterSchema.extend({
  /** Where it goes; where no name can be shown, the mail speaks of the journey alone. */
  placed: z.boolean(),
  place: z.string(),
  /** The place as a subject holds it. */
  short: z.string(),
  referenced: z.boolean(),
  reference: z.string(),
  leave: legSchema,
  arrive: legSchema.optional(),
  /** "tisdag 1 december kl. 14:20"; for a subject "tis 1 dec" and "14:20", where an hour is known. */
  leaves: z.string(),
  dayShort: z.string(),
  houred: z.boolean(),
  hour: z.string(),
  weekday: z.string(),
  rows: z.array(rowSchema),
  /** Whether it says when she is answered, or how she reaches somebody before she leaves. */
  answered: z.boolean(),
  answerBy: z.string().optional(),
  call: z.object({ shown: z.string(), dial: z.string() }).optional(),
  always: z.boolean(),
  /** Whether a change would be told at once. */
  changesTold: z.boolean(),
  /** Whether somebody pays for a link in it. */
  advertised: z.boolean(),
  guaranteed: z.boolean(),
  guarantee: z.string().optional(),
});
export type TripView = z.output<typeof tripSchema>;
type Leg = z.output<typeof legSchema>;

/** A merchant's or a platform's words without addresses: a booking that anybody can make must not carry a link. */
export const words = (text: string | undefined, length: number): string | undefined =>
  oneLine(quoted(text ?? "", length).join(" "), length) || undefined;

/** A destination as a place is called; nothing where it looks like something else. */
export const placeName = (name: string | undefined): string | undefined =>
  name === undefined ? undefined : greetingName(oneLine(name, 40));

const booking = /^[\p{L}\d][\p{L}\d /-]{0,19}$/u;
export const bookingNumber = (reference: string | undefined): string | undefined =>
  reference !== undefined && booking.test(reference) ? reference : undefined;

/** How times are told in one mail: with the name of their zone only when a clock on the way differs from the shop's. */
export interface Clock {
  moment(time: PlaceTime): string;
  instant(at: Date, timeZone: string): string;
  leg(time: PlaceTime): Leg;
  zone(at: Date, timeZone: string): string | undefined;
}

export function clockOf(shop: ShopProfile, trip: TripFacts, print: Printer): Clock {
  const asHere = (at: Date, timeZone: string) => offsetAt(at, timeZone) === offsetAt(at, shop.timeZone);
  const times = [trip.departure, trip.return, ...trip.segments.flatMap(({ from, to }) => [from, to])].filter(
    (time) => time !== undefined,
  );
  const same = times.every((time) => asHere(instantOf(time), time.timeZone));
  const zone = (at: Date, timeZone: string) =>
    same ? undefined : zoneName(print.locale, asHere(at, timeZone) ? shop.country : undefined);
  const instant = (at: Date, timeZone: string) =>
    inZone(print.locale, print.moment(at, timeZone), zone(at, timeZone));
  return {
    zone,
    instant,
    moment: (time) =>
      hasHour(time) ? instant(instantOf(time), time.timeZone) : print.weekday(instantOf(time), time.timeZone),
    leg(time) {
      const at = instantOf(time);
      const place = words(time.place, 60);
      const terminal = words(time.terminal, 40);
      return {
        ...(hasHour(time) && { time: print.time(at, time.timeZone), zone: zone(at, time.timeZone) }),
        day: print.weekday(at, time.timeZone),
        place,
        terminal,
        stop: terminal === undefined ? "none" : terminal.length <= 3 ? "bare" : "named",
      };
    },
  };
}

const shortDays = new Map<string, Intl.DateTimeFormat>();

/** "tis 1 dec": for a subject. */
function shortDay(at: Date, timeZone: string, { locale }: Printer): string {
  const key = locale + timeZone;
  const format =
    shortDays.get(key) ??
    new Intl.DateTimeFormat(locale === "en" ? "en-GB" : locale, {
      timeZone,
      weekday: "short",
      day: "numeric",
      month: "short",
    });
  shortDays.set(key, format);
  // "tors. 28. maj", "Mo., 28. Dez.": without the dots of shortened words, with those of numbers.
  return format
    .format(at)
    .replace(/(\p{L})\.,?/gu, "$1")
    .replace(",", "");
}

/** What all mails about a journey say alike. */
export function tripView(facts: Facts & { print: Printer }): TripView {
  const { shop, print, now } = facts;
  const trip = given(facts.trip, "journey");
  const clock = clockOf(shop, trip, print);
  const leaves = instantOf(trip.departure);
  const zone = trip.departure.timeZone;
  const arrival = arrivalOf(trip);
  const place = placeName(trip.destination.name);
  const reference = bookingNumber(trip.reference);
  const call = shop.trips?.phone ?? shop.phone;
  const answerBy = answerInTime(trip, facts.tripAnswerBy, now);
  return {
    ...letter(facts),
    placed: place !== undefined,
    place: place ?? "",
    // The longest that keeps every subject within 60 letters: "Om två veckor: … – avresa tors 18 mars kl. 14:20".
    short: place === undefined ? "" : oneLine(place, 13),
    referenced: reference !== undefined,
    reference: reference ?? "",
    leave: clock.leg(trip.departure),
    arrive: arrival && clock.leg({ place: place, ...arrival }),
    leaves: hasHour(trip.departure) ? print.moment(leaves, zone) : print.weekday(leaves, zone),
    dayShort: shortDay(leaves, zone, print),
    houred: hasHour(trip.departure),
    hour: hasHour(trip.departure) ? print.time(leaves, zone) : "",
    weekday: print.weekday(leaves, zone),
    rows: rowsOf(trip, clock, print),
    answered: answerBy !== undefined,
    answerBy: answerBy && print.moment(answerBy, shop.timeZone),
    call: call && { dial: call.dial, shown: call.shown.replaceAll(" ", "\u00a0") },
    always: shop.trips?.phone?.always ?? false,
    advertised: false,
    changesTold: shop.kinds.includes("trip-changed"),
    guaranteed: shop.trips?.guarantee !== undefined,
    guarantee: shop.trips?.guarantee && oneLine(shop.trips.guarantee, 200),
  };
}

const beforeCheckInCloses = 2 * 3_600_000;

/** The moment by which she is answered, if that still helps her: two hours before the check-in closes, or before she leaves. */
function answerInTime(trip: TripFacts, by: Date | undefined, now: Date): Date | undefined {
  const leaves = instantOf(trip.departure);
  if (by === undefined) return undefined;
  // Once she is on her way an answer is due as at any other time.
  if (now >= leaves) return by;
  const last = (checkInOf(trip).closes ?? leaves).getTime() - beforeCheckInCloses;
  return by.getTime() <= last ? by : undefined;
}

const lists = new Map<string, Intl.ListFormat>();

function rowsOf(trip: TripFacts, clock: Clock, print: Printer): z.output<typeof rowSchema>[] {
  const rides = outbound(trip).map(({ kind, title, reference }) => ({
    key: kind,
    text: [words(title, 120) ?? "–", bookingNumber(reference)].filter(Boolean).join(", "),
  }));
  const list = lists.get(print.locale) ?? new Intl.ListFormat(print.locale, { type: "conjunction" });
  lists.set(print.locale, list);
  const names = (trip.travellerNames ?? []).flatMap((name) => greetingName(name) ?? []);
  const travellers =
    names.length > 0
      ? [{ key: "names", text: list.format(names) }]
      : trip.travellers && trip.travellers > 1
        ? [{ key: "travellers", count: trip.travellers }]
        : [];
  const reference = bookingNumber(trip.reference);
  const arrival = arrivalOf(trip);
  const there = arrival && instantOf(arrival);
  const ahead =
    arrival && there
      ? (offsetAt(there, arrival.timeZone) - offsetAt(there, trip.departure.timeZone)) / 60
      : 0;
  return [
    ...rides,
    ...travellers,
    ...(reference ? [{ key: "booking", text: reference }] : []),
    ...(ahead === 0 ? [] : [{ key: "clock", count: Math.abs(ahead), ahead: ahead > 0 }]),
    ...(trip.return
      ? [
          {
            key: "home",
            text: [clock.moment(trip.return), words(trip.return.place, 60)].filter(Boolean).join(", "),
          },
        ]
      : []),
  ];
}
