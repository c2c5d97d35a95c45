/** A merchant connects her WooCommerce store with a link: real HTTP both ways, a store that speaks as WooCommerce does, and everybody who should not get in. */
import { createHash, createHmac } from "node:crypto";
import type { AddressInfo } from "node:net";
import { type ServerType, serve } from "@hono/node-server";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { createApp } from "../../src/app.ts";
import type { Context } from "../../src/context.ts";
import { readDelivery } from "../../src/demo/recorded.ts";
import { disconnectStore } from "../../src/pipeline/connecting/disconnect.ts";
import { makeLink } from "../../src/pipeline/connecting/links.ts";
import { changeFacts } from "../../src/pipeline/profile.ts";
import { reconcile } from "../../src/pipeline/receiving/reconcile.ts";
import { woocommerce } from "../../src/platforms/woocommerce/index.ts";
import { getShop } from "../../src/store/shop.ts";
import { openWorld, type TestShop, type World } from "../support/shop.ts";
import { openWooStore, type WooStore } from "../support/woo-store.ts";

let world: World;
let server: ServerType;
/** Kvitto on this machine: only then a store may stand beside it. */
let context: Context;
let shop: TestShop;
let other: TestShop;
let store: WooStore;

beforeAll(async () => {
  world = await openWorld();
  context = { ...world.context };
  server = serve({
    fetch: (request, env) => createApp(context).fetch(request, env),
    port: 0,
    hostname: "127.0.0.1",
  });
  await new Promise<void>((resolve) => server.once("listening", resolve));
  context.publicUrl = `http://127.0.0.1:${(server.address() as AddressInfo).port}`; // safe because it listens on TCP
  shop = await world.open();
  other = await world.open({ name: "Grannen", replyDomain: "svar.grannen.example" });
});
afterAll(async () => {
  server.close();
  await world.close();
});
beforeEach(async () => {
  store = await openWooStore();
  store.time = world.now;
});
afterEach(async () => {
  for (const { id } of [shop, other])
    await disconnectStore(context, id, "woocommerce", { by: "Maria", tell: false }).catch(() => undefined);
  await store.close();
  // What is remembered of a connection ends after some seconds.
  await world.advance({ seconds: 30 });
});

const linkOf = async (of: TestShop = shop) => (await makeLink(context, of.id, "woocommerce", "Maria")).url;
const open = (url: string, headers: Record<string, string> = {}) =>
  fetch(url, { redirect: "manual", headers });
/** She reads which shop it is, and goes on. */
const begin = async (link: string, { of = store.url, back = "", from = "same-origin" } = {}) =>
  fetch(link, {
    method: "POST",
    redirect: "manual",
    headers: { "sec-fetch-site": from },
    body: new URLSearchParams({ store: of, ...(back && { back }) }),
  });
const locationOf = (answer: Response) => answer.headers.get("location") ?? "";
const post = (url: string, body: unknown, headers: Record<string, string> = {}) =>
  fetch(url, {
    method: "POST",
    headers: { "content-type": "application/json", ...headers },
    body: typeof body === "string" ? body : JSON.stringify(body),
  });
// biome-ignore lint/suspicious/noExplicitAny: what a test expects of an answer is its check
const json = async (answer: Response | Promise<Response>): Promise<any> => (await answer).json();
const paste = (link: string, more: object = {}) =>
  post(`${link}/keys`, { store: store.url, ...store.newKeys(), plugin: "1.0.0", ...more });
const api = (key: string, path: string, method = "GET") =>
  fetch(`${context.publicUrl}${path}`, { method, headers: { authorization: `Bearer ${key}` } });
const connection = () => json(api(shop.key, "/v1/connection"));
const check = async () => {
  await world.advance({ seconds: 11 });
  return json(api(shop.key, "/v1/connection/check", "POST"));
};
const codes = (shown: { problems: { code: string }[] }) => shown.problems.map(({ code }) => code);
const alarms = async (): Promise<string[]> =>
  (await shop.read("/v1/alarms"))
    .filter((one: { kind: string }) => one.kind === "connection")
    .map((one: { subject: string }) => one.subject);

/** As the plugin delivers, with a clock that is so many seconds off. */
function deliver(secret: string, { off = 0, to = shop.id, id = `e-${Math.random()}` } = {}) {
  const body = JSON.stringify({ topic: "plugin.ping", occurredAt: world.now().toISOString(), payload: {} });
  const timestamp = String(Math.floor(world.now().getTime() / 1_000) + off);
  const key = Buffer.from(secret.replace(/^whsec_/, ""), "base64");
  const signature = createHmac("sha256", key).update(`${id}.${timestamp}.${body}`).digest("base64");
  return post(`${context.publicUrl}/webhooks/woocommerce/${to}`, body, {
    "webhook-id": id,
    "webhook-timestamp": timestamp,
    "webhook-signature": `v1,${signature}`,
  });
}

describe("one click", () => {
  test("a merchant is sent to her store, lets Kvitto in, and comes back to the plugin's page; the plugin has what it needs", async () => {
    store.plugin = "1.0.0";
    const back = `${store.url}/wp-admin/admin.php?page=kvitto`;
    const link = await linkOf();
    store.begun = createHash("sha256")
      .update(link.split("/").at(-1) ?? "")
      .digest("base64url");
    const sent = await begin(link, { of: `${store.url}/wp-admin/`, back });
    expect(sent.status).toBe(302);
    expect(sent.headers.get("referrer-policy")).toBe("no-referrer");
    const page = new URL(locationOf(sent));
    expect(`${page.origin}${page.pathname}`).toBe(`${store.url}/wc-auth/v1/authorize`);
    expect(Object.fromEntries(page.searchParams)).toMatchObject({
      app_name: "Kvitto – Nordlys",
      scope: "read_write",
    });
    const agreed = await store.agree(page.href);
    const returned = await open("location" in agreed ? agreed.location : "");
    expect(locationOf(returned)).toBe(back);

    const given = store.given as { url: string; shop: string; secret: string; key: string; state: object }; // safe because the next line looks
    expect(given).toMatchObject({
      url: context.publicUrl,
      shop: shop.id,
      name: "Nordlys",
      link: store.begun,
    });
    expect(given.state).toMatchObject({
      mode: "live",
      withdrawal: `${context.publicUrl}/withdraw/${shop.id}`,
      contact: `${context.publicUrl}/contact/${shop.id}`,
    });
    expect(store.webhooks).toEqual([]);
    const told = await deliver(given.secret);
    expect(told.status).toBe(200);
    expect((await json(told)).state.kinds).toContain("refund-issued");
    const shown = await json(api(given.key, "/v1/connection"));
    expect(shown).toMatchObject({
      platform: "woocommerce",
      store: store.url,
      plugin: "1.0.0",
      mode: "live",
      lastDelivery: { topic: "plugin.ping" },
      problems: [],
    });
    // The moment the shop goes back to trial mode the store sends its own mails again.
    const quiet = { authorization: `Bearer ${shop.key}` };
    expect((await post(`${context.publicUrl}/v1/mode`, { mode: "shadow", by: "Maria" }, quiet)).status).toBe(
      200,
    );
    expect(store.given?.state).toMatchObject({ mode: "shadow" });
  });

  test("what changes is told at once and answered at once; a store that could not be told learns it within the half hour, and the change stands", async () => {
    store.plugin = "1.0.0";
    await store.agree(locationOf(await begin(await linkOf())));
    const { secret } = store.given as { secret: string }; // safe because the plugin was given it
    // Where the reconciliation begins.
    await reconcile(context);
    const told = () => store.given?.state as { mode: string; kinds: string[]; at: string };
    const answered = async () => (await json(deliver(secret))).state;
    const mode = async (wanted: string) => {
      await world.advance({ seconds: 1 });
      const by = { mode: wanted, by: "Maria" };
      const key = { authorization: `Bearer ${shop.key}` };
      expect((await post(`${context.publicUrl}/v1/mode`, by, key)).status).toBe(200);
    };
    await mode("shadow");
    const before = await answered();
    await mode("live");
    expect(told()).toMatchObject({ mode: "live", at: world.now().toISOString() });
    expect(await answered()).toMatchObject({ mode: "live" });
    expect(Date.parse(before.at)).toBeLessThan(Date.parse(told().at));

    const now = await shop.ask(getShop);
    const changed = await changeFacts(context, now, { kinds: ["nps"] }, "Maria");
    expect(told().kinds).toContain("nps");
    expect((await answered()).kinds).toContain("nps");
    store.instead = { status: 500, body: "" };
    await changeFacts(context, changed, { kinds: now.profile.kinds }, "Maria");
    expect(told().kinds).toContain("nps");
    expect((await answered()).kinds).not.toContain("nps");
    store.instead = undefined;
    await world.advance({ minutes: 31 });
    await reconcile(context);
    expect(told().kinds).not.toContain("nps");
  });

  test("a store without the plugin gets webhooks of its own: connecting twice makes no second set, and those that were switched off are switched on and told", async () => {
    for (const _ of [1, 2]) await store.agree(locationOf(await begin(await linkOf())));
    expect(store.webhooks.map(({ topic, status }) => [topic, status])).toEqual([
      ["order.created", "active"],
      ["order.updated", "active"],
      ["order.deleted", "active"],
      ["order.restored", "active"],
    ]);
    const [hook] = store.webhooks;
    expect(hook?.delivery_url).toBe(`${context.publicUrl}/webhooks/woocommerce/${shop.id}`);
    const { raw_body: body } = await readDelivery("011-order.created");
    const answer = await post(hook?.delivery_url ?? "", body, {
      "x-wc-webhook-topic": "order.created",
      "x-wc-webhook-signature": createHmac("sha256", hook?.secret ?? "")
        .update(body)
        .digest("base64"),
    });
    expect(await json(answer)).toEqual({ kept: true, new: true });
    if (hook) hook.status = "disabled";
    const shown = await check();
    expect(codes(shown)).toEqual(["webhook_disabled"]);
    expect(shown.problems[0].detail).toMatch(/switched off 1 of Kvitto's webhooks.*on again/);
    expect(await alarms()).toEqual(["woocommerce/webhook_disabled"]);
    expect(hook?.status).toBe("active");
    expect(codes(await check())).toEqual([]);
    expect(await alarms()).toEqual([]);
  });

  test("a shop that nobody has described takes its name, country and language from the store; one that somebody described keeps its own", async () => {
    const fresh = await world.open({ replyDomain: "svar.fresh.example" });
    await fresh.ask(async (db, id) => {
      const { profile } = await db
        .selectFrom("shop")
        .select("profile")
        .where("id", "=", id)
        .executeTakeFirstOrThrow();
      const { website, ...rest } = profile;
      const named = JSON.stringify({ ...rest, name: "My shop" });
      await db.updateTable("shop").set({ profile: named }).where("id", "=", id).execute();
    });
    // A look that was never published would cost this test seconds of MJML.
    const { publishTemplates } = context;
    const published: string[] = [];
    context.publishTemplates = async (id) => void published.push(id);
    await store.agree(locationOf(await begin(await linkOf(fresh))));
    context.publishTemplates = publishTemplates;
    expect(published).toEqual([fresh.id]);
    const read = async (of: TestShop) =>
      (
        await of.ask((db, id) =>
          db.selectFrom("shop").select("profile").where("id", "=", id).executeTakeFirstOrThrow(),
        )
      ).profile;
    expect(await read(fresh)).toMatchObject({
      name: "Fjellstua",
      country: "NO",
      locale: "sv",
      timeZone: "Europe/Oslo",
      website: store.url,
    });
    await disconnectStore(context, fresh.id, "woocommerce", { by: "Maria" });
    const before = await read(shop);
    await store.agree(locationOf(await begin(await linkOf())));
    expect(await read(shop)).toMatchObject({
      name: before.name,
      country: before.country,
      locale: before.locale,
    });
  });
});

describe("who does not get in", () => {
  test("a callback counts once, for the store and the shop it was begun for; every other one is refused, so that WooCommerce deletes the key", async () => {
    const page = locationOf(await begin(await linkOf()));
    const state = new URL(page).searchParams.get("user_id");
    const callback = `${context.publicUrl}/connect/woocommerce/callback`;
    const body = (user_id: unknown, keys = store.newKeys()) => ({
      ...{ key_id: 1, user_id, key_permissions: "read_write" },
      ...{ consumer_key: keys.consumerKey, consumer_secret: keys.consumerSecret },
    });
    expect((await post(callback, body("nobody-was-ever-sent-with-this"))).status).toBe(401);
    expect((await post(callback, body(7))).status).toBe(400);
    expect((await post(callback, "webhook_id=7")).status).toBe(400);
    // Keys that the store does not know end the state all the same: nobody tries until they fit.
    const forged = { consumerKey: `ck_${"0".repeat(40)}`, consumerSecret: `cs_${"0".repeat(40)}` };
    const refused = await post(callback, body(state, forged));
    expect([refused.status, (await json(refused)).code]).toEqual([401, "keys_refused"]);
    expect((await post(callback, body(state))).status).toBe(401);
    expect((await api(shop.key, "/v1/connection")).status).toBe(404);

    const again = locationOf(await begin(await linkOf()));
    expect(await store.agree(again)).toHaveProperty("location");
    expect(await store.agree(again)).toMatchObject({ refused: 401 });
    const late = locationOf(await begin(await linkOf()));
    await world.advance({ minutes: 61 });
    expect(await store.agree(late)).toMatchObject({ refused: 401 });
  });

  test("a link connects one store, for seven days, and only its own shop", async () => {
    const link = await linkOf();
    const [first, second] = [locationOf(await begin(link)), locationOf(await begin(link))];
    expect(await store.agree(first)).toHaveProperty("location");
    const beaten = await store.agree(second);
    expect(beaten).toMatchObject({ refused: 409 });
    expect(await json(paste(link))).toMatchObject({ status: 409, code: "link_used" });
    expect((await begin(link)).status).toBe(409);
    const old = await linkOf();
    await world.advance({ days: 7 });
    expect(await json(paste(old))).toMatchObject({ status: 409, code: "link_ended" });
    expect(await json(paste(`${context.publicUrl}/connect/woocommerce/not-a-link-of-anybody`))).toMatchObject(
      {
        status: 404,
        code: "link_unknown",
      },
    );
    // The other shop's link cannot take over a store that is connected here.
    expect(await json(paste(await linkOf(other)))).toMatchObject({ status: 409, code: "store_taken" });
    expect(await store.agree(locationOf(await begin(await linkOf(other))))).toMatchObject({ refused: 409 });
  });

  test("nobody is sent to her store's page before she has read which shop it is, by no other site's form and by no link", async () => {
    const link = await linkOf(other);
    const back = `${store.url}/wp-admin/`;
    const lure = await open(`${link}?${new URLSearchParams({ store: store.url, back })}`);
    expect([lure.status, locationOf(lure)]).toEqual([200, ""]);
    const page = await lure.text();
    expect(page).toContain(`Connect ${new URL(store.url).host} to Grannen?`);
    expect(page).toContain(`name="back" value="${back}"`);
    for (const from of ["cross-site", "none", "same-site"])
      expect(await (await begin(link, { from })).text(), from).toContain("to Grannen?");
    const old = (origin: string) =>
      fetch(link, {
        method: "POST",
        redirect: "manual",
        headers: { origin },
        body: new URLSearchParams({ store: store.url }),
      });
    expect((await old("https://evil.example")).status).toBe(200);
    expect((await old(context.publicUrl)).status).toBe(302);
  });

  test("a store whose plugin did not begin it is not connected: all is as it was, and the link is still good", async () => {
    const pasted = await json(paste(await linkOf()));
    const row = () =>
      shop.ask((db, id) => db.selectFrom("store").selectAll().where("shop_id", "=", id).execute());
    const before = await row();
    store.plugin = "1.0.0";
    const link = await linkOf();
    store.begun = "another link";
    const refused = await store.agree(locationOf(await begin(link)));
    expect(refused).toMatchObject({ refused: 409, body: expect.stringContaining("begin there") });
    expect(await row()).toEqual(before);
    await world.advance({ seconds: 10 });
    expect((await deliver(pasted.secret)).status).toBe(200);
    expect((await api(pasted.key, "/v1/connection")).status).toBe(200);
    store.begun = undefined;
    expect(await store.agree(locationOf(await begin(link)))).toHaveProperty("location");
    await world.advance({ seconds: 10 });
    expect((await api(pasted.key, "/v1/connection")).status).toBe(401);
    await disconnectStore(context, shop.id, "woocommerce", { by: "Maria" });
    store.begun = "another link";
    expect(await store.agree(locationOf(await begin(await linkOf())))).toMatchObject({ refused: 409 });
    expect((await api(shop.key, "/v1/connection")).status).toBe(404);
    expect(await row()).toEqual([]);
  });

  test("what the plugin signs counts before it has answered, and who has an old link puts no other store in the place of the one that is connected", async () => {
    store.plugin = "1.0.0";
    const [link, early] = [await linkOf(), await linkOf()];
    const heard: number[] = [];
    store.before = async (method, { secret }) => {
      if (method === "PUT") heard.push((await deliver(String(secret))).status);
    };
    await store.agree(locationOf(await begin(link)));
    expect(heard).toEqual([200]);
    const another = await openWooStore();
    const keys = another.newKeys();
    const answer = await json(post(`${early}/keys`, { store: another.url, ...keys }));
    expect(answer).toMatchObject({ status: 409, code: "shop_taken" });
    expect(answer.detail).toMatch(/disconnect that store first, then ask for a new link/);
    await disconnectStore(context, shop.id, "woocommerce", { by: "Maria" });
    expect(await json(post(`${early}/keys`, { store: another.url, ...keys }))).toMatchObject({
      code: "link_ended",
    });
    await another.close();
  });

  test("with one link stores are asked ten times in ten minutes, and one at a time", async () => {
    const link = await linkOf();
    const beside: number[] = [];
    store.before = async () => {
      store.before = undefined;
      beside.push((await paste(link)).status);
    };
    expect((await paste(link)).status).toBe(200);
    expect(beside).toEqual([429]);
    const next = await linkOf();
    store.instead = { status: 500, body: "broken" };
    for (let tries = 0; tries < 10; tries++) expect((await paste(next)).status).toBe(503);
    const limited = await paste(next);
    expect([limited.status, limited.headers.get("retry-after")]).toEqual([429, "600"]);
    expect(await json(limited)).toMatchObject({
      code: "too_many_tries",
      detail: expect.stringContaining("wait ten minutes"),
    });
    store.instead = undefined;
    await world.advance({ minutes: 10 });
    expect((await paste(next)).status).toBe(200);
  });

  test("she comes back to a page of her own store, and to no other", async () => {
    const page = `${store.url}/wp-admin/admin.php?page=kvitto`;
    const others = [
      ...["https://evil.example/", `${store.url}@evil.example/`, "//evil.example", "javascript:alert(1)"],
      ...[store.url.replace(/\d+$/, "1"), `${page}${"x".repeat(2_000)}`],
    ];
    const link = await linkOf();
    const backs = () =>
      shop.ask((db, id) =>
        db
          .selectFrom("store_consent")
          .select("back")
          .where("shop_id", "=", id)
          .where("used_at", "is", null)
          .execute(),
      );
    for (const back of others) await begin(link, { back });
    expect((await backs()).filter(({ back }) => back !== null)).toEqual([]);
    const agreed = await store.agree(locationOf(await begin(link, { back: others[0] ?? "" })));
    const done = await open("location" in agreed ? agreed.location : "");
    expect([done.status, await done.text()]).toEqual([
      200,
      expect.stringContaining("The store is connected"),
    ]);
    const denied = new URL(locationOf(await begin(await linkOf())));
    const state = denied.searchParams.get("user_id");
    const second = new URL(locationOf(await begin(await linkOf(), { back: page })));
    const notAgreed = second.searchParams.get("user_id");
    const sentBack = await open(
      `${context.publicUrl}/connect/woocommerce/done?success=0&user_id=${notAgreed}`,
    );
    expect(locationOf(sentBack)).toBe(`${page}&problem=denied`);
    const third = locationOf(await begin(await linkOf(), { back: page }));
    store.instead = { status: 502, body: "" };
    await store.agree(third);
    store.instead = undefined;
    const failed = `success=1&user_id=${new URL(third).searchParams.get("user_id")}`;
    expect(locationOf(await open(`${context.publicUrl}/connect/woocommerce/done?${failed}`))).toBe(
      `${page}&problem=store_unreachable`,
    );
    const told = await open(`${context.publicUrl}/connect/woocommerce/done?success=0&user_id=${state}`);
    expect(await told.text()).toContain("You did not agree");
    expect(
      (await open(`${context.publicUrl}/connect/woocommerce/done?success=1&user_id=made-up`)).status,
    ).toBe(200);
  });

  test("an address inside our own network is never asked, and only https leaves this machine", () => {
    const read = (typed: string, local = false) => {
      try {
        const { url, account } = woocommerce.store?.addressOf(typed, local) ?? {};
        return `${url} ${account}`;
      } catch (error) {
        return (error as { code: string }).code; // safe because every error of it has one
      }
    };
    const fine = [
      ["shop.example", "https://shop.example shop.example"],
      [" https://Shop.Example/ ", "https://shop.example shop.example"],
      [
        "https://shop.example/butik/wp-admin/admin.php?page=x#y",
        "https://shop.example/butik shop.example/butik",
      ],
      ["https://shop.example:8443/a/../butik/", "https://shop.example:8443/butik shop.example:8443/butik"],
      ["https://bücher.example", "https://xn--bcher-kva.example xn--bcher-kva.example"],
      ["https://WWW.Shop.example.:443/Butik", "https://www.shop.example/Butik shop.example/butik"],
      ["www.se", "https://www.se www.se"],
    ] as const;
    for (const [typed, found] of fine) expect([typed, read(typed)]).toEqual([typed, found]);
    const inside = [
      "127.0.0.1",
      "localhost",
      "[::1]",
      "10.0.0.7",
      "169.254.169.254",
      "192.168.1.1",
      "0x7f000001",
    ];
    const named = [
      "intranet",
      "intranet.",
      "db.internal",
      "nas.local",
      "[fd00::1]",
      "[::ffff:10.0.0.1]",
      "2130706433",
      "1.2.3.4",
    ];
    for (const host of [...inside, ...named]) {
      expect([host, read(`https://${host}/`)]).toEqual([host, "store_address"]);
      expect([host, read(`http://${host}/`)]).toEqual([host, "store_address"]);
    }
    const none = [
      "",
      "ftp://shop.example",
      "https://user:pass@shop.example",
      "https://shop.example/a%2f..%2fb",
      "a b",
      "https://",
      "javascript:alert(1)",
      "https://shop.example:22",
      "https://shop.example:80",
    ];
    for (const typed of none) expect([typed, read(typed)]).toEqual([typed, "store_address"]);
    expect(read("http://shop.example")).toBe("insecure");
    expect(read("http://127.0.0.1:8080/butik", true)).toBe(
      "http://127.0.0.1:8080/butik 127.0.0.1:8080/butik",
    );
    expect(read("http://192.168.1.1", true)).toBe("store_address");
  });

  test("a name that leads into our own network is not asked, though it looks like any other", async () => {
    const away = createApp({ ...context, publicUrl: "https://kvitto.example" });
    const link = new URL(await linkOf());
    const body = JSON.stringify({ store: "https://localhost.direct.invalid", ...store.newKeys() });
    const answer = await away.request(`${link.pathname}/keys`, { method: "POST", body });
    expect(await json(answer)).toMatchObject({ status: 503, code: "store_unreachable" });
    const stored = await away.request(`${link.pathname}?store=${encodeURIComponent(store.url)}`);
    expect(stored.status).toBe(422);
  });

  test("no key and no secret stands in a log, an error or an answer", async () => {
    const keys = store.newKeys();
    const link = await linkOf();
    store.instead = { status: 500, body: "broken" };
    const failed = await paste(link, keys);
    store.instead = undefined;
    store.keys.delete(keys.consumerKey);
    const refused = await paste(link, keys);
    const malformed = await paste(link, { ...keys, consumerKey: `${keys.consumerSecret}` });
    const answers = await Promise.all([failed, refused, malformed].map((one) => one.text()));
    expect(answers.map((text) => JSON.parse(text).code)).toEqual([
      "store_unreachable",
      "keys_refused",
      "keys_malformed",
    ]);
    store.keys.set(keys.consumerKey, keys.consumerSecret);
    const given = await json(paste(link, keys));
    const shown = JSON.stringify([
      await connection(),
      await check(),
      await shop.read("/v1/audit"),
      await shop.read("/v1/alarms"),
    ]);
    const code = link.split("/").at(-1) ?? "";
    for (const secret of [keys.consumerKey, keys.consumerSecret, given.secret, given.key])
      expect(`${answers} ${shown} ${world.log.join("\n")}`).not.toContain(secret);
    expect(`${shown} ${world.log.join("\n")}`).not.toContain(code);
  });
});

describe("pasted keys, and connecting again", () => {
  test("the plugin is answered with what it needs; connecting again gives it another key and secret, and the secret before counts for an hour", async () => {
    const first = await json(paste(await linkOf()));
    expect(first).toMatchObject({ shop: shop.id, name: "Nordlys" });
    expect(store.given).toBeUndefined();
    const second = await json(paste(await linkOf()));
    expect(second.secret).not.toBe(first.secret);
    await world.advance({ seconds: 10 });
    expect((await deliver(first.secret)).status).toBe(200);
    expect((await deliver(second.secret)).status).toBe(200);
    expect((await deliver(second.secret, { to: other.id })).status).toBe(401);
    expect((await api(first.key, "/v1/connection")).status).toBe(401);
    expect((await api(second.key, "/v1/connection")).status).toBe(200);
    await world.advance({ minutes: 61 });
    expect((await deliver(first.secret)).status).toBe(401);
  });

  test("a delivery with a wrong time is told apart from one with a wrong signature, and the answer has the right time", async () => {
    const { secret } = await json(paste(await linkOf()));
    const off = await deliver(secret, { off: -600 });
    expect(off.headers.get("date")).toBeTruthy();
    expect(await json(off)).toMatchObject({ status: 401, code: "clock" });
    const wrong = await json(deliver(`whsec_${Buffer.alloc(32).toString("base64")}`, { off: -600 }));
    expect(wrong).toMatchObject({ status: 401 });
    expect(wrong.code).toBeUndefined();
  });

  test("what a store is told beside the plugin stops: webhooks from before are removed", async () => {
    await store.agree(locationOf(await begin(await linkOf())));
    expect(store.webhooks).toHaveLength(4);
    await json(paste(await linkOf()));
    expect(store.webhooks).toEqual([]);
  });
});

describe("what is wrong", () => {
  test("each thing that goes wrong has a code, a sentence that says what to do and an alarm, until it is well", async () => {
    store.plugin = "1.0.0";
    await store.agree(locationOf(await begin(await linkOf())));
    const [[key = "", secret = ""] = []] = store.keys;
    const wrong: [string, RegExp, () => void, () => void][] = [
      [
        "store_unreachable",
        /HTTP 502/,
        () => (store.instead = { status: 502, body: "" }),
        () => (store.instead = undefined),
      ],
      [
        "keys_refused",
        /connect the store again/,
        () => store.keys.clear(),
        () => store.keys.set(key, secret),
      ],
      [
        "rest_blocked",
        /security plugin/,
        () => (store.instead = { status: 200, body: "<html>" }),
        () => (store.instead = undefined),
      ],
      [
        "clock",
        /10 minutes off/,
        () => (store.time = () => new Date(world.now().getTime() - 600_000)),
        () => (store.time = world.now),
      ],
      [
        "plugin_away",
        /plugin does not answer/,
        () => (store.plugin = undefined),
        () => (store.plugin = "1.1.0"),
      ],
    ];
    for (const [code, sentence, breaks, mends] of wrong) {
      breaks();
      const shown = await check();
      expect(codes(shown)).toEqual([code]);
      expect(shown.problems[0].detail).toMatch(sentence);
      expect(await alarms()).toEqual([`woocommerce/${code}`]);
      mends();
      expect([code, codes(await check())]).toEqual([code, []]);
      expect(await alarms()).toEqual([]);
    }
    expect((await connection()).plugin).toBe("1.1.0");
  });

  test("a check is asked of the store at most every ten seconds", async () => {
    store.plugin = "1.0.0";
    await store.agree(locationOf(await begin(await linkOf())));
    await check();
    const { length } = store.asked;
    await json(api(shop.key, "/v1/connection/check", "POST"));
    expect(store.asked).toHaveLength(length);
  });

  test("the half-hourly asking finds the same: a store that stays away, keys that were revoked, and orders of which nothing was told", async () => {
    store.plugin = "1.0.0";
    await store.agree(locationOf(await begin(await linkOf())));
    await reconcile(context);
    store.instead = { status: 503, body: "" };
    await world.advance({ minutes: 31 });
    await reconcile(context);
    expect(await alarms()).toEqual([]);
    for (const hours of [1, 2]) {
      await world.advance({ hours });
      await reconcile(context);
    }
    expect(await alarms()).toEqual(["woocommerce/store_unreachable"]);
    store.instead = undefined;
    const changed = new Date(world.now().getTime() - 3_600_000).toISOString().slice(0, 19);
    const order = JSON.parse((await readDelivery("011-order.created")).raw_body);
    store.orders = [{ ...order, id: 4711, date_modified_gmt: changed }];
    await world.advance({ hours: 6 });
    await reconcile(context);
    expect(codes(await connection())).toEqual(["no_recent_delivery"]);
    const { secret } = store.given as { secret: string }; // safe because the plugin was given it
    await deliver(secret);
    await world.advance({ minutes: 31 });
    await reconcile(context);
    expect(await alarms()).toEqual([]);

    // A quiet evening, and a store whose clock is two minutes ahead.
    await deliver(secret);
    const ahead = new Date(world.now().getTime() + 120_000).toISOString().slice(0, 19);
    store.orders = [{ ...order, id: 4712, date_modified_gmt: ahead }];
    await world.advance({ minutes: 31 });
    store.asked.length = 0;
    await reconcile(context);
    expect(await alarms()).toEqual([]);
    expect(store.asked.filter((one) => one.startsWith("GET"))).toEqual(["GET /wp-json/wc/v3/orders"]);
    // Once a day all is looked at, also where nothing is wrong.
    await world.advance({ hours: 24 });
    await reconcile(context);
    expect(store.asked).toContain("GET /wp-json/wc-kvitto/v1/connection");
  });
});

describe("disconnecting", () => {
  test("the plugin lets go: its key and its secret end, the store is not asked back, and mails that had not left stay here", async () => {
    const { key, secret } = await json(paste(await linkOf()));
    const { length } = store.asked;
    expect(await json(api(key, "/v1/connection", "DELETE"))).toEqual({ disconnected: true, told: true });
    expect(store.asked).toHaveLength(length);
    await world.advance({ seconds: 10 });
    expect((await api(key, "/v1/connection")).status).toBe(401);
    expect((await deliver(secret)).status).toBe(401);
    expect((await shop.read("/v1/mode")).mode).toBe("shadow");
    expect((await api(shop.key, "/v1/connection")).status).toBe(404);
    const [deed] = await shop.read("/v1/audit");
    expect(deed).toMatchObject({ did: "disconnected the store", by: "the store's plugin" });
  });

  test("the shop lets go: the plugin is told, or the webhooks are removed; a store that does not answer keeps nobody", async () => {
    store.plugin = "1.0.0";
    await store.agree(locationOf(await begin(await linkOf())));
    expect((await api(shop.key, "/v1/connection", "DELETE")).status).toBe(422);
    expect(await json(api(shop.key, "/v1/connection?by=Maria", "DELETE"))).toEqual({
      disconnected: true,
      told: true,
    });
    expect(store.given).toBeNull();
    store.plugin = undefined;
    await store.agree(locationOf(await begin(await linkOf())));
    expect(await json(api(shop.key, "/v1/connection?by=Maria", "DELETE"))).toMatchObject({ told: true });
    expect(store.webhooks).toEqual([]);
    await store.agree(locationOf(await begin(await linkOf())));
    store.instead = { status: 500, body: "" };
    expect(await json(api(shop.key, "/v1/connection?by=Maria", "DELETE"))).toMatchObject({ told: false });
  });
});

describe("the page of the link", () => {
  test("asks for the store's address in the merchant's language, and says what is wrong with it", async () => {
    const link = await linkOf();
    const swedish = await open(link, { "accept-language": "sv" });
    expect(swedish.headers.get("content-security-policy")).toContain("form-action 'self' https: http:");
    expect(swedish.headers.get("referrer-policy")).toBe("same-origin");
    const text = await swedish.text();
    expect(text).toContain('<html lang="sv">');
    expect(text).toContain("Anslut din butik till Nordlys");
    const bad = `http://"><script>alert(1)</script>`;
    expect((await open(`${link}?${new URLSearchParams({ store: bad })}`)).status).toBe(422);
    const wrong = await begin(link, { of: bad });
    expect(wrong.status).toBe(422);
    const shown = await wrong.text();
    expect(shown).toContain("This is no address where Kvitto can reach a store.");
    expect(shown).not.toContain("<script>");
    const unknown = await open(`${context.publicUrl}/connect/woocommerce/not-a-link-of-anybody`);
    expect(unknown.status).toBe(404);
    expect(await unknown.text()).toContain("This link is not known.");
  });
});
