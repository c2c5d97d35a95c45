import { type Money, money, sum } from "../../../commerce/money.ts";
import { localeTags } from "../../../commerce/print.ts";
import type { Shop } from "../../../commerce/shop.ts";
import type { RefundPart, RefundTotal } from "../../../store/money-figures.ts";
import { sumsOf } from "../sums.ts";

/** Figures as the shop writes them, whatever language its page is read in. */
export interface Figures {
  count(n: number): string;
  /** With one decimal, or so many. */
  decimal(n: number, digits?: number): string;
  /** 0.986 as "98,6 %", rounded down: 100 % means every one. */
  percent(share: number): string;
  /** "−14 986,00" without its unit. */
  sum(value: Money): string;
  unit(currency: string): string;
}

export function figuresOf(shop: Shop): Figures {
  const print = sumsOf({ shop });
  const { locale } = print;
  const decimal = (n: number, digits = 1) =>
    n
      .toLocaleString(localeTags[locale], { minimumFractionDigits: digits, maximumFractionDigits: digits })
      .replace("-", "\u2212");
  return {
    count: (n) => n.toLocaleString(localeTags[locale]),
    decimal,
    percent(share) {
      const tenths = Math.floor(share * 1000 + 1e-9) / 10;
      return `${decimal(tenths, Number.isInteger(tenths) ? 0 : 1)}${locale === "en" ? "" : "\u00a0"}%`;
    },
    sum: (value) => print.parts(value).figure,
    unit: (currency) => print.parts(money("0", currency)).unit,
  };
}

/** The rows of the table, from what was paid down to what came back. */
const order = [
  "paid",
  "goodwill",
  "return_freight",
  "restocking_fee",
  "handling_fee",
  "diminished_value",
  "delivery_surplus",
  "discount_adjustment",
  "exchange",
  "cash_rounding",
  "beyond",
  "unnamed",
  "blocked",
] as const;
export type PartKey = (typeof order)[number];

export interface MoneyTable {
  currency: string;
  total: RefundTotal;
  rows: { key: PartKey; part: RefundPart; amount: Money }[];
  paid: Money;
  paidBack: Money;
  /** All that was taken off. */
  deducted: Money;
}

/** Undefined where the rows do not make the sum: a table that does not add up is shown to nobody. */
export function moneyTable(total: RefundTotal, parts: readonly RefundPart[]): MoneyTable | undefined {
  const { currency } = total;
  const rows = parts
    .map((part) => ({ key: part.part as PartKey, part, amount: money(part.amount, currency) })) // safe because anything else sorts last and is shown by its kind
    .sort((a, b) => rank(a.key) - rank(b.key));
  const paidBack = money(total.paidBack, currency);
  const added = sum(
    rows.map(({ amount }) => amount),
    currency,
  );
  if (added.minor !== paidBack.minor) return undefined;
  const deductions = rows.filter(({ key, amount }) => key !== "cash_rounding" && amount.minor < 0n);
  return {
    currency,
    total,
    rows,
    paid: rows.find(({ key }) => key === "paid")?.amount ?? money("0", currency),
    paidBack,
    deducted: sum(
      deductions.map(({ amount }) => amount),
      currency,
    ),
  };
}

const rank = (key: PartKey): number => {
  const at = order.indexOf(key);
  return at < 0 ? order.length : at;
};
