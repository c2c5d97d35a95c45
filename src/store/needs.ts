import { sql } from "kysely";
import type { Db } from "./database.ts";

/** How many things wait for a person, as the nav counts them: what shares one question counts once. */
export async function countWaiting(db: Db, shopId: string): Promise<{ needs: number; inbox: number }> {
  const { rows } = await sql<{ needs: number; inbox: number }>`
    select
      (select count(distinct case
          when s.body->>'question' is not null then 'q ' || (s.body->>'question')
          when s.state = 'needs_review' and open.sum <> 0 then 'd ' || open.sum || ' ' || (s.body->>'currency') || ' ' || coalesce(lower(b.body->>'carrier'), '')
          else 'r ' || s.refund_id end)
        from statement s
        join refund r on r.shop_id = s.shop_id and r.id = s.refund_id and r.tops_up is null
        left join return b on b.shop_id = s.shop_id and b.id = r.return_id
        cross join lateral (select coalesce(sum((line->>'amount')::numeric), 0) as sum from jsonb_array_elements(s.body->'lines') line
          where line->>'kind' in ('deduction', 'unexplained')) open
        where s.shop_id = ${shopId} and (s.state = 'needs_review' or s.blocked)
          and not exists (select from statement later where later.shop_id = s.shop_id and later.refund_id = s.refund_id and later.version > s.version)
          and not exists (select from approval a where a.shop_id = s.shop_id and a.refund_id = s.refund_id and a.undone_at is null))::int
      + (select count(*) from inbound where shop_id = ${shopId} and state = 'unmatched')::int
      + (select count(*) from alarm a where a.shop_id = ${shopId} and a.resolved_at is null
          and not (a.kind = 'held' and (exists (select from refund r where r.shop_id = a.shop_id and r.id = a.subject)
            or exists (select from statement s where s.shop_id = a.shop_id and (s.state = 'needs_review' or s.blocked) and s.body->>'question' = a.subject)))
          and not (a.kind = 'failed_refund' and exists (select from statement s where s.shop_id = a.shop_id and s.refund_id = a.subject and (s.state = 'needs_review' or s.blocked)
            and not exists (select from statement later where later.shop_id = s.shop_id and later.refund_id = s.refund_id and later.version > s.version)))
          and not (a.kind = 'unmatched' and exists (select from inbound i where i.shop_id = a.shop_id and i.id::text = a.subject and i.state = 'unmatched')))::int as needs,
      (select count(*) from "case" where shop_id = ${shopId} and state = 'open')::int as inbox`.execute(db);
  return rows[0] ?? { needs: 0, inbox: 0 };
}

/** The questions that many held refunds share: their alarm stands for all of them. */
export async function listHeldSubjects(db: Db, shopId: string): Promise<string[]> {
  const { rows } = await sql<{ question: string }>`
    select distinct s.body->>'question' as question from statement s
    where s.shop_id = ${shopId} and (s.state = 'needs_review' or s.blocked) and s.body->>'question' is not null`.execute(
    db,
  );
  return rows.map((row) => row.question);
}
