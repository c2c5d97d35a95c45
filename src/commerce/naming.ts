import { add, equal, fits, type Money, money, parseScaled, roundScaled, subtract } from "./money.ts";
import type { Policy } from "./policy.ts";

/** One clause of the policy that would explain a sum. `clause` is the policy's key in snake_case. */
export interface Candidate {
  kind: "return_freight" | "restocking_fee" | "delivery_surplus";
  amount: Money;
  clause: string;
  percent?: number | undefined;
}

/** What a refund says that the clauses of a policy hang on. */
export interface Terms {
  policy: Policy | undefined;
  /** Who carried the return, and from which country, where that is known. */
  carrier: string | undefined;
  country: string | undefined;
  /** The goods given back, and the delivery given back. */
  items: Money;
  delivery: Money;
}

/**
 * Every reading of `amount` that the frozen policy allows: one clause, or one combination of clauses of different kinds,
 * equal to the sum to the last minor unit. Nothing is guessed: a sum one öre off has no reading. A kind in `taken` was
 * already kept once, and no policy lets it be kept twice.
 */
export function nameAmount(
  amount: Money,
  terms: Terms,
  taken: ReadonlySet<string> = new Set(),
): Candidate[][] {
  const clauses = terms.policy
    ? clausesOf(terms.policy, terms).filter((clause) => !taken.has(clause.kind))
    : [];
  const readings: Candidate[][] = [[]];
  for (const clause of clauses)
    for (const reading of [...readings])
      if (reading.every((one) => one.kind !== clause.kind)) readings.push([...reading, clause]);
  return readings.filter(
    (reading) => reading.length > 0 && equal(reading.map((one) => one.amount).reduce(add), amount),
  );
}

function clausesOf(policy: Policy, { carrier, country, items, delivery }: Terms): Candidate[] {
  const { currency } = items;
  const clauses: Candidate[] = [];
  const offer = (clause: Candidate) => {
    const known = clauses.some((other) => other.kind === clause.kind && equal(other.amount, clause.amount));
    if (clause.amount.minor > 0n && !known) clauses.push(clause);
  };
  // A policy names no currency: a price that this one cannot express is not one of its prices.
  const price = (text: string) => (fits(text, currency) ? [money(text, currency)] : []);

  const freight = policy.returnFreight;
  if (freight?.paidBy === "customer") {
    const prices = (freight.prices ?? []).filter(
      (one) => agrees(one.carrier, carrier) && agrees(one.country, country),
    );
    for (const text of [freight.amount, ...prices.map((one) => one.amount)])
      if (text)
        for (const amount of price(text)) offer({ kind: "return_freight", amount, clause: "return_freight" });
  }
  if (policy.restockingFee) {
    const { percent } = policy.restockingFee;
    offer({ kind: "restocking_fee", amount: percentOf(items, percent), clause: "restocking_fee", percent });
  }
  // The surplus is kept from a delivery that is given back in full: without that there is nothing to keep it from.
  const options = (policy.deliveryOptions ?? []).flatMap((option) =>
    price(option.price).map((amount) => ({ amount, standard: option.standard })),
  );
  const [standard] = options
    .filter((option) => option.standard)
    .sort((a, b) => Number(a.amount.minor - b.amount.minor));
  if (standard && options.some((option) => !option.standard && equal(option.amount, delivery)))
    offer({
      kind: "delivery_surplus",
      amount: subtract(delivery, standard.amount),
      clause: "delivery_options",
    });
  return clauses;
}

const agrees = (said: string | undefined, known: string | undefined): boolean =>
  !said || !known || said.toLowerCase() === known.toLowerCase();

/** Exact to the eighth decimal before it is rounded once. */
function percentOf({ minor, currency }: Money, percent: number): Money {
  const hundred = parseScaled("100") * money("1", currency).minor;
  return roundScaled((parseScaled("1") * minor * parseScaled(percent.toFixed(8))) / hundred, currency);
}
