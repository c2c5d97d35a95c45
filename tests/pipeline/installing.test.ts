/** A merchant installs our app at Shopify, and her consent is renewed while nobody looks. Shopify is the stand-in. */

import { describe, expect, test } from "vitest";
import { accessTo, withAccess } from "../../src/pipeline/installing/access.ts";
import { renewInstallations } from "../../src/pipeline/installing/renewing.ts";
import { listDeeds } from "../../src/store/audit.ts";
import { asEngine, asShop, newId } from "../../src/store/database.ts";
import { openTokens, takeRenewal } from "../../src/store/installation.ts";
import { getShop, listShops } from "../../src/store/shop.ts";
import { listLiveVersions } from "../../src/store/template.ts";
import { letWaitForShop, listUnplanned } from "../../src/store/webhook.ts";
import {
  alarms,
  anotherStore,
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

/** What the merchant's own staff did to the token in hand. */
const revoke = () => store.tokens?.access.clear();

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
    expect(letters[0]?.text).toContain(
      `${shopify.url}/store/${store.account.split(".")[0]}/apps/${shopify.clientId}`,
    );

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
    anotherStore("two");
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
    anotherStore("busy");
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
