import type { Locale, Printer } from "../../commerce/print.ts";
import type { TripFacts } from "../../commerce/trip.ts";
import { arrivalOf, hasHour, instantOf, outbound, type PlaceTime } from "../../commerce/trip-time.ts";
import type { Enclosure, Facts } from "../define.ts";
import { calendarText, type Entry } from "./calendar.ts";
import { webLink } from "./letter.ts";
import { bookingNumber, clockOf, placeName, words } from "./trip-view.ts";

const spoken: Record<
  Locale,
  { file: string; leave: string; home: string; booking: string; pickUp: string; checkIn: string }
> = {
  sv: {
    file: "resa",
    leave: "Avresa",
    home: "Hemresa",
    booking: "Bokning",
    pickUp: "Hämtning",
    checkIn: "Incheckning",
  },
  nb: {
    file: "reise",
    leave: "Avreise",
    home: "Hjemreise",
    booking: "Bestilling",
    pickUp: "Henting",
    checkIn: "Innsjekking",
  },
  da: {
    file: "rejse",
    leave: "Afrejse",
    home: "Hjemrejse",
    booking: "Booking",
    pickUp: "Afhentning",
    checkIn: "Indtjekning",
  },
  fi: {
    file: "matka",
    leave: "Lähtö",
    home: "Kotimatka",
    booking: "Varaus",
    pickUp: "Nouto",
    checkIn: "Sisäänkirjautuminen",
  },
  en: {
    file: "journey",
    leave: "Departure",
    home: "Journey home",
    booking: "Booking",
    pickUp: "Pick-up",
    checkIn: "Check-in",
  },
  de: {
    file: "reise",
    leave: "Abreise",
    home: "Rückreise",
    booking: "Buchung",
    pickUp: "Abholung",
    checkIn: "Check-in",
  },
};

/** The journey as entries for her calendar: what is booked with a time, the departure and the way home. The same entry keeps its id through every change. */
export function calendarFile(facts: Facts & { print: Printer }): Enclosure[] {
  const { shop, trip, tripBefore, tripSequence = 0, tripCancelled, now, print, links } = facts;
  if (!trip) return [];
  const spokenHere = spoken[print.locale];
  const reference = bookingNumber(trip.reference);
  const place = placeName(trip.destination.name);
  const about = {
    text: (lines: (string | undefined)[]) =>
      [...lines, reference && `${spokenHere.booking} ${reference}`].filter(Boolean).join("\n") || undefined,
    url: links.order && webLink(links.order),
  };
  const uid = (part: string) =>
    `${encodeURIComponent(trip.id)}/${encodeURIComponent(part)}@${shop.replyDomain}`;
  const entries = entriesOf(trip, uid);
  const gone = tripBefore
    ? entriesOf(tripBefore, uid)
        .filter(({ uid: id }) => !entries.some((one) => one.uid === id))
        .map((entry) => ({ ...entry, cancelled: true }))
    : [];
  return [
    {
      name: `${spokenHere.file}.ics`,
      type: "text/calendar",
      text: calendarText({
        method: tripCancelled ? "CANCEL" : "PUBLISH",
        name: place ?? spokenHere.leave,
        timeZone: trip.departure.timeZone,
        organizer: shop.from,
        at: now,
        sequence: tripSequence,
        entries: [...entries, ...gone],
      }),
    },
  ];

  function entriesOf(of: TripFacts, uidOf: (part: string) => string): Entry[] {
    const clock = clockOf(shop, of, print);
    const at = (time: PlaceTime) => ({
      begins: instantOf(time),
      timeZone: time.timeZone,
      ...(!hasHour(time) && { day: time.at }),
    });
    const where = (time: PlaceTime | undefined) =>
      [words(time?.place, 60), words(time?.terminal, 40)].filter(Boolean).join(", ") || undefined;
    const named = (what: string) => [what, place].filter(Boolean).join(": ");
    const rides = outbound(of);
    const segments = of.segments.flatMap(({ id, kind, title, from, to, note }): Entry[] => {
      if (!from) return [];
      const lasts = kind === "hotel" || kind === "car";
      const what =
        kind === "hotel" ? `${spokenHere.checkIn}: ` : kind === "car" ? `${spokenHere.pickUp}: ` : "";
      return [
        {
          uid: uidOf(id),
          ...at(from),
          ends: lasts || !to || !hasHour(to) ? undefined : instantOf(to),
          endsIn: to?.timeZone,
          title: `${what}${words(title, 120) ?? "–"}`,
          place: where(from),
          text: about.text([
            clock.moment(from),
            !lasts && to ? `→ ${clock.moment(to)}` : undefined,
            words(note, 400),
          ]),
          url: about.url,
          free: lasts,
        },
      ];
    });
    const told = (time: PlaceTime) =>
      segments.some(({ begins, free }) => !free && begins.getTime() === instantOf(time).getTime());
    const arrival = rides.length === 0 ? undefined : arrivalOf(of);
    const leave: Entry = {
      uid: uidOf("departure"),
      ...at(of.departure),
      ends: arrival && instantOf(arrival),
      endsIn: arrival?.timeZone,
      title: named(spokenHere.leave),
      place: where(of.departure),
      text: about.text([clock.moment(of.departure)]),
      url: about.url,
    };
    const home: Entry[] = of.return
      ? [
          {
            uid: uidOf("return"),
            ...at(of.return),
            title: named(spokenHere.home),
            place: where(of.return),
            text: about.text([clock.moment(of.return)]),
            url: about.url,
          },
        ]
      : [];
    return [
      ...(told(of.departure) ? [] : [leave]),
      ...segments,
      ...(of.return && told(of.return) ? [] : home),
    ];
  }
}
