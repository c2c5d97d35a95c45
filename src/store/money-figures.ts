import { sql } from "kysely";
import type { Db } from "./database.ts";

/** Where the money of refunds went, added up from the statements that customers read. docs/figures.md says what each figure means. */

/** Refunds that were made since `since` and before `until`. */
export interface RefundPeriod {
  since: Date;
  until: Date;
}

/**
 * Refunds of a period, as one row each with its latest statement. One that was deleted or came back, and one that only makes up for another, is none. A sum
 * that a person let go as it is does not wait any more.
 */
const told = (shopId: string, { since, until }: RefundPeriod) => sql`
  select r.id, r.occurred_at, s.state, s.body, s.blocked and a.id is null as blocked,
    (s.state = 'needs_review' or s.blocked) and a.id is null as held
  from refund r
    cross join lateral (select state, body, blocked from statement where shop_id = ${shopId} and refund_id = r.id order by version desc limit 1) s
    left join approval a on a.shop_id = ${shopId} and a.refund_id = r.id and a.undone_at is null
  where r.shop_id = ${shopId} and r.occurred_at >= ${since} and r.occurred_at < ${until} and r.tops_up is null and r.gone is null`;

/** Money has moved, or was kept in full, and a statement says why or waits for somebody who knows. */
const moved = sql`state in ('reconciled', 'needs_review')`;

export interface RefundTotal {
  currency: string;
  refunds: number;
  explained: number;
  held: number;
  /** Decimals, as in statements. */
  paidBack: string;
  /** Told, but the money has not moved yet, or could not. */
  pending: number;
  failed: number;
}

/** By currency, the one with most refunds first. */
export async function totalRefunds(db: Db, shopId: string, period: RefundPeriod): Promise<RefundTotal[]> {
  const { rows } = await sql<RefundTotal>`
    with told as (${told(shopId, period)})
    select body->>'currency' as currency, (count(*) filter (where ${moved}))::int as refunds,
      (count(*) filter (where ${moved} and not held))::int as explained, (count(*) filter (where ${moved} and held))::int as held,
      coalesce(sum((body->>'paidBack')::numeric) filter (where ${moved}), 0)::text as "paidBack",
      (count(*) filter (where state = 'pending'))::int as pending, (count(*) filter (where state = 'failed'))::int as failed
    from told where state <> 'no_money' group by 1 order by 2 desc, 1`.execute(db);
  return rows;
}

export interface RefundPart {
  /** A kind of line, or what several of them are one of: see below. */
  part: string;
  refunds: number;
  /** Refunds among them that wait for a person. */
  held: number;
  amount: string;
  /** Who named it: "platform", "rule", "policy" or "staff"; and which people. */
  sources: string[];
  people: string[];
}

/**
 * What made the sums of a currency, each line of each statement in exactly one part: `paid` is what customers had paid for what came back, `unnamed` and `beyond`
 * what nobody has named, taken or given, and `blocked` what was deducted in a refund that the law guard holds. Together they are what was paid back.
 */
export async function listRefundParts(
  db: Db,
  shopId: string,
  period: RefundPeriod,
  currency: string,
): Promise<RefundPart[]> {
  const { rows } = await sql<RefundPart>`
    with told as materialized (${told(shopId, period)}), line as (
      select t.id, t.held, (l.amount)::numeric as amount, l.source, l.named->>'by' as person, case
        when l.kind in ('unexplained', 'deduction') then case when (l.amount)::numeric < 0 then 'unnamed' else 'beyond' end
        when t.blocked and (l.amount)::numeric < 0 then 'blocked'
        when l.kind in ('item', 'outbound_shipping', 'fee', 'duty', 'tip') then 'paid'
        else l.kind end as part
      from told t, jsonb_to_recordset(t.body->'lines') l(kind text, amount text, source text, named jsonb)
      where ${moved} and t.body->>'currency' = ${currency})
    select part, count(distinct id)::int as refunds, (count(distinct id) filter (where held))::int as held, sum(amount)::text as amount,
      coalesce(array_agg(distinct source) filter (where source is not null), '{}') as sources,
      coalesce(array_agg(distinct person) filter (where person is not null), '{}') as people
    from line group by part order by part`.execute(db);
  return rows;
}

/** Refunds of each week, by its Monday where the shop is: explained, held and how many had something deducted. */
export async function countRefundWeeks(
  db: Db,
  shopId: string,
  period: RefundPeriod,
  timeZone: string,
): Promise<{ week: string; refunds: number; held: number; deducted: number }[]> {
  const { rows } = await sql<{ week: string; refunds: number; held: number; deducted: number }>`
    with told as (${told(shopId, period)})
    select to_char(date_trunc('week', occurred_at at time zone ${timeZone}::text), 'YYYY-MM-DD') as week, count(*)::int as refunds,
      (count(*) filter (where held))::int as held,
      (count(*) filter (where body @? '$.lines[*] ? (@.amount starts with "-")'))::int as deducted
    from told where ${moved} group by 1 order by 1`.execute(db);
  return rows;
}
