import type { OrderFacts, RefundFacts } from "./event.ts";
import { add, type Money, money, subtract, sum } from "./money.ts";

type Item = RefundFacts["items"][number];

/** How much of a sum can still be told as given back. It counts what it was asked about: ask in the order of the lines. */
interface Ceiling {
  of(value: { amount: string }): Money;
  ofItem(item: Item): Money;
}

/**
 * Nobody gets back more than she paid, and no mail may say so: for the whole order, and for each line of it.
 *
 * @param paidBack what of an earlier refund reached her
 */
export function ceilingOf(
  order: OrderFacts,
  earlier: readonly RefundFacts[],
  paidBack: (refund: RefundFacts) => Money,
): Ceiling {
  const { currency } = order;
  const m = (text: string) => money(text, currency);
  const total = (list: readonly { amount: string }[]) =>
    sum(
      list.map((one) => m(one.amount)),
      currency,
    );

  // Value that went into an exchange was given back too; goodwill and the rounding of cash were never paid.
  const reached = (one: RefundFacts) => sum([paidBack(one), m(one.exchange?.amount ?? "0")], currency);
  const beyond = (one: RefundFacts) =>
    sum([m(one.goodwill?.amount ?? "0"), m(one.cashRounding?.amount ?? "0")], currency);
  const before = sum(
    earlier.map((one) => subtract(reached(one), beyond(one))),
    currency,
  );
  const parts = sum(
    [
      ...order.lines.map((line) => gross(order, line.total, line.tax)),
      deliveryPaid(order),
      total(order.fees),
    ],
    currency,
  );
  let left = subtract(larger(m(order.total), parts), before);

  // What was kept from an earlier refund may be given back with a later one, on whatever line the shop puts it.
  const kept = total(earlier.flatMap((one) => one.deductions));
  const lines = new Map(order.lines.map((line) => [line.id, add(gross(order, line.total, line.tax), kept)]));
  const take = ({ lineId, amount }: Item) => {
    const room = lines.get(lineId);
    if (room) lines.set(lineId, subtract(room, m(amount)));
    return room;
  };
  for (const item of earlier.flatMap((one) => one.items)) take(item);

  const of = ({ amount }: { amount: string }) => {
    const room = floor(left);
    left = subtract(left, m(amount));
    return room;
  };
  return {
    of,
    ofItem(item) {
      const [room, ofLine] = [of(item), take(item)];
      // Shops round each unit for itself, so a unit may stand one minor unit above its share of the line.
      return ofLine ? smaller(room, floor(add(ofLine, { minor: BigInt(item.quantity), currency }))) : room;
    },
  };
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
