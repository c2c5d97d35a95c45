import { add, equal, type Money, money, parseScaled, roundScaled } from "./money.ts";
import type { Policy } from "./policy.ts";

/** One clause of the policy that would explain a sum. `clause` is the policy's key in snake_case. */
export interface Candidate {
  kind: "return_freight" | "restocking_fee" | "delivery_surplus";
  amount: Money;
  clause: string;
  percent?: number | undefined;
}

/**
 * Every reading of `amount` that the frozen policy allows: one clause, or one combination of clauses of different kinds,
 * equal to the sum to the last minor unit. Nothing is guessed: a sum one öre off has no reading.
 */
export function nameAmount(amount: Money, facts: { policy: Policy | undefined; carrier: string | undefined; items: Money }): Candidate[][] {
  const clauses = facts.policy ? clausesOf(facts.policy, facts.items, facts.carrier, amount.currency) : [];
  const readings: Candidate[][] = [[]];
  for (const clause of clauses)
    for (const reading of [...readings]) if (reading.every((taken) => taken.kind !== clause.kind)) readings.push([...reading, clause]);
  return readings.filter((reading) => reading.length > 0 && equal(reading.map((one) => one.amount).reduce(add), amount));
}

function clausesOf(policy: Policy, items: Money, carrier: string | undefined, currency: string): Candidate[] {
  const clauses: Candidate[] = [];
  const offer = (clause: Candidate) => {
    const known = clauses.some((other) => other.kind === clause.kind && equal(other.amount, clause.amount));
    if (clause.amount.minor > 0n && !known) clauses.push(clause);
  };
  const freight = policy.returnFreight;
  if (freight?.paidBy === "customer") {
    if (freight.amount) offer({ kind: "return_freight", amount: money(freight.amount, currency), clause: "return_freight" });
    for (const price of freight.prices ?? [])
      if (!carrier || price.carrier.toLowerCase() === carrier.toLowerCase())
        offer({ kind: "return_freight", amount: money(price.amount, currency), clause: "return_freight" });
  }
  if (policy.restockingFee) {
    // Percent with at most eight decimals, so that the fee is exact before it is rounded once.
    const percent = parseScaled(policy.restockingFee.percent.toString());
    const scaledItems = parseScaled("1") * items.minor;
    const fee = roundScaled((scaledItems * percent) / parseScaled("100") / minorPerUnit(items.currency), currency);
    offer({ kind: "restocking_fee", amount: fee, clause: "restocking_fee", percent: policy.restockingFee.percent });
  }
  const standard = policy.deliveryOptions?.filter((option) => option.standard).map((option) => money(option.price, currency));
  const cheapest = standard?.reduce((low, price) => (price.minor < low.minor ? price : low), standard[0] ?? money("0", currency));
  if (cheapest)
    for (const option of policy.deliveryOptions ?? [])
      if (!option.standard) {
        const price = money(option.price, currency);
        offer({ kind: "delivery_surplus", amount: { minor: price.minor - cheapest.minor, currency }, clause: "delivery_options" });
      }
  return clauses;
}

const minorPerUnit = (currency: string): bigint => money("1", currency).minor;
