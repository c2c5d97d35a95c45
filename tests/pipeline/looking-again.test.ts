/** What a shop is asked, how often, and what is found that nobody told. Shopify is the stand-in. */
import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { nordlys } from "../../src/demo/nordlys.ts";
import { eachMinute } from "../../src/pipeline/index.ts";
import { openInstallation } from "../../src/pipeline/installing/install.ts";
import { lookAgain, lookForMoney } from "../../src/pipeline/receiving/look-again.ts";
import { asShop, type Db } from "../../src/store/database.ts";
import { changeShop, getShop } from "../../src/store/shop.ts";
import { type StandIn, type Store, startShopify } from "../stand-ins/shopify/index.ts";
import { appEnvironment } from "../support/inside.ts";
import { openWorld, type World } from "../support/shop.ts";

let world: World;
let shopify: StandIn;
let store: Store;
let shop: string;
let count = 0;

beforeAll(async () => {
  // More than Shopify gives: its bucket fills by the real clock.
  const throttle = { maximum: 4_000, perSecond: 20_000 };
  shopify = await startShopify({ now: () => world?.now() ?? new Date(), throttle });
  world = await openWorld({ environment: appEnvironment(shopify) });
  shopify.connect((request) => world.app.request(request));
});
afterAll(async () => {
  await world?.close();
  await shopify?.close();
});
beforeEach(async () => {
  count += 1;
  store = shopify.store(`shop-${count}.myshopify.com`, { name: "Nordlys" }).install();
  const { account } = store;
  const session = { from: "admin" as const, account, staff: "1001" };
  ({ shopId: shop } = await openInstallation(world.context, session, shopify.sessionToken({ account })));
  await ask(async (db) => {
    const { profile } = await getShop(db, shop);
    const live = { mode: "live", liveSince: "2026-11-01T00:00:00Z" } as const;
    const kinds = ["refund-issued", "trip-three-days", "trip-changed"];
    await changeShop(db, shop, { ...profile, ...live, kinds, from: nordlys.from });
  });
});

const ask = <T>(query: (db: Db) => Promise<T>) => asShop(world.context.database, shop, query);
const askedOf = () =>
  shopify.asked().filter(({ account, name }) => account === store.account && !/Shop/.test(name));
/** What Shopify tells arrives, and is worked a moment later. */
const hear = async () => {
  await shopify.deliverAll();
  await world.advance({ seconds: 2 });
  await world.settle();
};
const webhooks = () =>
  ask((db) => db.selectFrom("webhook").select(["state", "attempts", "reason"]).execute());
const decided = (kind: string) =>
  ask((db) =>
    db.selectFrom("notification").select(["state", "due_at", "reason"]).where("kind", "=", kind).execute(),
  );

const mug = { title: "Mugg", price: "80.00" };
const lena = { email: "lena@example.com", firstName: "Lena" };

describe("A shop is asked as little as possible", () => {
  test("of all that it tells of one order in a moment only the first delivery asks", async () => {
    const order = store.order({ lines: [mug], customer: lena }).pay();
    order.fulfil();
    const before = askedOf().length;
    await hear();
    const kept = await webhooks();
    expect(kept.length).toBeGreaterThan(4);
    expect(new Set(kept.map(({ state }) => state))).toEqual(new Set(["done"]));
    expect(askedOf().length - before).toBe(1);
  });

  test("one that asks for patience gets it: everything comes again, and no try is counted", async () => {
    const orders = [1, 2, 3].map(() => store.order({ lines: [mug], customer: lena }));
    shopify.next("throttled", 1, store.account);
    await hear();
    const waiting = (await webhooks()).filter(({ state }) => state === "kept");
    expect(waiting.length).toBeGreaterThan(0);
    expect(waiting.map(({ attempts }) => attempts)).toEqual(waiting.map(() => 0));
    expect(waiting[0]?.reason).toMatch(/Shopify/);
    for (let i = 0; i < 5; i += 1) {
      await world.advance({ minutes: 1 });
      await world.settle();
    }
    expect(new Set((await webhooks()).map(({ state }) => state))).toEqual(new Set(["done"]));
    expect(await ask((db) => db.selectFrom("order").select("id").execute())).toHaveLength(orders.length);
  });

  test("what the round through all changes finds is not asked about when it is known", async () => {
    store.order({ lines: [mug], customer: lena });
    await hear();
    const kept = (await webhooks()).length;
    await world.advance({ minutes: 40 });
    await eachMinute(world.context);
    expect(await webhooks()).toHaveLength(kept);
    store.order({ lines: [mug], customer: lena });
    shopify.outbox.lose();
    await world.advance({ minutes: 40 });
    await eachMinute(world.context);
    await world.settle();
    expect(await ask((db) => db.selectFrom("order").select("id").execute())).toHaveLength(2);
  });
});

describe("What nobody told", () => {
  test("a new order is confirmed once, though the webhook that says so was lost or comes last", async () => {
    await ask(async (db) => {
      const { profile } = await getShop(db, shop);
      await changeShop(db, shop, { ...profile, kinds: ["order-confirmed"] });
    });
    const order = store.order({ lines: [mug], customer: lena });
    shopify.outbox.lose();
    await world.advance({ seconds: 2 });
    order.pay();
    await hear();
    expect((await decided("order-confirmed")).map(({ state }) => state)).toEqual(["planned"]);
    store.order({ lines: [mug], customer: lena });
    shopify.outbox.lose();
    for (let round = 0; round < 2; round += 1) {
      await world.advance({ minutes: 40 });
      await eachMinute(world.context);
      await world.settle();
    }
    expect((await decided("order-confirmed")).map(({ state }) => state)).toEqual(["planned", "planned"]);
  });

  test("what was placed and paid back before the app was there is history; what was paid back since is told, however late it is met", async () => {
    store = shopify.store(`before-${count}.myshopify.com`, { name: "Nordlys" }).install();
    const order = store.order({ lines: [mug, mug, mug], customer: lena }).pay();
    order.refund({ lines: [{ line: 0, quantity: 1 }] });
    await world.advance({ hours: 1 });
    const session = { from: "admin" as const, account: store.account, staff: "1001" };
    const token = shopify.sessionToken({ account: store.account });
    ({ shopId: shop } = await openInstallation(world.context, session, token));
    await ask(async (db) => {
      const { profile } = await getShop(db, shop);
      const live = { mode: "live", liveSince: "2026-01-01T00:00:00Z" } as const;
      const kinds = ["order-confirmed", "refund-issued"];
      await changeShop(db, shop, { ...profile, ...live, kinds, from: nordlys.from });
    });
    await world.advance({ hours: 1 });
    order.fulfil();
    await hear();
    const states = async () =>
      [...(await decided("order-confirmed")), ...(await decided("refund-issued"))].map(({ state, reason }) =>
        reason?.includes("history") ? `${state}: history` : state,
      );
    const history = ["not_sent: history", "not_sent: history"];
    expect(await states()).toEqual(history);
    order.refund({ lines: [{ line: 1, quantity: 1 }] });
    shopify.outbox.lose();
    await world.advance({ days: 20 });
    order.refund({ lines: [{ line: 2, quantity: 1 }] });
    await hear();
    expect(await states()).toEqual([...history, "planned", "planned"]);
    order.edit({ add: [mug] });
    await hear();
    expect(await states()).toEqual([...history, "planned", "planned"]);
  });

  test("money on its way is looked at after a day: that it arrived is told, though its webhook was lost", async () => {
    const order = store.order({ lines: [mug], customer: lena }).pay();
    const refund = order.refund({ lines: "all", settles: "later" });
    await hear();
    const [pending] = await ask((db) => db.selectFrom("refund").select("body").execute());
    expect(pending?.body.payments).toMatchObject([{ status: "pending" }]);
    refund.settle();
    shopify.outbox.lose();
    const look = () => {
      const platform = world.context.platforms.shopify;
      return platform ? lookForMoney(world.context, platform, shop) : undefined;
    };
    expect(await look()).toBe(0);
    await world.advance({ hours: 25 });
    expect(await look()).toBe(1);
    expect(await look()).toBe(0);
    await world.settle();
    const [settled] = await ask((db) => db.selectFrom("refund").select("body").execute());
    expect(settled?.body.payments).toMatchObject([{ status: "settled", amount: "80.00" }]);
    await world.advance({ days: 2 });
    expect(await look()).toBe(0);
  });

  test("a journey that was moved in the shop is looked at an hour before its mail, which moves with it", async () => {
    const departure = (days: number) =>
      new Date(world.now().getTime() + days * 86_400_000).toISOString().slice(0, 10);
    const journey = { title: "Sju dagar i Rom", price: "9800.00" };
    const properties = (date: string) => ({ _trip_start: date, _trip_timezone: "Europe/Rome" });
    const order = store.order({
      lines: [{ ...journey, properties: properties(departure(10)) }],
      customer: lena,
    });
    await hear();
    const [planned] = await decided("trip-three-days");
    expect(planned).toMatchObject({ state: "planned" });
    const due = planned?.due_at?.getTime() ?? 0;

    const [line] = order.lineItems;
    const moved = Object.entries(properties(departure(20))).map(([key, value]) => ({ key, value }));
    line?.customAttributes.splice(0, moved.length, ...moved);
    await world.advance({ minutes: (due - world.now().getTime()) / 60_000 - 50 });
    expect(await lookAgain(world.context)).toBe(1);
    expect(await lookAgain(world.context)).toBe(0);
    await world.settle();
    await world.advance({ hours: 2 });
    await world.settle();
    const after = await decided("trip-three-days");
    expect(after.filter(({ state }) => state === "sent")).toEqual([]);
    expect(after.some((one) => one.state === "planned" && (one.due_at?.getTime() ?? 0) > due)).toBe(true);
  });
});
