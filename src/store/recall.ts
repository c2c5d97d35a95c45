import { sql } from "kysely";
import type { RecallFacts } from "../commerce/recall.ts";
import type { Db } from "./database.ts";

/** Recalls, and the way through a shop's orders to everybody who bought the product. */

/** Keeps a recall that is to be told. Announced again it is told from the start, to those who have not heard of it. */
export async function putRecall(
  db: Db,
  shopId: string,
  { id, product }: RecallFacts,
  eventId: string,
  announcedAt: Date,
): Promise<void> {
  const row = {
    event_id: eventId,
    skus: JSON.stringify(product.skus),
    announced_at: announcedAt,
    told_until: "",
    done_at: null,
  };
  await db
    .insertInto("recall")
    .values({ shop_id: shopId, id, ...row })
    .onConflict((conflict) => conflict.columns(["shop_id", "id"]).doUpdateSet(row))
    .execute();
}

/** Locks and reads a recall: one transaction at a time goes on with it. */
export const lockRecall = (db: Db, shopId: string, id: string) =>
  db
    .selectFrom("recall")
    .select(["event_id", "skus", "told_until", "announced_at", "done_at"])
    .where("shop_id", "=", shopId)
    .where("id", "=", id)
    .forUpdate()
    .executeTakeFirst();

/**
 * The next orders after one, in the order of their ids, and which of them have one of the articles. It reads on through all orders once instead of keeping
 * an index of articles that every order would pay for.
 */
export async function listBought(
  db: Db,
  shopId: string,
  { skus, after, most }: { skus: readonly string[]; after: string; most: number },
): Promise<{ bought: string[]; last: string | undefined }> {
  const { rows } = await sql<{ id: string; bought: boolean }>`
    select id, exists (select from jsonb_array_elements(body->'lines') line where line->>'sku' = any(${[...skus]}::text[])) as bought
    from "order" where shop_id = ${shopId} and id > ${after} order by id limit ${most}`.execute(db);
  return {
    bought: rows.filter((row) => row.bought).map((row) => row.id),
    last: rows.length < most ? undefined : rows.at(-1)?.id,
  };
}

/** Everybody up to this order has been told; without one, everybody. */
export async function noteTold(
  db: Db,
  shopId: string,
  id: string,
  { orders, until, at }: { orders: number; until: string | undefined; at: Date },
): Promise<void> {
  await db
    .updateTable("recall")
    .set((eb) => ({
      orders: eb("orders", "+", orders),
      ...(until === undefined ? { done_at: at } : { told_until: until }),
    }))
    .where("shop_id", "=", shopId)
    .where("id", "=", id)
    .execute();
}
