import type { OrderFacts, RefundFacts, ReturnFacts } from "./event.ts";
import type { Money } from "./money.ts";
import type { Naming } from "./named.ts";
import type { Candidate } from "./naming.ts";
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
  /** Which person named it and when, RFC 3339; of a rule, who made it. */
  named?: { by: string; at: string } | undefined;
}

/** What stands beside the sum: it is no part of the identity. */
export interface Memo {
  kind:
    | "outbound_shipping"
    | "duties_kept"
    | "earlier_refunds"
    | "total_refunded"
    | "still_to_come"
    | "waived"
    | "released"
    | "note";
  title?: string | undefined;
  amount: Money;
}

export interface Tender {
  method: string;
  label?: string | undefined;
  amount: Money;
  status: RefundFacts["payments"][number]["status"];
  /** The payment provider's own reference, and when it confirmed the money, RFC 3339. */
  reference?: string | undefined;
  settledAt?: string | undefined;
  /** Of a gift card or an account: what is on it now, and until when it may be used. */
  balance?: Money | undefined;
  expiresOn?: string | undefined;
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

/** All that a statement rests on. */
export interface StatementFacts {
  order: OrderFacts;
  refund: RefundFacts;
  return?: ReturnFacts | undefined;
  /** The terms that applied when the order was placed: `order.policy`, else the shop's version frozen on the order. */
  policy?: Policy | undefined;
  /** Refunds of the same order told before this one: no money is told twice. */
  earlier?: readonly RefundFacts[] | undefined;
  /** What was paid afterwards because this refund was too small: one statement explains all of it. */
  topUps?: readonly RefundFacts[] | undefined;
  /** What staff, or rules learned from them, have said about sums that the source left unnamed. */
  namings?: readonly Naming[] | undefined;
  /** A person has looked at a payment that differs from what the shop recorded: the gateway's sum stands. */
  approved?: boolean | undefined;
}
