import type { OrderFacts } from "../../commerce/event.ts";
import { add, isZero, type Money, money, subtract, sum } from "../../commerce/money.ts";
import type { Printer } from "../../commerce/print.ts";
import { shownLine } from "./customer-text.ts";
import { articleRows, type Row } from "./rows.ts";

/** What a customer pays for something in her order: with tax, whichever way the shop states its prices. */
export const withTax = (
  { taxesIncluded, currency }: Pick<OrderFacts, "taxesIncluded" | "currency">,
  net: string,
  tax: string | undefined,
): Money => (taxesIncluded ? money(net, currency) : add(money(net, currency), money(tax ?? "0", currency)));

/** A whole order as rows that add up to its total; `explained` where goods, delivery and fees alone give it. */
export function orderRows(order: OrderFacts, print: Printer): { rows: Row[]; explained: boolean } {
  const { currency } = order;
  const goods = order.lines.map((line) => ({
    title: line.title,
    count: line.quantity,
    amount: withTax(order, line.total, line.tax),
  }));
  const shipping = withTax(order, order.shipping.paid, order.shipping.tax);
  const fees = order.fees.map((fee) => ({
    label: shownLine(fee.label, 90),
    amount: withTax(order, fee.amount, fee.tax),
  }));
  const rest = subtract(
    money(order.total, currency),
    sum([...goods, ...fees].map((one) => one.amount).concat(shipping), currency),
  );
  const rows = [
    ...articleRows(goods, undefined, print),
    ...(isZero(shipping) ? [] : [{ kind: "delivery", amount: print.money(shipping), kept: false }]),
    ...fees.map((fee) => ({ label: fee.label, amount: print.money(fee.amount), kept: false })),
    ...(isZero(rest) ? [] : [{ kind: "as_at_checkout", amount: print.money(rest), kept: false }]),
  ];
  return { rows, explained: isZero(rest) };
}
