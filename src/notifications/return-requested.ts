import { z } from "zod";
import { defineNotification, immediately } from "./define.ts";
import { detailSchema, goods } from "./parts/details.ts";
import { given, letter, nobodyToWriteTo, sameDay } from "./parts/letter.ts";
import {
  goodsOf,
  overtakenBy,
  paidAlready,
  returnSchema,
  returnUnknown,
  returnView,
} from "./parts/returns.ts";
import { breakable, stepSchema } from "./parts/tenders.ts";

const schema = returnSchema.extend({
  /** Handed in at a store: nothing is sent. */
  store: z.boolean(),
  /** By when she hears what happens, where the shop has opening hours and that time has not passed. */
  dated: z.boolean(),
  by: z.string().optional(),
  today: z.boolean(),
  details: z.array(detailSchema),
  steps: z.array(stepSchema),
});

/** Tells the customer that her return has been registered, what happens now, and by when she hears more. */
export const returnRequested = defineNotification({
  kind: "return-requested",
  on: ["return.requested"],
  class: "transactional",
  byDefault: false,
  unless: [
    nobodyToWriteTo,
    returnUnknown,
    overtakenBy("declined", "in_transit", "received", "inspected", "closed", "cancelled"),
    // What was approved meanwhile is told by its own mail, where the shop sends that.
    (facts) => facts.shop.kinds.includes("return-approved") && overtakenBy("approved")(facts),
    paidAlready,
  ],
  sendAt: immediately,
  maxAge: { hours: 48 },
  toReceiver: true,
  promises: ({ return: back, returnAnswerBy, now }) =>
    back && returnAnswerBy && returnAnswerBy > now
      ? { kind: "answer_by", subject: back.id, dueAt: returnAnswerBy }
      : undefined,
  once: (facts) => String(facts.return?.id),
  schema,
  view: (facts): z.output<typeof schema> => {
    const { shop, print, occurredAt, now, returnAnswerBy } = facts;
    const order = given(facts.order, "order");
    const back = given(facts.return, "return");
    const answerBy = returnAnswerBy && returnAnswerBy > now ? returnAnswerBy : undefined;
    const zone = shop.timeZone;
    return {
      ...letter(facts),
      number: given(letter(facts).number, "order number"),
      ...returnView(back),
      store: back.method === "store",
      dated: answerBy !== undefined,
      by: answerBy && print.moment(answerBy, zone),
      today: sameDay(occurredAt, now, zone, print),
      details: goods("goods", goodsOf(order, back)),
      steps: [
        { key: "requested", done: true, now: false, day: breakable(print.weekday(occurredAt, zone)) },
        {
          key: "answer",
          done: false,
          now: true,
          ...(answerBy && { day: breakable(print.weekday(answerBy, zone)) }),
        },
        { key: "send", done: false, now: false },
      ],
    };
  },
});
