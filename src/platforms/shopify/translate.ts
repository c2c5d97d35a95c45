import { z } from "zod";
import { type CommerceEvent, type EventType, eventSchema } from "../../commerce/event.ts";
import type { Translation } from "../../contracts.ts";
import { Problem } from "../../errors.ts";
import { digest, exact, read } from "../read.ts";
import { tripsOf } from "../trips.ts";
import { isAskedFor } from "./about.ts";
import { beside, complete, inside, isGraphQl, ledgerIn, listed } from "./answers.ts";
import type { Around } from "./charged.ts";
import { agreementsAnswer, orderAnswer, refundAnswer } from "./graphql.ts";
import { isAppTopic } from "./news.ts";
import { cancellationOf, orderFacts, paymentEvents } from "./order.ts";
import { parcelEvents, parcelTopics } from "./parcels.ts";
import { orderSchema, refundSchema } from "./payloads.ts";
import type { AgreementRecord, OrderRecord, RefundRecord, ReturnRecord } from "./records.ts";
import { refundFacts } from "./refund.ts";
import { returnAnswer, returnBody, returnFacts } from "./returns.ts";

const orderTopics = new Map<string, "order.placed" | "order.changed">([
  ["orders/create", "order.placed"],
  ["orders/updated", "order.changed"],
  ["orders/paid", "order.changed"],
  ["orders/fulfilled", "order.changed"],
  ["orders/partially_fulfilled", "order.changed"],
  ["orders/cancelled", "order.changed"],
]);

/** What a return's status tells, and the topic whose body has it. Only the body is signed: a topic alone tells nothing. */
const returnTopics = new Map<string, { status: string; type: EventType }>([
  ["returns/request", { status: "requested", type: "return.requested" }],
  ["returns/approve", { status: "open", type: "return.approved" }],
  ["returns/decline", { status: "declined", type: "return.declined" }],
  ["returns/cancel", { status: "canceled", type: "return.cancelled" }],
  ["returns/close", { status: "closed", type: "return.closed" }],
]);

/** Whether a topic is read at all. */
export const isRead = (topic: string): boolean =>
  isAskedFor(topic) ||
  isAppTopic(topic) ||
  orderTopics.has(topic) ||
  returnTopics.has(topic) ||
  parcelTopics.has(topic) ||
  topic === "refunds/create" ||
  topic === "order_transactions/create";

/** Something about money or a return has changed, and the body does not say what: only what was fetched beside it tells. */
const changed = /^(order_transactions\/create|returns\/\w+)$/;

/**
 * What is known beside a webhook; each as a REST record or as a GraphQL answer, wrapped or not. `refunds` are an order's, `returns` those that the
 * refunds belong to, `agreements` the order's ledger of sales. A refund's or an order's answer may also carry `return` and `agreements` itself.
 */
const fetchedSchema = z.object({
  order: z.unknown().optional(),
  refunds: z.array(z.unknown()).optional(),
  return: z.unknown().optional(),
  returns: z.array(z.unknown()).optional(),
  agreements: z.unknown().optional(),
});

export interface Known {
  order: OrderRecord | undefined;
  returns: ReturnRecord[];
  agreements: AgreementRecord[];
}

/**
 * A delivery in our own shape. No webhook tells that a pending refund was paid, but an order's body repeats its refunds with their payments: so
 * they are told again from there, and the same facts are the same event. A topic that we do not read gives no events.
 */
export function translate(topic: string, payload: unknown, fetched: unknown, receivedAt: Date): Translation {
  const given = parse(fetchedSchema, fetched ?? {}, "answer");
  const type = orderTopics.get(topic);
  const order = type ? readOrder(payload) : given.order === undefined ? undefined : readOrder(given.order);
  const answers = (given.refunds ?? []).flatMap((one) => listed(one, "refunds"));
  const known = (): Known => {
    const returns = [given.return, ...(given.returns ?? []), ...answers.map((one) => beside(one, "return"))];
    const ledgers = [given.agreements, ...[payload, given.order, ...answers].map(ledgerIn)];
    return {
      order,
      // Only answers have a return's fees; a webhook's body, or facts in our own shape, are told in their own place.
      returns: returns.filter((one) => isThere(one) && isGraphQl(inside(one, "return"))).map(readReturn),
      agreements: ledgers.filter(isThere).flatMap(readLedger),
    };
  };
  if (type && order) {
    // The topic is not signed: an order is cancelled only when its body says so.
    const cancelled = topic === "orders/cancelled" && order.cancelledAt;
    const refunds = given.refunds
      ? refundEvents(answers.map(readRefund), known())
      : repeated(order, receivedAt);
    const found = journeysOf(order);
    return {
      events: [
        orderEvent(cancelled ? "order.cancelled" : type, order, refunds.some(isTest)),
        ...found.events,
        ...refunds,
      ],
      trips: found.trips,
    };
  }
  if (topic === "refunds/create") {
    const own = readRefund(payload);
    return {
      events: refundEvents([own, ...answers.map(readRefund)], known()).filter(
        (event) => event.refund?.id === own.id,
      ),
    };
  }
  if (parcelTopics.has(topic)) return { events: parcelEvents(topic, payload) };
  if (!changed.test(topic)) return { events: [] };
  return {
    events: [
      ...(topic === "order_transactions/create" ? paymentEvents(payload, receivedAt) : []),
      ...returnEvents(topic, payload, receivedAt),
      ...(given.refunds ? refundEvents(answers.map(readRefund), known()) : []),
    ],
  };
}

/** Long enough for a payment to settle; what was refunded before a shop was connected is not told again because somebody edits the order. */
const recentDays = 14;

function repeated(order: OrderRecord, at: Date): CommerceEvent[] {
  return order.refunds.flatMap((body) => {
    try {
      return refundEvents([readRefund(body)], { order, returns: [], agreements: [] }).filter(
        (event) => at.getTime() - Date.parse(event.occurredAt) < recentDays * 86_400_000,
      );
    } catch (error) {
      // Its own delivery says what is wrong with it: the order must not be lost with it.
      if (error instanceof Problem) return [];
      throw error;
    }
  });
}

export function orderEvent(
  type: "order.placed" | "order.changed" | "order.cancelled",
  order: OrderRecord,
  test: boolean,
): CommerceEvent {
  const facts = exact(() => orderFacts(test ? { ...order, test } : order), "Shopify");
  const event = {
    type,
    id: `shopify/order/${order.id}/${digest({ type, facts })}`,
    occurredAt: order.updatedAt,
    order: facts,
    cancellation: type === "order.cancelled" ? cancellationOf(order) : undefined,
  };
  return parse(eventSchema, event, "translated event");
}

export const journeysOf = (order: OrderRecord) =>
  tripsOf(
    {
      id: order.id,
      number: order.name,
      placedAt: order.placedAt,
      updatedAt: order.updatedAt,
      cancelled: Boolean(order.cancelledAt),
      list: order.journeys,
      fields: order.fields,
      lines: order.lines.map(({ id, title, left, fields }) => ({ id, title, quantity: left, fields })),
    },
    "Shopify",
  );

const isThere = (one: unknown): boolean => one !== undefined && one !== null;

export const isTest = ({ order }: CommerceEvent): boolean =>
  order !== undefined && "test" in order && order.test === true;

/**
 * The refunds in the order in which they were made: of one return, each charges the fees that those before it have left. What cannot be told throws a
 * Problem, or is given to `spoilt` and left out.
 */
export function refundEvents(
  refunds: RefundRecord[],
  known: Known,
  spoilt?: (refund: RefundRecord, problem: Problem) => void,
): CommerceEvent[] {
  // A webhook's body is told before the money moves and without the return: where the same refund was asked for, the answer counts.
  const byId = new Map<string, RefundRecord>();
  for (const one of refunds)
    if (one.source === "graphql" || byId.get(one.id)?.source !== "graphql") byId.set(one.id, one);
  const inOrder = [...byId.values()].sort(
    (a, b) => Date.parse(a.createdAt) - Date.parse(b.createdAt) || Number(a.id) - Number(b.id),
  );
  const earlier: (Around["earlier"][number] & { of: string | undefined })[] = [];
  return inOrder.flatMap((refund) => {
    try {
      return tell(refund);
    } catch (error) {
      if (!spoilt || !(error instanceof Problem)) throw error;
      spoilt(refund, error);
      return [];
    }
  });

  function tell(refund: RefundRecord): CommerceEvent {
    const back = known.returns.find((one) => one.id === refund.returnId);
    const around: Around = {
      back,
      earlier: back ? earlier.filter((one) => one.of === back.id) : [],
      agreements: known.agreements,
    };
    const told = exact(() => refundFacts(refund, known.order, around), "Shopify");
    earlier.push({ refund, fees: told.fees, of: refund.returnId });
    return refundEvent(refund, told, known.order, back);
  }
}

function refundEvent(
  refund: RefundRecord,
  { type, facts }: Pick<ReturnType<typeof refundFacts>, "type" | "facts">,
  order: OrderRecord | undefined,
  back: ReturnRecord | undefined,
): CommerceEvent {
  // Ids beyond 2^53 are rounded in REST's numbers, but not in GraphQL's text.
  if (order && refund.orderId !== undefined && Number(order.id) !== Number(refund.orderId))
    throw new Problem(
      "unprocessable",
      `refund ${refund.id} belongs to order ${refund.orderId}, not to order ${order.id}`,
    );
  // Deliveries come in any order: of two tellings of one refund, the one that knows more is the later one.
  const rank =
    (type === "refund.issued" ? 0 : 8) +
    (back ? 4 : 0) +
    (refund.source === "graphql" ? 2 : 0) +
    (order ? 1 : 0);
  // Money of a test gateway has reached nobody.
  const test = refund.payments.some((one) => one.test && one.kind === "refund");
  const event = {
    type,
    id: `shopify/refund/${refund.id}/${digest({ type, facts })}`,
    // When it was processed is written by staff as they like, also far into the past: then it would be history.
    occurredAt: new Date(new Date(refund.createdAt).getTime() + rank).toISOString(),
    order: order
      ? exact(() => orderFacts(test ? { ...order, test } : order), "Shopify")
      : { id: refund.orderId },
    refund: facts,
    return: back
      ? returnFacts(back)
      : refund.returnId && { id: refund.returnId, number: refund.returnName?.slice(0, 60) || undefined },
  };
  return parse(eventSchema, { ...event, return: event.return || undefined }, "translated event");
}

/** Bodies have no time of their own: they are told as they arrive. `update` tells differences and `process` nothing, so neither is an event. */
function returnEvents(topic: string, payload: unknown, receivedAt: Date): CommerceEvent[] {
  const wanted = returnTopics.get(topic);
  if (!wanted) return [];
  const back = readReturn(payload);
  if (back.status !== wanted.status || back.orderId === undefined) return [];
  const facts = returnFacts(back);
  const event = {
    type: wanted.type,
    id: `shopify/return/${back.id}/${digest({ type: wanted.type, facts })}`,
    occurredAt: receivedAt.toISOString(),
    order: { id: back.orderId },
    return: facts,
  };
  return [parse(eventSchema, event, "translated event")];
}

export function readOrder(answer: unknown): OrderRecord {
  const record = inside(answer, "order");
  if (!isGraphQl(record)) return parse(orderSchema, record, "order");
  complete(record, "order");
  return parse(orderAnswer, record, "order");
}

export function readRefund(answer: unknown): RefundRecord {
  const record = inside(answer, "refund");
  if (!isGraphQl(record)) return parse(refundSchema, record, "refund");
  complete(record, "refund");
  return parse(refundAnswer, record, "refund");
}

export function readReturn(answer: unknown): ReturnRecord {
  const record = inside(answer, "return");
  if (!isGraphQl(record)) return parse(returnBody, record, "return");
  complete(record, "return");
  return parse(returnAnswer, record, "return");
}

/** The ledger as it was asked for: `order.agreements`, wrapped or not. */
export function readLedger(answer: unknown): AgreementRecord[] {
  const list = ledgerIn(answer) ?? answer;
  complete(list, "order.agreements");
  return parse(agreementsAnswer, list, "ledger of sales");
}

const parse = <T>(schema: z.ZodType<T>, value: unknown, what: string): T =>
  read(schema, value, what, "Shopify");
