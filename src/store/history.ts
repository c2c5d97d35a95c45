import { type Selectable, sql } from "kysely";
import type { Db } from "./database.ts";
import type { ReconciliationTable } from "./schema.ts";

/** What a shop's past was brought in of, and what would have been told of it. */

export type History = Pick<
  Selectable<ReconciliationTable>,
  | "platform"
  | "history_since"
  | "history_asked_at"
  | "history_done_at"
  | "history_found"
  | "next_page"
  | "failures"
  | "reason"
>;

/** A shop system is asked for everything that changed since then, from now on; what is known counts once. */
export async function askHistory(
  db: Db,
  shopId: string,
  platform: string,
  { since, now }: { since: Date; now: Date },
): Promise<void> {
  const asked = {
    since,
    began_at: null,
    next_page: null,
    due_at: now,
    history_since: since,
    history_asked_at: now,
    history_done_at: null,
    history_found: 0,
  };
  await db
    .insertInto("reconciliation")
    .values({ shop_id: shopId, platform, reason: null, done_at: null, ...asked })
    .onConflict((conflict) => conflict.columns(["shop_id", "platform"]).doUpdateSet(asked))
    .execute();
}

/** How far it has come, for each shop system that was asked. */
export const listHistory = (db: Db, shopId: string): Promise<History[]> =>
  db
    .selectFrom("reconciliation")
    .select([
      "platform",
      "history_since",
      "history_asked_at",
      "history_done_at",
      "history_found",
      "next_page",
      "failures",
      "reason",
    ])
    .where("shop_id", "=", shopId)
    .where("history_since", "is not", null)
    .orderBy("platform")
    .execute();

/** What is known of a shop since then: orders that were placed, and refunds with what became of their sum. */
export async function countHistory(
  db: Db,
  shopId: string,
  since: Date,
): Promise<{ orders: number; refunds: number; explained: number; first: Date | null }> {
  const { rows } = await sql<{ orders: number; refunds: number; explained: number; first: Date | null }>`
    select (select count(*)::int from "order" where shop_id = ${shopId} and placed_at >= ${since}) as orders,
      (select min(placed_at) from "order" where shop_id = ${shopId} and placed_at >= ${since}) as first,
      count(*)::int as refunds, count(*) filter (where s.state = 'reconciled')::int as explained
    from refund r left join lateral (select state from statement where shop_id = r.shop_id and refund_id = r.id order by version desc limit 1) s on true
    where r.shop_id = ${shopId} and r.occurred_at >= ${since}`.execute(db);
  return rows[0] ?? { orders: 0, refunds: 0, explained: 0, first: null };
}

/** Mails that would have been sent, newest first; those before `before` where one is named. */
export const listWouldHave = (
  db: Db,
  shopId: string,
  {
    limit,
    before,
    kind,
  }: { limit: number; before?: { at: Date; id: string } | undefined; kind?: string | undefined },
) =>
  db
    .selectFrom("notification as n")
    .innerJoin("mail as m", (join) =>
      join.onRef("m.shop_id", "=", "n.shop_id").onRef("m.notification_id", "=", "n.id"),
    )
    .leftJoin("order as o", (join) =>
      join.onRef("o.shop_id", "=", "n.shop_id").onRef("o.id", "=", "n.order_id"),
    )
    .select([
      "n.id",
      "n.kind",
      "n.locale",
      "n.recipient",
      "n.decided_at",
      "m.composed_at",
      "m.subject",
      "o.number as order_number",
      "n.order_id",
    ])
    .where("n.shop_id", "=", shopId)
    .where("n.state", "=", "shadow")
    .$if(kind !== undefined, (query) => query.where("n.kind", "=", kind ?? ""))
    .$if(before !== undefined, (query) =>
      query.where(sql<boolean>`(n.decided_at, n.id) < (${before?.at ?? null}, ${before?.id ?? null}::uuid)`),
    )
    .orderBy("n.decided_at", "desc")
    .orderBy("n.id", "desc")
    .limit(limit)
    .execute();

/** How many of each kind would have been sent. */
export const countWouldHave = (db: Db, shopId: string): Promise<{ kind: string; mails: number }[]> =>
  db
    .selectFrom("notification")
    .select(["kind", sql<number>`count(*)::int`.as("mails")])
    .where("shop_id", "=", shopId)
    .where("state", "=", "shadow")
    .groupBy("kind")
    .orderBy("mails", "desc")
    .execute();

/** One that would have been sent, or lies in the tray. */
export const findWouldHave = (db: Db, shopId: string, id: string) =>
  db
    .selectFrom("notification as n")
    .leftJoin("mail as m", (join) =>
      join.onRef("m.shop_id", "=", "n.shop_id").onRef("m.notification_id", "=", "n.id"),
    )
    .leftJoin("order as o", (join) =>
      join.onRef("o.shop_id", "=", "n.shop_id").onRef("o.id", "=", "n.order_id"),
    )
    .select([
      "n.id",
      "n.kind",
      "n.state",
      "n.locale",
      "n.recipient",
      "n.refund_id",
      "n.decided_at",
      "n.due_at",
      "m.composed_at",
      "m.subject",
      "o.number as order_number",
      "n.order_id",
    ])
    .where("n.shop_id", "=", shopId)
    .where("n.id", "=", id)
    .executeTakeFirst();

/** The order that was placed last, as a sign that somebody tells us something. */
export const findLatestOrder = (
  db: Db,
  shopId: string,
): Promise<{ number: string; placed_at: Date } | undefined> =>
  db
    .selectFrom("order")
    .select(["number", "placed_at"])
    .where("shop_id", "=", shopId)
    .orderBy("placed_at", "desc")
    .limit(1)
    .executeTakeFirst();
