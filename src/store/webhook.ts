import { CompiledQuery } from "kysely";
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
  receivedAt: Date;
}

/** In one order everywhere: two processes that keep the same deliveries at once would otherwise wait for each other. */
const byKey = (a: Arrival, b: Arrival): number => Number(keyOf(a) > keyOf(b)) - Number(keyOf(a) < keyOf(b));
const keyOf = (one: Arrival): string => `${one.shopId}/${one.platform}/${one.deliveryKey ?? one.contentKey}`;

const columns = ["id", "shop_id", "platform", "topic", "delivery_key", "content_key", "body", "received_at"];

/** Keeps deliveries of any shops in one statement; answers with the ids that were new. The engine does this. */
export async function keepWebhooks(db: Db, arrivals: Arrival[]): Promise<Set<string>> {
  // Written by hand: building it from a tree costs more than the server's work. Bytes as single parameters travel as binary, in an array as text.
  const row = (_: unknown, at: number) =>
    `(${columns.map((_column, i) => `$${at * columns.length + i + 1}`)})`;
  const text = `insert into webhook (${columns}) values ${arrivals.map(row)} on conflict do nothing returning id`;
  const values = arrivals
    .toSorted(byKey)
    .flatMap((one) => [
      one.id,
      one.shopId,
      one.platform,
      one.topic,
      one.deliveryKey ?? null,
      one.contentKey ?? null,
      one.body,
      one.receivedAt,
    ]);
  const { rows } = await db.executeQuery<{ id: string }>(CompiledQuery.raw(text, values));
  return new Set(rows.map(({ id }) => id));
}

export const findWebhook = (db: Db, shopId: string, id: string) =>
  db.selectFrom("webhook").selectAll().where("shop_id", "=", shopId).where("id", "=", id).executeTakeFirst();

export async function keepFetched(db: Db, shopId: string, id: string, fetched: unknown): Promise<void> {
  await db
    .updateTable("webhook")
    .set({ fetched: JSON.stringify(fetched) })
    .where("shop_id", "=", shopId)
    .where("id", "=", id)
    .execute();
}

export async function endWebhook(db: Db, shopId: string, id: string, at: Date): Promise<void> {
  await db
    .updateTable("webhook")
    .set({ state: "done", done_at: at, reason: null, waits_for: null })
    .where("shop_id", "=", shopId)
    .where("id", "=", id)
    .execute();
}

/** The order it speaks of is not known: it waits, visibly, until the order arrives. */
export async function letWait(db: Db, shopId: string, id: string, orderId: string): Promise<void> {
  await db
    .updateTable("webhook")
    .set({
      state: "waiting",
      waits_for: orderId,
      reason: `waits for order ${orderId}, which has not been told yet`,
    })
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
export async function noteFailure(
  db: Db,
  shopId: string,
  id: string,
  reason: string,
  dead: boolean,
): Promise<void> {
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
