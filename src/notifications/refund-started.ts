import { z } from "zod";
import { isZero } from "../commerce/money.ts";
import { destinationOf, wayOf } from "../commerce/tender.ts";
import { defineNotification } from "./define.ts";
import { oneLine } from "./parts/customer-text.ts";
import { given, letter, letterSchema, nobodyToWriteTo, sameDay } from "./parts/letter.ts";
import { displaySum, sumSchema } from "./parts/rows.ts";
import { stepSchema } from "./parts/tenders.ts";
import { refundEvents } from "./refund-issued.ts";

const schema = letterSchema.extend({
  number: z.string(),
  sum: z.string(),
  display: sumSchema,
  /** It is not worked out here: the full mail does that row by row. */
  rows: z.array(z.never()),
  today: z.boolean(),
  date: z.string(),
  /** Where it goes: the card and its digits, only digits, or nothing that is known. */
  known: z.enum(["brand", "digits", "nothing"]),
  brand: z.string().optional(),
  digits: z.string().optional(),
  steps: z.array(stepSchema),
});

/** Most gateways confirm within minutes, and then the full mail says all of this better. Milliseconds. */
const patience = 3_600_000;

/** Tells the customer that her money is on its way out although the payment provider has not confirmed it yet. */
export const refundStarted = defineNotification({
  kind: "refund-started",
  on: refundEvents,
  class: "transactional",
  byDefault: false,
  arises: ({ statement }) => statement?.state === "pending",
  unless: [
    nobodyToWriteTo,
    ({ refundGone }) => refundGone && "the refund is not there any more",
    ({ explainedWith }) => explainedWith && `it is explained together with refund ${explainedWith}`,
    ({ statement }) =>
      statement?.state !== "pending" &&
      "the payment provider has answered: the mail about the refund tells it",
    ({ statement }) => statement && isZero(statement.paidBack) && "no money is on its way",
  ],
  sendAt: ({ occurredAt, now }) => new Date(Math.max(occurredAt.getTime() + patience, now.getTime())),
  once: ({ refund }) => String(refund?.id),
  schema,
  view: (facts): z.output<typeof schema> => {
    const { shop, print, occurredAt, now } = facts;
    const statement = given(facts.statement, "statement");
    const zone = shop.timeZone;
    const tenders = statement.tenders.filter((one) => one.status !== "failed" && !isZero(one.amount));
    const [tender] = tenders;
    const card = tenders.length === 1 && tender && wayOf(tender) === "card" ? tender : undefined;
    const { known, brand, digits } = destinationOf(card?.label && oneLine(card.label, 60));
    const day = print.weekday(occurredAt, zone);
    return {
      ...letter(facts),
      number: given(letter(facts).number, "order number"),
      sum: print.money(statement.paidBack),
      display: displaySum(statement.paidBack, print),
      rows: [],
      today: sameDay(occurredAt, now, zone, print),
      date: print.day(occurredAt, zone),
      known: card && known !== "label" ? known : "nothing",
      brand,
      digits,
      steps: [
        { key: "asked", today: sameDay(occurredAt, now, zone, print), done: true, now: false, day },
        { key: "confirmed", done: false, now: true },
        { key: "mailed", done: false, now: false },
      ],
    };
  },
});
