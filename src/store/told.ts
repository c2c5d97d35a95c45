import type { CommerceEvent } from "../commerce/event.ts";
import type { Db } from "./database.ts";
import { newId } from "./database.ts";
import type { Queue } from "./queue.ts";

/** What a customer does on a page of ours becomes an event like those that shops tell: kept once, and planned from the same line. */

const platform = "events";

/** Keeps the event in the transaction it is asked in; false when it was kept before. It is planned before what shops tell in bulk, and not before it is `due`. */
export async function keepOwnEvent(
  db: Db,
  queue: Queue,
  shopId: string,
  event: CommerceEvent,
  receivedAt: Date,
  due?: Date,
): Promise<boolean> {
  const row = await db
    .insertInto("webhook")
    .values({
      id: newId(),
      shop_id: shopId,
      platform,
      topic: event.type,
      delivery_key: event.id,
      content_key: null,
      body: Buffer.from(JSON.stringify(event)),
      fetched: null,
      reason: null,
      waits_for: null,
      received_at: receivedAt,
      done_at: null,
      due_at: due ?? null,
    })
    .onConflict((conflict) => conflict.doNothing())
    .returning("id")
    .executeTakeFirst();
  if (row)
    await queue.enqueue(db, "plan", [{ shop: shopId, id: row.id }], {
      priority: 10,
      ...(due && { at: due }),
    });
  return row !== undefined;
}

/** Such an event as it was kept, planned or not. */
export async function findOwnEvent(
  db: Db,
  shopId: string,
  eventId: string,
): Promise<CommerceEvent | undefined> {
  const row = await db
    .selectFrom("webhook")
    .select("body")
    .where("shop_id", "=", shopId)
    .where("platform", "=", platform)
    .where("delivery_key", "=", eventId)
    .executeTakeFirst();
  return row && (JSON.parse(Buffer.from(row.body).toString()) as CommerceEvent); // safe because it was checked before it was kept
}

/** Events that are not due yet are never planned; answers how many of them that were. */
export async function takeBackOwnEvents(
  db: Db,
  shopId: string,
  eventIds: readonly string[],
  at: Date,
): Promise<number> {
  const { numUpdatedRows } = await db
    .updateTable("webhook")
    .set({ state: "done", done_at: at, due_at: null, reason: "a person took it back before it was told" })
    .where("shop_id", "=", shopId)
    .where("platform", "=", platform)
    .where("delivery_key", "in", [...eventIds])
    .where("state", "=", "kept")
    .where("due_at", ">", at)
    .executeTakeFirst();
  return Number(numUpdatedRows);
}
