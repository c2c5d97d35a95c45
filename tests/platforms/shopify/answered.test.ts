/** What is told from what a shop answered, whatever the webhook said. */
import { describe, expect, test } from "vitest";
import { body, find, statements, type Told, tuesday, types, useShop } from "./answering.ts";
import { changed, type Opened, story } from "./answers.ts";

const { shop, hear } = useShop();

describe("what an answer tells", () => {
  const told = async (
    name: string,
    change: (one: Opened) => void,
    topic = "orders/updated",
    at = tuesday,
  ) => {
    shop.records.clear();
    shop.tell(changed(name, change));
    return hear(topic, body, at);
  };

  test("the same twice is the same, and knows until when it counts", async () => {
    shop.tell(story("return-shipping-fee"));
    const [first, second] = [
      await hear("orders/updated"),
      await hear("returns/close", { id: 9001, order_id: 1001 }),
    ];
    expect(second.events).toEqual(first.events);
    expect(first.about).toEqual([
      { subject: "order/1001", changedAt: "2026-11-20T09:15:02Z" },
      { subject: "return/9001", changedAt: "2026-11-20T09:15:02Z" },
    ]);
  });

  test("an order is placed when it is new, whichever webhook is heard first, and called off when the order says so", async () => {
    const none = ({ story: whole }: Opened) => Object.assign(whole, { refunds: [], returns: [] });
    const day = new Date("2026-11-02T09:00:00Z");
    const placed = await told("store-credit", none, "orders/paid", day);
    expect(placed.events).toMatchObject([
      { type: "order.placed", id: "shopify/order/1001/placed", occurredAt: "2026-11-02T08:00:00Z" },
      { type: "order.changed", occurredAt: "2026-11-20T09:15:02Z" },
    ]);
    expect((await told("store-credit", none, "orders/create", day)).events).toEqual(placed.events);
    const untouched = (one: Opened) => {
      none(one);
      one.order.updatedAt = one.order.createdAt;
    };
    expect(types(await told("store-credit", untouched, "orders/updated", day))).toEqual(["order.placed"]);
    expect(types(await told("store-credit", none, "orders/create"))).toEqual(["order.changed"]);
    const imported = (one: Opened) => {
      none(one);
      one.order.processedAt = "2025-11-02T08:00:00Z";
    };
    expect(types(await told("store-credit", imported, "orders/create", day))).toEqual(["order.changed"]);
    const off = (one: Opened) => {
      none(one);
      Object.assign(one.order, { cancelledAt: "2026-11-20T08:00:00Z", cancelReason: "INVENTORY" });
    };
    expect((await told("store-credit", off)).events).toMatchObject([
      { type: "order.changed", occurredAt: "2026-11-20T09:15:02Z" },
      {
        type: "order.cancelled",
        occurredAt: "2026-11-20T08:00:00Z",
        cancellation: { by: "shop", reason: "stock" },
      },
    ]);
  });

  test.each([
    ["REQUESTED", {}, "return.requested", "2026-11-12T10:00:00Z"],
    ["OPEN", { requestApprovedAt: "2026-11-17T08:00:00Z" }, "return.approved", "2026-11-17T08:00:00Z"],
    [
      "DECLINED",
      { decline: { note: "The thirty days are over." } },
      "return.declined",
      "2026-11-20T09:15:02Z",
    ],
    ["CANCELED", {}, "return.cancelled", "2026-11-20T09:15:02Z"],
    ["CLOSED", { closedAt: "2026-11-21T08:00:00Z" }, "return.closed", "2026-11-21T08:00:00Z"],
  ])("a return that is %s", async (status, more, type, occurredAt) => {
    const change = ({ back }: Opened) => {
      Object.assign(back, { status, ...more });
      for (const line of back.returnLineItems.nodes) line.processedQuantity = 0;
    };
    const { events } = await told("return-shipping-fee", change);
    expect(events.filter((event) => event.type.startsWith("return."))).toMatchObject([
      {
        type,
        occurredAt,
        order: { id: "1001" },
        return: { id: "9001", number: "#1001-R1", carrier: "PostNord" },
      },
    ]);
    expect(events.find((event) => event.type === "return.declined")?.return?.declined?.because).toBe(
      status === "DECLINED" ? "The thirty days are over." : undefined,
    );
  });

  test("a return that was refused long before the shop was connected is no news, unless its webhook says so", async () => {
    const refused = ({ back }: Opened) =>
      Object.assign(back, { status: "DECLINED", createdAt: "2026-09-01T08:00:00Z" });
    const at = async (topic: string) =>
      find(await told("return-shipping-fee", refused, topic), "return.declined").occurredAt;
    expect(await at("orders/updated")).toBe("2026-09-01T08:00:00Z");
    expect(await at("returns/decline")).toBe("2026-11-20T09:15:02Z");
    const id = async (topic: string) =>
      find(await told("return-shipping-fee", refused, topic), "return.declined").id;
    // Told as history before, it is news all the same.
    expect(await id("returns/decline")).not.toBe(await id("orders/updated"));
  });

  test("goods have come back when all were looked at, on the day of the last, and once", async () => {
    const looked = (...dispositions: [string, number, string][]) =>
      told("three-in-two-refunds", ({ back }) => {
        back.status = "OPEN";
        back.returnLineItems.nodes[0].processedQuantity = 0;
        back.reverseFulfillmentOrders.nodes = [
          {
            id: "gid://shopify/ReverseFulfillmentOrder/8001",
            reverseDeliveries: { nodes: [] },
            lineItems: {
              nodes: dispositions.map(([type, quantity, createdAt]) => ({
                dispositions: [{ type, quantity, createdAt }],
              })),
            },
          },
        ];
      });
    const received = ({ events }: Told) =>
      events.filter((event) => event.type === "return.received").map((event) => event.occurredAt);
    expect(received(await looked(["RESTOCKED", 2, "2026-11-18T08:00:00Z"]))).toEqual([]);
    expect(received(await looked(["MISSING", 3, "2026-11-18T08:00:00Z"]))).toEqual([]);
    const whole = await looked(
      ["RESTOCKED", 1, "2026-11-18T08:00:00Z"],
      ["NOT_RESTOCKED", 1, "2026-11-19T08:00:00Z"],
      ["MISSING", 1, "2026-11-20T08:00:00Z"],
    );
    expect(received(whole)).toEqual(["2026-11-19T08:00:00Z"]);
    expect(find(whole, "return.received").id).toBe("shopify/return/9001/received");
  });

  test("the label of the way back, when somebody attaches it", async () => {
    const { events } = await told("return-shipping-fee", ({ back }) => {
      back.reverseFulfillmentOrders.nodes[0].reverseDeliveries.nodes = [
        {
          deliverable: {
            tracking: {
              carrierName: "PostNord",
              number: "SE123",
              url: "https://tracking.postnord.com/SE123",
            },
            label: { publicFileUrl: "https://cdn.shopify.com/label.pdf" },
          },
        },
      ];
    });
    expect(events.at(-1)?.return).toMatchObject({
      carrier: "PostNord",
      tracking: { number: "SE123", url: "https://tracking.postnord.com/SE123" },
      label: { url: "https://cdn.shopify.com/label.pdf" },
    });
  });

  test("a parcel with all that happened to it on the road", async () => {
    const at = (day: number) => `2026-11-0${day}T08:00:00Z`;
    const { events } = await told("store-credit", ({ order }) => {
      const parcel = {
        id: "gid://shopify/Fulfillment/6001",
        name: "#1001-F1",
        status: "SUCCESS",
        createdAt: at(3),
        updatedAt: at(6),
        inTransitAt: at(4),
        deliveredAt: at(6),
        trackingInfo: [
          { company: "PostNord", number: "SE1", url: "https://tracking.postnord.com/SE1" },
          { company: "PostNord", number: "SE2", url: "javascript:alert(1)" },
        ],
        fulfillmentLineItems: [{ quantity: 1, lineItem: { id: "gid://shopify/LineItem/4001" } }],
        events: [
          { status: "DELAYED", happenedAt: at(5), estimatedDeliveryAt: at(6) },
          { status: "IN_TRANSIT", happenedAt: at(4) },
          { status: "LABEL_PRINTED", happenedAt: at(3) },
        ],
      };
      shop.records.set(parcel.id, parcel);
      order.fulfillments = [parcel, { ...parcel, id: "gid://shopify/Fulfillment/6002", status: "CANCELLED" }];
    });
    const parcels = events.filter((event) => event.fulfillment);
    expect(parcels.map(({ type, occurredAt }) => `${type} ${occurredAt}`)).toEqual([
      `fulfillment.shipped ${at(3)}`,
      `fulfillment.shipped ${at(3)}`,
      `fulfillment.in_transit ${at(4)}`,
      `fulfillment.delayed ${at(5)}`,
      `fulfillment.delivered ${at(6)}`,
    ]);
    expect(parcels[0]?.fulfillment).toEqual({
      id: "6001",
      number: "#1001-F1",
      items: [{ lineId: "4001", quantity: 1 }],
      carrier: "PostNord",
      tracking: { number: "SE1", url: "https://tracking.postnord.com/SE1" },
    });
    expect(parcels[1]?.fulfillment).toEqual({
      id: "6001/2",
      number: "#1001-F1",
      carrier: "PostNord",
      tracking: { number: "SE2" },
    });
  });

  test("a payment that failed, unless one worked after it, it is a test or it is old", async () => {
    const failed = (id: number, day: string, more = {}) => ({
      id: `gid://shopify/OrderTransaction/${id}`,
      kind: "SALE",
      status: "FAILURE",
      test: false,
      gateway: "shopify_payments",
      errorCode: "INSUFFICIENT_FUNDS",
      createdAt: day,
      processedAt: day,
      amountSet: { presentmentMoney: { amount: "129.0", currencyCode: "SEK" } },
      ...more,
    });
    const news = async (...transactions: object[]) =>
      (await told("store-credit", ({ order }) => Object.assign(order, { transactions }))).events.flatMap(
        (event) => event.payment ?? [],
      );
    const [late, early] = ["2026-11-24T08:00:00Z", "2026-11-24T07:00:00Z"];
    expect(await news(failed(2, late), failed(1, early, { status: "SUCCESS" }))).toEqual([
      { id: "2", method: "shopify_payments", amount: "129.0", reason: "insufficient" },
    ]);
    expect(await news(failed(1, early), failed(2, late, { status: "SUCCESS" }))).toEqual([]);
    expect(await news(failed(1, late, { test: true }))).toEqual([]);
    expect(await news(failed(1, "2026-11-12T08:00:00Z"))).toEqual([]);
  });

  test("journeys that the shop keeps on the order", async () => {
    const { events } = await told("store-credit", ({ order }) => {
      order.metafield = {
        value: JSON.stringify([{ startsAt: "2027-03-02", timezone: "Europe/Rome", label: "Rom" }]),
      };
    });
    expect(events.find((event) => event.trip)).toMatchObject({
      type: "trip.changed",
      trip: { departure: { at: "2027-03-02" } },
    });
  });

  test("what was paid back long ago is told with the day on which it was made, whatever day staff write beside it", async () => {
    const year = new Date("2027-11-20T00:00:00Z");
    const first = await told("store-credit", () => undefined, "orders/updated", year);
    expect(statements(first)).toHaveLength(1);
    const dated = ({ refund }: Opened) =>
      Object.assign(refund, { createdAt: "2027-11-19T09:00:00Z", processedAt: "2026-01-01T00:00:00Z" });
    const late = await told("store-credit", dated, "orders/updated", year);
    expect(find(late, "refund.settled").occurredAt.slice(0, 19)).toBe("2027-11-19T09:00:00");
  });

  test("a parcel that could not be read is well again when it can", async () => {
    const parcel = (createdAt: string) => (one: Opened) => {
      const record = {
        id: "gid://shopify/Fulfillment/6001",
        name: "#1001-F1",
        status: "SUCCESS",
        createdAt,
        updatedAt: createdAt,
        trackingInfo: [],
        fulfillmentLineItems: [],
        events: [],
      };
      shop.records.set(record.id, record);
      one.order.fulfillments = [record];
    };
    const spoilt = await told("store-credit", parcel("today"));
    expect(spoilt.alarms).toMatchObject([{ subject: "fulfillment/6001" }]);
    expect([spoilt.about, spoilt.mended?.includes("fulfillment/6001")]).toEqual([[], false]);
    const well = await told("store-credit", parcel("2026-11-03T08:00:00Z"));
    expect(well.mended).toContain("fulfillment/6001");
    expect(well.about).toHaveLength(1);
  });

  test("a refund that cannot be read is said so, and keeps back neither its order nor another refund", async () => {
    const answer = await told("three-in-two-refunds", ({ second }) => {
      second.refundLineItems.nodes[0].subtotalSet.presentmentMoney = { amount: "7.1", currencyCode: "EUR" };
    });
    expect(statements(answer)).toEqual(["reconciled: item 80.00, return_freight -59.00 = 21.00"]);
    expect(answer.alarms).toEqual([
      {
        subject: "refund/5002",
        text: expect.stringContaining("Order #1001: refund 5002 is told in EUR and SEK"),
      },
    ]);
    expect(answer.mended).toContain("refund/5001");
    expect(answer.mended).not.toContain("refund/5002");
  });
});
