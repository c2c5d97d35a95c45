import { Temporal } from "temporal-polyfill";
import { z } from "zod";
import { paidFor } from "../commerce/ceiling.ts";
import { money } from "../commerce/money.ts";
import { defineNotification, type Facts, type SendAt } from "./define.ts";
import { given, letter, letterSchema, nobodyToWriteTo, orderNumber, sameDay } from "./parts/letter.ts";

const schema = letterSchema.extend({
  number: z.string(),
  numbered: z.boolean(),
  returnNumber: z.string().optional(),
  /** What was promised, and whether that day is today, or over already. */
  promised: z.string(),
  today: z.boolean(),
  passed: z.boolean(),
  /** The new day. */
  by: z.string(),
  /** What she was told to count on. */
  estimated: z.boolean(),
  sum: z.string().optional(),
});

/** In the afternoon of the last day nobody pays it any more before the evening; the milliseconds are for a day that ends earlier. */
const afternoon = "15:00";
const atLeastBefore = 2 * 3_600_000;

/** The day that she was told, else the one that the shop has to keep. */
const dueOf = ({ promisedBy, return: back }: Facts): Date | undefined =>
  promisedBy ?? (back?.refundBy === undefined ? undefined : new Date(back.refundBy));

const sendAt: SendAt = (facts) => {
  const due = dueOf(facts);
  if (!due) return facts.now;
  const day = Temporal.Instant.fromEpochMilliseconds(due.getTime()).toZonedDateTimeISO(facts.shop.timeZone);
  const latest = Math.min(day.withPlainTime(afternoon).epochMilliseconds, due.getTime() - atLeastBefore);
  // A promise for the same afternoon is given half of its time.
  const told = facts.occurredAt.getTime();
  return new Date(latest > told ? latest : Math.max(told, (told + due.getTime()) / 2));
};

/** Tells the customer, before the promised day is over, that her money will be later, and the new day. Once for a return; then a person writes. */
export const refundLate = defineNotification({
  kind: "refund-late",
  on: ["return.received", "return.inspected", "return.closed", "return.cancelled", "return.declined"],
  class: "transactional",
  byDefault: false,
  arises: (facts) => dueOf(facts) !== undefined && facts.returnState?.reached.received !== undefined,
  unless: [
    nobodyToWriteTo,
    (facts) => !facts.return && "the return is not known",
    ({ returnState }) => returnState?.paidBack && "the money has left",
    ({ returnState }) =>
      returnState?.state === "cancelled" && "the return was cancelled: no money is waited for",
    ({ returnState }) =>
      returnState?.state === "declined" && "the return was declined: no money is waited for",
    ({ returnState }) => returnState?.state === "closed" && "the return is closed in the shop",
    ({ return: back }) => back?.exchange && "she gets goods instead of money",
    (facts) => !dueOf(facts) && "no day was told to her",
    (facts) => !facts.promisedBy && facts.now >= sendAt(facts) && "no mail has told her a day",
    (facts) => !facts.newMoneyBy && "no new day can be promised",
  ],
  sendAt,
  moves: true,
  badNews: true,
  promises: ({ return: back, newMoneyBy }) =>
    back && newMoneyBy ? { kind: "money_by", subject: back.id, dueAt: newMoneyBy } : undefined,
  once: (facts) => String(facts.return?.id),
  schema,
  view: (facts): z.output<typeof schema> => {
    const { shop, print, now } = facts;
    const order = given(facts.order, "order");
    const back = given(facts.return, "return");
    const due = given(dueOf(facts), "promised day");
    const zone = shop.timeZone;
    const told = back.estimate && money(back.estimate.amount, order.currency);
    // Nobody gets back more than she paid: such an estimate is not repeated to her.
    const estimate = told && told.minor <= paidFor(order).minor ? told : undefined;
    return {
      ...letter(facts),
      number: given(letter(facts).number, "order number"),
      numbered: Boolean(back.number),
      returnNumber: back.number && orderNumber(back.number),
      promised: print.weekday(due, zone),
      today: sameDay(due, now, zone, print),
      passed: due < now && !sameDay(due, now, zone, print),
      by: print.weekday(given(facts.newMoneyBy, "new day"), zone),
      estimated: estimate !== undefined,
      ...(estimate && { sum: print.money(estimate) }),
    };
  },
});
