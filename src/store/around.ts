import { sql } from "kysely";
import type { Db } from "./database.ts";

/** What goes on around mails that are sent of our own accord: whether this is the moment to ask a customer something. */
export interface Around {
  /** What is open, as people name it. */
  openReturn: string | undefined;
  openCase: string | undefined;
  openRefund: string | undefined;
  /** When she last heard something that nobody likes to hear, within two days. */
  badNewsAt: Date | undefined;
  /** When she was last asked something, within thirty days; and whether another question is on its way to her. */
  askedAt: Date | undefined;
  asking: boolean;
}

/** One question for all of a shop's mails that were taken together. `badNews` are the kinds that are. */
export async function listAround(
  db: Db,
  shopId: string,
  mails: readonly { id: string; order_id: string | null; recipient: string | null }[],
  { badNews, now }: { badNews: readonly string[]; now: Date },
): Promise<Map<string, Around>> {
  if (mails.length === 0) return new Map();
  const { rows } = await sql<{
    id: string;
    open_return: string | null;
    open_case: string | null;
    open_refund: string | null;
    bad_news_at: Date | null;
    asked_at: Date | null;
    asking: boolean;
  }>`select mine.id,
      (select coalesce(r.body->>'number', r.id) from return r where r.shop_id = ${shopId} and r.order_id = mine.order_id
        and not r.reached ?| array['closed', 'cancelled', 'declined']
        and not exists (select from refund f where f.shop_id = r.shop_id and f.return_id = r.id and f.gone is null and f.body->'payments' @> '[{"status":"settled"}]')
        limit 1) as open_return,
      (select c.number from "case" c where c.shop_id = ${shopId} and c.state = 'open'
        and (c.order_id = mine.order_id or lower(c.customer_email) = lower(mine.recipient)) limit 1) as open_case,
      (select f.id from refund f
        join lateral (select state, blocked from statement where shop_id = f.shop_id and refund_id = f.id order by version desc limit 1) s on true
        where f.shop_id = ${shopId} and f.order_id = mine.order_id and f.gone is null and f.tops_up is null
          and (s.blocked or s.state in ('needs_review', 'pending', 'failed'))
          and not exists (select from approval a where a.shop_id = f.shop_id and a.refund_id = f.id and a.undone_at is null) limit 1) as open_refund,
      (select max(n.sent_at) from notification n where n.shop_id = ${shopId} and n.kind = any(${badNews}::text[])
        and n.sent_at > ${now}::timestamptz - interval '48 hours'
        and (n.order_id = mine.order_id or (n.class <> 'legal' and lower(n.recipient) = lower(mine.recipient)))) as bad_news_at,
      (select max(n.sent_at) from notification n where n.shop_id = ${shopId} and n.class = 'question'
        and n.sent_at > ${now}::timestamptz - interval '30 days' and lower(n.recipient) = lower(mine.recipient)) as asked_at,
      exists (select from notification n where n.shop_id = ${shopId} and n.class = 'question' and n.state = 'sending' and n.id < mine.id
        and lower(n.recipient) = lower(mine.recipient)) as asking
    from unnest(${mails.map(({ id }) => id)}::uuid[], ${mails.map((one) => one.order_id)}::text[], ${mails.map((one) => one.recipient)}::text[])
      as mine(id, order_id, recipient)`.execute(db);
  return new Map(
    rows.map((row) => [
      row.id,
      {
        openReturn: row.open_return ?? undefined,
        openCase: row.open_case ?? undefined,
        openRefund: row.open_refund ?? undefined,
        badNewsAt: row.bad_news_at ?? undefined,
        askedAt: row.asked_at ?? undefined,
        asking: row.asking,
      },
    ]),
  );
}
