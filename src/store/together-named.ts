import { sql } from "kysely";
import type { NamedPart } from "../commerce/named.ts";
import type { Db } from "./database.ts";

/** Names given a moment ago, whose mails have not left: they can be taken back. */

/** The mail that explains a refund leaves then at the earliest, where it waits to leave. */
export async function postponeRefundMail(
  db: Db,
  shopId: string,
  { id, order_id }: { id: string; order_id: string },
  until: Date,
): Promise<void> {
  await db
    .updateTable("notification")
    .set({ due_at: until })
    .where("shop_id", "=", shopId)
    .where("order_id", "=", order_id)
    .where("refund_id", "=", id)
    .where("kind", "=", "refund-issued")
    .where("state", "=", "planned")
    .where("due_at", "<", until)
    .execute();
}

/** What was said of a refund is taken back: its mail, where it waits to leave, is held until it is decided again, which the same transaction does. */
export async function holdRefundMail(
  db: Db,
  shopId: string,
  { id, order_id }: { id: string; order_id: string },
): Promise<void> {
  await db
    .updateTable("notification")
    .set({ state: "held", reason: null, due_at: null })
    .where("shop_id", "=", shopId)
    .where("order_id", "=", order_id)
    .where("refund_id", "=", id)
    .where("kind", "=", "refund-issued")
    .where("state", "=", "planned")
    .execute();
}

export interface FreshNaming {
  refund_id: string;
  order_number: string;
  amount: string;
  currency: string;
  parts: NamedPart[];
  made_by: string;
  made_at: Date;
  /** When its mail leaves; null where none does, because it is history. */
  leaves_at: Date | null;
}

/** What people have named since then, while the mail of it still waits, or where there is none to wait for. */
export async function listFreshNamings(
  db: Db,
  shopId: string,
  { since, now }: { since: Date; now: Date },
): Promise<FreshNaming[]> {
  const { rows } = await sql<FreshNaming>`
    select n.refund_id, o.number as order_number, n.amount, o.body->>'currency' as currency, n.parts, n.made_by, n.made_at, case when m.state = 'planned' then m.due_at end as leaves_at
    from naming n
    join refund r on r.shop_id = n.shop_id and r.id = n.refund_id
    join "order" o on o.shop_id = r.shop_id and o.id = r.order_id
    join notification m on m.shop_id = r.shop_id and m.order_id = r.order_id and m.refund_id = r.id and m.kind = 'refund-issued'
      and (m.state = 'planned' and m.due_at > ${now} or m.state = 'not_sent' and m.cause in ('imported', 'before_live'))
    where n.shop_id = ${shopId} and n.undone_at is null and n.rule_id is null and n.made_at > ${since}
    order by n.made_at, n.id limit 2000`.execute(db);
  return rows;
}

/** The short mails about these refunds that wait for their hour leave now; answers how many. */
export async function hastenShortMails(
  db: Db,
  shopId: string,
  refundIds: readonly string[],
  at: Date,
): Promise<number> {
  if (refundIds.length === 0) return 0;
  const rows = await db
    .updateTable("notification")
    .set({ due_at: at })
    .where("shop_id", "=", shopId)
    .where("subject", "in", refundIds)
    .where("kind", "=", "refund-under-review")
    .where("state", "=", "planned")
    .where("due_at", ">", at)
    .returning("id")
    .execute();
  return rows.length;
}
