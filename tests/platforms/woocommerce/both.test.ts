/** A store whose own webhooks and whose plugin tell the same things, and what neither tells: through the real route, to the mails. */
import { createHmac } from "node:crypto";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { Webhook } from "standardwebhooks";
import { afterAll, beforeAll, expect, test } from "vitest";
import { lenasStory } from "../../../src/demo/events.ts";
import { strikkeriet } from "../../../src/demo/nordlys.ts";
import { lookAgain } from "../../../src/pipeline/receiving/look-again.ts";
import { reconcile } from "../../../src/pipeline/receiving/reconcile.ts";
import { findConnection, putConnection } from "../../../src/store/connection.ts";
import { putStore } from "../../../src/store/linking.ts";
import { changeShop, getShop } from "../../../src/store/shop.ts";
import { openWorld, type TestShop, type World } from "../../support/shop.ts";
import { type Order, type Refund, recording } from "./store.ts";

const secret = `whsec_${Buffer.from("one secret for both, 32 bytes...").toString("base64")}`;
let world: World;
let shop: TestShop;
let close: () => void;
/** What the store would answer now, by order. */
const orders = new Map<number, { order: Order; refunds: Refund[] }>();
const asked: string[] = [];
let sent = 0;

beforeAll(async () => {
  // The database has a clock of its own, by which a refund is told before or after somebody asked.
  world = await openWorld({ now: new Date() });
  const server = createServer((request, response) => {
    const { pathname, searchParams } = new URL(request.url ?? "/", "http://store");
    const [, id, refunds] = /\/orders(?:\/(\d+)(\/refunds)?)?$/.exec(pathname) ?? [];
    asked.push(pathname.replace("/wp-json/wc/v3/", ""));
    const found = orders.get(Number(id));
    const after = searchParams.get("modified_after") ?? "";
    const changed = [...orders.values()].flatMap(({ order }) =>
      String(order.date_modified_gmt) > after ? [order] : [],
    );
    const body = id === undefined ? changed : refunds ? found?.refunds : found?.order;
    const gone = { code: "woocommerce_rest_shop_order_invalid_id", message: "", data: { status: 404 } };
    response
      .writeHead(body ? 200 : 404, { "content-type": "application/json" })
      .end(JSON.stringify(body ?? gone));
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  close = () => void server.close();
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`; // safe because it listens on TCP
  shop = await world.open({ ...strikkeriet, name: "Begge", replyDomain: "svar.begge.example" });
  await shop.ask(async (db, id) => {
    const secrets = { url, consumerKey: "ck_test", consumerSecret: "cs_test", webhookSecret: secret };
    await putConnection(db, id, "woocommerce", secrets, world.context.vault);
  });
});
afterAll(async () => {
  await world.close();
  close();
});

/** A recorded order of its own customer, changed just now by our clock. */
function sell(id: number, name = "rma-lines") {
  const { order, refunds } = structuredClone(recording(name));
  const at = world.now().toISOString().slice(0, 19);
  const shift = (refund: Refund, i: number) => ({ ...refund, id: id * 10 + i, date_created_gmt: at });
  const own = refunds.map(shift);
  const named = own.map((refund) => ({ id: refund.id, reason: refund.reason, total: `-${refund.amount}` }));
  const sold = {
    order: {
      ...order,
      id,
      number: String(id),
      billing: { ...order.billing, email: `${id}@example.com` },
      refunds: named,
      date_modified_gmt: at,
    },
    refunds: own,
  };
  orders.set(id, sold);
  return sold;
}
const knock = (body: string, headers: Record<string, string>) =>
  world.app.request(`/webhooks/woocommerce/${shop.id}`, { method: "POST", body, headers });

async function core(topic: string, payload: object): Promise<void> {
  const body = JSON.stringify(payload);
  const signature = createHmac("sha256", secret).update(body).digest("base64");
  const answer = await knock(body, { "x-wc-webhook-topic": topic, "x-wc-webhook-signature": signature });
  expect(answer.status).toBe(200);
}
async function plugin(topic: string, payload: object, id = `evt_${++sent}`): Promise<void> {
  const body = JSON.stringify({ topic, occurredAt: world.now().toISOString(), payload });
  const answer = await knock(body, {
    "webhook-id": id,
    "webhook-timestamp": String(Math.floor(world.now().getTime() / 1000)),
    "webhook-signature": new Webhook(secret).sign(id, world.now(), body),
  });
  expect([answer.status, await answer.json()]).toMatchObject([200, { kept: true }]);
}
const mails = async (id: number) =>
  (await world.mails(`${id}@example.com`))
    .map(({ kind }) => kind)
    .filter((kind) => kind?.startsWith("refund"));

test.each<[string, number, string[]]>([
  ["WooCommerce first", 501, ["core", "plugin"]],
  ["the plugin first", 502, ["plugin", "core"]],
  ["both at once, several times", 503, ["core", "plugin", "core", "thin", "plugin"]],
])("what WooCommerce and the plugin both tell, %s, is one mail", async (_, id, tellers) => {
  const { order, refunds } = sell(id);
  await core("order.created", { ...order, refunds: [] });
  for (const teller of tellers) {
    if (teller === "core") {
      await core("order.updated", order);
      await core("action.woocommerce_order_refunded", { action: "woocommerce_order_refunded", arg: id });
    } else await plugin("order.updated", teller === "thin" ? { order: { id } } : { order, refunds });
    if (tellers.length < 3) await world.settle();
  }
  await world.settle();
  expect(await mails(id)).toEqual(["refund-issued"]);
  await reconcile(world.context);
  await world.settle();
  expect(await mails(id)).toEqual(["refund-issued"]);
  const told: { body: { type: string } }[] = await shop.ask((db, own) =>
    db
      .selectFrom("event")
      .select("body")
      .where("shop_id", "=", own)
      .where("order_id", "=", String(id))
      .execute(),
  );
  expect(told.filter(({ body }) => body.type.startsWith("refund."))).toHaveLength(1);
});

test("of many deliveries that only name an order the first asks, and its answer is the whole order", async () => {
  const { order } = sell(511);
  asked.length = 0;
  for (let i = 0; i < 5; i += 1) await plugin("order.updated", { order: { id: order.id } });
  await world.settle();
  expect(asked.filter((path) => path.startsWith("orders/511"))).toEqual(["orders/511", "orders/511/refunds"]);
});

test("an order that is gone when it is asked for waits for nobody", async () => {
  await plugin("order.updated", { order: { id: 599 } });
  await plugin("plugin.ping", {});
  await plugin("order.deleted", { id: 599 });
  await world.settle();
  expect(await shop.read("/v1/events/waiting")).toEqual([]);
});

test("a refund that was deleted in a store without the plugin is found within a day, and is not claimed any more", async () => {
  const sold = sell(521);
  await core("order.updated", sold.order);
  await world.settle();
  expect(await mails(521)).toEqual(["refund-issued"]);
  // Its name says nothing in the store, which may have another order of that name.
  await shop.tell(lenasStory(world.now()).refunded);
  orders.set(521, { order: { ...sold.order, refunds: [] }, refunds: [] });
  await world.advance({ hours: 25 });
  asked.length = 0;
  await reconcile(world.context);
  await world.settle();
  const { gone } = await shop.ask((db, own) =>
    db
      .selectFrom("refund")
      .select("gone")
      .where("shop_id", "=", own)
      .where("id", "=", "5210")
      .executeTakeFirstOrThrow(),
  );
  expect(gone).toBe("deleted");
  expect(asked.filter((path) => /1001|521/.test(path))).toEqual(["orders/521"]);
});

test("what the plugin brought at once is known: the next rounds keep nothing and ask for no order", async () => {
  await world.advance({ hours: 1 });
  await reconcile(world.context);
  await world.settle();
  await world.advance({ minutes: 31 });
  for (const id of [531, 532]) {
    const { order, refunds } = sell(id);
    await plugin(
      "order.updated",
      id === 531 ? { order, refunds } : { order: { ...order, refunds: [] }, refunds: [] },
    );
  }
  await world.settle();
  asked.length = 0;
  await world.advance({ minutes: 31 });
  expect(await reconcile(world.context)).toBe(0);
  await world.settle();
  expect(asked).toEqual(["orders"]);
});

test("a journey that was moved in the store is looked at an hour before its mail; a store without keys is not asked", async () => {
  const account = "begge.example";
  const keys = { url: "", consumerKey: "ck_test", consumerSecret: "cs_test", webhookSecret: secret };
  await shop.ask(async (db, id) => {
    const { profile } = await getShop(db, id);
    await changeShop(db, id, { ...profile, kinds: ["trip-three-days"] });
    Object.assign(keys, await findConnection(db, id, "woocommerce", world.context.vault));
    const row = { account, url: keys.url, plugin: null, key_id: null, connected_at: new Date(0) };
    await putStore(db, id, { platform: "woocommerce", ...row });
  });
  const { order } = sell(541);
  const startsAt = new Date(world.now().getTime() + 10 * 86_400_000).toISOString().slice(0, 16);
  const trips = [{ lineItemId: String(order.line_items[0]?.id), startsAt, timezone: "Europe/Copenhagen" }];
  const booked = {
    ...order,
    status: "processing",
    refunds: [],
    meta_data: [{ key: "_kvitto_trips", value: trips }],
  };
  orders.set(541, { order: booked, refunds: [] });
  await plugin("order.updated", { order: booked, refunds: [] });
  await world.settle();
  const [planned] = await shop.ask((db, id) =>
    db
      .selectFrom("notification")
      .select("due_at")
      .where("shop_id", "=", id)
      .where("kind", "=", "trip-three-days")
      .where("state", "=", "planned")
      .execute(),
  );
  await world.advance({ minutes: ((planned?.due_at?.getTime() ?? 0) - world.now().getTime()) / 60_000 - 50 });
  asked.length = 0;
  const connect = (consumerKey: string | undefined) =>
    shop.ask((db, id) => putConnection(db, id, "woocommerce", { ...keys, consumerKey }, world.context.vault));
  await connect(undefined);
  expect(await lookAgain(world.context)).toBe(0);
  await connect("ck_test");
  expect(await lookAgain(world.context)).toBe(1);
  await world.settle();
  expect(asked).toEqual(["orders/541"]);
});
