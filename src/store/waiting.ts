import { sql } from "kysely";
import type { Db } from "./database.ts";

/** A refund that waits for a person, with all that she has to know to decide. */
export interface WaitingRefund {
  refund_id: string;
  /** 1042 is R-1042. */
  number: number | null;
  state: string;
  body: unknown;
  /** When the short honest mail leaves if nobody has decided; nothing where it was decided that none does. And when it left. */
  hold_until: Date | null;
  told_at: Date | null;
  held_since: Date;
  /** When the money moved, as the shop told it. */
  occurred_at: Date;
  /** The mail that explains it never leaves: it was told as history, or happened before the shop went live. */
  is_history: boolean;
  gone: "deleted" | "reversed" | null;
  carrier: string | null;
  order_id: string;
  order_number: string;
  placed_at: Date;
  /** Which platform told of the order. */
  platform: string | null;
}

/** Refunds whose mail is held, and those whose payment failed or came back; those that have waited longest first. Top-ups wait with the refund they make up for. */
export async function listWaiting(db: Db, shopId: string, limit = 1_000): Promise<WaitingRefund[]> {
  const { rows } = await sql<WaitingRefund>`
    with latest as (
      select s.refund_id, s.version, s.number, s.state, s.body, s.hold_until from statement s
      where s.shop_id = ${shopId} and (s.state = 'needs_review' or s.blocked)
        and not exists (select from statement later where later.shop_id = s.shop_id and later.refund_id = s.refund_id and later.version > s.version)
      union
      select s.refund_id, s.version, s.number, s.state, s.body, null from alarm
      cross join lateral (select * from statement where shop_id = ${shopId} and refund_id = alarm.subject order by version desc limit 1) s
      where alarm.shop_id = ${shopId} and alarm.kind = 'failed_refund' and alarm.resolved_at is null and s.state <> 'needs_review' and not s.blocked
    )
    select l.refund_id, l.number, l.state, l.body, case when short.state = 'not_sent' then null else l.hold_until end as hold_until, coalesce(own.cause in ('imported', 'before_live'), false) as is_history, r.gone, o.id as order_id, o.number as order_number, o.placed_at, b.body->>'carrier' as carrier,
      (select min(v.made_at) from statement v where v.shop_id = ${shopId} and v.refund_id = l.refund_id and v.version > coalesce(
        (select max(f.version) from statement f where f.shop_id = ${shopId} and f.refund_id = l.refund_id
          and f.version < l.version and f.state <> 'needs_review' and not f.blocked), 0)) as held_since,
      r.occurred_at, short.sent_at as told_at,
      (select w.platform from event e join webhook w on w.id = e.webhook_id where e.shop_id = ${shopId} and e.order_id = o.id limit 1) as platform
    from latest l
    join refund r on r.shop_id = ${shopId} and r.id = l.refund_id
    join "order" o on o.shop_id = ${shopId} and o.id = r.order_id
    left join notification short on short.shop_id = ${shopId} and short.kind = 'refund-under-review' and short.subject = l.refund_id
    left join notification own on own.shop_id = ${shopId} and own.kind = 'refund-issued' and own.subject = l.refund_id
    left join return b on b.shop_id = ${shopId} and b.id = r.return_id
    where r.tops_up is null
      and not exists (select from approval a where a.shop_id = ${shopId} and a.refund_id = l.refund_id and a.undone_at is null)
    order by held_since, l.number
    limit ${limit}`.execute(db);
  return rows;
}

/** The same without what they say: which refunds of which orders the mail is held of, and the question that many of them share. */
export async function listHeld(
  db: Db,
  shopId: string,
): Promise<{ refund_id: string; order_id: string; question: string | null }[]> {
  const { rows } = await sql<{ refund_id: string; order_id: string; question: string | null }>`
    select s.refund_id, r.order_id, s.body->>'question' as question from statement s join refund r on r.shop_id = s.shop_id and r.id = s.refund_id
    where s.shop_id = ${shopId} and (s.state = 'needs_review' or s.blocked) and r.tops_up is null
      and not exists (select from statement later where later.shop_id = s.shop_id and later.refund_id = s.refund_id and later.version > s.version)
      and not exists (select from approval a where a.shop_id = s.shop_id and a.refund_id = s.refund_id and a.undone_at is null)
    order by s.hold_until, s.number`.execute(db);
  return rows;
}

/** Whether a refund still waits for the answer to a question that many share. */
export async function isAsked(db: Db, shopId: string, question: string): Promise<boolean> {
  const { rows } = await sql`
    select from statement s where s.shop_id = ${shopId} and (s.state = 'needs_review' or s.blocked) and s.body->>'question' = ${question}
      and not exists (select from statement later where later.shop_id = s.shop_id and later.refund_id = s.refund_id and later.version > s.version)
      and not exists (select from approval a where a.shop_id = s.shop_id and a.refund_id = s.refund_id and a.undone_at is null)
    limit 1`.execute(db);
  return rows.length > 0;
}

/** The refund of a statement by its number: 1042 is R-1042. */
export const findRefundIdByNumber = async (
  db: Db,
  shopId: string,
  number: number,
): Promise<string | undefined> =>
  (
    await db
      .selectFrom("statement")
      .select("refund_id")
      .where("shop_id", "=", shopId)
      .where("number", "=", number)
      .limit(1)
      .executeTakeFirst()
  )?.refund_id;
