import { sql } from "kysely";
import type { ReturnFacts } from "../commerce/event.ts";
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
        state: sql`case when excluded.state = 'shipped' then fulfillment.state
          when fulfillment.state in (${ended}) and excluded.state not in (${ended}) then fulfillment.state
          when excluded.state in (${ended}) and fulfillment.state not in (${ended}) then excluded.state
          when fulfillment.occurred_at <= excluded.occurred_at then excluded.state else fulfillment.state end`,
        reached: sql`excluded.reached || fulfillment.reached`,
        body: sql`case when fulfillment.occurred_at <= excluded.occurred_at then fulfillment.body || excluded.body else excluded.body || fulfillment.body end`,
        // That it was sent may be told again at any time, with another number: news of the road is not older for that.
        occurred_at: sql`case when excluded.state = 'shipped' and fulfillment.state <> 'shipped' then fulfillment.occurred_at
          else greatest(fulfillment.occurred_at, excluded.occurred_at) end`,
      }),
    )
    .execute();
}

/** A tracking number as it is compared: labels, shops and carriers set spaces and hyphens as they like. */
export const bareNumber = (number: string): string => number.replace(/[^A-Za-z0-9]/g, "").toUpperCase();

/** One transaction at a time looks for a parcel by its number or tells of one, so that news and parcel cannot miss each other. */
export async function lockNumber(db: Db, shopId: string, number: string): Promise<void> {
  await sql`select pg_advisory_xact_lock(hashtextextended(${`${shopId}/parcel/${bareNumber(number)}`}, 0))`.execute(
    db,
  );
}

/** The parcels with this number on their label: several orders may travel in one. Carriers give old numbers to new parcels: older ones are others. At most 50. */
export const listByNumber = async (
  db: Db,
  shopId: string,
  number: string,
  since: Date,
): Promise<{ id: string; order_id: string; body: FulfillmentFacts }[]> =>
  bareNumber(number) === ""
    ? []
    : db
        .selectFrom("fulfillment")
        .select(["id", "order_id", "body"])
        .where("shop_id", "=", shopId)
        .where("tracking", "=", bareNumber(number))
        .where("occurred_at", ">", since)
        .orderBy("id")
        .limit(50)
        .execute();

/** The same of returns: goods on their way back have a label too. */
export const listReturnsByNumber = async (
  db: Db,
  shopId: string,
  number: string,
  since: Date,
): Promise<{ id: string; order_id: string; body: ReturnFacts }[]> =>
  bareNumber(number) === ""
    ? []
    : db
        .selectFrom("return")
        .select(["id", "order_id", "body"])
        .where("shop_id", "=", shopId)
        .where("tracking", "=", bareNumber(number))
        .where("occurred_at", ">", since)
        .orderBy("id")
        .limit(50)
        .execute();

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
    .orderBy(sql`coalesce((reached->>'shipped')::timestamptz, occurred_at)`)
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

/** A parcel that has come ends what was promised of it, at the moment it came. */
export const endPromises = (db: Db, shopId: string, parcelId: string, cameAt: Date) =>
  db
    .updateTable("promise")
    .set({ kept_at: cameAt })
    .where("shop_id", "=", shopId)
    .where("kind", "=", "parcel_by")
    .where("subject", "=", parcelId)
    .where("kept_at", "is", null)
    .execute();
