/** What a shop pays, where its operator has set prices: which plan fits it, what it agreed to, and what that allows. */
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { AppSubscription } from "../../src/contracts/app.ts";
import { changeMode } from "../../src/pipeline/deciding/mode.ts";
import {
  billingOf,
  choosePlan,
  endPlan,
  fittingPlan,
  refreshPlan,
} from "../../src/pipeline/installing/billing.ts";
import { openInstallation } from "../../src/pipeline/installing/install.ts";
import { agreedPlan } from "../../src/pipeline/installing/plan-needed.ts";
import { listAlarms } from "../../src/store/connection.ts";
import { asShop } from "../../src/store/database.ts";
import { addKey, getShop } from "../../src/store/shop.ts";
import { type StandIn, startShopify } from "../stand-ins/shopify/index.ts";
import { refundOf } from "../support/held.ts";
import { openWorld, type World } from "../support/shop.ts";

const plans = [
  { name: "Small", upTo: 2, amount: "9", currency: "EUR" },
  { name: "Middle", upTo: 4, amount: "19", currency: "EUR" },
  { name: "Large", upTo: undefined, amount: "49", currency: "EUR" },
];

test.each([
  [0, "Small"],
  [2, "Small"],
  [3, "Middle"],
  [5, "Large"],
])("%i orders in thirty days fit %s", (orders, name) => {
  expect(fittingPlan(plans, orders).name).toBe(name);
  expect(fittingPlan(plans.slice(0, 2), 1_000).name, "the largest there is, where none is large enough").toBe(
    "Middle",
  );
});

const one = (status: AppSubscription["status"], test = false, name = "Small"): AppSubscription => ({
  id: `gid://shopify/AppSubscription/${status}`,
  name,
  status,
  test,
});
test.each([
  [[], false, undefined],
  [[one("pending")], false, undefined],
  [[one("declined"), one("cancelled"), one("expired")], false, undefined],
  [[one("frozen")], false, "frozen"],
  [[one("frozen"), one("active", false, "Large")], false, "active"],
  [[one("active", true)], true, "active"],
  [[one("active", true)], false, undefined],
])("of %j a shop (for trying things out: %s) pays %s", (subscriptions, isTest, status) => {
  expect(agreedPlan(subscriptions, { test: isTest })?.status).toBe(status);
});

describe("a shop that installed the app", () => {
  let shopify: StandIn;
  let world: World;
  let shop: string;
  const billing = () => asShop(world.context.database, shop, (db) => billingOf(world.context, db, shop));
  const install = async (account: string, development = false) => {
    // Another look would cost seconds of MJML.
    shopify.store(account, { development, name: "Nordlys" }).install();
    const session = { from: "admin" as const, account, staff: "1001" };
    return (await openInstallation(world.context, session, shopify.sessionToken({ account }))).shopId;
  };
  /** The merchant answers on Shopify's page. */
  const answer = (url: string, said: "approve" | "decline") =>
    fetch(`${url}?answer=${said}`, { redirect: "manual" });

  beforeAll(async () => {
    shopify = await startShopify({ now: () => world.now() });
    world = await openWorld({
      environment: {
        SHOPIFY_API_KEY: shopify.clientId,
        SHOPIFY_API_SECRET: shopify.clientSecret,
        SHOPIFY_URL: shopify.template,
        SHOPIFY_PLANS: "Small:2:9 EUR,Middle:4:19 EUR,Large:*:49 EUR",
      },
    });
    shop = await install("nordlys.myshopify.com");
  });
  afterAll(async () => {
    await world.close();
    await shopify.close();
  });
  const choose = (id = shop) =>
    choosePlan(world.context, id, { by: "Maria", back: "https://kvitto.example/back" });

  test("tries everything without a plan, and goes live only with one", async () => {
    await expect(changeMode(world.context, shop, { mode: "live", by: "Maria" })).rejects.toThrow(
      /choose a plan first/,
    );
    expect(await billing()).toMatchObject({
      orders: 0,
      agreed: null,
      outgrown: false,
      fitting: { name: "Small" },
    });
  });

  test("that declined has no plan, and one that approved has it when Shopify says so, not before", async () => {
    await answer((await choose()).url, "decline");
    await refreshPlan(world.context, shop);
    expect((await billing())?.agreed).toBeNull();
    await answer((await choose()).url, "approve");
    expect((await billing())?.agreed, "coming back proves nothing").toBeNull();
    await refreshPlan(world.context, shop);
    expect((await billing())?.agreed).toMatchObject({ name: "Small", status: "active" });
    expect((await changeMode(world.context, shop, { mode: "live", by: "Maria" })).mode).toBe("live");
  });

  test("that outgrows its plan is told the next one, and its mails go on; test orders cost nothing", async () => {
    const key = await asShop(world.context.database, shop, (db) => addKey(db, shop, world.context.vault));
    const events = [1, 2, 3, 4].map((n) => {
      const [placed] = refundOf(world.now()).events as { order: object }[];
      return { ...placed, order: { ...placed?.order, ...(n === 4 && { test: true }) } };
    });
    const headers = { authorization: `Bearer ${key}`, "content-type": "application/json" };
    expect(
      (await world.app.request("/v1/events", { method: "POST", headers, body: JSON.stringify(events) }))
        .status,
    ).toBe(202);
    await world.settle();
    expect(await billing()).toMatchObject({
      orders: 3,
      outgrown: true,
      fitting: { name: "Middle" },
      agreed: { name: "Small" },
    });
    await answer((await choose()).url, "approve");
    await refreshPlan(world.context, shop);
    expect(await billing()).toMatchObject({ outgrown: false, agreed: { name: "Middle" } });
    await world.advance({ days: 31 });
    expect(await billing(), "a quiet month asks for nothing").toMatchObject({ orders: 0, outgrown: false });
  });

  const known = (id = shop) =>
    asShop(world.context.database, id, async (db) => ({
      alarms: (await listAlarms(db, id)).filter(({ kind }) => kind === "plan").map(({ text }) => text),
      since: (await getShop(db, id)).profile.unpaidSince,
    }));
  const put = (account: string, status: "ACTIVE" | "FROZEN" | "CANCELLED") => {
    const last = shopify.store(account).subscriptions.at(-1);
    if (last) last.status = status;
  };

  test("whose plan is put on hold or ends is told what that means, once, until it has one again", async () => {
    const since = world.now().toISOString();
    for (const status of ["FROZEN", "CANCELLED"] as const) {
      put("nordlys.myshopify.com", status);
      await refreshPlan(world.context, shop);
      const { alarms, since: kept } = await known();
      expect(kept).toBe(since);
      expect(alarms).toEqual([
        expect.stringMatching(
          /^This shop has had no paid plan since \d{4}-\d\d-\d\d\. Everything goes on until \d{4}-\d\d-\d\d;/,
        ),
      ]);
      await world.advance({ days: 1 });
    }
    const free = { ...world.context, config: { ...world.context.config, SHOPIFY_PLANS: [] } };
    await refreshPlan(free, shop);
    expect(await known()).toEqual({ alarms: [], since: undefined });
    await refreshPlan(world.context, shop);
    expect((await known()).alarms).toHaveLength(1);
    put("nordlys.myshopify.com", "ACTIVE");
    await refreshPlan(world.context, shop);
    expect(await known()).toEqual({ alarms: [], since: undefined });
  });

  test("that ends its plan is silent again, also where Shopify cannot be reached for it", async () => {
    shopify.next("error");
    await expect(endPlan(world.context, shop, { by: "Maria" })).rejects.toThrow();
    const mode = async () =>
      (
        await asShop(world.context.database, shop, async (db) =>
          db.selectFrom("shop").select("profile").executeTakeFirst(),
        )
      )?.profile;
    expect(await mode()).toMatchObject({ mode: "shadow" });
    await endPlan(world.context, shop, { by: "Maria" });
    expect((await billing())?.agreed).toBeNull();
    await expect(endPlan(world.context, shop, { by: "Maria" })).rejects.toThrow("there is no plan to end");
  });

  test("for trying things out is never charged", async () => {
    const id = await install("prova.myshopify.com", true);
    await answer((await choose(id)).url, "approve");
    await refreshPlan(world.context, id);
    expect(shopify.store("prova.myshopify.com").subscriptions).toMatchObject([
      { test: true, status: "ACTIVE" },
    ]);
    expect(await asShop(world.context.database, id, (db) => billingOf(world.context, db, id))).toMatchObject({
      test: true,
      agreed: { name: "Small" },
    });
    await changeMode(world.context, id, { mode: "live", by: "Maria" });
    put("prova.myshopify.com", "CANCELLED");
    await refreshPlan(world.context, id);
    expect(await known(id)).toEqual({ alarms: [], since: undefined });
  });

  test("is asked for nothing where its operator has set no prices", async () => {
    const free = { ...world.context, config: { ...world.context.config, SHOPIFY_PLANS: [] } };
    expect(await asShop(world.context.database, shop, (db) => billingOf(free, db, shop))).toBeUndefined();
    await expect(choosePlan(free, shop, { by: "Maria", back: "https://x.example" })).rejects.toThrow(
      "nobody is billed",
    );
    expect((await changeMode(free, shop, { mode: "live", by: "Maria" })).mode).toBe("live");
  });
});
