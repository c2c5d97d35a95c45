/** A Shopify shop from its webhooks to the customer's mail, over HTTP and a real database. */
import { createHmac, randomUUID } from "node:crypto";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { putConnection } from "../../../src/store/connection.ts";
import { openWorld, type TestShop, type World } from "../../support/shop.ts";
import { adjusted, order, paid, refund, set } from "./bodies.ts";

let world: World;
let nordlys: TestShop;
let other: TestShop;

beforeAll(async () => {
  world = await openWorld();
  nordlys = await connected("shpss_nordlys", "svar.nordlys.example");
  other = await connected("shpss_other", "svar.other.example");
});
afterAll(() => world.close());

async function connected(webhookSecret: string, replyDomain: string): Promise<TestShop> {
  const shop = await world.open({ replyDomain });
  await shop.ask((db, id) => putConnection(db, id, "shopify", { webhookSecret }, world.context.vault));
  return shop;
}

/** Shopify delivers, each time under a new id. */
async function deliver(
  topic: string,
  body: object,
  { to = nordlys, secret = "shpss_nordlys", headers = {} } = {},
): Promise<{ status: number; answer: unknown }> {
  const bytes = JSON.stringify(body);
  const answer = await world.app.request(`/webhooks/shopify/${to.id}`, {
    method: "POST",
    body: bytes,
    headers: {
      "x-shopify-topic": topic,
      "x-shopify-webhook-id": randomUUID(),
      "x-shopify-hmac-sha256": createHmac("sha256", secret).update(bytes).digest("base64"),
      "x-shopify-shop-domain": "nordlys.myshopify.com",
      ...headers,
    },
  });
  await world.settle();
  return { status: answer.status, answer: await answer.json() };
}

/** An order of its own for each story: an id, and a customer. */
const bought = (id: number, email: string, change = {}) =>
  order({ id, admin_graphql_api_id: `gid://shopify/Order/${id}`, name: `#${id}`, email, ...change });
const refunded = (id: number, change = {}) =>
  refund({
    id: id + 9000,
    admin_graphql_api_id: `gid://shopify/Refund/${id + 9000}`,
    order_id: id,
    ...change,
  });

describe("a Shopify shop", () => {
  test("keeps 59 of 80 for the way back as its terms say, and the customer reads it", async () => {
    await deliver("orders/create", bought(1, "lena@example.com"));
    expect(
      await deliver(
        "refunds/create",
        refunded(1, { order_adjustments: [adjusted("59.00")], transactions: [paid("21.00")] }),
      ),
    ).toEqual({ status: 200, answer: { kept: true, new: true } });
    expect(await nordlys.read("/v1/refunds/9001/statement")).toMatchObject({
      state: "reconciled",
      paidBack: "21.00",
      lines: [
        { kind: "item", label: "Mugg - Blå", amount: "80.00" },
        { kind: "return_freight", amount: "-59.00", source: "policy" },
      ],
    });
    const [mail] = await world.mails("lena@example.com");
    for (const words of ["Mugg", "80,00", "59,00", "21,00"]) expect(mail?.text).toContain(words);
  });

  test("tells one refund once, however often it is delivered and from whichever body", async () => {
    await deliver("orders/create", bought(2, "kim@example.com"));
    const body = refunded(2);
    const answers = [];
    for (let i = 0; i < 5; i++) answers.push((await deliver("refunds/create", body)).answer);
    expect(answers).toEqual([{ kept: true, new: true }, ...Array(4).fill({ kept: true, new: false })]);
    await deliver(
      "orders/updated",
      bought(2, "kim@example.com", { updated_at: "2026-11-20T10:16:00+01:00", refunds: [body] }),
    );
    expect(await world.mails("kim@example.com")).toHaveLength(1);
  });

  test("tells nothing while the payment is on its way, and once when it has arrived", async () => {
    await deliver("orders/create", bought(3, "ali@example.com"));
    await deliver("refunds/create", refunded(3, { transactions: [paid("80.00", { status: "pending" })] }));
    expect(await world.mails("ali@example.com")).toEqual([]);
    await deliver(
      "orders/updated",
      bought(3, "ali@example.com", { updated_at: "2026-11-20T14:00:00+01:00", refunds: [refunded(3)] }),
    );
    expect(await world.mails("ali@example.com")).toHaveLength(1);
    await deliver(
      "refunds/create",
      refunded(3, { transactions: [paid("80.00", { status: "pending" })], note: "late" }),
    );
    expect(await nordlys.read("/v1/refunds/9003/statement")).toMatchObject({ state: "reconciled" });
  });

  test("a refund that comes before its order waits for it", async () => {
    await deliver("refunds/create", refunded(4));
    expect(await world.mails("eva@example.com")).toEqual([]);
    await deliver("orders/create", bought(4, "eva@example.com"));
    expect(await world.mails("eva@example.com")).toHaveLength(1);
  });

  test("a fee that stands only on the return is not guessed: a person is called", async () => {
    await deliver("orders/create", bought(5, "bo@example.com"));
    await deliver("refunds/create", refunded(5, { return: { id: 77 }, transactions: [paid("30.00")] }));
    expect(await nordlys.read("/v1/refunds/9005/statement")).toMatchObject({
      state: "needs_review",
      unexplained: "-50.00",
    });
    expect(await world.mails("bo@example.com")).toEqual([]);
  });

  test("a refund told in another currency than its order's tells the customer nothing", async () => {
    await deliver("orders/create", bought(8, "ida@example.com"));
    await deliver(
      "refunds/create",
      refunded(8, { refund_line_items: [], transactions: [paid("7.10", { currency: "EUR" })] }),
    );
    expect(await world.mails("ida@example.com")).toEqual([]);
  });

  test("a test order writes to nobody", async () => {
    await deliver(
      "orders/create",
      bought(6, "staff@example.com", { test: true, total_price_set: set("129.00") }),
    );
    await deliver(
      "refunds/create",
      refunded(6, { transactions: [paid("80.00", { gateway: "bogus", test: true })] }),
    );
    expect(await world.mails("staff@example.com")).toEqual([]);
    expect(await nordlys.told("6")).toContain(
      "refund-issued not_sent: it is a test order: its mails never go to a customer",
    );
  });

  test("a shop's signature opens no other shop, whatever the headers say", async () => {
    expect(await deliver("orders/create", bought(1, "lena@example.com"), { to: other })).toMatchObject({
      status: 401,
    });
    expect(
      await deliver("orders/create", bought(1, "lena@example.com"), { to: { ...nordlys, id: randomUUID() } }),
    ).toMatchObject({ status: 401 });
    await deliver("orders/create", bought(7, "asa@example.com"), {
      headers: { "x-shopify-shop-domain": "other.myshopify.com" },
    });
    for (const id of [1, 7]) expect((await other.get(`/v1/notifications?order=${id}`)).status).toBe(404);
    expect((await nordlys.get("/v1/notifications?order=7")).status).toBe(200);
  });

  test("the address takes deliveries and nothing else", async () => {
    const answer = await world.app.request(`/webhooks/shopify/${nordlys.id}`);
    expect([404, 405]).toContain(answer.status);
  });
});
