/** Journeys that an order of Shopify or WooCommerce tells in its fields: what is clear becomes a journey, what is not becomes a sentence for a person. */
import { describe, expect, test } from "vitest";
import { shopify } from "../../src/platforms/shopify/index.ts";
import { type Field, type Ordered, tripsOf } from "../../src/platforms/trips.ts";
import { woocommerce } from "../../src/platforms/woocommerce/index.ts";

const fields = (told: Record<string, string>): Field[] =>
  Object.entries(told).map(([name, value]) => ({ name, value }));
const order = (change: Partial<Ordered> = {}, line: Record<string, string> = {}): Ordered => ({
  id: "1001",
  number: "#1001",
  placedAt: "2026-10-20T19:30:00Z",
  updatedAt: "2026-10-20T19:31:00Z",
  cancelled: false,
  list: undefined,
  fields: [],
  lines: [{ id: "11", title: "Weekend i Rom", quantity: 1, fields: fields(line) }],
  ...change,
});
const found = (told: Ordered) => {
  const { events, trips } = tripsOf(told, "Shopify");
  return { trips: events.map(({ type, trip }) => ({ type, ...trip })), unclear: trips?.unclear };
};
const rome = { _trip_start: "2027-03-02T10:15", _trip_timezone: "Europe/Rome" };

describe("a journey is read from", () => {
  test("a line's own fields, with the line's name as where it goes", () => {
    expect(found(order({}, { ...rome, _trip_end: "2027-03-05", _trip_reference: "8KQ4LM" })).trips).toEqual([
      {
        type: "trip.booked",
        id: "1001/11",
        reference: "8KQ4LM",
        destination: { name: "Weekend i Rom" },
        departure: { at: "2027-03-02T10:15", timeZone: "Europe/Rome" },
        return: { at: "2027-03-05", timeZone: "Europe/Rome" },
        segments: [],
      },
    ]);
  });

  test.for([
    ["2027-03-02", "2027-03-02"],
    ["2027-03-02 10:15", "2027-03-02T10:15"],
    ["2027-03-02T10:15:00", "2027-03-02T10:15"],
    // Told in Stockholm's winter for a place an hour behind.
    ["2027-03-02T10:15:00+02:00", "2027-03-02T09:15"],
    ["2027-03-02T09:15:00Z", "2027-03-02T10:15"],
  ] as const)("%s, by the clock of the place", ([written, at]) =>
    expect(found(order({}, { ...rome, _trip_start: written })).trips[0]?.departure?.at).toBe(at),
  );

  test("the fields of the order, where no line has any", () => {
    expect(found(order({ fields: fields({ ...rome, _trip_destination: "Rom" }) })).trips).toMatchObject([
      { id: "1001", destination: { name: "Rom" } },
    ]);
  });

  test("the shop's own list before anything else, each with its own id", () => {
    const list = JSON.stringify([
      {
        lineItemId: "gid://shopify/LineItem/11",
        startsAt: "2027-04-01",
        timezone: "Europe/Rome",
        label: "Rom",
      },
      { startsAt: "2027-05-01T08:00", timezone: "Europe/Oslo", label: "Oslo" },
    ]);
    expect(found(order({ list }, rome)).trips).toMatchObject([
      { id: "1001/11", departure: { at: "2027-04-01" } },
      {
        id: "1001",
        destination: { name: "Oslo" },
        departure: { at: "2027-05-01T08:00", timeZone: "Europe/Oslo" },
      },
    ]);
  });

  test("what a booking app calls it, when the day and the zone are written plainly", () => {
    expect(
      found(order({}, { "Booking Date": "2027-03-02", "Booking Timezone": "Europe/Rome" })).trips,
    ).toMatchObject([{ departure: { at: "2027-03-02", timeZone: "Europe/Rome" } }]);
  });

  test("nothing, where an order speaks of none", () => {
    expect(tripsOf(order({}, { Engraving: "03/04/2026", "Delivery date": "2027-03-02" }), "Shopify")).toEqual(
      {
        events: [],
        trips: undefined,
      },
    );
  });
});

describe("a person is asked, and nothing is guessed, when", () => {
  test.for([
    [
      "a date can be read in two ways",
      { ...rome, _trip_start: "03/04/2026" },
      'the departure "03/04/2026" can be read in more than one way',
    ],
    ["a booking app writes it in words", { "Booking Date": "Tuesday, 2 March" }, "has no time zone"],
    ["no zone is told", { _trip_start: "2027-03-02" }, 'the departure ("2027-03-02") has no time zone'],
    ["the zone is none", { ...rome, _trip_timezone: "Rome" }, '"Rome" is no time zone'],
    [
      "the calendar has no such day",
      { ...rome, _trip_start: "2027-02-30" },
      "can be read in more than one way",
    ],
    ["it ends before it begins", { ...rome, _trip_end: "2027-03-01" }, "lies before the departure"],
  ] as const)("%s", ([, line, sentence]) => {
    const { trips, unclear } = found(order({}, line));
    expect(trips).toEqual([]);
    expect(unclear?.[0]).toMatch(/^Order #1001, "Weekend i Rom": /);
    expect(unclear?.[0]).toContain(sentence);
  });

  test("the same field says two different days", () => {
    const line = {
      id: "11",
      title: "Rom",
      quantity: 1,
      fields: [...fields(rome), { name: "_trip_start", value: "2027-03-09" }],
    };
    expect(found(order({ lines: [line] })).unclear?.[0]).toContain(
      'the departure has two dates, "2027-03-02T10:15" and "2027-03-09"',
    );
  });

  test("the shop's list is no list", () => {
    for (const list of ["{", "{}", [{ startsAt: 5 }]])
      expect(found(order({ list }, rome))).toMatchObject({
        trips: [],
        unclear: [expect.stringContaining("cannot be read")],
      });
  });

  test("it is clear again when the order says it clearly: nothing is left to ask", () =>
    expect(found(order({}, rome)).unclear).toEqual([]));
});

describe("what became of it", () => {
  test.for([
    ["cancelled with the order", { cancelled: true }, "trip.cancelled"],
    ["no confirmation for what was booked long ago", { updatedAt: "2026-11-20T10:00:00Z" }, "trip.changed"],
  ] as const)("%s", ([, change, type]) => expect(found(order(change, rome)).trips[0]?.type).toBe(type));

  test("a line that was taken out of the order takes its journey with it", () => {
    const line = { id: "11", title: "Rom", quantity: 0, fields: fields(rome) };
    expect(found(order({ lines: [line] })).trips[0]?.type).toBe("trip.cancelled");
  });

  test("a change and the change back are two events", () => {
    const ids = (["19:31", "19:32", "19:33"] as const).map((time, i) =>
      tripsOf(
        order(
          { updatedAt: `2026-10-20T${time}:00Z` },
          { ...rome, _trip_start: i === 1 ? "2027-03-09" : "2027-03-02" },
        ),
        "Shopify",
      ).events.map(({ id }) => id),
    );
    expect(new Set(ids.flat()).size).toBe(3);
  });
});

test("a Shopify order tells its journeys beside itself", () => {
  const money = { presentment_money: { amount: "24900.00", currency_code: "SEK" } };
  const body = {
    id: 5001,
    admin_graphql_api_id: "gid://shopify/Order/5001",
    name: "#5001",
    currency: "SEK",
    taxes_included: true,
    created_at: "2026-10-20T19:30:00+02:00",
    updated_at: "2026-10-20T19:31:00+02:00",
    email: "lena@example.com",
    total_price_set: money,
    line_items: [
      {
        id: 71,
        title: "Phuket, 14 dagar",
        quantity: 1,
        current_quantity: 1,
        price_set: money,
        properties: [
          { name: "_trip_start", value: "2026-12-01T14:20" },
          { name: "_trip_timezone", value: "Europe/Stockholm" },
          { name: "_odd", value: { not: "a text" } },
        ],
      },
    ],
  };
  const told = shopify.translate("orders/create", body, undefined, new Date("2026-10-20T17:31:00Z"));
  if ("alarm" in told) throw new Error(told.alarm);
  expect(told.events.map(({ type }) => type)).toEqual(["order.placed", "trip.booked"]);
  expect(told.events[1]).toMatchObject({
    order: { id: "5001" },
    trip: { id: "5001/71", departure: { at: "2026-12-01T14:20", timeZone: "Europe/Stockholm" } },
  });
  const named = { ...body, metafields: [{ namespace: "app--77", key: "trips", value: "[" }] };
  const asked = shopify.translate("orders/updated", named, undefined, new Date("2026-10-20T17:31:00Z"));
  expect(asked).toMatchObject({ trips: { order: "5001", unclear: [expect.stringContaining("#5001")] } });
});

test("a WooCommerce order does too, once it stands", () => {
  const body = (status: string) => ({
    id: 812,
    number: "812",
    status,
    currency: "SEK",
    prices_include_tax: true,
    date_created_gmt: "2026-10-20T17:30:00",
    date_modified_gmt: "2026-10-20T17:31:00",
    date_paid_gmt: null,
    total: "24900.00",
    customer_id: 0,
    billing: { first_name: "Lena", last_name: "Ek", company: "", country: "SE", email: "lena@example.com" },
    shipping: { country: "SE" },
    payment_method: "card",
    payment_method_title: "Card",
    line_items: [
      {
        id: 9,
        name: "Phuket, 14 dagar",
        quantity: 2,
        total: "19920.00",
        total_tax: "4980.00",
        taxes: [],
        meta_data: [
          { key: "_trip_start", value: "2026-12-01" },
          { key: "_trip_timezone", value: "Europe/Stockholm" },
        ],
      },
    ],
    shipping_lines: [],
    fee_lines: [],
    tax_lines: [],
    meta_data: [],
    refunds: [],
  });
  const types = (status: string) => {
    const told = woocommerce.translate("order.updated", body(status), undefined, new Date());
    return "alarm" in told
      ? []
      : told.events.map(({ type }) => type).filter((type) => type.startsWith("trip"));
  };
  expect(types("processing")).toEqual(["trip.booked"]);
  expect(types("refunded")).toEqual(["trip.cancelled"]);
  // Nobody has paid: nothing was booked, and nothing is called off.
  expect(types("pending")).toEqual([]);
  expect(types("cancelled")).toEqual([]);
});
