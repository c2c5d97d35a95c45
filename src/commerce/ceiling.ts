import type { OrderFacts, RefundFacts } from "./event.ts";
import { add, type Money, money, negate, share, subtract, sum, zero } from "./money.ts";

type Item = RefundFacts["items"][number];

/** How much of a sum can still be told as given back. It counts what it was asked about: ask in the order of the lines. */
interface Ceiling {
  /** What she has paid and not had back, before anything was asked about. */
  most: Money;
  of(value: { amount: string }): Money;
  ofItem(item: Item): Money;
  ofDelivery(value: { amount: string }): Money;
  ofFee(value: { amount: string }): Money;
}

/** Nobody gets back more than she paid, and no mail may say so: for the whole order, and for each line, the delivery and the fees of it. */
export function ceilingOf(order: OrderFacts, earlier: readonly RefundFacts[]): Ceiling {
  const { currency } = order;
  const m = (text: string) => money(text, currency);
  const total = (list: readonly { amount: string }[]) =>
    sum(
      list.map((one) => m(one.amount)),
      currency,
    );

  // Value that went into an exchange was given back too; goodwill and the rounding of cash were never paid.
  const had = (one: RefundFacts) => add(reached(one, currency), m(one.exchange?.amount ?? "0"));
  const beyond = (one: RefundFacts) =>
    sum([m(one.goodwill?.amount ?? "0"), cashRoundingOf(one, currency)], currency);
  const before = sum(
    earlier.map((one) => subtract(had(one), beyond(one))),
    currency,
  );
  const all = paidFor(order);
  const most = subtract(all, before);

  const paid = new Map<string, Money>();
  const lines = new Map<string, { room: Money; units: number }>();
  for (const line of order.lines)
    paid.set(line.id, add(paid.get(line.id) ?? zero(currency), gross(order, line.total, line.tax)));
  // What was kept from an earlier refund may be given back with a later one, on whatever line the shop puts it. Nothing was
  // kept from goods that were not given back.
  const carried = ({ lineId, amount }: Item) => smaller(m(amount), paid.get(lineId) ?? zero(currency));
  const kept = sum(
    earlier.map((one) => smaller(total(one.deductions), sum(one.items.map(carried), currency))),
    currency,
  );
  for (const { id, quantity } of order.lines)
    lines.set(id, {
      room: add(paid.get(id) ?? zero(currency), kept),
      units: quantity + (lines.get(id)?.units ?? 0),
    });
  const take = ({ lineId, amount, quantity }: Item) => {
    const line = lines.get(lineId);
    if (line) lines.set(lineId, { room: subtract(line.room, m(amount)), units: line.units - quantity });
    return line;
  };
  for (const item of earlier.flatMap((one) => one.items)) take(item);

  // A source that does not tell delivery or fees apart has them in the total all the same.
  const fees = total(order.fees);
  const untold = subtract(all, sum([...paid.values(), deliveryPaid(order), fees], currency));
  let left = most;
  const within = (first: Money) => {
    let room = sum([first, untold, kept], currency);
    return (value: { amount: string }) => {
      const ofPart = add(room, { minor: 1n, currency });
      room = subtract(room, m(value.amount));
      return smaller(of(value), floor(ofPart));
    };
  };
  const of = ({ amount }: { amount: string }) => {
    const room = floor(left);
    left = subtract(left, m(amount));
    return room;
  };
  return {
    most,
    of,
    ofDelivery: within(subtract(deliveryPaid(order), total(earlier.flatMap((one) => one.shipping ?? [])))),
    ofFee: within(subtract(fees, total(earlier.flatMap((one) => one.fees)))),
    ofItem(item) {
      const [room, ofLine] = [of(item), take(item)];
      if (!ofLine) return room;
      // Shops round each unit for itself, so a unit that she has bought may stand one minor unit above its share of the line.
      const units = Math.max(0, Math.min(item.quantity, ofLine.units));
      return smaller(room, floor(add(ofLine.room, { minor: BigInt(units), currency })));
    },
  };
}

/** What of a refund reached her, or is on its way: what a gateway refused did not. */
export const reached = (refund: RefundFacts, currency: string): Money =>
  refund.payments.length === 0
    ? money(refund.amount, currency)
    : sum(
        refund.payments
          .filter((payment) => payment.status !== "failed")
          .map((payment) => money(payment.amount, currency)),
        currency,
      );

/** What she paid in all. The parts count when they are more than the total, which some sources tell after refunds. */
export function paidFor(order: OrderFacts): Money {
  const { currency } = order;
  const parts = [
    ...order.lines.map((line) => gross(order, line.total, line.tax)),
    deliveryPaid(order),
    ...order.fees.map((fee) => money(fee.amount, currency)),
  ];
  return larger(money(order.total, currency), sum(parts, currency));
}

/** The largest step that a till rounds to. A currency that is not here has coins for every sum. */
const cashSteps: Record<string, string> = {
  SEK: "1.00",
  NOK: "1.00",
  DKK: "1.00",
  CZK: "1.00",
  HUF: "5.00",
  EUR: "0.05",
  CHF: "0.05",
  CAD: "0.05",
  AUD: "0.05",
  NZD: "0.10",
};

/** Half of the largest step that a till rounds to. */
export const roundingMost = (currency: string): Money => ({
  minor: money(cashSteps[currency] ?? "0", currency).minor / 2n,
  currency,
});

/** Rounding moves a sum by half a step at most: what is beyond that was kept or given, and is not called rounding. */
export function cashRoundingOf({ cashRounding }: RefundFacts, currency: string): Money {
  const most = roundingMost(currency);
  const told = money(cashRounding?.amount ?? "0", currency);
  return told.minor < 0n ? negate(smaller(negate(told), most)) : smaller(told, most);
}

/**
 * What she paid for some units of a line, with its tax part; `from` of them came back before. Money off that she had on the line before is
 * no part of it any more; what is not below `least` is a price that a shop may well call that. Undefined where nobody can say.
 */
export function pricePaid(
  order: OrderFacts,
  lineId: string,
  { from, count }: { from: number; count: number },
  before: readonly Item[],
): { amount: Money; tax: Money | undefined; least: Money } | undefined {
  const { currency } = order;
  const [line, ...others] = order.lines.filter((one) => one.id === lineId);
  if (!line || others.length > 0 || from + count > line.quantity) return undefined;
  const whole = gross(order, line.total, line.tax);
  const amount = share(whole, from, count, line.quantity);
  const had = (items: readonly Item[]) =>
    sum(
      items.filter((item) => item.lineId === lineId).map((item) => money(item.amount, currency)),
      currency,
    );
  const left = subtract(whole, had(before));
  // Shops round the price and the tax of each piece for themselves, and may put money off on any piece.
  const rounding = { minor: 2n * BigInt(count), currency };
  const least = subtract(amount, add(rounding, had(before.filter((item) => item.quantity === 0))));
  return left.minor < amount.minor
    ? { amount: floor(left), tax: undefined, least }
    : { amount, tax: share(money(line.tax, currency), from, count, line.quantity), least };
}

/** What delivery cost her, tax included. */
export const deliveryPaid = (order: OrderFacts): Money =>
  gross(order, order.shipping.paid, order.shipping.tax);

const gross = (order: OrderFacts, amount: string, tax: string): Money =>
  order.taxesIncluded
    ? money(amount, order.currency)
    : add(money(amount, order.currency), money(tax, order.currency));

const larger = (a: Money, b: Money): Money => (a.minor > b.minor ? a : b);
const smaller = (a: Money, b: Money): Money => (a.minor < b.minor ? a : b);
const floor = ({ minor, currency }: Money): Money => ({ minor: minor < 0n ? 0n : minor, currency });
