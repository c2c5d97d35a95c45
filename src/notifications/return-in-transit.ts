import { z } from "zod";
import { defineNotification, immediately } from "./define.ts";
import { detail, detailSchema, goods } from "./parts/details.ts";
import { given, letter, nobodyToWriteTo } from "./parts/letter.ts";
import {
  goodsOf,
  moneyBy,
  overtakenBy,
  paidAlready,
  refundDay,
  returnSchema,
  returnUnknown,
  returnView,
} from "./parts/returns.ts";
import { breakable, stepSchema } from "./parts/tenders.ts";

const schema = returnSchema.extend({
  dated: z.boolean(),
  by: z.string().optional(),
  details: z.array(detailSchema),
  steps: z.array(stepSchema),
});

/** Tells the customer that her goods are on their way back: she has shown that she sent them, and need not watch the parcel. */
export const returnInTransit = defineNotification({
  kind: "return-in-transit",
  on: ["return.in_transit"],
  class: "transactional",
  byDefault: false,
  unless: [
    nobodyToWriteTo,
    returnUnknown,
    overtakenBy("received", "inspected", "closed", "cancelled"),
    paidAlready,
  ],
  sendAt: immediately,
  maxAge: { hours: 48 },
  toReceiver: true,
  promises: moneyBy,
  once: (facts) => String(facts.return?.id),
  schema,
  view: (facts): z.output<typeof schema> => {
    const { shop, print, occurredAt } = facts;
    const order = given(facts.order, "order");
    const back = given(facts.return, "return");
    const zone = shop.timeZone;
    const refundBy = refundDay(facts);
    const by = refundBy && print.weekday(refundBy, zone);
    return {
      ...letter(facts),
      number: given(letter(facts).number, "order number"),
      ...returnView(back),
      dated: by !== undefined,
      by,
      details: [
        ...goods("goods", goodsOf(order, back)),
        ...detail("carrier", { text: back.carrier }),
        ...detail("tracking", { text: back.tracking?.number, url: back.tracking?.url }),
      ],
      steps: [
        { key: "sent", done: true, now: false, day: breakable(print.weekday(occurredAt, zone)) },
        { key: "underway", done: false, now: true },
        { key: "received", done: false, now: false },
      ],
    };
  },
});
