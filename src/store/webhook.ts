import { sql } from "kysely";
import { atOnce, type Database, type Db } from "./database.ts";
import { bareNumber } from "./parcel.ts";
import type { Queue } from "./queue.ts";

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
const keyOf = (one: Arrival): string => `${one.shopId}/${one.platform}/${one.contentKey ?? one.deliveryKey}`;

const columns = ["id", "shop_id", "platform", "topic", "delivery_key", "content_key", "body", "received_at"];

/** The statement for so many deliveries; a database has the same one all its life. */
const texts = new WeakMap<Queue, Map<number, string>>();

async function textFor(queue: Queue, count: number): Promise<string> {
  const known = texts.get(queue) ?? new Map<number, string>();
  texts.set(queue, known);
  const found = known.get(count);
  if (found) return found;
  // Written by hand: building it from a tree costs more than the server's work. Bytes as single parameters travel as binary, in an array as text.
  const row = (_: unknown, at: number) =>
    `(${columns.map((_column, i) => `$${at * columns.length + i + 1}`)})`;
  const made = `insert into webhook (${columns}) values ${Array.from({ length: count }, row)} on conflict do nothing returning id, shop_id`;
  const text = (await queue.enqueueing("plan"))(made, `$${count * columns.length + 1}::text[]`);
  known.set(count, text);
  return text;
}

/**
 * Keeps deliveries of any shops and enqueues their jobs, in one statement and one round trip; answers with the ids that were new, whose first
 * jobs have the same ids. Those of `crowded` shops are worked behind the others'. Durable when it answers.
 */
export async function keepWebhooks(
  database: Database,
  queue: Queue,
  arrivals: Arrival[],
  crowded: ReadonlySet<string>,
): Promise<Set<string>> {
  const values: unknown[] = arrivals
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
  values.push([...crowded]);
  const count = arrivals.length;
  const text = await textFor(queue, count);
  // A shop that posts hundreds of events at once does it seldom: the server need not remember each such number.
  const name = count <= 64 ? `keep ${count}` : undefined;
  const rows = await atOnce<{ id: string }>(database, { name, text, values });
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

/** It is known to have come, and says nothing any more: it tells of somebody who was erased, or of mails that are not ours. */
export async function emptyWebhook(db: Db, shopId: string, id: string): Promise<void> {
  await db
    .updateTable("webhook")
    .set({ body: Buffer.from("{}"), fetched: null })
    .where("shop_id", "=", shopId)
    .where("id", "=", id)
    .execute();
}

export async function endWebhook(db: Db, shopId: string, id: string, at: Date): Promise<void> {
  await db
    .updateTable("webhook")
    .set({ state: "done", done_at: at, reason: null, waits_for: null, waits_for_parcel: null })
    .where("shop_id", "=", shopId)
    .where("id", "=", id)
    .execute();
}

/** The same for deliveries that were worked in the moment they came. */
export async function endTogether(db: Db, shopId: string, ids: readonly string[]): Promise<void> {
  await db
    .updateTable("webhook")
    .set(({ ref }) => ({ state: "done", done_at: ref("received_at") }))
    .where("shop_id", "=", shopId)
    .where("id", "in", ids)
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

/** Nothing opens its shop at the moment: it waits, visibly, until somebody there lets us in again. */
export async function letWaitForShop(db: Db, shopId: string, id: string, reason: string): Promise<void> {
  await db
    .updateTable("webhook")
    .set({ state: "waiting", reason })
    .where("shop_id", "=", shopId)
    .where("id", "=", id)
    .execute();
}

/** Wakes what waited for its shop; answers the ids to plan again. */
export async function releaseForShop(db: Db, shopId: string, platform: string, at: Date): Promise<string[]> {
  const rows = await db
    .updateTable("webhook")
    .set({ state: "kept", reason: null, due_at: null, waits_since: at })
    .where("shop_id", "=", shopId)
    .where("platform", "=", platform)
    .where("state", "=", "waiting")
    .where("waits_for", "is", null)
    .where("waits_for_parcel", "is", null)
    .returning("id")
    .execute();
  return rows.map((row) => row.id);
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

/** The parcel it speaks of is not known: it waits, visibly, until the shop tells of one with this number. */
export async function letWaitForParcel(db: Db, shopId: string, id: string, number: string): Promise<void> {
  await db
    .updateTable("webhook")
    .set({
      state: "waiting",
      waits_for_parcel: bareNumber(number),
      reason: `waits for a parcel with the tracking number ${number}, which has not been told yet`,
    })
    .where("shop_id", "=", shopId)
    .where("id", "=", id)
    .execute();
}

/** Wakes what waited for a parcel, or for a return, with this number; answers the ids to plan again. */
export async function releaseForParcel(db: Db, shopId: string, number: string): Promise<string[]> {
  const rows = await db
    .updateTable("webhook")
    .set({ state: "kept", waits_for_parcel: null, reason: null })
    .where("shop_id", "=", shopId)
    .where("waits_for_parcel", "=", bareNumber(number))
    .where("state", "=", "waiting")
    .returning("id")
    .execute();
  return rows.map((row) => row.id);
}

/** Nothing was tried: it comes again, and a person may read why. */
export async function noteDelay(
  db: Db,
  shopId: string,
  id: string,
  { reason, due }: { reason: string; due: Date },
): Promise<void> {
  await db
    .updateTable("webhook")
    .set({ reason, due_at: due })
    .where("shop_id", "=", shopId)
    .where("id", "=", id)
    .execute();
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
    .select([
      "id",
      "platform",
      "topic",
      "state",
      "reason",
      "waits_for",
      "waits_for_parcel",
      "received_at",
      "delivery_key",
    ])
    .where("shop_id", "=", shopId)
    .where("state", "in", ["waiting", "dead"])
    .$if(orderId !== undefined, (query) => query.where("waits_for", "=", orderId ?? null))
    .orderBy("received_at")
    .limit(500)
    .execute();

const unplanned = ["waiting", "dead"] as const;
export type Unplanned = (typeof unplanned)[number];

/** Deliveries that are put aside, oldest first, at most 500: enough for a person to see what is wrong with them. */
export const listDeliveries = (db: Db, shopId: string, state?: Unplanned) =>
  db
    .selectFrom("webhook")
    .select([
      "id",
      "platform",
      "topic",
      "state",
      "reason",
      "waits_for",
      "waits_for_parcel",
      "attempts",
      "received_at",
    ])
    .select(sql<number>`length(body)`.as("size"))
    .where("shop_id", "=", shopId)
    .where("state", "in", state ? [state] : unplanned)
    .orderBy("received_at")
    .limit(500)
    .execute();

/** Which deliveries are meant: one by its id, or the dead ones, perhaps of one platform or topic only. */
export interface Meant {
  id?: string | undefined;
  platform?: string | undefined;
  topic?: string | undefined;
}

/** Takes deliveries out of where they were put aside, as if they had just arrived; what the platform answered is asked anew. At most 500, those after the id `after`; answers their ids in order. */
export async function reviveWebhooks(
  db: Db,
  shopId: string,
  { id, platform, topic }: Meant,
  { reason, after }: { reason: string; after?: string | undefined },
): Promise<string[]> {
  const states: readonly Unplanned[] = id === undefined ? ["dead"] : unplanned;
  const chosen = db
    .selectFrom("webhook")
    .select("id")
    .where("shop_id", "=", shopId)
    .where("state", "in", states)
    .$if(id !== undefined, (query) => query.where("id", "=", id ?? ""))
    .$if(platform !== undefined, (query) => query.where("platform", "=", platform ?? ""))
    .$if(topic !== undefined, (query) => query.where("topic", "=", topic ?? ""))
    .$if(after !== undefined, (query) => query.where("id", ">", after ?? ""))
    .orderBy("id")
    .limit(500)
    .forUpdate();
  const rows = await db
    .updateTable("webhook")
    .set({
      state: "kept",
      attempts: 0,
      fetched: null,
      waits_for: null,
      waits_for_parcel: null,
      reason,
      due_at: null,
      waits_since: sql`now()`,
    })
    .where("shop_id", "=", shopId)
    .where("id", "in", chosen)
    .returning("id")
    .execute();
  return rows.map((row) => row.id).sort();
}
