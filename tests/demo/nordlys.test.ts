/** The demo shop is what it says it is: its past adds up, nothing of it waits to be sent, and each thing somebody should see is there. */

import { sql } from "kysely";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { demoShop } from "../../src/demo/index.ts";
import { asEngine, asShop } from "../../src/store/database.ts";
import { listShops } from "../../src/store/shop.ts";
import { openWorld, type World } from "../support/shop.ts";

let world: World;
let shopId: string;
const ask = <T extends object>(query: ReturnType<typeof sql<T>>): Promise<T[]> =>
  asShop(world.context.database, shopId, async (db) => (await query.execute(db)).rows);

beforeAll(async () => {
  world = await openWorld();
  await demoShop(world.context);
  const [shop] = await asEngine(world.context.database, listShops);
  shopId = shop?.id ?? "";
}, 120_000);
afterAll(() => world?.close());

describe("the demo shop", () => {
  test("has about 300 orders in six languages and three currencies, over three months", async () => {
    const [all] = await ask<{ orders: number; locales: number; currencies: number; days: number }>(sql`
      select count(*)::int as orders, count(distinct body->>'locale')::int as locales,
        count(distinct body->>'currency')::int as currencies, extract(day from max(placed_at) - min(placed_at))::int as days
      from "order"`);
    expect(all?.orders).toBeGreaterThan(270);
    expect(all).toMatchObject({ locales: 6, currencies: 3 });
    expect(all?.days).toBeGreaterThan(85);
  });

  test("packs on working days and carries parcels by day, as its people and carriers do", async () => {
    const nightly = await ask<{ id: string }>(sql`
      select body->>'id' as id from event
      where body->'order'->>'id' >= '1100' and body->>'type' like 'fulfillment.%'
        and (extract(isodow from occurred_at at time zone 'Europe/Stockholm') = 7
          or extract(hour from occurred_at at time zone 'Europe/Stockholm') not between 8 and 20)`);
    expect(nightly).toEqual([]);
    const [packed] = await ask<{ all: number; weekend: number }>(sql`
      select count(*)::int as all, count(*) filter (where extract(isodow from occurred_at at time zone 'Europe/Stockholm') > 5)::int as weekend
      from event where body->'order'->>'id' >= '1100' and body->>'type' = 'fulfillment.shipped'`);
    expect(packed?.all).toBeGreaterThan(150);
    expect(packed?.weekend).toBe(0);
  });

  test("adds up: every refund whose mail has left is explained to the last öre, and none against the law", async () => {
    const wrong = await ask(sql<object>`
      select n.refund_id from notification n join statement s on s.refund_id = n.refund_id
      where n.kind = 'refund-issued' and n.state = 'sent' and (s.state <> 'reconciled' or s.blocked)`);
    expect(wrong).toEqual([]);
    const [left] = await ask<{ n: number }>(
      sql`select count(*)::int as n from notification where kind = 'refund-issued' and state = 'sent'`,
    );
    expect(left?.n).toBeGreaterThan(25);
  });

  test("knows of each mail that has left which version of its template it had", async () => {
    const [left] = await ask<{ mails: number; other: number }>(sql`
      select count(*)::int as mails, count(*) filter (where n.template_version is distinct from l.template_version)::int as other
      from notification n join mail l on l.notification_id = n.id where n.state = 'sent'`);
    expect(left?.mails).toBeGreaterThan(500);
    expect(left?.other).toBe(0);
  });

  test("was told in the past: nothing in it is of this moment, and no mail of it waits to leave", async () => {
    const now = world.now();
    const late = await ask(sql<object>`
      select kind, sent_at, due_at from notification
      where sent_at > ${now} or (state = 'planned' and due_at <= ${now}) or state = 'sending'`);
    expect(late).toEqual([]);
    const wall = new Date(Date.now() - 600_000);
    const [written] = await ask<Record<string, number>>(sql`
      select (select count(*) from decision where at > ${wall})::int as decisions,
        (select count(*) from event where recorded_at > ${wall})::int as events,
        (select count(*) from promise where made_at > ${wall})::int as promises,
        (select count(*) from statement where made_at > ${wall})::int as statements,
        (select count(*) from attempt where started_at > ${wall})::int as attempts`);
    expect(written).toEqual({ decisions: 0, events: 0, promises: 0, statements: 0, attempts: 0 });
    const unworked = await ask(sql<object>`select id from webhook where state <> 'done'`);
    expect(unworked).toEqual([]);
  });

  test("has something for each desk: alike differences, a law block, money that failed, strays, and replies that are due soon", async () => {
    const alarms = await ask<{ kind: string; n: number }>(
      sql`select kind, count(*)::int as n from alarm where resolved_at is null group by 1`,
    );
    expect(Object.fromEntries(alarms.map(({ kind, n }) => [kind, n]))).toMatchObject({
      held: 11,
      failed_refund: 1,
      unmatched: 2,
    });
    const [blocked] = await ask<{ n: number }>(sql`select count(*)::int as n from statement where blocked`);
    expect(blocked?.n).toBe(1);
    const open = await ask<{ order_id: string; answer_by: Date }>(
      sql`select order_id, answer_by from "case" where state = 'open' order by answer_by`,
    );
    expect(open.length).toBeGreaterThanOrEqual(7);
    // It is Friday 15:30, and Nordlys closes at 17:00: the first two are due today.
    const today = new Date("2026-11-20T17:00:00+01:00");
    expect(open.filter(({ answer_by: by }) => by > world.now() && by <= today)).toHaveLength(2);
    const kept = await ask<{ kept: boolean }>(
      sql`select distinct kept_at is not null as kept from promise where due_at < ${world.now()}`,
    );
    expect(kept.map((one) => one.kept).sort()).toEqual([false, true]);
    const answers = await ask<{ channel: string; n: number }>(sql`
      select c.channel, count(*)::int as n from answer a join notification n on n.id = a.notification_id
        join "case" c on c.id = n.case_id group by 1 order by 1`);
    expect(answers.map(({ channel }) => channel)).toEqual(["mail", "phone"]);
    for (const { n } of answers) expect(n).toBeGreaterThanOrEqual(10);
  });

  test("held its customers to terms that stand among the shop's own: those of the alike refunds name the fee", async () => {
    const terms = await ask<{ version: string; fee: number | null; lasted: boolean }>(sql`
      select distinct p.version, (p.body->'restockingFee'->>'percent')::int as fee, p.valid_from <= o.placed_at as lasted
      from refund r join "order" o on o.id = r.order_id left join policy p on p.version = o.policy->>'version'
      where r.id between 'rf1010' and 'rf1018'`);
    expect(terms).toMatchObject([{ fee: 10, lasted: true }]);
  });

  test("numbers its cases as they came", async () => {
    const rows = await ask<{ opened_at: Date }>(
      sql`select opened_at from "case" order by substring(number from 3)::int`,
    );
    const days = rows.map((one) => Math.floor(one.opened_at.getTime() / 86_400_000));
    expect(days).toEqual(days.toSorted((a, b) => a - b));
  });
});
