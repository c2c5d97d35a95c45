import {
  add,
  type Money,
  negate,
  parseScaled,
  roundScaled,
  subtract,
  sum,
  toDecimal,
  zero,
} from "../../commerce/money.ts";

/** A sum with the tax in it, as the customer paid it. */
export interface Taxed {
  amount: Money;
  tax: Money;
}

/** WooCommerce tells a line net, with its tax beside it; in a refund both are negative. */
export interface Line {
  total: string;
  total_tax: string;
}

export const scaledGross = (line: Line): bigint => parseScaled(line.total) + parseScaled(line.total_tax);
export const round = (text: string, currency: string): Money => roundScaled(parseScaled(text), currency);

export const paidFor = (line: Line, currency: string): Taxed => ({
  amount: roundScaled(scaledGross(line), currency),
  tax: round(line.total_tax, currency),
});
export const givenBack = (line: Line, currency: string): Taxed => inverse(paidFor(line, currency));

export const inverse = ({ amount, tax }: Taxed): Taxed => ({ amount: negate(amount), tax: negate(tax) });
export const nothing = (currency: string): Taxed => ({ amount: zero(currency), tax: zero(currency) });
export const plus = (a: Taxed, b: Taxed): Taxed => ({
  amount: add(a.amount, b.amount),
  tax: add(a.tax, b.tax),
});
export const minus = (a: Taxed, b: Taxed): Taxed => ({
  amount: subtract(a.amount, b.amount),
  tax: subtract(a.tax, b.tax),
});
export const total = (list: readonly Taxed[], currency: string): Taxed =>
  list.reduce(plus, nothing(currency));
export const amounts = (list: readonly { amount: Money }[], currency: string): Money =>
  sum(
    list.map((one) => one.amount),
    currency,
  );
export const isPositive = ({ amount }: Taxed): boolean => amount.minor > 0n;

/** The price of `count` of a line's `of` units as WooCommerce fills it in: net and tax are each rounded for themselves. */
export function partOf(line: Line, count: number, of: number, currency: string): Taxed {
  const part = (text: string) => roundScaled((parseScaled(text) * BigInt(count)) / BigInt(of), currency);
  const tax = part(line.total_tax);
  return { amount: add(part(line.total), tax), tax };
}

/** As an event tells it. Tax only where it is a part of the sum: a merchant types both fields by hand. */
export const print = ({ amount, tax }: Taxed) => ({
  amount: toDecimal(amount),
  tax: tax.minor >= 0n && tax.minor <= amount.minor ? toDecimal(tax) : undefined,
});
