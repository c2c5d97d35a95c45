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

/** Stores what was told of a journey; older news changes nothing, and the same news again neither. */
export async function putTrip(
  db: Db,
  shopId: string,
  orderId: string,
  facts: TripFacts,
  cancelled: boolean,
  occurredAt: Date,
): Promise<void> {
  await db
    .insertInto("trip")
    .values({
      shop_id: shopId,
      id: facts.id,
      order_id: orderId,
      body: JSON.stringify(facts),
      before: null,
      cancelled,
      occurred_at: occurredAt,
    })
    .onConflict((conflict) =>
      conflict
        .columns(["shop_id", "id"])
        .doUpdateSet({
          before: sql`case when trip.body is distinct from excluded.body then trip.body else trip.before end`,
          body: sql`excluded.body`,
          sequence: sql`trip.sequence + case when (trip.body, trip.cancelled) is distinct from (excluded.body, excluded.cancelled) then 1 else 0 end`,
          cancelled,
          occurred_at: occurredAt,
        })
        .whereRef("trip.occurred_at", "<=", "excluded.occurred_at"),
    )
    .execute();
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
