import { deductionKinds } from "../../commerce/event.ts";
import { add, isZero, type Money, negate, parseScaled, roundScaled, share, subtract, sum, toDecimal, zero } from "../../commerce/money.ts";
import { deductionMetaSchema, type WooOrder, type WooRefund } from "./payloads.ts";

interface Taxed {
  amount: Money;
  tax: Money;
}
interface Line {
  total: string;
  total_tax: string;
}

/**
 * A WooCommerce refund in our own shape. WooCommerce never checks that `amount` is the sum of the lines (wc_create_refund), and a merchant
 * who keeps something types a smaller sum on the line: what the line lacks of the price paid is a deduction whose reason may be in meta.
 */
export function refundFacts(order: WooOrder, refund: WooRefund, earlier: WooRefund[]): object {
  const { currency } = order;
  const back = (line: Line): Taxed => ({
    amount: negate(roundScaled(parseScaled(line.total) + parseScaled(line.total_tax), currency)),
    tax: negate(roundScaled(parseScaled(line.total_tax), currency)),
  });
  const amount = roundScaled(parseScaled(refund.amount), currency);
  const empty = refund.line_items.length === 0 && refund.shipping_lines.length === 0 && refund.fee_lines.length === 0;
  const rest = { id: String(refund.id), amount: toDecimal(amount), payments: [payment(order, refund, amount)], note: refund.reason || undefined };
  if (empty) return { ...rest, ...(isAllThatRemains(order, amount, earlier) ? remaining(order, earlier) : {}) };

  const shortfalls: Taxed[] = [];
  const items = refund.line_items.flatMap((line) => {
    const lineId = refundedItem(line);
    const bought = order.line_items.find((one) => String(one.id) === lineId);
    if (!lineId || !bought) return [];
    const quantity = Math.abs(Math.trunc(line.quantity));
    const given = back(line);
    const paid = quantity > 0 ? paidFor(bought, quantity, unitsBefore(lineId, earlier), currency) : given;
    // WooCommerce rounds each unit for itself, so a unit may differ by one minor unit from its exact share.
    const short = subtract(paid.amount, given.amount);
    const rounding = (short.minor < 0n ? -short.minor : short.minor) <= BigInt(quantity);
    const item = rounding ? given : paid;
    if (!rounding && short.minor > 0n) shortfalls.push({ amount: short, tax: subtract(paid.tax, given.tax) });
    return [{ lineId, quantity, ...print(item) }];
  });
  const fees = refund.fee_lines.map((fee) => ({ label: fee.name ?? "", ...back(fee) }));
  const shipping = refund.shipping_lines.map(back);
  return {
    ...rest,
    items,
    shipping: shipping.length ? print({ amount: sum(shipping.map((line) => line.amount), currency), tax: sum(shipping.map((line) => line.tax), currency) }) : undefined,
    fees: fees.filter((fee) => fee.amount.minor > 0n).map((fee) => ({ label: fee.label, ...print(fee) })),
    deductions: [
      // A fee line with the other sign beside the full item is a deduction that the merchant itemised natively.
      ...fees.filter((fee) => fee.amount.minor < 0n).map((fee) => ({ kind: kindOf(fee.label), label: fee.label, ...print({ amount: negate(fee.amount), tax: negate(fee.tax) }) })),
      ...namedDeductions(refund, shortfalls, currency),
    ],
  };
}

const print = ({ amount, tax }: Taxed) => ({ amount: toDecimal(amount), tax: toDecimal(tax) });
const refundedItem = (line: { meta_data: { key: string; value: unknown }[] }): string | undefined => {
  const value = line.meta_data.find((meta) => meta.key === "_refunded_item_id")?.value;
  return value === undefined ? undefined : String(value);
};
const unitsBefore = (lineId: string, earlier: WooRefund[]): number =>
  earlier.flatMap((refund) => refund.line_items).filter((line) => refundedItem(line) === lineId).reduce((units, line) => units + Math.abs(line.quantity), 0);

/** The exact part of the line's price that was paid for these units, given how many came back before. */
function paidFor(line: WooOrder["line_items"][number], quantity: number, before: number, currency: string): Taxed {
  const gross = roundScaled(parseScaled(line.total) + parseScaled(line.total_tax), currency);
  const tax = roundScaled(parseScaled(line.total_tax), currency);
  const of = Math.max(line.quantity, before + quantity);
  return { amount: share(gross, before, quantity, of), tax: share(tax, before, quantity, of) };
}

/** Money that was recorded as paid by hand has not left: `refunded_payment` is false when no gateway was asked. */
const payment = (order: WooOrder, refund: WooRefund, amount: Money) =>
  refund.refunded_payment
    ? { method: order.payment_method || "unknown", label: order.payment_method_title || undefined, amount: toDecimal(amount), status: "settled" }
    : { method: "manual", amount: toDecimal(amount), status: "manual" };

/** The deductions that meta names; what the lines lack beyond them stays unnamed. */
function namedDeductions(refund: WooRefund, shortfalls: Taxed[], currency: string): object[] {
  const meta = refund.meta_data.find((one) => one.key === "_kvitto_deductions") ?? refund.meta_data.find((one) => one.key === "_notify_deductions");
  const parsed = deductionMetaSchema.safeParse(meta?.value);
  const named = (parsed.success ? parsed.data : []).map((one) => ({
    kind: kindFrom(one.kind ?? one.code),
    label: one.label,
    because: one.because,
    amount: roundScaled(parseScaled(one.amount), currency),
    tax: one.tax === undefined ? undefined : roundScaled(parseScaled(one.tax), currency),
  }));
  const short = sum(shortfalls.map((one) => one.amount), currency);
  const shortTax = sum(shortfalls.map((one) => one.tax), currency);
  const left = subtract(short, sum(named.map((one) => one.amount), currency));
  const only = named.length === 1 && isZero(left) ? shortTax : undefined;
  const list: object[] = named.map((one) => {
    const tax = one.tax ?? only;
    return { kind: one.kind, label: one.label, because: one.because, amount: toDecimal(one.amount), tax: tax && toDecimal(tax) };
  });
  if (left.minor > 0n) list.push({ kind: "deduction", amount: toDecimal(left), tax: named.length === 0 ? toDecimal(shortTax) : undefined });
  return list;
}

const kindFrom = (text: string | undefined): (typeof deductionKinds)[number] => deductionKinds.find((kind) => kind === text) ?? "deduction";

// A fee's name is the merchant's own word; these are the words of the six languages for the two that have a kind of their own.
const freightWords = /retur(frakt|fragt|porto|f.rsendelse|levering)|frakt.*retur|returetikett|palautus(rahti|kulu|toimitus|maksu)|return (freight|shipping|label|postage)|r.cksende|retouren(versand|kosten|porto)/i;
const restockingWords = /restocking|.terlagr?ing|genopl.g|wiedereinlagerung|uudelleenvarastointi/i;
const kindOf = (label: string) => (freightWords.test(label) ? "return_freight" : restockingWords.test(label) ? "restocking_fee" : "deduction");

const linesOf = (order: WooOrder): Line[] => [...order.line_items, ...order.shipping_lines, ...order.fee_lines];

function isAllThatRemains(order: WooOrder, amount: Money, earlier: WooRefund[]): boolean {
  const before = sum(earlier.map((refund) => roundScaled(parseScaled(refund.amount), order.currency)), order.currency);
  const onLines = earlier.every((refund) => linesTotal(refund, order.currency).minor === roundScaled(parseScaled(refund.amount), order.currency).minor);
  const paid = roundScaled(parseScaled(order.total), order.currency);
  const ofLines = sum(linesOf(order).map((line) => roundScaled(parseScaled(line.total) + parseScaled(line.total_tax), order.currency)), order.currency);
  return onLines && paid.minor === ofLines.minor && add(before, amount).minor === paid.minor;
}

const linesTotal = (refund: WooRefund, currency: string): Money =>
  sum([...refund.line_items, ...refund.shipping_lines, ...refund.fee_lines].map((line) => negate(roundScaled(parseScaled(line.total) + parseScaled(line.total_tax), currency))), currency);

/** "Order fully refunded" by a change of status has no lines: it is what is left of each line. */
function remaining(order: WooOrder, earlier: WooRefund[]): object {
  const { currency } = order;
  const left = (line: Line & { id: number }, pool: (Line & { meta_data: { key: string; value: unknown }[] })[]): Taxed => {
    const gone = pool.filter((one) => refundedItem(one) === String(line.id));
    const total = (pick: (one: Line) => bigint) => roundScaled(pick(line) + gone.reduce((all, one) => all + pick(one), 0n), currency);
    return { amount: total((one) => parseScaled(one.total) + parseScaled(one.total_tax)), tax: total((one) => parseScaled(one.total_tax)) };
  };
  const pool = earlier.flatMap((refund) => refund.line_items);
  const shipping = order.shipping_lines.map((line) => left(line, earlier.flatMap((refund) => refund.shipping_lines)));
  const feePool = earlier.flatMap((refund) => refund.fee_lines);
  return {
    items: order.line_items
      .map((line) => ({ line, value: left(line, pool) }))
      .filter(({ value }) => value.amount.minor > 0n)
      .map(({ line, value }) => ({ lineId: String(line.id), quantity: Math.max(0, line.quantity - unitsBefore(String(line.id), earlier)), ...print(value) })),
    shipping: shipping.some((one) => one.amount.minor > 0n)
      ? print({ amount: shipping.map((one) => one.amount).reduce(add, zero(currency)), tax: shipping.map((one) => one.tax).reduce(add, zero(currency)) })
      : undefined,
    fees: order.fee_lines
      .map((line) => ({ label: line.name ?? "", ...left(line, feePool) }))
      .filter((fee) => fee.amount.minor > 0n)
      .map((fee) => ({ label: fee.label, ...print(fee) })),
  };
}
