import { z } from "zod";
import { isZero, type Money, money } from "../commerce/money.ts";
import { defineNotification, immediately } from "./define.ts";
import { oneLine, shownLine } from "./parts/customer-text.ts";
import { given, letter, nobodyToWriteTo } from "./parts/letter.ts";
import {
  estimateView,
  moneyBy,
  overtakenBy,
  paidAlready,
  refundDay,
  refusedGoods,
  returnSchema,
  returnUnknown,
  returnView,
} from "./parts/returns.ts";
import { breakable, stepSchema } from "./parts/tenders.ts";

const schema = returnSchema.extend({
  outcome: z.enum(["all", "part", "none"]),
  verdicts: z.array(
    z.object({
      title: z.string(),
      count: z.number(),
      accepted: z.boolean(),
      because: z.string().optional(),
    }),
  ),
  /** What the goods have lost in value, where somebody has said how much. */
  lost: z.object({ amount: z.string(), reason: z.string() }).optional(),
  /** She was told what to count on before anybody had looked. */
  estimated: z.boolean(),
  sum: z.string().optional(),
  dated: z.boolean(),
  by: z.string().optional(),
  /** Whether there is a way of the money to show, and something that she may see differently. */
  timed: z.boolean(),
  contested: z.boolean(),
  steps: z.array(stepSchema),
});

/** Tells the customer what came of it when somebody looked at her goods: what is taken, what is not and why, and what it means for the money. */
export const returnInspected = defineNotification({
  kind: "return-inspected",
  on: ["return.inspected"],
  class: "transactional",
  byDefault: false,
  unless: [
    nobodyToWriteTo,
    returnUnknown,
    ({ order, return: back }) =>
      !back?.inspected?.some(
        ({ lineId, accepted, refused }) =>
          accepted + refused > 0 && order?.lines.some(({ id }) => id === lineId),
      ) && "what came of it has not been told",
    overtakenBy("cancelled"),
    paidAlready,
  ],
  heldBy: [
    refusedGoods,
    ({ return: back }) =>
      back?.inspected?.some(({ refused, because }) => refused > 0 && oneLine(because ?? "", 400) === "") &&
      "goods are refused without a reason: tell it again with the reason",
  ],
  sendAt: immediately,
  maxAge: { hours: 72 },
  promises: (facts) =>
    facts.return?.inspected?.some(({ accepted }) => accepted > 0) ? moneyBy(facts) : undefined,
  once: (facts) => String(facts.return?.id),
  schema,
  view: (facts): z.output<typeof schema> => {
    const { shop, print, occurredAt, returnState } = facts;
    const order = given(facts.order, "order");
    const back = given(facts.return, "return");
    const zone = shop.timeZone;
    const verdicts = (back.inspected ?? []).flatMap(({ lineId, accepted, refused, because }) => {
      const line = order.lines.find(({ id }) => id === lineId);
      const title = line && shownLine(line.title, 90);
      if (title === undefined) return [];
      return [
        ...(accepted > 0 ? [{ title, count: accepted, accepted: true }] : []),
        ...(refused > 0
          ? [{ title, count: refused, accepted: false, because: oneLine(because ?? "", 400) }]
          : []),
      ];
    });
    const taken = verdicts.filter(({ accepted }) => accepted).length;
    const outcome = taken === verdicts.length ? "all" : taken > 0 ? "part" : "none";
    const refundBy = outcome === "none" ? undefined : refundDay(facts);
    const by = refundBy && print.weekday(refundBy, zone);
    const { diminishedValue: less } = back;
    const { estimated, sum } = estimateView(order, back, print, zone);
    const amountOf = (text: string): Money => money(text, order.currency);
    const received = returnState?.reached.received;
    return {
      ...letter(facts),
      number: given(letter(facts).number, "order number"),
      ...returnView(back),
      outcome,
      verdicts,
      ...(less &&
        !isZero(amountOf(less.amount)) && {
          lost: { amount: print.money(amountOf(less.amount)), reason: oneLine(less.reason, 400) },
        }),
      estimated,
      ...(sum && { sum }),
      dated: by !== undefined,
      by,
      timed: outcome !== "none",
      contested: outcome !== "all" || less !== undefined,
      steps: [
        ...(received
          ? [
              {
                key: "received",
                done: true,
                now: false,
                day: breakable(print.weekday(new Date(received), zone)),
              },
            ]
          : []),
        { key: "inspected", done: true, now: false, day: breakable(print.weekday(occurredAt, zone)) },
        ...(outcome === "none"
          ? []
          : [{ key: "paid", done: false, now: true, ...(by && { day: breakable(by) }) }]),
      ],
    };
  },
});
