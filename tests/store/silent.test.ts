/** A process that was frozen in a transaction, or whose machine lost its power, keeps nothing locked for longer than a mail's lease. */
import { setTimeout as wait } from "node:timers/promises";
import { sql } from "kysely";
import { afterAll, beforeAll, expect, test } from "vitest";
import { asEngine, asEraser, asShop, type Db } from "../../src/store/database.ts";
import { openWorld, type TestShop, type World } from "../support/shop.ts";

let world: World;
let shop: TestShop;
beforeAll(async () => {
  world = await openWorld();
  shop = await world.open();
});
afterAll(() => world.close());

/** A mail's lease, in seconds. */
const lease = 30;

const patience = async (db: Db): Promise<number> => {
  const { rows } = await sql<{ seconds: number }>`
    select extract(epoch from current_setting('idle_in_transaction_session_timeout')::interval)::int as seconds`.execute(
    db,
  );
  return rows[0]?.seconds ?? 0;
};

test("every transaction is let go before the lease of what it holds has run out", async () => {
  const { database } = world.context;
  for (const seconds of [
    await asShop(database, shop.id, patience),
    await asShop(database, shop.id, patience, { durable: false }),
    await asEngine(database, patience),
    await asEraser(database, shop.id, patience),
  ]) {
    expect(seconds).toBeGreaterThan(0);
    expect(seconds).toBeLessThan(lease);
  }
});

test("who slept is told that the database was away, what was locked is free, and the next one is served", async () => {
  const { database } = world.context;
  const lock = sql`select value from counter where shop_id = ${shop.id} for update nowait`;
  const slept = asShop(database, shop.id, async (db) => {
    await sql`insert into counter (shop_id, name, value) values (${shop.id}, 'sleep', 1)`.execute(db);
    await sql`lock table counter in exclusive mode`.execute(db);
    await sql`select set_config('idle_in_transaction_session_timeout', '100', true)`.execute(db);
    await wait(500);
    await lock.execute(db);
  });
  await expect(slept).rejects.toMatchObject({ kind: "unavailable" });
  const after = await asShop(database, shop.id, async (db) => {
    const { rows } = await sql<{ value: number }>`select value from counter where name = 'sleep'`.execute(db);
    await lock.execute(db);
    return rows;
  });
  expect(after).toEqual([]);
});
