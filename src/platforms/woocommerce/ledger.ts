import { equal, isZero, type Money, zero } from "../../commerce/money.ts";
import type { WooLine, WooRefund } from "./payloads.ts";
import { givenBack, isPositive, minus, nothing, paidFor, partOf, plus, type Taxed } from "./taxed.ts";

/** What the refunds before this one have done to a line of the order. Units are thousandths: a plugin may sell by the metre. */
interface Account {
  units: number;
  /** What was given back of it, and what its items were told as: the price paid, before anything was kept. */
  given: Taxed;
  told: Taxed;
  /** The part of `told` that was money off goods that she keeps. */
  off: Taxed;
}

/** An order's refunds so far, in their order: each is explained by what those before it left. */
export interface Ledger {
  currency: string;
  accounts: ReadonlyMap<string, Account>;
  recorded: Money;
  /** Whether each refund stood on lines, to the minor unit: only then is it known what is left of each line. */
  onLines: boolean;
  /** Whether a returns plugin's fees have been told: they are kept once. */
  feesTold: boolean;
}

export const openLedger = (currency: string): Ledger => ({
  currency,
  accounts: new Map(),
  recorded: zero(currency),
  onLines: true,
  feesTold: false,
});

export const accountOf = ({ accounts, currency }: Ledger, lineId: string): Account =>
  accounts.get(lineId) ?? {
    units: 0,
    given: nothing(currency),
    told: nothing(currency),
    off: nothing(currency),
  };

/** Books what a refund gives back on a line of the order: an article with what it is told as, delivery and fees without. */
export function book(ledger: Ledger, lineId: string, given: Taxed, told = given, units = 0): Ledger {
  const before = accountOf(ledger, lineId);
  const after: Account = {
    units: before.units + units,
    given: plus(before.given, given),
    told: plus(before.told, told),
    off: units === 0 ? plus(before.off, told) : before.off,
  };
  return { ...ledger, accounts: new Map([...ledger.accounts, [lineId, after]]) };
}

/** WooCommerce names the order's line in the refund line's meta. */
export const refundedItem = (line: { meta_data: { key: string; value: unknown }[] }): string | undefined => {
  const value = line.meta_data.find((meta) => meta.key === "_refunded_item_id")?.value;
  return value === undefined ? undefined : String(value);
};

export const thousandths = ({ quantity }: { quantity: number }): number =>
  Math.round(Math.abs(quantity) * 1000);

/** Units as they are told. What is sold by the metre is one piece of so many metres, and is back when all of it is. */
export function unitsBack(bought: WooLine, line: { quantity: number }, ledger: Ledger): number {
  if (Number.isInteger(bought.quantity)) return Number.isInteger(line.quantity) ? Math.abs(line.quantity) : 0;
  const count = thousandths(line);
  return count > 0 && count === thousandths(bought) - accountOf(ledger, String(bought.id)).units ? 1 : 0;
}

/**
 * The price paid for what a refund line takes back. The last units of a line are all that is left of it, so the parts add up; before them
 * it is their share, or `given` where nothing was kept. A line without a quantity is money off goods that she keeps, unless meta names
 * exactly what it lacks.
 *
 * @param named what meta says was kept from this refund
 */
export function priceOf(
  bought: WooLine,
  line: WooRefund["line_items"][number],
  named: Money,
  ledger: Ledger,
): Taxed {
  const { currency } = ledger;
  const given = givenBack(line, currency);
  const before = accountOf(ledger, String(bought.id));
  const left = minus(paidFor(bought, currency), before.told);
  const [count, leftUnits] = [thousandths(line), thousandths(bought) - before.units];
  if (count === 0) return !isZero(named) && equal(minus(left, given).amount, named) ? left : given;
  // More than she bought: how much of it can be told is for the statement to say.
  if (count > leftUnits || !isPositive(left)) return given;
  if (count === leftUnits) return left;
  const price = smaller(partOf(bought, count, thousandths(bought), currency), left);
  const short = minus(price, given).amount;
  // The unit that she got money off before is worth that much less.
  if (isPositive(before.off) && equal(short, before.off.amount)) return given;
  if (given.amount.minor > left.amount.minor) return price;
  // A merchant types both fields by hand: units may differ by one minor unit each from their share.
  const slack = BigInt(Math.ceil(count / 1000));
  return short.minor > slack || short.minor < -slack ? price : given;
}

const smaller = (a: Taxed, b: Taxed): Taxed => (a.amount.minor <= b.amount.minor ? a : b);
