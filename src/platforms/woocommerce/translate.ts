import { type CommerceEvent, eventSchema } from "../../commerce/event.ts";
import { webAddress } from "../../commerce/fields.ts";
import type { Translation } from "../../contracts.ts";
import { digest, read } from "../read.ts";
import { type Field, type FoundTrips, tripsOf } from "../trips.ts";
import { broughtBy, isBare, isOrderTopic } from "./about.ts";
import { opened } from "./envelope.ts";
import { orderFacts } from "./order.ts";
import { parcelsOf } from "./parcels.ts";
import {
  actionSchema,
  clip,
  deletionSchema,
  errorBodySchema,
  fetchedSchema,
  type Meta,
  metaOf,
  orderSchema,
  textOf,
  type WooOrder,
  type WooRefund,
} from "./payloads.ts";
import { refundsOf } from "./refund.ts";
import { isReturnTopic, returnEvents } from "./returns.ts";

const us = "WooCommerce";

/** For `asOf`: from when our plugin put an order together to when it is here, at most. Milliseconds. */
const onTheWay = 15_000;

/**
 * A delivery in our own shape. WooCommerce signs and delivers its REST errors like events (build_payload): that is an alarm.
 * The payload is built when it is delivered, so "created" may already hold a refund, and one "updated" may hold several: the refunds of an
 * order are told all, each time, and the same facts are the same event.
 */
export function translate(topic: string, payload: unknown, fetched: unknown, receivedAt: Date): Translation {
  const { said, occurredAt } = opened(payload);
  const failure = errorBodySchema.safeParse(said);
  if (failure.success)
    return {
      alarm: `WooCommerce delivers errors instead of orders (${failure.data.code}, ${failure.data.data.status}): the webhook's user has lost its rights, or the order is gone. Connect the store again.`,
    };
  if (isReturnTopic(topic)) return { events: returnEvents(topic, said, receivedAt) };
  if (topic === "refund.deleted" || topic === "action.woocommerce_refund_deleted")
    return deletion(topic, said, noLater(occurredAt, receivedAt));
  if (!isBare(topic) && topic !== "refund.created" && !isOrderTopic(topic)) return { events: [] };
  if (Reflect.get(Object(fetched), "gone") === true) return { events: [] };

  const brought = broughtBy(topic, payload);
  // What the store answered is newer than what was sent.
  const beside = fetched ?? (Array.isArray(brought.refunds) ? brought : undefined);
  const answered = Reflect.get(Object(beside), "order");
  const source = answered ?? brought.order;
  const events = orderEvents(source, beside);
  const order = read(orderSchema, source, "order", us);
  const isWhole = answered !== undefined && Reflect.get(Object(beside), "refunds") !== undefined;
  const found = journeysOf(order);
  return {
    events: [...events, ...found.events],
    listed: listedIn(order, events, beside),
    trips: found.trips,
    about: isWhole ? [{ subject: `order/${order.id}`, changedAt: order.date_modified_gmt }] : [],
    asOf: fetched === undefined ? new Date(receivedAt.getTime() - onTheWay) : undefined,
  };
}

/** No clock of a store tells what has not happened yet. */
const noLater = (time: string | undefined, now: Date): Date =>
  time !== undefined && Date.parse(time) < now.getTime() ? new Date(time) : now;

/** What plugins for bookings write into the meta of an order and of its lines; the shop's own list is `_kvitto_trips`. */
function journeysOf(order: WooOrder): FoundTrips {
  const cancelled = isCancelled(order) || order.status === "refunded";
  // An order that nobody has paid books nothing, and nothing is called off with it.
  if (!cancelled && !["processing", "completed", "on-hold"].includes(order.status))
    return { events: [], trips: undefined };
  return tripsOf(
    {
      id: String(order.id),
      number: order.number,
      placedAt: order.date_created_gmt,
      updatedAt: order.date_modified_gmt,
      cancelled,
      list: metaOf(order.meta_data, "_kvitto_trips"),
      fields: fieldsOf(order.meta_data),
      lines: order.line_items.map(({ id, name, quantity, meta_data }) => ({
        id: String(id),
        title: clip(name, 120) ?? "–",
        quantity,
        fields: fieldsOf(meta_data),
      })),
    },
    us,
  );
}

const fieldsOf = (meta: Meta): Field[] =>
  meta.flatMap(({ key, value }) =>
    typeof value === "string" || typeof value === "number" ? [{ name: key, value: String(value) }] : [],
  );

/** The order names all its refunds: WooCommerce itself never says that one was deleted. One that is listed and has no lines yet is not missed. */
function listedIn(
  order: WooOrder,
  events: readonly CommerceEvent[],
  beside: unknown,
): { order: string; refunds: string[] } {
  const told = events.flatMap((event) => event.refund?.id ?? []);
  const asked = Reflect.get(Object(beside), "refunds") !== undefined;
  return {
    order: String(order.id),
    refunds: asked ? told : order.refunds.map(({ id }) => String(id)),
  };
}

/** Whether a topic is read at all. */
export const isRead = (topic: string): boolean =>
  isOrderTopic(topic) ||
  isReturnTopic(topic) ||
  isBare(topic) ||
  /^(refund\.(created|deleted)|action\.woocommerce_refund_deleted)$/.test(topic);

function orderEvents(source: unknown, fetched: unknown): CommerceEvent[] {
  const order = read(orderSchema, source, "order", us);
  const { refunds, fulfillments } = read(fetchedSchema, fetched ?? {}, "answer", us);
  const facts = orderFacts(order);
  const base = { order: facts };
  const placed = ["processing", "completed", "on-hold", "refunded"].includes(order.status);
  const cancelled = isCancelled(order);
  const type = cancelled ? "order.cancelled" : "order.changed";
  const list: unknown[] = [
    // Whatever tells of it first tells that it was placed, with the moment of that: an old order that changes today is no new one.
    ...(placed
      ? [
          {
            ...base,
            type: "order.placed",
            id: `woocommerce/order.placed/${order.id}`,
            occurredAt: placedAt(order),
          },
        ]
      : []),
    {
      ...base,
      type,
      id: `woocommerce/${type}/${order.id}/${digest(facts)}`,
      occurredAt: order.date_modified_gmt,
      cancellation: cancelled && !order.date_paid_gmt ? { paid: "0" } : undefined,
    },
    ...parcelsOf(order, fulfillments).map(({ occurredAt, facts: parcel }) => ({
      order: facts,
      type: "fulfillment.shipped",
      id: `woocommerce/fulfillment/${parcel.id}/${digest(parcel)}`,
      occurredAt,
      fulfillment: parcel,
    })),
    ...(order.status === "failed" ? [paymentFailed(order, facts)] : []),
    ...refundsOf(order, refunds).map(({ refund, facts: body }) => ({
      ...base,
      type: refund.refunded_payment ? "refund.settled" : "refund.issued",
      id: `woocommerce/refund/${refund.id}/${digest(body)}`,
      occurredAt: refund.date_created_gmt,
      refund: body,
      ...returnOf(refund),
    })),
  ];
  return list
    .map((event) => read(eventSchema, event, "translated event", us))
    .map((event) => (wasToldThere(order, event) ? { ...event, imported: true } : event));
}

/** WooCommerce wrote to her then, because our plugin could not reach us: she is not told again. Of a change it has no mail. */
const wasToldThere = ({ kvitto_silence }: WooOrder, { type, occurredAt }: CommerceEvent): boolean =>
  type !== "order.changed" &&
  kvitto_silence.some(
    ({ from, to }) =>
      Date.parse(from) <= Date.parse(occurredAt) &&
      (to === undefined || Date.parse(occurredAt) <= Date.parse(to)),
  );

/** An order that waited for its money was placed when that came. */
const placedAt = ({ date_created_gmt, date_paid_gmt, payment_method }: WooOrder): string =>
  (paidLater.includes(payment_method) ? null : date_paid_gmt) ?? date_created_gmt;

/** Which return it pays back: our plugin writes it on the refund. */
function returnOf({ meta_data }: WooRefund): { return?: { id: string } } {
  const id = textOf(meta_data, "_kvitto_return");
  return id === undefined || id.length > 60 ? {} : { return: { id } };
}

/** To be paid later: such an order stands before its money comes. */
const paidLater = ["bacs", "cheque", "cod"];

/** WooCommerce also cancels the orders of those who left at the payment: they had bought nothing, and nothing is called off. */
const isCancelled = ({ status, date_paid_gmt, payment_method }: WooOrder): boolean =>
  status === "cancelled" && (Boolean(date_paid_gmt) || paidLater.includes(payment_method));

/** WooCommerce says that it failed, never why. */
const paymentFailed = (order: WooOrder, facts: object) => {
  const payment = {
    method: clip(order.payment_method, 60),
    amount: order.total,
    reason: "other",
    payUrl: webAddress.safeParse(order.payment_url).data,
  };
  return {
    type: "payment.failed",
    id: `woocommerce/payment/${order.id}/${digest(payment)}`,
    occurredAt: order.date_modified_gmt,
    order: facts,
    payment: { ...payment, amount: Reflect.get(facts, "total") },
  };
};

/** WooCommerce fires no webhook when a refund is deleted, and its own action names only the refund: a plugin tells the order with it. */
function deletion(topic: string, payload: unknown, at: Date): Translation {
  const told = topic === "refund.deleted" ? payload : read(actionSchema, payload, "action", us).arg;
  const { refund_id, order_id, amount } = read(deletionSchema, told, "deleted refund", us);
  if (order_id === undefined)
    return {
      alarm: `Refund ${refund_id} was deleted in WooCommerce, which does not say of which order. A mail about it may be wrong: look at the orders with refunds, or install the plugin, which tells the order.`,
    };
  const event = {
    type: "refund.deleted",
    id: `woocommerce/refund/${refund_id}/deleted`,
    occurredAt: at.toISOString(),
    order: { id: String(order_id) },
    refund: { id: String(refund_id), amount: amount ?? "0" },
  };
  return { events: [read(eventSchema, event, "deleted refund", us)] };
}
