import { z } from "zod";
import { equal, isZero, money } from "../commerce/money.ts";
import { defineNotification, immediately } from "./define.ts";
import { oneLine, shownLine } from "./parts/customer-text.ts";
import { goesToReceiver } from "./parts/gift.ts";
import { given, letter, letterSchema, nobodyToWriteTo } from "./parts/letter.ts";
import { orderRows } from "./parts/order-rows.ts";
import { displaySum, rowSchema, sumSchema } from "./parts/rows.ts";

const schema = letterSchema.extend({
  number: z.string(),
  by: z.enum(["customer", "shop", "unknown"]),
  reason: z.enum(["customer", "stock", "payment", "address", "unknown"]),
  /** What is known of her money: taken, never taken, nothing to pay, or not said. */
  money: z.enum(["taken", "none", "free", "unknown"]),
  /** What comes back, where it was taken. */
  sum: z.string().optional(),
  display: sumSchema.optional(),
  rows: z.array(rowSchema).optional(),
  /** What will not come. */
  articles: z.array(z.object({ title: z.string(), count: z.number() })),
  rest: z.number().optional(),
  note: z.string().optional(),
});

const mostArticles = 20;

/** Tells the customer that nothing will come, why if that was said, and what becomes of her money without guessing whether it was taken. */
export const orderCancelled = defineNotification({
  kind: "order-cancelled",
  on: ["order.cancelled"],
  class: "transactional",
  byDefault: false,
  badNews: true,
  unless: [nobodyToWriteTo],
  sendAt: immediately,
  maxAge: { hours: 72 },
  once: ({ order }) => String(order?.id),
  schema,
  view: (facts): z.output<typeof schema> => {
    const { print, told } = facts;
    const order = given(facts.order, "order");
    const { currency } = order;
    const cancellation = told?.cancellation;
    const total = money(order.total, currency);
    const paid = cancellation?.paid === undefined ? undefined : money(cancellation.paid, currency);
    // A receiver of a gift is told of no money: it is not hers.
    const known = goesToReceiver(facts)
      ? "free"
      : paid
        ? isZero(paid)
          ? isZero(total)
            ? "free"
            : "none"
          : "taken"
        : isZero(total)
          ? "free"
          : "unknown";
    const note = cancellation?.note && oneLine(cancellation.note, 600);
    const reason = cancellation?.reason;
    return {
      ...letter(facts),
      number: given(letter(facts).number, "order number"),
      by: cancellation?.by ?? (reason === "customer" ? "customer" : "unknown"),
      // That somebody was suspected is nothing to write to her.
      reason: reason === undefined || reason === "fraud" || reason === "other" ? "unknown" : reason,
      money: known,
      ...(known === "taken" &&
        paid && {
          sum: print.money(paid),
          display: displaySum(paid, print),
          // What she paid is explained where it is the order's total; otherwise it stands as one sum.
          rows: equal(paid, total)
            ? orderRows(order, print).rows
            : [{ kind: "had_paid", amount: print.money(paid), kept: false }],
        }),
      articles: order.lines
        .slice(0, mostArticles)
        .map(({ title, quantity }) => ({ title: shownLine(title, 90), count: quantity })),
      ...(order.lines.length > mostArticles && { rest: order.lines.length - mostArticles }),
      ...(note && { note }),
    };
  },
});
