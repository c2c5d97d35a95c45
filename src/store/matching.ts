import { sql } from "kysely";
import type { Db } from "./database.ts";
import type { StoredNotification } from "./notification.ts";

/**
 * What a shop was told last that a kind of mail listens to, newest first: each was decided on, whether or not a mail left. What was sent a second time by
 * hand is not another matter.
 */
export const listMatching = (
  db: Db,
  shopId: string,
  kind: string,
  most: number,
  /** Those that customers got alone. */
  state?: "sent",
): Promise<StoredNotification[]> =>
  db
    .selectFrom("notification")
    .selectAll()
    .where("shop_id", "=", shopId)
    .where("kind", "=", kind)
    .where("subject", "not like", "%/copy-%")
    .$if(state !== undefined, (query) => query.where("state", "=", "sent"))
    .orderBy("occurred_at", "desc")
    .orderBy("id", "desc")
    .limit(most)
    .execute();

/** One of them. */
export const findMatching = (
  db: Db,
  shopId: string,
  kind: string,
  id: string,
): Promise<StoredNotification | undefined> =>
  db
    .selectFrom("notification")
    .selectAll()
    .where("shop_id", "=", shopId)
    .where("kind", "=", kind)
    .where("id", "=", id)
    .executeTakeFirst();

/** The mails of an order that have yet to leave, or wait for a person. */
export const listAhead = (db: Db, shopId: string, orderId: string): Promise<StoredNotification[]> =>
  db
    .selectFrom("notification")
    .selectAll()
    .where("shop_id", "=", shopId)
    .where("order_id", "=", orderId)
    .where("state", "in", ["planned", "paused", "held"])
    .orderBy("due_at")
    .orderBy("id")
    .execute();

/** When money of these returns left first, by return. */
export async function listPaidBack(
  db: Db,
  shopId: string,
  returnIds: readonly string[],
): Promise<Map<string, Date>> {
  if (returnIds.length === 0) return new Map();
  const rows = await db
    .selectFrom("refund")
    .select(({ fn }) => ["return_id", fn.min("occurred_at").as("at")])
    .where("shop_id", "=", shopId)
    .where("return_id", "in", [...returnIds])
    .where("gone", "is", null)
    .groupBy("return_id")
    .execute();
  return new Map(rows.map(({ return_id, at }) => [return_id ?? "", at]));
}

/** The order that a mail is about. */
export const findOrderOf = async (db: Db, shopId: string, id: string): Promise<string | undefined> =>
  (
    await db
      .selectFrom("notification")
      .select("order_id")
      .where("shop_id", "=", shopId)
      .where("id", "=", id)
      .executeTakeFirst()
  )?.order_id ?? undefined;

/** From now on this transaction changes nothing: what tries to is refused by the database. */
export const onlyRead = async (db: Db): Promise<void> =>
  void (await sql`set transaction read only`.execute(db));

/** What the audit calls tests of templates, whichever they are of. */
export const testSubject = "tests of templates";

/** Until this transaction ends nobody else of the shop counts tests: who counts notes what is to come before anybody counts again. */
export const onlyOne = (db: Db, shopId: string): Promise<unknown> =>
  sql`select pg_advisory_xact_lock(hashtextextended(${`${shopId}/tests`}, 0))`.execute(db);

/** To how many addresses tests of a shop's templates went since then. */
export async function countTested(db: Db, shopId: string, since: Date): Promise<number> {
  const { addresses } = await db
    .selectFrom("audit")
    .select(sql<number>`coalesce(sum((detail->>'addresses')::int), 0)::int`.as("addresses"))
    .where("shop_id", "=", shopId)
    .where("subject", "=", testSubject)
    .where("at", ">", since)
    .executeTakeFirstOrThrow();
  return addresses;
}
