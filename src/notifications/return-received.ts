import { z } from "zod";
import { paidFor } from "../commerce/ceiling.ts";
import type { OrderFacts, ReturnFacts } from "../commerce/event.ts";
import { add, equal, type Money, money, negate, share, sum } from "../commerce/money.ts";
import type { Printer } from "../commerce/print.ts";
import { defineNotification, immediately } from "./define.ts";
import { oneLine } from "./parts/customer-text.ts";
import { given, letter, letterSchema, nobodyToWriteTo, orderNumber, sameDay } from "./parts/letter.ts";
import { articleRows, displaySum, type Row, rowSchema, sumSchema } from "./parts/rows.ts";
import { stepSchema } from "./parts/tenders.ts";

const schema = letterSchema.extend({
  number: z.string(),
  numbered: z.boolean(),
  returnNumber: z.string().optional(),
  today: z.boolean(),
  day: z.string(),
  /** The last day on which the money leaves, if the shop has said one. */
  dated: z.boolean(),
  refundBy: z.string().optional(),
  /** What she was told to count on, with rows that add up to it. */
  estimated: z.boolean(),
  sum: z.string().optional(),
  display: sumSchema.optional(),
  rows: z.array(rowSchema).optional(),
  freightKept: z.boolean(),
  steps: z.array(stepSchema),
});

/** Tells the customer that the goods are back, what happens now, when the money leaves and what to count on. */
export const returnReceived = defineNotification({
  kind: "return-received",
  on: ["return.received"],
  class: "transactional",
  byDefault: true,
  unless: [
    nobodyToWriteTo,
    (facts) => !facts.return && "the return is not known",
    (facts) => facts.paidBackBefore && "the money has been paid back already: this news came late",
  ],
  sendAt: immediately,
  promises: ({ return: back, now }) =>
    back?.refundBy && new Date(back.refundBy) > now
      ? { kind: "money_by", subject: back.id, dueAt: new Date(back.refundBy) }
      : undefined,
  once: (facts) => String(facts.return?.id),
  schema,
  view: (facts): z.output<typeof schema> => {
    const { shop, print, occurredAt, now } = facts;
    const order = given(facts.order, "order");
    const back = given(facts.return, "return");
    const zone = shop.timeZone;
    const told = back.estimate && money(back.estimate.amount, order.currency);
    // Nobody gets back more than she paid: such an estimate is not repeated to her.
    const estimate = told && told.minor <= paidFor(order).minor ? told : undefined;
    const rows = estimate && rowsOf(order, back, estimate, print, print.day(new Date(order.placedAt), zone));
    const refundBy =
      back.refundBy && new Date(back.refundBy) > now
        ? print.weekday(new Date(back.refundBy), zone)
        : undefined;
    const day = print.weekday(occurredAt, zone);
    return {
      ...letter(facts),
      number: given(letter(facts).number, "order number"),
      numbered: Boolean(back.number),
      returnNumber: back.number && orderNumber(back.number),
      today: sameDay(occurredAt, now, zone, print),
      day,
      dated: refundBy !== undefined,
      refundBy,
      estimated: estimate !== undefined,
      ...(estimate
        ? { sum: print.money(estimate), display: displaySum(estimate, print), rows: rows ?? [] }
        : {}),
      freightKept: Boolean(
        estimate && back.estimate?.deductions.some((one) => one.kind === "return_freight"),
      ),
      steps: [
        { key: "received", done: true, now: false, day },
        { key: "inspected", done: false, now: true },
        { key: "paid", done: false, now: false, ...(refundBy ? { day: refundBy } : {}) },
      ],
    };
  },
});

/** Goods minus what was told to be kept, when they give the estimate; otherwise nothing, and only the estimate stands there. */
function rowsOf(
  order: OrderFacts,
  back: ReturnFacts,
  estimate: Money,
  print: Printer,
  paidOn: string,
): Row[] | undefined {
  const { currency } = order;
  const articles = (back.items ?? []).flatMap(({ lineId, quantity }) => {
    const line = order.lines.find((one) => one.id === lineId);
    if (!line) return [];
    const net = money(line.total, currency);
    const paid = order.taxesIncluded ? net : add(net, money(line.tax, currency));
    return [
      {
        title: line.title,
        count: quantity,
        amount: share(paid, 0, Math.min(quantity, line.quantity), line.quantity),
      },
    ];
  });
  const kept = (back.estimate?.deductions ?? []).map((one) => ({
    kind: one.kind,
    amount: money(one.amount, currency),
  }));
  const total = sum(
    [...articles.map((one) => one.amount), ...kept.map((one) => negate(one.amount))],
    currency,
  );
  if (articles.length === 0 || !equal(total, estimate)) return undefined;
  const carrier = back.carrier ? oneLine(back.carrier, 40) : undefined;
  return [
    ...articleRows(articles, paidOn, print),
    ...kept.map(({ kind, amount }): Row => {
      const freight = kind === "return_freight";
      return {
        kind: freight && carrier ? "return_freight_by" : kind,
        ...(freight && carrier ? { label: carrier } : {}),
        amount: print.money(negate(amount)),
        kept: true,
        ...(freight && back.basis === "withdrawal" ? { withdrawal: true } : {}),
      };
    }),
  ];
}
