import { equal, type Money, money, subtract, toDecimal } from "../commerce/money.ts";
import type { Tender } from "../commerce/statement.ts";
import { wayOf } from "../commerce/tender.ts";
import { plainNumber } from "./credit-note.ts";
import { type Cell, writeCsv } from "./csv.ts";
import type { PayoutRow } from "./payouts.ts";

/** One way that one refund went, from a stored statement. */
export interface RefundRow {
  refundId: string;
  /** The credit note's or the refund's own number. */
  number?: string | undefined;
  order: string;
  /** RFC 3339 or a date. */
  settledAt?: string | undefined;
  method: string;
  label?: string | undefined;
  reference?: string | undefined;
  amount: Money;
  status: Tender["status"];
}

/**
 * `matched`: the payout list has the same sum. `differs`: it has another. `not_found`: it has none. `extra`: it has one that no refund knows.
 * `outside`: paid by hand, or to a gift card or an account with the shop; no payout lists it.
 */
export type Outcome = "matched" | "differs" | "not_found" | "extra" | "outside";

export interface ReconciledRow {
  outcome: Outcome;
  refund?: RefundRow | undefined;
  payout?: PayoutRow | undefined;
  /** How the two found each other. */
  by?: "reference" | "order" | "amount" | undefined;
  /** Paid out less what the refund says, when they differ in one currency. */
  difference?: Money | undefined;
}

const dayLength = 86_400_000;
/** How far a payout's day may be from the refund's when nothing but the sum says that they belong together. */
const nearDays = 5;

interface Paid {
  row: PayoutRow;
  amount: Money;
}

/**
 * Refunds against a payout list: by the provider's reference, else by order and sum, else by the sum alone within five days and only when no
 * other fits. The refunds keep their order, each payout row is used once, what is left over follows as `extra`. A failed refund moved
 * nothing and is left out: its payout row, if there is one, is extra. Pure.
 */
export function reconcile(refunds: readonly RefundRow[], payouts: readonly PayoutRow[]): ReconciledRow[] {
  const rows = refunds.filter((row) => row.status !== "failed");
  const paid = payouts.map((row): Paid => ({ row, amount: withoutSign(money(row.amount, row.currency)) }));
  const found = new Map<RefundRow, { paid: Paid; by: ReconciledRow["by"] }>();
  const used = new Set<Paid>();
  const join = (refund: RefundRow, payout: Paid | undefined, by: ReconciledRow["by"]) => {
    if (!payout) return;
    found.set(refund, { paid: payout, by });
    used.add(payout);
  };
  const open = () => rows.filter((row) => !found.has(row));
  const usable = paid.filter((one) => !one.row.cameBack);
  const byReference = listed(usable, ({ row }) => [row.reference, ...(row.otherReferences ?? [])]);
  const byOrder = listed(usable, ({ row }) => [row.order && plain(row.order)]);
  const bySum = listed(usable, ({ amount }) => [sumKey(amount)]);
  const ordersRows = listed(rows, ({ order }) => [plain(order)]);
  const sumsRows = listed(rows, ({ amount }) => [sumKey(amount)]);
  const free = (list: Paid[] = []) => list.filter((one) => !used.has(one));
  const rivals = (list: RefundRow[] = []) => list.filter((one) => !found.has(one));
  const ofReference = (row: RefundRow) => free(row.reference ? byReference.get(row.reference) : []);
  const ofOrder = (row: RefundRow) => free(byOrder.get(plain(row.order)));
  const same = (row: RefundRow) => (one: Paid) => equal(row.amount, one.amount);

  // Equal sums go first: two refunds of one payment share its reference.
  for (const row of open()) join(row, nearest(row, ofReference(row).filter(same(row))), "reference");
  for (const row of open()) join(row, nearest(row, ofReference(row)), "reference");
  for (const row of open()) join(row, nearest(row, ofOrder(row).filter(same(row))), "order");
  for (const row of open()) {
    const key = sumKey(row.amount);
    const [only, ...more] = free(bySum.get(key)).filter((one) => mayBe(row, one));
    if (!only || more.length > 0) continue;
    if (rivals(sumsRows.get(key)).filter((one) => mayBe(one, only)).length === 1) join(row, only, "amount");
  }
  // The order's only refund and the order's only payout row belong together although their sums differ.
  for (const row of open().filter((one) => !isOutside(one))) {
    const [only, ...more] = ofOrder(row);
    if (more.length === 0 && rivals(ordersRows.get(plain(row.order))).length === 1) join(row, only, "order");
  }

  return [
    ...rows.map((refund): ReconciledRow => {
      const match = found.get(refund);
      if (!match) return { outcome: isOutside(refund) ? "outside" : "not_found", refund };
      const { paid, by } = match;
      if (equal(refund.amount, paid.amount)) return { outcome: "matched", refund, payout: paid.row, by };
      const comparable = paid.amount.currency === refund.amount.currency;
      const difference = comparable ? subtract(paid.amount, refund.amount) : undefined;
      return { outcome: "differs", refund, payout: paid.row, by, difference };
    }),
    ...paid
      .filter((one) => !used.has(one))
      .map(({ row }): ReconciledRow => ({ outcome: "extra", payout: row })),
  ];
}

const withoutSign = ({ minor, currency }: Money): Money => ({ minor: minor < 0n ? -minor : minor, currency });
const sumKey = ({ minor, currency }: Money) => `${minor} ${currency}`;
const plain = (order: string) => plainNumber(order.trim()).toLowerCase();

/** Each key with all that have it, in their order. */
function listed<One>(list: readonly One[], keysOf: (one: One) => (string | undefined)[]): Map<string, One[]> {
  const found = new Map<string, One[]>();
  for (const one of list)
    for (const key of new Set(keysOf(one))) {
      if (key === undefined) continue;
      const same = found.get(key);
      if (same) same.push(one);
      else found.set(key, [one]);
    }
  return found;
}

/** Whether a movement of the same sum may be this refund: near in days, and neither's order nor reference says otherwise. */
function mayBe(refund: RefundRow, paid: Paid): boolean {
  const { row } = paid;
  if ((apart(refund, paid) ?? Number.POSITIVE_INFINITY) > nearDays) return false;
  if (row.order !== undefined && plain(row.order) !== plain(refund.order)) return false;
  const references = [row.reference, ...(row.otherReferences ?? [])];
  return (
    row.reference === undefined || refund.reference === undefined || references.includes(refund.reference)
  );
}

/** Days between the refund and the movement, where both are known. */
function apart(row: RefundRow, { row: payout }: Paid): number | undefined {
  if (row.settledAt === undefined) return undefined;
  const days =
    (Date.parse(row.settledAt.slice(0, 10)) - Date.parse(payout.movedOn ?? payout.paidOn)) / dayLength;
  return Math.abs(days);
}

const nearest = (row: RefundRow, paid: Paid[]): Paid | undefined =>
  paid.toSorted((a, b) => (apart(row, a) ?? 0) - (apart(row, b) ?? 0))[0];

function isOutside({ method, label, status }: RefundRow): boolean {
  const way = wayOf({ method, label, status });
  return way === "manual" || way === "gift_card" || way === "store_credit";
}

const columns = [
  ...[
    "outcome",
    "matched_by",
    "refund",
    "number",
    "order",
    "settled_on",
    "method",
    "label",
    "reference",
    "status",
  ],
  ...[
    "refunded",
    "currency",
    "payout",
    "paid_on",
    "payout_reference",
    "payout_order",
    "paid_out",
    "payout_currency",
  ],
  "difference",
];

/** The list for the shop's finance, one row a movement of money: dates as 2026-11-20, sums with a decimal point and without sign. */
export function reconciliationCsv(rows: readonly ReconciledRow[]): string {
  const number = (value: Money | undefined): Cell => value && { number: toDecimal(value) };
  return writeCsv([
    columns,
    ...rows.map(({ outcome, by, refund, payout, difference }): Cell[] => [
      ...[outcome, by, refund?.refundId, refund?.number, refund?.order, refund?.settledAt?.slice(0, 10)],
      ...[refund?.method, refund?.label, refund?.reference, refund?.status],
      ...[number(refund?.amount), refund?.amount.currency],
      ...[payout?.payout, payout?.paidOn, payout?.reference, payout?.order],
      ...[payout && number(withoutSign(money(payout.amount, payout.currency))), payout?.currency],
      number(difference),
    ]),
  ]);
}
