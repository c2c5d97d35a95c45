import { add, equal, isZero, type Money, subtract, sum, zero } from "../../commerce/money.ts";

/** A fee of the return, or what of it was not charged with an earlier refund. `amount` includes `tax`. */
export interface Fee {
  id: string;
  kind: "return_freight" | "restocking_fee";
  amount: Money;
  tax?: Money | undefined;
  percent?: number | undefined;
}

/** Something that was paid beside the lines, if the sum asks for it: the rounding of cash, a tip, goods taken off an edited order. */
export interface Extra {
  kind: "rounding" | "tax_in_delivery" | "tip" | "edit";
  amount: Money;
}

/** The return's fees that no earlier refund has charged. */
export interface FeesLeft {
  all: Fee[];
  /** Those that the ledger of sales books with this refund, where it was asked for. */
  booked?: Fee[] | undefined;
  /** Those that belong to what this refund pays back: the way back, and what is of its lines, by its units. */
  here: Fee[];
}

export interface Question<E extends Extra> {
  /** Items, delivery, duties and tips that the refund lists. */
  gross: Money;
  paid: Money;
  pending: Money;
  settled: Money;
  /** What the new goods of an exchange cost. */
  exchange: Money;
  /** Adjustments: kept where positive, given where negative; with and without the rows that stand for a payment on its way. */
  adjusted: { own: Money; all: Money };
  fees: FeesLeft;
  /** Whether no other refund of the return can have charged them. */
  sole: boolean;
  extras: E[];
}

export interface Kept<E extends Extra> {
  fees: Fee[];
  /** Kept (positive) or given (negative) beside the fees, as Shopify's adjustments say. */
  adjustment: Money;
  exchange: Money;
  extra?: E | undefined;
}

/**
 * What was kept from a refund, and as what. A return's fees stand on the return and not on the refund, so which of them were charged is found by the
 * sum: only what equals the gap between the lines and the money, to the last minor unit, is told. Where nothing does, the fees are told only if no other
 * refund can have charged them, and the rest stays for `unexplained`.
 */
export function keptOf<E extends Extra>(question: Question<E>): Kept<E> {
  const { gross, paid, sole, fees, adjusted } = question;
  const none = zero(gross.currency);
  const exchanges = isZero(question.exchange) ? [none] : [question.exchange, none];
  for (const extra of [undefined, ...question.extras])
    for (const exchange of exchanges) {
      const gap = subtract(subtract(add(gross, extra?.amount ?? none), exchange), paid);
      const found = fitting(gap, question);
      if (found) return { ...found, exchange, extra };
    }
  return sole
    ? { fees: fees.all, adjustment: adjusted.own, exchange: question.exchange }
    : { fees: [], adjustment: adjusted.own, exchange: none };
}

function fitting<E extends Extra>(
  gap: Money,
  question: Question<E>,
): Pick<Kept<E>, "fees" | "adjustment"> | undefined {
  const { fees, sole, adjusted } = question;
  const fits = (set: Fee[]) => {
    const rest = subtract(gap, total(set, gap.currency));
    const adjustment = adjustments(question).find((one) => equal(one, rest));
    return adjustment && { fees: set, adjustment };
  };
  for (const set of [fees.booked ?? [], fees.all]) {
    const found = set.length > 0 && fits(set);
    if (found) return found;
  }
  // A fee that Shopify has also booked as kept is one fee.
  const { all } = fees;
  const rest = subtract(adjusted.own, total(all, gap.currency));
  if (all.length > 0 && equal(gap, adjusted.own) && (isZero(rest) || (sole && rest.minor > 0n)))
    return { fees: all, adjustment: rest };
  const missing = subtract(gap, adjusted.own);
  const ofLines = partsOf(fees.here, missing);
  const [part, ...others] = ofLines.length > 0 ? ofLines : partsOf(all, missing);
  return fits([]) ?? (part && others.length === 0 ? { fees: part, adjustment: adjusted.own } : undefined);
}

/** While a payment is on its way, Shopify books its sum as kept, and cancels that in a later row: such a row is not a deduction. */
function adjustments({ adjusted, pending, settled }: Question<Extra>): Money[] {
  const { own, all } = adjusted;
  if (all.minor <= 0n) return [own, all];
  const afterPending = subtract(all, pending);
  const afterBoth = subtract(afterPending, settled);
  return [own, all, afterPending, ...(afterBoth.minor >= 0n ? [afterBoth] : [])];
}

/** Of more fees than these no part is searched: all of them, or none. */
const mostFees = 8;

/** The choices of fees that come to this sum. Two fees that look the same are one choice. */
function partsOf(fees: Fee[], wanted: Money): Fee[][] {
  if (fees.length > mostFees) return equal(total(fees, wanted.currency), wanted) ? [fees] : [];
  const found = new Map<string, Fee[]>();
  for (let choice = 1; choice < 2 ** fees.length; choice++) {
    const part = fees.filter((_, i) => choice & (1 << i));
    if (!equal(total(part, wanted.currency), wanted)) continue;
    const looks = part.map((fee) => `${fee.kind} ${fee.amount.minor} ${fee.percent ?? ""}`).sort();
    if (!found.has(looks.join())) found.set(looks.join(), part);
  }
  return [...found.values()];
}

const total = (fees: readonly Fee[], currency: string): Money =>
  sum(
    fees.map((fee) => fee.amount),
    currency,
  );
