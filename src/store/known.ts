import { sql } from "kysely";
import type { CommerceEvent, OrderFacts, RefundFacts, ReturnFacts } from "../commerce/event.ts";
import type { Parcel } from "../commerce/fulfillment.ts";
import type { Guide } from "../commerce/guide.ts";
import { namesOf } from "../commerce/guide-choice.ts";
import { type ReturnProgress, returnProgress } from "../commerce/return.ts";
import type { Db } from "./database.ts";
import {
  listRefundsById,
  listTold,
  type StoredOrder,
  type StoredRefund,
  tellingThemselves,
} from "./facts.ts";
import { listGuidesTo } from "./guide.ts";
import type { Subject } from "./notification.ts";
import { listParcels } from "./parcel.ts";
import { listSaid, type Said } from "./said.ts";
import { listTripsById, type StoredTrip } from "./trip.ts";

/** What is known of many subjects, read with one question for each table however many they are: sending takes them by the dozen. */
export interface Known {
  orders: Map<string, StoredOrder>;
  refunds: Map<string, StoredRefund>;
  returns: Map<string, { body: ReturnFacts; progress: ReturnProgress }>;
  said: Map<string, Said>;
  /** By refund: the other refunds of its order that were told before it, whenever they happened; nothing that is told later joins them. */
  earlier: Map<string, RefundFacts[]>;
  /** By order. */
  parcels: Map<string, Parcel[]>;
  trips: Map<string, StoredTrip>;
  /** To where these journeys go, in every language. */
  guides: Guide[];
  /** By return: the latest day that she was told for its money; read where a mail is about the return. */
  promised: Map<string, Date>;
  /** By event, where the event itself is what a mail tells: a cancellation, a recall. */
  told: Map<string, CommerceEvent>;
  /** By event that changed an order: the whole order as it was told last before it. */
  before: Map<string, OrderFacts>;
  /** Orders that were cancelled and not placed anew since; read where a mail is about the order itself. */
  cancelled: Set<string>;
}

/** `fresh` is what the caller has in hand, being the one who wrote it: it is not read again. */
export async function readKnown(
  db: Db,
  shopId: string,
  subjects: readonly Subject[],
  fresh: { events?: readonly CommerceEvent[]; orders?: Known["orders"] | undefined } = {},
): Promise<Known> {
  const orderIds = distinct(subjects.map(({ orderId }) => orderId));
  const refundIds = distinct(subjects.map(({ refundId }) => refundId));
  const refunds = await listRefundsById(db, shopId, refundIds);
  const returnIds = distinct([
    ...subjects.map(({ returnId }) => returnId),
    ...refunds.map((refund) => refund.return_id ?? undefined),
  ]);
  const told = fresh.events
    ? tellingThemselves(fresh.events)
    : await listTold(
        db,
        shopId,
        distinct(subjects.filter(({ refundId }) => !refundId).map(({ eventId }) => eventId)),
      );
  const trips = await listTripsById(db, shopId, distinct(subjects.map(({ tripId }) => tripId)));
  return {
    orders: fresh.orders ?? (await listOrders(db, shopId, orderIds)),
    refunds: new Map(refunds.map((refund) => [refund.id, refund])),
    returns: await listReturnsById(db, shopId, returnIds),
    said: refundIds.length > 0 ? await listSaid(db, shopId, refundIds) : new Map(),
    earlier: await listEarlier(db, shopId, refundIds),
    parcels: await listParcels(
      db,
      shopId,
      // Of a return too: until when she may withdraw depends on when she got the goods.
      distinct(
        subjects
          .filter(({ fulfillmentId, returnId, refundId }) => fulfillmentId ?? (returnId && !refundId))
          .map(({ orderId }) => orderId),
      ),
    ),
    trips,
    guides: await listGuidesTo(
      db,
      shopId,
      distinct([...trips.values()].flatMap(({ body }) => namesOf(body))),
    ),
    promised: await listPromised(
      db,
      shopId,
      distinct(subjects.filter(({ refundId }) => !refundId).map(({ returnId }) => returnId)),
    ),
    told,
    before: await listOrdersBefore(
      db,
      shopId,
      [...told.values()].flatMap(({ id, type }) => (type === "order.changed" ? [id] : [])),
    ),
    cancelled: await listCancelled(
      db,
      shopId,
      distinct(
        subjects
          .filter(
            ({ eventId, refundId, returnId, fulfillmentId, tripId, caseId }) =>
              eventId && !(refundId ?? returnId ?? fulfillmentId ?? tripId ?? caseId),
          )
          .map(({ orderId }) => orderId),
      ),
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

async function listPromised(db: Db, shopId: string, returnIds: string[]): Promise<Known["promised"]> {
  if (returnIds.length === 0) return new Map();
  const rows = await db
    .selectFrom("promise")
    .select(["subject", sql<Date>`max(due_at)`.as("due_at")])
    .where("shop_id", "=", shopId)
    .where("kind", "=", "money_by")
    .where("subject", "in", returnIds)
    .groupBy("subject")
    .execute();
  return new Map(rows.map((row) => [row.subject, row.due_at]));
}

async function listCancelled(db: Db, shopId: string, orderIds: string[]): Promise<Set<string>> {
  if (orderIds.length === 0) return new Set();
  const rows = await db
    .selectFrom("event")
    .distinctOn("order_id")
    .select(["order_id", "type"])
    .where("shop_id", "=", shopId)
    .where("order_id", "in", orderIds)
    .where("type", "in", ["order.placed", "order.cancelled"])
    .orderBy("order_id")
    .orderBy("occurred_at", "desc")
    .orderBy("type")
    .execute();
  return new Set(rows.flatMap((row) => (row.type === "order.cancelled" ? (row.order_id ?? []) : [])));
}

/** What was told after a newer order is no change of it: it has none. */
async function listOrdersBefore(
  db: Db,
  shopId: string,
  eventIds: readonly string[],
): Promise<Known["before"]> {
  if (eventIds.length === 0) return new Map();
  const rows = await db
    .selectFrom("event as this")
    .innerJoinLateral(
      (query) =>
        query
          .selectFrom("event as earlier")
          .select([sql<OrderFacts>`earlier.body->'order'`.as("order"), "earlier.occurred_at"])
          .whereRef("earlier.shop_id", "=", "this.shop_id")
          .whereRef("earlier.order_id", "=", "this.order_id")
          .whereRef("earlier.recorded_at", "<", "this.recorded_at")
          .where(sql<boolean>`earlier.body->'order'->'lines' is not null`)
          .orderBy("earlier.recorded_at", "desc")
          .orderBy("earlier.occurred_at", "desc")
          .limit(1)
          .as("before"),
      (join) => join.onTrue(),
    )
    .select(["this.id", "before.order"])
    .where("this.shop_id", "=", shopId)
    .where("this.id", "in", eventIds)
    .whereRef("before.occurred_at", "<=", "this.occurred_at")
    .execute();
  return new Map(rows.map(({ id, order }) => [id, order]));
}

async function listReturnsById(db: Db, shopId: string, ids: string[]): Promise<Known["returns"]> {
  if (ids.length === 0) return new Map();
  const rows = await db
    .selectFrom("return")
    .select(({ exists, selectFrom }) => [
      "id",
      "body",
      "reached",
      exists(
        selectFrom("refund")
          .select("refund.id")
          .whereRef("refund.shop_id", "=", "return.shop_id")
          .whereRef("refund.return_id", "=", "return.id")
          .where("refund.gone", "is", null)
          .where(sql<boolean>`refund.body @> '{"payments": [{"status": "settled"}]}'`),
      ).as("paid_back"),
    ])
    .where("shop_id", "=", shopId)
    .where("id", "in", ids)
    .execute();
  return new Map(
    rows.map(({ id, body, reached, paid_back }) => [
      id,
      { body, progress: returnProgress(body, reached, Boolean(paid_back)) },
    ]),
  );
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
