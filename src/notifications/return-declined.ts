import { z } from "zod";
import { defineNotification, immediately } from "./define.ts";
import { oneLine } from "./parts/customer-text.ts";
import { detailSchema, goods } from "./parts/details.ts";
import { given, letter, nobodyToWriteTo } from "./parts/letter.ts";
import {
  goodsOf,
  overtakenBy,
  paidAlready,
  returnSchema,
  returnUnknown,
  returnView,
  rightToWithdraw,
} from "./parts/returns.ts";

const schema = returnSchema.extend({
  /** The reason and what she can do instead, as the shop says it. */
  because: z.string(),
  alternative: z.boolean(),
  instead: z.string().optional(),
  details: z.array(detailSchema),
});

/** Tells the customer that a return cannot be taken, why, and what she can do instead. Never of a withdrawal that is her right. */
export const returnDeclined = defineNotification({
  kind: "return-declined",
  on: ["return.declined"],
  class: "transactional",
  byDefault: false,
  unless: [
    nobodyToWriteTo,
    returnUnknown,
    overtakenBy("requested", "approved", "in_transit", "received", "inspected", "cancelled"),
    paidAlready,
  ],
  heldBy: [
    rightToWithdraw,
    ({ return: back }) =>
      oneLine(back?.declined?.because ?? "", 600) === "" &&
      "the shop has not said why: decline the return again with its reason",
  ],
  sendAt: immediately,
  maxAge: { hours: 72 },
  badNews: true,
  toReceiver: true,
  once: (facts) => String(facts.return?.id),
  schema,
  view: (facts): z.output<typeof schema> => {
    const order = given(facts.order, "order");
    const back = given(facts.return, "return");
    const instead = oneLine(back.declined?.instead ?? "", 600);
    return {
      ...letter(facts),
      number: given(letter(facts).number, "order number"),
      ...returnView(back),
      because: oneLine(given(back.declined, "reason").because, 600),
      alternative: instead !== "",
      ...(instead && { instead }),
      details: goods("goods", goodsOf(order, back)),
    };
  },
});
