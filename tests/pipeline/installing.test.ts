/** A merchant installs our app at Shopify, her consent is renewed while nobody looks, she leaves, and she comes back. Shopify is the stand-in. */
import { createHmac } from "node:crypto";
import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import type { Context } from "../../src/context.ts";
import type { AppNews } from "../../src/contracts/app.ts";
import { carryOutRequests } from "../../src/pipeline/erasing/index.ts";
import { accessTo, withAccess } from "../../src/pipeline/installing/access.ts";
import { hearApp } from "../../src/pipeline/installing/hear.ts";
import { openInstallation } from "../../src/pipeline/installing/install.ts";
import { renewInstallations } from "../../src/pipeline/installing/renewing.ts";
import { listDeeds } from "../../src/store/audit.ts";
import { listAlarms, putConnection } from "../../src/store/connection.ts";
import { asEngine, asShop, newId } from "../../src/store/database.ts";
import { listRequests } from "../../src/store/erasure.ts";
import { findInstallation, openTokens, takeRenewal } from "../../src/store/installation.ts";
import { decide } from "../../src/store/notification.ts";
import { findOutgoing } from "../../src/store/outgoing.ts";
import { addKey, getShop, listShops } from "../../src/store/shop.ts";
import { listLiveVersions } from "../../src/store/template.ts";
import { letWaitForShop, listUnplanned } from "../../src/store/webhook.ts";
import { type StandIn, type Store, startShopify } from "../stand-ins/shopify/index.ts";
import { openWorld, type World } from "../support/shop.ts";

let world: World;
let shopify: StandIn;
let context: Context;
let count = 0;
let store: Store;

beforeAll(async () => {
  shopify = await startShopify({ now: () => world?.now() ?? new Date() });
  world = await openWorld({
    environment: {
      SHOPIFY_API_KEY: shopify.clientId,
      SHOPIFY_API_SECRET: shopify.clientSecret,
      SHOPIFY_URL: shopify.template,
    },
  });
  context = world.context;
});
afterAll(async () => {
  await world?.close();
  await shopify?.close();
});
/** Each test has a store of its own. */
beforeEach(() => {
  count += 1;
  store = shopify.store(`shop-${count}.myshopify.com`, {
    name: "Nordlys Hus",
    country: "NO",
    timeZone: "Europe/Oslo",
  });
  store.install();
});

const visit = (staff = "1001") =>
  openInstallation(
    context,
    { from: "admin", account: store.account, staff },
    shopify.sessionToken({ account: store.account, staff }),
  );
const installed = async () => (await visit()).shopId;
const row = (shopId: string) => asShop(context.database, shopId, (db) => findInstallation(db, shopId));
const tokensOf = async (shopId: string) => {
  const found = await row(shopId);
  return found && openTokens(found, context.vault);
};
const alarms = (shopId: string) => asShop(context.database, shopId, (db) => listAlarms(db, shopId));
const hear = (shopId: string, news: AppNews) => hearApp(context, shopId, news, newId());
const requests = async (shopId: string) =>
  (await asShop(context.database, shopId, (db) => listRequests(db, shopId))).map(({ kind }) => kind).sort();
const keep = (shopId: string, topic: string, id: string, deliveryKey = id) =>
  context.keeper.keep({
    ...{ id, shopId, platform: "shopify", topic, deliveryKey, contentKey: deliveryKey },
    ...{ body: Buffer.from("{}"), receivedAt: world.now() },
  });
/** A shop that never had the app. */
const ownShop = async () => (await world.open({ replyDomain: `svar-${count}.example` })).id;
/** What the merchant's own staff did to the token in hand. */
const revoke = () => store.tokens?.access.clear();
/** Nothing that the app has counts any more. */
const endConsent = () => {
  store.tokens = undefined;
};

describe("Installing", () => {
  test("the first visit sets a shop up as Shopify describes it, and nothing leaves until somebody lets it", async () => {
    const { shopId, isNew } = await visit();
    const { profile } = await asShop(context.database, shopId, (db) => getShop(db, shopId));
    expect({ isNew, ...profile }).toMatchObject({
      isNew: true,
      name: "Nordlys Hus",
      country: "NO",
      locale: "nb",
      timeZone: "Europe/Oslo",
      mode: "shadow",
      replyDomain: `${shopId}.kvitto.example`,
    });
    expect(profile.from.address).toMatch(/\.example$/);
    expect(profile.holidays.length).toBeGreaterThan(20);
    expect(await row(shopId)).toMatchObject({
      account: store.account,
      state: "installed",
      contact: store.email,
      test: false,
      scopes: store.scopes,
    });
    expect(await asShop(context.database, shopId, (db) => listDeeds(db, shopId))).toMatchObject([
      { by: "shopify:1001", did: "installed the app" },
    ]);
    const kinds = ["refund-issued", "refund-late"];
    const live = await asShop(context.database, shopId, (db) => listLiveVersions(db, shopId, kinds));
    expect(live.length).toBeGreaterThan(0);
  });

  test("its tokens are sealed, and a row that is moved to another shop does not open", async () => {
    const [mine, other] = [await installed(), await world.open()];
    const [found, tokens] = [await row(mine), await tokensOf(mine)];
    expect(found?.tokens).toMatch(/^v1\./);
    expect(found?.tokens).not.toContain(tokens?.accessToken);
    expect(tokens?.accessToken).toMatch(/^shpat_/);
    if (!found) throw new Error("it is not installed");
    expect(() => openTokens({ ...found, shop_id: other.id }, context.vault)).toThrow(/SECRET_KEY/);
    expect(world.log.join("\n")).not.toContain(tokens?.accessToken);
  });

  test("two who open the app for the first time at once get one shop, and what is stored opens it", async () => {
    const before = (await asEngine(context.database, listShops)).length;
    const [a, b, c] = await Promise.all([visit("1"), visit("2"), visit("3")]);
    expect(new Set([a.shopId, b.shopId, c.shopId]).size).toBe(1);
    expect([a, b, c].filter(({ isNew }) => isNew)).toHaveLength(1);
    expect((await asEngine(context.database, listShops)).length).toBe(before + 1);
    expect(
      await withAccess(context, a.shopId, async (access) => (await context.app?.describe(access))?.name),
    ).toBe("Nordlys Hus");
  });

  test("a later visit asks Shopify for nothing while the consent lasts, and for a new one before it ends", async () => {
    const shopId = await installed();
    const first = await tokensOf(shopId);
    expect(await visit()).toEqual({ shopId, isNew: false });
    expect(await tokensOf(shopId)).toEqual(first);
    await world.advance({ days: 61 });
    await visit();
    expect((await tokensOf(shopId))?.refreshToken).not.toBe(first?.refreshToken);
  });

  test("a session that ended at Shopify installs nothing", async () => {
    store.uninstall();
    await expect(visit()).rejects.toMatchObject({ kind: "unauthorized" });
    expect(
      (await asEngine(context.database, listShops)).some(({ profile }) => profile.name === store.account),
    ).toBe(false);
  });
});

describe("Access while nobody of the shop is there", () => {
  test("it is renewed minutes before it ends, once, however many need it", async () => {
    const shopId = await installed();
    const first = await tokensOf(shopId);
    expect((await accessTo(context, shopId))?.accessToken).toBe(first?.accessToken);
    await world.advance({ minutes: 56 });
    const asked = store.tokens?.access.size ?? 0;
    const got = await Promise.all(Array.from({ length: 6 }, () => accessTo(context, shopId)));
    expect(new Set(got.map((one) => one?.accessToken)).size).toBe(1);
    expect(got[0]?.accessToken).not.toBe(first?.accessToken);
    expect(got[0]).toMatchObject({ url: `${shopify.url}/${store.account}`, scopes: store.scopes });
    expect(store.tokens?.access.size).toBe(asked + 1);
  });

  test("its last minutes count while Shopify gives no new one; after them it is asked again later", async () => {
    const shopId = await installed();
    const first = await tokensOf(shopId);
    await world.advance({ minutes: 57 });
    shopify.next("error", 2, store.account);
    expect((await accessTo(context, shopId))?.accessToken).toBe(first?.accessToken);
    await world.advance({ minutes: 4 });
    await expect(accessTo(context, shopId)).rejects.toMatchObject({ kind: "unavailable" });
    expect((await accessTo(context, shopId))?.accessToken).not.toBe(first?.accessToken);
  });

  test("a process that was lost while it renewed does not lock the shop out", async () => {
    const shopId = await installed();
    const known = await tokensOf(shopId);
    await world.advance({ minutes: 57 });
    // It had asked, and got an answer that nobody stored.
    await context.app?.renew(store.account, known?.refreshToken ?? "");
    const lease = new Date(world.now().getTime() + 30_000);
    await asShop(context.database, shopId, (db) => takeRenewal(db, shopId, { now: world.now(), lease }));
    await world.advance({ seconds: 31 });
    const renewed = await withAccess(context, shopId, async (access) => context.app?.describe(access));
    expect(renewed?.account).toBe(store.account);
  });

  test("a token that was revoked is renewed once, and the work is done", async () => {
    const shopId = await installed();
    revoke();
    const told = await withAccess(context, shopId, async (access) => context.app?.describe(access));
    expect(told?.name).toBe("Nordlys Hus");
    expect((await row(shopId))?.state).toBe("installed");
  });

  test("when the consent has ended the merchant is asked once to open the app; what waited is told when she has", async () => {
    const shopId = await installed();
    await world.advance({ days: 91 });
    for (const _ of ["now", "and again"])
      await expect(accessTo(context, shopId)).rejects.toMatchObject({
        kind: "unauthorized",
        message: expect.stringContaining("open Kvitto in your Shopify admin once"),
      });
    expect(await row(shopId)).toMatchObject({ state: "reopen", tokens: null });
    expect(await alarms(shopId)).toMatchObject([{ kind: "connection", subject: "shopify/access" }]);
    const letters = await world.mails(store.email);
    expect(letters.map(({ subject }) => subject)).toEqual(["Åpne Kvitto én gang i Shopify"]);
    expect(letters[0]?.text).toContain(`${shopify.url}/store/shop-${count}/apps/${shopify.clientId}`);

    const id = newId();
    await keep(shopId, "orders/create", id);
    await asShop(context.database, shopId, (db) => letWaitForShop(db, shopId, id, "it is closed"));
    await visit();
    expect(await row(shopId)).toMatchObject({ state: "installed", reason: null });
    expect(await alarms(shopId)).toEqual([]);
    expect(await asShop(context.database, shopId, (db) => listUnplanned(db, shopId))).toEqual([]);
    const jobs = await context.database.pool.query("select 1 from pgboss.job where data->>'id' = $1", [id]);
    expect(jobs.rowCount).toBe(2);
  });

  test("each minute what is about to end is renewed, and a shop that cannot be delays no other", async () => {
    const broken = await installed();
    const closed = store;
    store = shopify.store(`shop-${count}-two.myshopify.com`).install();
    const [well, before] = [await installed(), await tokensOf(await installed())];
    await world.advance({ days: 62 });
    shopify.next("error", 1, closed.account);
    await renewInstallations(context);
    expect((await tokensOf(well))?.refreshToken).not.toBe(before?.refreshToken);
    expect((await row(broken))?.state).toBe("installed");
    expect(await renewInstallations(context)).toBe(0);
    await world.advance({ minutes: 21 });
    expect(await renewInstallations(context)).toBe(1);
  });

  test("the access of a shop at work is renewed before anybody has to wait for it; one where nothing happens is left", async () => {
    const idle = await installed();
    store = shopify.store(`shop-${count}-busy.myshopify.com`).install();
    const busy = await installed();
    const [idleBefore, busyBefore] = [await tokensOf(idle), await tokensOf(busy)];
    await world.advance({ minutes: 53 });
    const id = newId(world.now().getTime() - 60_000);
    await keep(busy, "orders/create", id);
    await renewInstallations(context);
    expect((await tokensOf(busy))?.accessToken).not.toBe(busyBefore?.accessToken);
    expect(await tokensOf(idle)).toEqual(idleBefore);
  });
});

describe("What Shopify tells of the app", () => {
  const planned = (shopId: string, state: "planned" | "held" = "planned") =>
    asShop(context.database, shopId, (db) =>
      decide(db, shopId, {
        kind: "refund-issued",
        class: "legal",
        subject: newId(),
        state,
        reason: undefined,
        dueAt: world.now(),
        rank: 1,
        recipient: "lena@example.com",
        occurredAt: world.now(),
        decidedAt: world.now(),
      }),
    );
  const mail = (shopId: string, id: string | undefined) =>
    asShop(context.database, shopId, (db) => findOutgoing(db, shopId, id ?? ""));

  test("a shop that uninstalled hears no more: what waited is cancelled with the reason, and the tokens are gone", async () => {
    const shopId = await installed();
    const [waiting, held] = [await planned(shopId), await planned(shopId, "held")];
    store.uninstall();
    await hear(shopId, { what: "uninstalled" });
    for (const id of [waiting, held])
      expect(await mail(shopId, id)).toMatchObject({
        state: "cancelled",
        reason: "the shop has uninstalled Kvitto",
      });
    expect(await row(shopId)).toMatchObject({ state: "uninstalled", tokens: null });
    expect(await accessTo(context, shopId)).toBeUndefined();
    expect(await alarms(shopId)).toEqual([]);
    expect(await world.mails(store.email)).toEqual([]);
    await hear(shopId, { what: "uninstalled" });
    await hear(shopId, { what: "changed" });
    expect((await row(shopId))?.state).toBe("uninstalled");
  });

  test("a shop that comes back is the same shop, with its history; news of its leaving that come late change nothing", async () => {
    const shopId = await installed();
    store.uninstall();
    await hear(shopId, { what: "uninstalled" });
    store.install();
    expect(await visit("7")).toEqual({ shopId, isNew: false });
    const waiting = await planned(shopId);
    await hear(shopId, { what: "uninstalled" });
    await hear(shopId, { what: "erase_shop" });
    expect([await requests(shopId), await alarms(shopId)]).toEqual([[], []]);
    expect(await row(shopId)).toMatchObject({ state: "installed", uninstalled_at: null });
    expect((await mail(shopId, waiting))?.state).toBe("planned");
    const deeds = await asShop(context.database, shopId, (db) => listDeeds(db, shopId));
    expect(deeds.map(({ by, did }) => `${by} ${did}`)).toEqual([
      "shopify:7 installed the app again",
      "shopify:1001 installed the app",
    ]);
  });

  test("who leaves and comes back before anybody tells of it gets tokens that count, and the news of her leaving change nothing", async () => {
    const shopId = await installed();
    store.uninstall();
    store.install();
    await world.advance({ minutes: 11 });
    await visit("7");
    expect(await withAccess(context, shopId, async (access) => context.app?.describe(access))).toMatchObject({
      account: store.account,
    });
    await hear(shopId, { what: "uninstalled" });
    expect(await row(shopId)).toMatchObject({ state: "installed", uninstalled_at: null });
    expect(await alarms(shopId)).toEqual([]);
    // Who visits often asks once.
    const asked = shopify.asked().length;
    await visit("7");
    expect(shopify.asked().length).toBe(asked);
  });

  test("while Shopify does not say whether a shop has left, nothing is done: it is asked again", async () => {
    const shopId = await installed();
    shopify.next("error", 1, store.account);
    const id = newId();
    await keep(shopId, "app/uninstalled", id);
    await expect(hearApp(context, shopId, { what: "uninstalled" }, id)).rejects.toMatchObject({
      kind: "unavailable",
    });
    expect((await row(shopId))?.state).toBe("installed");
    // Nor when it is frozen or locked: another delivery may have been told as this one.
    await world.advance({ hours: 23 });
    await accessTo(context, shopId);
    for (const door of ["frozen", "locked"] as const) {
      store.door = door;
      await expect(hearApp(context, shopId, { what: "uninstalled" }, id)).rejects.toMatchObject({
        kind: "unavailable",
        retryAfter: 900,
      });
    }
    expect((await row(shopId))?.state).toBe("installed");
    // A shop that has closed never says so.
    await world.advance({ hours: 2 });
    shopify.next("error", 1, store.account);
    await hearApp(context, shopId, { what: "uninstalled" }, id);
    expect((await row(shopId))?.state).toBe("uninstalled");
  });

  test("a scope that is taken away is told to the merchant until it is back, and the next question uses a new token", async () => {
    const shopId = await installed();
    const before = await tokensOf(shopId);
    const scopes = store.scopes;
    const fewer = scopes.filter((one) => one !== "read_returns");
    store.grant(fewer);
    await hear(shopId, { what: "changed" });
    expect(await alarms(shopId)).toMatchObject([
      { subject: "shopify/scopes", text: expect.stringContaining("returns and their fees") },
    ]);
    const access = await accessTo(context, shopId);
    expect(access).toMatchObject({ scopes: fewer });
    expect(access?.accessToken).not.toBe(before?.accessToken);
    // What a body says proves nothing: it names no shop.
    const body = { id: 1, previous: fewer, current: scopes, updated_at: "2026-11-20" };
    const news = context.platforms.shopify?.translate("app/scopes_update", body, undefined, world.now());
    expect(news).toEqual({ events: [], app: { what: "changed" } });
    await hear(shopId, { what: "changed" });
    expect(await alarms(shopId)).toHaveLength(1);
    store.grant(scopes);
    await hear(shopId, { what: "changed" });
    expect(await alarms(shopId)).toEqual([]);
    expect((await row(shopId))?.scopes.sort()).toEqual([...scopes].sort());
  });

  test("what the shop says of itself is asked anew when it changed", async () => {
    const shopId = await installed();
    store.email = "new-owner@nordlys.example";
    await hear(shopId, { what: "changed" });
    expect((await row(shopId))?.contact).toBe("new-owner@nordlys.example");
  });

  test("what customers ask for is kept as a request, told twice or not", async () => {
    const shopId = await installed();
    const who = { customer: "9", email: "lena@example.com", orders: [] };
    const delivery = newId();
    for (const _ of ["once", "twice"]) {
      await hear(shopId, { what: "export", request: "77", ...who });
      await hearApp(context, shopId, { what: "erase_customer", ...who }, delivery);
    }
    await hear(shopId, { what: "erase_customer", customer: undefined, email: undefined, orders: [] });
    expect(await requests(shopId)).toEqual(["customer", "export"]);
    endConsent();
    store.uninstall();
    await hear(shopId, { what: "uninstalled" });
    await hear(shopId, { what: "erase_shop" });
    expect(await requests(shopId)).toEqual(["customer", "export", "shop"]);
  });

  test("a shop is erased only when the app was uninstalled there and nothing else uses it; otherwise a person decides", async () => {
    const erase = async (shopId: string) => {
      await hear(shopId, { what: "erase_shop" });
      return { asked: await requests(shopId), told: (await alarms(shopId)).map(({ text }) => text) };
    };
    const refused = (why: string) => ({
      asked: [],
      told: expect.arrayContaining([expect.stringMatching(new RegExp(`Nothing was erased: .*${why}`))]),
    });
    expect(await erase(await ownShop())).toEqual(refused("never had the app"));
    const shopId = await installed();
    endConsent();
    expect(await erase(shopId)).toEqual(refused("nobody told that the app was uninstalled"));
    expect((await row(shopId))?.state).toBe("reopen");
    store.uninstall();
    await hear(shopId, { what: "uninstalled" });
    await asShop(context.database, shopId, (db) => addKey(db, shopId, context.vault));
    expect(await erase(shopId)).toEqual(refused("API keys"));
    await asShop(context.database, shopId, (db) =>
      db.updateTable("api_key").set({ revoked_at: world.now() }).where("shop_id", "=", shopId).execute(),
    );
    expect((await erase(shopId)).asked).toEqual(["shop"]);

    // Looked at once more when it is done.
    await asShop(context.database, shopId, (db) => addKey(db, shopId, context.vault));
    await carryOutRequests(context);
    expect((await row(shopId))?.state).toBe("uninstalled");
    const [ended] = await asShop(context.database, shopId, (db) => listRequests(db, shopId));
    expect(ended?.kept).toEqual([expect.stringMatching("everything: .*API keys")]);
    store.install();
    await visit();
    expect(await alarms(shopId)).toEqual([]);
  });

  test("a shop that comes back before it was erased is not; one that opens the app at that moment is waited for", async () => {
    const shopId = await installed();
    store.uninstall();
    await hear(shopId, { what: "uninstalled" });
    await hear(shopId, { what: "erase_shop" });
    const lease = new Date(world.now().getTime() + 30_000);
    await asShop(context.database, shopId, (db) => takeRenewal(db, shopId, { now: world.now(), lease }));
    await carryOutRequests(context);
    await world.advance({ minutes: 2 });
    store.install();
    await visit();
    await carryOutRequests(context);
    expect((await row(shopId))?.state).toBe("installed");
    const [ended] = await asShop(context.database, shopId, (db) => listRequests(db, shopId));
    expect([ended?.done_at !== null, ended?.kept]).toEqual([
      true,
      ["everything: the app was installed again before it was begun"],
    ]);
  });

  test("at the address for a merchant's own webhooks nothing about the app counts, and it is answered all the same", async () => {
    const id = await ownShop();
    await asShop(context.database, id, (db) =>
      putConnection(db, id, "shopify", { webhookSecret: "own" }, context.vault),
    );
    const body = JSON.stringify({ shop_id: 1, shop_domain: store.account });
    for (const topic of ["shop/redact", "app/uninstalled", "customers/redact", "customers/data_request"]) {
      const hmac = createHmac("sha256", "own").update(body).digest("base64");
      const answer = await world.app.request(`/webhooks/shopify/${id}`, {
        method: "POST",
        headers: { "x-shopify-topic": topic, "x-shopify-hmac-sha256": hmac },
        body,
      });
      expect([answer.status, await answer.json()], topic).toEqual([200, { kept: false, new: false }]);
    }
    await world.settle();
    expect(await requests(id)).toEqual([]);
    const kept = await asShop(context.database, id, (db) =>
      db.selectFrom("webhook").select("id").where("shop_id", "=", id).execute(),
    );
    expect(kept).toEqual([]);
  });

  test("who asked before may ask again with the same words; the same delivery twice is one", async () => {
    const body = Buffer.from(JSON.stringify({ shop_domain: store.account, customer: { id: 9 } }));
    const keyOf = (topic: string, delivery: string) =>
      context.platforms.shopify?.identify(
        { headers: { "x-shopify-topic": topic, "x-shopify-webhook-id": delivery }, body },
        { url: context.app?.urlOf(store.account) },
      ).contentKey;
    for (const topic of ["customers/redact", "shop/redact", "customers/data_request"]) {
      expect(keyOf(topic, "a"), topic).not.toBe(keyOf(topic, "b"));
      expect(keyOf(topic, "a"), topic).toBe(keyOf(topic, "a"));
    }
  });

  test("all of it comes as webhooks: she leaves, two days later everything of her shop goes, and then she is a new shop", async () => {
    const shopId = await installed();
    shopify.connect((request) => world.app.fetch(request));
    store.uninstall();
    await shopify.deliverAll();
    await world.settle();
    expect((await row(shopId))?.state).toBe("uninstalled");
    await world.advance({ hours: 49 });
    await shopify.deliverAll();
    await world.settle();
    expect(await requests(shopId)).toEqual(["shop"]);
    await carryOutRequests(context);
    expect(await row(shopId)).toBeUndefined();
    expect((await asEngine(context.database, listShops)).map(({ id }) => id)).not.toContain(shopId);
    store.install();
    const again = await visit();
    expect(again.isNew).toBe(true);
    expect(again.shopId).not.toBe(shopId);
  });
});
