import { isZero, type Money, sum, toDecimal } from "../commerce/money.ts";
import { ruleOf } from "../law/rules.ts";
import { defineNotification, immediately, type Trigger, type Unless } from "./define.ts";
import { isGivenCredit } from "./parts/credit.ts";
import type { ExplainedStatement } from "./parts/explained.ts";
import { nobodyToWriteTo } from "./parts/letter.ts";
import { refundSchema, refundView } from "./parts/refund-view.ts";

/** All that can be told of a refund: each may change what its customer has to hear. */
export const refundEvents: readonly Trigger[] = [
  "refund.issued",
  "refund.settled",
  "refund.changed",
  "refund.failed",
  "refund.deleted",
  "refund.reversed",
  "refund.voided",
];

/** What keeps the full mail waiting, and may pass: a person names the difference, or the law's block is lifted. */
export const notExplained: readonly Unless[] = [
  ({ statement }) => statement?.state === "pending" && "the money is not confirmed yet",
  ({ statement }) => statement?.state === "needs_review" && doesNotAddUp(statement),
  ({ statement, approved }) => !approved && statement?.blocks[0] && forbidden(statement.blocks[0].rule),
];

/** As all reasons, for the merchant and in English; the task and the statement say it in her language. */
const forbidden = (rule: string): string => `${rule}: ${ruleOf(rule).text.en}`;

/** Tells the customer how much comes back, what was kept and why, where the money is and when it is there. */
export const refundIssued = defineNotification({
  kind: "refund-issued",
  on: refundEvents,
  class: "legal",
  byDefault: true,
  unless: [
    nobodyToWriteTo,
    ({ statement }) => !statement && "there is no statement of this refund",
    ({ refundGone }) => refundGone === "deleted" && "the refund was deleted in the shop",
    ({ refundGone }) => refundGone === "reversed" && "the money came back to the shop",
    ({ explainedWith }) => explainedWith && `it is explained together with refund ${explainedWith}`,
    ({ statement }) => statement?.state === "no_money" && "no money has moved",
    ({ statement }) => statement?.state === "failed" && "the payment failed",
    (facts) =>
      isGivenCredit(facts) &&
      facts.shop.kinds.includes("store-credit-issued") &&
      "it is credit that the shop gives: the mail about store credit tells it",
  ],
  heldBy: notExplained,
  sendAt: immediately,
  promises: ({ refund, visibleBy, now }) =>
    refund && visibleBy && visibleBy > now
      ? { kind: "money_by", subject: refund.id, dueAt: visibleBy }
      : undefined,
  // A refund paid by hand promises a second mail when the money has left, and that one is this kind again.
  once: ({ refund, statement }) =>
    `${refund?.id}${statement?.tenders.some((tender) => tender.status === "manual") ? " by hand" : ""}`,
  schema: refundSchema,
  view: refundView,
});

/** The sentence that the merchant reads where the mail is held. */
function doesNotAddUp(statement: ExplainedStatement): string {
  const say = (amount: Money) => `${toDecimal(amount).replace("-", "")} ${amount.currency}`;
  if (!isZero(statement.unexplained))
    return `the money does not add up yet: ${say(statement.unexplained)} is not explained`;
  const unnamed = statement.lines.filter((line) => line.kind === "deduction");
  if (unnamed.length > 0)
    return `the money does not add up yet: ${say(
      sum(
        unnamed.map((line) => line.amount),
        statement.currency,
      ),
    )} was kept without a reason`;
  return statement.tenders.some((tender) => tender.status === "failed")
    ? "the money does not add up yet: one of its payments failed"
    : "the money does not add up yet: what the shop recorded and what was paid differ";
}
