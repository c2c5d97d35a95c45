import { z } from "zod";
import { negate, sum } from "../commerce/money.ts";
import { givenBack } from "../commerce/statement.ts";
import { defineNotification, immediately } from "./define.ts";
import { oneLine, quoted } from "./parts/customer-text.ts";
import { given, letter, letterSchema, webLink } from "./parts/letter.ts";

const schema = letterSchema.extend({
  /** The thread's subject, the same for the whole case. */
  subject: z.string(),
  caseNumber: z.string(),
  by: z.string(),
  /** The shop had more to do than usual when she wrote; in its own words, if it has any in her language. */
  busy: z.boolean(),
  busyLine: z.string().optional(),
  words: z.array(z.string()),
  orderedOn: z.string().optional(),
  /** The refund she may be asking about, in one line. */
  refund: z.object({ sum: z.string(), paid: z.string(), kept: z.string(), keptKind: z.string() }).optional(),
  /** Until when somebody answers the telephone today. */
  openNow: z.boolean(),
  openUntil: z.string().optional(),
  faq: z.array(z.object({ text: z.string(), url: z.string() })),
});

const mostQuestions = 8;

/** Tells the customer that her mail has arrived, by when a person answers, and what her case is called. */
export const caseAcknowledged = defineNotification({
  kind: "case-acknowledged",
  on: ["case.opened"],
  class: "transactional",
  byDefault: true,
  unless: [(facts) => !facts.case && "the case is not known"],
  sendAt: immediately,
  promises: (facts) =>
    facts.case && { kind: "answer_by", subject: facts.case.number, dueAt: facts.case.answerBy },
  once: (facts) => String(facts.case?.number),
  schema,
  view: (facts): z.output<typeof schema> => {
    const { shop, print, order, statement } = facts;
    const asked = given(facts.case, "case");
    const zone = shop.timeZone;
    const kept =
      statement?.state === "reconciled" ? statement.lines.filter((line) => line.amount.minor < 0n) : [];
    return {
      ...letter(facts),
      subject: oneLine(asked.subject, 60),
      caseNumber: asked.number,
      by: print.moment(asked.answerBy, zone),
      busy: asked.busy !== undefined,
      busyLine: asked.busy?.line?.[print.locale],
      words: quoted(asked.words),
      orderedOn: order && print.day(new Date(order.placedAt), zone),
      refund:
        statement?.state === "reconciled" && order
          ? {
              sum: print.money(statement.paidBack),
              paid: print.money(givenBack(statement)),
              kept: print.money(
                negate(
                  sum(
                    kept.map((line) => line.amount),
                    statement.currency,
                  ),
                ),
              ),
              keptKind: kept.length === 0 ? "none" : kept.length === 1 && kept[0] ? kept[0].kind : "several",
            }
          : undefined,
      openNow: asked.openUntil !== undefined,
      openUntil: asked.openUntil && print.time(asked.openUntil, zone),
      faq: shop.faq
        .filter((one) => one.locale === print.locale && webLink(one.url))
        .slice(0, mostQuestions)
        .map(({ text, url }) => ({ text, url })),
    };
  },
});
