import { type RawBuilder, sql } from "kysely";
import type { Db } from "./database.ts";

/** Shops with a promise whose day went by within the last week, unfulfilled as far as anybody has looked, and those that owe an answer. The engine looks. */
export async function listOverdueShops(db: Db, now: Date): Promise<string[]> {
  const since = new Date(now.getTime() - 7 * 86_400_000);
  const { rows } = await sql<{ shop_id: string }>`
    select shop_id from promise where kept_at is null and due_at < ${now} and due_at > ${since}
    union select shop_id from "case" where state = 'open' and answer_by < ${now} and answer_by > ${since}`.execute(
    db,
  );
  return rows.map((row) => row.shop_id);
}

/** What a shop promised and did not keep: an answer to a question that is still open, or the money of a return. */
interface Broken {
  kind: "answer_by" | "money_by";
  /** The case's number, or the return's id. */
  subject: string;
  /** The latest day that she was told. */
  due_at: Date;
  order_id: string | null;
}

/**
 * Of each only the last promise counts, for an honest mail may have moved it, also one about the case that hers was merged into. A case that is open again, and
 * nobody told her until when, is late by its own time. Those that the owner was told of since then are left out.
 */
export async function listBroken(db: Db, shopId: string, now: Date): Promise<Broken[]> {
  const untold = (subject: RawBuilder<unknown>, due: RawBuilder<unknown>) =>
    sql`not exists (select from alarm a where a.shop_id = ${shopId} and a.kind = 'late' and a.subject = ${subject}
      and (a.resolved_at is null or a.raised_at > ${due}))`;
  const { rows } = await sql<Broken>`
    select p.kind, coalesce(c.number, p.subject) as subject, max(p.due_at) as due_at, coalesce(c.order_id, b.order_id) as order_id
    from promise p
      left join "case" known on known.shop_id = p.shop_id and known.number = p.subject and p.kind = 'answer_by'
      left join "case" c on c.shop_id = p.shop_id and c.id = coalesce(known.merged_into, known.id) and c.state = 'open'
      left join return b on b.shop_id = p.shop_id and b.id = p.subject and p.kind = 'money_by'
    where p.shop_id = ${shopId} and p.kept_at is null and coalesce(c.number, b.id) is not null
      and not exists (select from promise moved join notification n on n.shop_id = moved.shop_id and n.id = moved.notification_id
        where moved.shop_id = p.shop_id and moved.subject = c.number and p.subject <> c.number and moved.kind = 'answer_by'
          and n.kind = 'case-late' and moved.kept_at is null and moved.due_at >= ${now})
      and ${untold(sql`coalesce(c.number, p.subject)`, sql`p.due_at`)}
    group by 1, 2, p.subject, 4 having max(p.due_at) < ${now}
    union all
    select 'answer_by', c.number, c.answer_by, c.order_id from "case" c
    where c.shop_id = ${shopId} and c.state = 'open' and c.answer_by < ${now}
      and not exists (select from promise p join "case" known on known.shop_id = p.shop_id and known.number = p.subject
        where p.shop_id = c.shop_id and p.kind = 'answer_by' and p.kept_at is null and coalesce(known.merged_into, known.id) = c.id)
      and ${untold(sql`c.number`, sql`c.answer_by`)}
    order by 3 limit 500`.execute(db);
  return rows;
}
