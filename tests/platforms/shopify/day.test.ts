/** A day of 500 orders at Shopify on which everything goes wrong that can: at its end every refund is told once, with the sum that was paid. */
import { afterAll, beforeAll, expect, test } from "vitest";
import { nordlys, returnTerms } from "../../../src/demo/nordlys.ts";
import { eachMinute } from "../../../src/pipeline/index.ts";
import { asEngine, asShop, type Db } from "../../../src/store/database.ts";
import { findByAccount } from "../../../src/store/installation.ts";
import { addPolicy } from "../../../src/store/policy.ts";
import { changeShop, getShop } from "../../../src/store/shop.ts";
import { readAppToml } from "../../stand-ins/shopify/app-toml.ts";
import { openDay } from "../../stand-ins/shopify/day.ts";
import { type Refund, type StandIn, startShopify } from "../../stand-ins/shopify/index.ts";
import { openWorld, type World } from "../../support/shop.ts";

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

test("a day of 500 orders with lost, doubled, late and shuffled webhooks ends with every refund told once", async () => {
  const { scopes, subscriptions } = readAppToml();
  const store = shopify
    .store(account, { name: nordlys.name })
    .install([...scopes, "read_customers", "read_all_orders"]);
  shopify.outbox.subscribe(subscriptions);

  const opened = await world.app.request(
    `/shopify?shop=${account}&embedded=1&host=x&id_token=${shopify.sessionToken({ account })}`,
  );
  expect(opened.status).toBe(200);
  const shop =
    (await asEngine(world.context.database, (db) => findByAccount(db, "shopify", account)))?.shop_id ?? "";
  const ask = <T>(query: (db: Db) => Promise<T>) => asShop(world.context.database, shop, query);
  await ask(async (db) => {
    const { profile } = await getShop(db, shop);
    await changeShop(db, shop, {
      ...profile,
      from: nordlys.from,
      mode: "live",
      liveSince: "2026-11-01T00:00:00Z",
    });
    await addPolicy(db, shop, returnTerms, { validFrom: new Date("2026-03-03T00:00:00+01:00") });
  });

  const day = openDay(store, 7);
  const cpu = process.cpuUsage();
  const t = { deliver: 0, settle: 0, minute: 0, play: 0 };
  const timed = async (name: keyof typeof t, work: () => unknown) => {
    const from = performance.now();
    await work();
    t[name] += performance.now() - from;
    (await import("node:fs")).appendFileSync(
      "/tmp/day.trace",
      `${name} ${Math.round(performance.now() - from)} asked ${shopify.asked().length} sent ${shopify.outbox.delivered().length} waiting ${shopify.outbox.waiting().length}\n`,
    );
  };
  const waits = () =>
    ask((db) =>
      db.selectFrom("webhook").select("id").where("state", "=", "kept").limit(1).executeTakeFirst(),
    );
  /** What came is worked, with pauses where Shopify asked for them. */
  const work = async () => {
    for (let rounds = 0; rounds < 60; rounds++) {
      await timed("settle", () => world.settle());
      if (!(await waits())) return;
      await world.advance({ seconds: 20 });
    }
  };
  for (let hour = 0; hour < 24; hour++) {
    await timed("play", () => day.hour(hour < 10 ? Number(process.env.N ?? 50) : 0));
    if (hour === 2) shopify.next("throttled", 3);
    if (hour === 3) shopify.next("stall", 1);
    if (hour === 4) shopify.next("error", 5);
    if (hour === 5) store.tokens?.access.clear();
    if (hour === 6) shopify.next("lost", 3);
    await timed("deliver", () => shopify.deliver());
    await work();
    await world.advance({ minutes: 50 });
    await timed("minute", () => eachMinute(world.context));
    if (hour >= 10 && day.isOver() && shopify.outbox.waiting().length === 0) break;
  }
  await work();
  await world.settle();
  console.log(
    t,
    shopify.asked().length,
    shopify.outbox.delivered().length,
    shopify.outbox.lost().length,
    world.log.length,
  );
  const told = await ask((db) =>
    db
      .selectFrom("notification")
      .select(["kind", "refund_id", "state", "reason", "order_id"])
      .where("kind", "=", "refund-issued")
      .execute(),
  );
  const statements = await ask((db) => db.selectFrom("statement").selectAll().orderBy("version").execute());
  const byRefund = new Map(statements.map((one) => [one.refund_id, one]));
  const counts: Record<string, number> = {};
  for (const [order, fate] of day.ended)
    for (const refund of order.refunds) {
      const rows = told.filter((one) => refund.id.endsWith(`/${one.refund_id?.replace(/^.*\D/, "")}`));
      const key = `${fate} | paid ${!refund.paid.isNothing} | ${rows.map((one) => `${one.state} ${one.reason ?? ""}`).join(" + ") || "NOTHING"}`;
      counts[key] = (counts[key] ?? 0) + 1;
    }
  console.log(counts);
  console.log(
    told.length,
    [...byRefund.values()].slice(0, 1).map((one) => JSON.stringify(one).slice(0, 1500)),
  );
  console.log(told.slice(0, 3));
  const dead = await ask((db) =>
    db.selectFrom("webhook").select(["topic", "state", "reason"]).where("state", "!=", "done").execute(),
  );
  console.log(dead.length, dead.slice(0, 10));
  console.log(world.log.filter((l) => /"level":(40|50)/.test(l)).slice(0, 12));
  console.log((await world.mails()).length);
});
