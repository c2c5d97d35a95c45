import type { OrderFacts, RefundFacts, ReturnFacts } from "./event.ts";
import { add, equal, isZero, type Money, money, negate, subtract, sum, zero } from "./money.ts";
import { type Candidate, nameAmount } from "./naming.ts";
import type { Policy } from "./policy.ts";

/** What a line of the statement is about; statement.md's table. Amounts carry their sign. */
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
 * @param facts.earlier refunds of the same order made before this one, for the running total
 */
export function buildStatement(facts: {
  order: OrderFacts;
  refund: RefundFacts;
  policy?: Policy | undefined;
  earlier?: readonly RefundFacts[];
  return?: ReturnFacts | undefined;
}): Statement {
  const { order, refund, policy, earlier = [] } = facts;
  const carrier = facts.return?.carrier;
  const { currency } = order;
  const m = (text: string) => money(text, currency);
  const taxOf = (value: { tax?: string | undefined }) => (value.tax === undefined ? undefined : m(value.tax));

  const tenders: Tender[] = refund.payments.map((payment) => ({ method: payment.method, label: payment.label, amount: m(payment.amount), status: payment.status }));
  const { paid, outcome } = outcomeOf(tenders, m(refund.amount));

  const lines: StatementLine[] = [];
  const plus = (kind: LineKind, value: { amount: string; tax?: string | undefined } | undefined, rest: Partial<StatementLine> = {}) => {
    if (value) lines.push({ kind, amount: m(value.amount), tax: taxOf(value), ...rest });
  };
  const titles = new Map(order.lines.map((line) => [line.id, line.title]));
  for (const item of refund.items) plus("item", item, { title: titles.get(item.lineId), quantity: item.quantity });
  plus("outbound_shipping", refund.shipping);
  for (const fee of refund.fees) plus("fee", fee, { title: fee.label });
  plus("duty", refund.duties);
  plus("tip", refund.tip);
  plus("goodwill", refund.goodwill);
  for (const deduction of refund.deductions) lines.push(deductionLine(deduction, currency, policy, carrier));
  if (refund.exchange) lines.push({ kind: "exchange", title: refund.exchange.orderId, amount: negate(m(refund.exchange.amount)) });
  plus("cash_rounding", refund.cashRounding);

  const rest = subtract(paid, sum(lines.map((line) => line.amount), currency));
  if (!isZero(rest)) lines.push({ kind: "unexplained", amount: rest });

  const candidates = nameUnnamed(lines, order, policy, carrier);
  const unexplained = sum(lines.filter((line) => line.kind === "unexplained").map((line) => line.amount), currency);
  const addsUp = lines.every((line) => line.kind !== "unexplained" && line.kind !== "deduction");

  return {
    state: outcome === "paid" ? (addsUp ? "reconciled" : "needs_review") : outcome,
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
function outcomeOf(tenders: Tender[], recorded: Money): { paid: Money; outcome: "paid" | Exclude<StatementState, "reconciled"> } {
  const failed = tenders.filter((tender) => tender.status === "failed");
  if (tenders.length === 0) return { paid: recorded, outcome: isZero(recorded) ? "no_money" : "paid" };
  if (failed.length === tenders.length) return { paid: recorded, outcome: "failed" };
  const paid = sum(tenders.filter((tender) => tender.status !== "failed").map((tender) => tender.amount), recorded.currency);
  if (tenders.some((tender) => tender.status === "pending")) return { paid, outcome: "pending" };
  if (failed.length > 0) return { paid, outcome: "needs_review" };
  return { paid, outcome: isZero(paid) ? "no_money" : "paid" };
}

function deductionLine(deduction: RefundFacts["deductions"][number], currency: string, policy: Policy | undefined, carrier: string | undefined): StatementLine {
  const amount = money(deduction.amount, currency);
  const [reading] = nameAmount(amount, { policy, carrier, items: zero(currency) }).filter((list) => list.length === 1 && list[0]?.kind === deduction.kind);
  const tax = deduction.tax === undefined ? undefined : negate(money(deduction.tax, currency));
  return {
    kind: deduction.kind,
    title: deduction.label,
    percent: deduction.percent,
    amount: negate(amount),
    tax,
    because: deduction.because,
    source: deduction.kind === "deduction" ? undefined : "platform",
    basis: reading?.[0] && policy ? { policyVersion: policy.version, clause: reading[0].clause } : undefined,
  };
}

/** Names what the source left unnamed when exactly one reading of the policy equals it; otherwise answers with the readings. */
function nameUnnamed(lines: StatementLine[], order: OrderFacts, policy: Policy | undefined, carrier: string | undefined): Candidate[][] {
  const open: Candidate[][] = [];
  const items = sum(lines.filter((line) => line.kind === "item").map((line) => line.amount), order.currency);
  for (const [i, line] of lines.entries()) {
    if (line.kind !== "deduction" && !(line.kind === "unexplained" && line.amount.minor < 0n)) continue;
    const readings = nameAmount(negate(line.amount), { policy, carrier, items });
    const only = readings.length === 1 ? readings[0] : undefined;
    if (!only || !policy) {
      open.push(...readings);
      continue;
    }
    const named = only.map((candidate, k): StatementLine => ({
      kind: candidate.kind,
      percent: candidate.percent,
      amount: negate(candidate.amount),
      tax: k === 0 && only.length === 1 ? line.tax : undefined,
      source: "policy",
      basis: { policyVersion: policy.version, clause: candidate.clause },
    }));
    lines.splice(i, 1, ...named);
  }
  return open;
}

/** What she paid and does not get back now, and what she had back before: so that the table starts from what she paid. */
function memoOf(order: OrderFacts, refund: RefundFacts, earlier: readonly RefundFacts[]): Memo[] {
  const m = (text: string) => money(text, order.currency);
  const memo: Memo[] = [];
  const all = [...earlier, refund];
  const shipping = order.taxesIncluded ? m(order.shipping.paid) : add(m(order.shipping.paid), m(order.shipping.tax));
  const shippingBack = sum(all.map((one) => m(one.shipping?.amount ?? "0")), order.currency);
  const kept = subtract(shipping, shippingBack);
  if (kept.minor > 0n && (refund.items.length > 0 || refund.shipping)) memo.push({ kind: "outbound_shipping", amount: kept });
  if (earlier.length > 0) memo.push({ kind: "earlier_refunds", amount: sum(earlier.map((one) => m(one.amount)), order.currency) });
  if (refund.note) memo.push({ kind: "note", title: refund.note, amount: zero(order.currency) });
  return memo;
}

/** The identity as a check on a stored statement; used by tests and before a mail is rendered. */
export function addsUp(statement: Statement): boolean {
  const lines = sum(statement.lines.map((line) => line.amount), statement.currency);
  const carried = statement.tenders.filter((tender) => tender.status !== "failed");
  const tenders = sum(carried.map((tender) => tender.amount), statement.currency);
  return equal(lines, statement.paidBack) && (carried.length === 0 || equal(tenders, statement.paidBack));
}

/** What the customer paid for what comes back, before anything was kept: the sum of the positive lines. */
export const givenBack = (statement: Statement): Money =>
  sum(statement.lines.filter((line) => line.amount.minor > 0n && line.kind !== "unexplained").map((line) => line.amount), statement.currency);
