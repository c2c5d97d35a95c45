/** WooCommerce knocks: recorded deliveries of a real store, their signatures over the recorded bytes, and what others make of them. */
import { createHmac } from "node:crypto";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { strikkeriet } from "../../src/demo/nordlys.ts";
import { readDelivery, recordedSecret, recordedStore } from "../../src/demo/recorded.ts";
import { putConnection } from "../../src/store/connection.ts";
import { openWorld, type TestShop, type World } from "../support/shop.ts";

let world: World;
let shop: TestShop;
let other: TestShop;
let store: Awaited<ReturnType<typeof recordedStore>>;

beforeAll(async () => {
  world = await openWorld();
  store = await recordedStore("ck_test");
  shop = await world.open(strikkeriet);
  other = await world.open({ replyDomain: "svar.annan.example", name: "Annan" });
  const secrets = {
    url: store.url,
    consumerKey: "ck_test",
    consumerSecret: "cs_test",
    webhookSecret: recordedSecret,
  };
  await shop.ask((db, id) => putConnection(db, id, "woocommerce", secrets, world.context.vault));
  await other.ask((db, id) =>
    putConnection(
      db,
      id,
      "woocommerce",
      { ...secrets, webhookSecret: "another shop's secret" },
      world.context.vault,
    ),
  );
});
afterAll(async () => {
  await store.close();
  await world.close();
});

const knock = (id: string, body: string | Uint8Array, headers: Record<string, string>) =>
  world.app.request(`/webhooks/woocommerce/${id}`, { method: "POST", body, headers });
const signed = (body: string | Uint8Array, topic = "order.updated", secret = recordedSecret) => ({
  "content-type": "application/json",
  "x-wc-webhook-topic": topic,
  "x-wc-webhook-signature": createHmac("sha256", secret).update(body).digest("base64"),
});
const deliver = async (name: string, to = shop.id, change: Record<string, string> = {}) => {
  const { headers, raw_body } = await readDelivery(name);
  return knock(to, raw_body, { ...headers, ...change });
};

describe("a WooCommerce store's webhooks", () => {
  test("the unsigned ping of a new webhook is answered 200, also for a shop we do not know: it tells nothing", async () => {
    const answers = await Promise.all([deliver("001-ping"), deliver("001-ping", "nobodyknows")]);
    expect(answers.map((one) => one.status)).toEqual([200, 200]);
    expect(await answers[0]?.text()).toBe(await answers[1]?.text());
    expect((await knock(shop.id, "webhook_id=1&order=2", {})).status).toBe(401);
  });

  test("a recorded delivery is kept; the same body again is the same delivery, whatever its ids say", async () => {
    expect(await (await deliver("011-order.created")).json()).toEqual({ kept: true, new: true });
    expect(await (await deliver("011-order.created")).json()).toEqual({ kept: true, new: false });
    expect(
      await (await deliver("011-order.created", shop.id, { "x-wc-webhook-delivery-id": "another" })).json(),
    ).toEqual({ kept: true, new: false });
  });

  test("two deliveries with one Delivery-ID and different bodies are both kept: WooCommerce repeats its ids", async () => {
    const [one, two] = [await readDelivery("013-order.updated"), await readDelivery("016-order.updated")];
    expect(one.headers["x-wc-webhook-delivery-id"]).toBe(two.headers["x-wc-webhook-delivery-id"]);
    for (const name of ["013-order.updated", "016-order.updated"])
      expect(await (await deliver(name)).json()).toEqual({ kept: true, new: true });
  });

  test("from created, updated and the refund's own webhook the customer gets one mail", async () => {
    await deliver("015-action.woocommerce_order_refunded");
    await world.settle();
    const mails = (await world.mails("b@example.test")).filter((mail) => mail.kind === "refund-issued");
    expect(mails).toHaveLength(1);
    expect(mails[0]?.text.replace(/[\s\u00a0]+/g, " ")).toContain("DKK 21.00");
    await deliver("014-action.woocommerce_refund_created");
    await world.settle();
    expect(
      (await world.mails("b@example.test")).filter((mail) => mail.kind === "refund-issued"),
    ).toHaveLength(1);
  });

  test("a wrong signature, a missing one, another shop's, an unknown shop and changed bytes all look the same: 401", async () => {
    const { headers, raw_body } = await readDelivery("010-order.updated");
    const bent = Buffer.from(headers["x-wc-webhook-signature"] ?? "", "base64");
    bent[0] = (bent[0] ?? 0) ^ 1;
    const answers = await Promise.all([
      knock(shop.id, raw_body, { ...headers, "x-wc-webhook-signature": bent.toString("base64") }),
      knock(shop.id, raw_body, { ...headers, "x-wc-webhook-signature": "" }),
      knock(
        shop.id,
        raw_body,
        Object.fromEntries(Object.entries(headers).filter(([name]) => name !== "x-wc-webhook-signature")),
      ),
      knock(other.id, raw_body, headers),
      knock("nobodyknows", raw_body, headers),
      knock("%00", raw_body, headers),
      knock("..%2f..%2fetc", raw_body, headers),
      knock(shop.id, JSON.stringify(JSON.parse(raw_body), undefined, 1), headers),
    ]);
    const words = await Promise.all(
      answers.map(async (answer) => ({ ...((await answer.json()) as object), instance: "" })),
    );
    expect(new Set(answers.map((one) => one.status))).toEqual(new Set([401]));
    expect(new Set(words.map((one) => JSON.stringify(one))).size).toBe(1);
  });

  test("a source header that names another shop writes nothing there: the path and its secret decide", async () => {
    const body = JSON.stringify({
      ...JSON.parse((await readDelivery("012-order.updated")).raw_body),
      number: "evil",
    });
    expect(
      (await knock(shop.id, body, { ...signed(body), "x-wc-webhook-source": `https://${other.id}.example` }))
        .status,
    ).toBe(200);
    await world.settle();
    expect(await other.read("/v1/notifications")).toEqual([]);
    expect((await other.get("/v1/orders/14")).status).toBe(404);
  });

  test("an error that WooCommerce delivers like an event is an alarm about the connection, gone when orders come again", async () => {
    const body = JSON.stringify({
      code: "woocommerce_rest_cannot_view",
      message: "Sorry, you cannot view this resource.",
      data: { status: 401 },
    });
    expect((await knock(shop.id, body, signed(body))).status).toBe(200);
    await world.settle();
    const connection = async () =>
      (await shop.read("/v1/alarms")).filter((alarm: { kind: string }) => alarm.kind === "connection");
    expect(await connection()).toMatchObject([
      { subject: "woocommerce", text: expect.stringContaining("woocommerce_rest_cannot_view, 401") },
    ]);
    expect(await other.read("/v1/alarms")).toEqual([]);
    await deliver("030-order.created");
    await world.settle();
    expect(await connection()).toEqual([]);
  });

  test("a signed body that is not an order, or not JSON, is kept, put aside with its reason, and stops nothing", async () => {
    for (const body of [
      "{",
      '{"id":"1 OR 1=1"}',
      "[]",
      "null",
      "ÿþ",
      '\ufeff{"id":1}',
      `{"id":1,"number":"a\\u0000b"}`,
    ])
      expect((await knock(shop.id, body, signed(body))).status, body).toBe(200);
    const latin = Buffer.from('{"name":"å"}', "latin1");
    expect((await knock(shop.id, latin, signed(latin))).status).toBe(200);
    const deep = "[".repeat(50_000) + "]".repeat(50_000);
    expect((await knock(shop.id, deep, signed(deep))).status).toBe(200);
    await world.settle();
    const waiting = await shop.read("/v1/events/waiting");
    expect(waiting.map((one: { state: string; reason: string }) => [one.state, one.reason !== null])).toEqual(
      Array(9).fill(["dead", true]),
    );
    await deliver("009-order.created");
    await world.settle();
    expect((await shop.get("/v1/orders/13")).status).toBe(200);
  });

  test("a name with a NUL in it, signed by the store, is read without it", async () => {
    const order = JSON.parse((await readDelivery("011-order.created")).raw_body);
    const body = JSON.stringify({
      ...order,
      id: 99,
      number: "99",
      billing: { ...order.billing, first_name: "Be\0n\ud83d" },
    });
    await knock(shop.id, body, signed(body, "order.created"));
    await world.settle();
    expect((await shop.read("/v1/orders/99")).customer.firstName).toBe("Ben\ufffd");
  });

  test("a body over 1 MiB is 413 before its signature is looked at; other methods are 405", async () => {
    const big = "x".repeat(1024 * 1024 + 1);
    expect((await knock(shop.id, big, signed(big))).status).toBe(413);
    for (const method of ["GET", "HEAD", "PUT", "DELETE", "OPTIONS"])
      expect((await world.app.request(`/webhooks/woocommerce/${shop.id}`, { method })).status, method).toBe(
        405,
      );
  });

  test("thousands of made-up shops leave nothing behind in our memory", async () => {
    const { headers, raw_body } = await readDelivery("010-order.updated");
    for (let i = 0; i < 200; i += 1) expect((await knock(`ghost${i}`, raw_body, headers)).status).toBe(401);
    // What was asked about a shop that is not there is asked again, so that a store connected a second ago is known at once.
    const late = await world.open({ replyDomain: "svar.sen.example", name: "Sen" });
    expect((await knock(late.id, raw_body, headers)).status).toBe(401);
    await late.ask((db, id) =>
      putConnection(db, id, "woocommerce", { webhookSecret: recordedSecret }, world.context.vault),
    );
    expect((await knock(late.id, raw_body, headers)).status).toBe(200);
  });
});
