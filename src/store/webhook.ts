import type { Db } from "./database.ts";

/** A delivery before it is kept. */
export interface Arrival {
  id: string;
  shopId: string;
  platform: string;
  topic: string;
  deliveryKey: string | undefined;
  contentKey: string | undefined;
  body: Uint8Array;
}

/** Keeps deliveries of any shops in one statement; answers with the ids that were new. The engine does this. */
export async function keepWebhooks(db: Db, arrivals: Arrival[]): Promise<Set<string>> {
  const rows = await db
    .insertInto("webhook")
    .values(
      arrivals.map((one) => ({
        id: one.id,
        shop_id: one.shopId,
        platform: one.platform,
        topic: one.topic,
        delivery_key: one.deliveryKey ?? null,
        content_key: one.contentKey ?? null,
        body: one.body,
        fetched: null,
        reason: null,
        waits_for: null,
        done_at: null,
      })),
    )
    .onConflict((conflict) => conflict.doNothing())
    .returning("id")
    .execute();
  return new Set(rows.map((row) => row.id));
}

export const findWebhook = (db: Db, shopId: string, id: string) =>
  db.selectFrom("webhook").selectAll().where("shop_id", "=", shopId).where("id", "=", id).executeTakeFirst();

export async function keepFetched(db: Db, shopId: string, id: string, fetched: unknown): Promise<void> {
  await db.updateTable("webhook").set({ fetched: JSON.stringify(fetched) }).where("shop_id", "=", shopId).where("id", "=", id).execute();
}

export async function endWebhook(db: Db, shopId: string, id: string, at: Date): Promise<void> {
  await db.updateTable("webhook").set({ state: "done", done_at: at, reason: null, waits_for: null }).where("shop_id", "=", shopId).where("id", "=", id).execute();
}

/** The order it speaks of is not known: it waits, visibly, until the order arrives. */
export async function letWait(db: Db, shopId: string, id: string, orderId: string): Promise<void> {
  await db
    .updateTable("webhook")
    .set({ state: "waiting", waits_for: orderId, reason: `waits for order ${orderId}, which has not been told yet` })
    .where("shop_id", "=", shopId)
    .where("id", "=", id)
    .execute();
}

/** Wakes what waited for an order; answers the ids to plan again. */
export async function releaseWaiting(db: Db, shopId: string, orderId: string): Promise<string[]> {
  const rows = await db
    .updateTable("webhook")
    .set({ state: "kept", waits_for: null, reason: null })
    .where("shop_id", "=", shopId)
    .where("waits_for", "=", orderId)
    .where("state", "=", "waiting")
    .returning("id")
    .execute();
  return rows.map((row) => row.id);
}

/** Counts a failed try; after the last one the delivery is dead and stays with its reason. */
export async function noteFailure(db: Db, shopId: string, id: string, reason: string, dead: boolean): Promise<void> {
  await db
    .updateTable("webhook")
    .set((eb) => ({ attempts: eb("attempts", "+", 1), reason, ...(dead && { state: "dead" as const }) }))
    .where("shop_id", "=", shopId)
    .where("id", "=", id)
    .execute();
}

/** What is waiting for an order, or dead, for the merchant to see. */
export const listUnplanned = (db: Db, shopId: string, orderId?: string) =>
  db
    .selectFrom("webhook")
    .select(["id", "platform", "topic", "state", "reason", "waits_for", "received_at", "delivery_key"])
    .where("shop_id", "=", shopId)
    .where("state", "in", ["waiting", "dead"])
    .$if(orderId !== undefined, (query) => query.where("waits_for", "=", orderId ?? null))
    .orderBy("received_at")
    .limit(500)
    .execute();
