import { z } from "zod";
import { type CommerceEvent, type EventType, eventSchema } from "../../commerce/event.ts";
import type { Translation } from "../../contracts.ts";
import { Problem } from "../../errors.ts";
import { digest, read } from "../read.ts";
import { changeOf } from "./changes.ts";
import type { Fetched } from "./fetch.ts";
import { gapsIn } from "./gaps.ts";
import { failedPayments } from "./order.ts";
import { of } from "./pages.ts";
import { parcelsAnswered } from "./parcels.ts";
import type { OrderRecord, ReturnRecord } from "./records.ts";
import { returnFacts } from "./returns.ts";
import {
  isTest,
  journeysOf,
  orderEvent,
  readLedger,
  readOrder,
  readRefund,
  readReturn,
  refundEvents,
} from "./translate.ts";

/** What a shop answered becomes events. Of the webhook only its topic counts, and that for no more than how a return ended, or that it goes on. */

const fetchedSchema: z.ZodType<Fetched> = z.object({
  orders: z.array(
    z.object({
      order: z.unknown(),
      refunds: z.array(z.unknown()),
      returns: z.array(z.unknown()),
      fulfillments: z.array(z.unknown()),
      agreements: z.object({ nodes: z.array(z.unknown()) }).optional(),
    }),
  ),
  missing: z.array(z.string()),
  denied: z.array(z.string()),
  scopes: z.array(z.string()).optional(),
  outdated: z.string().optional(),
  again: z.array(z.string()).optional(),
  pieced: z.boolean().optional(),
});

/** Whether this was answered by the shop, and is no record that somebody laid beside a body. */
export const isFetched = (fetched: unknown): boolean => Array.isArray(of(fetched, "orders"));

type Told = Exclude<Translation, { alarm: string }>;
type Alarm = NonNullable<Told["alarms"]>[number];

export function tellFetched(topic: string, payload: unknown, answer: unknown, receivedAt: Date): Told {
  const fetched = read(fetchedSchema, answer, "answer", "Shopify");
  const gaps = gapsIn(fetched, topic, payload, receivedAt);
  const [order] = fetched.orders;
  const told = order && tellOrder(topic, order, receivedAt);
  const alarms = told?.alarms ?? [];
  // What was not seen whole is asked for again when more of it may be seen.
  const isWhole = alarms.length + fetched.denied.length === 0 && !fetched.pieced;
  return {
    events: told?.events ?? [],
    trips: told?.trips,
    about: (isWhole && told?.about) || [],
    again: fetched.again,
    alarms: [...gaps.alarms, ...alarms],
    mended: [...gaps.mended, ...(told?.mended ?? [])],
  };
}

function tellOrder(topic: string, one: Fetched["orders"][number], receivedAt: Date): Told {
  const order = readOrder(one.order);
  const alarms: Alarm[] = [];
  const spoilt = (subject: string, problem: Problem) => {
    if (!alarms.some((alarm) => alarm.subject === subject))
      alarms.push({ subject, text: `Order ${order.name}: ${problem.message}` });
  };
  const each = <T>(what: string, list: unknown[], readOne: (one: unknown) => T): T[] =>
    list.flatMap((item) => {
      try {
        return [readOne(item)];
      } catch (error) {
        if (!(error instanceof Problem)) throw error;
        spoilt(`${what}/${String(of(item, "id")).split("/").at(-1)}`, error);
        return [];
      }
    });

  const returns = each("return", one.returns, readReturn);
  const records = each("refund", one.refunds, readRefund);
  const parcels = each("fulfillment", one.fulfillments, (item) => parcelsAnswered(order.id, item)).flat();
  const payments = failedPayments(order, of(one.order, "transactions")).filter(
    (event) => ageOf(event.occurredAt, receivedAt) < freshDays,
  );
  const ledger = one.agreements ? readLedger(one.agreements) : [];
  const refunds = refundEvents(records, { order, returns, agreements: ledger }, (refund, problem) =>
    spoilt(`refund/${refund.id}`, problem),
  );
  const journeys = journeysOf(order);
  const changedAt = changeOf(one.order, one.refunds, one.fulfillments) ?? order.updatedAt;
  return {
    events: [
      ...orderEvents(order, String(of(one.order, "createdAt")), receivedAt, refunds.some(isTest)),
      ...journeys.events,
      ...payments,
      ...parcels,
      ...refunds,
      ...returns.flatMap((back) => returnEvents(topic, back, order, receivedAt)),
    ],
    trips: journeys.trips,
    about: [`order/${order.id}`, ...returns.map(({ id }) => `return/${id}`)].map((subject) => ({
      subject,
      changedAt,
    })),
    alarms,
    mended: [
      ...named("refund", one.refunds),
      ...named("return", one.returns),
      ...named("fulfillment", one.fulfillments),
    ].filter((subject) => !alarms.some((alarm) => alarm.subject === subject)),
  };
}

const named = (what: string, list: unknown[]): string[] =>
  list.map((item) => `${what}/${String(of(item, "id")).split("/").at(-1)}`);

/** An order is news for so long, and a payment that failed. */
const freshDays = 2;

const ageOf = (at: string, now: Date): number => (now.getTime() - Date.parse(at)) / 86_400_000;

/**
 * That it was placed is told by whatever tells of a new order first, with the moment of that; what an importer wrote today of last year's orders is not new.
 * That it was called off is told beside what it is now.
 */
function orderEvents(
  order: OrderRecord,
  createdAt: string,
  receivedAt: Date,
  test: boolean,
): CommerceEvent[] {
  const isNew = [createdAt, order.placedAt].every((at) => ageOf(at, receivedAt) < freshDays);
  const told: CommerceEvent[] = [];
  if (isNew) {
    const id = `shopify/order/${order.id}/placed`;
    told.push({ ...orderEvent("order.placed", order, test), id, occurredAt: createdAt });
  }
  if (!isNew || Date.parse(order.updatedAt) > Date.parse(createdAt))
    told.push(orderEvent("order.changed", order, test));
  const { cancelledAt: at } = order;
  if (at) {
    const end = orderEvent("order.cancelled", order, test);
    const id = `shopify/order/${order.id}/${digest({ at, cancellation: end.cancellation })}`;
    told.push({ ...end, id, occurredAt: at });
  }
  return told;
}

/** What the status of a return tells, whatever the webhook said of it. */
const returnTypes: Record<string, EventType> = {
  requested: "return.requested",
  open: "return.approved",
  declined: "return.declined",
  canceled: "return.cancelled",
  closed: "return.closed",
};

/** Webhooks that tell of such an end. */
const ends = new Set(["returns/decline", "returns/cancel"]);
/** In so many days a return is answered; one that is older, and is met for the first time, was answered before. */
const answeredDays = 30;

function returnEvents(
  topic: string,
  back: ReturnRecord,
  order: OrderRecord,
  receivedAt: Date,
): CommerceEvent[] {
  const type = returnTypes[back.status ?? ""];
  if (!type) return [];
  const facts = returnFacts(back);
  const { times } = back;
  // Shopify tells no time of a refusal or of an end without goods: the order changed with it, unless that was long ago.
  const wasLongAgo = times !== undefined && ageOf(times.createdAt, receivedAt) > answeredDays;
  const isOld = wasLongAgo && !ends.has(topic);
  const known = {
    requested: times?.createdAt,
    open: times?.approvedAt ?? times?.createdAt,
    closed: times?.closedAt,
  };
  const at =
    (back.status && Reflect.get(known, back.status)) || (isOld && times?.createdAt) || order.updatedAt;
  // Goods that come back after all: the status is the one of the first day, and only the topic tells that it is news.
  const again = topic === "returns/reopen" && back.status === "open" ? receivedAt.toISOString() : undefined;
  // It may have been told as long ago before, by whatever was heard first.
  const isNews = wasLongAgo && !isOld && ["declined", "canceled"].includes(back.status ?? "");
  const told = [
    {
      type,
      id: `shopify/return/${back.id}/${digest({ type, facts, ...(again && { again }), ...(isNews && { isNews }) })}`,
      occurredAt: again ?? at,
      order: { id: order.id },
      return: facts,
    },
  ];
  if (back.received && ["open", "closed"].includes(back.status ?? ""))
    told.unshift({
      type: "return.received",
      id: `shopify/return/${back.id}/received`,
      occurredAt: back.received.at ?? at,
      order: { id: order.id },
      return: facts,
    });
  return told.map((event) => read(eventSchema, event, "translated event", "Shopify"));
}
