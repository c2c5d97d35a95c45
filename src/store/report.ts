import { type Insertable, sql } from "kysely";
import type { Db } from "./database.ts";
import type { StoredNotification } from "./notification.ts";
import type { Delivery, ReportTable } from "./schema-sending.ts";

/** How a teller names a mail. */
interface Named {
  key?: string | undefined;
  providerId?: string | undefined;
  messageId?: string | undefined;
}

/** The first characters of our Message-ID, by which mails are indexed: an angle bracket and the key. */
const stemOf = ({ key, messageId }: Named): string[] =>
  [key && `<${key}`, messageId?.slice(0, 53)].filter((stem) => stem?.length === 53) as string[]; // safe because undefined has no length

/** Which notification of this shop each name means, in the order of the names; undefined where none. */
export async function findReported(
  db: Db,
  shopId: string,
  named: readonly Named[],
): Promise<(string | undefined)[]> {
  const stems = [...new Set(named.flatMap(stemOf))];
  const providerIds = [...new Set(named.flatMap(({ providerId }) => providerId ?? []))];
  const byStem = new Map<string, string>();
  if (stems.length > 0)
    for (const { stem, id } of await db
      .selectFrom("mail")
      .select([sql<string>`left(message_id, 53)`.as("stem"), "notification_id as id"])
      .where("shop_id", "=", shopId)
      .where(sql<string>`left(message_id, 53)`, "in", stems)
      .execute())
      byStem.set(stem, id);
  const byProvider = new Map<string | null, string>();
  if (providerIds.length > 0)
    for (const { provider_id, id } of await db
      .selectFrom("notification")
      .select(["id", "provider_id"])
      .where("shop_id", "=", shopId)
      .where("provider_id", "in", providerIds)
      .execute())
      byProvider.set(provider_id, id);
  return named.map(
    (one) =>
      stemOf(one).flatMap((stem) => byStem.get(stem) ?? [])[0] ?? byProvider.get(one.providerId ?? null),
  );
}

/** Locks what reports are about, all at once and in one order: two webhooks that tell of the same mails would otherwise wait for each other. */
export async function lockReported(
  db: Db,
  shopId: string,
  ids: readonly string[],
): Promise<Map<string, StoredNotification>> {
  if (ids.length === 0) return new Map();
  const rows = await db
    .selectFrom("notification")
    .selectAll()
    .where("shop_id", "=", shopId)
    .where("id", "in", ids)
    .orderBy("id")
    .forNoKeyUpdate()
    .execute();
  return new Map(rows.map((row) => [row.id, row]));
}

/** Keeps a report; false when this teller told it before. */
export async function keepReport(
  db: Db,
  shopId: string,
  report: Omit<Insertable<ReportTable>, "shop_id">,
): Promise<boolean> {
  const row = await db
    .insertInto("report")
    .values({ shop_id: shopId, ...report })
    .onConflict((conflict) => conflict.doNothing())
    .returning("id")
    .executeTakeFirst();
  return row !== undefined;
}

const order: readonly Delivery[] = ["delayed", "delivered", "bounced", "complained"];

/** Whether what is told now comes after what was known: what became of a mail only ever moves forward. */
export const isNews = (known: Delivery | null, told: Delivery): boolean =>
  known === null || order.indexOf(told) > order.indexOf(known);

export async function putDelivery(
  db: Db,
  shopId: string,
  id: string,
  told: { delivery: Delivery; reason: string | undefined; at: Date },
): Promise<void> {
  await db
    .updateTable("notification")
    .set({
      delivery: told.delivery,
      delivery_at: told.at,
      ...(told.reason && { delivery_reason: told.reason }),
    })
    .where("shop_id", "=", shopId)
    .where("id", "=", id)
    .execute();
}

/** How a shop's mails fared since then. */
export interface Repute {
  sent: number;
  /** Mails that an address did not take any more. */
  dead: number;
  complaints: number;
}

export async function countRepute(db: Db, shopId: string, since: Date): Promise<Repute> {
  const { sent } = await db
    .selectFrom("notification")
    .select(sql<number>`count(*)::int`.as("sent"))
    .where("shop_id", "=", shopId)
    .where("sent_at", ">", since)
    .executeTakeFirstOrThrow();
  const told = await db
    .selectFrom("report")
    .select([
      sql<number>`count(distinct notification_id) filter (where verdict = 'dead')::int`.as("dead"),
      sql<number>`count(distinct notification_id) filter (where verdict = 'complaint')::int`.as("complaints"),
    ])
    .where("shop_id", "=", shopId)
    .where("heard_at", ">", since)
    .where("verdict", "in", ["dead", "complaint"])
    .executeTakeFirstOrThrow();
  return { sent, ...told };
}

/** What was told of an order's mails, oldest first. */
export const listReports = (db: Db, shopId: string, orderId: string) =>
  db
    .selectFrom("report")
    .innerJoin("notification", "notification.id", "report.notification_id")
    .select(["notification.kind", "report.provider", "report.what", "report.reason", "report.at"])
    .where("report.shop_id", "=", shopId)
    .where("notification.shop_id", "=", shopId)
    .where("notification.order_id", "=", orderId)
    .orderBy("report.at")
    .execute();
