import {
  add,
  isCurrency,
  isZero,
  type Money,
  money,
  negate,
  subtract,
  sum,
  toDecimal,
  zero,
} from "../../commerce/money.ts";
import { Problem } from "../../errors.ts";
import { type Around, feesLeft, isSole } from "./charged.ts";
import { type Extra, type Fee, keptOf } from "./kept.ts";
import { type Payments, paymentsOf, releasedOf, triesOf } from "./payments.ts";
import type { AgreementRecord, OrderRecord, PaymentRecord, RefundRecord, Sum } from "./records.ts";
import { readTaxes, type TaxReading } from "./taxes.ts";

interface Taxed {
  amount: Money;
  tax: Money;
}
interface Item extends Taxed {
  lineId: string;
  quantity: number;
}
type Beside = Extra & { items?: Item[]; tax?: Money };

type RefundEventType = "refund.settled" | "refund.issued" | "refund.failed" | "refund.voided";

/**
 * A Shopify refund in our own shape, in the currency that the customer saw. What was paid is what the gateway says, never the sum of the lines.
 *
 * The refund alone cannot tell the fees of a return or the value used in an exchange: they stand on the return. A kept sum is a `deduction`, since an
 * adjustment has no reason that a customer could read. Without the order it may be unknown whether prices include tax: then only the sum is told. What
 * is not known is left for `unexplained` and calls a person.
 *
 * @returns the fees that were charged with it too: the next refund of the same return cannot charge them again
 */
export function refundFacts(
  refund: RefundRecord,
  order: OrderRecord | undefined,
  around: Around,
): { type: RefundEventType; facts: object; fees: Fee[] } {
  const base = { id: refund.id, note: refund.note || undefined };
  const tries = triesOf(refund.payments);
  if (tries.length === 0) {
    // Goods went back into stock, or a reservation was released: nothing was paid back, so nothing is itemised.
    const voids = releasedOf(refund.payments);
    const released = voids.length > 0 ? reservation(voids, order?.currency) : {};
    return {
      type: voids.length > 0 ? "refund.voided" : "refund.issued",
      facts: { ...base, amount: "0", ...released },
      fees: [],
    };
  }

  const currency = currencyOf(refund, tries, order);
  const payments = paymentsOf(tries, currency);
  const parts = partsOf(refund, currency, order, payments, around);
  return {
    type: `refund.${payments.outcome}`,
    facts: {
      ...base,
      amount: toDecimal(payments.paid),
      currency,
      ...parts.facts,
      payments: payments.list.map((one) => ({ ...one, amount: toDecimal(one.amount) })),
    },
    fees: payments.outcome === "failed" ? [] : parts.fees,
  };
}

/** How much is hers again. A reservation in another currency than hers is not told as a sum. */
function reservation(voids: PaymentRecord[], hers: string | undefined): object {
  const currencies = new Set(voids.map((one) => one.currency ?? hers ?? ""));
  const [currency = ""] = currencies;
  if (currencies.size > 1 || !isCurrency(currency) || (hers && hers !== currency)) return {};
  const total = sum(
    voids.map((one) => money(one.amount, currency)),
    currency,
  );
  return total.minor > 0n ? { currency, released: toDecimal(total) } : {};
}

/** What the sum is for. Nothing is told of it where the taxes cannot be read: any price would be a guess. */
function partsOf(
  refund: RefundRecord,
  currency: string,
  order: OrderRecord | undefined,
  payments: Payments,
  around: Around,
): { facts: object; fees: Fee[] } {
  const m = (one: Sum): Money => {
    if (one.currency === currency) return money(one.amount, currency);
    throw refused(refund, `is told in ${currency}, and something around it in ${one.currency}`);
  };
  const total = (list: readonly Money[]) => sum(list, currency);
  const lines = refund.lines.map((line) => ({ ...line, price: m(line.price), tax: m(line.tax) }));
  const untaxed = lines.every((line) => isZero(line.tax)) ? "inside" : undefined;
  const reading = order ? (order.taxesIncluded ? "inside" : "on top") : (readTaxes(lines) ?? untaxed);
  if (!reading) return { facts: {}, fees: [] };

  const tips = tipsOf(refund, around.agreements, m);
  const listed = lines.map(
    ({ lineId, quantity, price, tax }): Item => ({ lineId, quantity, ...withTax(price, tax, reading) }),
  );
  const items = listed.filter((item) => !tips.lines.has(item.lineId));
  const tipped = listed.filter((item) => tips.lines.has(item.lineId));
  const shipping = shippingOf(refund, m, currency);
  const duties = total(refund.duties.map(m));
  const adjusted = (rows: RefundRecord["adjustments"]) =>
    total(
      rows
        .filter((row) => !row.mirror)
        .map((row) => (reading === "on top" ? add(m(row.amount), m(row.tax)) : m(row.amount))),
    );

  const kept = keptOf<Beside>({
    ...payments,
    gross: total([...listed.map((item) => item.amount), shipping?.amount ?? zero(currency), duties]),
    exchange: total((around.back?.exchange ?? []).map(m)),
    adjusted: {
      own: adjusted(refund.adjustments.filter((row) => !row.awaiting)),
      all: adjusted(refund.adjustments),
    },
    fees: feesLeft(refund, m, around),
    sole: isSole(refund, around),
    extras: extrasOf(
      refund,
      payments.rounding,
      reading === "inside" ? shipping : undefined,
      tipped.length > 0 ? [] : tips.sales,
      around,
      m,
    ),
  });
  const { extra, adjustment } = kept;
  const inside = extra?.kind === "tax_in_delivery" && shipping;
  const tip = extra?.kind === "tip" ? extra : tipped.length > 0 ? summed(tipped, currency) : undefined;
  return {
    fees: kept.fees,
    facts: {
      items: [...items, ...(extra?.items ?? [])].map((item) => ({
        lineId: item.lineId,
        quantity: item.quantity,
        ...print(item),
      })),
      shipping:
        shipping &&
        print(inside ? { ...shipping, amount: subtract(shipping.amount, shipping.tax) } : shipping),
      duties: isZero(duties) ? undefined : toDecimal(duties),
      tip: tip && print({ amount: tip.amount, tax: tip.tax ?? zero(currency) }),
      deductions: [
        ...kept.fees.map((fee) => ({
          kind: fee.kind,
          amount: toDecimal(fee.amount),
          tax: fee.tax && toDecimal(fee.tax),
          percent: fee.percent,
        })),
        ...(adjustment.minor > 0n ? [{ kind: "deduction", amount: toDecimal(adjustment) }] : []),
      ],
      goodwill: adjustment.minor < 0n ? toDecimal(negate(adjustment)) : undefined,
      exchange: isZero(kept.exchange) ? undefined : { amount: toDecimal(kept.exchange) },
      cashRounding: extra?.kind === "rounding" ? toDecimal(extra.amount) : undefined,
    },
  };
}

const print = ({ amount, tax }: Taxed) => ({ amount: toDecimal(amount), tax: toDecimal(tax) });
const withTax = (price: Money, tax: Money, reading: TaxReading): Taxed => ({
  amount: reading === "inside" ? price : add(price, tax),
  tax,
});
const summed = (list: readonly Taxed[], currency: string): Taxed => ({
  amount: sum(
    list.map((one) => one.amount),
    currency,
  ),
  tax: sum(
    list.map((one) => one.tax),
    currency,
  ),
});

/** The customer's currency. A refund told in two, or in another than its order, cannot be explained to her; nothing is converted. */
function currencyOf(refund: RefundRecord, tries: PaymentRecord[], order: OrderRecord | undefined): string {
  const seen = new Set([
    ...refund.lines.flatMap((line) => [line.price, line.tax]).map((one) => one.currency),
    ...refund.delivery.map((line) => line.price.currency),
    ...refund.adjustments.map((one) => one.amount.currency),
    ...refund.duties.map((one) => one.currency),
    ...tries.flatMap((one) => one.currency ?? []),
  ]);
  const [currency = ""] = seen;
  if (seen.size > 1)
    throw refused(
      refund,
      `is told in ${[...seen].join(" and ")}: what reached the customer cannot be read from Shopify's answer`,
    );
  if (!isCurrency(currency))
    throw refused(refund, `has no currency that we know${currency && `: ${currency}`}`);
  if (order && order.currency !== currency)
    throw refused(refund, `is told in ${currency}, and its order in ${order.currency}: nothing is converted`);
  return currency;
}

const refused = (refund: RefundRecord, why: string) =>
  new Problem("unprocessable", `refund ${refund.id} ${why}`);

/** Refunded delivery: net with its tax beside it also where prices include tax, unless the tax rates show that the tax is inside. */
function shippingOf(refund: RefundRecord, m: (one: Sum) => Money, currency: string): Taxed | undefined {
  // Before API version 2024-10, and as a mirror since, delivery stands as a negative adjustment.
  const mirror = refund.adjustments.filter((one) => one.mirror);
  const mirrored = (pick: (one: (typeof mirror)[number]) => Sum) =>
    negate(
      sum(
        mirror.map((one) => m(pick(one))),
        currency,
      ),
    );
  const mirroredTax = mirrored((one) => one.tax);
  if (refund.delivery.length === 0) {
    const amount = mirrored((one) => one.amount);
    // With tax it cannot be told whether the amount has it inside: then the sum stays unexplained.
    return mirror.length > 0 && isZero(mirroredTax) && amount.minor > 0n
      ? { amount, tax: mirroredTax }
      : undefined;
  }
  const lines = refund.delivery.map((line, i) => ({
    price: m(line.price),
    tax: line.tax ? m(line.tax) : i === 0 ? mirroredTax : zero(currency),
    rates: line.rates,
  }));
  const reading = readTaxes(lines) ?? "on top";
  return summed(
    lines.map((line) => withTax(line.price, line.tax, reading)),
    currency,
  );
}

/** Tips stand in the ledger of sales: there, a line of the order is known as a tip. */
function tipsOf(
  refund: RefundRecord,
  agreements: readonly AgreementRecord[],
  m: (one: Sum) => Money,
): { lines: ReadonlySet<string>; sales: Taxed[] } {
  const sales = agreements.flatMap((one) =>
    one.sales.filter((sale) => sale.lineType === "TIP").map((sale) => ({ ...sale, of: one.refundId })),
  );
  return {
    lines: new Set(sales.flatMap((sale) => sale.lineId ?? [])),
    sales: sales
      .filter((sale) => sale.of === refund.id && sale.amount.amount.startsWith("-"))
      .map((sale) => ({ amount: negate(m(sale.amount)), tax: negate(m(sale.tax)) })),
  };
}

/** What may explain a rest, each only to the last minor unit: the till's rounding, delivery with its tax inside, a tip, an edited order. */
function extrasOf(
  refund: RefundRecord,
  rounding: Money,
  shipping: Taxed | undefined,
  tips: Taxed[],
  around: Around,
  m: (one: Sum) => Money,
): Beside[] {
  const extras: Beside[] = [];
  if (shipping && !isZero(shipping.tax) && refund.delivery.every((line) => line.rates.length === 0))
    extras.push({ kind: "tax_in_delivery", amount: negate(shipping.tax) });
  if (!isZero(rounding))
    extras.push({ kind: "rounding", amount: rounding }, { kind: "rounding", amount: negate(rounding) });
  if (tips.length > 0) extras.push({ kind: "tip", ...summed(tips, rounding.currency) });
  // Goods or money taken off an order after the purchase: such a refund has no lines and no adjustment, the edit has them.
  if (refund.lines.length === 0)
    for (const edit of around.agreements.filter((one) => one.reason === "ORDER_EDIT")) {
      const items = edit.sales.flatMap((sale): Item[] =>
        sale.lineId
          ? [
              {
                lineId: sale.lineId,
                quantity: Math.max(0, -sale.quantity),
                amount: negate(m(sale.amount)),
                tax: negate(m(sale.tax)),
              },
            ]
          : [],
      );
      const whole = items.length === edit.sales.length && items.every((item) => item.amount.minor >= 0n);
      if (whole && items.length > 0)
        extras.push({
          kind: "edit",
          amount: summed(items, rounding.currency).amount,
          items: items.filter((item) => item.amount.minor > 0n),
        });
    }
  return extras;
}
