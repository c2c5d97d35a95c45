import { z } from "zod";
import { defineNotification, immediately } from "./define.ts";
import { given, letter, nobodyToWriteTo, sameDay } from "./parts/letter.ts";
import {
  estimateShape,
  estimateView,
  moneyBy,
  refundDay,
  returnSchema,
  returnUnknown,
  returnView,
} from "./parts/returns.ts";
import { breakable, stepSchema } from "./parts/tenders.ts";

const schema = returnSchema.extend({
  today: z.boolean(),
  day: z.string(),
  /** The last day on which the money leaves, if the shop has said one. */
  dated: z.boolean(),
  refundBy: z.string().optional(),
  ...estimateShape,
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
    returnUnknown,
    (facts) => facts.paidBackBefore && "the money has been paid back already: this news came late",
  ],
  sendAt: immediately,
  promises: moneyBy,
  once: (facts) => String(facts.return?.id),
  schema,
  view: (facts): z.output<typeof schema> => {
    const { shop, print, occurredAt, now } = facts;
    const order = given(facts.order, "order");
    const back = given(facts.return, "return");
    const zone = shop.timeZone;
    const by = refundDay(facts);
    const refundBy = by && print.weekday(by, zone);
    const day = print.weekday(occurredAt, zone);
    return {
      ...letter(facts),
      number: given(letter(facts).number, "order number"),
      ...returnView(back),
      today: sameDay(occurredAt, now, zone, print),
      day,
      dated: refundBy !== undefined,
      refundBy,
      ...estimateView(order, back, print, zone),
      steps: [
        { key: "received", done: true, now: false, day: breakable(day) },
        { key: "inspected", done: false, now: true },
        { key: "paid", done: false, now: false, ...(refundBy ? { day: breakable(refundBy) } : {}) },
      ],
    };
  },
});
