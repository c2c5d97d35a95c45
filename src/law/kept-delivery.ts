/** Asks the law about the delivery to her and other sums of the order that were not given back. */
import { deliveryPaid } from "../commerce/ceiling.ts";
import { isZero, type Money, money, negate, subtract, sum, zero } from "../commerce/money.ts";
import { allowed, type Finding, forbidden, open, risky, unknown } from "./finding.ts";
import type { Matter } from "./ground.ts";

/** Findings by where they belong: at lines of the statement, at its memo lines, or about the whole refund. */
export interface Kept {
  lines: Map<number, Finding[]>;
  memo: Map<number, Finding[]>;
  whole: Finding[];
}

export function ofKept(matter: Matter): Kept {
  const kept: Kept = { lines: new Map(), memo: new Map(), whole: [] };
  delivery(matter, kept);
  fees(matter, kept);
  return kept;
}

const floor = (amount: Money): Money => (amount.minor < 0n ? zero(amount.currency) : amount);
const smaller = (a: Money, b: Money): Money => (a.minor < b.minor ? a : b);

/** What the order says that she paid, less what was given back of it; never below nothing. */
function notBack(matter: Matter, paid: Money, before: readonly (string | undefined)[], now: Money): Money {
  const { currency } = matter.order;
  const earlier = sum(
    before.map((amount) => money(amount ?? "0", currency)),
    currency,
  );
  return floor(subtract(subtract(paid, earlier), now));
}

function delivery(matter: Matter, into: Kept): void {
  const { order, earlier, statement } = matter;
  const paid = deliveryPaid(order);
  const withheld = notBack(
    matter,
    paid,
    earlier.map((one) => one.shipping?.amount),
    matter.total("outbound_shipping"),
  );
  const { limit, findings } = deliveryRules(matter, paid, withheld);

  const memoAt = statement.memo.findIndex((line) => line.kind === "outbound_shipping");
  const givenAt = statement.lines.findIndex((line) => line.kind === "outbound_shipping");
  if (!isZero(withheld) && memoAt >= 0) into.memo.set(memoAt, findings);
  else if (!isZero(withheld)) into.whole.push(...findings);
  else if (givenAt >= 0 && matter.allBack && matter.ground === "withdrawal")
    into.lines.set(givenAt, [allowed("B03")]);

  // What an earlier line, an earlier refund or the memo has used of the limit is gone.
  const before = earlier
    .flatMap((one) => one.deductions)
    .filter((deduction) => deduction.kind === "delivery_surplus");
  let room = floor(
    subtract(
      limit,
      sum([withheld, ...before.map((one) => money(one.amount, order.currency))], order.currency),
    ),
  );
  for (const [at, line] of statement.lines.entries()) {
    if (line.kind !== "delivery_surplus" || line.amount.minor >= 0n) continue;
    const amount = negate(line.amount);
    into.lines.set(at, surplusRules(matter, amount, room, paid));
    room = floor(subtract(room, amount));
  }
}

/** How much of the delivery may be kept (B03, B04), and what the law says of the delivery that was not given back at all. */
function deliveryRules(matter: Matter, paid: Money, withheld: Money): { limit: Money; findings: Finding[] } {
  const { ground, allBack, freeRule, refund } = matter;
  const none = zero(paid.currency);
  if (refund.exchange && allBack) return { limit: paid, findings: [open("C18")] };
  if (ground === "recall") return { limit: paid, findings: [risky("C17")] };
  if (freeRule) {
    if (!allBack) return { limit: paid, findings: [] };
    return { limit: none, findings: isZero(withheld) ? [] : [forbidden(freeRule, withheld)] };
  }
  if (ground === "uncollected") return { limit: paid, findings: [risky("C16")] };
  if (ground === "policy") return { limit: paid, findings: [allowed("C15")] };
  if (ground === "unknown") return { limit: paid, findings: allBack ? [unknown("B03")] : [] };
  if (!allBack) return { limit: paid, findings: [open("B09")] };

  const { limit, located } = surplusOf(matter, paid);
  const over = floor(subtract(withheld, limit));
  const findings = isZero(over) ? [allowed("B03"), allowed("B04")] : [forbidden("B03", over)];
  return { limit, findings: located && !isZero(withheld) ? [...findings, located] : findings };
}

/** What was kept from a delivery that is given back: the dearer way that she chose. */
function surplusRules(matter: Matter, amount: Money, room: Money, paid: Money): Finding[] {
  const { ground, allBack, freeRule } = matter;
  if (freeRule) return [forbidden(freeRule, amount)];
  if (ground === "uncollected") return [risky("C16")];
  if (ground === "policy") return [matter.policy ? risky("C15") : unknown("C15")];
  if (ground === "unknown") return [unknown("B04")];
  if (!allBack) return [open("B09")];
  const over = subtract(amount, smaller(room, amount));
  const { located } = surplusOf(matter, paid);
  return [isZero(over) ? allowed("B04") : forbidden("B04", over), ...(located ? [located] : [])];
}

/**
 * B04: what she paid above the cheapest standard delivery that she was offered. Without a record of what was offered, nothing.
 * B05: a price that was not among the offers may be dearer only because of where she lives; then it was her cheapest.
 */
function surplusOf(matter: Matter, paid: Money): { limit: Money; located: Finding | undefined } {
  const { policy, priced, holds } = matter;
  const offers = (policy?.deliveryOptions ?? []).flatMap(({ price, standard }) => {
    const amount = priced(price);
    return amount ? [{ amount, standard: standard === true }] : [];
  });
  const standards = offers.filter((offer) => offer.standard).map((offer) => offer.amount);
  const [first, ...rest] = standards;
  if (!first) return { limit: zero(paid.currency), located: undefined };
  const limit = floor(subtract(paid, rest.reduce(smaller, first)));
  if (isZero(limit) || offers.some((offer) => offer.amount.minor === paid.minor))
    return { limit, located: undefined };
  return holds("B05") && matter.country === "GB"
    ? { limit: zero(paid.currency), located: forbidden("B05", limit) }
    : { limit, located: risky("B05") };
}

/** B06: gift wrap, invoice fees and the like are payments too; when all comes back for a reason of law, so do they. */
function fees(matter: Matter, into: Kept): void {
  const { order, earlier, ground, freeRule, allBack, refund, statement } = matter;
  if (!allBack || refund.exchange || (ground !== "withdrawal" && !freeRule)) return;
  const paid = sum(
    order.fees.map((fee) => money(fee.amount, order.currency)),
    order.currency,
  );
  const before = earlier.flatMap((one) => one.fees).map((fee) => fee.amount);
  const kept = notBack(matter, paid, before, matter.total("fee"));
  if (!isZero(kept)) into.whole.push(forbidden(freeRule ?? "B06", kept));
  else if (!isZero(paid)) into.whole.push(allowed("B06"));

  const dutiesAt = statement.memo.findIndex((line) => line.kind === "duties_kept");
  if (dutiesAt >= 0) into.memo.set(dutiesAt, [unknown("B06")]);
}
