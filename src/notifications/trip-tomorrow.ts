import { defineNotification } from "./define.ts";
import { checkInSchema, checkInView } from "./parts/trip-check-in.ts";
import { sendBefore, tripEvents, unlessBefore } from "./parts/trip-series.ts";

/** The day before: check-in first, then the way to the hotel, what is booked of car and hotel, and whom to call. */
export const tripTomorrow = defineNotification({
  kind: "trip-tomorrow",
  on: tripEvents,
  class: "transactional",
  byDefault: false,
  unless: unlessBefore("trip-tomorrow"),
  sendAt: sendBefore("trip-tomorrow"),
  moves: true,
  once: ({ trip }) => String(trip?.id),
  schema: checkInSchema,
  view: checkInView,
});
