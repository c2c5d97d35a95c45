import { createHash } from "node:crypto";
import type { z } from "zod";
import { type CommerceEvent, eventSchema } from "../../commerce/event.ts";
import { summary } from "../../commerce/pointers.ts";
import type { Translation } from "../../contracts.ts";
import { Problem } from "../../errors.ts";
import { orderFacts } from "./order.ts";
import {
  fetchedSchema,
  orderSchema,
  refundSchema,
  type ShopifyOrder,
  type ShopifyRefund,
} from "./payloads.ts";
import { refundFacts } from "./refund.ts";

const orderTopics = new Map<string, "order.placed" | "order.changed">([
  ["orders/create", "order.placed"],
  ["orders/updated", "order.changed"],
  ["orders/paid", "order.changed"],
  ["orders/cancelled", "order.changed"],
]);

/**
 * A delivery in our own shape. No webhook tells that a pending refund was paid, but an order's body repeats its refunds with their payments: so
 * they are told again from there, and the same facts are the same event. Fulfillments and returns are not read yet.
 */
export function translate(topic: string, payload: unknown, fetched: unknown, receivedAt: Date): Translation {
  const beside = read(fetchedSchema, fetched ?? {}, "answer");
  if (topic === "refunds/create")
    return { events: [refundEvent(read(refundSchema, payload, "refund"), beside.order)] };
  const type = orderTopics.get(topic);
  if (!type) return { events: [] };

  const order = read(orderSchema, payload, "order");
  return {
    events: [
      orderEvent(type, topic, order),
      ...(beside.refunds ? chosen(beside.refunds, order) : repeated(order, receivedAt)),
    ],
  };
}

/** The refunds that were asked about, in the order in which they were made. */
const chosen = (refunds: unknown[], order: ShopifyOrder): CommerceEvent[] =>
  refunds
    .map((refund) => read(refundSchema, refund, "refund"))
    .sort((a, b) => Date.parse(a.created_at) - Date.parse(b.created_at) || a.id - b.id)
    .map((refund) => refundEvent(refund, order));

/** Long enough for a payment to settle; what was refunded before a shop was connected is not told again because somebody edits the order. */
const recentDays = 14;

function repeated(order: ShopifyOrder, at: Date): CommerceEvent[] {
  return order.refunds.flatMap((body) => {
    try {
      return chosen([body], order).filter(
        (event) => at.getTime() - Date.parse(event.occurredAt) < recentDays * 86_400_000,
      );
    } catch (error) {
      // Its own delivery says what is wrong with it: the order must not be lost with it.
      if (error instanceof Problem) return [];
      throw error;
    }
  });
}

function orderEvent(
  type: "order.placed" | "order.changed",
  topic: string,
  order: ShopifyOrder,
): CommerceEvent {
  const facts = exact(() => orderFacts(order));
  // The topic is not signed: an order is cancelled only when its body says so.
  const cancelled = topic === "orders/cancelled" && order.cancelled_at;
  const event = { type: cancelled ? "order.cancelled" : type, occurredAt: order.updated_at, order: facts };
  return read(
    eventSchema,
    { ...event, id: `shopify/order/${Reflect.get(facts, "id")}/${digest({ type: event.type, facts })}` },
    "translated event",
  );
}

function refundEvent(refund: ShopifyRefund, order: ShopifyOrder | undefined): CommerceEvent {
  if (order && order.id !== refund.order_id)
    throw new Problem(
      "unprocessable",
      `refund ${refund.id} belongs to order ${refund.order_id}, not to order ${order.id}`,
    );
  const { type, facts } = exact(() => refundFacts(refund, order?.taxes_included));
  // Deliveries come in any order: of two tellings of one refund, the one that knows more is the later one.
  const rank = (type === "refund.issued" ? 0 : 2) + (order ? 1 : 0);
  const event = {
    type,
    id: `shopify/refund/${Reflect.get(facts, "id")}/${digest({ type, facts })}`,
    occurredAt: new Date(new Date(refund.processed_at ?? refund.created_at).getTime() + rank).toISOString(),
    order: order ? orderFacts(order) : { id: String(refund.order_id) },
    refund: facts,
  };
  return read(eventSchema, event, "translated event");
}

/** An amount with more decimals than its currency has cannot be told exactly. */
function exact<T>(work: () => T): T {
  try {
    return work();
  } catch (error) {
    if (error instanceof RangeError)
      throw new Problem("unprocessable", `the sums from Shopify cannot be read: ${error.message}`);
    throw error;
  }
}

function read<T>(schema: z.ZodType<T>, value: unknown, what: string): T {
  const parsed = schema.safeParse(value);
  if (parsed.success) return parsed.data;
  throw new Problem(
    "unprocessable",
    `the ${what} from Shopify cannot be read: ${summary(parsed.error, value)}`,
  );
}

const digest = (value: object): string =>
  createHash("sha256").update(JSON.stringify(value)).digest("base64url").slice(0, 16);
