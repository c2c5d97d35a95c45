import { z } from "zod";
import type { OrderFacts } from "../commerce/event.ts";
import { negate } from "../commerce/money.ts";
import { defineNotification, type Facts, immediately } from "./define.ts";
import { changeOf, changeRowSchema, differs } from "./parts/change.ts";
import { isForReceiver } from "./parts/gift.ts";
import { given, letter, letterSchema, nobodyToWriteTo } from "./parts/letter.ts";
import { displaySum, sumSchema } from "./parts/rows.ts";

const schema = letterSchema.extend({
  number: z.string(),
  /** The new total, and the one before. */
  sum: z.string(),
  display: sumSchema,
  before: z.string(),
  /** Whether it costs more now, less, or the same; and how much. */
  turn: z.enum(["more", "less", "same"]),
  difference: z.string(),
  rows: z.array(changeRowSchema),
});

/** The order as the change told it: later changes have mails of their own. */
const changedTo = ({ told }: Facts): OrderFacts | undefined =>
  told?.order && "lines" in told.order ? told.order : undefined;

/** Tells the customer what is another one in her order than before, and what it costs now: nobody should find out at the door. */
export const orderChanged = defineNotification({
  kind: "order-changed",
  on: ["order.changed"],
  class: "transactional",
  // Shop systems tell an order again for a note or a label: nobody is told of that.
  arises: (facts) => differs(facts.orderBefore, changedTo(facts)),
  byDefault: false,
  unless: [
    nobodyToWriteTo,
    (facts) => !differs(facts.orderBefore, changedTo(facts)) && "neither the goods nor the sum are others",
    isForReceiver,
  ],
  sendAt: immediately,
  maxAge: { hours: 72 },
  once: ({ told }) => String(told?.id),
  schema,
  view: (facts): z.output<typeof schema> => {
    const { print } = facts;
    const before = given(facts.orderBefore, "order before the change");
    const { rows, ...sums } = changeOf(before, given(changedTo(facts), "changed order"), print);
    const less = sums.difference.minor < 0n;
    return {
      ...letter(facts),
      number: given(letter(facts).number, "order number"),
      sum: print.money(sums.after),
      display: displaySum(sums.after, print),
      before: print.money(sums.before),
      turn: less ? "less" : sums.difference.minor > 0n ? "more" : "same",
      difference: print.money(less ? negate(sums.difference) : sums.difference),
      rows,
    };
  },
});
