/** The stand-in is as strict as Shopify: what passes here must not fail there. */
import "@shopify/shopify-api/adapters/web-api";
import { ApiVersion, LogSeverity, shopifyApi } from "@shopify/shopify-api";
import fc from "fast-check";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { ask, exchange, trade } from "./ask.ts";
import { type StandIn, type Store, startShopify } from "./index.ts";
import type { OrderInput, ProcessInput, ReturnInput, Way } from "./input.ts";

let shopify: StandIn;
let token: string;
let clock = new Date("2026-11-20T15:30:00+01:00");
const taken: Request[] = [];
let says = 200;
const mug = { title: "Mugg", price: "80.00" };
const seeing = ["read_orders", "read_returns", "read_fulfillments", "read_customers"];

beforeAll(async () => {
  shopify = await startShopify({
    now: () => clock,
    app: (request) => {
      taken.push(request.clone() as Request);
      return new Response(null, { status: says });
    },
  });
  shopify.store().install();
  token = (await exchange(shopify)).access_token;
});
afterAll(() => shopify.close());

/** A store of its own, with a token for it. */
let count = 0;
async function open(
  scopes?: string[],
): Promise<{ store: Store; say: (query: string, id?: object) => ReturnType<typeof ask> }> {
  const account = `shop-${++count}.myshopify.com`;
  const store = shopify.store(account).install(scopes);
  const given = await trade(
    shopify,
    {
      grant_type: "urn:ietf:params:oauth:grant-type:token-exchange",
      subject_token: shopify.sessionToken({ account }),
      subject_token_type: "urn:ietf:params:oauth:token-type:id_token",
      requested_token_type: "urn:shopify:params:oauth:token-type:offline-access-token",
      expiring: "1",
    },
    account,
  );
  return { store, say: (query, variables) => ask(shopify, given.access_token, query, variables, account) };
}

describe("questions", () => {
  test("a return with its fee, its refund and the order's ledger are told as the schema says", async () => {
    const { store, say } = await open();
    const order = store.order({ lines: [mug], shipping: "49.00" }).pay();
    order.fulfil();
    const refund = order.return({ shippingFee: "59.00" }).process();
    const { data, errors } = await say(
      `query ($id: ID!) { refund(id: $id) {
        totalRefundedSet { presentmentMoney { amount currencyCode } }
        refundLineItems(first: 5) { nodes { quantity subtotalSet { shopMoney { amount } } lineItem { name } } }
        transactions(first: 5) { nodes { kind status paymentDetails { ... on CardPaymentDetails { company } } } }
        return { status returnShippingFees { __typename amountSet { presentmentMoney { amount } } } }
        order { agreements(first: 9) { nodes { __typename sales(first: 9) { nodes { __typename ... on FeeSale { fee { id } } totalAmount { presentmentMoney { amount } } } } } } }
      } }`,
      { id: refund.id },
    );
    expect(errors).toBeUndefined();
    expect(data.refund).toMatchObject({
      totalRefundedSet: { presentmentMoney: { amount: "21.0", currencyCode: "SEK" } },
      refundLineItems: {
        nodes: [{ quantity: 1, subtotalSet: { shopMoney: { amount: "80.0" } }, lineItem: { name: "Mugg" } }],
      },
      transactions: { nodes: [{ kind: "REFUND", status: "SUCCESS", paymentDetails: { company: "Visa" } }] },
      return: {
        status: "CLOSED",
        returnShippingFees: [{ amountSet: { presentmentMoney: { amount: "59.0" } } }],
      },
    });
    const ledger = data.refund.order.agreements.nodes as { __typename: string; sales: { nodes: object[] } }[]; // safe because it was asked for so
    expect(ledger.map((one) => one.__typename)).toEqual(["OrderAgreement", "ReturnAgreement"]);
    expect(ledger[1]?.sales.nodes).toMatchObject([
      { __typename: "ProductSale", totalAmount: { presentmentMoney: { amount: "-80.0" } } },
      { __typename: "FeeSale", totalAmount: { presentmentMoney: { amount: "59.0" } } },
    ]);
  });

  test("a question with a field that Shopify does not have is refused, and so is a list without a length", async () => {
    expect((await ask(shopify, token, "{ shop { nickname } }")).errors).toHaveLength(1);
    expect((await ask(shopify, token, "{ orders { nodes { id } } }")).errors).toHaveLength(1);
  });

  test("all orders of a list are seen once, page by page, also when one changes in between", async () => {
    const { store, say } = await open();
    for (let n = 0; n < 7; n++) store.order({ lines: [mug] });
    const page = `query ($after: String) { orders(first: 3, after: $after, sortKey: UPDATED_AT, query: "updated_at:>='2026-11-01T00:00:00Z'") {
      nodes { name } pageInfo { hasNextPage endCursor } } }`;
    const seen: string[] = [];
    let after: string | undefined;
    do {
      const { orders } = (await say(page, { after })).data;
      seen.push(...orders.nodes.map((one: { name: string }) => one.name));
      after = orders.pageInfo.hasNextPage ? orders.pageInfo.endCursor : undefined;
      if (seen.length === 3) {
        clock = new Date(clock.getTime() + 60_000);
        store.orders[1]?.pay();
      }
    } while (after);
    expect(seen.toSorted()).toEqual([1001, 1002, 1002, 1003, 1004, 1005, 1006, 1007].map((n) => `#${n}`));
    expect(seen.at(-1)).toBe("#1002");
  });

  test("what costs more than the bucket holds is throttled, and flows back with time", async () => {
    let at = 0;
    const small = await startShopify({ throttle: { maximum: 100, perSecond: 10, clock: () => at } });
    small.store().install();
    const { access_token: key } = await exchange(small);
    const dear = "{ orders(first: 50) { nodes { id totalPriceSet { shopMoney { amount } } } } }";
    const refused = await ask(small, key, dear);
    expect(refused.errors?.[0].extensions.code).toBe("THROTTLED");
    expect(refused.cost).toMatchObject({
      requestedQueryCost: 152,
      throttleStatus: { currentlyAvailable: 100 },
    });
    small.bucket("nordlys.myshopify.com").empty();
    const cheap = "{ shop { name } }";
    expect((await ask(small, key, cheap)).errors?.[0].extensions.code).toBe("THROTTLED");
    at += 1_000;
    expect((await ask(small, key, cheap)).data).toEqual({ shop: { name: "nordlys" } });
    const huge = "{ orders(first: 250) { nodes { lineItems(first: 50) { nodes { id } } } } }";
    expect((await ask(small, key, huge)).errors?.[0].extensions.code).toBe("MAX_COST_EXCEEDED");
    await small.close();
  });

  test("a field behind a scope that was not given is nothing, with an error that names it", async () => {
    const { store, say } = await open(["read_orders"]);
    const order = store.order({ lines: [mug] }).pay();
    const refund = order.return().process();
    const { data, errors } = await say(
      "query ($id: ID!) { refund(id: $id) { id return { status } order { customer { id } } } }",
      { id: refund.id },
    );
    expect(data.refund).toEqual({ id: refund.id, return: null, order: { customer: null } });
    expect(errors?.map((one) => [one.path.join("."), one.extensions.code])).toEqual([
      ["refund.return", "ACCESS_DENIED"],
      ["refund.order.customer", "ACCESS_DENIED"],
    ]);
  });

  test("an order older than sixty days is not there without the scope for all orders, and persons not without approval", async () => {
    const { store, say } = await open(seeing);
    store.protectedFields = ["email"];
    const old = store.order({ lines: [mug], placedAt: new Date("2026-09-01T12:00:00Z") });
    const now = store.order({ lines: [mug] });
    const query = "query ($id: ID!) { order(id: $id) { name email } }";
    expect((await say(query, { id: old.id })).data).toEqual({ order: null });
    const seen = await say(query, { id: now.id });
    expect(seen.data).toEqual({ order: { name: "#1002", email: null } });
    expect(seen.errors?.[0].extensions.code).toBe("ACCESS_DENIED");
    store.scopes.push("read_all_orders");
    expect((await say(query, { id: old.id })).data.order.name).toBe("#1001");
  });

  test("a note beside an order is written only on what was read", async () => {
    const { store, say } = await open([...seeing, "write_orders"]);
    const order = store.order({ lines: [mug] });
    const write = `mutation ($fields: [MetafieldsSetInput!]!) { metafieldsSet(metafields: $fields) { metafields { compareDigest } userErrors { code } } }`;
    const field = { ownerId: order.id, namespace: "$app", key: "refunds", type: "json" };
    const first = await say(write, { fields: [{ ...field, value: "[1]", compareDigest: null }] });
    const [{ compareDigest }] = first.data.metafieldsSet.metafields;
    const again = await say(write, { fields: [{ ...field, value: "[2]", compareDigest: null }] });
    expect(again.data.metafieldsSet.userErrors).toEqual([{ code: "STALE_OBJECT" }]);
    const right = await say(write, { fields: [{ ...field, value: "[1, 2]", compareDigest }] });
    expect(right.data.metafieldsSet.userErrors).toEqual([]);
    const read = `query ($id: ID!) { order(id: $id) { metafield(namespace: "$app", key: "refunds") { value } } }`;
    expect((await say(read, { id: order.id })).data.order.metafield.value).toBe("[1, 2]");
  });
});

describe("tokens", () => {
  test("a session token of another shop, another secret or another day opens nothing", async () => {
    const store = shopify.store("elsewhere.myshopify.com").install();
    for (const wrong of [
      shopify.sessionToken({ account: store.account }),
      shopify.sessionToken({ secret: "somebody's own" }),
      shopify.sessionToken({ at: new Date("2026-01-01T00:00:00Z") }),
      "not.a.token",
    ])
      expect(await exchange(shopify, wrong)).toMatchObject({ status: 400, error: "invalid_subject_token" });
    expect((await exchange(shopify, undefined, { expiring: "0" })).error).toBe("invalid_request");
    expect((await exchange(shopify, undefined, { client_secret: "wrong" })).status).toBe(401);
  });

  test("a refresh token works once, and the one before it only until the new one was used", async () => {
    const first = await exchange(shopify);
    const renew = (refresh_token: string) => trade(shopify, { grant_type: "refresh_token", refresh_token });
    await renew(first.refresh_token);
    const second = await renew(first.refresh_token);
    expect(second.status).toBe(200);
    const third = await renew(second.refresh_token);
    expect(await renew(first.refresh_token)).toMatchObject({ status: 400, error: "invalid_grant" });
    expect((await ask(shopify, third.access_token, "{ shop { name } }")).status).toBe(200);
  });

  test("an access token ends after an hour, and all of them when the app is uninstalled", async () => {
    const { store, say } = await open();
    clock = new Date(clock.getTime() + 3_599_000);
    expect((await say("{ shop { name } }")).status).toBe(200);
    clock = new Date(clock.getTime() + 2_000);
    expect((await say("{ shop { name } }")).status).toBe(401);
    const other = await open();
    other.store.uninstall();
    expect((await other.say("{ shop { name } }")).status).toBe(401);
    expect(store.installed).toBe(true);
    token = (await exchange(shopify)).access_token;
  });
});

describe("webhooks", () => {
  test("each is signed as Shopify's own library wants it, and carries its headers", async () => {
    const library = shopifyApi({
      apiKey: shopify.clientId,
      apiSecretKey: shopify.clientSecret,
      apiVersion: ApiVersion.October26,
      isEmbeddedApp: true,
      hostName: "app.example",
      logger: { level: LogSeverity.Error },
    });
    const { store } = await open();
    const order = store
      .order({
        lines: [{ ...mug, title: "Mugg – blå ☕" }],
        shipping: "49.00",
        customer: { email: "a@b.example" },
      })
      .pay();
    order.fulfil().deliver();
    order
      .requestReturn({ lines: [{ line: 0 }] })
      .approve({ shippingFee: "59.00" })
      .label()
      .process();
    order.edit({ reduce: [{ line: 0, by: "1.00" }] });
    if (order.customer) store.requestData(order.customer);
    store.rename("Nordlys").uninstall();
    taken.length = 0;
    await shopify.deliverAll();
    const topics = new Set(taken.map((one) => one.headers.get("x-shopify-topic")));
    expect(topics.size).toBeGreaterThan(15);
    for (const request of taken) {
      const rawBody = await request.text();
      const said = await library.webhooks.validate({ rawBody, rawRequest: request });
      expect(said).toMatchObject({ valid: true, domain: request.headers.get("x-shopify-shop-domain") });
    }
    clock = new Date(clock.getTime() + 48 * 3_600_000);
    await shopify.deliverAll();
    expect(taken.at(-1)?.headers.get("x-shopify-topic")).toBe("shop/redact");
    expect(new URL(taken.at(-1)?.url ?? "").pathname).toBe("/webhooks/shopify/compliance");
    token = (await exchange(shopify)).access_token;
  });

  test("what the app does not take comes again later, with the same bytes", async () => {
    const { store } = await open();
    await shopify.deliverAll();
    says = 503;
    taken.length = 0;
    store.order({ lines: [mug] });
    await shopify.deliver();
    says = 200;
    expect(await shopify.deliver()).toEqual({ sent: 0, refused: 0 });
    clock = new Date(clock.getTime() + 60_000);
    await shopify.deliver();
    const [first, second] = taken;
    expect(second?.headers.get("x-shopify-webhook-id")).toBe(first?.headers.get("x-shopify-webhook-id"));
    expect(await second?.text()).toBe(await first?.text());
  });

  test("a bad day is the same bad day for the same seed", async () => {
    const day = async (seed: number) => {
      const heard: string[] = [];
      const app = (request: Request) => {
        heard.push(`${request.headers.get("x-shopify-topic")}`);
        return new Response();
      };
      const faults = { seed, doubled: 0.3, repeated: 0.1, lost: 0.2, late: 0.2, shuffled: true };
      const bad = await startShopify({ now: () => clock, app, faults });
      const store = bad.store().install();
      for (let n = 0; n < 10; n++)
        store
          .order({ lines: [mug] })
          .pay()
          .deliver();
      await bad.deliver({ atOnce: 1 });
      const left = bad.outbox.waiting().length;
      await bad.close();
      return { heard, left, lost: bad.outbox.lost().length };
    };
    const [one, same, other] = [await day(7), await day(7), await day(8)];
    expect(same).toEqual(one);
    expect(other).not.toEqual(one);
    expect(one.lost).toBeGreaterThan(0);
    expect(new Set(one.heard).size).toBeLessThan(one.heard.length);
  });
});

describe("money", () => {
  const price = fc.integer({ min: 1, max: 500_000 }).map((minor) => (minor / 100).toFixed(2));
  const order = fc.record({
    lines: fc.array(
      fc.record(
        {
          title: fc.constant("Sak"),
          price,
          quantity: fc.integer({ min: 1, max: 4 }),
          tax: fc.constantFrom(0, 6, 12, 25),
          duties: price,
          tip: fc.constant(false),
        },
        { requiredKeys: ["title", "price", "quantity"] },
      ),
      { minLength: 1, maxLength: 4 },
    ),
    shipping: fc.option(price, { nil: undefined }),
    taxesIncluded: fc.boolean(),
    discount: fc.option(fc.record({ percent: fc.integer({ min: 1, max: 90 }) }), { nil: undefined }),
    currencies: fc.constantFrom({}, { presentmentCurrency: "EUR", rate: "11.37" }),
  });
  const settles = fc.constantFrom("at once", "later", "deferred", "fails") as fc.Arbitrary<
    ProcessInput["settles"]
  >;
  const way = fc.constantFrom("card", "gift card", "store credit", "cash") as fc.Arbitrary<Way>;
  const acts = fc.array(
    fc.record({
      what: fc.constantFrom("refund", "return", "kept", "goodwill"),
      units: fc.integer({ min: 1, max: 3 }),
      settles,
      to: way,
      shipping: fc.boolean(),
      fee: price,
      percent: fc.constantFrom(undefined, 10, 25),
      swap: fc.option(price, { nil: undefined }),
      feeTax: fc.option(price, { nil: undefined }),
    }),
    { minLength: 1, maxLength: 4 },
  );

  test("whatever a merchant does: items, delivery, duties and tips less fees, exchange and what was kept are what was paid", async () => {
    const till = await startShopify();
    const store = till.store("till.myshopify.com", { cashStep: "1" });
    fc.assert(
      fc.property(order, acts, ({ currencies, ...input }, days) => {
        const placed = store.order({ ...(input as OrderInput), ...currencies }).pay();
        for (const day of days) {
          const line = placed.lineItems.find((one) => one.currentQuantity > 0);
          if (!line) break;
          const units = [{ line, quantity: Math.min(day.units, line.currentQuantity) }];
          const rest = { settles: day.settles, to: day.to, shipping: day.shipping };
          const asked: ReturnInput = {
            lines: units,
            shippingFee: day.fee,
            ...(day.feeTax && { shippingFeeTax: day.feeTax }),
            ...(day.percent && { restockingPercent: day.percent }),
            ...(day.swap && { exchange: [{ title: "Byte", price: day.swap }] }),
          };
          const refund =
            day.what === "return"
              ? placed.return(asked).process(rest)
              : day.what === "refund"
                ? placed.refund({ ...rest, lines: units, duties: true })
                : day.what === "kept"
                  ? placed.refund({ ...rest, lines: units, amount: "0.01", reason: "RESTOCK" })
                  : placed.refund({ settles: "at once", amount: "1.00", reason: "CUSTOMER" });
          if (day.settles === "fails" && !refund.due.isNothing) continue;
          // Fees beyond what came back are owed by the customer: nothing is paid.
          if (refund.due.isNothing && refund.paid.isNothing && day.what === "return") continue;
          if (!refund.unexplained.isNothing) throw new Error(`${day.what}: ${refund.unexplained}`);
          if (day.settles !== "at once") refund.settle();
          if (!refund.unexplained.isNothing) throw new Error(`settled ${day.what}: ${refund.unexplained}`);
          const all = placed.lineItems.reduce((sum, one) => sum + one.currentQuantity, 0);
          if (all < 0) throw new Error("more came back than was sold");
        }
      }),
      { numRuns: 200 },
    );
    await till.close();
  });

  test("a label of 59 kept from 80 pays 21; two parts of one return charge it once and each its restocking fee", () => {
    const { store } = { store: shopify.store() };
    const order = store.order({ lines: [{ ...mug, quantity: 3 }] }).pay();
    order.fulfil();
    const back = order.return({ shippingFee: "59.00", restockingPercent: 10 });
    const first = back.process({ lines: [{ line: 0, quantity: 1 }] });
    const second = back.process();
    expect([first.paid, second.paid].map(String)).toEqual(["13.00", "144.00"]);
    expect(String(order.return({ lines: [], shippingFee: "59.00" }).order.totalRefundedSet)).toBe("157.00");
    const other = store.order({ lines: [mug], presentmentCurrency: "EUR", rate: "11.4" }).pay();
    const kept = other.refund({ lines: "all", amount: "21.00", reason: "RESTOCK" });
    expect(String(kept.orderAdjustments[0]?.amountSet)).toBe("59.00");
    expect(kept.totalRefundedSet.shopMoney).toMatchObject({ amount: "239.4", currencyCode: "SEK" });
  });
});
