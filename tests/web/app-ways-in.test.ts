/** Who is let in from inside a shop at Shopify: its webhooks to our app, and its staff with the session token that its admin gives them. */
import { createHmac, randomUUID } from "node:crypto";
import { NoDeprecatedCustomRule, parse, specifiedRules, validate } from "graphql";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { z } from "zod";
import { eventSchema } from "../../src/commerce/event.ts";
import type { ShopApp } from "../../src/contracts/app.ts";
import { openApp } from "../../src/parts.ts";
import { receiveEvents } from "../../src/pipeline/index.ts";
import { openInstallation } from "../../src/pipeline/installing/install.ts";
import { describeDocument } from "../../src/platforms/shopify/app.ts";
import { subscribeDocument, unsubscribeDocument } from "../../src/platforms/shopify/billing.ts";
import { asShop } from "../../src/store/database.ts";
import { changeInstallation } from "../../src/store/installation.ts";
import { type StandIn, startShopify } from "../stand-ins/shopify/index.ts";
import { schema } from "../stand-ins/shopify/schema.ts";
import { heldRefund } from "../support/held.ts";
import { openWorld, type World } from "../support/shop.ts";

const oldSecret = "shpss_the-one-before";
let world: World;
let shopify: StandIn;
let shopId: string;
const account = "nordlys.myshopify.com";
const stranger = "grannen.myshopify.com";

beforeAll(async () => {
  shopify = await startShopify({ now: () => world?.now() ?? new Date() });
  world = await openWorld({
    environment: {
      SHOPIFY_API_KEY: shopify.clientId,
      SHOPIFY_API_SECRET: `${shopify.clientSecret},${oldSecret}`,
      SHOPIFY_URL: shopify.template,
    },
  });
  shopify.store(account).install();
  const session = { from: "admin", account, staff: "1001" } as const;
  ({ shopId } = await openInstallation(world.context, session, shopify.sessionToken({ account })));
});
afterAll(async () => {
  await world?.close();
  await shopify?.close();
});

const app = (): ShopApp => {
  if (!world.context.app) throw new Error("there is no app");
  return world.context.app;
};
const sign = (body: Uint8Array | string, secret = shopify.clientSecret) =>
  createHmac("sha256", secret).update(body).digest("base64");
const headersFor = (body: Uint8Array | string, topic: string, change: Record<string, string> = {}) => ({
  "content-type": "application/json",
  "x-shopify-topic": topic,
  "x-shopify-hmac-sha256": sign(body),
  "x-shopify-shop-domain": account,
  "x-shopify-api-version": "2026-10",
  "x-shopify-webhook-id": randomUUID(),
  ...change,
});
const post = (
  body: Uint8Array | string,
  topic: string,
  change: Record<string, string> = {},
  path = "/webhooks/shopify",
) =>
  world.app.request(path, {
    method: "POST",
    body,
    headers: Object.fromEntries(
      Object.entries(headersFor(body, topic, change)).filter(([, value]) => value !== ""),
    ),
  });
const told = async (answer: Response | Promise<Response>) => {
  const got = await answer;
  return `${got.status} ${got.ok ? JSON.stringify(await got.json()) : ""}`.trim();
};
/** A session token with something else in it than Shopify says. */
const token = (claims: object = {}, change: { secret?: string; at?: Date } = {}) =>
  shopify.sessionToken({ account, claims, ...change });
const unsigned = (claims: object) => {
  const part = (value: object) => Buffer.from(JSON.stringify(value)).toString("base64url");
  return `${part({ alg: "none", typ: "JWT" })}.${part(claims)}.`;
};

describe("A session token", () => {
  test("of staff names the shop and the person; one of a customer's page names her, and is never staff's", async () => {
    const staff = { from: "admin", account, staff: "42" };
    expect(await app().readSession(shopify.sessionToken({ account, staff: "42" }))).toEqual(staff);
    expect(await app().readSession(shopify.customerToken({ account, customer: "9" }))).toEqual({
      from: "customer",
      account,
      customer: "9",
    });
    expect(await app().readSession(shopify.customerToken({ account }))).toEqual({
      from: "customer",
      account,
      customer: undefined,
    });
    // Signed with the secret that is being replaced.
    expect(await app().readSession(token({ sub: "42" }, { secret: oldSecret }))).toEqual(staff);
  });

  test("that is not Shopify's, not ours, not of a shop or out of date is refused, with no word of it in the answer", async () => {
    const good = token();
    const [head = "", body = "", signature = ""] = good.split(".");
    const claims = JSON.parse(Buffer.from(body, "base64url").toString());
    const changed = Buffer.from(JSON.stringify({ ...claims, sub: "1" })).toString("base64url");
    const evil = (host: string) => ({ iss: `https://${host}/admin`, dest: `https://${host}` });
    const wrong: Record<string, string> = {
      "another secret": token({}, { secret: "somebody else's" }),
      "another app": token({ aud: "another app" }),
      ended: token({}, { at: new Date(Date.now() - 90_000) }),
      "not yet": token({}, { at: new Date(Date.now() + 90_000) }),
      "no end": token({ exp: undefined }),
      "changed after it was signed": `${head}.${changed}.${signature}`,
      "no algorithm": unsigned(claims),
      "no signature": `${head}.${body}.`,
      "two shops": token({ dest: `https://${stranger}` }),
      "a host that only ends like one": token(evil("nordlys.myshopify.com.evil.example")),
      "a host that only begins like one": token(evil("evil.example/?.myshopify.com")),
      "a customer in the admin's words": token({ sub: "gid://shopify/Customer/9" }),
      "staff outside of the admin": token({ iss: undefined }),
      "no person": token({ sub: undefined }),
      "without https": token({ dest: account }),
      empty: "..",
      long: `${head}.${"a".repeat(5_000)}.${signature}`,
    };
    for (const [what, one] of Object.entries(wrong)) {
      const error: unknown = await app()
        .readSession(one)
        .catch((reason: unknown) => reason);
      expect(error, what).toMatchObject({ kind: "unauthorized" });
      expect(String(error), what).not.toContain(one);
    }
  });

  const ask = (bearer: string, init: RequestInit = {}, path = "/v1/mode") =>
    world.app.request(path, {
      ...init,
      headers: {
        authorization: `Bearer ${bearer}`,
        ...(init.body !== undefined && { "content-type": "application/json" }),
        ...init.headers,
      },
    });

  test("opens what its shop's staff may see, and what they do is noted under their own name", async () => {
    expect((await ask(token())).status).toBe(200);
    const addTerms = (claims: object, change: object) =>
      ask(
        token(claims),
        {
          method: "POST",
          body: JSON.stringify({ from: "2026-01-01", by: "Somebody Else", ...change }),
        },
        "/v1/policies",
      );
    const policy = (version: string) => ({
      policy: { version, returnFreight: { paidBy: "customer", amount: "59.00", told: true } },
    });
    expect((await addTerms({}, policy("1"))).status).toBe(201);
    const attested = await addTerms({ sub: "77" }, { ...policy("2"), attestedBy: "Somebody" });
    expect(attested.status).toBe(201);
    const read = async (path: string) => JSON.stringify(await (await ask(token(), {}, path)).json());
    expect(await read("/v1/audit")).toContain('"by":"shopify:1001"');
    expect(await read("/v1/audit")).toContain('"by":"shopify:77"');
    expect(await read("/v1/policies")).toContain('"attestedBy":"shopify:77"');
    expect((await read("/v1/audit")) + (await read("/v1/policies"))).not.toContain("Somebody");

    // A name that a customer reads is the one that was said; who wrote it is noted beside it.
    const sale = heldRefund(world.now());
    await receiveEvents(world.context, shopId, z.array(eventSchema).parse(sale.events));
    await world.settle();
    const note = JSON.stringify({ text: "Hej", by: "Amira" });
    const path = `/v1/refunds/${sale.refund}/note`;
    const written = await ask(token({ sub: "88" }), { method: "POST", body: note }, path);
    expect(written.status).toBe(200);
    expect(JSON.stringify(await written.json())).toContain('"by":"Amira"');
    expect(await read("/v1/audit")).toContain('"by":"shopify:88"');
  });

  test("makes up no events and opens no door for others: that takes the shop's key", async () => {
    for (const [method, path] of [
      ["POST", "/v1/events"],
      ["POST", "/v1/mailboxes"],
      ["DELETE", "/v1/mailboxes/x"],
      ["PUT", "/v1/helpdesk"],
      ["POST", "/v1/inbound/x/assign"],
      ["POST", "/v1/mode"],
      ["POST", "/v1/pause"],
      ["POST", "/v1/deliveries/replay"],
      ["POST", "/v1/refunds/x/credit-note"],
      ["POST", "/v1/refunds/x/name/"],
      ["DELETE", "/v1/rules/x"],
    ] as const) {
      const body = method === "DELETE" ? undefined : "{}";
      const answer = await ask(token(), { method, ...(body && { body }) }, path);
      expect(answer.status, path).toBe(401);
      expect(await answer.text(), path).toContain("use the shop's key");
      // A fresh session would be refused as well.
      expect(answer.headers.get("x-shopify-retry-invalid-session-request"), path).toBeNull();
    }
  });

  test("that ended, or is none of staff, is told so in the way that has the page fetch a fresh one", async () => {
    const unknown = shopify.sessionToken({ account: stranger });
    for (const one of [shopify.customerToken({ account, customer: "9" }), unknown, token({ aud: "x" })]) {
      const answer = await ask(one);
      expect(answer.status).toBe(401);
      expect(answer.headers.get("x-shopify-retry-invalid-session-request")).toBe("1");
      expect(answer.headers.get("set-cookie")).toBeNull();
    }
    const key = await ask("whsec_AAAA");
    expect([key.status, key.headers.get("x-shopify-retry-invalid-session-request")]).toEqual([401, null]);
  });

  test("may come from a page of any shop, because nothing is known of a browser but what it shows", async () => {
    const answer = await world.app.request("/v1/mode", {
      method: "OPTIONS",
      headers: {
        origin: "https://extensions.shopifycdn.com",
        "access-control-request-method": "POST",
        "access-control-request-headers": "authorization,content-type",
      },
    });
    expect(answer.status).toBe(204);
    expect(answer.headers.get("access-control-allow-origin")).toBe("*");
    expect(answer.headers.get("access-control-allow-credentials")).toBeNull();
    expect(answer.headers.get("access-control-allow-headers")).toBe("authorization,content-type");
    const refused = await world.app.request("/v1/mode", { headers: { origin: "https://x.example" } });
    expect([refused.status, refused.headers.get("access-control-allow-origin")]).toEqual([401, "*"]);
  });
});

describe("A webhook to the app", () => {
  test("is taken once with the app's secret, the new or the old one, whatever its bytes are", async () => {
    const bodies: [string, Uint8Array | string][] = [
      ["plain", '{"id":1}'],
      ["with a byte order mark", Buffer.from('\u{feff}{"id":2}')],
      ["with other line ends", '{\r\n"id":3}'],
      ["in Latin-1", Buffer.from('{"id":4,"name":"S\u{e5}"}', "latin1")],
      ["empty object", "{}"],
    ];
    for (const [what, body] of bodies) {
      // Shopify repeats a delivery under its id.
      const id = { "x-shopify-webhook-id": randomUUID() };
      expect(await told(post(body, "orders/create", id)), what).toBe('200 {"kept":true,"new":true}');
      expect(await told(post(body, "orders/create", id)), what).toBe('200 {"kept":true,"new":false}');
    }
    const rotated = '{"id":5}';
    const old = { "x-shopify-hmac-sha256": sign(rotated, oldSecret) };
    expect(await told(post(rotated, "orders/create", old))).toBe('200 {"kept":true,"new":true}');
  });

  test("of a topic that nobody reads is kept without its body", async () => {
    const body = '{"id":40,"order_id":1,"email":"lena@example.com"}';
    for (const topic of ["orders/link_requested", "tender_transactions/create"])
      expect(await told(post(body, topic))).toBe('200 {"kept":true,"new":true}');
    const kept = await asShop(world.context.database, shopId, (db) =>
      db
        .selectFrom("webhook")
        .select(["topic", "body"])
        .where("topic", "in", ["orders/link_requested", "tender_transactions/create"])
        .orderBy("topic")
        .execute(),
    );
    expect(kept.map((one) => one.body.toString())).toEqual(["{}", body]);
  });

  test("that is not signed, not by this secret or over other bytes is 401, before anything is read of it", async () => {
    const body = '{"id":10}';
    const right = sign(body);
    const wrong: Record<string, string> = {
      none: "",
      "one letter off": `${right.startsWith("A") ? "B" : "A"}${right.slice(1)}`,
      "over the same JSON, written otherwise": sign('{"id": 10}'),
      "another secret": sign(body, "guessed"),
      "two, one of them right": `${right}, ${sign(body, "guessed")}`,
      hexadecimal: Buffer.from(right, "base64").toString("hex"),
    };
    for (const path of ["/webhooks/shopify", "/webhooks/shopify/compliance"])
      for (const [what, hmac] of Object.entries(wrong)) {
        const answer = await post(body, "customers/redact", { "x-shopify-hmac-sha256": hmac }, path);
        expect(answer.status, `${what} at ${path}`).toBe(401);
      }
    const kept = await asShop(world.context.database, shopId, (db) =>
      db.selectFrom("webhook").select("id").where("topic", "=", "customers/redact").execute(),
    );
    expect(kept).toEqual([]);
  });

  test("of a shop that its body contradicts, or that is none, is 401; of one that never opened the app it is answered and not kept", async () => {
    const shop = JSON.stringify({ shop_id: 1, shop_domain: account });
    const [at, of] = ["/webhooks/shopify/compliance", "x-shopify-shop-domain"];
    expect(await told(post(shop, "shop/redact", { [of]: stranger }, at))).toBe("401");
    const own = JSON.stringify({ id: 1, name: "N", domain: "nordlys.se", myshopify_domain: account });
    expect(await told(post(own, "shop/update", { [of]: stranger }))).toBe("401");
    expect(await told(post(own, "shop/update"))).toBe('200 {"kept":true,"new":true}');
    for (const name of [
      "",
      "evil.example",
      "nordlys.myshopify.com.evil.example",
      "../admin",
      "a".repeat(9_000),
    ])
      expect(await told(post("{}", "orders/create", { [of]: name })), name.slice(0, 40)).toBe("401");
    expect(await told(post('{"id":20}', "orders/create", { [of]: stranger }))).toBe('200 {"kept":false}');
    // Shopify writes names in lower case; headers are nobody's proof of that.
    expect(await told(post('{"id":21}', "orders/create", { [of]: account.toUpperCase() }))).toBe(
      '200 {"kept":true,"new":true}',
    );
  });

  test("for compliance is taken at its own address only, where nothing else is", async () => {
    const at = "/webhooks/shopify/compliance";
    const body = JSON.stringify({ shop_domain: account, customer: { id: 9 }, orders_to_redact: [] });
    expect(await told(post(body, "customers/redact"))).toBe("400");
    expect(await told(post('{"id":30}', "orders/create", {}, at))).toBe("400");
    expect(await told(post(body, "customers/redact", {}, at))).toBe('200 {"kept":true,"new":true}');
    expect(await told(world.app.request(at))).toBe("405");
    expect(await told(post("x".repeat(1_100_000), "orders/create"))).toBe("413");
    expect(await told(post('{"id":31}', "orders/create", { "content-encoding": "gzip" }))).toBe("415");
  });

  test("of a shop that has uninstalled is kept and makes nothing; every topic may be `{}`", async () => {
    await asShop(world.context.database, shopId, (db) =>
      changeInstallation(db, shopId, { state: "uninstalled" }),
    );
    // What was remembered of the shop is asked anew after a few seconds.
    await world.advance({ seconds: 6 });
    const topics = [
      "orders/create",
      "refunds/create",
      "returns/process",
      "app/scopes_update",
      "app/uninstalled",
    ];
    const answers = await Promise.all(topics.map((topic) => told(post("{}", topic))));
    expect(answers.every((one) => one.startsWith("200 "))).toBe(true);
    for (const topic of ["customers/data_request", "customers/redact", "shop/redact"])
      expect(await told(post("{}", topic, {}, "/webhooks/shopify/compliance"))).toMatch(/^200 /);
    await world.settle();
    expect(await world.mails()).toEqual([]);
    const session = await world.app.request("/v1/mode", { headers: { authorization: `Bearer ${token()}` } });
    expect(session.status).toBe(401);
  });
});

describe("The app as the operator sets it up", () => {
  test("is not there without a key, and is refused with half of what it needs", () => {
    const none = { SHOPIFY_API_KEY: undefined, SHOPIFY_API_SECRET: undefined, SHOPIFY_URL: undefined };
    expect(openApp(none)).toBeUndefined();
    expect(() => openApp({ ...none, SHOPIFY_API_KEY: "key" })).toThrow(/SHOPIFY_API_SECRET/);
    expect(() => openApp({ ...none, SHOPIFY_API_KEY: "key", SHOPIFY_API_SECRET: " , " })).toThrow(/empty/);
    const real = openApp({ ...none, SHOPIFY_API_KEY: "key", SHOPIFY_API_SECRET: "new, old" });
    expect(real?.secrets).toEqual(["new", "old"]);
    expect(real?.adminUrl).toBe("https://admin.shopify.com");
    expect(real?.urlOf(account)).toBe(`https://${account}`);
    for (const name of [
      "evil.example",
      "a.myshopify.com.evil.example",
      "x/y.myshopify.com",
      "-.myshopify.com",
      "",
    ])
      expect(() => real?.urlOf(name), name).toThrow(/no shop/);
  });

  test("asks Shopify only what its schema has", () => {
    for (const document of [describeDocument, subscribeDocument, unsubscribeDocument])
      expect(validate(schema(), parse(document), [...specifiedRules, NoDeprecatedCustomRule])).toEqual([]);
  });
});
