import { sql } from "kysely";
import type { Db } from "./database.ts";

/** Shops with a promise whose day went by within the last week, unfulfilled as far as anybody has looked. The engine looks. */
export async function listOverdueShops(db: Db, now: Date): Promise<string[]> {
  const rows = await db
    .selectFrom("promise")
    .select("shop_id")
    .distinct()
    .where("kept_at", "is", null)
    .where("due_at", "<", now)
    .where("due_at", ">", new Date(now.getTime() - 7 * 86_400_000))
    .execute();
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

/** Of each only the last promise counts, for an honest mail may have moved it; those that the owner was told of before are left out. */
export async function listBroken(db: Db, shopId: string, now: Date): Promise<Broken[]> {
  const { rows } = await sql<Broken>`
    select p.kind, coalesce(c.number, p.subject) as subject, max(p.due_at) as due_at, coalesce(c.order_id, b.order_id) as order_id
    from promise p
      left join "case" known on known.shop_id = p.shop_id and known.number = p.subject and p.kind = 'answer_by'
      left join "case" c on c.shop_id = p.shop_id and c.id = coalesce(known.merged_into, known.id) and c.state = 'open'
      left join return b on b.shop_id = p.shop_id and b.id = p.subject and p.kind = 'money_by'
    where p.shop_id = ${shopId} and p.kept_at is null and coalesce(c.number, b.id) is not null
      and not exists (select from alarm a where a.shop_id = p.shop_id and a.kind = 'late' and a.subject = coalesce(c.number, p.subject))
    group by 1, 2, p.subject, 4 having max(p.due_at) < ${now}
    order by 3 limit 500`.execute(db);
  return rows;
}
