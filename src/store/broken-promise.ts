import { sql } from "kysely";
import type { Db } from "./database.ts";
import { inWeek, mondays } from "./week.ts";

/** Promises week by week, and each one that was not kept. */

/** Of the mails that left in each week, by its Monday where the shop is. */
export async function countPromiseWeeks(
  db: Db,
  shopId: string,
  { since, until, now }: { since: Date; until: Date; now: Date },
  timeZone: string,
): Promise<{ week: string; kept: number; broken: number }[]> {
  const { rows } = await sql<{ week: string; kept: number; broken: number }>`
    select to_char(monday, 'YYYY-MM-DD') as week, kept, broken
    from ${mondays({ since, until }, timeZone)} monday cross join lateral (
      select count(*) as made, count(*) filter (where p.kept_at <= p.due_at)::int as kept, count(*) filter (where coalesce(p.kept_at, ${now}) > p.due_at)::int as broken
      from promise p where p.shop_id = ${shopId} and ${inWeek(sql`p.told_at`, { since, until }, timeZone)}) of_week
    where made > 0 order by monday`.execute(db);
  return rows;
}

export interface BrokenPromise {
  id: string;
  kind: string;
  subject: string;
  due_at: Date;
  kept_at: Date | null;
  order_id: string | null;
  order_number: string | null;
}

/** Those of mails that left in a period, the latest promised moment first; `after`: those behind this one. */
export async function listBroken(
  db: Db,
  shopId: string,
  {
    since,
    until,
    now,
    after,
    limit,
  }: { since: Date; until: Date; now: Date; after?: { at: Date; id: string } | undefined; limit: number },
): Promise<BrokenPromise[]> {
  const behind = after ? sql`and (p.due_at, p.id) < (${after.at}, ${after.id}::uuid)` : sql``;
  const { rows } = await sql<BrokenPromise>`
    select p.id, p.kind, p.subject, p.due_at, p.kept_at, o.id as order_id, o.number as order_number
    from (
      select p.id from promise p
      where p.shop_id = ${shopId} and p.told_at >= ${since} and p.told_at < ${until} and coalesce(p.kept_at, ${now}) > p.due_at ${behind}
      order by p.due_at desc, p.id desc limit ${limit}) shown
      join promise p on p.shop_id = ${shopId} and p.id = shown.id
      join notification n on n.shop_id = ${shopId} and n.id = p.notification_id
      left join "order" o on o.shop_id = n.shop_id and o.id = n.order_id
    order by p.due_at desc, p.id desc`.execute(db);
  return rows;
}
