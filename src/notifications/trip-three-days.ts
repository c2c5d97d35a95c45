import { defineNotification } from "./define.ts";
import { calendarFile } from "./parts/trip-calendar.ts";
import { checkInSchema, checkInView } from "./parts/trip-check-in.ts";
import { sendBefore, tripEvents, unlessBefore } from "./parts/trip-series.ts";

/** Three days before: the journey with its times, when the check-in opens, and the rest in the order in which she needs it. */
export const tripThreeDays = defineNotification({
  kind: "trip-three-days",
  on: tripEvents,
  class: "transactional",
  byDefault: false,
  unless: unlessBefore("trip-three-days"),
  sendAt: sendBefore("trip-three-days"),
  moves: true,
  attach: calendarFile,
  once: ({ trip }) => String(trip?.id),
  schema: checkInSchema,
  view: checkInView,
});
