import { z } from "zod";
import { money, sum } from "../commerce/money.ts";
import { defineNotification, immediately } from "./define.ts";
import { given, letter, letterSchema, nobodyToWriteTo, orderCancelled } from "./parts/letter.ts";
import { orderRows } from "./parts/order-rows.ts";
import { displaySum, rowSchema, sumSchema } from "./parts/rows.ts";

const schema = letterSchema.extend({
  number: z.string(),
  date: z.string(),
  sum: z.string(),
  display: sumSchema,
  rows: z.array(rowSchema),
  tax: z.string().optional(),
  /** Days in which she may change her mind, as the shop's terms say. */
  returnDays: z.number().optional(),
  /** What sending it back costs then, or that it is free; told before it can surprise anybody. */
  told: z.boolean(),
  freight: z.enum(["unknown", "free", "priced"]),
  freightPrice: z.string().optional(),
});

/** Thanks for the order: what was bought, what it cost, and what sending it back would cost. */
export const orderConfirmed = defineNotification({
  kind: "order-confirmed",
  on: ["order.placed"],
  class: "transactional",
  byDefault: false,
  unless: [nobodyToWriteTo, orderCancelled],
  sendAt: immediately,
  once: ({ order }) => String(order?.id),
  schema,
  view: (facts): z.output<typeof schema> => {
    const { shop, print } = facts;
    const order = given(facts.order, "order");
    const { currency, policy } = order;
    const total = money(order.total, currency);
    const { rows, explained } = orderRows(order, print);
    const taxes = [
      ...order.lines.map((line) => line.tax),
      order.shipping.tax,
      ...order.fees.map((fee) => fee.tax),
    ];
    const tax = sum(
      taxes.map((one) => money(one ?? "0", currency)),
      currency,
    );
    const price = policy?.returnFreight?.amount && money(policy.returnFreight.amount, currency);
    const paidBy = policy?.returnFreight?.paidBy;
    const freight = paidBy === "merchant" ? "free" : paidBy === "customer" && price ? "priced" : "unknown";
    return {
      ...letter(facts),
      number: given(letter(facts).number, "order number"),
      date: print.day(new Date(order.placedAt), shop.timeZone),
      sum: print.money(total),
      display: displaySum(total, print),
      rows,
      tax:
        explained && order.fees.every((fee) => fee.tax !== undefined) && tax.minor > 0n
          ? print.money(tax)
          : undefined,
      returnDays: policy?.returnWindowDays,
      told: freight !== "unknown",
      freight,
      freightPrice: price ? print.round(price) : undefined,
    };
  },
});
