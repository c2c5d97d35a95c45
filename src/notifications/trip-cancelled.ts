import { z } from "zod";
import { defineNotification, immediately } from "./define.ts";
import { oneLine } from "./parts/customer-text.ts";
import { nobodyToWriteTo } from "./parts/letter.ts";
import { calendarFile } from "./parts/trip-calendar.ts";
import { begunTrip, unknownTrip } from "./parts/trip-series.ts";
import { tripSchema, tripView } from "./parts/trip-view.ts";

const schema = tripSchema.extend({
  /** Who cancelled, where that is told. */
  by: z.enum(["customer", "shop", "unknown"]),
  /** The shop's own words about it. */
  note: z.string().optional(),
});

/** Tells that a journey does not take place, and takes it out of her calendar. */
export const tripCancelled = defineNotification({
  kind: "trip-cancelled",
  on: ["trip.cancelled"],
  class: "transactional",
  byDefault: false,
  badNews: true,
  unless: [
    nobodyToWriteTo,
    unknownTrip,
    ({ tripCancelled }) => !tripCancelled && "the journey takes place after all",
    begunTrip,
    ({ told, shop }) =>
      told?.type === "order.cancelled" &&
      shop.kinds.includes("order-cancelled") &&
      "the mail about the cancelled order tells it",
  ],
  sendAt: immediately,
  attach: calendarFile,
  once: ({ trip }) => String(trip?.id),
  schema,
  view: (facts): z.output<typeof schema> => {
    const { shop, print, tripAnswerBy } = facts;
    const { by, note } = facts.told?.cancellation ?? {};
    const call = shop.phone && { ...shop.phone, shown: shop.phone.shown.replaceAll(" ", "\u00a0") };
    return {
      ...tripView(facts),
      // Nobody is on the way: she is answered as at any other time.
      call,
      always: false,
      answered: tripAnswerBy !== undefined,
      answerBy: tripAnswerBy && print.moment(tripAnswerBy, shop.timeZone),
      by: by ?? "unknown",
      ...(note && { note: oneLine(note, 600) }),
    };
  },
});
