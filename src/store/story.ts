import type { CommerceEvent } from "../commerce/event.ts";
import type { Db } from "./database.ts";

/** All that stands in the timeline of one order, with the words of what was told and written. */

/** What happened, oldest first; at most so many. */
export const listHappened = (
  db: Db,
  shopId: string,
  orderId: string,
  most: number,
): Promise<{ id: string; type: CommerceEvent["type"]; body: CommerceEvent; occurred_at: Date }[]> =>
  db
    .selectFrom("event")
    .select(["id", "type", "body", "occurred_at"])
    .where("shop_id", "=", shopId)
    .where("order_id", "=", orderId)
    .orderBy("occurred_at", "desc")
    .orderBy("id")
    .limit(most)
    .execute();

/** Every mail that was decided for an order, and what it was called where one was written; the latest first. */
export const listTelling = (db: Db, shopId: string, orderId: string, most: number) =>
  db
    .selectFrom("notification as n")
    .leftJoin("mail as m", (join) =>
      join.onRef("m.shop_id", "=", "n.shop_id").onRef("m.notification_id", "=", "n.id"),
    )
    .select([
      "n.id",
      "n.kind",
      "n.class",
      "n.state",
      "n.reason",
      "n.cause",
      "n.refund_id",
      "n.recipient",
      "n.locale",
      "n.due_at",
      "n.decided_at",
      "n.sent_at",
      "n.delivery",
      "n.delivery_reason",
      "n.delivery_at",
      "m.subject as written",
    ])
    .where("n.shop_id", "=", shopId)
    .where("n.order_id", "=", orderId)
    .orderBy("n.decided_at", "desc")
    .orderBy("n.id")
    .limit(most)
    .execute();
export type Telling = Awaited<ReturnType<typeof listTelling>>[number];

/** The refunds among these for which a credit note was issued. */
export async function listCredited(
  db: Db,
  shopId: string,
  refundIds: readonly string[],
): Promise<Set<string>> {
  if (refundIds.length === 0) return new Set();
  const rows = await db
    .selectFrom("credit_note")
    .select("refund_id")
    .where("shop_id", "=", shopId)
    .where("refund_id", "in", [...refundIds])
    .execute();
  return new Set(rows.map((row) => row.refund_id));
}

/** One of an order's mails, by its id. */
export const findTelling = (db: Db, shopId: string, orderId: string, id: string) =>
  db
    .selectFrom("notification as n")
    .leftJoin("mail as m", (join) =>
      join.onRef("m.shop_id", "=", "n.shop_id").onRef("m.notification_id", "=", "n.id"),
    )
    .select([
      "n.id",
      "n.kind",
      "n.state",
      "n.reason",
      "n.recipient",
      "n.locale",
      "n.sent_at",
      "n.delivery",
      "n.delivery_reason",
      "n.delivery_at",
      "m.subject as written",
      "m.template_version",
      "m.message_id",
    ])
    .where("n.shop_id", "=", shopId)
    .where("n.order_id", "=", orderId)
    .where("n.id", "=", id)
    .executeTakeFirst();
