import { z } from "zod";
import { money, toDecimal } from "../commerce/money.ts";
import { defineNotification, type Facts, immediately } from "./define.ts";
import { given, nobodyToWriteTo } from "./parts/letter.ts";
import { refundSchema, refundView } from "./parts/refund-view.ts";
import { notExplained, refundEvents } from "./refund-issued.ts";

const schema = refundSchema.extend({
  /** What the last mail said, and when. */
  was: z.string(),
  wasOn: z.string(),
  /** Whether the refund is not there any more: deleted in the shop, or its money came back. */
  gone: z.enum(["no", "deleted", "reversed"]),
  stands: z.boolean(),
});

/** After a mail about a refund has left, what it said became untrue: what is true now, and what changed. Off until the shop chooses it. */
export const refundCorrected = defineNotification({
  kind: "refund-corrected",
  on: refundEvents,
  class: "legal",
  byDefault: false,
  arises: (facts) => facts.mailed !== undefined && !isSame(facts),
  unless: [
    nobodyToWriteTo,
    ({ statement }) => !statement && "there is no statement of this refund",
    ({ explainedWith }) => explainedWith && `it is explained together with refund ${explainedWith}`,
    (facts) => isSame(facts) && "nothing has changed since the last mail about it",
    ({ statement, refundGone }) => !refundGone && statement?.state === "failed" && "the payment failed",
    ({ statement, refundGone }) => !refundGone && statement?.state === "no_money" && "no money has moved",
  ],
  heldBy: [...notExplained],
  sendAt: immediately,
  // Each new truth is told once.
  once: ({ refund, statement, refundGone, mailed }) =>
    [
      refund?.id,
      // What it corrects: the same sum may be true again after another one was.
      mailed?.at.toISOString(),
      refundGone ?? (statement && toDecimal(statement.paidBack)),
      ...(statement?.lines.map((line) => `${line.kind} ${toDecimal(line.amount)}`) ?? []),
    ].join("/"),
  schema,
  view: (facts): z.output<typeof schema> => {
    const mailed = given(facts.mailed, "mail to correct");
    const { currency } = given(facts.order, "order");
    return {
      ...refundView(facts),
      was: facts.print.money(money(mailed.paidBack, currency)),
      wasOn: facts.print.day(mailed.at, facts.shop.timeZone),
      gone: facts.refundGone ?? "no",
      stands: facts.refundGone === undefined,
      ...(facts.refundGone && { statement: undefined }),
    };
  },
});

/** A hold, a name or a better word changes no sum: only sums and what they are for are corrected. */
function isSame({ mailed, statement, refundGone }: Facts): boolean {
  if (!mailed || !statement || refundGone) return false;
  const lines = statement.lines.map((line) => `${line.kind} ${toDecimal(line.amount)}`);
  return (
    mailed.paidBack === toDecimal(statement.paidBack) &&
    mailed.lines.map((line) => `${line.kind} ${line.amount}`).join() === lines.join()
  );
}
