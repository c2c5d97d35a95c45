import { sql } from "kysely";
import type { CommerceEvent, OrderFacts, RefundFacts, ReturnFacts } from "../commerce/event.ts";
import { parseScaled } from "../commerce/money.ts";
import type { Policy } from "../commerce/policy.ts";
import type { ReturnState } from "../commerce/return.ts";
import { Problem } from "../errors.ts";
import type { Db } from "./database.ts";
import { policyAt } from "./policy.ts";

/** Orders, returns, refunds and events as the shop last told them. Older facts that arrive later change nothing. */

/** An order as it was told last, with the terms that it is frozen on. */
export interface StoredOrder {
  body: OrderFacts;
  policy: Policy | null;
}

/**
 * One transaction at a time plans an order, so that its facts and those that wait for it cannot miss each other. Answers since when its customer is erased, and
 * what is known of it.
 */
export async function lockOrder(
  db: Db,
  shopId: string,
  orderId: string,
): Promise<{ erasedAt: Date | undefined; known: StoredOrder | undefined }> {
  // Two statements, in one breath: the second sees what the one who held the lock has committed.
  const [, row] = await Promise.all([
    sql`select pg_advisory_xact_lock(hashtextextended(${`${shopId}/${orderId}`}, 0))`.execute(db),
    db
      .selectFrom(
        sql<{ shop_id: string; id: string }>`(select ${shopId}::text as shop_id, ${orderId}::text as id)`.as(
          "this",
        ),
      )
      .leftJoin("erased", (join) =>
        join.onRef("erased.shop_id", "=", "this.shop_id").onRef("erased.order_id", "=", "this.id"),
      )
      .leftJoin("order", (join) =>
        join.onRef("order.shop_id", "=", "this.shop_id").onRef("order.id", "=", "this.id"),
      )
      .select(["erased.at", "order.body", "order.policy"])
      .executeTakeFirst(),
  ]);
  return {
    erasedAt: row?.at ?? undefined,
    known: row?.body ? { body: row.body, policy: row.policy } : undefined,
  };
}

/**
 * Stores the order; its policy is frozen at the first telling, and so is its currency: every stored sum is in it. Answers the address that the customer
 * had before, where this corrects it. `known` is what was stored of it so far, where that was read.
 */
export async function putOrder(
  db: Db,
  shopId: string,
  order: OrderFacts,
  occurredAt: Date,
  read?: { known: StoredOrder | undefined },
): Promise<string | undefined> {
  const { known: stored } = read ?? { known: await findOrder(db, shopId, order.id) };
  const before = stored?.body;
  const known = before?.currency ?? order.currency;
  if (known !== order.currency)
    throw new Problem(
      "unprocessable",
      `order ${order.id} was told in ${known} before and cannot become one in ${order.currency}`,
    );
  const policy = order.policy ?? (before ? undefined : await policyAt(db, shopId, new Date(order.placedAt)));
  const row = {
    number: order.number,
    customer_email: order.customer.email ?? null,
    body: JSON.stringify(order),
    placed_at: order.placedAt,
    occurred_at: occurredAt,
  };
  const put = await db
    .insertInto("order")
    .values({ shop_id: shopId, id: order.id, policy: policy ? JSON.stringify(policy) : null, ...row })
    .onConflict((conflict) =>
      conflict
        .columns(["shop_id", "id"])
        .doUpdateSet(row)
        .whereRef("order.occurred_at", "<=", "excluded.occurred_at"),
    )
    .returning("id")
    .executeTakeFirst();
  const was = before?.customer.email;
  return put && was?.toLowerCase() !== order.customer.email?.toLowerCase() ? was : undefined;
}

export const findOrder = (db: Db, shopId: string, id: string): Promise<StoredOrder | undefined> =>
  db
    .selectFrom("order")
    .select(["body", "policy"])
    .where("shop_id", "=", shopId)
    .where("id", "=", id)
    .executeTakeFirst();

/** A customer's orders since then, the latest first; at most so many. */
export const listOrdersOf = (
  db: Db,
  shopId: string,
  email: string,
  { since, most }: { since: Date; most: number },
): Promise<{ body: OrderFacts }[]> =>
  db
    .selectFrom("order")
    .select("body")
    .where("shop_id", "=", shopId)
    .where("customer_address", "=", email.toLowerCase())
    .where("placed_at", ">", since)
    .orderBy("placed_at", "desc")
    .limit(most)
    .execute();

/** By the platform's id or the number that people use, with or without #. */
export async function findOrderByName(
  db: Db,
  shopId: string,
  name: string,
): Promise<{ body: OrderFacts; policy: Policy | null } | undefined> {
  const bare = name.replace(/^#/, "");
  return db
    .selectFrom("order")
    .select(["body", "policy"])
    .where("shop_id", "=", shopId)
    .where((eb) => eb.or([eb("id", "=", name), eb("number", "in", [name, bare, `#${bare}`])]))
    .orderBy("placed_at", "desc")
    .executeTakeFirst();
}

/**
 * Stores the return. Each telling may know a part of it: what a newer one leaves out, such as the estimate of the first day, stays; where both
 * speak the newer one counts, whichever arrives first. `state`: what the telling says of where it is.
 */
export async function putReturn(
  db: Db,
  shopId: string,
  orderId: string,
  facts: ReturnFacts,
  state: ReturnState | undefined,
  occurredAt: Date,
): Promise<void> {
  await db
    .insertInto("return")
    .values({
      shop_id: shopId,
      id: facts.id,
      order_id: orderId,
      reached: JSON.stringify(state ? { [state]: occurredAt.toISOString() } : {}),
      body: JSON.stringify(facts),
      occurred_at: occurredAt,
    })
    .onConflict((conflict) =>
      conflict.columns(["shop_id", "id"]).doUpdateSet({
        reached: sql`case when return.reached->>${state ?? ""} > excluded.reached->>${state ?? ""} then excluded.reached || return.reached else return.reached || excluded.reached end`,
        body: sql`case when return.occurred_at <= excluded.occurred_at then return.body || excluded.body else excluded.body || return.body end`,
        occurred_at: sql`greatest(return.occurred_at, excluded.occurred_at)`,
      }),
    )
    .execute();
}

export const findReturn = (
  db: Db,
  shopId: string,
  id: string,
): Promise<{ body: ReturnFacts; order_id: string } | undefined> =>
  db
    .selectFrom("return")
    .select(["body", "order_id"])
    .where("shop_id", "=", shopId)
    .where("id", "=", id)
    .executeTakeFirst();

/**
 * Stores the refund; one that is told without its return keeps the return it was told with, before or later. `known` is what was stored of
 * it so far.
 */
export async function putRefund(
  db: Db,
  shopId: string,
  orderId: string,
  refund: RefundFacts,
  returnId: string | undefined,
  occurredAt: Date,
  known?: StoredRefund,
): Promise<void> {
  const row = {
    order_id: orderId,
    body: JSON.stringify(refund),
    occurred_at: occurredAt,
    ...(returnId && { return_id: returnId }),
  };
  // A refund that failed and is tried again takes its place behind those that were told meanwhile.
  const again = known && carriesMoney(refund) && !carriesMoney(known.body);
  await db
    .insertInto("refund")
    .values({ shop_id: shopId, id: refund.id, return_id: returnId ?? null, ...row })
    .onConflict((conflict) =>
      conflict
        .columns(["shop_id", "id"])
        .doUpdateSet({ ...row, ...(again && { told_at: sql<Date>`clock_timestamp()` }) })
        .whereRef("refund.occurred_at", "<=", "excluded.occurred_at"),
    )
    .execute();
  if (known && returnId)
    await db
      .updateTable("refund")
      .set({ return_id: returnId })
      .where("shop_id", "=", shopId)
      .where("id", "=", refund.id)
      .where("return_id", "is", null)
      .execute();
}

/** Whether something of it reached her, or is on its way. */
export function carriesMoney({ amount, payments, exchange }: RefundFacts): boolean {
  const carried = payments.filter((payment) => payment.status !== "failed").map((payment) => payment.amount);
  return [exchange?.amount ?? "0", ...(payments.length > 0 ? carried : [amount])].some(
    (one) => parseScaled(one) > 0n,
  );
}

export interface StoredRefund {
  id: string;
  order_id: string;
  return_id: string | null;
  body: RefundFacts;
  occurred_at: Date;
  tops_up: string | null;
  gone: "deleted" | "reversed" | null;
}
const refundColumns = ["id", "order_id", "return_id", "body", "occurred_at", "tops_up", "gone"] as const;

export const findRefund = (db: Db, shopId: string, id: string): Promise<StoredRefund | undefined> =>
  db
    .selectFrom("refund")
    .select(refundColumns)
    .where("shop_id", "=", shopId)
    .where("id", "=", id)
    .executeTakeFirst();

export const listRefundsById = (db: Db, shopId: string, ids: string[]): Promise<StoredRefund[]> =>
  ids.length === 0
    ? Promise.resolve([])
    : db
        .selectFrom("refund")
        .select(refundColumns)
        .where("shop_id", "=", shopId)
        .where("id", "in", ids)
        .execute();

/** What was paid later because this refund was too small, in the order it was told. */
export async function toppedUpBy(db: Db, shopId: string, refundId: string): Promise<RefundFacts[]> {
  const rows = await db
    .selectFrom("refund")
    .select("body")
    .where("shop_id", "=", shopId)
    .where("tops_up", "=", refundId)
    .where("gone", "is", null)
    .orderBy("told_at")
    .execute();
  return rows.map((row) => row.body);
}

export const joinTopUp = (db: Db, shopId: string, refundId: string, topsUp: string | null) =>
  db
    .updateTable("refund")
    .set({ tops_up: topsUp })
    .where("shop_id", "=", shopId)
    .where("id", "=", refundId)
    .execute();

/**
 * A refund that was deleted in the shop, or whose money came back, does not count any more; told again by newer facts, it does. Its own
 * facts stay as they were. Answers whether there is such a refund.
 */
export async function markGone(
  db: Db,
  shopId: string,
  refundId: string,
  gone: StoredRefund["gone"],
  occurredAt: Date,
): Promise<boolean> {
  const row = await db
    .updateTable("refund")
    .set({ gone, ...(gone && { occurred_at: sql<Date>`greatest(occurred_at, ${occurredAt})` }) })
    .where("shop_id", "=", shopId)
    .where("id", "=", refundId)
    .where("occurred_at", "<=", occurredAt)
    .returning("id")
    .executeTakeFirst();
  return row !== undefined;
}

/** Refunds of an order that this platform told before a moment and does not list any more; what others told of the order is theirs. */
export async function listUnlisted(
  db: Db,
  shopId: string,
  listed: { order: string; refunds: readonly string[] },
  { before, platform }: { before: Date; platform: string },
): Promise<StoredRefund[]> {
  const all = await listRefunds(db, shopId, listed.order);
  const missing = all.filter((row) => row.gone === null && !listed.refunds.includes(row.id));
  if (missing.length === 0) return [];
  const told = await db
    .selectFrom("refund as r")
    .select("r.id")
    .where("r.shop_id", "=", shopId)
    .where("r.order_id", "=", listed.order)
    .where("r.told_at", "<", before)
    .where(({ exists, selectFrom }) =>
      exists(
        selectFrom("event as e")
          .select("e.id")
          .where("e.shop_id", "=", shopId)
          .where("e.order_id", "=", listed.order)
          .where(sql<boolean>`starts_with(e.id, ${platform} || '/refund/' || r.id || '/')`),
      ),
    )
    .execute();
  const known = new Set(told.map((row) => row.id));
  return missing.filter((row) => known.has(row.id));
}

/** Refunds that were made for a return. */
export const listRefundsOfReturn = (db: Db, shopId: string, returnId: string): Promise<StoredRefund[]> =>
  db
    .selectFrom("refund")
    .select(refundColumns)
    .where("shop_id", "=", shopId)
    .where("return_id", "=", returnId)
    .execute();

/** In the order they happened. */
export const listRefunds = (db: Db, shopId: string, orderId: string): Promise<StoredRefund[]> =>
  db
    .selectFrom("refund")
    .select(refundColumns)
    .where("shop_id", "=", shopId)
    .where("order_id", "=", orderId)
    .orderBy("occurred_at")
    .orderBy("id")
    .execute();

export const listReturns = (
  db: Db,
  shopId: string,
  orderId: string,
): Promise<{ body: ReturnFacts; occurred_at: Date }[]> =>
  db
    .selectFrom("return")
    .select(["body", "occurred_at"])
    .where("shop_id", "=", shopId)
    .where("order_id", "=", orderId)
    .orderBy("occurred_at")
    .execute();

/** Records that something happened; false when it was recorded before. */
export async function recordEvent(
  db: Db,
  shopId: string,
  event: CommerceEvent,
  webhookId: string,
): Promise<boolean> {
  const row = await db
    .insertInto("event")
    .values({
      shop_id: shopId,
      id: event.id,
      type: event.type,
      order_id: event.order?.id ?? null,
      body: JSON.stringify(event),
      occurred_at: event.occurredAt,
      webhook_id: webhookId,
    })
    .onConflict((conflict) => conflict.doNothing())
    .returning("id")
    .executeTakeFirst();
  return row !== undefined;
}

/** Events of which the mail itself tells: of the others the facts that they changed are enough. */
const tellThemselves: CommerceEvent["type"][] = [
  "order.changed",
  "order.cancelled",
  "fulfillment.delayed",
  "fulfillment.failed",
  "payment.failed",
  "recall.announced",
  "trip.booked",
  "trip.changed",
  "trip.cancelled",
  "withdrawal.submitted",
];

/** Such events among these. */
export const tellingThemselves = (events: readonly CommerceEvent[]): Map<string, CommerceEvent> =>
  new Map(events.filter(({ type }) => tellThemselves.includes(type)).map((event) => [event.id, event]));

/** The same by their ids. */
export async function listTold(
  db: Db,
  shopId: string,
  ids: readonly string[],
): Promise<Map<string, CommerceEvent>> {
  if (ids.length === 0) return new Map();
  const rows = await db
    .selectFrom("event")
    .select(["id", "body"])
    .where("shop_id", "=", shopId)
    .where("id", "in", ids)
    .where("type", "in", tellThemselves)
    .execute();
  return new Map(rows.map(({ id, body }) => [id, body]));
}

export const listEvents = (db: Db, shopId: string, orderId: string) =>
  db
    .selectFrom("event")
    .select(["id", "type", "occurred_at", "recorded_at"])
    .where("shop_id", "=", shopId)
    .where("order_id", "=", orderId)
    .orderBy("occurred_at")
    .execute();
