/** What Shopify tells of the app: she leaves, comes back, takes a permission away, and asks for what is hers to be erased. Shopify is the stand-in. */
import { createHmac } from "node:crypto";
import { describe, expect, test } from "vitest";
import type { AppNews } from "../../src/contracts/app.ts";
import { carryOutRequests } from "../../src/pipeline/erasing/index.ts";
import { accessTo, withAccess } from "../../src/pipeline/installing/access.ts";
import { hearApp } from "../../src/pipeline/installing/hear.ts";
import { listDeeds } from "../../src/store/audit.ts";
import { putConnection } from "../../src/store/connection.ts";
import { asEngine, asShop, newId } from "../../src/store/database.ts";
import { listRequests } from "../../src/store/erasure.ts";
import { takeRenewal } from "../../src/store/installation.ts";
import { decide } from "../../src/store/notification.ts";
import { findOutgoing } from "../../src/store/outgoing.ts";
import { addKey, listShops } from "../../src/store/shop.ts";
import {
  alarms,
  context,
  installed,
  keep,
  row,
  shopify,
  store,
  storeWithApp,
  tokensOf,
  visit,
  world,
} from "../support/app-store.ts";

storeWithApp();

const hear = (shopId: string, news: AppNews) => hearApp(context, shopId, news, newId());
const requests = async (shopId: string) =>
  (await asShop(context.database, shopId, (db) => listRequests(db, shopId))).map(({ kind }) => kind).sort();
/** A shop that never had the app. */
const ownShop = async () =>
  (await world.open({ replyDomain: `svar-${store.account.split(".")[0]}.example` })).id;
/** Nothing that the app has counts any more. */
const endConsent = () => {
  store.tokens = undefined;
};

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
