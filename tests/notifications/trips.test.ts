/** The mails about a journey: when each leaves by the clock of the place it begins at, why one does not, and what they say. */
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { guideSchema } from "../../src/commerce/guide.ts";
import { guidesFor } from "../../src/commerce/guide-choice.ts";
import { locales, printer } from "../../src/commerce/print.ts";
import { tripSchema } from "../../src/commerce/trip.ts";
import { changesOf } from "../../src/commerce/trip-changes.ts";
import { partnerLink } from "../../src/law/advertising.ts";
import type { Facts, Notification } from "../../src/notifications/define.ts";
import { notificationOf } from "../../src/notifications/index.ts";
import { order } from "../support/facts.ts";
import { travelShop, trip, tripFacts } from "../support/letters/trips.ts";
import { renderLetter } from "../support/letters.ts";

const kind = (name: string): Notification => {
  const found = notificationOf(name);
  if (!found) throw new Error(name);
  return found;
};
const why = (name: string, facts: Facts) =>
  kind(name)
    .unless.map((unless) => unless(facts))
    .find(Boolean);
const leaves = (name: string, facts: Facts) => kind(name).sendAt(facts).toISOString();
const plain = (text: string) => text.replace(/\u00a0/g, " ").replace(/\s+/g, " ");
const booked = (at: string, change: Partial<Facts> = {}): Facts =>
  tripFacts("sv", at, {
    order: order({ placedAt: at }),
    told: { type: "trip.booked", id: "e1", occurredAt: at, trip: change.trip ?? trip() },
    ...change,
  });
const before = ["trip-two-weeks", "trip-three-days", "trip-tomorrow"] as const;
/** What of the series leaves when it is booked at a moment: the time, or why not. */
const series = (at: string, change: Partial<Facts> = {}) =>
  Object.fromEntries(
    before.map((name) => [name, why(name, booked(at, change)) || leaves(name, booked(at, change))]),
  );

describe("the mails before a journey leave at nine in the morning", () => {
  test("by the clock of the place where it begins, whatever the shop's clock shows", () => {
    expect(series("2026-10-20T19:30:00+02:00")).toEqual({
      "trip-two-weeks": "2026-11-17T08:00:00.000Z",
      "trip-three-days": "2026-11-28T08:00:00.000Z",
      "trip-tomorrow": "2026-11-30T08:00:00.000Z",
    });
    const fromBangkok = trip({
      departure: { at: "2026-12-01T14:20", timeZone: "Asia/Bangkok" },
      segments: [],
    });
    expect(series("2026-10-20T19:30:00+02:00", { trip: fromBangkok })["trip-tomorrow"]).toBe(
      "2026-11-30T02:00:00.000Z",
    );
  });

  test.for([
    // The clocks go forward on 28 March 2027, and back on 31 October.
    ["2027-03-29T06:00", "2027-03-26T08:00:00.000Z", "2027-03-28T07:00:00.000Z"],
    ["2027-11-02T06:00", "2027-10-30T07:00:00.000Z", "2027-11-01T08:00:00.000Z"],
    // A day without an hour, and an hour that the clock skips.
    ["2027-06-10", "2027-06-07T07:00:00.000Z", "2027-06-09T07:00:00.000Z"],
    ["2027-03-28T02:30", "2027-03-25T08:00:00.000Z", "2027-03-27T08:00:00.000Z"],
  ] as const)("also when the clocks change: %s", ([at, three, one]) => {
    const departure = { at, timeZone: "Europe/Stockholm" };
    const told = series("2026-11-20T10:00:00+01:00", {
      trip: trip({ departure, return: undefined, segments: [] }),
    });
    expect([told["trip-three-days"], told["trip-tomorrow"]]).toEqual([three, one]);
  });
});

describe("whoever books late gets fewer mails", () => {
  const passed = "its day had passed when the journey was told: what is nearer to the departure tells it";
  const confirmed = "the journey was booked so late that the confirmation of the booking tells it";
  const crowded = (name: string) =>
    `${name} leaves less than 36 hours later and is nearer to the departure: one mail is enough`;

  test("a week before: two", () =>
    expect(series("2026-11-24T12:00:00+01:00")).toEqual({
      "trip-two-weeks": passed,
      "trip-three-days": "2026-11-28T08:00:00.000Z",
      "trip-tomorrow": "2026-11-30T08:00:00.000Z",
    }));

  test("the evening before one would leave: the confirmation has told it", () =>
    expect(series("2026-11-27T21:00:00+01:00")).toEqual({
      "trip-two-weeks": passed,
      "trip-three-days": confirmed,
      "trip-tomorrow": "2026-11-30T08:00:00.000Z",
    }));

  test("the evening before, where the shop sends no confirmations: it leaves", () =>
    expect(
      series("2026-11-27T21:00:00+01:00", { shop: { ...travelShop, kinds: [...before] } })["trip-three-days"],
    ).toBe("2026-11-28T08:00:00.000Z"));

  test("late on its day: the one nearer to the departure is enough", () =>
    expect(
      series("2026-11-28T22:30:00+01:00", { shop: { ...travelShop, kinds: [...before] } })["trip-three-days"],
    ).toBe(crowded("trip-tomorrow")));

  test("on the day before: the confirmation tells all of it", () =>
    expect(series("2026-11-30T15:00:00+01:00")).toEqual({
      "trip-two-weeks": passed,
      "trip-three-days": passed,
      "trip-tomorrow": confirmed,
    }));

  test("and the confirmation of a journey that is near tells what the others would have told", async () => {
    const { text } = await renderLetter("trip-booked", booked("2026-11-30T15:00:00+01:00"), "sv");
    expect(plain(text)).toContain("1. Checka in Öppet nu. Stänger tisdag 1 december kl. 13:20.");
    expect(plain(text)).not.toContain("Vi skriver:");
  });

  test("nothing leaves once she is on her way, and nothing of what is cancelled", () => {
    for (const name of before) {
      expect(why(name, booked("2026-12-01T14:20:00+01:00"))).toBe("the journey has begun");
      expect(why(name, booked("2026-10-20T12:00:00+02:00", { tripCancelled: true }))).toBe(
        "the journey was cancelled",
      );
    }
    expect(why("trip-booked", booked("2026-12-01T14:20:00+01:00"))).toBe("the journey has begun");
  });

  /** Whenever somebody books: between two mails before a journey lie at least 36 hours, and none leaves after it has begun. */
  test("however late it is booked", () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 20 * 24 * 60 }), fc.boolean(), (minutesBefore, confirms) => {
        const departs = new Date("2027-03-30T05:40:00Z").getTime();
        const at = new Date(departs - minutesBefore * 60_000).toISOString();
        const told = series(at, {
          trip: trip({
            departure: { at: "2027-03-30T07:40", timeZone: "Europe/Stockholm" },
            segments: [],
            return: undefined,
          }),
          shop: { ...travelShop, kinds: confirms ? travelShop.kinds : [...before] },
        });
        const times = Object.values(told)
          .filter((one) => /^\d{4}-/.test(one))
          .map((one) => Date.parse(one));
        for (const [i, time] of times.entries()) {
          expect(time).toBeLessThan(departs);
          expect(time).toBeGreaterThanOrEqual(Date.parse(at));
          if (i > 0) expect(time - (times[i - 1] ?? 0)).toBeGreaterThanOrEqual(36 * 3_600_000);
        }
      }),
    );
  });
});

describe("welcome home", () => {
  const told = tripFacts("sv", "2026-10-20T10:00:00+02:00");
  test("leaves on the first morning at home, twelve hours after she landed", () =>
    expect(leaves("welcome-home", told)).toBe("2026-12-16T09:00:00.000Z"));
  test("a day later where only the beginning of the way home is known", () =>
    expect(leaves("welcome-home", { ...told, trip: trip({ segments: [] }) })).toBe(
      "2026-12-16T09:00:00.000Z",
    ));
  test("not where no way home is known, not of a cancelled journey, and not where nothing allows it", () => {
    expect(why("welcome-home", { ...told, trip: trip({ return: undefined }) })).toBe(
      "it is not known when she comes home",
    );
    expect(why("welcome-home", { ...told, tripCancelled: true })).toBe("the journey was cancelled");
    expect(why("welcome-home", { ...told, shop: { ...travelShop, surveys: { basis: [] } } })).toMatch(
      /^F11: /,
    );
  });
});

describe("a change is told as the difference alone", () => {
  const changed = (was: Record<string, unknown>, change: Partial<Facts> = {}) =>
    tripFacts("sv", "2026-11-20T11:00:00+01:00", { tripBefore: trip(was), tripSequence: 1, ...change });
  const mail = async (facts: Facts) => {
    const { subject, text } = await renderLetter("trip-changed", facts, "sv");
    return { subject: plain(subject), text: plain(text) };
  };
  const { segments } = trip();
  const moved = (id: string, at: string) =>
    segments.map((one) => (one.id === id && one.from ? { ...one, from: { ...one.from, at } } : one));

  test("a pick-up half an hour earlier", async () => {
    const { subject, text } = await mail(changed({ segments: moved("s2", "2026-12-02T10:00") }));
    expect(subject).toBe("Hämtning 10:00 → 08:30 – resan till Phuket");
    expect(text).toContain(
      "Din resa till Phuket har ändrats: hämtning 10:00 → 08:30, onsdag 2 december, lokal tid.",
    );
    expect(text).not.toContain("NA 417");
  });

  test("a flight that moves with the departure is one change, not two", () => {
    const departure = { ...trip().departure, at: "2026-12-01T13:00" };
    expect(changesOf(trip({ departure, segments: moved("s1", "2026-12-01T13:00") }), trip())).toEqual([
      { what: "departure", change: "moved", before: departure, after: trip().departure },
    ]);
  });

  test("what is added, dropped, renamed or somewhere else", async () => {
    const { text } = await mail(
      changed({
        departure: { ...trip().departure, place: "Göteborg Landvetter", terminal: "1" },
        segments: [
          ...segments.filter(({ id }) => id !== "s2"),
          { id: "old", kind: "activity", title: "Båtutflykt" },
        ],
      }),
    );
    expect(text).toContain("Avresa: Göteborg Landvetter → Stockholm Arlanda Terminal: 1 → 5");
    expect(text).toContain("Transfer: Tillagt: onsdag 2 december kl. 08:30 lokal tid Phuket Transfer");
    expect(text).toContain("Utflykt: Utgår Båtutflykt");
  });

  test.for([
    ["it is not known what the journey was before", changed({}, { tripBefore: undefined })],
    ["nothing is different that she has to know", changed({ travellers: 3 })],
    [
      "the journey has changed again since: the mail about that tells both",
      changed(
        { segments: [] },
        {
          told: {
            type: "trip.changed",
            id: "e2",
            occurredAt: "2026-11-20T10:00:00+01:00",
            trip: trip({ segments: moved("s2", "2026-12-02T09:00") }),
          },
        },
      ),
    ],
    ["the journey was cancelled", changed({ segments: [] }, { tripCancelled: true })],
    ["the journey is over", changed({ segments: [] }, { now: new Date("2026-12-15T18:00:00+01:00") })],
  ] as const)("not when %s", ([reason, facts]) => expect(why("trip-changed", facts)).toBe(reason));

  test("also on the way: the flight home is news until she is home", () =>
    expect(
      why("trip-changed", changed({ segments: [] }, { now: new Date("2026-12-14T18:00:00+01:00") })),
    ).toBeUndefined());
});

describe("a deadline for an answer", () => {
  const monday = "2026-11-30T09:00:00+01:00";
  const reply = async (by: string | undefined, change: Record<string, unknown> = {}) =>
    plain(
      (
        await renderLetter(
          "trip-tomorrow",
          tripFacts("sv", monday, { tripAnswerBy: by ? new Date(by) : undefined, trip: trip(change) }),
          "sv",
        )
      ).text,
    );

  test("stands there when it is two hours before the check-in closes", async () =>
    expect(await reply("2026-12-01T11:20:00+01:00")).toContain(
      "Svarar du nu får du svar senast tisdag 1 december kl. 11:20.",
    ));
  test("gives way to the telephone when it is later", async () => {
    const text = await reply("2026-12-01T11:21:00+01:00");
    expect(text).not.toContain("senast");
    expect(text).toContain("Gäller det resan, ring hellre 031-390 06 01, dygnet runt tills du är framme.");
  });
  test("counts to the departure where no check-in is known", async () => {
    expect(await reply("2026-12-01T12:20:00+01:00", { checkIn: undefined })).toContain("senast tisdag");
    expect(await reply("2026-12-01T12:21:00+01:00", { checkIn: undefined })).not.toContain("senast");
  });
});

describe("times are named", () => {
  const text = async (change: Record<string, unknown>, locale: "sv" | "de" = "sv") =>
    plain(
      (
        await renderLetter(
          "trip-booked",
          tripFacts(locale, "2026-10-20T19:31:00+02:00", { trip: trip(change) }),
          locale,
        )
      ).text,
    );
  test("only where a clock on the way differs from the shop's", async () => {
    const berlin = { at: "2026-12-04T18:00", timeZone: "Europe/Berlin" };
    expect(await text({ segments: [], return: berlin })).not.toMatch(/svensk tid|lokal tid/);
    expect(await text({})).toContain("Avresa: 14:20, tisdag 1 december, svensk tid");
    expect(await text({}, "de")).toContain("Ankunft: 07:40, Mittwoch, 2. Dezember, Ortszeit");
  });
  test("and a day without an hour gets none", async () => {
    const told = await text({
      departure: { at: "2026-12-01", timeZone: "Europe/Stockholm" },
      segments: [],
      return: undefined,
    });
    expect(told).toContain("Avresa tisdag 1 december.");
    expect(told).not.toContain("00:00");
  });
});

describe("guides and paid links", () => {
  const guide = (change: Record<string, unknown>) =>
    guideSchema.parse({
      destination: "hkt",
      locale: "sv",
      title: "Bil",
      url: "https://nordlys.example/bil",
      ...change,
    });

  test("are chosen by place, language and the day on which the journey begins", () => {
    const all = [
      guide({ title: "by code" }),
      guide({ title: "by country", destination: "TH", topic: "entry" }),
      guide({ title: "by name", destination: "PHUKET" }),
      guide({ title: "another place", destination: "USM" }),
      guide({ title: "another language", locale: "de" }),
      guide({ title: "begins later", validFrom: "2026-12-02" }),
      guide({ title: "ended", validTo: "2026-11-30" }),
      guide({ title: "the last day", validTo: "2026-12-01" }),
    ];
    expect(guidesFor(all, trip(), "sv").map(({ title }) => title)).toEqual([
      "by country",
      "by code",
      "by name",
      "the last day",
    ]);
  });

  const paid = guide({ topic: "car", paid: true, text: "Hyr bil här." });
  const advertising = (countries: string[]) => ({
    ...travelShop,
    trips: { advertising: [{ countries, because: "The owner decided it in May." }] },
  });
  const mail = async (country: string | undefined, shop: Facts["shop"]) => {
    const shippingAddress = country ? { countryCode: country } : undefined;
    const facts = tripFacts("sv", "2026-11-28T09:00:00+01:00", {
      guides: [paid],
      shop,
      order: order({ shippingAddress }),
    });
    return plain((await renderLetter("trip-three-days", facts, "sv")).text);
  };

  test("a paid link stands there only where the shop has chosen it and the law leaves it to the shop, marked as an advertisement", async () => {
    const shown = await mail("SE", advertising(["SE"]));
    expect(shown).toContain(
      "Hyr bil här. Annons: vi får provision om du bokar där. https://nordlys.example/bil",
    );
    expect(shown).toContain("Länken där vi får provision är märkt annons.");
    expect(shown).not.toContain("ingen reklam");
  });

  test.for([
    ["SE", travelShop],
    ["FI", advertising(["SE"])],
    ["DE", advertising(["DE", "DK", "NO"])],
    ["DK", advertising(["DE", "DK", "NO"])],
    ["NO", advertising(["DE", "DK", "NO"])],
    [undefined, advertising(["SE"])],
  ] as const)("and nowhere else: %s", async ([country, shop]) => {
    const text = await mail(country, shop);
    expect(text).not.toMatch(/Annons|nordlys\.example\/bil/);
    expect(text).toContain("ingen reklam");
  });

  test("her own consent opens it", () => {
    expect(partnerLink({ country: "DE" })).toMatchObject({ rule: "F03", verdict: "forbidden" });
    expect(partnerLink({ country: "NO" })).toMatchObject({ rule: "F07", verdict: "forbidden" });
    expect(partnerLink({ country: "DE", consent: true }).verdict).toBe("allowed");
    expect(partnerLink({ country: undefined }).verdict).toBe("forbidden");
    expect(partnerLink({ country: "US" })).toMatchObject({ rule: "F11", verdict: "policy" });
  });
});

test("a subject keeps within 60 letters on every day of the year, however long the place is called", async () => {
  const destination = { name: "Llanfairpwllgwyngyllgogerychwyrndrobwll" };
  const days = Array.from({ length: 52 }, (_, week) =>
    new Date(Date.UTC(2027, 0, 1 + week * 7 + (week % 7))).toISOString().slice(0, 10),
  );
  const long: string[] = [];
  for (const name of before)
    for (const locale of locales)
      for (const day of [...days, "2027-03-18", "2027-03-12", "2027-09-11"]) {
        const departure = { at: `${day}T14:20`, timeZone: "Europe/Stockholm" };
        const one = trip({ destination, departure, segments: [] });
        const { subject } = await renderLetter(
          name,
          tripFacts(locale, "2026-11-20T09:00:00+01:00", { trip: one, guides: [] }),
          locale,
        );
        if ([...subject].length > 60) long.push(subject);
      }
  expect(long).toEqual([]);
});

/** Bookings are typed by anybody: whatever they say, the mail can be written, keeps its measures and carries no link of theirs. */
test("any journey can be told in every language", async () => {
  const text = fc.oneof(
    fc.constantFrom(
      "",
      "evil.example",
      "https://evil.example/x",
      "<b>Rom</b>",
      "Rom\r\nBcc: a@b.c",
      "\u202eRom",
      "Llanfairpwllgwyngyllgogerychwyrndrobwll",
      "{{name}}",
      "{place}",
    ),
    fc.string({ unit: "grapheme", maxLength: 60 }),
  );
  const zone = fc.constantFrom(
    "Europe/Stockholm",
    "Asia/Kathmandu",
    "America/St_Johns",
    "Pacific/Kiritimati",
  );
  const at = fc.constantFrom("2026-12-01T14:20", "2026-12-01", "2027-03-28T02:30", "2026-12-24T00:00");
  const place = fc.record({ at, timeZone: zone, place: text, terminal: text.map((one) => one.slice(0, 40)) });
  const segment = fc.record({
    id: fc.uuid(),
    kind: fc.constantFrom("flight", "train", "ferry", "hotel", "car", "transfer", "activity", "other"),
    title: text.map((one) => one || "x"),
    from: fc.option(place, { nil: undefined }),
    to: fc.option(place, { nil: undefined }),
    note: text,
  });
  const anyTrip = fc
    .record({
      id: fc.uuid(),
      reference: text,
      destination: fc.record({ name: text.map((one) => one || "x") }),
      departure: place,
      return: fc.option(place, { nil: undefined }),
      travellerNames: fc.array(
        text.map((one) => one || "x"),
        { maxLength: 3 },
      ),
      checkIn: fc.constantFrom(undefined, { opensHoursBefore: 24 }, { closesMinutesBefore: 45 }),
      segments: fc.array(segment, { maxLength: 5 }),
    })
    .map((one) => tripSchema.parse(one));
  const kinds = [
    "trip-booked",
    "trip-two-weeks",
    "trip-three-days",
    "trip-tomorrow",
    "trip-changed",
    "trip-cancelled",
    "welcome-home",
  ];
  await fc.assert(
    fc.asyncProperty(
      anyTrip,
      anyTrip,
      fc.constantFrom(...kinds),
      fc.constantFrom(...locales),
      async (now, was, name, locale) => {
        fc.pre(name !== "trip-changed" || changesOf(was, now).length > 0);
        const facts = tripFacts(locale, "2026-11-20T09:00:00+01:00", {
          trip: now,
          tripBefore: was,
          guides: [],
        });
        const mail = await renderLetter(name, facts, locale);
        expect([...mail.subject].length, mail.subject).toBeLessThanOrEqual(60);
        expect([...mail.preheader].length, mail.preheader).toBeLessThanOrEqual(110);
        expect(mail.html + mail.text).not.toMatch(/undefined|\[object|NaN|Invalid Date/);
        expect(mail.html + mail.text).not.toContain("evil.example");
        expect(mail.html).not.toContain("<b>Rom");
        for (const file of kind(name).attach?.({ ...facts, print: printer(locale) }) ?? [])
          expect(file.text).not.toMatch(/evil\.example|^Bcc/m);
      },
    ),
    { numRuns: 150 },
  );
});
