/** A shop with our app: a webhook only says that something happened, and what it was is asked for. */
import { describe, expect, test } from "vitest";
import { shopify } from "../../../src/platforms/shopify/index.ts";
import {
  body,
  find,
  ofRefunds,
  scopes,
  statements,
  type Told,
  tuesday,
  types,
  useShop,
} from "./answering.ts";
import { changed, inShort, refundsIn, type Story, statementsOf, stories, story } from "./answers.ts";

const { shop, hear } = useShop();

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
    ["orders/create", body, "order/1001"],
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
    ["returns/reopen", { id: 9001, order_id: 1001 }, undefined],
    ["returns/decline", { id: 9001, order_id: 1001 }, undefined],
    ["returns/cancel", { id: 9001, order_id: 1001 }, undefined],
    [
      "orders/updated",
      { id: 5001, admin_graphql_api_id: "gid://shopify/Refund/5001", order_id: 1001 },
      "order/1001",
    ],
    ["app/uninstalled", { id: 1 }, undefined],
    ["orders/updated", "nonsense", undefined],
    ["tender_transactions/create", { id: 1, order_id: 1001 }, "order/1001"],
    ["draft_orders/create", { id: 1, order_id: 1001 }, undefined],
  ])("%s of %j is about %s", (topic, payload, subject) => {
    expect(shopify.subjectOf?.(topic, payload)).toBe(subject);
  });

  test("a return, or goods that somebody looked at, lead to their order", async () => {
    shop.tell(story("return-shipping-fee"));
    shop.records.set("gid://shopify/ReverseFulfillmentOrder/8001", {
      order: shop.records.get("gid://shopify/Order/1001"),
    });
    for (const [topic, payload] of [
      ["returns/update", { admin_graphql_api_id: "gid://shopify/Return/9001" }],
      ["reverse_fulfillment_orders/dispose", { id: 8001 }],
    ] as const)
      expect(types(await hear(topic, payload))).toContain("refund.settled");
  });

  test("a body that names nothing leads to the orders with returns that changed shortly before it came, newest first, and costs two questions at most", async () => {
    for (let at = 0; at < 60; at += 1) {
      const id = `gid://shopify/Order/${2000 + at}`;
      const updatedAt = `2026-11-24T09:${String(at).padStart(2, "0")}:00Z`;
      const returnStatus = at % 2 ? "RETURNED" : "NO_RETURN";
      shop.records.set(id, { id, createdAt: updatedAt, updatedAt, returnStatus, refunds: [] });
    }
    const told = await hear("returns/process", {});
    expect(told).toMatchObject({ events: [], about: [], alarms: [] });
    expect(told.again).toEqual(Array.from({ length: 15 }, (_, at) => String(2059 - 2 * at)));
    expect((await hear("returns/process", {}, new Date("2026-11-24T09:15:00Z"))).again).toHaveLength(25);
    expect(shop.asked).toEqual(["Changes", "Changes", "Changes", "Changes"]);
    expect((await hear("returns/process", {}, new Date("2026-11-25T09:15:00Z"))).again).toEqual([]);
  });

  test("an order that takes more questions than one try may ask is asked in several, and nothing twice", async () => {
    shop.tell(
      changed("kept-without-a-return", ({ refund, story: whole }) => {
        whole.refunds = Array.from({ length: 90 }, (_, at) => ({
          data: { refund: { ...structuredClone(refund), id: `gid://shopify/Refund/${5001 + at}` } },
        }));
      }),
    );
    await expect(hear("orders/updated")).rejects.toMatchObject({ kind: "unavailable", retryAfter: 2 });
    expect(shop.asked).toHaveLength(60);
    const told = await hear("orders/updated");
    expect(ofRefunds(told)).toHaveLength(90);
    // All but the order itself once; and what changed between two tries is looked for by the round.
    expect(shop.asked).toHaveLength(2 + 88 + 2);
    expect(told.about).toEqual([]);
    await expect(hear("orders/updated")).rejects.toMatchObject({ kind: "unavailable" });
  });

  test("what nothing can store is taken out of it", async () => {
    shop.tell(changed("store-credit", ({ refund }) => Object.assign(refund, { note: "thanks\0 \ud83d" })));
    expect(ofRefunds(await hear("orders/updated"))[0]?.refund.note).toBe("thanks \ufffd");
  });

  test("nothing is asked without a token, of a topic that nobody reads, or of what Shopify tells of the app", async () => {
    const without = { url: shop.secrets.url };
    expect(await shopify.fetch?.("orders/updated", body, without, tuesday)).toBeUndefined();
    expect(await shopify.fetch?.("draft_orders/create", body, shop.secrets, tuesday)).toBeUndefined();
    expect(await shopify.fetch?.("app/uninstalled", { id: 1 }, shop.secrets, tuesday)).toBeUndefined();
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
        read_returns: expect.stringContaining("it cannot see their fees"),
      });
      expect(told.about).toEqual([]);
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

  test("orders: nothing can be told, and the merchant reads it", async () => {
    shop.tell(story("store-credit"));
    shop.denied.add("QueryRoot.order");
    const told = await hear("refunds/create", { id: 5001, order_id: 1001 });
    expect([told.events, alarms(told)]).toEqual([
      [],
      { read_orders: expect.stringContaining("customers are told nothing") },
    ]);
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
    const keys = ({ deliveries }: typeof first) => deliveries.map((one) => one.contentKey);
    expect(keys(await ask())).toEqual(keys(first));
    // Where more may be seen than before, what was not seen whole is new.
    shop.secrets.scopes = [...scopes, "read_all_orders"];
    expect(keys(await ask())).not.toEqual(keys(first));
  });

  test("is told also where parcels may not be seen, and not where orders may not", async () => {
    const id = "gid://shopify/Order/2001";
    shop.records.set(id, {
      id,
      createdAt: "2026-11-01T08:00:00Z",
      updatedAt: "2026-11-24T08:00:00Z",
      returnStatus: "NO_RETURN",
      refunds: [],
      fulfillments: [],
    });
    const ask = () => shopify.changes?.(new Date("2026-11-24T07:00:00Z"), shop.secrets, undefined);
    shop.denied.add("Order.fulfillments");
    expect((await ask())?.deliveries).toHaveLength(1);
    shop.denied.add("QueryRoot.orders");
    await expect(ask()).rejects.toMatchObject({
      kind: "unprocessable",
      message: expect.stringContaining("read_orders"),
    });
  });

  test("cannot be asked without a token", async () => {
    await expect(shopify.changes?.(tuesday, { url: shop.secrets.url }, undefined)).rejects.toMatchObject({
      kind: "unauthorized",
    });
  });
});
