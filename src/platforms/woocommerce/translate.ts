import { createHash } from "node:crypto";
import { z } from "zod";
import { type CommerceEvent, eventSchema } from "../../commerce/event.ts";
import { parseScaled, roundScaled, toDecimal } from "../../commerce/money.ts";
import { summary } from "../../commerce/pointers.ts";
import type { Translation } from "../../contracts.ts";
import { Problem } from "../../errors.ts";
import {
  actionSchema,
  clip,
  errorBodySchema,
  fetchedSchema,
  orderSchema,
  returnSchema,
  type WooOrder,
} from "./payloads.ts";
import { refundFacts } from "./refund.ts";

/**
 * A delivery in our own shape. WooCommerce signs and delivers its REST errors like events (build_payload): that is an alarm.
 * The payload is built when it is delivered, so "created" may already hold a refund, and one "updated" may hold several.
 */
export function translate(topic: string, payload: unknown, fetched: unknown, receivedAt: Date): Translation {
  const failure = errorBodySchema.safeParse(payload);
  if (failure.success)
    return {
      alarm: `WooCommerce delivers errors instead of orders (${failure.data.code}, ${failure.data.data.status}): the webhook's user has lost its rights, or the order is gone. Connect the store again.`,
    };

  if (topic === "return.received" || topic === "action.wc_notify_return_received")
    return { events: returnEvents(topic, payload, receivedAt) };

  const source =
    topic === "action.woocommerce_order_refunded"
      ? Reflect.get(Object(fetched), "order")
      : topic === "refund.created"
        ? Reflect.get(Object(payload), "order")
        : payload;
  const isOrder = [
    "order.created",
    "order.updated",
    "order.restored",
    "refund.created",
    "action.woocommerce_order_refunded",
  ].includes(topic);
  if (!isOrder) return { events: [] };

  const order = parse(orderSchema, source, "order");
  const { refunds } = parse(fetchedSchema, fetched ?? {}, "answer");
  const facts = orderFacts(order);
  const base = { order: facts };
  const placed = ["processing", "completed", "on-hold", "refunded"].includes(order.status);
  const inOrder = [...refunds].sort((a, b) =>
    a.date_created_gmt === b.date_created_gmt
      ? a.id - b.id
      : a.date_created_gmt < b.date_created_gmt
        ? -1
        : 1,
  );
  const type = placed ? "order.placed" : "order.changed";
  const list: unknown[] = [
    // The type is in the id: an order that waits for payment is told again, word for word the same, when it is placed.
    {
      ...base,
      type,
      id: `woocommerce/${type}/${order.id}/${digest(facts)}`,
      occurredAt: order.date_modified_gmt,
    },
    ...inOrder.map((refund, i) => {
      const body = refundFacts(order, refund, inOrder.slice(0, i));
      return {
        ...base,
        type: refund.refunded_payment ? "refund.settled" : "refund.issued",
        id: `woocommerce/refund/${refund.id}/${digest(body)}`,
        occurredAt: refund.date_created_gmt,
        refund: body,
      };
    }),
  ];
  return { events: list.map((event) => parse(eventSchema, event, "translated event")) };
}

function returnEvents(topic: string, payload: unknown, receivedAt: Date): CommerceEvent[] {
  const source =
    topic === "return.received"
      ? Reflect.get(Object(payload), "return")
      : parse(actionSchema, payload, "action").arg;
  const back = parse(returnSchema, source, "return");
  const items = back.lines?.map((line) => ({ lineId: String(line.item_id), quantity: line.qty }));
  const event = {
    type: "return.received",
    id: `woocommerce/return/${back.return_id}/received`,
    occurredAt: receivedAt.toISOString(),
    order: { id: String(back.order_id) },
    return: { id: back.return_id, ...(items && { items }) },
  };
  return [parse(eventSchema, event, "translated event")];
}

function orderFacts(order: WooOrder): object {
  const { currency } = order;
  // Lines stand net with their tax beside them, also in shops whose prices include tax.
  const gross = (line: { total: string; total_tax: string }) =>
    toDecimal(roundScaled(parseScaled(line.total) + parseScaled(line.total_tax), currency));
  const round = (text: string) => toDecimal(roundScaled(parseScaled(text), currency));
  const total = (
    lines: { total: string; total_tax: string }[],
    pick: (line: { total: string; total_tax: string }) => bigint,
  ) =>
    toDecimal(
      roundScaled(
        lines.reduce((all, line) => all + pick(line), 0n),
        currency,
      ),
    );
  const shown = (line: { total: string; total_tax: string }) =>
    order.prices_include_tax ? gross(line) : round(line.total);
  const country = order.shipping.country || order.billing.country;
  const email = z.email().max(254).safeParse(order.billing.email);
  return {
    id: String(order.id),
    number: order.number,
    currency,
    placedAt: order.date_created_gmt,
    taxesIncluded: order.prices_include_tax,
    customer: {
      id: order.customer_id ? String(order.customer_id) : undefined,
      // One that no mail server would take must not keep the order from being known.
      email: email.success ? email.data : undefined,
      firstName: clip(order.billing.first_name),
      lastName: clip(order.billing.last_name),
      company: clip(order.billing.company),
    },
    shippingAddress: /^[A-Z]{2}$/.test(country) ? { countryCode: country } : undefined,
    total: round(order.total),
    lines: order.line_items
      .filter((line) => line.quantity > 0 && parseScaled(line.total) >= 0n)
      // What is sold by the metre is one piece of so many.
      .map((line) => ({ line, whole: Number.isInteger(line.quantity) }))
      .map(({ line, whole }) => ({
        id: String(line.id),
        sku: clip(line.sku),
        title: clip(whole ? line.name : `${line.name} × ${line.quantity}`, 500) ?? "–",
        quantity: whole ? line.quantity : 1,
        total: shown(line),
        tax: round(line.total_tax),
      })),
    shipping: {
      paid: total(
        order.shipping_lines,
        (line) => parseScaled(line.total) + (order.prices_include_tax ? parseScaled(line.total_tax) : 0n),
      ),
      tax: total(order.shipping_lines, (line) => parseScaled(line.total_tax)),
    },
    fees: order.fee_lines
      .filter((fee) => parseScaled(fee.total) > 0n)
      .map((fee) => ({ label: clip(fee.name) ?? "", amount: gross(fee), tax: round(fee.total_tax) })),
  };
}

function parse<T>(schema: z.ZodType<T>, value: unknown, what: string): T {
  const parsed = schema.safeParse(value);
  if (parsed.success) return parsed.data;
  throw new Problem(
    "unprocessable",
    `the ${what} from WooCommerce cannot be read: ${summary(parsed.error, value)}`,
  );
}

const digest = (value: object): string =>
  createHash("sha256").update(JSON.stringify(value)).digest("base64url").slice(0, 16);
