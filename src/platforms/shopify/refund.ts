import {
  add,
  equal,
  isCurrency,
  isZero,
  type Money,
  money,
  negate,
  parseScaled,
  subtract,
  sum,
  toDecimal,
  zero,
} from "../../commerce/money.ts";
import { Problem } from "../../errors.ts";
import { idOf, type MoneySet, type ShopifyRefund, type ShopifyTransaction } from "./payloads.ts";
import { readTaxes, type TaxReading } from "./taxes.ts";

interface Taxed {
  amount: Money;
  tax: Money;
}

type Status = "pending" | "settled" | "failed" | "manual";
export type RefundEventType = "refund.settled" | "refund.issued" | "refund.failed" | "refund.voided";

/**
 * A Shopify refund in our own shape, in the currency that the customer saw. What was paid is what the gateway says, never the sum of the lines.
 *
 * The webhook alone cannot tell: fees of a return and the value used in an exchange (they stand on the return), why a merchant kept a sum (an
 * adjustment has no reason that a customer could read), and sometimes whether prices include tax. The first two are left for `unexplained`, a kept
 * sum is a `deduction`, and with unread taxes only the sum is told: each calls a person.
 *
 * @param taxesIncluded from the order, where it is at hand
 */
export function refundFacts(
  refund: ShopifyRefund,
  taxesIncluded: boolean | undefined,
): { type: RefundEventType; facts: object } {
  const base = { id: idOf(refund), note: refund.note || undefined };
  const tries = refund.transactions.filter((one) => one.kind === "refund" && parseScaled(one.amount) !== 0n);
  if (tries.length === 0) {
    // Goods went back into stock, or a reservation was released: nothing was paid back, so nothing is itemised.
    const released = refund.transactions.some((one) => one.kind === "void" && one.status === "success");
    return { type: released ? "refund.voided" : "refund.issued", facts: { ...base, amount: "0" } };
  }

  const currency = currencyOf(refund, tries);
  const payments = tries.map((one) => ({
    ...wayOf(one),
    amount: money(one.amount, currency),
    status: statusOf(one),
  }));
  const total = (...statuses: Status[]) =>
    sum(
      payments.filter((one) => statuses.includes(one.status)).map((one) => one.amount),
      currency,
    );
  const [pending, settled, failed] = [total("pending"), total("settled", "manual"), total("failed")];
  const paid = payments.every((one) => one.status === "failed") ? failed : add(pending, settled);
  return {
    type: typeOf(payments.map((one) => one.status)),
    facts: {
      ...base,
      amount: toDecimal(paid),
      ...partsOf(refund, currency, taxesIncluded, {
        pending,
        settled,
        paid,
        rounding: sum(
          tries.map((one) => money(one.amount_rounding ?? "0", currency)),
          currency,
        ),
      }),
      payments: payments.map((one) => ({ ...one, amount: toDecimal(one.amount) })),
    },
  };
}

/** What the sum is for. Nothing is told of it where the taxes cannot be read: any price would be a guess. */
function partsOf(
  refund: ShopifyRefund,
  currency: string,
  taxesIncluded: boolean | undefined,
  sums: { pending: Money; settled: Money; paid: Money; rounding: Money },
): object {
  const m = (set: MoneySet) => money(set.presentment_money.amount, currency);
  const { pending, settled, paid, rounding } = sums;
  const lines = refund.refund_line_items.map((line) => ({
    lineId: line.line_item ? idOf({ ...line.line_item, id: line.line_item_id }) : String(line.line_item_id),
    quantity: line.quantity,
    price: m(line.subtotal_set),
    tax: m(line.total_tax_set),
    rates: line.line_item?.tax_lines.map((tax) => tax.rate) ?? [],
  }));
  const untaxed = lines.every((line) => isZero(line.tax)) ? "inside" : undefined;
  const reading =
    taxesIncluded === undefined ? (readTaxes(lines) ?? untaxed) : taxesIncluded ? "inside" : "on top";
  if (!reading) return {};

  const items = lines.map(({ lineId, quantity, price, tax }) => ({
    lineId,
    quantity,
    ...withTax(price, tax, reading),
  }));
  const shipping = shippingOf(refund, m, currency);
  const duties = refund.total_duties_set ? m(refund.total_duties_set) : zero(currency);
  const gross = sum(
    [...items.map((item) => item.amount), shipping?.amount ?? zero(currency), duties],
    currency,
  );
  const kept = withoutArtefact(
    adjustmentsOf(refund, m, currency, reading),
    subtract(gross, paid),
    pending,
    settled,
  );
  const rest = subtract(paid, subtract(gross, kept));
  const isRounding = !isZero(rest) && (equal(rest, rounding) || equal(rest, negate(rounding)));
  return {
    items: items.map((item) => ({ lineId: item.lineId, quantity: item.quantity, ...print(item) })),
    shipping: shipping && print(shipping),
    duties: isZero(duties) ? undefined : toDecimal(duties),
    deductions: kept.minor > 0n ? [{ kind: "deduction", amount: toDecimal(kept) }] : [],
    goodwill: kept.minor < 0n ? toDecimal(negate(kept)) : undefined,
    cashRounding: isRounding ? toDecimal(rest) : undefined,
  };
}

const print = ({ amount, tax }: Taxed) => ({ amount: toDecimal(amount), tax: toDecimal(tax) });
const withTax = (price: Money, tax: Money, reading: TaxReading): Taxed => ({
  amount: reading === "inside" ? price : add(price, tax),
  tax,
});

/** The one currency that the customer saw. A payment in another one is not converted: nobody could say what reached her. */
function currencyOf(refund: ShopifyRefund, tries: ShopifyTransaction[]): string {
  const sets = [
    ...refund.refund_line_items.flatMap((line) => [line.subtotal_set, line.total_tax_set]),
    ...refund.refund_shipping_lines.map((line) => line.subtotal_amount_set),
    ...refund.order_adjustments.map((one) => one.amount_set),
    ...(refund.total_duties_set ? [refund.total_duties_set] : []),
  ];
  const seen = new Set([
    ...sets.map((set) => set.presentment_money.currency_code),
    ...tries.flatMap((one) => one.currency ?? []),
  ]);
  const [currency = ""] = seen;
  if (seen.size > 1)
    throw new Problem(
      "unprocessable",
      `refund ${idOf(refund)} is told in ${[...seen].join(" and ")}: what reached the customer cannot be read from the webhook`,
    );
  if (!isCurrency(currency))
    throw new Problem(
      "unprocessable",
      `refund ${idOf(refund)} has no currency that we know${currency && `: ${currency}`}`,
    );
  return currency;
}

function statusOf(one: ShopifyTransaction): Status {
  if (one.status === "failure" || one.status === "error") return "failed";
  if (one.status !== "success") return "pending";
  // A manual gateway is a note that the merchant pays by hand: no money has left through Shopify.
  return one.manual_payment_gateway || one.gateway === "manual" ? "manual" : "settled";
}

function typeOf(statuses: Status[]): RefundEventType {
  if (statuses.every((status) => status === "failed")) return "refund.failed";
  return statuses.includes("settled") && !statuses.includes("pending") ? "refund.settled" : "refund.issued";
}

/** The card as the customer knows it, "Visa •••• 4242"; else the name of the way, or of the gateway. */
function wayOf(one: ShopifyTransaction): { method: string; label?: string } {
  const {
    credit_card_company: brand,
    credit_card_number: number,
    payment_method_name: name,
  } = one.payment_details ?? {};
  const digits = /\d{4}$/.exec(number ?? "")?.[0];
  if (brand && digits) return { method: "card", label: `${brand} •••• ${digits}` };
  return { method: (brand ? "card" : name || one.gateway || "unknown").slice(0, 60) };
}

/** Refunded delivery: net with its tax beside it also where prices include tax, unless the tax rates show that the tax is inside. */
function shippingOf(refund: ShopifyRefund, m: (set: MoneySet) => Money, currency: string): Taxed | undefined {
  // Before API version 2024-10, and as a mirror since, delivery stands as a negative adjustment.
  const mirror = refund.order_adjustments.filter((one) => one.kind === "shipping_refund");
  const mirrored = (pick: (one: (typeof mirror)[number]) => MoneySet) =>
    negate(
      sum(
        mirror.map((one) => m(pick(one))),
        currency,
      ),
    );
  const mirroredTax = mirrored((one) => one.tax_amount_set);
  if (refund.refund_shipping_lines.length === 0) {
    const amount = mirrored((one) => one.amount_set);
    // With tax it cannot be told whether the amount has it inside: then the sum stays unexplained.
    return mirror.length > 0 && isZero(mirroredTax) && amount.minor > 0n
      ? { amount, tax: mirroredTax }
      : undefined;
  }
  const [first] = refund.refund_shipping_lines;
  const lines = refund.refund_shipping_lines.map((line) => {
    const tax = line.tax_amount_set ? m(line.tax_amount_set) : line === first ? mirroredTax : zero(currency);
    return {
      price: m(line.subtotal_amount_set),
      tax,
      rates: line.shipping_line?.tax_lines.map((one) => one.rate) ?? [],
    };
  });
  const reading = readTaxes(lines) ?? "on top";
  const each = lines.map((line) => withTax(line.price, line.tax, reading));
  return {
    amount: sum(
      each.map((one) => one.amount),
      currency,
    ),
    tax: sum(
      each.map((one) => one.tax),
      currency,
    ),
  };
}

/** Positive: kept by the merchant. Negative: paid beyond the lines (shopify.dev, Order.refundDiscrepancySet). Groups that cancel each other are nothing. */
function adjustmentsOf(
  refund: ShopifyRefund,
  m: (set: MoneySet) => Money,
  currency: string,
  reading: TaxReading,
): Money {
  const own = refund.order_adjustments.filter((one) => one.kind !== "shipping_refund");
  return sum(
    own.map((one) =>
      reading === "on top" ? add(m(one.amount_set), m(one.tax_amount_set)) : m(one.amount_set),
    ),
    currency,
  );
}

/** While a payment is pending, Shopify books its sum as kept, and cancels that in a later row: such a row is not a deduction. */
function withoutArtefact(adjusted: Money, missing: Money, pending: Money, settled: Money): Money {
  if (adjusted.minor <= 0n || missing.minor < 0n) return adjusted;
  const notYet = subtract(adjusted, pending);
  return equal(missing, notYet) || equal(missing, subtract(notYet, settled)) ? missing : adjusted;
}
