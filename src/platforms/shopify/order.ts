import { z } from "zod";
import {
  add,
  digitsOf,
  isZero,
  type Money,
  money,
  subtract,
  sum,
  toDecimal,
  zero,
} from "../../commerce/money.ts";
import { Problem } from "../../errors.ts";
import type { OrderRecord, Sum, Tax } from "./records.ts";

const mailAddress = z.email().max(254);

/** A Shopify order in our own shape, in the currency that the customer saw. */
export function orderFacts(order: OrderRecord): object {
  const { currency } = order;
  digitsOf(currency); // of what is no currency nothing else is said
  const m = (one: Sum): Money => {
    if (one.currency !== currency)
      throw new Problem(
        "unprocessable",
        `order ${order.name} is told in ${currency} and ${one.currency}: what the customer paid cannot be read`,
      );
    return money(one.amount, currency);
  };
  const total = (list: readonly Sum[]) => sum(list.map(m), currency);
  const taxOf = (taxes: readonly Tax[]) => total(taxes.map((tax) => tax.sum));
  const text = (value: string | null | undefined) => value || undefined;

  const delivery = order.delivery.filter((line) => !line.removed);
  const cost = (line: (typeof delivery)[number]): Money => {
    const discounts = total(line.discounts);
    return isZero(discounts) && line.discounted ? m(line.discounted) : subtract(m(line.price), discounts);
  };
  const duties = total(order.duties);
  return {
    id: order.id,
    number: order.name.slice(0, 60),
    currency,
    placedAt: order.placedAt,
    taxesIncluded: order.taxesIncluded,
    locale: text(order.locale)?.slice(0, 20),
    test: order.test ? true : undefined,
    customer: {
      id: order.customerId,
      email: order.emails.find((address) => mailAddress.safeParse(address).success),
      firstName: text(order.firstName),
      lastName: text(order.lastName),
      company: text(order.company),
    },
    shippingAddress: /^[A-Z]{2}$/.test(order.country ?? "") ? { countryCode: order.country } : undefined,
    total: toDecimal(m(order.total)),
    lines: order.lines
      .filter((line) => line.quantity >= 1)
      .map((line) => ({
        id: line.id,
        sku: text(line.sku),
        title: (text(line.title) ?? "–").slice(0, 500),
        quantity: line.quantity,
        unitPrice: toDecimal(m(line.price)),
        // `total_discount` leaves out what an order's discount took from the line: the allocations have both.
        total: toDecimal(subtract(times(m(line.price), line.quantity), total(line.discounts))),
        tax: toDecimal(taxOf(line.taxes)),
        taxRate: rateOf(line.taxes),
      })),
    shipping: {
      paid: toDecimal(delivery.map(cost).reduce(add, zero(currency))),
      tax: toDecimal(delivery.map((line) => taxOf(line.taxes)).reduce(add, zero(currency))),
    },
    duties: isZero(duties) ? undefined : toDecimal(duties),
  };
}

const times = ({ minor, currency }: Money, count: number): Money => ({
  minor: minor * BigInt(count),
  currency,
});

/** One rate as a share, "0.25"; where several taxes lie on a line there is no one rate to tell. */
function rateOf([only, ...others]: readonly Tax[]): string | undefined {
  const text = others.length === 0 && typeof only?.rate === "number" ? String(only.rate) : "";
  return /^0\.\d{1,6}$/.test(text) ? text : undefined;
}
