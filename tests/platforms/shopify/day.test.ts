/**
 * A day of orders at Shopify on which everything goes wrong that can: at its end every refund is told once, with the sum that was paid.
 * KVITTO_DAY=500 says how many orders.
 */
import { afterAll, beforeAll, expect, test } from "vitest";
import { nordlys, returnTerms } from "../../../src/demo/nordlys.ts";
import { eachMinute } from "../../../src/pipeline/index.ts";
import { asEngine, asShop, type Db } from "../../../src/store/database.ts";
import { findByAccount } from "../../../src/store/installation.ts";
import { addPolicy } from "../../../src/store/policy.ts";
import { addKey, changeShop, getShop } from "../../../src/store/shop.ts";
import { readAppToml } from "../../stand-ins/shopify/app-toml.ts";
import { openDay } from "../../stand-ins/shopify/day.ts";
import { type Refund, type StandIn, type Store, startShopify } from "../../stand-ins/shopify/index.ts";
import { openWorld, type World } from "../../support/shop.ts";

/** How many orders come in, and in how many hours. Each hundred of them ends in all the ways in which one can. */
const [orders, hours] = [Number(process.env.KVITTO_DAY ?? 200), 10];
const account = "nordlys.myshopify.com";
let world: World;
let shopify: StandIn;

beforeAll(async () => {
  shopify = await startShopify({
    now: () => world?.now() ?? new Date(),
    // Shopify Plus' allowance: less would only make the test wait.
    throttle: { maximum: 4_000, perSecond: 20_000 },
    stallFor: 300,
    faults: {
      seed: 20_261_120,
      doubled: 0.1,
      repeated: 0.05,
      lost: 0.08,
      late: 0.1,
      lateMinutes: 180,
      shuffled: true,
      moneyWaits: 0.3,
    },
  });
  world = await openWorld({
    now: new Date("2026-11-20T06:00:00+01:00"),
    environment: {
      SHOPIFY_API_KEY: shopify.clientId,
      SHOPIFY_API_SECRET: shopify.clientSecret,
      SHOPIFY_URL: shopify.template,
    },
  });
  shopify.connect((request) => world.app.request(request));
}, 120_000);
afterAll(async () => {
  await world?.close();
  await shopify?.close();
});

/** Opens the app as the merchant does, and says what she would: where mails come from, her terms, and that they may leave. */
async function install(): Promise<{ store: Store; shop: string }> {
  const { scopes, subscriptions } = readAppToml();
  const store = shopify.store(account, { name: nordlys.name });
  store.install([...new Set([...scopes, "read_customers", "read_all_orders"])]);
  shopify.outbox.subscribe(subscriptions);
  const opened = await world.app.request(
    `/shopify?shop=${account}&embedded=1&host=x&id_token=${shopify.sessionToken({ account })}`,
  );
  expect(opened.status).toBe(200);
  const { database } = world.context;
  const shop = (await asEngine(database, (db) => findByAccount(db, "shopify", account)))?.shop_id ?? "";
  await asShop(database, shop, async (db) => {
    const { profile } = await getShop(db, shop);
    const live = { mode: "live", liveSince: "2026-11-01T00:00:00Z" } as const;
    // Papers have tests of their own, and would cost this one half of its time.
    await changeShop(db, shop, { ...profile, ...live, from: nordlys.from, attachStatement: false });
    await addPolicy(db, shop, returnTerms, { validFrom: new Date("2026-03-03T00:00:00+01:00") });
  });
  return { store, shop };
}

test("a day with lost, doubled, late and shuffled webhooks ends with every refund told once, with the sum that was paid", async () => {
  const { store, shop } = await install();
  const ask = <T>(query: (db: Db) => Promise<T>) => asShop(world.context.database, shop, query);
  const isWaiting = () =>
    ask((db) =>
      db.selectFrom("webhook").select("id").where("state", "=", "kept").limit(1).executeTakeFirst(),
    );
  /** What came is worked, with pauses where Shopify asked for them. */
  const work = async () => {
    for (let rounds = 0; rounds < 60; rounds++) {
      // As a server does, several at a time: none may tell twice what another one tells.
      await Promise.all([world.settle(), world.settle(), world.settle()]);
      if (!(await isWaiting())) return;
      await world.advance({ seconds: 20 });
    }
    throw new Error("what came is never done");
  };

  const day = openDay(store, 7);
  for (let hour = 0; ; hour++) {
    day.hour(hour < hours ? orders / hours : 0);
    if (hour === 2) shopify.next("throttled", 3);
    if (hour === 3) shopify.next("stall", 1);
    if (hour === 4) shopify.next("error", 5);
    if (hour === 5) store.tokens?.access.clear();
    if (hour === 6) shopify.next("lost", 3);
    await shopify.deliver();
    // What is asked now was true after all of this came: one question answers all webhooks about an order.
    await world.advance({ seconds: 1 });
    await work();
    await world.advance({ minutes: 50 });
    await eachMinute(world.context);
    if (hour >= hours && day.isOver() && shopify.outbox.waiting().length === 0) break;
  }
  await work();

  expect(store.orders).toHaveLength(orders);
  expect(shopify.outbox.lost().length).toBeGreaterThan(30);
  expect(new Set(day.ended.values()).size).toBe(17);
  const questions = shopify.asked();
  expect(questions.filter(({ errors }) => errors.includes("THROTTLED")).length).toBeGreaterThan(0);
  expect(questions.filter(({ errors }) => errors.includes("MAX_COST_EXCEEDED"))).toEqual([]);
  // Nothing waits, and nothing was put aside.
  const left = await ask((db) =>
    db.selectFrom("webhook").select(["topic", "state", "reason"]).where("state", "!=", "done").execute(),
  );
  expect(left).toEqual([]);
  const known = await ask((db) => db.selectFrom("order").select("id").execute());
  expect(known.map(({ id }) => id).sort()).toEqual(store.orders.map((one) => one.legacyResourceId).sort());

  const decided = await ask((db) =>
    db
      .selectFrom("notification")
      .select(["refund_id", "state", "reason", "recipient"])
      .where("kind", "=", "refund-issued")
      .execute(),
  );
  const statements = await ask((db) =>
    db.selectFrom("statement").select(["refund_id", "body"]).orderBy("version").execute(),
  );
  const paidBack = new Map(statements.map(({ refund_id, body }) => [refund_id, Object(body).paidBack]));
  const refunds = store.orders.flatMap((one) => one.refunds);
  const moved = refunds.filter((one) => !one.paid.isNothing);
  expect(moved.length).toBeGreaterThan(orders / 8);
  const told = (one: Refund) => decided.filter((row) => row.refund_id === one.legacyResourceId);
  const unlike = moved.flatMap((one) => {
    const rows = told(one).map(({ state, reason }) => (state === "sent" ? state : `${state}: ${reason}`));
    const isNamed = day.ended.get(one.order) !== "38 kept without a return";
    const wanted = isNamed
      ? "sent"
      : "held: the money does not add up yet: 38.00 SEK was kept without a reason";
    const said = [...rows, paidBack.get(one.legacyResourceId)].join(" | ");
    return said === `${wanted} | ${one.paid}` ? [] : [`${day.ended.get(one.order)}, ${one.paid}: ${said}`];
  });
  expect(unlike).toEqual([]);
  // What failed is not told as paid.
  for (const one of refunds.filter((all) => all.paid.isNothing))
    expect(told(one).filter(({ state }) => state === "sent")).toEqual([]);

  const mails = (await world.mails()).filter(({ kind }) => kind === "refund-issued");
  const wanted = moved.filter((one) => day.ended.get(one.order) !== "38 kept without a return");
  expect(mails.map(({ to }) => to).sort()).toEqual(wanted.map((one) => one.order.email ?? "").sort());
  expect(new Set(mails.map(({ messageId }) => messageId)).size).toBe(mails.length);

  // Somebody names what nobody could explain, once for all of them.
  const named = await world.app.request("/v1/statements/name", {
    method: "POST",
    headers: {
      authorization: `Bearer ${await ask((db) => addKey(db, shop, world.context.vault))}`,
      "content-type": "application/json",
    },
    body: JSON.stringify({
      difference: "38.00",
      currency: "SEK",
      by: "Amira",
      parts: [{ kind: "diminished_value", because: "Muggen hade använts." }],
    }),
  });
  expect(named.status).toBe(200);
  await world.settle();
  const all = (await world.mails()).filter(({ kind }) => kind === "refund-issued");
  expect(all.map(({ to }) => to).sort()).toEqual(moved.map((one) => one.order.email ?? "").sort());
}, 300_000);
