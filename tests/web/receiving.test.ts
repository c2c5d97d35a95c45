/** What is told twice, forged, broken or too much: kept once, put aside with its reason, or refused with a sentence. */
import { createHmac, randomUUID } from "node:crypto";
import pg from "pg";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { createApp } from "../../src/app.ts";
import { strikkeriet } from "../../src/demo/nordlys.ts";
import { changeConnection, isSecretTaken, putConnection } from "../../src/store/connection.ts";
import { asEngine, asShop } from "../../src/store/database.ts";
import { createKeeper } from "../../src/store/keeper.ts";
import { addKey, revokeKey, showKeys } from "../../src/store/shop.ts";
import { order as shopifyOrder } from "../platforms/shopify/bodies.ts";
import { openWorld, signature, type TestShop, type World } from "../support/shop.ts";

let world: World;
let shop: TestShop;
let other: TestShop;
/** An order of our own event API, with an id of its own. */
const placed = () => {
  const id = randomUUID();
  return {
    type: "order.placed",
    id: `placed-${id}`,
    occurredAt: world.now().toISOString(),
    order: {
      id,
      number: id,
      currency: "SEK",
      placedAt: world.now().toISOString(),
      customer: { email: "lena@example.com", lastName: "Ek" },
      total: "80.50",
      lines: [{ id: "l1", title: "Mugg", quantity: 1, total: "80.50" }],
    },
  };
};
const secret = "shpss_nordlys";
const domain = "strikkeriet.myshopify.com";

beforeAll(async () => {
  world = await openWorld();
  shop = await world.open(strikkeriet);
  other = await world.open({ replyDomain: "svar.annan.example", name: "Annan" });
  for (const [one, secrets] of [
    [shop, { url: `https://${domain}`, webhookSecret: secret }],
    [other, { url: "https://annan.myshopify.com", webhookSecret: "shpss_annan" }],
  ] as const)
    await one.ask((db, id) => putConnection(db, id, "shopify", secrets, world.context.vault));
  await shop.ask((db, id) =>
    putConnection(db, id, "woocommerce", { webhookSecret: "woo" }, world.context.vault),
  );
});
afterAll(() => world.close());

const signed = (body: string | Uint8Array, headers: Record<string, string> = {}, key = secret) => ({
  "x-shopify-hmac-sha256": createHmac("sha256", key).update(body).digest("base64"),
  "x-shopify-topic": "orders/create",
  "x-shopify-shop-domain": domain,
  "x-shopify-webhook-id": randomUUID(),
  "x-shopify-event-id": randomUUID(),
  ...headers,
});
const knock = (id: string, body: string | Uint8Array, headers: Record<string, string>) =>
  world.app.request(`/webhooks/shopify/${id}`, { method: "POST", body, headers });
const kept = (platform = "shopify") =>
  shop.ask((db, id) =>
    db
      .selectFrom("webhook")
      .select(["id", "topic", "state"])
      .where("shop_id", "=", id)
      .where("platform", "=", platform)
      .execute(),
  );
const problem = async (answer: Response) =>
  (await answer.json()) as { detail: string; errors?: { pointer: string; detail: string }[] };

describe("the same thing told many times", () => {
  test("a body that comes with a thousand different ids is one delivery, and one order", async () => {
    const body = JSON.stringify(shopifyOrder());
    const answers = await Promise.all(
      Array.from({ length: 1_000 }, async () => (await knock(shop.id, body, signed(body))).json()),
    );
    expect(answers.filter((one) => Reflect.get(Object(one), "new"))).toHaveLength(1);
    expect(await kept()).toHaveLength(1);
    await world.settle();
    expect(await kept()).toMatchObject([{ state: "done" }]);
  });

  test("under a thousand made-up topics it is at most one more row: only its own topics tell it anew", async () => {
    const body = JSON.stringify(shopifyOrder());
    const before = (await kept()).length;
    for (let i = 0; i < 100; i += 1)
      await knock(shop.id, body, signed(body, { "x-shopify-topic": `made/up${i}` }));
    expect((await kept()).length).toBe(before + 1);
    await world.settle();
  });

  test("an order that changes and then looks as before but for its time is told again", async () => {
    const before = (await kept()).length;
    const body = JSON.stringify({ ...shopifyOrder(), updated_at: "2026-11-20T14:00:01Z" });
    expect(await (await knock(shop.id, body, signed(body))).json()).toEqual({ kept: true, new: true });
    expect((await kept()).length).toBe(before + 1);
    await world.settle();
  });

  test("two refunds of one WooCommerce order name the same order: told by different deliveries, both are asked for", async () => {
    const body = '{"action":"woocommerce_order_refunded","arg":14}';
    const tell = (delivery: string) =>
      world.app.request(`/webhooks/woocommerce/${shop.id}`, {
        method: "POST",
        body,
        headers: {
          "x-wc-webhook-topic": "action.woocommerce_order_refunded",
          "x-wc-webhook-signature": createHmac("sha256", "woo").update(body).digest("base64"),
          "x-wc-webhook-delivery-id": delivery,
        },
      });
    const told = [await tell("a"), await tell("b"), await tell("a")];
    expect(await Promise.all(told.map((one) => one.json()))).toEqual(
      [true, true, false].map((isNew) => ({ kept: true, new: isNew })),
    );
  });

  test("a signed body whose headers name another shop is refused as if its signature were wrong, and written nowhere", async () => {
    const body = JSON.stringify({ ...shopifyOrder(), name: "#evil" });
    const before = (await kept()).length;
    const foreign = await knock(
      shop.id,
      body,
      signed(body, { "x-shopify-shop-domain": "annan.myshopify.com" }),
    );
    const wrong = await knock(shop.id, body, signed(body, {}, "wrong"));
    expect([foreign.status, wrong.status]).toEqual([401, 401]);
    expect(await foreign.text()).toBe(await wrong.text());
    expect(
      (await knock(other.id, body, signed(body, { "x-shopify-shop-domain": "annan.myshopify.com" }))).status,
    ).toBe(401);
    expect((await kept()).length).toBe(before);
    expect(await other.read("/v1/deliveries")).toEqual([]);
  });
});

describe("a body that is not what it should be", () => {
  test("packed bodies are refused with a sentence: none is ever unpacked", async () => {
    const body = "{}";
    for (const encoding of ["gzip", "br", "deflate", "gzip, gzip", "zstd"]) {
      const answer = await knock(shop.id, body, signed(body, { "content-encoding": encoding }));
      expect(answer.status, encoding).toBe(415);
      expect((await problem(answer)).detail).toContain("Content-Encoding");
      expect(
        (await shop.post(body, { authorization: `Bearer ${shop.key}`, "content-encoding": encoding })).status,
      ).toBe(415);
    }
    expect((await knock(shop.id, body, signed(body, { "content-encoding": "identity" }))).status).toBe(200);
  });

  test.each([
    ["at the top", '{"type":"x","id":"1","id":"2"}', "/id"],
    ["deep inside", '{"order":{"lines":[{},{"total":"1","title":"x","total":"2"}]}}', "/order/lines/1/total"],
    ["written in two ways", '{"amount":1,"\\u0061mount":2}', "/amount"],
    ["in an array of events", '[{"id":1},{"a/b":1,"a/b":1}]', "/1/a~1b"],
    ["a prototype twice", '{"__proto__":1,"__proto__":2}', "/__proto__"],
  ])("a key that stands twice is refused, and named: %s", async (_, body, pointer) => {
    const answer = await shop.post(body);
    expect(answer.status).toBe(422);
    expect((await problem(answer)).errors).toMatchObject([{ pointer }]);
    const preview = await world.app.request("/v1/refunds/preview", {
      method: "POST",
      body,
      headers: { authorization: `Bearer ${shop.key}` },
    });
    expect(preview.status).toBe(422);
  });

  test("braces, quotes and backslashes inside texts are no keys", async () => {
    const event = { ...placed(), id: randomUUID() };
    const customer = { ...event.order.customer, lastName: '\\","id":"2","{\\\\' };
    expect((await shop.post({ ...event, order: { ...event.order, customer } })).status).toBe(202);
  });

  test("depth, breadth and length are answered, not suffered", async () => {
    for (const body of [
      "[".repeat(100_000) + "]".repeat(100_000),
      `{"a":${'{"a":'.repeat(100_000)}1${"}".repeat(100_000)}}`,
      `{${Array.from({ length: 90_000 }, (_x, i) => `"k${i}":1`).join()}}`,
      `{"id":"${"x".repeat(1_000_000)}"}`,
    ]) {
      const started = performance.now();
      expect([400, 422]).toContain((await shop.post(body)).status);
      expect(performance.now() - started).toBeLessThan(10_000);
    }
    expect((await shop.post(`{"id":"${"x".repeat(5_000_000)}"}`)).status).toBe(413);
  });

  test("what JavaScript would take for more than a name is only a name", async () => {
    for (const body of [
      '{"__proto__":{"isAdmin":true}}',
      '{"constructor":{"prototype":{"x":1}}}',
      '{"toString":{},"valueOf":1}',
    ])
      expect((await shop.post(body)).status).toBe(422);
    expect(Reflect.get({}, "isAdmin")).toBeUndefined();
    expect(Reflect.get({}, "x")).toBeUndefined();
  });

  const changed = (change: object, order: object = {}) => {
    const event = placed();
    return { ...event, id: randomUUID(), ...change, order: { ...event.order, ...order } };
  };
  test.each<[string, () => object, string]>([
    ["a day that does not exist", () => changed({ occurredAt: "2026-02-30T10:00:00Z" }), "/occurredAt"],
    ["the beginning of time", () => changed({ occurredAt: "1970-01-01T00:00:00Z" }), "/occurredAt"],
    ["a time beyond all times", () => changed({ occurredAt: "+275760-09-14T00:00:00Z" }), "/occurredAt"],
    ["a currency that is none", () => changed({}, { currency: "XYZ" }), "/order/currency"],
    ["a currency in small letters", () => changed({}, { currency: "sek" }), "/order/currency"],
    ["no currency", () => changed({}, { currency: undefined }), "/order/currency"],
    ["an order's id that is a number", () => changed({}, { id: 1001 }), "/order/id"],
    ["an order's id of five kilobytes", () => changed({}, { id: "x".repeat(5_000) }), "/order/id"],
  ])("%s is a 422 with its pointer", async (_, event, pointer) => {
    const answer = await shop.post(event());
    expect(answer.status).toBe(422);
    expect((await problem(answer)).errors?.map((one) => one.pointer)).toContain(pointer);
  });

  test("yen with decimals, and what happens in ten years, are put aside with a sentence and told to nobody", async () => {
    // 80.50 yen do not exist.
    const yen = changed({}, { currency: "JPY" });
    const late = changed({ occurredAt: "2036-11-20T10:00:00Z" });
    for (const event of [yen, late]) {
      const answer = await shop.post(event);
      if (answer.status === 422) continue;
      expect(answer.status).toBe(202);
      await world.settle();
      const dead: { reason: string }[] = await shop.read("/v1/deliveries?state=dead");
      expect(dead.at(-1)?.reason).toMatch(/future|decimals|currency/);
    }
  });

  test("an order whose id looks like a command is an order of that name", async () => {
    for (const id of ["1 OR 1=1", "../../etc/passwd", "'; drop table webhook; --"]) {
      await shop.tell({ ...changed({}, { id, number: id }) });
      expect((await shop.read(`/v1/orders/${encodeURIComponent(id)}`)).id).toBe(id);
    }
  });

  test("fields that nobody reads are ignored, counted and shown to their own shop", async () => {
    const event = changed({ colour: "red" }, { totl: "80.00" });
    const lines = event.order.lines.map((line) => ({ ...line, skuu: "x" }));
    await shop.tell({ ...event, order: { ...event.order, lines } });
    await shop.tell({ ...event, id: randomUUID() });
    const found: { pointer: string; times: number }[] = await shop.read("/v1/deliveries/ignored-fields");
    const times = Object.fromEntries(found.map((one) => [one.pointer, one.times]));
    expect(times).toMatchObject({ "/colour": 2, "/order/totl": 2, "/order/lines/*/skuu": lines.length });
    expect(await other.read("/v1/deliveries/ignored-fields")).toEqual([]);
  });
});

describe("what could not be understood", () => {
  const numbered = (id: number) =>
    shopifyOrder({ id, admin_graphql_api_id: `gid://shopify/Order/${id}`, name: `#${id}` });
  const poison = (id: string) => JSON.stringify({ id, broken: true });
  const dead = async (): Promise<{ id: string; reason: string; platform: string; size: number }[]> =>
    (await shop.read("/v1/deliveries?state=dead")).filter(
      (one: { platform: string }) => one.platform === "shopify",
    );

  test("is put aside with its reason and its bytes, calls a person, and stops nothing behind it", async () => {
    const body = poison("p1");
    await knock(shop.id, body, signed(body));
    const good = JSON.stringify(numbered(777));
    await knock(shop.id, good, signed(good));
    await world.settle();
    expect((await shop.get("/v1/orders/777")).status).toBe(200);
    const found = (await dead()).at(-1);
    expect(found).toMatchObject({ platform: "shopify", topic: "orders/create", size: body.length });
    expect(found?.reason).toContain("cannot be read");
    expect((await shop.read(`/v1/deliveries/${found?.id}`)).body).toEqual({ encoding: "utf-8", text: body });
    expect(await shop.read("/v1/alarms")).toContainEqual(
      expect.objectContaining({ kind: "dead_letter", subject: found?.id }),
    );
    expect((await other.get(`/v1/deliveries/${found?.id}`)).status).toBe(404);
    expect((await shop.get("/v1/deliveries/nobody")).status).toBe(404);
    expect((await shop.get("/v1/deliveries?state=done")).status).toBe(400);
  });

  test("bytes that are no text come back as they came", async () => {
    const bytes = Buffer.from('{"name":"å"}', "latin1");
    expect((await knock(shop.id, bytes, signed(bytes))).status).toBe(200);
    await world.settle();
    const found = (await dead()).at(-1);
    const { body } = await shop.read(`/v1/deliveries/${found?.id}`);
    expect([body.encoding, Buffer.from(body.text, "base64")]).toEqual(["base64", bytes]);
  });

  test("and what its shop gives no answer about is put aside after two days, while others go on", async () => {
    const body = '{"action":"woocommerce_order_refunded","arg":4711}';
    await world.app.request(`/webhooks/woocommerce/${shop.id}`, {
      method: "POST",
      body,
      headers: {
        "x-wc-webhook-topic": "action.woocommerce_order_refunded",
        "x-wc-webhook-signature": createHmac("sha256", "woo").update(body).digest("base64"),
      },
    });
    const state = async () =>
      (
        await shop.ask((db, id) =>
          db.selectFrom("webhook").select(["body", "state"]).where("shop_id", "=", id).execute(),
        )
      ).find((one) => Buffer.from(one.body).toString() === body)?.state;
    await world.settle();
    await shop.tell(placed());
    for (let hours = 0; hours < 44; hours += 4) {
      expect(await state()).toBe("kept");
      await world.advance({ hours: 4 });
      await world.settle();
    }
    await world.advance({ hours: 6 });
    for (let i = 0; i < 12; i += 1) {
      await world.settle();
      await world.advance({ minutes: 10 });
    }
    expect(await state()).toBe("dead");
  });

  test("is tried again when somebody asks: what is mended is understood, its alarm ends, and it is written down who asked", async () => {
    const refund = {
      type: "refund.settled",
      id: randomUUID(),
      occurredAt: world.now().toISOString(),
      order: { id: "never-told" },
      refund: { id: randomUUID(), amount: "10.00" },
    };
    await shop.tell(refund);
    const waiting = (await shop.read("/v1/deliveries?state=waiting")).at(-1);
    expect(waiting).toMatchObject({ order: "never-told", platform: "events" });
    const ask = (id: string, body: object, key = shop.key) =>
      world.app.request(`/v1/deliveries/${id}/replay`, {
        method: "POST",
        body: JSON.stringify(body),
        headers: { authorization: `Bearer ${key}` },
      });
    expect((await ask(waiting.id, {}, other.key)).status).toBe(404);
    expect((await ask("x", {})).status).toBe(404);

    // The shop's reader was too strict once: what died of it is understood by the release that reads more.
    const [dying] = await dead();
    const good = JSON.stringify(numbered(778));
    await shop.ask((db, id) =>
      db
        .updateTable("webhook")
        .set({ body: Buffer.from(good) })
        .where("shop_id", "=", id)
        .where("id", "=", dying?.id ?? "")
        .execute(),
    );
    const answer = await ask(dying?.id ?? "", { by: "Maria" });
    expect([answer.status, await answer.json()]).toEqual([202, { replayed: 1 }]);
    expect((await ask(dying?.id ?? "", {})).status).toBe(409);
    await world.settle();
    expect((await shop.get("/v1/orders/778")).status).toBe(200);
    expect(await shop.read("/v1/alarms")).not.toContainEqual(expect.objectContaining({ subject: dying?.id }));
    expect(await shop.read("/v1/audit")).toContainEqual(
      expect.objectContaining({ by: "Maria", did: "replayed", subject: dying?.id }),
    );
  });

  test("all at once: each is tried once, and what is still broken is put aside again", async () => {
    for (const name of ["p2", "p3", "p4"]) {
      const body = poison(name);
      await knock(shop.id, body, signed(body));
    }
    await world.settle();
    const before = await dead();
    const ask = (body: object) =>
      world.app.request("/v1/deliveries/replay", {
        method: "POST",
        body: JSON.stringify(body),
        headers: { authorization: `Bearer ${shop.key}` },
      });
    expect(await (await ask({ platform: "woocommerce", topic: "none" })).json()).toEqual({ replayed: 0 });
    expect(await (await ask({ platform: "shopify" })).json()).toEqual({ replayed: before.length });
    expect(await dead()).toEqual([]);
    await world.settle();
    expect((await dead()).length).toBe(before.length);
  });
});

describe("secrets that change", () => {
  test("two shops never share one: a delivery of one could be posted to the other", async () => {
    const isTaken = (of: TestShop, webhookSecret: string) =>
      asEngine(world.context.database, (db) =>
        isSecretTaken(db, of.id, "shopify", webhookSecret, world.context.vault),
      );
    expect([await isTaken(other, secret), await isTaken(shop, secret)]).toEqual([true, false]);
  });

  test("a new webhook secret counts at once, the one before for another hour", async () => {
    const late = await world.open({ replyDomain: "svar.ny.example", name: "Ny" });
    const connect = (webhookSecret: string) =>
      late.ask((db, id) =>
        changeConnection(db, id, "shopify", { webhookSecret }, world.context.vault, world.now()),
      );
    const status = async (key: string) => {
      const body = JSON.stringify({ id: randomUUID() });
      return (await knock(late.id, body, signed(body, {}, key))).status;
    };
    await connect("old");
    expect(await status("old")).toBe(200);
    await connect("new");
    await world.advance({ seconds: 6 });
    expect([await status("old"), await status("new"), await status("none")]).toEqual([200, 200, 401]);
    await world.advance({ minutes: 59 });
    expect(await status("old")).toBe(200);
    await world.advance({ minutes: 2 });
    expect([await status("old"), await status("new")]).toEqual([401, 200]);
  });

  test("a key that is revoked opens nothing some seconds later, the other one still does", async () => {
    const second = await shop.ask((db, id) => addKey(db, id, world.context.vault));
    const read = async (key: string) =>
      (await world.app.request("/v1/alarms", { headers: { authorization: `Bearer ${key}` } })).status;
    const body = JSON.stringify([]);
    const sign = async (key: string, headers: Record<string, string> = {}) =>
      (await shop.post(body, { ...signature(key, body, world.now()), ...headers })).status;
    expect([await read(second), await sign(second), await sign(second, { "webhook-shop": shop.id })]).toEqual(
      [200, 422, 422],
    );
    expect(await sign(second, { "webhook-shop": other.id })).toBe(401);
    expect(await sign(second, { "webhook-shop": "nobody" })).toBe(401);
    const keys = await shop.ask((db, id) => showKeys(db, id, world.context.vault));
    const newest = keys.find((one) => one.ends === second.slice(-4));
    expect(JSON.stringify(keys)).not.toContain(second.slice(6, 20));
    expect(await shop.ask((db, id) => revokeKey(db, id, newest?.id ?? "", world.now()))).toBe(true);
    expect(
      await asShop(world.context.database, other.id, (db) =>
        revokeKey(db, other.id, keys[0]?.id ?? "", world.now()),
      ),
    ).toBe(false);
    await world.advance({ seconds: 6 });
    expect([await read(second), await sign(second), await sign(second, { "webhook-shop": shop.id })]).toEqual(
      [401, 401, 401],
    );
    expect([await read(shop.key), await sign(shop.key)]).toEqual([200, 422]);
  });
});

describe("when the store is slow", () => {
  test("senders are told to come again instead of piling up, and when it goes on nothing is lost or doubled", async () => {
    const limits = { deliveries: 40, bytes: 1_000_000, patience: 400 };
    const { database, queue } = world.context;
    const busy = createApp({ ...world.context, keeper: createKeeper(database, queue, limits) });
    const tell = (body: string) =>
      busy.request(`/webhooks/shopify/${shop.id}`, { method: "POST", body, headers: signed(body) });
    const bodies = Array.from({ length: 100 }, (_, i) => JSON.stringify({ id: `slow${i}` }));
    const before = (await kept()).length;

    const blocker = new pg.Client({ connectionString: world.url });
    await blocker.connect();
    await blocker.query("begin; lock table webhook in access exclusive mode");
    const started = performance.now();
    const answers = await Promise.all(bodies.map(tell));
    expect(performance.now() - started).toBeLessThan(3_000);
    expect(new Set(answers.map((one) => one.status))).toEqual(new Set([503]));
    expect(answers[0]?.headers.get("retry-after")).toBe("5");
    await blocker.query("rollback");
    await blocker.end();

    for (let i = 0; i < bodies.length; i += 20)
      expect(
        new Set((await Promise.all(bodies.slice(i, i + 20).map(tell))).map((one) => one.status)),
      ).toEqual(new Set([200]));
    expect((await kept()).length).toBe(before + bodies.length);
    await world.settle();
  });
});
