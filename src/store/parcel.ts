import { sql } from "kysely";
import {
  arrived,
  type FulfillmentFacts,
  type FulfillmentState,
  type Parcel,
} from "../commerce/fulfillment.ts";
import type { Db } from "./database.ts";

/** An order's parcels, as the shop and the carriers told of them. */

/**
 * Stores what was told of a parcel. What a newer telling leaves out stays, where both speak the newer one counts, and its state never goes
 * backwards: not to something older, and from its end only to its other end.
 */
export async function putParcel(
  db: Db,
  shopId: string,
  orderId: string,
  facts: FulfillmentFacts,
  state: FulfillmentState,
  occurredAt: Date,
): Promise<void> {
  const ended = sql.join(arrived.map((one) => sql.lit(one)));
  await db
    .insertInto("fulfillment")
    .values({
      shop_id: shopId,
      id: facts.id,
      order_id: orderId,
      state,
      reached: JSON.stringify({ [state]: occurredAt.toISOString() }),
      body: JSON.stringify(facts),
      occurred_at: occurredAt,
    })
    .onConflict((conflict) =>
      conflict.columns(["shop_id", "id"]).doUpdateSet({
        state: sql`case when fulfillment.state in (${ended}) and excluded.state not in (${ended}) then fulfillment.state
          when excluded.state in (${ended}) and fulfillment.state not in (${ended}) then excluded.state
          when fulfillment.occurred_at <= excluded.occurred_at then excluded.state else fulfillment.state end`,
        reached: sql`excluded.reached || fulfillment.reached`,
        body: sql`case when fulfillment.occurred_at <= excluded.occurred_at then fulfillment.body || excluded.body else excluded.body || fulfillment.body end`,
        occurred_at: sql`greatest(fulfillment.occurred_at, excluded.occurred_at)`,
      }),
    )
    .execute();
}

/** The parcels of each order, in the order in which they were sent. */
export async function listParcels(
  db: Db,
  shopId: string,
  orderIds: readonly string[],
): Promise<Map<string, Parcel[]>> {
  if (orderIds.length === 0) return new Map();
  const rows = await db
    .selectFrom("fulfillment")
    .select(["order_id", "state", "reached", "body"])
    .where("shop_id", "=", shopId)
    .where("order_id", "in", orderIds)
    .orderBy(sql`coalesce(reached->>'shipped', occurred_at::text)`)
    .orderBy("id")
    .execute();
  const parcels = Map.groupBy(rows, ({ order_id }) => order_id);
  return new Map(
    [...parcels].map(([orderId, ofOrder]) => [
      orderId,
      ofOrder.map(({ body, state, reached }) => ({ ...body, state, reached })),
    ]),
  );
}
