import { deliveryPaid, reached } from "./ceiling.ts";
import type { OrderFacts, RefundFacts } from "./event.ts";
import { add, equal, isZero, type Money, money, negate, subtract, sum, zero } from "./money.ts";
import type { StatementLine } from "./statement-shape.ts";

/** Value that went into other goods, and the rounding of a till, were not kept: no later payment takes them back. */
const untouched: ReadonlySet<string> = new Set(["exchange", "cash_rounding"]);

/**
 * What was paid afterwards takes back what had been kept: the deduction that it equals, or else one after the other, and then the delivery
 * that had not been given back. Delivery that the later payment names itself goes first. Beyond that it explains nothing.
 */
export function reliefOf(
  order: OrderFacts,
  told: readonly StatementLine[],
  topUps: readonly RefundFacts[],
  earlier: readonly RefundFacts[],
): StatementLine[] {
  const { currency } = order;
  const total = (texts: (string | undefined)[]) =>
    sum(
      texts.map((text) => money(text ?? "0", currency)),
      currency,
    );
  const lines = told.map((line) => ({ ...line }));
  const delivery: StatementLine = lines.find((line) => line.kind === "outbound_shipping") ?? {
    kind: "outbound_shipping",
    amount: zero(currency),
  };
  const undelivered = () =>
    subtract(deliveryPaid(order), add(delivery.amount, total(earlier.map((one) => one.shipping?.amount))));

  let left = sum(
    topUps.map((one) => reached(one, currency)),
    currency,
  );
  const give = (line: StatementLine, most: Money) => {
    const amount = left.minor < most.minor ? left : most;
    if (amount.minor <= 0n) return;
    left = subtract(left, amount);
    line.amount = add(line.amount, amount);
    // How much of the part is tax, nobody has said.
    line.tax = isZero(line.amount) ? zero(currency) : undefined;
    // What is left of a sum is neither the price nor the percent that the terms say.
    line.basis = undefined;
    line.percent = undefined;
  };

  const said = total(topUps.map((one) => one.shipping?.amount));
  give(delivery, said.minor < undelivered().minor ? said : undelivered());
  const kept = lines.filter((line) => line.amount.minor < 0n && !untouched.has(line.kind));
  const exact = kept.find((line) => equal(negate(line.amount), left));
  if (exact) give(exact, left);
  if (equal(left, undelivered())) give(delivery, left);
  for (const line of kept) give(line, negate(line.amount));
  give(delivery, undelivered());
  const all = lines.includes(delivery) ? lines : [...lines, delivery];
  return all.filter((line) => !isZero(line.amount) || line.kind === "item");
}
