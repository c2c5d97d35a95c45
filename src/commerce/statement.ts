import { cashRoundingOf, ceilingOf } from "./ceiling.ts";
import type { OrderFacts, RefundFacts, ReturnFacts } from "./event.ts";
import { memoOf } from "./memo.ts";
import { equal, isZero, type Money, money, negate, subtract, sum } from "./money.ts";
import { misnamed, type Naming, signedPart } from "./named.ts";
import { type Candidate, nameAmount, type Terms } from "./naming.ts";
import type { Policy } from "./policy.ts";
import type {
  LineKind,
  Statement,
  StatementFacts,
  StatementLine,
  StatementState,
  Tender,
} from "./statement-shape.ts";
import { termsFor } from "./terms.ts";
import { reliefOf } from "./top-up.ts";

export type * from "./statement-shape.ts";

/** Explains one refund of one order. Pure. */
export function buildStatement(facts: StatementFacts): Statement {
  const { order, refund } = facts;
  const { currency } = order;
  const policy = termsFor(facts.policy, facts);
  const m = (text: string) => money(text, currency);
  const earlier = (facts.earlier ?? []).filter((one) => outcomeOf(one, currency).outcome !== "failed");
  const topUps = facts.topUps ?? [];
  const { paid, outcome, tenders } = outcomeOf(refund, currency, facts.approved, topUps);

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
  const relief = topUps.length > 0 && reliefOf(order, lines, topUps, earlier);
  if (relief) lines.splice(0, lines.length, ...relief);
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

  for (const naming of facts.namings ?? []) applyNaming(lines, naming, currency);
  const candidates = nameUnnamed(lines, terms);
  const unexplained = back("unexplained");
  const explained = lines.every((line) => line.kind !== "unexplained" && line.kind !== "deduction");

  return {
    state: outcome === "paid" ? (explained ? "reconciled" : "needs_review") : outcome,
    currency,
    paidBack: paid,
    lines,
    tenders,
    memo: memoOf(facts, policy, earlier, lines, paid),
    unexplained,
    candidates,
  };
}

/** What the gateway says: the tenders that carry money decide the sum and the state; what was recorded counts only when no tender is known. */
function outcomeOf(
  refund: RefundFacts,
  currency: string,
  approved = false,
  topUps: readonly RefundFacts[] = [],
): { tenders: Tender[]; paid: Money; outcome: "paid" | Exclude<StatementState, "reconciled"> } {
  const all = [refund, ...topUps];
  const tenders = all.flatMap((one) => one.payments).map((payment) => tenderOf(payment, currency));
  const recorded = sum(
    all.map((one) => money(one.amount, currency)),
    currency,
  );
  const failed = tenders.filter((tender) => tender.status === "failed");
  if (tenders.length === 0)
    return { tenders, paid: recorded, outcome: isZero(recorded) ? "no_money" : "paid" };
  if (failed.length === tenders.length) return { tenders, paid: recorded, outcome: "failed" };
  const paid = sum(
    tenders.filter((tender) => tender.status !== "failed").map((tender) => tender.amount),
    currency,
  );
  if (tenders.some((tender) => tender.status === "pending")) return { tenders, paid, outcome: "pending" };
  // The gateway decides the sum; that a part failed, or that the shop recorded another sum, is for a person to see.
  if ((failed.length > 0 || !equal(paid, recorded)) && !approved)
    return { tenders, paid, outcome: "needs_review" };
  return { tenders, paid, outcome: isZero(paid) ? "no_money" : "paid" };
}

const tenderOf = (payment: RefundFacts["payments"][number], currency: string): Tender => ({
  method: payment.method,
  label: payment.label,
  amount: money(payment.amount, currency),
  status: payment.status,
  reference: payment.reference,
  settledAt: payment.settledAt,
  balance: payment.balance === undefined ? undefined : money(payment.balance, currency),
  expiresOn: payment.expiresOn,
});

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

/** Puts a person's names where the unnamed sum stood: one line of it, or all of them together. What fits no sum any more names nothing. */
function applyNaming(lines: StatementLine[], naming: Naming, currency: string): void {
  const open = lines.filter((line) => line.kind === "deduction" || line.kind === "unexplained");
  const total = money(naming.amount, currency);
  const one = open.find((line) => equal(line.amount, total));
  const all = sum(
    open.map((line) => line.amount),
    currency,
  );
  const named = one ? [one] : open.length > 1 && equal(all, total) ? open : [];
  const [first] = named;
  if (!first || misnamed(total, naming.parts)) return;
  const at = lines.indexOf(first);
  const parts = naming.parts.map(
    (part): StatementLine => ({
      kind: part.kind,
      title: part.label,
      percent: part.percent,
      amount: signedPart(part, currency),
      tax: naming.parts.length === 1 && named.length === 1 ? first.tax : undefined,
      because: part.because,
      source: naming.source,
      named: { by: naming.by, at: naming.at },
    }),
  );
  const rest = lines.filter((line) => !named.includes(line));
  lines.splice(0, lines.length, ...rest.slice(0, at), ...parts, ...rest.slice(at));
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
