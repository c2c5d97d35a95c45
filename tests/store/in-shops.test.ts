/** What is written about several shops' mails in one breath stays apart, and is there as a whole or not at all. */
import { afterAll, beforeAll, expect, test } from "vitest";
import { inShops } from "../../src/store/database.ts";
import { openWorld, type TestShop, type World } from "../support/shop.ts";

let world: World;
let shops: TestShop[];

beforeAll(async () => {
  world = await openWorld();
  const neighbour = {
    name: "Grannen",
    replyDomain: "svar.grannen.example",
    from: { name: "Grannen", address: "hej@grannen.example" },
  };
  shops = [await world.open(), await world.open(neighbour)];
});
afterAll(() => world.close());

const say = (text: string, values: unknown[] = []) =>
  shops.map(({ id: shopId }) => ({ shopId, name: undefined, text, values }));

test("each statement sees its own shop and no other", async () => {
  const seen = await inShops<{ id: string }>(world.context.database, say("select id from shop"));
  expect(seen.map(({ id }) => id).sort()).toEqual(shops.map(({ id }) => id).sort());
});

test("no shop stays behind on the connection", async () => {
  const { pool } = world.context.database;
  await inShops(world.context.database, say("select 1"));
  const clients = await Promise.all(Array.from({ length: pool.totalCount }, () => pool.connect()));
  for (const client of clients) {
    const { rows } = await client.query(
      "select current_setting('app.shop', true) as shop, current_user::text as role",
    );
    expect(rows[0]?.shop ?? "").toBe("");
    expect(rows[0]?.role).not.toBe("kvitto_app");
    client.release();
  }
});

test("when one of them fails none of them has happened, and the connection goes on", async () => {
  const [first, second] = say("insert into counter (shop_id, name, value) values ($1, 'try', 1)").map(
    (one) => ({
      ...one,
      values: [one.shopId],
    }),
  );
  if (!first || !second) throw new Error("there are two shops");
  const foreign = { ...second, values: [first.shopId] };
  await expect(inShops(world.context.database, [first, foreign])).rejects.toThrow(/row-level security/);
  expect(await inShops(world.context.database, say("select value from counter where name = 'try'"))).toEqual(
    [],
  );
  await inShops(world.context.database, [first, second]);
  expect(
    await inShops(world.context.database, say("select value from counter where name = 'try'")),
  ).toHaveLength(2);
});
