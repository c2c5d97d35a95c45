import { type Guide, guideSchema } from "../../../src/commerce/guide.ts";
import type { Locale } from "../../../src/commerce/print.ts";
import { type ShopProfile, shopProfileSchema } from "../../../src/commerce/shop.ts";
import { type TripFacts, tripSchema } from "../../../src/commerce/trip.ts";
import type { Facts } from "../../../src/notifications/define.ts";
import { nordlys, order } from "../facts.ts";
import type { Letters } from "../letters.ts";

/** What is told of a journey: Lena and Jonas Ek fly to Phuket on Tuesday 1 December 2026 at 14:20. */
export const travelShop: ShopProfile = shopProfileSchema.parse({
  ...nordlys,
  from: { name: "Nordlys Resor", address: "resa@nordlys.example" },
  kinds: [
    "trip-booked",
    "trip-two-weeks",
    "trip-three-days",
    "trip-tomorrow",
    "trip-changed",
    "trip-cancelled",
    "welcome-home",
  ],
  trips: {
    phone: { shown: "031-390 06 01", dial: "+46313900601", always: true },
    guarantee: "Resegaranti hos Kammarkollegiet.",
  },
  surveys: {
    basis: [
      {
        countries: ["SE", "NO", "FI", "DE", "DK", "GB"],
        basis: "soft_optin",
        because: "They gave the address when they booked.",
      },
    ],
  },
});

const stockholm = "Europe/Stockholm";
const bangkok = "Asia/Bangkok";

const phuket: Record<string, unknown> = {
  id: "t1",
  reference: "8KQ4LM",
  destination: { name: "Phuket", code: "HKT", countryCode: "TH" },
  departure: { at: "2026-12-01T14:20", timeZone: stockholm, place: "Stockholm Arlanda", terminal: "5" },
  return: { at: "2026-12-15T09:10", timeZone: bangkok, place: "Phuket" },
  travellerNames: ["Lena Ek", "Jonas Ek"],
  checkIn: { opensHoursBefore: 24, closesMinutesBefore: 60, url: "https://nordlys.example/incheckning" },
  segments: [
    {
      id: "s1",
      kind: "flight",
      title: "NA 417, Nordair",
      from: { at: "2026-12-01T14:20", timeZone: stockholm, place: "Stockholm Arlanda" },
      to: { at: "2026-12-02T07:40", timeZone: bangkok, place: "Phuket" },
    },
    {
      id: "s2",
      kind: "transfer",
      title: "Phuket Transfer",
      from: { at: "2026-12-02T08:30", timeZone: bangkok },
    },
    {
      id: "s3",
      kind: "hotel",
      title: "Hotell Andaman",
      reference: "HA-2218",
      from: { at: "2026-12-02", timeZone: bangkok },
      to: { at: "2026-12-15", timeZone: bangkok },
    },
    {
      id: "s4",
      kind: "flight",
      title: "NA 418, Nordair",
      from: { at: "2026-12-15T09:10", timeZone: bangkok, place: "Phuket" },
      to: { at: "2026-12-15T17:05", timeZone: stockholm, place: "Stockholm Arlanda" },
    },
  ],
};

export const trip = (change: Record<string, unknown> = {}): TripFacts =>
  tripSchema.parse({ ...phuket, ...change });

const words: Record<Locale, { entry: [string, string]; place: [string, string] }> = {
  sv: {
    entry: [
      "Pass och inresa",
      "Läs UD:s råd för Thailand. Vår sida med länkar kontrollerades den 15 november.",
    ],
    place: [
      "På plats",
      "Vår guide på en sida, med bussar, dricks, eluttag, stränder för barn och nödnummer.",
    ],
  },
  nb: {
    entry: ["Pass og innreise", "Les UDs råd for Thailand. Siden vår med lenker ble sjekket 15. november."],
    place: [
      "Når du er der",
      "Guiden vår på én side, med busser, tips, stikkontakter, strender for barn og nødnumre.",
    ],
  },
  da: {
    entry: [
      "Pas og indrejse",
      "Læs Udenrigsministeriets råd om Thailand. Vores side med links blev tjekket den 15. november.",
    ],
    place: [
      "På stedet",
      "Vores guide på én side, med busser, drikkepenge, stikkontakter, børnestrande og nødnumre.",
    ],
  },
  fi: {
    entry: [
      "Passi ja maahantulo",
      "Lue ulkoministeriön ohjeet Thaimaasta. Linkkisivumme tarkistettiin 15. marraskuuta.",
    ],
    place: [
      "Perillä",
      "Oppaamme yhdellä sivulla: bussit, juomarahat, pistorasiat, lasten rannat ja hätänumerot.",
    ],
  },
  en: {
    entry: [
      "Passport and entry",
      "Read your government’s advice on Thailand. Our page of links was checked on 15 November.",
    ],
    place: [
      "While you are there",
      "Our guide on one page, with buses, tips, sockets, beaches for children and emergency numbers.",
    ],
  },
  de: {
    entry: [
      "Pass und Einreise",
      "Lies die Hinweise des Auswärtigen Amts zu Thailand. Unsere Linkseite wurde am 15. November geprüft.",
    ],
    place: [
      "Vor Ort",
      "Unser Reiseführer auf einer Seite: Busse, Trinkgeld, Steckdosen, Strände für Kinder, Notrufnummern.",
    ],
  },
};

const guidesIn = (locale: Locale): Guide[] => {
  const of = (topic: "entry" | "place", url: string) =>
    guideSchema.parse({
      destination: "HKT",
      locale,
      topic,
      title: words[locale][topic][0],
      text: words[locale][topic][1],
      url,
    });
  return [
    of("entry", "https://nordlys.example/phuket/inresa"),
    of("place", "https://nordlys.example/phuket"),
  ];
};

/** Told on a morning before the departure, by the clock in Stockholm. */
export const tripFacts = (locale: Locale, at: string, change: Partial<Facts> = {}): Facts => ({
  shop: travelShop,
  now: new Date(at),
  occurredAt: new Date(at),
  order: order({
    number: "#2201",
    placedAt: "2026-10-20T19:30:00+02:00",
    total: "24900.00",
    lines: [{ id: "l1", title: "Phuket, 14 dagar", quantity: 1, total: "24900.00" }],
  }),
  trip: trip(),
  tripSequence: 0,
  tripCancelled: false,
  guides: guidesIn(locale),
  tripAnswerBy: new Date("2026-11-30T17:00:00+01:00"),
  links: { order: "https://nordlys.example/o/9ab2" },
  ...change,
});

const saturday = "2026-11-28T09:00:00+01:00";
const monday = "2026-11-30T09:00:00+01:00";

const friday = "2026-11-20T11:00:00+01:00";
const answered = { tripAnswerBy: new Date("2026-11-23T11:00:00+01:00") };
const earlier = (change: Record<string, unknown>) => ({
  tripBefore: trip(change),
  tripSequence: 1,
  ...answered,
});
const segments = phuket.segments as Record<string, unknown>[]; // safe because it is written above

export const trips: Letters = {
  "trip-booked": (locale) =>
    tripFacts(locale, "2026-10-20T19:31:00+02:00", { tripAnswerBy: new Date("2026-10-21T17:00:00+02:00") }),
  /** Booked on Sunday for Tuesday: what would have stood in the mails before it stands here. */
  "trip-booked.late": (locale) =>
    tripFacts(locale, "2026-11-29T20:00:00+01:00", { tripAnswerBy: new Date("2026-11-30T17:00:00+01:00") }),
  "trip-two-weeks": (locale) =>
    tripFacts(locale, "2026-11-17T09:00:00+01:00", { tripAnswerBy: new Date("2026-11-17T17:00:00+01:00") }),
  "trip-three-days": (locale) => tripFacts(locale, saturday),
  /** By ferry within one country: no clock differs, nothing is known of the check-in, and a partner pays for the car. */
  "trip-three-days.at-home": (locale) =>
    tripFacts(locale, saturday, {
      shop: {
        ...travelShop,
        trips: { advertising: [{ countries: ["SE"], because: "The owner decided it in May." }] },
      },
      guides: [
        guideSchema.parse({
          destination: "Visby",
          locale,
          topic: "car",
          title: "Car",
          text: locale === "sv" ? "Vill du ha en finns de här." : "If you want one, here they are.",
          url: "https://nordlys.example/visby/bil",
          paid: true,
        }),
      ],
      trip: tripSchema.parse({
        id: "t2",
        destination: { name: "Visby", countryCode: "SE" },
        departure: { at: "2026-12-01T11:00", timeZone: stockholm, place: "Nynäshamn" },
        travellers: 3,
        segments: [
          {
            id: "a",
            kind: "hotel",
            title: "Pensionat Ringmuren",
            from: { at: "2026-12-01T15:00", timeZone: stockholm },
          },
        ],
      }),
    }),
  "trip-tomorrow": (locale) =>
    // Eight working hours end too late for the check-in: the mail shows the telephone instead.
    tripFacts(locale, monday, { tripAnswerBy: new Date("2026-12-01T17:00:00+01:00") }),
  "trip-changed": (locale) =>
    tripFacts(
      locale,
      friday,
      earlier({
        segments: segments.map((one) =>
          one.id === "s2" ? { ...one, from: { at: "2026-12-02T09:00", timeZone: bangkok } } : one,
        ),
      }),
    ),
  "trip-changed.several": (locale) =>
    tripFacts(
      locale,
      friday,
      earlier({
        departure: { at: "2026-11-30T21:05", timeZone: stockholm, place: "Stockholm Arlanda", terminal: "2" },
        segments: segments.filter((one) => one.id !== "s2"),
      }),
    ),
  "trip-cancelled": (locale) => tripFacts(locale, friday, { tripCancelled: true, ...answered }),
  "trip-cancelled.by-shop": (locale) =>
    tripFacts(locale, friday, {
      ...answered,
      tripCancelled: true,
      told: {
        type: "trip.cancelled",
        id: "e9",
        occurredAt: "2026-11-20T11:00:00+01:00",
        cancellation: {
          by: "shop",
          note:
            locale === "sv"
              ? "Flyget är inställt. Vi ringer dig i dag om en annan vecka."
              : "The flight is cancelled. We will call you today about another week.",
        },
      },
    }),
  "welcome-home": (locale) =>
    tripFacts(locale, "2026-12-16T10:00:00+01:00", {
      links: {
        order: "https://nordlys.example/o/9ab2",
        unsubscribe: "https://nordlys.example/s/no-more",
      },
    }),
};
