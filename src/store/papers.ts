import { sql } from "kysely";
import type { OrderFacts } from "../commerce/event.ts";
import type { Db } from "./database.ts";
import { findRefund, type StoredRefund } from "./facts.ts";

/** By the platform's id, or by the number of its statement that people use: R-1042. */
export async function findRefundByName(
  db: Db,
  shopId: string,
  name: string,
): Promise<StoredRefund | undefined> {
  const known = await findRefund(db, shopId, name);
  const number = /^R-?(\d{1,9})$/i.exec(name)?.[1];
  if (known || number === undefined) return known;
  const row = await db
    .selectFrom("statement")
    .select("refund_id")
    .where("shop_id", "=", shopId)
    .where("number", "=", Number(number))
    .executeTakeFirst();
  return row && findRefund(db, shopId, row.refund_id);
}

/** A refund with the latest version of its statement, for the shop's finance. */
export interface BookableRefund {
  refund_id: string;
  order: OrderFacts;
  number: number | null;
  state: string;
  blocked: boolean;
  body: unknown;
  /** The day its money left, where the shop is: 2026-11-20. */
  moved_on: string;
  /** Its number as it stands on the paper. */
  credit_note: string | null;
}

/**
 * The refunds whose money left in a period, both days included, oldest first: when the last part of it was settled, else when the refund was
 * made. What only makes up for an earlier refund is in that one's statement and not listed again, and what was taken back is not listed.
 */
export async function listBookable(
  db: Db,
  shopId: string,
  period: { from: string; to: string; timeZone: string },
): Promise<BookableRefund[]> {
  const { rows } = await sql<BookableRefund>`
    with latest as (
      select distinct on (refund_id) refund_id, number, state, blocked, body from statement
      where shop_id = ${shopId} order by refund_id, version desc
    ), moved as (
      select l.*, r.order_id, coalesce(
        (select max((t ->> 'settledAt')::timestamptz) from jsonb_array_elements(l.body -> 'tenders') t where t ->> 'status' <> 'failed'),
        r.occurred_at) as moved_at
      from latest l join refund r on r.shop_id = ${shopId} and r.id = l.refund_id
      where r.tops_up is null and r.gone is null and l.state not in ('no_money', 'failed')
    )
    select m.refund_id, o.body as "order", m.number, m.state, m.blocked, m.body, to_char(m.moved_at at time zone ${period.timeZone}, 'YYYY-MM-DD') as moved_on,
      (select c.body -> 'note' ->> 'number' from credit_note c where c.shop_id = ${shopId} and c.refund_id = m.refund_id order by c.number desc limit 1) as credit_note
    from moved m join "order" o on o.shop_id = ${shopId} and o.id = m.order_id
    where (m.moved_at at time zone ${period.timeZone})::date between ${period.from}::date and ${period.to}::date
    order by m.moved_at, m.refund_id`.execute(db);
  return rows;
}
