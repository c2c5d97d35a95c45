/** What webhooks missed is asked for: a store that speaks WooCommerce's REST API as it was recorded, with orders that nobody told us about. */
import { createHmac } from "node:crypto";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { strikkeriet } from "../../src/demo/nordlys.ts";
import { readDelivery } from "../../src/demo/recorded.ts";
import { reconcile } from "../../src/pipeline/receiving/reconcile.ts";
import { woocommerce } from "../../src/platforms/woocommerce/index.ts";
import { putConnection } from "../../src/store/connection.ts";
import { createVault } from "../../src/store/secrets.ts";
import { openWorld, type TestShop, type World } from "../support/shop.ts";

type Order = Record<string, unknown> & { id: number; date_modified_gmt: string };

/** Orders of a store, found as WooCommerce finds them: changed after a time, oldest first, by pages; only with a key. */
async function openStore() {
  const store = {
    orders: [] as Order[],
    status: 200,
    asked: [] as Record<string, string>[],
    /** Happens after a page was answered. */
    after: (_page: number): void => undefined,
  };
  const server = createServer((request, response) => {
    const url = new URL(request.url ?? "/", "http://store");
    const query = Object.fromEntries(url.searchParams);
    const answer = (status: number, body: unknown) =>
      response.writeHead(status, { "content-type": "application/json" }).end(JSON.stringify(body));
    if (store.status !== 200)
      return answer(store.status, { code: "woocommerce_rest_cannot_view", message: "" });
    if (query.oauth_consumer_key !== "ck_test") return answer(401, { code: "woocommerce_rest_cannot_view" });
    if (!url.pathname.endsWith("/wc/v3/orders")) return answer(200, []);
    store.asked.push(query);
    const [after = "", size, page] = [query.modified_after, Number(query.per_page), Number(query.page)];
    const found = store.orders
      .filter((one) => one.date_modified_gmt > after)
      .sort((a, b) => a.date_modified_gmt.localeCompare(b.date_modified_gmt) || a.id - b.id);
    answer(200, found.slice((page - 1) * size, page * size));
    store.after(store.asked.length);
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  return Object.assign(store, {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`, // safe because it listens on TCP
    close: () => new Promise<void>((resolve) => server.close(() => resolve())),
  });
}

let world: World;
let shop: TestShop;
let store: Awaited<ReturnType<typeof openStore>>;
let recorded: Order;
const webhookSecret = "woo";
let opened = 0;

beforeAll(async () => {
  world = await openWorld();
  recorded = JSON.parse((await readDelivery("011-order.created")).raw_body);
});
afterAll(() => world.close());
beforeEach(async () => {
  store = await openStore();
  opened += 1;
  const name = `s${opened}`;
  shop = await world.open({ ...strikkeriet, name, replyDomain: `svar.${name}.example` });
  await connect("ck_test");
});
afterEach(async () => {
  await shop.ask((db, id) => db.deleteFrom("connection").where("shop_id", "=", id).execute());
  await store.close();
});

const connect = (consumerKey: string | undefined) =>
  shop.ask(async (db, id) => {
    await putConnection(
      db,
      id,
      "woocommerce",
      { url: store.url, consumerKey, consumerSecret: "cs_test", webhookSecret },
      world.context.vault,
    );
    await db
      .updateTable("connection")
      .set({ created_at: new Date(world.now().getTime() - 3_600_000) } as never) // safe because a test may date a connection back
      .where("shop_id", "=", id)
      .execute();
  });
/** An order that was changed some seconds ago by our clock. */
const order = (id: number, secondsAgo = 60): Order => ({
  ...recorded,
  id,
  number: String(id),
  date_modified_gmt: new Date(world.now().getTime() - secondsAgo * 1000).toISOString().slice(0, 19),
});
const orders = async () =>
  (await shop.ask((db, id) => db.selectFrom("order").select("id").where("shop_id", "=", id).execute()))
    .map((one) => Number(one.id))
    .sort((a, b) => a - b);
const state = () =>
  shop.ask((db, id) =>
    db.selectFrom("reconciliation").selectAll().where("shop_id", "=", id).executeTakeFirstOrThrow(),
  );
const alarms = async (): Promise<string[]> =>
  (await shop.read("/v1/alarms")).map(
    (one: { kind: string; subject: string }) => `${one.kind} ${one.subject}`,
  );
const asPhp = (value: object) =>
  JSON.stringify(value)
    .replaceAll("/", "\\/")
    .replace(/[\u0080-\uffff]/g, (char) => `\\u${char.charCodeAt(0).toString(16).padStart(4, "0")}`);

describe("what a store's webhooks missed", () => {
  test("is found by asking, and what they brought is known again, byte for byte", async () => {
    const told = { ...order(101), customer_note: "Grüße/å" };
    store.orders = [told, order(102)];
    const body = asPhp(told);
    const answer = await world.app.request(`/webhooks/woocommerce/${shop.id}`, {
      method: "POST",
      body,
      headers: {
        "x-wc-webhook-topic": "order.created",
        "x-wc-webhook-signature": createHmac("sha256", webhookSecret).update(body).digest("base64"),
      },
    });
    expect(answer.status).toBe(200);
    expect(await reconcile(world.context)).toBe(1);
    await world.settle();
    expect(await orders()).toEqual([101, 102]);
    expect(store.asked[0]).toMatchObject({ dates_are_gmt: "true", orderby: "modified", order: "asc" });
    expect(await state()).toMatchObject({ found: 1, failures: 0, next_page: null });
  });

  test("is asked for again at each round with a window that overlaps the last one, and counts once", async () => {
    store.orders = [order(111)];
    expect(await reconcile(world.context)).toBe(1);
    expect(await reconcile(world.context), "not due yet").toBe(0);
    expect(store.asked).toHaveLength(1);
    const began = world.now();
    await world.advance({ minutes: 31 });
    // Written before the last round began, and readable only now.
    store.orders.push({
      ...order(112),
      date_modified_gmt: new Date(began.getTime() - 300_000).toISOString().slice(0, 19),
    });
    expect(await reconcile(world.context)).toBe(1);
    expect(store.asked.at(-1)?.modified_after).toBe(
      new Date(began.getTime() - 600_000).toISOString().slice(0, 19),
    );
    await world.settle();
    expect(await orders()).toEqual([111, 112]);
  });

  test("comes page by page; an order that changes meanwhile makes none be passed over", async () => {
    store.orders = Array.from({ length: 120 }, (_, i) => order(1_000 + i, 1_000 - i));
    store.after = (page) => {
      // The first one goes to the end of the list, and everything behind it moves up.
      if (page === 1) store.orders = store.orders.map((one) => (one.id === 1_000 ? order(1_000, 1) : one));
    };
    await reconcile(world.context);
    await world.settle();
    expect(await orders()).toEqual(Array.from({ length: 120 }, (_, i) => 1_000 + i));
    expect(store.asked.every((one) => one.per_page === "50")).toBe(true);
  });

  test("a hundred orders of one second come to an end", async () => {
    store.orders = Array.from({ length: 130 }, (_, i) => order(2_000 + i, 60));
    await reconcile(world.context);
    await world.settle();
    expect((await orders()).length).toBe(130);
  });

  test("a round that is cut off goes on where it stopped", async () => {
    store.orders = Array.from({ length: 120 }, (_, i) => order(3_000 + i, 1_000 - i));
    store.after = (page) => {
      store.status = page === 1 ? 503 : 200;
    };
    expect(await reconcile(world.context)).toBe(50);
    expect(await state()).toMatchObject({ failures: 1, reason: expect.stringContaining("HTTP 503") });
    expect(await alarms()).toEqual([]);
    store.status = 200;
    store.after = () => undefined;
    await world.advance({ minutes: 4 });
    expect(await reconcile(world.context), "it backs off").toBe(0);
    await world.advance({ minutes: 2 });
    expect(await reconcile(world.context)).toBe(70);
    expect((store.asked[1]?.modified_after ?? "") > (store.asked[0]?.modified_after ?? "z")).toBe(true);
    await world.settle();
    expect((await orders()).length).toBe(120);
    expect(await state()).toMatchObject({ failures: 0, next_page: null });
  });

  test("a key that the store refuses calls a person, until it is taken again", async () => {
    await connect("ck_other");
    await reconcile(world.context);
    expect(await alarms()).toEqual(["connection woocommerce/keys_refused"]);
    await connect("ck_test");
    await world.advance({ minutes: 6 });
    await reconcile(world.context);
    expect(await alarms()).toEqual([]);
  });

  test("a store that gave no key is not asked, and nobody is called", async () => {
    await connect(undefined);
    store.orders = [order(401)];
    expect(await reconcile(world.context)).toBe(0);
    expect([store.asked, await alarms()]).toEqual([[], []]);
  });

  test("what was before the store was connected is not asked for", async () => {
    store.orders = [order(501, 2 * 3_600)];
    expect(await reconcile(world.context)).toBe(0);
  });

  test("is found though another shop's keys cannot be read", async () => {
    const broken = await world.open({ ...strikkeriet, name: "Brudt", replyDomain: "svar.brudt.example" });
    const other = createVault("another key than that of the tests, 32 letters");
    await broken.ask((db, id) => putConnection(db, id, "woocommerce", { url: store.url }, other));
    store.orders = [order(701)];
    expect(await reconcile(world.context)).toBe(1);
    await broken.ask((db, id) => db.deleteFrom("connection").where("shop_id", "=", id).execute());
    await world.settle();
    expect(await orders()).toEqual([701]);
  });

  test("two processes ask a store once", async () => {
    store.orders = [order(601)];
    const found = await Promise.all([reconcile(world.context), reconcile(world.context)]);
    expect(found.sort()).toEqual([0, 1]);
    expect(store.asked).toHaveLength(1);
  });
});

test("an order that was asked for has the bytes of the same order that was delivered: recorded of one store", async () => {
  const { raw_body } = await readDelivery("009-order.created");
  store.orders = [{ ...JSON.parse(raw_body), date_modified_gmt: "2026-11-21T18:23:56" }];
  const delivered = asPhp(store.orders[0] ?? {});
  expect(JSON.parse(delivered)).toEqual(
    JSON.parse(raw_body.replace(/"date_modified_gmt":"[^"]*"/, '"date_modified_gmt":"2026-11-21T18:23:56"')),
  );
  const secrets = { url: store.url, consumerKey: "ck_test", consumerSecret: "cs_test" };
  const page = await woocommerce.changes?.(new Date("2026-11-21T00:00:00Z"), secrets, undefined);
  expect(Buffer.from(page?.deliveries[0]?.body ?? []).toString()).toBe(delivered);
});
