import { z } from "zod";
import { add, isZero, type Money, money, subtract, sum, toDecimal, zero } from "../../commerce/money.ts";
import { idOf, type MoneySet, type ShopifyOrder } from "./payloads.ts";

const mailAddress = z.email().max(254);

/** A Shopify order in our own shape, in the currency that the customer saw. */
export function orderFacts(order: ShopifyOrder): object {
  const currency = order.presentment_currency ?? order.currency;
  const m = (set: MoneySet) => money(set.presentment_money.amount, currency);
  const taxOf = (line: { tax_lines: { price_set: MoneySet }[] }) =>
    sum(
      line.tax_lines.map((tax) => m(tax.price_set)),
      currency,
    );
  const discountsOf = (line: { discount_allocations: { amount_set: MoneySet }[] }) =>
    sum(
      line.discount_allocations.map((share) => m(share.amount_set)),
      currency,
    );
  const text = (value: string | null | undefined) => value || undefined;

  const delivery = order.shipping_lines.filter((line) => !line.is_removed);
  const cost = (line: (typeof delivery)[number]): Money => {
    const discounts = discountsOf(line);
    return isZero(discounts) && line.discounted_price_set
      ? m(line.discounted_price_set)
      : subtract(m(line.price_set), discounts);
  };
  const to = order.shipping_address ?? order.billing_address;
  const email = [order.email, order.contact_email, order.customer?.email].find(
    (address) => mailAddress.safeParse(address).success,
  );
  return {
    id: idOf(order),
    number: order.name.slice(0, 60),
    currency,
    placedAt: order.processed_at ?? order.created_at,
    taxesIncluded: order.taxes_included,
    locale: text(order.customer_locale)?.slice(0, 20),
    test: order.test ? true : undefined,
    customer: {
      id: order.customer ? String(order.customer.id) : undefined,
      email,
      firstName: text(order.customer?.first_name ?? to?.first_name),
      lastName: text(order.customer?.last_name ?? to?.last_name),
      company: text(order.billing_address?.company),
    },
    shippingAddress: /^[A-Z]{2}$/.test(to?.country_code ?? "")
      ? { countryCode: to?.country_code }
      : undefined,
    total: toDecimal(m(order.total_price_set)),
    lines: order.line_items
      .filter((line) => line.quantity >= 1)
      .map((line) => ({
        id: idOf(line),
        sku: text(line.sku),
        title: (text(line.name) ?? text(line.title) ?? "–").slice(0, 500),
        quantity: line.quantity,
        unitPrice: toDecimal(m(line.price_set)),
        // `total_discount` leaves out what an order's discount took from the line: the allocations have both.
        total: toDecimal(subtract(times(m(line.price_set), line.quantity), discountsOf(line))),
        tax: toDecimal(taxOf(line)),
        taxRate: rateOf(line.tax_lines),
      })),
    shipping: {
      paid: toDecimal(delivery.map(cost).reduce(add, zero(currency))),
      tax: toDecimal(delivery.map(taxOf).reduce(add, zero(currency))),
    },
  };
}

const times = ({ minor, currency }: Money, count: number): Money => ({
  minor: minor * BigInt(count),
  currency,
});

/** One rate as a share, "0.25"; where several taxes lie on a line there is no one rate to tell. */
function rateOf([only, ...others]: { rate?: number | null | undefined }[]): string | undefined {
  const text = others.length === 0 && typeof only?.rate === "number" ? String(only.rate) : "";
  return /^0\.\d{1,6}$/.test(text) ? text : undefined;
}
