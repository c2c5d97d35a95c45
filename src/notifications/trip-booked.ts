import { z } from "zod";
import { dayAt, instantOf } from "../commerce/trip-time.ts";
import { defineNotification, immediately } from "./define.ts";
import { given, nobodyToWriteTo } from "./parts/letter.ts";
import { stepSchema } from "./parts/tenders.ts";
import { calendarFile } from "./parts/trip-calendar.ts";
import { begunTrip, cancelledTrip, toCome, unknownTrip } from "./parts/trip-series.ts";
import { toDo, toDoSchema } from "./parts/trip-steps.ts";
import { tripSchema, tripView } from "./parts/trip-view.ts";

const schema = tripSchema.extend({
  /** Booked, the next mail before the journey, the departure. */
  steps: z.array(stepSchema),
  /** What is booked of it; for a journey that is near, also what would have stood in the mails before it. */
  todo: z.array(toDoSchema),
  soon: z.boolean(),
});

const booked = ["transfer", "car", "hotel", "activity", "other"];
const near = 6 * 86_400_000;

/** Confirms a journey: when it leaves and from where, what is booked of it, and when we write next. Its times lie beside it for her calendar. */
export const tripBooked = defineNotification({
  kind: "trip-booked",
  on: ["trip.booked"],
  class: "transactional",
  byDefault: false,
  unless: [nobodyToWriteTo, unknownTrip, cancelledTrip, begunTrip],
  sendAt: immediately,
  attach: calendarFile,
  once: ({ trip }) => String(trip?.id),
  schema,
  view: (facts): z.output<typeof schema> => {
    const { now, print } = facts;
    const trip = given(facts.trip, "journey");
    const leaves = instantOf(trip.departure);
    const zone = trip.departure.timeZone;
    const soon = leaves.getTime() - now.getTime() < near;
    const { todo } = toDo(facts);
    const shown = soon ? todo : todo.filter(({ key, state }) => booked.includes(key) && state === "booked");
    const [next] = toCome(facts);
    const day = (at: Date) => print.weekday(at, zone).replaceAll("\u00a0", " ");
    return {
      ...tripView(facts),
      steps: [
        { key: "booked", done: true, now: false, day: day(now) },
        ...(next ? [{ key: "written", done: false, now: true, day: day(next) }] : []),
        {
          key: "leave",
          done: false,
          now: next === undefined,
          day: day(leaves),
          today: dayAt(leaves, zone) === dayAt(now, zone),
        },
      ],
      todo: shown.map((step, i) => ({ ...step, count: i + 1 })),
      soon,
      advertised: shown.some(({ paid }) => paid),
    };
  },
});
