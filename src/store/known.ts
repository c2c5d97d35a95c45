import type { CommerceEvent, OrderFacts, RefundFacts, ReturnFacts } from "../commerce/event.ts";
import type { Parcel } from "../commerce/fulfillment.ts";
import type { Policy } from "../commerce/policy.ts";
import type { Db } from "./database.ts";
import { listRefundsById, listTold, type StoredRefund } from "./facts.ts";
import type { Subject } from "./notification.ts";
import { listParcels } from "./parcel.ts";
import { listSaid, type Said } from "./said.ts";
import { listTripsById, type StoredTrip } from "./trip.ts";

/** What is known of many subjects, read with one question for each table however many they are: sending takes them by the dozen. */
export interface Known {
  orders: Map<string, { body: OrderFacts; policy: Policy | null }>;
  refunds: Map<string, StoredRefund>;
  returns: Map<string, ReturnFacts>;
  said: Map<string, Said>;
  /** By refund: the other refunds of its order that were told before it, whenever they happened; nothing that is told later joins them. */
  earlier: Map<string, RefundFacts[]>;
  /** By order. */
  parcels: Map<string, Parcel[]>;
  trips: Map<string, StoredTrip>;
  /** By event, where the event itself is what a mail tells: a cancellation, a recall. */
  told: Map<string, CommerceEvent>;
}

export async function readKnown(db: Db, shopId: string, subjects: readonly Subject[]): Promise<Known> {
  const orderIds = distinct(subjects.map(({ orderId }) => orderId));
  const refundIds = distinct(subjects.map(({ refundId }) => refundId));
  const refunds = await listRefundsById(db, shopId, refundIds);
  const returnIds = distinct([
    ...subjects.map(({ returnId }) => returnId),
    ...refunds.map((refund) => refund.return_id ?? undefined),
  ]);
  return {
    orders: await listOrders(db, shopId, orderIds),
    refunds: new Map(refunds.map((refund) => [refund.id, refund])),
    returns: await listReturnsById(db, shopId, returnIds),
    said: refundIds.length > 0 ? await listSaid(db, shopId, refundIds) : new Map(),
    earlier: await listEarlier(db, shopId, refundIds),
    parcels: await listParcels(
      db,
      shopId,
      distinct(subjects.filter(({ fulfillmentId }) => fulfillmentId).map(({ orderId }) => orderId)),
    ),
    trips: await listTripsById(db, shopId, distinct(subjects.map(({ tripId }) => tripId))),
    told: await listTold(
      db,
      shopId,
      distinct(subjects.filter(({ refundId }) => !refundId).map(({ eventId }) => eventId)),
    ),
  };
}

const distinct = (ids: (string | undefined)[]): string[] => [
  ...new Set(ids.filter((id) => id !== undefined)),
];

async function listOrders(db: Db, shopId: string, ids: string[]): Promise<Known["orders"]> {
  if (ids.length === 0) return new Map();
  const rows = await db
    .selectFrom("order")
    .select(["id", "body", "policy"])
    .where("shop_id", "=", shopId)
    .where("id", "in", ids)
    .execute();
  return new Map(rows.map(({ id, ...order }) => [id, order]));
}

async function listReturnsById(db: Db, shopId: string, ids: string[]): Promise<Known["returns"]> {
  if (ids.length === 0) return new Map();
  const rows = await db
    .selectFrom("return")
    .select(["id", "body"])
    .where("shop_id", "=", shopId)
    .where("id", "in", ids)
    .execute();
  return new Map(rows.map(({ id, body }) => [id, body]));
}

async function listEarlier(db: Db, shopId: string, refundIds: string[]): Promise<Known["earlier"]> {
  if (refundIds.length === 0) return new Map();
  const rows = await db
    .selectFrom("refund as this")
    .innerJoin("refund as earlier", (join) =>
      join
        .onRef("earlier.shop_id", "=", "this.shop_id")
        .onRef("earlier.order_id", "=", "this.order_id")
        .onRef("earlier.told_at", "<", "this.told_at"),
    )
    .select(["this.id", "earlier.body"])
    .where("this.shop_id", "=", shopId)
    .where("this.id", "in", refundIds)
    .where("earlier.gone", "is", null)
    .orderBy("earlier.told_at")
    .execute();
  const byRefund = Map.groupBy(rows, ({ id }) => id);
  return new Map([...byRefund].map(([id, earlier]) => [id, earlier.map(({ body }) => body)]));
}
