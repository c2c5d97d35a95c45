import { z } from "zod";
import type { Printer } from "../commerce/print.ts";
import { type Change, changesOf } from "../commerce/trip-changes.ts";
import { hasHour, instantOf } from "../commerce/trip-time.ts";
import { defineNotification, type Facts, immediately } from "./define.ts";
import { given, nobodyToWriteTo } from "./parts/letter.ts";
import { calendarFile } from "./parts/trip-calendar.ts";
import { cancelledTrip, endedTrip, unknownTrip } from "./parts/trip-series.ts";
import { type Clock, clockOf, tripSchema, tripView, words } from "./parts/trip-view.ts";

const changeSchema = z.object({
  what: z.string(),
  change: z.string(),
  titled: z.boolean(),
  title: z.string().optional(),
  /** As it was, where that is known, and as it is: clocks alone when the day is the same. */
  compared: z.boolean(),
  was: z.string().optional(),
  told: z.boolean(),
  text: z.string().optional(),
  /** The day of a change that is told by its clocks alone. */
  day: z.string().optional(),
});

/** The first change stands in the subject; where it is told by two clocks it stands large, and the others in rows below. */
const schema = tripSchema.extend({
  ...changeSchema.shape,
  clocks: z.boolean(),
  several: z.boolean(),
  changes: z.array(changeSchema),
});

const changed = ({ trip, tripBefore }: Facts): Change[] =>
  trip && tripBefore ? changesOf(tripBefore, trip) : [];

/** Tells what is different of a journey, and nothing else: "pick-up 10:00 -> 09:30". */
export const tripChanged = defineNotification({
  kind: "trip-changed",
  on: ["trip.changed"],
  class: "transactional",
  byDefault: false,
  unless: [
    nobodyToWriteTo,
    unknownTrip,
    cancelledTrip,
    endedTrip,
    ({ tripBefore }) => !tripBefore && "it is not known what the journey was before",
    ({ trip, told }) =>
      trip &&
      told?.trip &&
      changesOf(told.trip, trip).length > 0 &&
      "the journey has changed again since: the mail about that tells both",
    (facts) => changed(facts).length === 0 && "nothing is different that she has to know",
  ],
  sendAt: immediately,
  attach: calendarFile,
  once: ({ trip, tripSequence }) => `${trip?.id} change ${tripSequence ?? 0}`,
  schema,
  view: (facts): z.output<typeof schema> => {
    const { shop, print } = facts;
    const clock = clockOf(shop, given(facts.trip, "journey"), print);
    const changes = changed(facts).map((one) => told(one, clock, print));
    const first = given(changes[0], "change");
    const clocks = first.day !== undefined;
    return {
      ...tripView(facts),
      ...first,
      clocks,
      several: changes.length > 1,
      changes: clocks ? changes.slice(1) : changes,
    };
  },
});

function told(one: Change, clock: Clock, print: Printer): z.output<typeof changeSchema> {
  const { what, change, before, after } = one;
  const title = words(one.title, 80);
  const said = (was: string | undefined, text: string | undefined, day?: string) => ({
    what,
    change,
    titled: title !== undefined,
    title,
    compared: was !== undefined && text !== undefined,
    was,
    told: text !== undefined,
    text,
    day,
  });
  if (change !== "moved" || !before || !after)
    return said(
      before ? clock.moment(before) : words(one.was, 120),
      after ? clock.moment(after) : words(one.text, 300),
    );
  const dayOf = (time: typeof before) => print.weekday(instantOf(time), time.timeZone);
  const alone =
    hasHour(before) && hasHour(after) && dayOf(before) === dayOf(after) && before.timeZone === after.timeZone;
  if (!alone) return said(clock.moment(before), clock.moment(after));
  const hour = (time: typeof before) => print.time(instantOf(time), time.timeZone);
  const zone = clock.zone(instantOf(after), after.timeZone);
  return said(hour(before), hour(after), zone ? `${dayOf(after)}, ${zone}` : dayOf(after));
}
