import { z } from "zod";
import { isZero, money } from "../commerce/money.ts";
import { defineNotification, immediately } from "./define.ts";
import { given, letter, letterSchema, nobodyToWriteTo, sameDay } from "./parts/letter.ts";
import { displaySum, sumSchema } from "./parts/rows.ts";
import { refundEvents } from "./refund-issued.ts";

const schema = letterSchema.extend({
  number: z.string(),
  sum: z.string(),
  display: sumSchema,
  /** A reservation has no rows: the sum stands alone. */
  rows: z.array(z.never()),
  today: z.boolean(),
  date: z.string(),
  day: z.string(),
});

/** Tells the customer that a reservation on her card is gone, so that she does not wait for a payment that will never come. */
export const reservationReleased = defineNotification({
  kind: "reservation-released",
  on: refundEvents,
  class: "transactional",
  byDefault: false,
  arises: ({ refund }) => refund?.released !== undefined,
  unless: [
    nobodyToWriteTo,
    ({ refundGone }) => refundGone && "the refund is not there any more",
    ({ refund, order }) =>
      refund && order && isZero(money(refund.released ?? "0", order.currency)) && "no reservation was lifted",
    ({ statement }) =>
      statement &&
      !isZero(statement.paidBack) &&
      "money goes back as well: the mail about the refund tells both",
  ],
  sendAt: immediately,
  once: ({ refund }) => String(refund?.id),
  schema,
  view: (facts): z.output<typeof schema> => {
    const { shop, print, occurredAt, now } = facts;
    const { currency } = given(facts.order, "order");
    const released = money(given(facts.refund?.released, "reservation"), currency);
    return {
      ...letter(facts),
      number: given(letter(facts).number, "order number"),
      sum: print.money(released),
      display: displaySum(released, print),
      rows: [],
      today: sameDay(occurredAt, now, shop.timeZone, print),
      date: print.day(occurredAt, shop.timeZone),
      day: print.weekday(occurredAt, shop.timeZone),
    };
  },
});
