import { Temporal } from "temporal-polyfill";
import { z } from "zod";
import { defineNotification } from "./define.ts";
import { detail, detailSchema, goods } from "./parts/details.ts";
import { given, letter, nobodyToWriteTo, sameDay } from "./parts/letter.ts";
import {
  goodsOf,
  lastDay,
  overtakenBy,
  paidAlready,
  returnSchema,
  returnUnknown,
  returnView,
} from "./parts/returns.ts";

const schema = returnSchema.extend({
  how: z.enum(["label", "code"]),
  /** The last day, and whether that is today. */
  by: z.string(),
  lastDay: z.boolean(),
  details: z.array(detailSchema),
});

/** So many days before the label ends, in the morning where the shop is. */
const daysBefore = 3;
const morning = "09:00";
/** A reminder that follows sooner upon the label than this reminds of nothing. Milliseconds. */
const soonest = 2 * 86_400_000;

function remindAt(until: string, timeZone: string): Date {
  const last = Temporal.Instant.fromEpochMilliseconds(lastDay(until).getTime()).toZonedDateTimeISO(timeZone);
  const day = last.toPlainDate().subtract({ days: daysBefore });
  return new Date(day.toZonedDateTime({ timeZone, plainTime: morning }).epochMilliseconds);
}

/** Reminds the customer of a label or a code that she has not used and that ends soon. Not once the goods are on their way. */
export const returnReminder = defineNotification({
  kind: "return-reminder",
  // Planned when she gets the label; whatever happens then decides it anew.
  on: [
    "return.approved",
    "return.declined",
    "return.in_transit",
    "return.received",
    "return.inspected",
    "return.closed",
    "return.cancelled",
  ],
  class: "transactional",
  byDefault: false,
  arises: ({ return: back, returnState }) =>
    Boolean(back?.label?.until && (back.label.url || back.label.code) && returnState?.reached.approved),
  unless: [
    nobodyToWriteTo,
    returnUnknown,
    overtakenBy("requested", "declined", "in_transit", "received", "inspected", "closed", "cancelled"),
    paidAlready,
    ({ return: back, now }) =>
      !(back?.label?.until && new Date(back.label.until) > now) && "the label can no longer be used",
    ({ shop, return: back, returnState }) =>
      back?.label?.until !== undefined &&
      remindAt(back.label.until, shop.timeZone).getTime() - Date.parse(returnState?.reached.approved ?? "") <
        soonest &&
      "the label ends so soon after she got it that there is nothing to remind of",
  ],
  sendAt: ({ shop, return: back }) => remindAt(given(back?.label?.until, "label"), shop.timeZone),
  moves: true,
  toReceiver: true,
  once: (facts) => String(facts.return?.id),
  schema,
  view: (facts): z.output<typeof schema> => {
    const { shop, print, now } = facts;
    const order = given(facts.order, "order");
    const back = given(facts.return, "return");
    const label = given(back.label, "label");
    const zone = shop.timeZone;
    const last = lastDay(given(label.until, "label's last day"));
    const link = detail("label", { url: label.url });
    return {
      ...letter(facts),
      number: given(letter(facts).number, "order number"),
      ...returnView(back),
      how: link.length > 0 ? "label" : "code",
      by: print.weekday(last, zone),
      lastDay: sameDay(last, now, zone, print),
      details: [
        ...link,
        ...detail("code", { text: label.code, strong: true }),
        ...detail("where", { text: label.dropOff }),
        ...goods("goods", goodsOf(order, back)),
      ],
    };
  },
});
