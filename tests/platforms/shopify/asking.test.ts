/** A shop with our app: a webhook only says that something happened, and what it was is asked for. */
import { afterAll, afterEach, beforeAll, describe, expect, test } from "vitest";
import type { CommerceEvent } from "../../../src/commerce/event.ts";
import type { Translation } from "../../../src/contracts.ts";
import { shopify } from "../../../src/platforms/shopify/index.ts";
import { type Answering, answering } from "./answering.ts";
import {
  changed,
  inShort,
  type Opened,
  refundsIn,
  type Story,
  statementsOf,
  stories,
  story,
} from "./answers.ts";

let shop: Answering;
beforeAll(async () => {
  shop = await answering();
});
afterAll(() => shop.close());
const scopes = ["read_orders", "read_returns", "read_fulfillments", "read_customers"];
afterEach(() => {
  shop.records.clear();
  shop.denied.clear();
  shop.asked.length = 0;
  for (const name of Object.keys(shop.headers)) delete shop.headers[name];
  shop.secrets.scopes = scopes;
});

const tuesday = new Date("2026-11-24T10:00:00Z");
type Told = Exclude<Translation, { alarm: string }>;
const body = { id: 1001, admin_graphql_api_id: "gid://shopify/Order/1001" };

/** What is told of a webhook after the shop was asked, as the engine does it: the answer is kept as JSON. */
async function hear(topic: string, payload: unknown = body, at = tuesday): Promise<Told> {
  const fetched = await shopify.fetch?.(topic, payload, shop.secrets);
  const kept: unknown = fetched === undefined ? undefined : JSON.parse(JSON.stringify(fetched));
  const told = shopify.translate(topic, payload, kept, at);
  if ("alarm" in told) throw new Error(told.alarm);
  return told;
}
const types = ({ events }: Told): string[] => events.map((event) => event.type);
const ofRefunds = ({ events }: Told) =>
  events.flatMap((event) =>
    event.refund && event.order && "lines" in event.order
      ? [{ ...event, order: event.order, refund: event.refund }]
      : [],
  );
const statements = (told: Told): string[] => statementsOf(ofRefunds(told)).map(inShort);
const find = ({ events }: Told, type: string): CommerceEvent => {
  const found = events.find((event) => event.type === type);
  if (!found) throw new Error(`nothing of ${type}`);
  return found;
};

describe("what is asked for", () => {
  test.each(stories.filter((name) => name !== "more-pages"))(
    "tells of %s what the records themselves tell: nothing that is read is left out of the question",
    async (name) => {
      const one = story(name);
      const expected = refundsIn(one);
      shop.tell(story(name));
      const told = ofRefunds(await hear("orders/updated"));
      expect(statementsOf(told).map(inShort)).toEqual(statementsOf(expected).map(inShort));
      expect(told.map(({ type, id, refund }) => ({ type, id, refund }))).toEqual(
        expected.map(({ type, id, refund }) => ({ type, id, refund })),
      );
      expect(told.map((event) => event.order)).toEqual(expected.map((event) => event.order));
    },
  );

  test("is one question for an order, two where something came back, and the ledger only where the sums do not say it", async () => {
    const questions = async (one: Story) => {
      shop.asked.length = 0;
      shop.tell(one);
      await hear("refunds/create", { id: 5001, order_id: 1001 });
      return shop.asked.join(" ");
    };
    expect(await questions({ ...story("return-shipping-fee"), refunds: [], returns: [] })).toBe("Order");
    expect(await questions(story("return-shipping-fee"))).toBe("Order Money");
    expect(await questions(story("three-in-two-refunds"))).toBe("Order Money Ledger");
    expect(await questions(story("tip"))).toBe("Order Money Ledger");
  });

  test("is read to its end: 120 lines, twelve refunds of thirty lines each, three returns", async () => {
    const many = <T>(count: number, make: (at: number) => T): T[] =>
      Array.from({ length: count }, (_, at) => make(at));
    shop.tell(
      changed("kept-without-a-return", ({ order, refund, story: whole }) => {
        const [line] = order.lineItems.nodes;
        order.lineItems.nodes = many(120, (at) => ({ ...line, id: `gid://shopify/LineItem/${4001 + at}` }));
        const [item] = refund.refundLineItems.nodes;
        const copies = many(12, (at) => ({
          ...structuredClone(refund),
          id: `gid://shopify/Refund/${5001 + at}`,
          refundLineItems: {
            nodes: many(30, (n) => ({ ...item, lineItem: { id: `gid://shopify/LineItem/${4001 + n}` } })),
          },
        }));
        whole.refunds = copies.map((one) => ({ data: { refund: one } }));
        const [back] = story("return-shipping-fee").returns ?? [];
        whole.returns = many(3, (at) => ({
          data: {
            return: {
              ...structuredClone(back?.data.return),
              id: `gid://shopify/Return/${9001 + at}`,
              refunds: { nodes: [] },
            },
          },
        }));
      }),
    );
    const told = await hear("orders/updated");
    const order = find(told, "order.changed").order;
    expect(order && "lines" in order && order.lines.length).toBe(120);
    expect(ofRefunds(told).map(({ refund }) => [refund.id, refund.items.length])).toEqual(
      many(12, (at) => [String(5001 + at), 30]),
    );
    expect(
      told.events.filter(({ type }) => type === "return.approved" || type === "return.closed"),
    ).toHaveLength(3);
    expect(told.alarms).toEqual([]);
  });

  test("a list that cannot be read on is refused, and the order is told all the same", async () => {
    const one = changed("store-credit", ({ refund }) => {
      refund.transactions.pageInfo = { hasNextPage: true, endCursor: "x" };
    });
    shop.tell(one);
    await expect(hear("orders/updated")).rejects.toThrow("Shopify did not give all of Refund.transactions");
  });

  test.each<[string, unknown, string | undefined]>([
    ["orders/updated", body, "order/1001"],
    ["orders/create", body, undefined],
    ["orders/edited", { order_edit: { id: 1, order_id: 1001 } }, "order/1001"],
    [
      "refunds/create",
      { id: 5001, admin_graphql_api_id: "gid://shopify/Refund/5001", order_id: 1001 },
      "order/1001",
    ],
    ["order_transactions/create", { id: 1, order_id: 1001, kind: "refund" }, "order/1001"],
    ["fulfillments/update", { id: 6001, order_id: 1001 }, "order/1001"],
    ["fulfillment_events/create", { id: 1, fulfillment_id: 6001, order_id: 1001 }, "order/1001"],
    ["returns/request", { id: 9001, order: { id: 1001 } }, "order/1001"],
    ["returns/close", { id: 9001, order_id: 1001 }, "order/1001"],
    ["returns/update", { admin_graphql_api_id: "gid://shopify/Return/9001" }, "return/9001"],
    [
      "reverse_deliveries/attach_deliverable",
      { id: 3, return: { id: 9001, admin_graphql_api_id: "gid://shopify/Return/9001" } },
      "return/9001",
    ],
    [
      "reverse_fulfillment_orders/dispose",
      { id: 8001, admin_graphql_api_id: "gid://shopify/ReverseFulfillmentOrder/8001" },
      undefined,
    ],
    ["returns/process", {}, "returns/lately"],
    [
      "orders/updated",
      { id: 5001, admin_graphql_api_id: "gid://shopify/Refund/5001", order_id: 1001 },
      "order/1001",
    ],
    ["app/uninstalled", { id: 1 }, undefined],
    ["orders/updated", "nonsense", undefined],
    ["tender_transactions/create", { id: 1, order_id: 1001 }, undefined],
  ])("%s of %j is about %s", (topic, payload, subject) => {
    expect(shopify.subjectOf?.(topic, payload)).toBe(subject);
  });

  test("a return, or goods that somebody looked at, lead to their order; a body that names nothing, to what changed lately", async () => {
    const one = story("return-shipping-fee");
    one.order.data.order.updatedAt = new Date().toISOString();
    one.order.data.order.createdAt = one.order.data.order.updatedAt;
    shop.tell(one);
    shop.records.set("gid://shopify/ReverseFulfillmentOrder/8001", {
      order: shop.records.get("gid://shopify/Order/1001"),
    });
    for (const [topic, payload] of [
      ["returns/update", { admin_graphql_api_id: "gid://shopify/Return/9001" }],
      ["reverse_fulfillment_orders/dispose", { id: 8001 }],
      ["returns/process", {}],
    ] as const)
      expect(types(await hear(topic, payload))).toContain("refund.settled");
    one.order.data.order.returnStatus = "NO_RETURN";
    expect(await hear("returns/process", {})).toMatchObject({ events: [], about: [] });
  });

  test("nothing is asked without a token, of a topic that nobody reads, or of what Shopify tells of the app", async () => {
    const without = { url: shop.secrets.url };
    expect(await shopify.fetch?.("orders/updated", body, without)).toBeUndefined();
    expect(await shopify.fetch?.("tender_transactions/create", body, shop.secrets)).toBeUndefined();
    expect(await shopify.fetch?.("app/uninstalled", { id: 1 }, shop.secrets)).toBeUndefined();
    expect(shop.asked).toEqual([]);
  });

  test("of a body that is believed without a token nothing counts once the shop can be asked", async () => {
    shop.tell(story("kept-without-a-return"));
    const forged = {
      id: 5001,
      order_id: 1001,
      transactions: [{ kind: "refund", status: "success", amount: "9999.00" }],
    };
    expect(statements(await hear("refunds/create", forged))).toEqual([
      "needs_review: item 80.00, deduction -59.00 = 21.00",
    ]);
    expect(await hear("refunds/create", { transactions: forged.transactions })).toMatchObject({ events: [] });
    expect(await hear("orders/cancelled")).not.toMatchObject({ events: [{ type: "order.cancelled" }] });
  });
});

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

  test("an order is placed when it is new and its webhook says so, and called off when the order says so", async () => {
    const none = ({ story: whole }: Opened) => Object.assign(whole, { refunds: [], returns: [] });
    const day = new Date("2026-11-02T09:00:00Z");
    expect(types(await told("store-credit", none, "orders/create", day))).toEqual(["order.placed"]);
    expect(types(await told("store-credit", none, "orders/updated", day))).toEqual(["order.changed"]);
    expect(types(await told("store-credit", none, "orders/create"))).toEqual(["order.changed"]);
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

  test("what was paid back long before is not told again because somebody edits the order, unless its money moves", async () => {
    const year = new Date("2027-11-20T00:00:00Z");
    expect(statements(await told("store-credit", () => undefined, "orders/updated", year))).toEqual([]);
    const moved = ({ refund }: Opened) =>
      Object.assign(refund.transactions.nodes[0], { processedAt: "2027-11-19T09:00:00Z" });
    expect(statements(await told("store-credit", moved, "orders/updated", year))).toHaveLength(1);
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

describe("what may not be seen", () => {
  const alarms = (told: Told) =>
    Object.fromEntries((told.alarms ?? []).map(({ subject, text }) => [subject, text]));

  test("returns: the rest is told, a refund with a fee waits, and the merchant reads what to do", async () => {
    shop.tell(story("return-shipping-fee"));
    for (const by of ["Shopify", "the scopes"]) {
      shop.asked.length = 0;
      if (by === "Shopify") for (const place of ["Order.returns", "Refund.return"]) shop.denied.add(place);
      else shop.secrets.scopes = scopes.filter((one) => one !== "read_returns");
      const told = await hear("refunds/create", { id: 5001, order_id: 1001 });
      expect(statements(told)).toEqual(["needs_review: item 80.00, unexplained -59.00 = 21.00"]);
      expect(alarms(told)).toEqual({
        read_returns: expect.stringContaining("the fees of a return cannot be seen"),
      });
      expect(shop.asked).toEqual(by === "Shopify" ? ["Order", "Order", "Money"] : ["Order", "Money"]);
      shop.denied.clear();
    }
    shop.secrets.scopes = scopes;
    const well = await hear("orders/updated");
    expect(alarms(well)).toEqual({});
    expect(well.mended).toContain("read_returns");
  });

  test("parcels, and persons: what they cost is said, and the rest is told", async () => {
    shop.tell(story("store-credit"));
    shop.denied.add("Order.fulfillments");
    expect(alarms(await hear("orders/updated"))).toEqual({
      read_fulfillments: expect.stringContaining("no mail about a delivery can leave"),
    });
    shop.denied.clear();
    for (const place of ["Order.shippingAddress", "Order.customer"]) shop.denied.add(place);
    expect(alarms(await hear("orders/updated"))).toEqual({
      protected_customer_data: expect.stringContaining("names or countries"),
    });
    shop.denied.add("Order.email");
    const told = await hear("orders/updated");
    expect(alarms(told)).toEqual({ protected_customer_data: expect.stringContaining("no mail can leave") });
    expect(types(told)).toEqual(["order.changed", "refund.settled"]);
  });

  test("an order older than 60 days is said so, where nothing says that it is younger", async () => {
    const of = async (topic: string, payload: object) => Object.keys(alarms(await hear(topic, payload)));
    expect(await of("orders/updated", { ...body, created_at: "2026-08-01T09:00:00Z" })).toEqual([
      "read_all_orders",
    ]);
    expect(await of("orders/updated", { ...body, created_at: "2026-11-01T09:00:00Z" })).toEqual([]);
    expect(
      await of("refunds/create", { id: 5001, order_id: 1001, created_at: "2026-11-24T09:00:00Z" }),
    ).toEqual(["read_all_orders"]);
    shop.secrets.scopes = [...scopes, "read_all_orders"];
    expect(await of("refunds/create", { id: 5001, order_id: 1001 })).toEqual([]);
  });

  test("the way we ask is out of date: the operator reads it, and everything is told", async () => {
    shop.tell(story("store-credit"));
    shop.headers["x-shopify-api-version"] = "2027-01";
    expect(alarms(await hear("orders/updated"))).toEqual({
      api_version: expect.stringContaining("update Kvitto. (2027-01 answered instead of 2026-10)"),
    });
    shop.headers["x-shopify-api-deprecated-reason"] = "https://shopify.dev/changelog/x";
    const told = await hear("orders/updated");
    expect(alarms(told)).toEqual({ api_version: expect.stringContaining("https://shopify.dev/changelog/x") });
    expect(types(told)).toContain("refund.settled");
  });
});

describe("what changed since then", () => {
  test("is told as a webhook would have, page by page, with when it changed", async () => {
    for (let at = 0; at < 30; at += 1) {
      const id = `gid://shopify/Order/${2000 + at}`;
      const minute = `2026-11-24T08:${String(at).padStart(2, "0")}:00Z`;
      shop.records.set(id, {
        id,
        createdAt: at === 3 ? minute : "2026-11-01T08:00:00Z",
        updatedAt: minute,
        returnStatus: "NO_RETURN",
        refunds: at === 4 ? [{ id: "gid://shopify/Refund/1", updatedAt: "2026-11-24T09:00:00Z" }] : [],
        fulfillments: [],
      });
    }
    const since = new Date("2026-11-24T08:00:00.000Z");
    const ask = async (page?: string) =>
      (await shopify.changes?.(since, shop.secrets, page)) ?? { deliveries: [] };
    const first = await ask();
    const second = await ask(first.next);
    expect([first.deliveries.length, second.deliveries.length, second.next]).toEqual([25, 5, undefined]);
    const [, , , placed, paidBack] = first.deliveries;
    expect(placed).toMatchObject({ topic: "orders/create", subject: "order/2003" });
    expect(paidBack).toMatchObject({
      topic: "orders/updated",
      subject: "order/2004",
      changedAt: new Date("2026-11-24T09:00:00Z"),
    });
    const told: unknown = JSON.parse(Buffer.from(paidBack?.body ?? []).toString());
    expect(shopify.subjectOf?.("orders/updated", told)).toBe("order/2004");
    expect((await ask()).deliveries.map((one) => one.contentKey)).toEqual(
      first.deliveries.map((one) => one.contentKey),
    );
  });

  test("cannot be asked without a token", async () => {
    await expect(shopify.changes?.(tuesday, { url: shop.secrets.url }, undefined)).rejects.toMatchObject({
      kind: "unauthorized",
    });
  });
});
