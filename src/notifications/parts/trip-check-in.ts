import { z } from "zod";
import type { Printer } from "../../commerce/print.ts";
import { checkInOf, instantOf } from "../../commerce/trip-time.ts";
import type { Facts } from "../define.ts";
import { given } from "./letter.ts";
import { stepSchema } from "./tenders.ts";
import { toDo, toDoSchema } from "./trip-steps.ts";
import { tripSchema, tripView } from "./trip-view.ts";

/** The last days before a journey: from when and until when she can check in, and what else there is to do. */
export const checkInSchema = tripSchema.extend({
  /** Check-in and departure on a line; none where only the departure is known. */
  steps: z.array(stepSchema),
  /** Whether the check-in is still to open, and when it does. */
  opening: z.boolean(),
  opens: z.string(),
  todo: z.array(toDoSchema),
});

export function checkInView(facts: Facts & { print: Printer }): z.output<typeof checkInSchema> {
  const { now, print } = facts;
  const trip = given(facts.trip, "journey");
  const { opens, closes } = checkInOf(trip);
  const zone = trip.departure.timeZone;
  // In a narrow column a date may break between its parts, but not before its hour.
  const at = (moment: Date) =>
    print
      .moment(moment, zone)
      .replaceAll("\u00a0", " ")
      .replace(/ (?=\d\d[:.]\d\d)/, "\u00a0");
  const times = [
    ...(opens ? [{ key: "open", at: opens }] : []),
    ...(closes ? [{ key: "close", at: closes }] : []),
    { key: "leave", at: instantOf(trip.departure) },
  ];
  const next = times.findIndex((one) => one.at > now);
  return {
    ...tripView(facts),
    steps:
      times.length === 1
        ? []
        : times.map((one, i) => ({ key: one.key, day: at(one.at), done: one.at <= now, now: i === next })),
    opening: opens !== undefined && opens > now,
    opens: opens ? print.moment(opens, zone) : "",
    ...toDo(facts),
  };
}
