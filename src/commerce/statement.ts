import { cashRoundingOf, ceilingOf, pricePaid } from "./ceiling.ts";
import type { OrderFacts, RefundFacts } from "./event.ts";
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
  const earlier = (facts.earlier ?? []).filter((one) => outcomeOf([one], currency).outcome !== "failed");
  const topUps = facts.topUps ?? [];
  const { paid, outcome, tenders, differs } = outcomeOf([refund, ...topUps], currency, facts.approved);
  const ceiling = ceilingOf(order, earlier);

  const lines =
    topUps.length === 0
      ? toldLines(facts, policy, earlier, ceiling)
      : // What was paid afterwards is for what the first refund left: its lines stand as they were named.
        reliefOf(order, buildStatement({ ...facts, topUps: [] }).lines, topUps, earlier).filter(
          (line) => line.kind !== "unexplained",
        );
  const rest = subtract(paid, sumOf(lines, currency));
  if (!isZero(rest)) lines.push({ kind: "unexplained", amount: rest });

  // What people say goes before the terms; but of what the terms left open they may speak too.
  const unheard = (namings: readonly Naming[]) =>
    namings.filter((naming) => !applyNaming(lines, naming, ceiling.most));
  const waiting = unheard(facts.namings ?? []);
  // A part that the gateway refused, or paid otherwise than it was recorded, is no clause of any terms.
  const byTerms = () =>
    lines.some(isOpen) ? nameUnnamed(lines, termsOf(facts, policy, lines), differs) : [];
  const readings = byTerms();
  const candidates = unheard(waiting).length < waiting.length ? byTerms() : readings;
  const explained = !lines.some(isOpen);
  const settled = outcome === "paid" || outcome === "no_money";

  return {
    // Goods came back and all of their price was kept or exchanged: nothing moved, and that has to be explained as well.
    state:
      settled && lines.length > 0
        ? explained
          ? "reconciled"
          : "needs_review"
        : outcome === "paid"
          ? "reconciled"
          : outcome,
    currency,
    paidBack: paid,
    lines,
    tenders,
    memo: memoOf(facts, policy, earlier, lines, paid),
    unexplained: sumOf(
      lines.filter((line) => line.kind === "unexplained"),
      currency,
    ),
    candidates,
  };
}

/** Nobody has said what it is for. */
export const isOpen = (line: { kind: string }): boolean =>
  line.kind === "deduction" || line.kind === "unexplained";

/** The lines that the source itself tells, in the order of the statement. */
function toldLines(
  { order, refund, ...facts }: StatementFacts,
  policy: Policy | undefined,
  earlier: readonly RefundFacts[],
  ceiling: ReturnType<typeof ceilingOf>,
): StatementLine[] {
  const { currency } = order;
  const m = (text: string) => money(text, currency);
  const lines: StatementLine[] = [];
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
  const bought = boughtOf(order, earlier);
  const before = earlier.flatMap((one) => one.items);
  const shorts: { amount: Money; tax: Money | undefined }[] = [];
  // Goods that only went back into stock have no price here.
  const restock = refund.items.every((item) => isZero(m(item.amount)));
  for (const item of refund.items) {
    const line = bought.get(item.lineId);
    // What is not in the order, or more of it than is left of what she bought, did not come back: its money stays unexplained.
    // An order that was told without lines cannot say.
    if (bought.size > 0 && (!line || item.quantity > Math.max(0, line.units))) continue;
    const from = line ? line.bought - line.units : 0;
    if (line) line.units -= item.quantity;
    const room = ceiling.ofItem(item);
    const price =
      item.quantity > 0 && !restock
        ? pricePaid(order, item.lineId, { from, count: item.quantity }, before)
        : undefined;
    const rest = { title: line?.title, quantity: item.quantity };
    const given = m(item.amount);
    if (!price || given.minor >= price.least.minor || given.minor >= price.amount.minor)
      plus("item", item, rest, room);
    else {
      const { amount, tax } = price;
      lines.push({ kind: "item", ...rest, amount, tax });
      shorts.push({
        amount: subtract(amount, given),
        tax: item.tax === undefined || !tax ? undefined : subtract(tax, m(item.tax)),
      });
    }
  }
  plus("outbound_shipping", refund.shipping, {}, refund.shipping && ceiling.ofDelivery(refund.shipping));
  for (const fee of refund.fees) plus("fee", fee, { title: fee.label }, ceiling.ofFee(fee));
  plus("duty", refund.duties, {}, refund.duties && ceiling.of(refund.duties));
  plus("tip", refund.tip, {}, refund.tip && ceiling.of(refund.tip));
  plus("goodwill", refund.goodwill);

  const terms = termsOf({ order, refund, ...facts }, policy, lines);
  for (const deduction of refund.deductions) {
    // Nothing was kept, or a clause was used up: no terms let the same be kept twice.
    const known = lines.some((line) => line.kind === deduction.kind && line.basis !== undefined);
    const line = deductionLine(deduction, known ? { ...terms, policy: undefined } : terms);
    if (!isZero(line.amount)) lines.push(line);
  }
  const short = sumOf(shorts, currency);
  // Where the deductions are just that, the source has told its items after them.
  const told = sum(
    refund.deductions.map((one) => m(one.amount)),
    currency,
  );
  if (!isZero(short) && !equal(short, told)) {
    const taxes = shorts.flatMap((one) => one.tax ?? []);
    const tax = taxes.length === shorts.length ? negate(sum(taxes, currency)) : undefined;
    lines.push({ kind: "deduction", amount: negate(short), tax });
  }
  if (refund.exchange && !isZero(m(refund.exchange.amount)))
    lines.push({
      kind: "exchange",
      title: refund.exchange.orderId,
      amount: negate(m(refund.exchange.amount)),
    });
  const rounding = cashRoundingOf(refund, currency);
  if (!isZero(rounding)) lines.push({ kind: "cash_rounding", amount: rounding });
  return lines;
}

/** What is left of the goods that she bought. Two lines of one id that are called differently have no name. */
function boughtOf(order: OrderFacts, earlier: readonly RefundFacts[]) {
  const bought = new Map<string, { title: string | undefined; bought: number; units: number }>();
  for (const { id, title, quantity } of order.lines) {
    const other = bought.get(id);
    const units = quantity + (other?.units ?? 0);
    bought.set(id, { title: other && other.title !== title ? undefined : title, bought: units, units });
  }
  for (const item of earlier.flatMap((one) => one.items)) {
    const line = bought.get(item.lineId);
    if (line) line.units -= item.quantity;
  }
  return bought;
}

function termsOf(facts: StatementFacts, policy: Policy | undefined, lines: readonly StatementLine[]): Terms {
  const { order } = facts;
  const back = (kind: LineKind) =>
    sumOf(
      lines.filter((line) => line.kind === kind),
      order.currency,
    );
  return {
    policy,
    carrier: facts.return?.carrier,
    country: order.shippingAddress?.countryCode,
    items: back("item"),
    delivery: back("outbound_shipping"),
  };
}

/**
 * What the gateway says: the tenders that carry money decide the sum and the state; what was recorded counts only where no tender is
 * known. `differs`: a part failed, or the shop recorded another sum.
 */
function outcomeOf(
  refunds: readonly RefundFacts[],
  currency: string,
  approved = false,
): {
  tenders: Tender[];
  paid: Money;
  outcome: "paid" | Exclude<StatementState, "reconciled">;
  differs: boolean;
} {
  const recorded = sum(
    refunds.map((one) => money(one.amount, currency)),
    currency,
  );
  // Beside one whose way is known, a refund whose way is not has gone some way all the same.
  const known = refunds.some((one) => one.payments.length > 0);
  const tenders = refunds.flatMap((one): Tender[] => {
    if (one.payments.length > 0) return one.payments.map((payment) => tenderOf(payment, currency));
    const amount = money(one.amount, currency);
    return known && !isZero(amount) ? [{ method: "other", amount, status: "settled" }] : [];
  });
  const failed = tenders.filter((tender) => tender.status === "failed");
  if (tenders.length === 0)
    return { tenders, paid: recorded, outcome: isZero(recorded) ? "no_money" : "paid", differs: false };
  if (failed.length === tenders.length) return { tenders, paid: recorded, outcome: "failed", differs: false };
  const paid = sum(
    tenders.filter((tender) => tender.status !== "failed").map((tender) => tender.amount),
    currency,
  );
  const differs = failed.length > 0 || !equal(paid, recorded);
  if (tenders.some((tender) => tender.status === "pending"))
    return { tenders, paid, outcome: "pending", differs };
  // The gateway decides the sum; that a part failed, or that the shop recorded another sum, is for a person to see.
  if (differs && !approved) return { tenders, paid, outcome: "needs_review", differs };
  return { tenders, paid, outcome: isZero(paid) ? "no_money" : "paid", differs };
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

/** What she can only get back because she paid it. */
const pricedKinds: ReadonlySet<string> = new Set(["item", "outbound_shipping", "fee", "duty", "tip"]);

const sumOf = (lines: readonly { amount: Money }[], currency: string): Money =>
  sum(
    lines.map((line) => line.amount),
    currency,
  );

/** Puts a person's names where the unnamed sum stood: one line of it, or all of them together. Whether it did: what fits no sum names nothing. */
function applyNaming(lines: StatementLine[], naming: Naming, most: Money): boolean {
  const { currency } = most;
  const open = lines.filter(isOpen);
  const total = money(naming.amount, currency);
  const one = open.find((line) => equal(line.amount, total));
  const all = sumOf(open, currency);
  const named = one ? [one] : open.length > 1 && equal(all, total) ? open : [];
  const [first] = named;
  if (!first || misnamed(total, naming.parts)) return false;
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
  // Not even a person's word gives back what she never paid: only goodwill is beyond that.
  const priced = [...rest, ...parts].filter((line) => pricedKinds.has(line.kind));
  const added = parts.some((part) => pricedKinds.has(part.kind));
  if (added && subtract(most, sumOf(priced, currency)).minor < 0n) return false;
  lines.splice(0, lines.length, ...rest.slice(0, at), ...parts, ...rest.slice(at));
  return true;
}

/** Names what the source left unnamed when exactly one reading of the policy equals it; otherwise answers with the readings. */
function nameUnnamed(lines: StatementLine[], terms: Terms, differs: boolean): Candidate[][] {
  const { policy } = terms;
  const open: Candidate[][] = [];
  for (const [i, line] of lines.entries()) {
    const isMissing = line.kind === "unexplained" && line.amount.minor < 0n && !differs;
    if (line.kind !== "deduction" && !isMissing) continue;
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
  const lines = sumOf(statement.lines, statement.currency);
  const carried = statement.tenders.filter((tender) => tender.status !== "failed");
  const tenders = sum(
    carried.map((tender) => tender.amount),
    statement.currency,
  );
  return equal(lines, statement.paidBack) && (carried.length === 0 || equal(tenders, statement.paidBack));
}

/** What nobody has named, all of it together. */
export const openSum = ({ lines, currency }: Pick<Statement, "lines" | "currency">): Money =>
  sumOf(lines.filter(isOpen), currency);

/** What the customer paid for what comes back, before anything was kept: the sum of the positive lines. */
export const givenBack = (statement: Statement): Money =>
  sumOf(
    statement.lines.filter((line) => line.amount.minor > 0n && line.kind !== "unexplained"),
    statement.currency,
  );
