import { z } from "zod";
import { add, isZero, type Money, money, subtract, sum } from "../commerce/money.ts";
import { defineNotification, immediately } from "./define.ts";
import { shownLine } from "./parts/customer-text.ts";
import { given, letter, letterSchema, nobodyToWriteTo } from "./parts/letter.ts";
import { articleRows, displaySum, rowSchema, sumSchema } from "./parts/rows.ts";

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
  unless: [nobodyToWriteTo],
  sendAt: immediately,
  once: ({ order }) => String(order?.id),
  schema,
  view: (facts): z.output<typeof schema> => {
    const { shop, print } = facts;
    const order = given(facts.order, "order");
    const { currency, policy } = order;
    const withTax = (net: string, tax: string | undefined): Money =>
      order.taxesIncluded ? money(net, currency) : add(money(net, currency), money(tax ?? "0", currency));
    const total = money(order.total, currency);
    const goods = order.lines.map((line) => ({
      title: line.title,
      count: line.quantity,
      amount: withTax(line.total, line.tax),
    }));
    const shipping = withTax(order.shipping.paid, order.shipping.tax);
    const fees = order.fees.map((fee) => ({
      label: shownLine(fee.label, 90),
      amount: withTax(fee.amount, fee.tax),
    }));
    const rest = subtract(
      total,
      sum([...goods, ...fees].map((one) => one.amount).concat(shipping), currency),
    );
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
      rows: [
        ...articleRows(goods, undefined, print),
        ...(isZero(shipping) ? [] : [{ kind: "delivery", amount: print.money(shipping), kept: false }]),
        ...fees.map((fee) => ({ label: fee.label, amount: print.money(fee.amount), kept: false })),
        ...(isZero(rest) ? [] : [{ kind: "as_at_checkout", amount: print.money(rest), kept: false }]),
      ],
      tax:
        isZero(rest) && order.fees.every((fee) => fee.tax !== undefined) && tax.minor > 0n
          ? print.money(tax)
          : undefined,
      returnDays: policy?.returnWindowDays,
      told: freight !== "unknown",
      freight,
      freightPrice: price ? print.round(price) : undefined,
    };
  },
});
