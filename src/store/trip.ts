import { sql } from "kysely";
import type { TripFacts } from "../commerce/trip.ts";
import type { Db } from "./database.ts";

/** Journeys as they were last told, and as they were before that: a change is told as the difference. */

/** A journey with its history. `sequence` counts its changes, as calendars want it (RFC 5545). */
export interface StoredTrip {
  id: string;
  order_id: string;
  body: TripFacts;
  before: TripFacts | null;
  sequence: number;
  cancelled: boolean;
}

/** What news of a journey changes. `old`: newer news is known; `same`: it is known already. */
export type TripNews = "new" | "changed" | "same" | "old";

/** Stores what was told of a journey. `before` is what she was told last: a change that nobody has told yet is told together with the next. */
export async function putTrip(
  db: Db,
  shopId: string,
  orderId: string,
  facts: TripFacts,
  cancelled: boolean,
  occurredAt: Date,
): Promise<TripNews> {
  const told = JSON.stringify(facts);
  const known = await db
    .selectFrom("trip")
    .select(["cancelled", "occurred_at", sql<boolean>`body = ${told}::jsonb`.as("alike")])
    .where("shop_id", "=", shopId)
    .where("id", "=", facts.id)
    .executeTakeFirst();
  if (known && known.occurred_at > occurredAt) return "old";
  if (known?.alike && known.cancelled === cancelled) return "same";
  await db
    .insertInto("trip")
    .values({
      shop_id: shopId,
      id: facts.id,
      order_id: orderId,
      body: told,
      before: null,
      cancelled,
      occurred_at: occurredAt,
    })
    .onConflict((conflict) =>
      conflict
        .columns(["shop_id", "id"])
        .doUpdateSet({
          before: sql`case when trip.body = excluded.body then trip.before
            when trip.before is not null and exists (select from notification n where n.shop_id = trip.shop_id and n.trip_id = trip.id
              and n.kind = 'trip-changed' and n.state in ('planned', 'held', 'paused')) then trip.before
            else trip.body end`,
          body: sql`excluded.body`,
          sequence: sql`trip.sequence + case when (trip.body, trip.cancelled) is distinct from (excluded.body, excluded.cancelled) then 1 else 0 end`,
          cancelled,
          occurred_at: occurredAt,
        })
        .whereRef("trip.occurred_at", "<=", "excluded.occurred_at"),
    )
    .execute();
  return known ? "changed" : "new";
}

export async function listTripsById(
  db: Db,
  shopId: string,
  ids: readonly string[],
): Promise<Map<string, StoredTrip>> {
  if (ids.length === 0) return new Map();
  const rows = await db
    .selectFrom("trip")
    .select(["id", "order_id", "body", "before", "sequence", "cancelled"])
    .where("shop_id", "=", shopId)
    .where("id", "in", ids)
    .execute();
  return new Map(rows.map((row) => [row.id, row]));
}

/** The journeys of an order, as they were last told. */
export const listTripsOf = (db: Db, shopId: string, orderId: string): Promise<StoredTrip[]> =>
  db
    .selectFrom("trip")
    .select(["id", "order_id", "body", "before", "sequence", "cancelled"])
    .where("shop_id", "=", shopId)
    .where("order_id", "=", orderId)
    .orderBy("id")
    .execute();
