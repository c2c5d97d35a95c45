/** What is counted in a way that is quick is what a plain count of the same rows finds. The rows are generated: unsent, late, merged, across the end of summer time, and of two shops. */
import { createHash, randomUUID } from "node:crypto";
import { sql } from "kysely";
import { afterAll, beforeAll, expect, test } from "vitest";
import { countPromiseWeeks, listBroken } from "../../src/store/broken-promise.ts";
import { countAnsweredMails } from "../../src/store/case-figures.ts";
import type { Db } from "../../src/store/database.ts";
import { countContactWeeks } from "../../src/store/glance.ts";
import { findOrderToShow } from "../../src/store/links.ts";
import { moveNotification } from "../../src/store/notification.ts";
import { countPromises } from "../../src/store/promise.ts";
import { openWorld, type TestShop, type World } from "../support/shop.ts";

let world: World;
let shops: TestShop[];
const timeZone = "Europe/Stockholm";
/** The clocks go back on 25 October. */
const [since, until] = [new Date("2026-10-07T22:00:00Z"), new Date("2026-11-11T09:30:00Z")];
const now = new Date("2026-11-12T09:00:00Z");
const period = { since, until, now };

/** A number from 0 up to `below`, always the same for the same words. */
const pick = (below: number, ...of: unknown[]): number =>
  createHash("sha256").update(of.join(" ")).digest().readUInt32BE() % below;
/** From five days before the period until the day after it. */
const moment = (...of: unknown[]): Date =>
  new Date(since.getTime() - 5 * 86_400_000 + pick(41 * 86_400, ...of) * 1000);
const kinds = ["refund-issued", "shipped", "delivered"] as const;

async function fill(db: Db, shopId: string, seed: number): Promise<void> {
  for (let i = 0; i < 240; i++) {
    const [mail, order] = [randomUUID(), `o${seed}-${i}`];
    const sent = i % 11 === 0 ? null : moment(seed, i, "sent");
    const placed = moment(seed, i, "placed");
    await sql`insert into "order" (shop_id, id, number, body, placed_at, occurred_at) values (${shopId}, ${order}, ${order}, '{}', ${placed}, ${placed})`.execute(
      db,
    );
    // A shop that writes itself has no mail kept.
    const version = i % 17 ? `v${pick(3, seed, i, "version")}` : null;
    await sql`insert into notification (id, shop_id, kind, class, subject, order_id, state, occurred_at, sent_at, template_version)
      values (${mail}, ${shopId}, ${kinds[i % 3] ?? ""}, 'transactional', ${order}, ${order}, ${i % 13 === 1 ? "uncertain" : sent ? "sent" : "planned"}, ${placed}, ${i % 2 ? sent : null}, ${sent && version})`.execute(
      db,
    );
    if (version)
      await sql`insert into mail (shop_id, notification_id, provider, bytes, sha256, message_id, envelope_from, envelope_to, subject, template_version, composed_at)
        values (${shopId}, ${mail}, 'catcher', ''::bytea, ''::bytea, ${mail}, '', '', '', ${version}, ${placed})`.execute(
        db,
      );
    const due = new Date((sent ?? placed).getTime() + pick(200, seed, i, "due") * 3_600_000);
    const kept = i % 4 ? new Date(due.getTime() + (pick(100, seed, i, "kept") - 60) * 3_600_000) : null;
    for (const kind of i % 5 ? ["parcel_by"] : ["parcel_by", "money_by"])
      await sql`insert into promise (id, shop_id, kind, subject, notification_id, due_at, kept_at)
        values (${randomUUID()}, ${shopId}, ${kind}, ${order}, ${mail}, ${due}, ${kept})`.execute(db);
    // The half of them left after they had promised something.
    if (i % 2 === 0)
      await sql`update notification set sent_at = ${sent} where shop_id = ${shopId} and id = ${mail}`.execute(
        db,
      );
    if (i % 3) continue;
    const [id, opened] = [randomUUID(), moment(seed, i, "opened")];
    await sql`insert into "case" (id, shop_id, number, state, notification_id, subject, answer_by, opened_at, first_answered_at)
      values (${id}, ${shopId}, ${`N-${i}`}, 'open', ${mail}, 'x', ${opened}, ${opened}, ${i % 2 ? opened : null})`.execute(
      db,
    );
    await sql`insert into message (id, shop_id, case_id, direction, channel, author, words, flags, at)
      values (${randomUUID()}, ${shopId}, ${id}, 'in', 'mail', 'x', 'x', ${i % 4 ? [] : ["thanks"]}, ${opened})`.execute(
      db,
    );
  }
}

beforeAll(async () => {
  world = await openWorld();
  const neighbour = {
    name: "Grannen",
    replyDomain: "svar.grannen.example",
    from: { name: "Grannen", address: "hej@grannen.example" },
  };
  shops = [await world.open(), await world.open(neighbour)];
  for (const [seed, shop] of shops.entries()) await shop.ask((db, id) => fill(db, id, seed));
});
afterAll(() => world.close());

/** Each shop's rows, as they are, to be counted here. */
const inEach = (check: (db: Db, shopId: string) => Promise<void>) => async () => {
  for (const shop of shops) await shop.ask(check);
};
interface Told {
  id: string;
  kind: string;
  due: Date;
  kept: Date | null;
  sent: Date;
}
async function promisesOf(db: Db, shopId: string): Promise<Told[]> {
  const { rows } = await sql<Told & { sent: Date | null }>`
    select p.id, p.kind, p.due_at as due, p.kept_at as kept, n.sent_at as sent from promise p join notification n on n.id = p.notification_id where p.shop_id = ${shopId}`.execute(
    db,
  );
  return rows.filter(({ sent }) => sent !== null && sent >= since && sent < until);
}
const isKept = ({ due, kept }: Told) => kept !== null && kept <= due;
const isBroken = ({ due, kept }: Told) => (kept ?? now) > due;
const tally = <T>(rows: readonly T[], of: (row: T) => string): Map<string, number> =>
  rows.reduce((all, row) => all.set(of(row), (all.get(of(row)) ?? 0) + 1), new Map<string, number>());
/** The Monday of a moment where the shop is. */
function mondayOf(at: Date): string {
  const day = new Date(`${at.toLocaleDateString("sv-SE", { timeZone })}T00:00:00Z`);
  day.setUTCDate(day.getUTCDate() - ((day.getUTCDay() + 6) % 7));
  return day.toISOString().slice(0, 10);
}

test(
  "promises by kind, by week and one by one",
  inEach(async (db, shopId) => {
    const rows = await promisesOf(db, shopId);
    expect(rows.length).toBeGreaterThan(100);
    const [made, kept, broken] = [rows, rows.filter(isKept), rows.filter(isBroken)].map((some) =>
      tally(some, ({ kind }) => kind),
    );
    const counted = await countPromises(db, shopId, period);
    expect(counted.map((one) => [one.kind, one.made, one.kept, one.broken])).toEqual(
      ["money_by", "parcel_by"].map((kind) => [kind, made?.get(kind), kept?.get(kind), broken?.get(kind)]),
    );
    expect(counted.map(({ open, overdue }) => open + overdue)).toEqual(
      ["money_by", "parcel_by"].map(
        (kind) => rows.filter((one) => one.kind === kind && one.kept === null).length,
      ),
    );
    const weeks = await countPromiseWeeks(db, shopId, period, timeZone);
    const [all, good, bad] = [rows, rows.filter(isKept), rows.filter(isBroken)].map((some) =>
      tally(some, ({ sent }) => mondayOf(sent)),
    );
    expect(weeks).toEqual(
      [...(all?.keys() ?? [])]
        .sort()
        .map((week) => ({ week, kept: good?.get(week) ?? 0, broken: bad?.get(week) ?? 0 })),
    );
    const listed = await listBroken(db, shopId, { ...period, limit: 1_000 });
    const latest = rows
      .filter(isBroken)
      .sort((a, b) => b.due.getTime() - a.due.getTime() || (a.id < b.id ? 1 : -1));
    expect(listed.map(({ id }) => id)).toEqual(latest.map(({ id }) => id));
    const [tenth] = latest.slice(9);
    const behind = await listBroken(db, shopId, {
      ...{ ...period, limit: 5 },
      after: { at: tenth?.due ?? now, id: tenth?.id ?? "" },
    });
    expect(behind.map(({ id }) => id)).toEqual(latest.slice(10, 15).map(({ id }) => id));
  }),
);

test(
  "mails of a period and the questions that they brought, by kind and by version",
  inEach(async (db, shopId) => {
    const { rows } = await sql<{ kind: string; version: string | null; cases: number }>`
      select n.kind, m.template_version as version,
        (select count(*)::int from "case" c where c.notification_id = n.id and c.opened_at >= ${since}
          and (c.first_answered_at is not null or exists (select from message g where g.case_id = c.id and g.flags = '{}'))) as cases
      from notification n left join mail m on m.notification_id = n.id
      where n.shop_id = ${shopId} and n.state = 'sent' and n.sent_at >= ${since} and n.sent_at < ${until}`.execute(
      db,
    );
    expect(rows.some(({ cases }) => cases > 0)).toBe(true);
    expect(rows.some(({ version }) => version === null)).toBe(true);
    const sum = (some: typeof rows, of: (row: (typeof rows)[number]) => string) =>
      [...new Set(some.map(of))].sort().map((name) => {
        const here = some.filter((row) => of(row) === name);
        return [name, here.length, here.reduce((all, { cases }) => all + cases, 0)];
      });
    const byKind = await countAnsweredMails(db, shopId, period, { versions: false });
    expect(byKind.map(({ kind, version, sent, cases }) => [`${kind} ${version}`, sent, cases])).toEqual(
      sum(rows, ({ kind }) => `${kind} null`),
    );
    const byVersion = await countAnsweredMails(db, shopId, period, { versions: true });
    expect(byVersion.map(({ kind, version, sent, cases }) => [`${kind} ${version}`, sent, cases])).toEqual(
      sum(
        rows.filter(({ version }) => version !== null),
        ({ kind, version }) => `${kind} ${version}`,
      ),
    );
  }),
);

test(
  "a mail of which it is heard later that it has left is counted with its version",
  inEach(async (db, shopId) => {
    const { rows } = await sql<{ id: string; kind: string; version: string }>`
      select n.id, n.kind, m.template_version as version from notification n join mail m on m.notification_id = n.id
      where n.shop_id = ${shopId} and n.state = 'planned' limit 1`.execute(db);
    const [mail] = rows;
    if (!mail) throw new Error("none is planned");
    const at = new Date("2027-01-02T12:00:00Z");
    const later = { since: at, until: new Date("2027-01-03T12:00:00Z"), now };
    const [none] = await countAnsweredMails(db, shopId, later, { versions: true });
    await moveNotification(db, shopId, mail.id, { state: "sent", at });
    const counted = await countAnsweredMails(db, shopId, later, { versions: true });
    expect([none, counted]).toEqual([
      undefined,
      [{ kind: mail.kind, version: mail.version, sent: 1, cases: 0 }],
    ]);
  }),
);

test(
  "orders and questions of each week",
  inEach(async (db, shopId) => {
    const inside = (at: Date) => at >= since && at < until;
    const orders = await sql<{
      at: Date;
    }>`select placed_at as at from "order" where shop_id = ${shopId}`.execute(db);
    const cases = await sql<{ at: Date }>`select opened_at as at from "case" c where shop_id = ${shopId}
      and (first_answered_at is not null or exists (select from message g where g.case_id = c.id and g.flags = '{}'))`.execute(
      db,
    );
    const [placed, asked] = [orders, cases].map(({ rows }) =>
      tally(rows.map(({ at }) => at).filter(inside), mondayOf),
    );
    expect(await countContactWeeks(db, shopId, period, timeZone)).toEqual(
      [...new Set([...(placed?.keys() ?? []), ...(asked?.keys() ?? [])])]
        .sort()
        .map((week) => ({ week, orders: placed?.get(week) ?? 0, cases: asked?.get(week) ?? 0 })),
    );
  }),
);

test(
  "the order to show is the latest, until a refund is explained",
  inEach(async (db, shopId) => {
    const latest = () =>
      sql<{
        id: string;
      }>`select id from "order" where shop_id = ${shopId} order by placed_at desc limit 1`.execute(db);
    expect((await findOrderToShow(db, shopId))?.id).toBe((await latest()).rows[0]?.id);
    const some = await sql<{
      id: string;
    }>`select id from "order" where shop_id = ${shopId} order by placed_at limit 3`.execute(db);
    for (const [i, { id }] of some.rows.entries()) {
      await sql`insert into refund (shop_id, id, order_id, body, occurred_at) values (${shopId}, ${`r${id}`}, ${id}, '{}', ${now})`.execute(
        db,
      );
      await sql`insert into statement (shop_id, refund_id, version, number, state, blocked, body, made_at)
        values (${shopId}, ${`r${id}`}, 1, ${100 + i}, ${i === 2 ? "needs_review" : "reconciled"}, false, '{}', ${new Date(now.getTime() - i * 1000)})`.execute(
        db,
      );
    }
    expect((await findOrderToShow(db, shopId))?.id).toBe(some.rows[0]?.id);
  }),
);
