import { deductionKinds } from "../../commerce/event.ts";
import {
  equal,
  isZero,
  type Money,
  negate,
  parseScaled,
  roundScaled,
  share,
  subtract,
  sum,
  toDecimal,
} from "../../commerce/money.ts";
import { clip, deductionMetaSchema, type WooOrder, type WooRefund } from "./payloads.ts";

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
  const amount = roundScaled(parseScaled(refund.amount), currency);
  const empty =
    refund.line_items.length === 0 && refund.shipping_lines.length === 0 && refund.fee_lines.length === 0;
  const rest = {
    id: String(refund.id),
    amount: toDecimal(amount),
    payments: [payment(order, refund, amount)],
    note: clip(refund.reason),
  };
  if (empty)
    return { ...rest, ...(isAllThatRemains(order, amount, earlier) ? remaining(order, earlier) : {}) };

  const named = namedDeductions(refund, currency);
  const shortfalls: Taxed[] = [];
  const items: object[] = [];
  const kept: object[] = [];
  // A line with the other sign beside the full item is a deduction that the merchant itemised natively.
  const keep = (label: string | null | undefined, { amount: sum, tax }: Taxed) =>
    kept.push({
      kind: kindOf(label ?? ""),
      label: clip(label),
      ...print({ amount: negate(sum), tax: negate(tax) }),
    });

  for (const line of refund.line_items) {
    const lineId = refundedItem(line);
    const bought = order.line_items.find((one) => String(one.id) === lineId);
    const given = givenBack(line, currency);
    if (!lineId || !bought) continue;
    if (given.amount.minor < 0n) {
      keep(bought.name, given);
      continue;
    }
    const paid = paidFor(
      bought,
      line,
      earlier,
      given,
      sum(
        named.map((one) => one.amount),
        currency,
      ),
      currency,
    );
    const short = { amount: subtract(paid.amount, given.amount), tax: subtract(paid.tax, given.tax) };
    if (isPositive(short)) shortfalls.push(short);
    items.push({ lineId, quantity: unitsOf(line), ...print(paid) });
  }
  const fees = refund.fee_lines.map((fee) => ({ label: fee.name ?? "", ...givenBack(fee, currency) }));
  for (const fee of fees) if (fee.amount.minor < 0n) keep(fee.label, fee);
  const shipping = refund.shipping_lines.map((line) => ({
    label: line.method_title,
    ...givenBack(line, currency),
  }));
  for (const line of shipping) if (line.amount.minor < 0n) keep(line.label, line);
  return {
    ...rest,
    items,
    shipping: deliveryBack(shipping, currency),
    fees: feesBack(fees),
    deductions: [...kept, ...deductionsOf(named, shortfalls, currency)],
  };
}

/** What a refund line gives back; its sums are negative in WooCommerce. */
const givenBack = (line: Line, currency: string): Taxed => ({
  amount: negate(roundScaled(parseScaled(line.total) + parseScaled(line.total_tax), currency)),
  tax: negate(roundScaled(parseScaled(line.total_tax), currency)),
});

/** Tax is told only where it is a part of the sum: a merchant types both fields by hand. */
const print = ({ amount, tax }: Taxed) => ({
  amount: toDecimal(amount),
  tax: tax.minor >= 0n && tax.minor <= amount.minor ? toDecimal(tax) : undefined,
});
const isPositive = (value: Taxed): boolean => value.amount.minor > 0n;
const feesBack = (fees: (Taxed & { label: string })[]) =>
  fees.filter(isPositive).map((fee) => ({ label: clip(fee.label) ?? "", ...print(fee) }));
function deliveryBack(lines: Taxed[], currency: string) {
  const back = lines.filter(isPositive);
  return back.length === 0
    ? undefined
    : print({
        amount: sum(
          back.map((line) => line.amount),
          currency,
        ),
        tax: sum(
          back.map((line) => line.tax),
          currency,
        ),
      });
}

const refundedItem = (line: { meta_data: { key: string; value: unknown }[] }): string | undefined => {
  const value = line.meta_data.find((meta) => meta.key === "_refunded_item_id")?.value;
  return value === undefined ? undefined : String(value);
};
const linesBefore = (lineId: string, earlier: WooRefund[]) =>
  earlier.flatMap((refund) => refund.line_items).filter((line) => refundedItem(line) === lineId);

// A plugin may sell by the metre: quantities are told only where they are whole, and shared by the thousandth.
const unitsOf = ({ quantity }: { quantity: number }): number =>
  Number.isInteger(quantity) ? Math.abs(quantity) : 0;
const thousandths = ({ quantity }: { quantity: number }): number => Math.round(Math.abs(quantity) * 1000);

/**
 * The exact part of the line's price that was paid for what this refund takes back, or `given` itself where nothing was kept. A line
 * without a quantity is money off an article that she keeps, unless meta names exactly what it lacks.
 */
function paidFor(
  bought: WooOrder["line_items"][number],
  line: WooRefund["line_items"][number],
  earlier: WooRefund[],
  given: Taxed,
  named: Money,
  currency: string,
): Taxed {
  const gross = roundScaled(parseScaled(bought.total) + parseScaled(bought.total_tax), currency);
  const tax = roundScaled(parseScaled(bought.total_tax), currency);
  const before = linesBefore(String(bought.id), earlier);
  const [from, count] = [before.reduce((all, one) => all + thousandths(one), 0), thousandths(line)];
  if (count === 0) {
    const left = (value: Money, pick: (one: Taxed) => Money) =>
      before.reduce((all, one) => subtract(all, pick(givenBack(one, currency))), value);
    const whole = { amount: left(gross, (one) => one.amount), tax: left(tax, (one) => one.tax) };
    return !isZero(named) && equal(subtract(whole.amount, given.amount), named) ? whole : given;
  }
  const of = Math.max(thousandths(bought), from + count);
  const paid = { amount: share(gross, from, count, of), tax: share(tax, from, count, of) };
  const short = subtract(paid.amount, given.amount);
  // WooCommerce rounds each unit for itself: units of a line may differ by one minor unit each from their share, a whole line may not.
  const slack = count === of ? 0n : BigInt(Math.ceil(count / 1000));
  return short.minor > slack || short.minor < -slack ? paid : given;
}

/** Money that was recorded as paid by hand has not left: `refunded_payment` is false when no gateway was asked. */
const payment = (order: WooOrder, refund: WooRefund, amount: Money) =>
  refund.refunded_payment
    ? {
        method: order.payment_method.slice(0, 60) || "unknown",
        label: clip(order.payment_method_title),
        amount: toDecimal(amount),
        status: "settled",
      }
    : { method: "manual", amount: toDecimal(amount), status: "manual" };

interface Named {
  kind: (typeof deductionKinds)[number];
  label: string | undefined;
  because: string | undefined;
  amount: Money;
  tax: Money | undefined;
}

/** The deductions that a plugin stored in the refund's meta; what is not of its shape names nothing. */
function namedDeductions(refund: WooRefund, currency: string): Named[] {
  const meta =
    refund.meta_data.find((one) => one.key === "_kvitto_deductions") ??
    refund.meta_data.find((one) => one.key === "_notify_deductions");
  const parsed = deductionMetaSchema.safeParse(meta?.value);
  return (parsed.success ? parsed.data : [])
    .map((one) => ({
      kind: deductionKinds.find((kind) => kind === (one.kind ?? one.code)) ?? "deduction",
      label: clip(one.label),
      because: clip(one.because),
      amount: roundScaled(parseScaled(one.amount), currency),
      tax: one.tax === undefined ? undefined : roundScaled(parseScaled(one.tax), currency),
    }))
    .filter((one) => !isZero(one.amount));
}

/** What meta names, and what the lines lack beyond it: that stays unnamed. */
function deductionsOf(named: Named[], shortfalls: Taxed[], currency: string): object[] {
  const short: Taxed = {
    amount: sum(
      shortfalls.map((one) => one.amount),
      currency,
    ),
    tax: sum(
      shortfalls.map((one) => one.tax),
      currency,
    ),
  };
  const left = subtract(
    short.amount,
    sum(
      named.map((one) => one.amount),
      currency,
    ),
  );
  const list: object[] = named.map(({ kind, label, because, amount, tax }) => {
    const known = tax ?? (named.length === 1 && isZero(left) ? short.tax : undefined);
    return {
      kind,
      label,
      because,
      ...(known ? print({ amount, tax: known }) : { amount: toDecimal(amount) }),
    };
  });
  if (left.minor > 0n)
    list.push({
      kind: "deduction",
      ...(named.length === 0 ? print({ amount: left, tax: short.tax }) : { amount: toDecimal(left) }),
    });
  return list;
}

// A fee's name is the merchant's own word; these are the words of the six languages for the two that have a kind of their own.
const freightWords =
  /retur(frakt|fragt|porto|f.rsendelse|levering)|frakt.*retur|returetikett|palautus(rahti|kulu|toimitus|maksu)|return (freight|shipping|label|postage)|r.cksende|retouren(versand|kosten|porto)/i;
const restockingWords = /restocking|.terlagr?ing|genopl.g|wiedereinlagerung|uudelleenvarastointi/i;
const kindOf = (label: string) =>
  freightWords.test(label) ? "return_freight" : restockingWords.test(label) ? "restocking_fee" : "deduction";

const linesOf = (order: WooOrder): Line[] => [
  ...order.line_items,
  ...order.shipping_lines,
  ...order.fee_lines,
];
const grossOf = (lines: Line[], currency: string): Money =>
  sum(
    lines.map((line) => roundScaled(parseScaled(line.total) + parseScaled(line.total_tax), currency)),
    currency,
  );

/** Whether each minor unit of the rest can be put on a line: only then is it told as the lines. An order discounted by a negative fee has no such lines. */
function isAllThatRemains(order: WooOrder, amount: Money, earlier: WooRefund[]): boolean {
  const { currency } = order;
  const recorded = (refund: WooRefund) => roundScaled(parseScaled(refund.amount), currency);
  const onLines = earlier.every((refund) =>
    equal(
      negate(grossOf([...refund.line_items, ...refund.shipping_lines, ...refund.fee_lines], currency)),
      recorded(refund),
    ),
  );
  const paid = roundScaled(parseScaled(order.total), currency);
  const noneBelowZero = linesOf(order).every((line) => grossOf([line], currency).minor >= 0n);
  return (
    onLines &&
    noneBelowZero &&
    equal(paid, grossOf(linesOf(order), currency)) &&
    equal(sum([...earlier.map(recorded), amount], currency), paid)
  );
}

/** "Order fully refunded" by a change of status has no lines: it is what is left of each line. */
function remaining(order: WooOrder, earlier: WooRefund[]): object {
  const { currency } = order;
  const left = (
    line: Line & { id: number },
    pool: (Line & { meta_data: { key: string; value: unknown }[] })[],
  ): Taxed => {
    const gone = pool.filter((one) => refundedItem(one) === String(line.id));
    const total = (pick: (one: Line) => bigint) =>
      roundScaled(
        [line, ...gone].reduce((all, one) => all + pick(one), 0n),
        currency,
      );
    return {
      amount: total((one) => parseScaled(one.total) + parseScaled(one.total_tax)),
      tax: total((one) => parseScaled(one.total_tax)),
    };
  };
  const [items, shipping, fees] = [
    earlier.flatMap((one) => one.line_items),
    earlier.flatMap((one) => one.shipping_lines),
    earlier.flatMap((one) => one.fee_lines),
  ];
  return {
    items: order.line_items
      .map((line) => ({ line, value: left(line, items) }))
      .filter(({ value }) => isPositive(value))
      .map(({ line, value }) => ({
        lineId: String(line.id),
        quantity: Math.max(
          0,
          unitsOf(line) -
            linesBefore(String(line.id), earlier).reduce((units, one) => units + unitsOf(one), 0),
        ),
        ...print(value),
      })),
    shipping: deliveryBack(
      order.shipping_lines.map((line) => left(line, shipping)),
      currency,
    ),
    fees: feesBack(order.fee_lines.map((line) => ({ label: line.name ?? "", ...left(line, fees) }))),
  };
}
