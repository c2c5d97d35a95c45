/** Whoever has a key, or has stolen one, tries every route with what no route expects: nothing falls over, nothing of another shop is touched, and a stop is a stop. */
import { createHmac, randomBytes, randomUUID } from "node:crypto";
import fc from "fast-check";
import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { lenasStory } from "../../src/demo/events.ts";
import { putConnection } from "../../src/store/connection.ts";
import { suppress } from "../../src/store/suppression.ts";
import { openWorld, type TestShop, type World } from "../support/shop.ts";

let world: World;
let shop: TestShop;
let other: TestShop;
const secret = (of: TestShop) => `shopify's secret of ${of.id}`;
beforeAll(async () => {
  world = await openWorld();
  shop = await world.open();
  other = await world.open({
    name: "Grannen",
    replyDomain: "svar.grannen.example",
    from: { name: "Grannen", address: "hej@grannen.example" },
  });
  for (const one of [shop, other])
    await one.ask((db, id) =>
      putConnection(
        db,
        id,
        "shopify",
        { url: "https://nordlys.myshopify.com", webhookSecret: secret(one) },
        world.context.vault,
      ),
    );
});
afterAll(() => world.close());
let logged = 0;
beforeEach(() => {
  logged = world.log.length;
});
const errors = () => world.log.slice(logged).filter((line) => /"level":50|a request failed/.test(line));

let count = 0;
/** A purchase that is confirmed, and a refund that is told: two mails. */
function story(to = `a${count + 1}@example.com`) {
  const n = `A${++count}`;
  const { refunded } = lenasStory(world.now()) as unknown as {
    refunded: Record<"order" | "return" | "refund", object>;
  };
  return {
    ...refunded,
    id: `${n}-1`,
    order: {
      ...refunded.order,
      id: n,
      number: n,
      customer: { email: to, firstName: "Lena", lastName: "Ek" },
    },
    return: { ...refunded.return, id: `${n}-r` },
    refund: { ...refunded.refund, id: `${n}-rf` },
  };
}
const send = async (path: string, init: RequestInit = {}, key = shop.key): Promise<Response> =>
  world.app.request(path, { ...init, headers: { authorization: `Bearer ${key}`, ...init.headers } });

describe("every route that the documentation names", () => {
  const odd = [
    "%00",
    "a%00b",
    "%ed%a0%80",
    "%2e%2e%2f%2e%2e%2fetc%2fpasswd",
    "1%20OR%201=1",
    "';drop%20table%20webhook;--",
    "__proto__",
    "00000000-0000-0000-0000-000000000000",
    "%F0%9F%98%80".repeat(200),
    "x".repeat(5_000),
    "%E2%80%AE%0d%0aset-cookie:a=b",
  ];
  interface Operation {
    parameters?: { name: string; in: string }[];
  }
  const routes = async () => {
    const { paths } = (await (await world.app.request("/openapi.json")).json()) as {
      paths: Record<string, Record<string, Operation>>;
    };
    return Object.entries(paths).flatMap(([path, methods]) =>
      Object.entries(methods).map(([method, { parameters = [] }]) => ({
        path,
        method: method.toUpperCase(),
        queries: parameters.filter((one) => one.in === "query").map((one) => one.name),
      })),
    );
  };

  test("answers whatever stands in its address or its questions, and never with an error of ours", async () => {
    const all = await routes();
    expect(all.length).toBeGreaterThan(20);
    for (const { path, method, queries } of all)
      for (const value of odd) {
        const address = path.replace(/\{[^}]+\}/g, value);
        const asked = ["", ...queries.map((name) => `?${name}=${value}`)];
        for (const query of path.includes("{") ? asked.slice(0, 2) : asked) {
          const answer = await send(address + query, { method, ...(method === "POST" && { body: "{}" }) });
          expect(answer.status, `${method} ${address}${query}`.slice(0, 200)).toBeLessThan(500);
          expect(answer.headers.get("set-cookie")).toBeNull();
          await answer.body?.cancel();
        }
      }
    expect(errors()).toEqual([]);
    expect((await shop.read("/v1/pause")).paused).toBe(false);
  });

  test("answers whatever body it is told, and never with an error of ours", async () => {
    const writing = (await routes()).filter(({ method }) => method === "POST");
    const bodies = [
      "",
      "null",
      "[]",
      "7",
      '"x"',
      "{",
      '{"by":"a\\u0000b","reason":"x","text":"\\u0000"}',
      '{"by":"\\ud800","reason":"\\ud800","text":"x"}',
      '{"by":"Eva","by":"Ada","reason":"x"}',
      '{"by":{"toString":1},"reason":[],"platform":{},"topic":7}',
      '{"__proto__":{"by":"Eva"},"reason":"x"}',
      `{"by":"${"x".repeat(100_000)}","reason":"${"y".repeat(100_000)}"}`,
      `${'{"a":'.repeat(20_000)}1${"}".repeat(20_000)}`,
      JSON.stringify(Object.fromEntries(Array.from({ length: 5_000 }, (_, i) => [`k${i}`, i]))),
      "\ufeff{}",
    ];
    for (const { path } of writing)
      for (const body of bodies) {
        const answer = await send(path.replace(/\{[^}]+\}/g, "nothing"), { method: "POST", body });
        expect(answer.status, `${path} ${body.slice(0, 60)}`).toBeLessThan(500);
      }
    expect(errors()).toEqual([]);
    expect(Reflect.get({}, "by")).toBeUndefined();
  });

  test("opens for no key that is nearly one", async () => {
    const { key } = shop;
    const nearly = [
      "",
      " ",
      key.slice(0, -1),
      `${key}x`,
      key.toUpperCase(),
      key.toLowerCase().slice(1),
      "null",
      "undefined",
      `${key} ${key}`,
      "*",
      "%",
      "_".repeat(key.length),
    ];
    for (const one of nearly.filter((text) => text !== key))
      expect((await send("/v1/alarms", {}, one)).status, one).toBe(401);
    for (const authorization of [
      key,
      `Basic ${btoa(`x:${key}`)}`,
      `Token ${key}`,
      `Bearer`,
      `Bearer  ${key}, Bearer x`,
    ])
      expect((await world.app.request("/v1/alarms", { headers: { authorization } })).status).toBe(401);
    expect((await world.app.request(`/v1/alarms?key=${key}&access_token=${key}`)).status).toBe(401);
  });
});

describe("events with more in them than anybody reads", () => {
  test("thousands of fields, or one with a long or impossible name, are taken or refused at once, and counted within bounds", async () => {
    const many = Object.fromEntries(Array.from({ length: 40_000 }, (_, i) => [`field${i}`, i]));
    const odd = { "a\0b": 1, "\ud800": 1, ["x".repeat(100_000)]: 1, "": 1, "~/~0": 1, ["😀".repeat(199)]: 1 };
    for (const extra of [many, odd, { order2: many }]) {
      const began = performance.now();
      const answer = await shop.post({ ...story(), ...extra });
      expect(answer.status).toBe(202);
      expect(performance.now() - began).toBeLessThan(5_000);
    }
    await world.settle();
    const counted = await shop.read("/v1/deliveries/ignored-fields");
    expect(counted.length).toBeLessThanOrEqual(400);
    for (const { pointer } of counted) expect(pointer.length).toBeLessThanOrEqual(200);
    expect(errors()).toEqual([]);
  });

  test("any text in any field of an order is kept or refused with its place, and every mail has one recipient", async () => {
    const { order } = story();
    await fc.assert(
      fc.asyncProperty(
        fc.constantFrom(
          "number",
          "locale",
          "customer",
          "shippingAddress",
          "total",
          "currency",
          "lines",
          "policy",
          "shipping",
        ),
        fc.oneof(fc.jsonValue({ maxDepth: 2 }), fc.string({ unit: "binary", maxLength: 40 })),
        async (field, value) => {
          const event = { ...story(), id: randomUUID() };
          const answer = await shop.post({ ...event, order: { ...order, id: randomUUID(), [field]: value } });
          expect([202, 422]).toContain(answer.status);
          if (answer.status === 422)
            expect(JSON.stringify(await answer.json())).toContain('"pointer":"/order');
        },
      ),
      { numRuns: 30 },
    );
    await world.settle();
    expect(errors()).toEqual([]);
  }, 60_000);
});

describe("what the database refuses of one shop", () => {
  const knock = (of: TestShop, body: string, headers: Record<string, string> = {}) =>
    world.app.request(`/webhooks/shopify/${of.id}`, {
      method: "POST",
      body,
      headers: {
        "x-shopify-topic": "orders/create",
        "x-shopify-hmac-sha256": createHmac("sha256", secret(of)).update(body).digest("base64"),
        ...headers,
      },
    });

  test.each<[string, () => Record<string, string>]>([
    [
      "an id longer than an index holds",
      () => ({ "x-shopify-webhook-id": randomBytes(6_000).toString("base64") }),
    ],
    ["a topic longer than any", () => ({ "x-shopify-topic": randomBytes(6_000).toString("base64") })],
    ["an id of other letters", () => ({ "x-shopify-webhook-id": "\u00ff\u00fe\u0080".repeat(50) })],
    ["an empty id", () => ({ "x-shopify-webhook-id": "" })],
  ])(
    "(%s) takes none of the sixty-three with it that came in the same moment, and is no error of ours",
    async (_, headers) => {
      const body = () => JSON.stringify({ id: randomUUID() });
      const before = await other.ask((db, id) => keptOf(db, id));
      const answers = await Promise.all(
        Array.from({ length: 64 }, async (_one, i) =>
          i === 31
            ? knock(shop, body(), headers())
            : knock(other, body(), { "x-shopify-webhook-id": randomUUID() }),
        ),
      );
      expect(answers.filter((__, i) => i !== 31).every((one) => one.status === 200)).toBe(true);
      expect(answers[31]?.status).toBeLessThan(500);
      expect(await other.ask((db, id) => keptOf(db, id))).toBe(before + 63);
      expect(errors()).toEqual([]);
    },
  );
  const keptOf = async (db: Parameters<Parameters<TestShop["ask"]>[0]>[0], id: string): Promise<number> =>
    (await db.selectFrom("webhook").select("id").where("shop_id", "=", id).execute()).length;

  test("and put aside is tried again by its own shop alone", async () => {
    const dead = async (of: TestShop): Promise<{ id: string }[]> => of.read("/v1/deliveries?state=dead");
    await knock(other, JSON.stringify({ id: "broken" }));
    await world.settle();
    const theirs = await dead(other);
    expect(theirs.length).toBeGreaterThan(0);
    const replay = (path: string, body: object) => send(path, { method: "POST", body: JSON.stringify(body) });
    for (const { id } of theirs) {
      expect((await replay(`/v1/deliveries/${id}/replay`, { by: "Eva" })).status).toBe(404);
      expect(
        (await replay(`/v1/deliveries/${id.toUpperCase()}/replay`, { by: "Eva", shop: other.id })).status,
      ).toBe(404);
    }
    await replay("/v1/deliveries/replay", {
      by: "Eva",
      shop: other.id,
      shopId: other.id,
      platform: "shopify",
    });
    await world.settle();
    expect((await dead(other)).map(({ id }) => id).sort()).toEqual(theirs.map(({ id }) => id).sort());
    expect(JSON.stringify(await other.read("/v1/audit"))).not.toContain("Eva");
  });
});

describe("a shop that is stopped", () => {
  const pause = (of: TestShop, body: object, key = of.key) =>
    send("/v1/pause", { method: "POST", body: JSON.stringify(body) }, key);

  test("stays so whoever asks otherwise, and nothing leaves by any way, until it says so itself", async () => {
    const stopped = await world.open({
      name: "Stoppad",
      replyDomain: "svar.stoppad.example",
      from: { name: "Stoppad", address: "hej@stoppad.example" },
    });
    const to = `stopped${count}@example.com`;
    const answer = await pause(stopped, {
      reason: "wrong prices",
      by: "Maria",
      spares: ["legal", "transactional"],
      paused: false,
    });
    expect(answer.status).toBe(200);
    expect((await stopped.read("/v1/pause")).spares ?? []).toEqual([]);
    await stopped.tell(story(to));
    // Others' keys, ids in the body or the question, a second pause that spares something.
    await send("/v1/pause?by=Eva", { method: "DELETE" }, other.key);
    await send(
      `/v1/pause?by=Eva&shop=${stopped.id}`,
      { method: "DELETE", headers: { "webhook-shop": stopped.id } },
      other.key,
    );
    await pause(stopped, { reason: "another", by: "Eva", spares: ["legal"], shop: other.id });
    expect((await send("/v1/pause", { method: "DELETE" }, stopped.key)).status).toBe(422);
    expect((await send("/v1/pause?by=%00", { method: "DELETE" }, stopped.key)).status).toBeLessThan(500);
    await send("/v1/deliveries/replay", { method: "POST", body: '{"by":"Eva"}' }, stopped.key);
    for (const days of [0, 1, 1]) {
      await world.advance({ days, minutes: 1 });
      await world.settle();
    }
    expect(await stopped.read("/v1/pause")).toMatchObject({ paused: true, by: "Maria" });
    expect(await world.mails(to)).toEqual([]);
    expect((await send("/v1/pause?by=Maria", { method: "DELETE" }, stopped.key)).status).toBe(200);
    await world.settle();
    expect((await world.mails(to)).length).toBeGreaterThan(0);
  });

  test("and was paused by us does not have its neighbour's address book lifted", async () => {
    const hers = await other.ask(async (db, id) => {
      const made = { scope: "all", cause: "bounce", reason: "dead", by: "kvitto", at: world.now() } as const;
      return suppress(db, id, { address: "gone@example.com", ...made });
    });
    for (const which of [hers.id, hers.id.toUpperCase(), "gone@example.com", "%25", "_"])
      expect((await send(`/v1/suppressions/${which}?by=Eva`, { method: "DELETE" })).status, which).toBe(404);
    expect(await shop.read("/v1/suppressions?address=gone@example.com")).toEqual([]);
    expect(await other.read("/v1/suppressions?address=gone@example.com")).toHaveLength(1);
  });
});
