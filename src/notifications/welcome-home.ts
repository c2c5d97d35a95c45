import { z } from "zod";
import type { TripFacts } from "../commerce/trip.ts";
import { dayAt, endOf, hourOfDay } from "../commerce/trip-time.ts";
import { defineNotification } from "./define.ts";
import { ask, askSchema, unlessMayAsk } from "./parts/ask.ts";
import { nobodyToWriteTo } from "./parts/letter.ts";
import { cancelledTrip, tripEvents, unknownTrip } from "./parts/trip-series.ts";
import { tripSchema, tripView } from "./parts/trip-view.ts";

const schema = tripSchema.extend({
  /** Whether she flew: a flight that was late may entitle her to compensation. */
  flew: z.boolean(),
  ...askSchema.shape,
});

const hour = 3_600_000;
/** Long enough for a night's sleep after the way home, and for the longest flight where only its beginning is known. */
const rest = (home: boolean): number => (home ? 12 : 24) * hour;

/** The first morning at home, at ten by the clocks of the place that she left from. */
function firstMorning(trip: TripFacts): Date | undefined {
  const end = endOf(trip);
  if (!end) return undefined;
  const { timeZone } = trip.departure;
  const rested = new Date(end.at.getTime() + rest(end.home));
  const at = dayAt(rested, timeZone);
  const morning = hourOfDay({ at, timeZone }, 0, 10);
  return morning < rested ? hourOfDay({ at, timeZone }, 1, 10) : morning;
}

/** After the way home: somebody hears what was not as it should be, and helps with what was left behind. */
export const welcomeHome = defineNotification({
  kind: "welcome-home",
  on: tripEvents,
  class: "follow-up",
  byDefault: false,
  unless: [
    nobodyToWriteTo,
    unknownTrip,
    cancelledTrip,
    ({ trip }) => trip && !endOf(trip) && "it is not known when she comes home",
    unlessMayAsk("follow-up"),
  ],
  sendAt: ({ trip, now }) => (trip && firstMorning(trip)) ?? now,
  moves: true,
  maxAge: { hours: 7 * 24 },
  once: ({ trip }) => String(trip?.id),
  schema,
  view: (facts): z.output<typeof schema> => ({
    ...tripView(facts),
    flew: facts.trip?.segments.some(({ kind }) => kind === "flight") ?? false,
    ...ask(facts),
  }),
});
