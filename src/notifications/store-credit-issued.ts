import { z } from "zod";
import { isZero, sum } from "../commerce/money.ts";
import { destinationOf, wayOf } from "../commerce/tender.ts";
import { defineNotification, immediately } from "./define.ts";
import { isGivenCredit } from "./parts/credit.ts";
import { greetingName, oneLine } from "./parts/customer-text.ts";
import { given, letter, letterSchema, nobodyToWriteTo } from "./parts/letter.ts";
import { displaySum, sumSchema } from "./parts/rows.ts";
import { notExplained, refundEvents } from "./refund-issued.ts";

const schema = letterSchema.extend({
  number: z.string(),
  sum: z.string(),
  display: sumSchema,
  /** A credit has no rows: the sum stands alone. */
  rows: z.array(z.never()),
  /** On an account at the shop, or on a card with a code. */
  way: z.enum(["store_credit", "gift_card"]),
  /** She agreed to have credit, so that the mail does not read as a surprise. */
  agreed: z.boolean(),
  /** Whether the end of the card's code is known. */
  carded: z.boolean(),
  digits: z.string().optional(),
  /** What is on it now and until when it counts, as far as that is known. */
  told: z.array(z.object({ key: z.enum(["balance", "until"]), value: z.string() })),
  /** The last day; where none is known nothing is said of it. */
  limited: z.boolean(),
  expires: z.string().optional(),
  note: z.string().optional(),
  noteBy: z.string().describe("none where she has no name"),
});

/** Tells the customer of credit that the shop gives her beside any refund: how much, what is on it now and until when it may be used. */
export const storeCreditIssued = defineNotification({
  kind: "store-credit-issued",
  on: refundEvents,
  class: "transactional",
  byDefault: false,
  arises: isGivenCredit,
  unless: [
    nobodyToWriteTo,
    ({ refundGone }) => refundGone && "the credit is not there any more",
    ({ explainedWith }) => explainedWith && `it is explained together with refund ${explainedWith}`,
    (facts) => !isGivenCredit(facts) && "it is paid back for goods: the mail about the refund tells it",
  ],
  heldBy: notExplained,
  sendAt: immediately,
  once: ({ refund }) => String(refund?.id),
  schema,
  view: (facts): z.output<typeof schema> => {
    const { print } = facts;
    const statement = given(facts.statement, "statement");
    const tenders = statement.tenders.filter((one) => one.status !== "failed" && !isZero(one.amount));
    const amount = sum(
      tenders.map((one) => one.amount),
      statement.currency,
    );
    const tender = given(tenders[0], "credit");
    const alone = tenders.length === 1 ? tender : undefined;
    const { digits } = destinationOf(alone?.label && oneLine(alone.label, 60));
    // A last day is told whole: the money is hers until then.
    const expires =
      alone?.expiresOn &&
      print.longDay(new Date(`${alone.expiresOn}T12:00:00Z`), "UTC").replaceAll(" ", "\u00a0");
    return {
      ...letter(facts),
      number: given(letter(facts).number, "order number"),
      sum: print.money(amount),
      display: displaySum(amount, print),
      way: wayOf(tender) === "gift_card" ? "gift_card" : "store_credit",
      agreed: facts.refund?.storeCreditAgreed === true,
      carded: digits !== undefined,
      digits,
      rows: [],
      told: [
        ...(alone?.balance ? [{ key: "balance" as const, value: print.money(alone.balance) }] : []),
        ...(expires ? [{ key: "until" as const, value: expires }] : []),
      ],
      limited: expires !== undefined,
      expires: expires || undefined,
      note: facts.note && oneLine(facts.note.text, 600),
      noteBy: greetingName(facts.note?.by) ?? "none",
    };
  },
});
