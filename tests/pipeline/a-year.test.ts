/** A year of one customer's life, day by day, with every kind of mail switched on: what she gets, on which day, and nothing else. */
import { afterAll, beforeAll, expect, test } from "vitest";
import { notifications } from "../../src/notifications/index.ts";
import { openWorld, type TestShop, type World } from "../support/shop.ts";

const lena = "lena@example.com";
const begin = "2026-11-23T07:00:00+01:00"; // a Monday

let world: World;
let shop: TestShop;
beforeAll(async () => {
  world = await openWorld({ now: new Date(begin) });
  shop = await world.open({
    kinds: notifications.filter(({ byDefault }) => !byDefault).map(({ kind }) => kind),
    surveys: {
      basis: [
        {
          countries: ["SE"],
          basis: "soft_optin",
          because: "asked for at the checkout, with a box to say no, since 2024",
        },
      ],
    },
    care: [
      { locale: "sv", groups: ["ceramics"], title: "Så håller muggen", advice: ["Diska den för hand."] },
    ],
  });
});
afterAll(() => world.close());

const customer = { id: "c7", email: lena, firstName: "Lena", lastName: "Ek" };
const mug = {
  id: "l1",
  sku: "MUG",
  title: "Mugg",
  quantity: 1,
  total: "80.00",
  tax: "16.00",
  groups: ["ceramics"],
};
const blanket = { id: "l2", sku: "BLANKET", title: "Ullfilt", quantity: 1, total: "400.00", tax: "80.00" };
const order = (id: string, placedAt: Date, lines: object[], total: string) => ({
  id,
  number: `#${id}`,
  currency: "SEK",
  placedAt: placedAt.toISOString(),
  locale: "sv",
  customer,
  shippingAddress: { countryCode: "SE" },
  total,
  lines,
});
const parcel = (id: string, line: string) => ({
  id,
  carrier: "PostNord",
  tracking: { number: `${id}SE` },
  items: [{ lineId: line, quantity: 1 }],
});
const card = (amount: string, status = "settled") => [
  { method: "card", label: "Visa •••• 4242", amount, status },
];
const phuket = (departure: string) => ({
  id: "t1",
  reference: "QX7P2L",
  destination: { name: "Phuket", countryCode: "TH" },
  departure: { at: departure, timeZone: "Europe/Stockholm", place: "Stockholm Arlanda", terminal: "5" },
  return: { at: "2027-07-15T22:10", timeZone: "Asia/Bangkok", place: "Phuket" },
  checkIn: { opensHoursBefore: 24 },
});

/** What the shop tells, by the day on which it happens; each at ten in the morning. */
const life: Record<string, (now: Date) => object[]> = {
  "2026-11-23": (now) => [{ type: "order.placed", order: order("2001", now, [mug, blanket], "480.00") }],
  "2026-11-24": () => [
    { type: "fulfillment.shipped", order: { id: "2001" }, fulfillment: parcel("P1", "l1") },
    { type: "fulfillment.shipped", order: { id: "2001" }, fulfillment: parcel("P2", "l2") },
  ],
  "2026-11-25": () => [
    { type: "fulfillment.delivered", order: { id: "2001" }, fulfillment: parcel("P1", "l1") },
  ],
  "2026-11-26": (now) => [
    {
      type: "fulfillment.delayed",
      order: { id: "2001" },
      fulfillment: {
        ...parcel("P2", "l2"),
        expected: { to: new Date(now.getTime() + 3 * 86_400_000).toISOString() },
        delay: { reason: "weather" },
      },
    },
  ],
  "2026-11-29": () => [
    { type: "fulfillment.delivered", order: { id: "2001" }, fulfillment: parcel("P2", "l2") },
  ],
  "2026-12-07": () => [
    {
      type: "return.requested",
      order: { id: "2001" },
      return: { id: "r1", basis: "withdrawal", items: [{ lineId: "l1", quantity: 1 }] },
    },
  ],
  "2026-12-08": (now) => [
    {
      type: "return.approved",
      order: { id: "2001" },
      return: {
        id: "r1",
        basis: "withdrawal",
        label: { code: "K7F2", until: new Date(now.getTime() + 14 * 86_400_000).toISOString() },
        carrierCost: "59.00",
        estimate: { amount: "21.00", deductions: [{ kind: "return_freight", amount: "59.00" }] },
      },
    },
  ],
  "2026-12-10": () => [{ type: "return.in_transit", order: { id: "2001" }, return: { id: "r1" } }],
  "2026-12-14": () => [{ type: "return.received", order: { id: "2001" }, return: { id: "r1" } }],
  "2026-12-16": () => [
    {
      type: "refund.settled",
      order: { id: "2001" },
      return: { id: "r1" },
      refund: {
        id: "rf1",
        amount: "21.00",
        items: [{ lineId: "l1", quantity: 1, amount: "80.00", tax: "16.00" }],
        deductions: [{ kind: "return_freight", amount: "59.00", tax: "11.80" }],
        payments: card("21.00"),
      },
    },
  ],
  "2027-02-01": (now) => [
    {
      type: "order.placed",
      order: order(
        "2002",
        now,
        [{ id: "l1", title: "Resa till Phuket", quantity: 1, total: "12000.00", tax: "2400.00" }],
        "12000.00",
      ),
    },
    { type: "trip.booked", order: { id: "2002" }, trip: phuket("2027-07-01T14:20") },
  ],
  "2027-05-10": () => [{ type: "trip.changed", order: { id: "2002" }, trip: phuket("2027-07-01T13:50") }],
  "2027-09-01": (now) => [
    { type: "order.placed", order: order("2003", now, [blanket], "400.00") },
    {
      type: "payment.failed",
      order: { id: "2003" },
      payment: {
        amount: "400.00",
        reason: "declined",
        payBy: new Date(now.getTime() + 3 * 86_400_000).toISOString(),
      },
    },
  ],
  "2027-09-04": () => [
    {
      type: "order.cancelled",
      order: { id: "2003" },
      cancellation: { by: "shop", reason: "payment", paid: "0.00" },
    },
  ],
  "2027-10-04": (now) => [
    {
      type: "recall.announced",
      recall: {
        id: "rc1",
        product: { name: "Ullfilt", skus: ["BLANKET"] },
        hazard: "Filten kan fatta eld.",
        action: "Sluta använda filten.",
        remedies: ["refund", "replacement"],
      },
      occurredAt: now.toISOString(),
    },
  ],
};

/** The next moment at which the engine has something to do by itself. */
const nextDue = async (): Promise<Date | undefined> => {
  const row = await shop.ask((db, id) =>
    db
      .selectFrom("notification")
      .select(({ fn }) => fn.min("due_at").as("at"))
      .where("shop_id", "=", id)
      .where("state", "=", "planned")
      .executeTakeFirst(),
  );
  return row?.at ?? undefined;
};

test("she hears what is true, when it is true, and nothing twice", { timeout: 180_000 }, async () => {
  const heard: string[] = [];
  const counted = new Set<string>();
  const listen = async () => {
    for (const mail of await world.mails(lena))
      if (!counted.has(mail.id)) {
        counted.add(mail.id);
        heard.push(`${world.now().toISOString().slice(0, 10)} ${mail.kind}`);
      }
  };
  const goTo = (at: Date) => world.advance({ seconds: (at.getTime() - world.now().getTime()) / 1000 });
  const end = new Date("2027-11-23T07:00:00+01:00");
  for (const [day, told] of [...Object.entries(life), [end.toISOString().slice(0, 10), () => []] as const]) {
    const morning = new Date(`${day}T10:00:00+01:00`);
    for (let due = await nextDue(); due && due < morning; due = await nextDue()) {
      await goTo(new Date(Math.max(due.getTime(), world.now().getTime() + 1_000)));
      await world.settle();
      await listen();
    }
    await goTo(morning);
    const now = world.now();
    const events = told(now).map((event, i) => ({
      id: `${day}/${i}`,
      occurredAt: now.toISOString(),
      ...event,
    }));
    if (events.length > 0) await shop.tell(...events);
    await listen();
  }
  expect(heard).toEqual([
    "2026-11-23 order-confirmed",
    // Two parcels within ten minutes are one mail.
    "2026-11-24 shipped",
    "2026-11-25 delivered",
    "2026-11-26 delivery-delayed",
    "2026-11-29 delivered",
    // After the last parcel, and two days after the bad news of the other one.
    "2026-11-30 care-guide",
    "2026-12-01 arrived-check",
    "2026-12-04 review-request",
    "2026-12-07 return-requested",
    "2026-12-08 return-approved",
    // No reminder of the label: the goods are on their way.
    "2026-12-10 return-in-transit",
    "2026-12-14 return-received",
    "2026-12-16 refund-issued",
    // One question a month.
    "2027-01-03 nps",
    "2027-02-01 order-confirmed",
    "2027-02-01 trip-booked",
    "2027-05-10 trip-changed",
    "2027-06-17 trip-two-weeks",
    "2027-06-28 trip-three-days",
    "2027-06-30 trip-tomorrow",
    "2027-07-17 welcome-home",
    "2027-09-01 order-confirmed",
    "2027-09-01 payment-failed",
    "2027-09-04 order-cancelled",
    // She bought the blanket twice and is told once.
    "2027-10-04 product-recall",
  ]);
  expect((await world.mails()).length).toBe(heard.length);
});
