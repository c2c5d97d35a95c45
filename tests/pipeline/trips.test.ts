/** A journey from booking to homecoming, through the real API, queue, database and mail: what is sent when, what is not and why, as the trip changes. */
import PostalMime from "postal-mime";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { askForTrips } from "../../src/pipeline/trips.ts";
import { openWorld, type TestShop, type World } from "../support/shop.ts";

const kinds = [
  "trip-booked",
  "trip-two-weeks",
  "trip-three-days",
  "trip-tomorrow",
  "trip-changed",
  "trip-cancelled",
  "welcome-home",
];
/** Friday 30 October 2026, in the morning: the clocks went back last Sunday. */
const friday = new Date("2026-10-30T10:00:00+01:00");

let world: World;
let shop: TestShop;
beforeAll(async () => {
  world = await openWorld({ now: friday });
  shop = await world.open({
    kinds,
    surveys: {
      basis: [{ countries: ["SE"], basis: "soft_optin", because: "They gave the address when they booked." }],
    },
  });
});
afterAll(() => world.close());

const order = (id: string, change: object = {}) => ({
  id,
  number: `#${id}`,
  currency: "SEK",
  placedAt: world.now().toISOString(),
  locale: "sv",
  customer: { email: `${id}@example.com`, firstName: "Lena" },
  shippingAddress: { countryCode: "SE" },
  total: "24900.00",
  lines: [{ id: "l1", title: "Phuket, 14 dagar", quantity: 1, total: "24900.00" }],
  ...change,
});
const stockholm = "Europe/Stockholm";
const journey = (id: string, change: object = {}) => ({
  id: `t${id}`,
  reference: "8KQ4LM",
  destination: { name: "Phuket", code: "HKT", countryCode: "TH" },
  departure: { at: "2026-12-01T14:20", timeZone: stockholm, place: "Stockholm Arlanda" },
  return: { at: "2026-12-15T09:10", timeZone: "Asia/Bangkok" },
  segments: [
    {
      id: "s1",
      kind: "transfer",
      title: "Phuket Transfer",
      from: { at: "2026-12-02T10:00", timeZone: "Asia/Bangkok" },
    },
  ],
  ...change,
});
let told = 0;
const event = (type: string, id: string, trip: object, change: object = {}) => ({
  type,
  id: `e${++told}`,
  occurredAt: world.now().toISOString(),
  order: { id },
  trip,
  ...change,
});
const book = async (id: string, change: object = {}) =>
  shop.tell(
    { type: "order.placed", id: `o${id}`, occurredAt: world.now().toISOString(), order: order(id) },
    event("trip.booked", id, journey(id, change)),
  );
const until = async (time: string) => {
  await world.advance({ seconds: (Date.parse(time) - world.now().getTime()) / 1000 });
  await world.settle();
};
const mailed = async (id: string) => (await world.mails(`${id}@example.com`)).map(({ kind }) => kind);
const about = async (id: string, name: string) =>
  (await shop.told(id)).find((one) => one.startsWith(`${name} `));
const plannedFor = async (id: string) =>
  Object.fromEntries(
    (
      await shop.ask((db, shopId) =>
        db
          .selectFrom("notification")
          .select(["kind", "due_at"])
          .where("shop_id", "=", shopId)
          .where("order_id", "=", id)
          .where("state", "=", "planned")
          .execute(),
      )
    ).map(({ kind, due_at }) => [kind, due_at?.toISOString()]),
  );
const calendarIn = async (id: string, kind: string) => {
  const all = await world.mails(`${id}@example.com`);
  const mail = all.findLast((one) => one.kind === kind);
  const raw = mail && (await world.context.mailbox?.raw(mail.id));
  if (!raw) throw new Error(`no mail ${kind}`);
  // The bytes have the line ends that a calendar wants; the parser gives text its own.
  expect(Buffer.from(raw).toString("latin1")).toContain(btoa("BEGIN:VCALENDAR\r\nVERSION:2.0\r\n"));
  const { attachments } = await PostalMime.parse(raw);
  const file = attachments.find(({ filename }) => filename === "resa.ics");
  expect(file?.mimeType).toBe("text/calendar");
  const { content } = file ?? {};
  return (typeof content === "string" ? content : new TextDecoder().decode(content)).replaceAll("\r\n", "\n");
};

describe("a journey that is booked a month before", () => {
  test("is confirmed at once, and everything else is planned by the clock of its departure", async () => {
    await book("2201");
    expect(await mailed("2201")).toEqual(["trip-booked"]);
    expect(await plannedFor("2201")).toEqual({
      "trip-two-weeks": "2026-11-17T08:00:00.000Z",
      "trip-three-days": "2026-11-28T08:00:00.000Z",
      "trip-tomorrow": "2026-11-30T08:00:00.000Z",
      "welcome-home": "2026-12-16T09:00:00.000Z",
    });
    expect(await calendarIn("2201", "trip-booked")).toContain("METHOD:PUBLISH\n");
  });

  test("the same news again is no news", async () => {
    await shop.tell(event("trip.booked", "2201", journey("2201")));
    expect(await mailed("2201")).toEqual(["trip-booked"]);
    const timeline = (await shop.read("/v1/orders/2201/timeline")) as { type?: string }[]; // safe because the route says so
    expect(timeline.filter(({ type }) => type === "trip.booked")).toHaveLength(1);
  });

  test("a pick-up that moves is told as the difference, and the calendar takes the new time", async () => {
    const segments = [
      {
        id: "s1",
        kind: "transfer",
        title: "Phuket Transfer",
        from: { at: "2026-12-02T09:30", timeZone: "Asia/Bangkok" },
      },
    ];
    await shop.tell(event("trip.changed", "2201", journey("2201", { segments })));
    const mail = (await world.mails("2201@example.com")).at(-1);
    expect(mail?.subject.replace(/\u00a0/g, " ")).toBe("Hämtning 10:00 → 09:30 – resan till Phuket");
    const file = await calendarIn("2201", "trip-changed");
    expect(file).toContain("SEQUENCE:1\n");
    expect(file).toContain("DTSTART;TZID=Asia/Bangkok:20261202T093000\n");
  });

  test("a departure that moves takes the planned mails with it", async () => {
    const departure = { at: "2026-12-03T06:05", timeZone: stockholm, place: "Stockholm Arlanda" };
    await shop.tell(event("trip.changed", "2201", journey("2201", { departure })));
    expect(await plannedFor("2201")).toMatchObject({
      "trip-two-weeks": "2026-11-19T08:00:00.000Z",
      "trip-three-days": "2026-11-30T08:00:00.000Z",
      "trip-tomorrow": "2026-12-02T08:00:00.000Z",
    });
  });

  test("each leaves on its morning, and none of them twice", async () => {
    await until("2026-11-19T08:59:00+01:00");
    expect(await about("2201", "trip-two-weeks")).toBe("trip-two-weeks planned");
    await until("2026-11-19T09:00:30+01:00");
    expect((await mailed("2201")).at(-1)).toBe("trip-two-weeks");
    await until("2026-11-30T09:00:30+01:00");
    await until("2026-12-02T09:00:30+01:00");
    expect((await mailed("2201")).slice(-3)).toEqual(["trip-two-weeks", "trip-three-days", "trip-tomorrow"]);
    await until("2026-12-16T10:00:30+01:00");
    expect((await mailed("2201")).at(-1)).toBe("welcome-home");
    expect(await mailed("2201")).toHaveLength(7);
  });
});

describe("a journey in January", () => {
  const departure = { at: "2027-01-20T07:00", timeZone: stockholm };
  const change = { departure, return: { at: "2027-01-27T18:00", timeZone: stockholm }, segments: [] };

  test("that is cancelled: what was planned does not leave, and says why", async () => {
    await book("2301", change);
    await shop.tell(
      event("trip.cancelled", "2301", journey("2301", change), {
        cancellation: { by: "shop", note: "Hotellet är stängt." },
      }),
    );
    for (const name of ["trip-two-weeks", "trip-three-days", "trip-tomorrow", "welcome-home"])
      expect(await about("2301", name)).toBe(`${name} not_sent: the journey was cancelled`);
    const mail = (await world.mails("2301@example.com")).at(-1);
    expect(mail?.text).toContain("Hotellet är stängt.");
    expect(await calendarIn("2301", "trip-cancelled")).toContain("METHOD:CANCEL\n");
    await until("2027-01-20T08:00:00+01:00");
    expect(await mailed("2301")).toEqual(["trip-booked", "trip-cancelled"]);
  });

  test("whose order is cancelled does not take place either, although nobody says so of the journey", async () => {
    const later = {
      ...change,
      departure: { at: "2027-03-10T07:00", timeZone: stockholm },
      return: undefined,
    };
    await book("2302", later);
    await shop.tell({
      type: "order.cancelled",
      id: "c2302",
      occurredAt: world.now().toISOString(),
      order: { id: "2302" },
      cancellation: { by: "customer" },
    });
    expect(await about("2302", "trip-tomorrow")).toBe("trip-tomorrow not_sent: the journey was cancelled");
    expect(await mailed("2302")).toEqual(["trip-booked", "trip-cancelled"]);
  });

  test("that is booked the day before: one mail tells all of it", async () => {
    const tomorrow = {
      departure: { at: "2027-01-21T09:00", timeZone: stockholm },
      return: undefined,
      segments: [],
    };
    await book("2303", tomorrow);
    expect(await mailed("2303")).toEqual(["trip-booked"]);
    expect(await about("2303", "trip-tomorrow")).toBe(
      "trip-tomorrow not_sent: the journey was booked so late that the confirmation of the booking tells it",
    );
    await until("2027-01-22T12:00:00+01:00");
    expect(await mailed("2303")).not.toContain("trip-three-days");
  });

  test("that changes twice before the first change is told: one mail tells both", async () => {
    const spring = {
      departure: { at: "2027-04-10T07:00", timeZone: stockholm },
      return: undefined,
      segments: [],
    };
    const at = (time: string) => ({
      ...spring,
      departure: { at: time, timeZone: stockholm, place: "Arlanda" },
    });
    await book("2304", at("2027-04-10T07:00"));
    const post = (time: string) => shop.post([event("trip.changed", "2304", journey("2304", at(time)))]);
    await post("2027-04-10T08:00");
    await world.advance({ seconds: 5 });
    await post("2027-04-10T09:15");
    await world.settle();
    const changes = (await world.mails("2304@example.com")).filter(({ kind }) => kind === "trip-changed");
    expect(changes.map(({ subject }) => subject.replace(/\u00a0/g, " "))).toEqual([
      "Avresa 07:00 → 09:15 – resan till Phuket",
    ]);
    expect((await shop.told("2304")).filter((one) => one.startsWith("trip-changed")).sort()).toEqual([
      "trip-changed not_sent: the journey has changed again since: the mail about that tells both",
      "trip-changed sent",
    ]);
  });
});

test("guides that a merchant adds stand in the mails from then on, and not when they are removed", async () => {
  const guide = {
    destination: "HKT",
    locale: "sv",
    title: "På plats",
    text: "Vår guide på en sida.",
    url: "https://nordlys.example/phuket",
  };
  const request = (path: string, method: string, body?: object) =>
    world.app.request(path, {
      method,
      headers: { authorization: `Bearer ${shop.key}`, "content-type": "application/json" },
      ...(body && { body: JSON.stringify(body) }),
    });
  const added = await request("/v1/guides", "POST", guide);
  expect(added.status).toBe(201);
  const { id } = (await added.json()) as { id: string }; // safe because the route says so
  expect(await shop.read("/v1/guides?destination=hkt&locale=sv")).toMatchObject([
    { id, ...guide, topic: "place", paid: false },
  ]);
  const wrong = await request("/v1/guides", "POST", { ...guide, locale: "fr", url: "javascript:alert(1)" });
  expect(wrong.status).toBe(422);
  expect(await wrong.text()).toContain("/url");

  const other = await world.open({ replyDomain: "svar.annan.example" });
  expect(await other.read("/v1/guides")).toEqual([]);

  const soon = new Date(world.now().getTime() + 4 * 86_400_000).toISOString().slice(0, 10);
  const change = { departure: { at: `${soon}T12:00`, timeZone: stockholm }, return: undefined };
  await book("2401", change);
  expect((await world.mails("2401@example.com")).at(-1)?.text).toContain("https://nordlys.example/phuket");
  expect((await request(`/v1/guides/${id}`, "DELETE")).status).toBe(200);
  expect((await request(`/v1/guides/${id}`, "DELETE")).status).toBe(404);
  await book("2402", change);
  expect((await world.mails("2402@example.com")).at(-1)?.text).not.toContain("nordlys.example/phuket");
});

test("what can be read in two ways is asked of a person, until the order says it clearly", async () => {
  const sentence = 'Order #2501, "Rom": the departure "03/04/2026" can be read in more than one way.';
  const say = (unclear: string[]) =>
    shop.ask((db, id) => askForTrips(world.context, db, id, { order: "2501", unclear }));
  const asked = async () =>
    ((await shop.read("/v1/alarms")) as { kind: string; text: string }[]) // safe because the route says so
      .filter(({ kind }) => kind === "trip")
      .map(({ text }) => text);
  await say([sentence]);
  await say([sentence]);
  expect(await asked()).toEqual([sentence]);
  await say([]);
  expect(await asked()).toEqual([]);
});

test("a journey that begins later than was planned for is told of at its own time", async () => {
  const departure = (at: string) => ({ at, timeZone: stockholm, place: "Stockholm Arlanda" });
  const back = { at: "2027-03-29T09:10", timeZone: "Asia/Bangkok" };
  await book("2601", { departure: departure("2027-03-01T14:20"), return: back, segments: [] });
  await shop.ask((db, id) =>
    db
      .updateTable("trip")
      .set({
        body: JSON.stringify(
          journey("2601", { departure: departure("2027-03-08T14:20"), return: back, segments: [] }),
        ),
      })
      .where("shop_id", "=", id)
      .where("id", "=", "t2601")
      .execute(),
  );
  await until("2027-02-15T10:00:00+01:00");
  expect(await mailed("2601")).toEqual(["trip-booked"]);
  expect(await plannedFor("2601")).toMatchObject({ "trip-two-weeks": "2027-02-22T08:00:00.000Z" });
  await until("2027-02-22T10:00:00+01:00");
  expect(await mailed("2601")).toEqual(["trip-booked", "trip-two-weeks"]);
});
