/** The log's seals: whoever changes, removes or puts in a line behind the app's back is found out; taking a person out is not the same as that. */
import { sql } from "kysely";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { verifyLog } from "../../src/pipeline/members/log.ts";
import { noteDeed } from "../../src/store/audit.ts";
import { asEraser } from "../../src/store/database.ts";
import { forgetSubjects } from "../../src/store/erasure-rows.ts";
import { checkLog } from "../../src/store/log-seal.ts";
import { asAdmin } from "../support/postgres.ts";
import { openWorld, type TestShop, type World } from "../support/shop.ts";
import { type } from "../support/typing.ts";

let world: World;
let shop: TestShop;
let other: TestShop;
beforeAll(async () => {
  world = await openWorld();
  shop = await world.open();
  other = await world.open({ name: "Grannen", replyDomain: "svar.grannen.example" });
});
afterAll(() => world.close());

const note = (of: TestShop, subject: string, detail: object = {}) =>
  of.ask((db, id) => noteDeed(db, id, { by: "Petra", did: "replayed", subject, detail, at: world.now() }));
const check = (of = shop, seen?: string) => verifyLog(world.context, of.id, seen);
const lineOf = async (subject: string, of = shop): Promise<string> =>
  (
    await of.ask((db) =>
      sql<{ id: string }>`select id::text as id from audit where subject = ${subject}`.execute(db),
    )
  ).rows[0]?.id ?? "";

/** As somebody does who holds the database itself: past row-level security and past our triggers. */
const asHolder = (statements: string) =>
  asAdmin(
    world.url,
    `begin; alter table audit no force row level security; alter table log_seal no force row level security; alter table audit disable trigger user;
     ${statements};
     alter table audit enable trigger user; alter table audit force row level security; alter table log_seal force row level security; commit`,
  );

const kvitto = (...args: string[]): Promise<string> => type(world, ...args);

describe("the seals", () => {
  test("join each line to the one before, however many write at once, and each shop's to its own", async () => {
    await Promise.all([
      ...Array.from({ length: 40 }, (_, i) => note(shop, `order-${i}`, { email: "lena@example.com", i })),
      ...Array.from({ length: 5 }, (_, i) => note(other, `other-${i}`)),
    ]);
    // Several in one transaction, and one that is taken back with its transaction.
    await shop.ask(async (db, id) => {
      for (const subject of ["first", "second"])
        await noteDeed(db, id, { by: "Petra", did: "replayed", subject, at: world.now() });
    });
    await expect(
      shop.ask(async (db, id) => {
        await noteDeed(db, id, { by: "Petra", did: "replayed", subject: "never", at: world.now() });
        throw new Error("no");
      }),
    ).rejects.toThrow("no");
    const before = (await asCount(shop)).audit;
    expect(await check()).toMatchObject({ lines: before, emptied: 0, broken: undefined });
    expect((await check(other)).lines).toBe((await asCount(other)).audit);
    const { rows } = await shop.ask((db) =>
      sql<{ n: number }>`select n::int as n from log_seal order by n`.execute(db),
    );
    expect(rows.map(({ n }) => n)).toEqual(rows.map((_, i) => i + 1));
  });

  test("of the latest lines alone are looked at where a page is shown: what is older is not theirs to tell", async () => {
    const latest = (most: number) => shop.ask((db, id) => checkLog(db, id, most));
    expect(await latest(3)).toMatchObject({ lines: 3, broken: undefined, mark: (await check()).mark });
    const [old, fresh] = [await lineOf("order-7"), await lineOf("second")];
    for (const [id, found] of [
      [old, undefined],
      [fresh, { why: "changed", line: fresh }],
    ] as const) {
      await asHolder(`update audit set "by" = 'Nadia' where id = '${id}'`);
      expect((await latest(3)).broken).toEqual(found && expect.objectContaining(found));
      expect((await check()).broken).toMatchObject({ why: "changed", line: id });
      await asHolder(`update audit set "by" = 'Petra' where id = '${id}'`);
    }
    expect((await latest(10_000)).lines).toBe((await check()).lines);
  });

  test("two that wait for each other's rows do not wait for the log as well", async () => {
    // Each notes first and then takes the row that the other one holds for a moment.
    const one = (first: string, second: string) =>
      shop.ask(async (db, id) => {
        await noteDeed(db, id, { by: "Petra", did: "replayed", subject: first, at: world.now() });
        await sql`select pg_advisory_xact_lock(hashtext(${second}))`.execute(db);
        await sql`select pg_sleep(0.02)`.execute(db);
      });
    await Promise.all(Array.from({ length: 8 }, (_, i) => one(`waits-${i}`, "the same")));
    expect((await check()).broken).toBeUndefined();
  });

  test.each([
    [
      "changed",
      (id: string) => `update audit set did = 'signed in' where id = '${id}'`,
      (id: string) => `update audit set did = 'replayed' where id = '${id}'`,
    ],
    [
      "changed",
      (id: string) => `update audit set subject = 'order-9000' where id = '${id}'`,
      (id: string) => `update audit set subject = 'order-7' where id = '${id}'`,
    ],
    [
      "changed",
      (id: string) => `update audit set detail = '{}' where id = '${id}'`,
      (id: string) => `update audit set detail = '{"email":"lena@example.com","i":7}' where id = '${id}'`,
    ],
    [
      "changed",
      (id: string) => `update audit set at = at - interval '1 day' where id = '${id}'`,
      (id: string) => `update audit set at = at + interval '1 day' where id = '${id}'`,
    ],
    [
      "missing",
      (id: string) =>
        `create table held as select * from audit where id = '${id}'; delete from audit where id = '${id}'`,
      () => "insert into audit select * from held; drop table held",
    ],
    [
      "chain",
      (id: string) =>
        `create table held as select * from log_seal where line = '${id}'; delete from log_seal where line = '${id}'`,
      () => "insert into log_seal select * from held; drop table held",
    ],
    [
      "unsealed",
      (id: string) =>
        `insert into audit select gen_random_uuid(), shop_id, "by", did, 'put in', detail, at from audit where id = '${id}'`,
      () => "delete from audit where subject = 'put in'",
    ],
  ] as const)("a line that is %s shows, with where it is", async (why, does, undoes) => {
    const id = await lineOf("order-7");
    const put = why === "unsealed" ? () => lineOf("put in") : async () => id;
    await asHolder(does(id));
    const { broken } = await check();
    expect(broken?.why).toBe(why);
    // A seal that is gone shows at the one behind it.
    if (why !== "chain") expect(broken?.line).toBe(await put());
    await expect(kvitto("log", "--verify", "--shop", shop.id)).rejects.toThrow(/the log breaks at/);
    expect((await check(other)).broken).toBeUndefined();
    await asHolder(undoes(id));
    expect((await check()).broken).toBeUndefined();
  });

  test("a person is taken out of her lines, which shows as that, and what is left cannot be changed either", async () => {
    const id = await lineOf("order-3");
    const before = await check();
    await asEraser(world.context.database, shop.id, (db) =>
      forgetSubjects({ db, shopId: shop.id, counts: {}, at: world.now() }, ["order-3", "order-4"]),
    );
    const after = await check();
    expect(after).toMatchObject({ lines: before.lines, emptied: 2, broken: undefined });
    // Nothing of what stood there can be guessed at: its salt is gone.
    const { rows } = await shop.ask((db) =>
      sql<{
        salt: Uint8Array | null;
        emptied: boolean;
      }>`select salt, emptied from log_seal where line = ${id} order by n`.execute(db),
    );
    expect(rows).toMatchObject([{ salt: null, emptied: false }, { emptied: true }]);
    expect(rows[1]?.salt).not.toBeNull();
    // Twice is once.
    await asEraser(world.context.database, shop.id, (db) =>
      forgetSubjects({ db, shopId: shop.id, counts: {}, at: world.now() }, ["order-3"]),
    );
    expect((await check()).mark).toBe(after.mark);
    await asHolder(`update audit set subject = 'order-1' where id = '${id}'`);
    expect((await check()).broken).toMatchObject({ why: "changed", line: id });
    await asHolder(`update audit set subject = 'order-3' where id = '${id}'`);
    await asHolder(`update audit set "by" = 'Kim' where id = '${id}'`);
    expect((await check()).broken).toMatchObject({ why: "changed", line: id });
    await asHolder(`update audit set "by" = 'Petra' where id = '${id}'`);
    expect((await check()).broken).toBeUndefined();
  });

  test("whoever seals all of it anew is found out by a seal that was written down", async () => {
    const { mark = "" } = await check();
    const said = await kvitto("log", "--verify", "--seen", mark.slice(0, 16), "--shop", shop.id);
    expect(said).toContain("unbroken: ");
    expect(said).toContain(`the last seal: ${mark}`);
    expect(said).toContain("still stands in it");
    await asHolder(
      `update audit set did = 'changed terms' where subject = 'order-20'; delete from log_seal where shop_id = '${shop.id}';
       do $$ declare it audit; begin for it in select * from audit where shop_id = '${shop.id}' order by id loop perform seal_line(it.shop_id, it, false); end loop; end $$`,
    );
    expect((await check()).broken).toBeUndefined();
    await expect(kvitto("log", "--verify", "--seen", mark, "--shop", shop.id)).rejects.toThrow(
      "is not among the seals",
    );
    await expect(kvitto("log", "--seen", "no seal", "--shop", shop.id)).rejects.toThrow("hexadecimal");
  });
});

const asCount = (of: TestShop) =>
  of.ask(
    async (db) =>
      (await sql<{ audit: number }>`select count(*)::int as audit from audit`.execute(db)).rows[0] ?? {
        audit: -1,
      },
  );
