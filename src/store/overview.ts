import { sql } from "kysely";
import type { Db } from "./database.ts";
import type { NotificationState } from "./schema-sending.ts";

/** What a merchant sees at one glance: how much was told, and what last. */

/** Decisions that are no news to her: switched off, history, told in another mail, or that there was nothing to check. */
const counts = sql<boolean>`(notification.cause is null or notification.cause not in ('switched_off', 'imported', 'before_live', 'told_together'))
  and not (notification.kind = 'refund-under-review' and notification.state = 'not_sent')`;

/** Mails decided since then, by kind and state. */
export const countMails = (
  db: Db,
  shopId: string,
  since: Date,
): Promise<{ kind: string; state: NotificationState; mails: number }[]> =>
  db
    .selectFrom("notification")
    .select(["kind", "state", sql<number>`count(*)::int`.as("mails")])
    .where("shop_id", "=", shopId)
    .where("decided_at", ">=", since)
    .where(counts)
    .groupBy(["kind", "state"])
    .execute();

/** The latest decisions, newest first. `written`: the subject of the mail, where one is kept as it left or would have left. */
export const listLatest = (db: Db, shopId: string, { since, limit }: { since: Date; limit: number }) =>
  db
    .selectFrom("notification")
    .leftJoin("order", (join) =>
      join
        .onRef("order.shop_id", "=", "notification.shop_id")
        .onRef("order.id", "=", "notification.order_id"),
    )
    .leftJoin("mail", (join) =>
      join
        .onRef("mail.shop_id", "=", "notification.shop_id")
        .onRef("mail.notification_id", "=", "notification.id"),
    )
    .select([
      "notification.id",
      "notification.kind",
      "notification.state",
      "notification.reason",
      "notification.locale",
      "notification.due_at",
      "notification.decided_at",
      "notification.sent_at",
      "notification.delivery",
      "notification.delivery_reason",
      "order.number as order_number",
      "mail.subject as written",
    ])
    .where("notification.shop_id", "=", shopId)
    .where("notification.decided_at", ">=", since)
    .where(counts)
    .orderBy("notification.decided_at", "desc")
    .orderBy("notification.id", "desc")
    .limit(limit)
    .execute();

/** Orders placed since then; test orders count for nothing. */
export async function countOrders(db: Db, shopId: string, since: Date): Promise<number> {
  const row = await db
    .selectFrom("order")
    .select(sql<number>`count(*)::int`.as("orders"))
    .where("shop_id", "=", shopId)
    .where("placed_at", ">=", since)
    .where(sql<boolean>`coalesce(body->>'test', 'false') <> 'true'`)
    .executeTakeFirst();
  return row?.orders ?? 0;
}
