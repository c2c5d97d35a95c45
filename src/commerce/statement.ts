import { cashRoundingOf, ceilingOf, deliveryPaid } from "./ceiling.ts";
import type { OrderFacts, RefundFacts, ReturnFacts } from "./event.ts";
import { equal, isZero, type Money, money, negate, subtract, sum, zero } from "./money.ts";
import { type Candidate, nameAmount, type Terms } from "./naming.ts";
import type { Policy } from "./policy.ts";

/** What a line of the statement is about. Amounts carry their sign. */
export type LineKind =
  | "item"
  | "outbound_shipping"
  | "fee"
  | "duty"
  | "tip"
  | "goodwill"
  | RefundFacts["deductions"][number]["kind"]
  | "exchange"
  | "cash_rounding"
  | "unexplained";

export interface StatementLine {
  kind: LineKind;
  /** The source's own words for it: the article's title, the fee's label. */
  title?: string | undefined;
  quantity?: number | undefined;
  percent?: number | undefined;
  amount: Money;
  tax?: Money | undefined;
  /** A sentence that the source gave with the deduction. */
  because?: string | undefined;
  /** Who named it: the platform's own record, the frozen policy, a rule of the merchant, a person. */
  source?: "platform" | "rule" | "policy" | "staff" | undefined;
  basis?: { policyVersion: string; clause: string } | undefined;
}

export interface Memo {
  kind: "outbound_shipping" | "earlier_refunds" | "note";
  title?: string | undefined;
  amount: Money;
}

export interface Tender {
  method: string;
  label?: string | undefined;
  amount: Money;
  status: RefundFacts["payments"][number]["status"];
}

export type StatementState = "no_money" | "pending" | "failed" | "needs_review" | "reconciled";

/**
 * The explained refund. Identity, exact in one currency: the sum of all `lines` is `paidBack`, and `paidBack` is the sum of `tenders`.
 * What nothing explains is the line `unexplained`; it is never absorbed, renamed or rounded away.
 */
export interface Statement {
  state: StatementState;
  currency: string;
  paidBack: Money;
  lines: StatementLine[];
  tenders: Tender[];
  memo: Memo[];
  unexplained: Money;
  /** Readings of an unnamed sum that the policy allows, when there are several: a person chooses. */
  candidates: Candidate[][];
}

/**
 * Explains one refund of one order. Pure.
 *
 * @param facts.policy the terms that applied when the order was placed: `order.policy`, else the shop's version frozen on the order
 * @param facts.earlier refunds of the same order told before this one: no money is told twice
 */
export function buildStatement(facts: {
  order: OrderFacts;
  refund: RefundFacts;
  policy?: Policy | undefined;
  earlier?: readonly RefundFacts[];
  return?: ReturnFacts | undefined;
}): Statement {
  const { order, refund, policy } = facts;
  const { currency } = order;
  const m = (text: string) => money(text, currency);
  const earlier = (facts.earlier ?? []).filter((one) => outcomeOf(one, currency).outcome !== "failed");
  const { paid, outcome, tenders } = outcomeOf(refund, currency);

  const lines: StatementLine[] = [];
  const ceiling = ceilingOf(order, earlier, (one) => outcomeOf(one, currency).paid);
  const plus = (
    kind: LineKind,
    value: { amount: string; tax?: string | undefined } | undefined,
    rest: Partial<StatementLine> = {},
    room?: Money,
  ) => {
    if (!value) return;
    const amount = m(value.amount);
    // What is given back beyond what was paid is nobody's price: it is left for `unexplained`.
    if (room && room.minor < amount.minor) lines.push({ kind, amount: room, ...rest });
    else lines.push({ kind, amount, tax: value.tax === undefined ? undefined : m(value.tax), ...rest });
  };
  const bought = new Map(order.lines.map((line) => [line.id, { title: line.title, units: line.quantity }]));
  for (const item of refund.items) {
    const line = bought.get(item.lineId);
    // What is not in the order, or more of it than she bought, did not come back: its money stays unexplained. An order
    // that was told without lines cannot say.
    if (bought.size > 0 && (!line || item.quantity > line.units)) continue;
    if (line) line.units -= item.quantity;
    plus("item", item, { title: line?.title, quantity: item.quantity }, ceiling.ofItem(item));
  }
  plus("outbound_shipping", refund.shipping, {}, refund.shipping && ceiling.of(refund.shipping));
  for (const fee of refund.fees) plus("fee", fee, { title: fee.label }, ceiling.of(fee));
  plus("duty", refund.duties, {}, refund.duties && ceiling.of(refund.duties));
  plus("tip", refund.tip, {}, refund.tip && ceiling.of(refund.tip));
  plus("goodwill", refund.goodwill);

  const back = (kind: LineKind) =>
    sum(
      lines.filter((line) => line.kind === kind).map((line) => line.amount),
      currency,
    );
  const terms: Terms = {
    policy,
    carrier: facts.return?.carrier,
    country: order.shippingAddress?.countryCode,
    items: back("item"),
    delivery: back("outbound_shipping"),
  };
  for (const deduction of refund.deductions) lines.push(deductionLine(deduction, terms));
  if (refund.exchange)
    lines.push({
      kind: "exchange",
      title: refund.exchange.orderId,
      amount: negate(m(refund.exchange.amount)),
    });
  const rounding = cashRoundingOf(refund, currency);
  if (!isZero(rounding)) lines.push({ kind: "cash_rounding", amount: rounding });

  const rest = subtract(
    paid,
    sum(
      lines.map((line) => line.amount),
      currency,
    ),
  );
  if (!isZero(rest)) lines.push({ kind: "unexplained", amount: rest });

  const candidates = nameUnnamed(lines, terms);
  const unexplained = back("unexplained");
  const explained = lines.every((line) => line.kind !== "unexplained" && line.kind !== "deduction");

  return {
    state: outcome === "paid" ? (explained ? "reconciled" : "needs_review") : outcome,
    currency,
    paidBack: paid,
    lines,
    tenders,
    memo: memoOf(order, refund, earlier),
    unexplained,
    candidates,
  };
}

/** What the gateway says: the tenders that carry money decide the sum and the state; what was recorded counts only when no tender is known. */
function outcomeOf(
  refund: RefundFacts,
  currency: string,
): { tenders: Tender[]; paid: Money; outcome: "paid" | Exclude<StatementState, "reconciled"> } {
  const tenders = refund.payments.map(
    (payment): Tender => ({
      method: payment.method,
      label: payment.label,
      amount: money(payment.amount, currency),
      status: payment.status,
    }),
  );
  const recorded = money(refund.amount, currency);
  const failed = tenders.filter((tender) => tender.status === "failed");
  if (tenders.length === 0)
    return { tenders, paid: recorded, outcome: isZero(recorded) ? "no_money" : "paid" };
  if (failed.length === tenders.length) return { tenders, paid: recorded, outcome: "failed" };
  const paid = sum(
    tenders.filter((tender) => tender.status !== "failed").map((tender) => tender.amount),
    currency,
  );
  if (tenders.some((tender) => tender.status === "pending")) return { tenders, paid, outcome: "pending" };
  if (failed.length > 0) return { tenders, paid, outcome: "needs_review" };
  // The gateway decides the sum; that the shop recorded another one is for a person to see.
  if (!equal(paid, recorded)) return { tenders, paid, outcome: "needs_review" };
  return { tenders, paid, outcome: isZero(paid) ? "no_money" : "paid" };
}

function deductionLine(deduction: RefundFacts["deductions"][number], terms: Terms): StatementLine {
  const { policy } = terms;
  const { currency } = terms.items;
  const amount = money(deduction.amount, currency);
  const clause = nameAmount(amount, terms).find(
    (reading) => reading.length === 1 && reading[0]?.kind === deduction.kind,
  )?.[0];
  return {
    kind: deduction.kind,
    title: deduction.label,
    percent: deduction.percent ?? clause?.percent,
    amount: negate(amount),
    tax: deduction.tax === undefined ? undefined : negate(money(deduction.tax, currency)),
    because: deduction.because,
    source: deduction.kind === "deduction" ? undefined : "platform",
    basis: clause && policy ? { policyVersion: policy.version, clause: clause.clause } : undefined,
  };
}

/** Names what the source left unnamed when exactly one reading of the policy equals it; otherwise answers with the readings. */
function nameUnnamed(lines: StatementLine[], terms: Terms): Candidate[][] {
  const { policy } = terms;
  const open: Candidate[][] = [];
  for (const [i, line] of lines.entries()) {
    if (line.kind !== "deduction" && !(line.kind === "unexplained" && line.amount.minor < 0n)) continue;
    const readings = nameAmount(negate(line.amount), terms, new Set(lines.map((one) => one.kind)));
    const only = readings.length === 1 ? readings[0] : undefined;
    if (!only || !policy) {
      open.push(...readings);
      continue;
    }
    const named = only.map(
      (candidate): StatementLine => ({
        kind: candidate.kind,
        percent: candidate.percent,
        amount: negate(candidate.amount),
        tax: only.length === 1 ? line.tax : undefined,
        source: "policy",
        basis: { policyVersion: policy.version, clause: candidate.clause },
      }),
    );
    lines.splice(i, 1, ...named);
  }
  return open;
}

/** What she paid and does not get back now, and what she had back before: so that the table starts from what she paid. */
function memoOf(order: OrderFacts, refund: RefundFacts, earlier: readonly RefundFacts[]): Memo[] {
  const { currency } = order;
  const memo: Memo[] = [];
  const shippingBack = sum(
    [...earlier, refund].map((one) => money(one.shipping?.amount ?? "0", currency)),
    currency,
  );
  const kept = subtract(deliveryPaid(order), shippingBack);
  // An item without a quantity is money off an article that she keeps: its delivery is not a question.
  const isReturn = refund.items.some((item) => item.quantity > 0) || refund.shipping !== undefined;
  if (kept.minor > 0n && isReturn) memo.push({ kind: "outbound_shipping", amount: kept });
  const before = sum(
    earlier.map((one) => outcomeOf(one, currency).paid),
    currency,
  );
  if (!isZero(before)) memo.push({ kind: "earlier_refunds", amount: before });
  if (refund.note) memo.push({ kind: "note", title: refund.note, amount: zero(currency) });
  return memo;
}

/** The identity as a check on a stored statement; used by tests and before a mail is rendered. */
export function addsUp(statement: Statement): boolean {
  const lines = sum(
    statement.lines.map((line) => line.amount),
    statement.currency,
  );
  const carried = statement.tenders.filter((tender) => tender.status !== "failed");
  const tenders = sum(
    carried.map((tender) => tender.amount),
    statement.currency,
  );
  return equal(lines, statement.paidBack) && (carried.length === 0 || equal(tenders, statement.paidBack));
}

/** What the customer paid for what comes back, before anything was kept: the sum of the positive lines. */
export const givenBack = (statement: Statement): Money =>
  sum(
    statement.lines
      .filter((line) => line.amount.minor > 0n && line.kind !== "unexplained")
      .map((line) => line.amount),
    statement.currency,
  );
