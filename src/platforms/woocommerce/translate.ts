import { type CommerceEvent, eventSchema } from "../../commerce/event.ts";
import type { Translation } from "../../contracts.ts";
import { digest, read } from "../read.ts";
import { orderFacts } from "./order.ts";
import { actionSchema, deletionSchema, errorBodySchema, fetchedSchema, orderSchema } from "./payloads.ts";
import { refundsOf } from "./refund.ts";
import { isReturnTopic, returnEvents } from "./returns.ts";

const us = "WooCommerce";

/**
 * A delivery in our own shape. WooCommerce signs and delivers its REST errors like events (build_payload): that is an alarm.
 * The payload is built when it is delivered, so "created" may already hold a refund, and one "updated" may hold several: the refunds of an
 * order are told all, each time, and the same facts are the same event.
 */
export function translate(topic: string, payload: unknown, fetched: unknown, receivedAt: Date): Translation {
  const failure = errorBodySchema.safeParse(payload);
  if (failure.success)
    return {
      alarm: `WooCommerce delivers errors instead of orders (${failure.data.code}, ${failure.data.data.status}): the webhook's user has lost its rights, or the order is gone. Connect the store again.`,
    };
  if (isReturnTopic(topic)) return { events: returnEvents(topic, payload, receivedAt) };
  if (topic === "refund.deleted" || topic === "action.woocommerce_refund_deleted")
    return deletion(topic, payload, receivedAt);

  const source = orderIn(topic, payload, fetched);
  if (!source.isOrder) return { events: [] };
  const events = orderEvents(source.order, fetched);
  return { events, listed: fetched === undefined ? undefined : listedIn(events) };
}

/** The store was asked for all refunds of the order: WooCommerce itself never says that one was deleted. */
function listedIn(events: readonly CommerceEvent[]): { order: string; refunds: string[] } | undefined {
  const order = events[0]?.order?.id;
  return order === undefined
    ? undefined
    : { order, refunds: events.flatMap((event) => event.refund?.id ?? []) };
}

/** The body is an order as it is now, whatever the topic says became of it. */
export const isOrderTopic = (topic: string): boolean =>
  ["order.created", "order.updated", "order.restored"].includes(topic);

/** Whether a topic is read at all. */
export const isRead = (topic: string): boolean =>
  isOrderTopic(topic) ||
  isReturnTopic(topic) ||
  /^(refund\.(created|deleted)|action\.woocommerce_(order_refunded|refund_deleted))$/.test(topic);

function orderIn(topic: string, payload: unknown, fetched: unknown): { isOrder: boolean; order?: unknown } {
  if (topic === "action.woocommerce_order_refunded")
    return { isOrder: true, order: Reflect.get(Object(fetched), "order") };
  if (topic === "refund.created") return { isOrder: true, order: Reflect.get(Object(payload), "order") };
  return { isOrder: isOrderTopic(topic), order: payload };
}

function orderEvents(source: unknown, fetched: unknown): CommerceEvent[] {
  const order = read(orderSchema, source, "order", us);
  const { refunds } = read(fetchedSchema, fetched ?? {}, "answer", us);
  const facts = orderFacts(order);
  const base = { order: facts };
  const placed = ["processing", "completed", "on-hold", "refunded"].includes(order.status);
  const type = placed ? "order.placed" : "order.changed";
  const list: unknown[] = [
    // The type is in the id: an order that waits for payment is told again, word for word the same, when it is placed.
    {
      ...base,
      type,
      id: `woocommerce/${type}/${order.id}/${digest(facts)}`,
      occurredAt: order.date_modified_gmt,
    },
    ...refundsOf(order, refunds).map(({ refund, facts: body }) => ({
      ...base,
      type: refund.refunded_payment ? "refund.settled" : "refund.issued",
      id: `woocommerce/refund/${refund.id}/${digest(body)}`,
      occurredAt: refund.date_created_gmt,
      refund: body,
    })),
  ];
  return list.map((event) => read(eventSchema, event, "translated event", us));
}

/** WooCommerce fires no webhook when a refund is deleted, and its own action names only the refund: a plugin tells the order with it. */
function deletion(topic: string, payload: unknown, receivedAt: Date): Translation {
  const told = topic === "refund.deleted" ? payload : read(actionSchema, payload, "action", us).arg;
  const { refund_id, order_id, amount } = read(deletionSchema, told, "deleted refund", us);
  if (order_id === undefined)
    return {
      alarm: `Refund ${refund_id} was deleted in WooCommerce, which does not say of which order. A mail about it may be wrong: look at the orders with refunds, or install the plugin, which tells the order.`,
    };
  const event = {
    type: "refund.deleted",
    id: `woocommerce/refund/${refund_id}/deleted`,
    occurredAt: receivedAt.toISOString(),
    order: { id: String(order_id) },
    refund: { id: String(refund_id), amount: amount ?? "0" },
  };
  return { events: [read(eventSchema, event, "deleted refund", us)] };
}
