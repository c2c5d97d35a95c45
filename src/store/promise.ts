import { sql } from "kysely";
import type { Db } from "./database.ts";

/** Deadlines that customers were told, and whether they were kept. */

export interface Kept {
  kind: string;
  /** Made since then. */
  made: number;
  /** Fulfilled by the time that was said. */
  kept: number;
  /** Fulfilled later than said, or overdue now. */
  broken: number;
  /** Neither fulfilled nor due. */
  open: number;
  /** Due and not fulfilled. */
  overdue: number;
}

/**
 * Writes down which promises are fulfilled, and when that was: the question answered, the money sent, the refund explained, the parcel there. The times are
 * those of the deed, so that it does not matter when somebody looks. Answers how many are new.
 */
export async function scorePromises(db: Db, shopId: string): Promise<number> {
  const result = await sql`
    with found as (
      select p.id, case p.kind
        when 'answer_by' then coalesce(
          (select c.answered_at from "case" c where c.shop_id = p.shop_id and c.number = p.subject),
          (select least(b.reached->>'approved', b.reached->>'declined')::timestamptz from return b where b.shop_id = p.shop_id and b.id = p.subject))
        when 'explain_by' then (select min(n.sent_at) from notification n
          where n.shop_id = p.shop_id and n.kind = 'refund-issued' and n.subject in (p.subject, p.subject || ' by hand'))
        when 'parcel_by' then (select (f.reached->>'delivered')::timestamptz from fulfillment f where f.shop_id = p.shop_id and f.id = p.subject)
        when 'money_by' then (select min(coalesce((paid->>'settledAt')::timestamptz, r.occurred_at))
          from (select * from refund where shop_id = p.shop_id and id = p.subject
            union all select * from refund where shop_id = p.shop_id and return_id = p.subject) r, jsonb_array_elements(r.body->'payments') paid
          where r.gone is null and paid->>'status' = 'settled')
        end as at
      from promise p where p.shop_id = ${shopId} and p.kept_at is null)
    update promise set kept_at = found.at from found where promise.id = found.id and promise.shop_id = ${shopId} and found.at is not null`.execute(
    db,
  );
  return Number(result.numAffectedRows ?? 0n);
}

/** By kind; what `docs/figures.md` says they mean. */
export async function countPromises(
  db: Db,
  shopId: string,
  { since, now }: { since: Date; now: Date },
): Promise<Kept[]> {
  const { rows } = await sql<Kept>`
    select p.kind, count(*)::int as made, count(*) filter (where p.kept_at <= p.due_at)::int as kept,
      count(*) filter (where coalesce(p.kept_at, ${now}) > p.due_at)::int as broken,
      count(*) filter (where p.kept_at is null and p.due_at >= ${now})::int as open,
      count(*) filter (where p.kept_at is null and p.due_at < ${now})::int as overdue
    from promise p join notification n on n.shop_id = p.shop_id and n.id = p.notification_id
    where p.shop_id = ${shopId} and n.sent_at >= ${since} group by p.kind order by p.kind`.execute(db);
  return rows;
}

/** Shops with promises that nobody knows the end of yet, and that are not given up. The engine looks. */
export async function listPromising(db: Db, now: Date): Promise<string[]> {
  const rows = await db
    .selectFrom("promise")
    .select("shop_id")
    .distinct()
    .where("kept_at", "is", null)
    .where("due_at", ">", new Date(now.getTime() - 90 * 86_400_000))
    .execute();
  return rows.map((row) => row.shop_id);
}
