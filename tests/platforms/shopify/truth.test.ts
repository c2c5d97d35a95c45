/** What a merchant does in her store, and what its customer is told of the money: asked of a store that keeps books as Shopify does. */
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { Translation } from "../../../src/contracts.ts";
import { shopify } from "../../../src/platforms/shopify/index.ts";
import { trade } from "../../stand-ins/shopify/ask.ts";
import { type Order, type StandIn, type Store, startShopify } from "../../stand-ins/shopify/index.ts";
import type { OrderInput } from "../../stand-ins/shopify/input.ts";
import { inShort, statementsOf } from "./answers.ts";

let world: StandIn;
let clock = new Date("2026-11-20T10:00:00Z");
beforeAll(async () => {
  world = await startShopify({ now: () => clock, throttle: { maximum: 20_000, perSecond: 1_000 } });
});
afterAll(() => world.close());

const wait = (hours: number) => {
  clock = new Date(clock.getTime() + hours * 3_600_000);
};
const scopes = ["read_orders", "read_returns", "read_fulfillments", "read_customers", "read_all_orders"];
let count = 0;

interface Shop {
  store: Store;
  hear(order: Order, topic?: string, body?: object): Promise<Exclude<Translation, { alarm: string }>>;
}

async function open(input = {}, allowed = scopes): Promise<Shop> {
  const account = `shop-${++count}.myshopify.com`;
  const store = world.store(account, input).install(allowed);
  // A token counts for an hour, and a story may take days.
  const secrets = async () => {
    const { access_token: accessToken } = await trade(
      world,
      {
        grant_type: "urn:ietf:params:oauth:grant-type:token-exchange",
        subject_token: world.sessionToken({ account }),
        subject_token_type: "urn:ietf:params:oauth:token-type:id_token",
        requested_token_type: "urn:shopify:params:oauth:token-type:offline-access-token",
        expiring: "1",
      },
      account,
    );
    return { url: world.template.replace("{shop}", account), accessToken, scopes: allowed };
  };
  return {
    store,
    async hear(order, topic = "orders/updated", body = { admin_graphql_api_id: order.id }) {
      const told = shopify.translate(
        topic,
        body,
        await shopify.fetch?.(topic, body, await secrets(), clock),
        clock,
      );
      if ("alarm" in told) throw new Error(told.alarm);
      return told;
    },
  };
}

const mug = { title: "Mugg", price: "80.00" };
const jacket = { title: "Jacka", price: "300.00" };
const bought = (store: Store, ...lines: OrderInput["lines"]) => {
  const order = store.order({ lines, shipping: "49.00" }).pay();
  order.fulfil();
  return order;
};

/** What the customer is told of each refund. */
async function told({ hear }: Shop, order: Order): Promise<string[]> {
  const events = (await hear(order)).events.flatMap((event) =>
    event.refund && event.order && "lines" in event.order
      ? [{ ...event, order: event.order, refund: event.refund }]
      : [],
  );
  return statementsOf(events).map(inShort);
}

describe("a refund", () => {
  test.each<[string, (store: Store) => Order, string[], object?]>([
    [
      "80 paid, 59 for the way back: 21",
      (store) => {
        const order = bought(store, mug);
        order.return({ shippingFee: "59.00" }).process();
        return order;
      },
      ["reconciled: item 80.00, return_freight -59.00 = 21.00"],
    ],
    [
      "the same that staff typed, without a return: nobody says why",
      (store) => {
        const order = bought(store, mug);
        order.refund({ lines: "all", amount: "21.00" });
        return order;
      },
      ["needs_review: item 80.00, deduction -59.00 = 21.00"],
    ],
    [
      "one return in two refunds: the way back with the first, restocking with each",
      (store) => {
        const order = bought(store, { ...mug, quantity: 3 });
        const back = order.return({ shippingFee: "29.00", restockingPercent: 10 });
        back.process({ lines: [{ line: 0, quantity: 1 }], keepOpen: true });
        wait(30);
        back.process();
        return order;
      },
      [
        "reconciled: item 80.00, return_freight -29.00, restocking_fee -8.00 (10 %) = 43.00",
        "reconciled: item 160.00, restocking_fee -16.00 (10 %) = 144.00",
      ],
    ],
    [
      "a cheaper jacket taken instead",
      (store) => {
        const order = bought(store, jacket);
        order.return({ exchange: [{ title: "Tröja", price: "199.00" }] }).process();
        return order;
      },
      ["reconciled: item 300.00, exchange -199.00 = 101.00"],
    ],
    [
      "a dearer one: no money comes back",
      (store) => {
        const order = bought(store, mug);
        order.return({ exchange: [jacket] }).process();
        return order;
      },
      ["no_money:  = 0.00"],
    ],
    [
      "on its way, with the sum booked as kept for so long",
      (store) => {
        const order = bought(store, mug);
        order.return({ shippingFee: "59.00" }).process({ settles: "later" });
        return order;
      },
      ["pending: item 80.00, return_freight -59.00 = 21.00"],
    ],
    [
      "on its way, and there",
      (store) => {
        const order = bought(store, mug);
        const refund = order.return({ shippingFee: "59.00" }).process({ settles: "later" });
        wait(20);
        refund.settle();
        return order;
      },
      ["reconciled: item 80.00, return_freight -59.00 = 21.00"],
    ],
    [
      "not yet handed to the payments processor",
      (store) => {
        const order = bought(store, mug);
        order.refund({ lines: "all", settles: "deferred" });
        return order;
      },
      ["no_money:  = 0.00"],
    ],
    [
      "tried in vain",
      (store) => {
        const order = bought(store, mug);
        order.refund({ lines: "all", settles: "fails" });
        return order;
      },
      ["failed: item 80.00 = 80.00"],
    ],
    [
      "of a price that an edit lowered",
      (store) => {
        const order = bought(store, mug, jacket);
        order.edit({ remove: [{ line: 1 }] });
        order.refund({ amount: "300.00", unbooked: true });
        return order;
      },
      ["reconciled: item 300.00 = 300.00"],
    ],
    [
      "with its tip",
      (store) => {
        const order = bought(store, mug, { title: "Dricks", price: "10.00", tip: true });
        order.refund({ lines: "all" });
        return order;
      },
      ["reconciled: item 80.00, tip 10.00 = 90.00"],
    ],
    [
      "in cash, to whole kronor",
      (store) => {
        const order = store.order({ lines: [{ title: "Kort", price: "79.60" }] }).pay("cash");
        order.refund({ lines: "all" });
        return order;
      },
      ["reconciled: item 79.60, cash_rounding 0.40 = 80.00"],
      { cashStep: "1" },
    ],
    [
      "with delivery, to a gift card and a card",
      (store) => {
        const order = bought(store, mug);
        order.refund({
          lines: "all",
          shipping: true,
          to: [
            { way: "card", amount: "100.00" },
            { way: "gift card", amount: "29.00" },
          ],
        });
        return order;
      },
      ["reconciled: item 80.00, outbound_shipping 49.00 = 129.00"],
    ],
    [
      "in dollars, of a shop that books kronor, with taxes on top",
      (store) => {
        const order = store
          .order({
            lines: [{ title: "Mug", price: "80.00", tax: 8 }],
            taxesIncluded: false,
            presentmentCurrency: "USD",
            rate: "10.5",
          })
          .pay();
        order.refund({ lines: "all" });
        return order;
      },
      ["reconciled: item 86.40 = 86.40"],
    ],
    [
      "goods put back into stock, and no money",
      (store) => {
        const order = bought(store, mug);
        order.refund({ lines: "all", noMoney: true });
        return order;
      },
      ["no_money:  = 0.00"],
    ],
  ])("%s", async (_, day, statements, input = {}) => {
    const shop = await open(input);
    expect(await told(shop, day(shop.store))).toEqual(statements);
  });

  test("settled twice in the books is one event, and a pending one becomes another", async () => {
    const shop = await open();
    const order = bought(shop.store, mug);
    const refund = order.refund({ lines: "all", settles: "later" });
    const ids = async () =>
      (await shop.hear(order)).events.flatMap((event) => (event.refund ? event.id : []));
    const pending = await ids();
    expect(await ids()).toEqual(pending);
    refund.settle();
    expect(await ids()).not.toEqual(pending);
  });
});

describe("a return", () => {
  test("from its request to its end, each state once and with its label", async () => {
    const shop = await open();
    const order = bought(shop.store, mug);
    const types = async () =>
      (await shop.hear(order)).events.map((event) => event.type).filter((type) => type.startsWith("return."));
    const back = order.requestReturn({ lines: [{ line: 0, reason: "unwanted" }] });
    expect(await types()).toEqual(["return.requested"]);
    back.approve({ shippingFee: "59.00" });
    expect(await types()).toEqual(["return.approved"]);
    back.label({ number: "PN7" });
    const [labelled] = (await shop.hear(order)).events.filter((event) => event.return);
    expect(labelled?.return).toMatchObject({ carrier: "PostNord", tracking: { number: "PN7" } });
    back.process();
    expect(await types()).toEqual(["return.received", "return.closed"]);
  });
});

describe("a store that shows little", () => {
  test("without the right to see returns: the order and its money are told, and the fee is nobody's guess", async () => {
    const shop = await open({}, ["read_orders"]);
    const order = bought(shop.store, mug);
    order.return({ shippingFee: "59.00" }).process();
    const { alarms } = await shop.hear(order);
    expect(await told(shop, order)).toEqual(["needs_review: item 80.00, unexplained -59.00 = 21.00"]);
    expect(alarms?.map(({ subject }) => subject)).toEqual(["read_returns"]);
  });

  test("without approval for persons: what it costs is said", async () => {
    const shop = await open();
    const order = bought(shop.store, mug);
    shop.store.protectedFields = ["email", "firstName", "lastName"];
    const { alarms, events } = await shop.hear(order);
    expect(alarms).toMatchObject([
      { subject: "protected_customer_data", text: expect.stringContaining("no mail can leave") },
    ]);
    expect(events.map((event) => event.type)).toContain("order.placed");
  });

  test("an order of last year is gone, and the merchant reads why", async () => {
    const shop = await open({}, scopes.slice(0, 4));
    const order = bought(shop.store, mug);
    const body = { admin_graphql_api_id: order.id, created_at: clock.toISOString() };
    wait(61 * 24);
    expect(await shop.hear(order, "orders/updated", body)).toMatchObject({
      events: [],
      alarms: [{ subject: "read_all_orders", text: expect.stringContaining("older than 60 days") }],
    });
  });
});
