import { z } from "zod";
import { isZero, type Money, money, negate, subtract, sum } from "../commerce/money.ts";
import { givenBack, openSum } from "../commerce/statement.ts";
import { wayOf, ways } from "../commerce/tender.ts";
import { defineNotification } from "./define.ts";
import { shownLine } from "./parts/customer-text.ts";
import type { ExplainedStatement } from "./parts/explained.ts";
import { given, letter, letterSchema, nobodyToWriteTo, sameDay } from "./parts/letter.ts";
import { tenderSchema, tenderView } from "./parts/tenders.ts";
import { refundEvents } from "./refund-issued.ts";

const schema = letterSchema.extend({
  number: z.string(),
  sum: z.string(),
  today: z.boolean(),
  date: z.string(),
  /** How the money went; `several` when it went in more than one way. */
  way: z.enum([...ways, "several", "none"]),
  ...tenderSchema.pick({ known: true, brand: true, digits: true }).shape,
  /** What the lines give back, before anything was kept. */
  paid: z.string(),
  /** What was kept and has its reason. */
  named: z.array(z.object({ label: z.string(), amount: z.string() })),
  /** What nobody has named yet, as a sum and as it stands in the column. */
  checked: z.string(),
  difference: z.string(),
  /** Whether the sum is less or more than the lines say, or there are no lines to compare with. */
  than: z.enum(["less", "more", "unknown"]),
  compared: z.boolean(),
  by: z.string(),
});

/** The short honest mail when a refund has left and nobody has named the difference: the sum, what is checked, by when we write. */
export const refundUnderReview = defineNotification({
  kind: "refund-under-review",
  on: refundEvents,
  class: "legal",
  byDefault: true,
  unless: [
    nobodyToWriteTo,
    ({ statement }) => !statement && "there is no statement of this refund",
    ({ explainedWith }) => explainedWith && `it is explained together with refund ${explainedWith}`,
    ({ statement, approved }) =>
      statement &&
      statement.state !== "needs_review" &&
      !(statement.state === "reconciled" && statement.blocks.length > 0 && !approved) &&
      "the refund is explained in full, or has not happened",
    ({ explainBy }) => !explainBy && "no day is set by which the refund will be explained",
  ],
  // Until then a person can name the difference, and the customer gets one mail instead of two.
  sendAt: ({ holdUntil, now }) => (holdUntil && holdUntil > now ? holdUntil : now),
  promises: ({ refund, explainBy }) =>
    refund && explainBy ? { kind: "explain_by", subject: refund.id, dueAt: explainBy } : undefined,
  once: ({ refund }) => String(refund?.id),
  schema,
  view: (facts): z.output<typeof schema> => {
    const { shop, print, occurredAt, now } = facts;
    const statement = given(facts.statement, "statement");
    const zone = shop.timeZone;
    const tenders = statement.tenders.filter(
      (tender) => tender.status !== "failed" && !isZero(tender.amount),
    );
    const [tender] = tenders;
    const where =
      tenders.length === 1 && tender
        ? tenderView(
            tender,
            { day: print.weekday(occurredAt, zone), today: false, visible: undefined },
            print,
          )
        : undefined;
    // A law block holds a sum that adds up: then it is what was kept that is checked, on a line or beside them all.
    const open = openSum(statement);
    const held = isZero(open) ? keptUnderLaw(statement) : open;
    const named = isZero(open)
      ? []
      : statement.lines.filter(
          (line) => line.amount.minor < 0n && line.kind !== "deduction" && line.kind !== "unexplained",
        );
    const paid = isZero(open) ? subtract(statement.paidBack, held) : givenBack(statement);
    const compared = !isZero(paid);
    return {
      ...letter(facts),
      number: given(letter(facts).number, "order number"),
      sum: print.money(statement.paidBack),
      today: sameDay(occurredAt, now, zone, print),
      date: print.day(occurredAt, zone),
      way:
        tenders.length > 1
          ? "several"
          : tender
            ? wayOf(tender)
            : isZero(statement.paidBack)
              ? "none"
              : "other",
      known: where?.known ?? "nothing",
      brand: where?.brand,
      digits: where?.digits,
      paid: print.money(paid),
      named: named.map((line) => ({ label: shownLine(line.label, 90), amount: print.money(line.amount) })),
      checked: print.money(held.minor < 0n ? negate(held) : held),
      difference: print.money(held),
      than: !compared ? "unknown" : held.minor < 0n ? "less" : "more",
      compared,
      by: print.moment(given(facts.explainBy, "date of explanation"), zone),
    };
  },
});

/** What the law says is missing, or all that was kept where that is more. */
function keptUnderLaw({ lines, blocks, currency }: ExplainedStatement): Money {
  const kept = sum(
    lines.filter((line) => line.amount.minor < 0n).map((line) => line.amount),
    currency,
  );
  const missing = negate(money(blocks[0]?.shortfall ?? "0", currency));
  return missing.minor < kept.minor ? missing : kept;
}
