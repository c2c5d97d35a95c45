import { z } from "zod";
import { defineNotification } from "./define.ts";
import { sendBefore, tripEvents, unlessBefore } from "./parts/trip-series.ts";
import { toDo, toDoSchema } from "./parts/trip-steps.ts";
import { tripSchema, tripView } from "./parts/trip-view.ts";

const schema = tripSchema.extend({ todo: z.array(toDoSchema) });

/** Two weeks before: what takes time to arrange, such as passports, a car and the way to the hotel. */
export const tripTwoWeeks = defineNotification({
  kind: "trip-two-weeks",
  on: tripEvents,
  class: "transactional",
  byDefault: false,
  unless: unlessBefore("trip-two-weeks"),
  sendAt: sendBefore("trip-two-weeks"),
  moves: true,
  once: ({ trip }) => String(trip?.id),
  schema,
  view: (facts): z.output<typeof schema> => ({
    ...tripView(facts),
    ...toDo(facts, ["entry", "transfer", "car", "hotel", "activity", "other", "guide"]),
  }),
});
