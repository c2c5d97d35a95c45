import { describe, expect, test } from "vitest";
import { eventsOf, fixture } from "./bodies.ts";

const body = (change: object = {}) => ({
  id: 6001,
  admin_graphql_api_id: "gid://shopify/Fulfillment/6001",
  order_id: 1001,
  status: "success",
  name: "#1001.1",
  created_at: "2026-11-16T10:00:00+01:00",
  updated_at: "2026-11-16T10:00:05+01:00",
  shipment_status: null,
  tracking_company: "PostNord",
  tracking_numbers: ["00370712345678901234"],
  tracking_urls: ["https://tracking.postnord.com/?id=00370712345678901234"],
  line_items: [{ id: 4001, admin_graphql_api_id: "gid://shopify/LineItem/4001", quantity: 1 }],
  ...change,
});
const news = (status: string, change: object = {}) => ({
  id: 8001,
  admin_graphql_api_id: "gid://shopify/FulfillmentEvent/8001",
  fulfillment_id: 6001,
  order_id: 1001,
  status,
  happened_at: "2026-11-19T16:02:00+01:00",
  estimated_delivery_at: null,
  ...change,
});
const typesOf = (topic: string, told: unknown) => eventsOf(topic, told).map((event) => event.type);

describe("a parcel of a Shopify shop", () => {
  test("is told when it leaves: what is in it, who carries it, where it can be followed", () => {
    expect(eventsOf("fulfillments/create", body())).toEqual([
      {
        type: "fulfillment.shipped",
        id: expect.stringMatching(/^shopify\/fulfillment\/6001\/[\w-]{16}$/),
        occurredAt: "2026-11-16T10:00:05+01:00",
        order: { id: "1001" },
        fulfillment: {
          id: "6001",
          number: "#1001.1",
          items: [{ lineId: "4001", quantity: 1 }],
          carrier: "PostNord",
          tracking: {
            number: "00370712345678901234",
            url: "https://tracking.postnord.com/?id=00370712345678901234",
          },
        },
      },
    ]);
  });

  test("that a live shop told, without a label", () => {
    const [event, ...more] = eventsOf("fulfillments/create", fixture("fulfillments__create.INR.2021"));
    expect(more).toEqual([]);
    expect(event).toMatchObject({ type: "fulfillment.shipped", order: { id: "3822143373415" } });
    expect(event?.fulfillment).toEqual({
      id: "3394607448167",
      number: "#3989.2",
      items: [{ lineId: "9958375522407", quantity: 1 }],
    });
  });

  test("has not left while its fulfillment is not a success", () => {
    expect(typesOf("fulfillments/update", fixture("fulfillments__update.docs"))).toEqual([]); // pending
    for (const status of ["cancelled", "error", "failure", "open", null])
      expect(typesOf("fulfillments/update", body({ status }))).toEqual([]);
  });

  test("told again word for word is the same event; with another number it is news of the same parcel", () => {
    const idOf = (told: unknown) => eventsOf("fulfillments/update", told)[0]?.id;
    expect(idOf(body({ updated_at: "2026-11-17T08:00:00+01:00" }))).toBe(idOf(body()));
    expect(idOf(body({ tracking_numbers: ["other"] }))).not.toBe(idOf(body()));
  });

  test("of several numbers is several parcels; the articles stand with the first", () => {
    const told = eventsOf(
      "fulfillments/create",
      body({ tracking_numbers: ["A1", " ", "A2"], tracking_urls: [] }),
    );
    expect(told.map((event) => event.fulfillment)).toMatchObject([
      { id: "6001", items: [{ lineId: "4001" }], tracking: { number: "A1" } },
      { id: "6001/2", tracking: { number: "A2" } },
    ]);
    expect(told[1]?.fulfillment?.items).toBeUndefined();
    expect(new Set(told.map((event) => event.id)).size).toBe(2);
  });

  test.each([
    ["label_purchased", []],
    ["label_printed", []],
    ["confirmed", []],
    ["carrier_picked_up", ["fulfillment.in_transit"]],
    ["in_transit", ["fulfillment.in_transit"]],
    ["delayed", ["fulfillment.delayed"]],
    ["out_for_delivery", ["fulfillment.out_for_delivery"]],
    ["attempted_delivery", ["fulfillment.failed"]],
    ["failure", ["fulfillment.failed"]],
    ["ready_for_pickup", ["fulfillment.ready_for_pickup"]],
    ["DELIVERED", ["fulfillment.delivered"]],
    ["example string", []],
    ["constructor", []],
  ])("on its way says %s", (status, types) => {
    expect(typesOf("fulfillment_events/create", news(status))).toEqual(types);
    expect(typesOf("fulfillments/update", body({ shipment_status: status }))).toEqual(
      types.length > 0 ? types : ["fulfillment.shipped"],
    );
  });

  test("is expected when the carrier said so", () => {
    const told = news("in_transit", { estimated_delivery_at: "2026-11-20T18:00:00+01:00" });
    expect(eventsOf("fulfillment_events/create", told)).toMatchObject([
      {
        occurredAt: "2026-11-19T16:02:00+01:00",
        order: { id: "1001" },
        fulfillment: { id: "6001", expected: { to: "2026-11-20T18:00:00+01:00" } },
      },
    ]);
    expect(eventsOf("fulfillment_events/create", fixture("fulfillment_events__create.docs"))).toMatchObject([
      { type: "fulfillment.in_transit", fulfillment: { id: "123456" } },
    ]);
  });

  test("whose link is none is told without it", () => {
    const [told] = eventsOf("fulfillments/create", body({ tracking_urls: ["javascript:alert(1)"] }));
    expect(told?.fulfillment?.tracking).toEqual({ number: "00370712345678901234" });
  });

  test("is put aside with a sentence when it does not say whose it is", () => {
    expect(() => eventsOf("fulfillments/create", body({ order_id: null }))).toThrow(/\/order_id/);
    expect(() => eventsOf("fulfillment_events/create", news("delivered", { happened_at: "now" }))).toThrow(
      /\/happened_at/,
    );
  });
});
