import type { EventType } from "../../commerce/event.ts";
import type { TripFacts } from "../../commerce/trip.ts";
import { dayAt, endOf, hourOfDay, instantOf } from "../../commerce/trip-time.ts";
import type { Facts, SendAt, Unless } from "../define.ts";
import { nobodyToWriteTo } from "./letter.ts";

/**
 * The mails before a journey, counted back from its departure by the clocks of the place it leaves from. Whoever books late gets fewer: of two that
 * would come close to each other only the one nearer to the departure leaves, and nothing leaves once she is on her way.
 */
const beforeDeparture = [
  { kind: "trip-two-weeks", days: 14 },
  { kind: "trip-three-days", days: 3 },
  { kind: "trip-tomorrow", days: 1 },
] as const;
type Kind = (typeof beforeDeparture)[number]["kind"];

/** What is told of a journey, and decides each of its mails anew. */
export const tripEvents: readonly EventType[] = ["trip.booked", "trip.changed", "trip.cancelled"];

const morning = 9;
const leastBetween = 36 * 3_600_000;

const daysOf = (kind: Kind): number => beforeDeparture.find((one) => one.kind === kind)?.days ?? 0;
const slotOf = (trip: TripFacts, kind: Kind): Date => hourOfDay(trip.departure, -daysOf(kind), morning);

/** When it leaves: in the morning of its day, later on that day when the journey was told only then, and never on another. */
function leavesAt(trip: TripFacts, kind: Kind, now: Date): Date | undefined {
  const slot = slotOf(trip, kind);
  if (now <= slot) return slot;
  const { timeZone } = trip.departure;
  return dayAt(now, timeZone) === dayAt(slot, timeZone) ? now : undefined;
}

export const sendBefore =
  (kind: Kind): SendAt =>
  ({ trip, now }) =>
    (trip && leavesAt(trip, kind, now)) ?? now;

const bookedAt = ({ order, occurredAt, told, tripSequence }: Facts): Date =>
  !order || (tripSequence === 0 && told?.type === "trip.booked") ? occurredAt : new Date(order.placedAt);

const isOn = ({ shop }: Facts, kind: string): boolean => shop.kinds.includes(kind);

/** The journey's mails that are still to come, in order, as far as it is known now. */
export const toCome = (facts: Facts): Date[] =>
  beforeDeparture.flatMap(({ kind }) => {
    const { trip } = facts;
    if (!trip || !isOn(facts, kind) || crowded(kind)(facts)) return [];
    const at = leavesAt(trip, kind, facts.now);
    return at && at > facts.now ? [at] : [];
  });

/** Why a mail before the journey does not leave because of another that is nearer to the departure, or has just left. */
const crowded =
  (kind: Kind): Unless =>
  (facts) => {
    const { trip, now } = facts;
    const mine = trip && leavesAt(trip, kind, now);
    if (!trip || !mine) return undefined;
    const later = beforeDeparture
      .filter((one) => one.days < daysOf(kind) && isOn(facts, one.kind))
      .map((one) => ({ ...one, at: leavesAt(trip, one.kind, now) }))
      .find(({ at }) => at && at.getTime() - mine.getTime() < leastBetween);
    if (later)
      return `${later.kind} leaves less than 36 hours later and is nearer to the departure: one mail is enough`;
    if (!isOn(facts, "trip-booked")) return undefined;
    const booked = bookedAt(facts);
    if (booked > mine) return undefined;
    const { timeZone } = trip.departure;
    const close =
      kind === "trip-tomorrow"
        ? dayAt(booked, timeZone) === dayAt(mine, timeZone)
        : mine.getTime() - booked.getTime() < leastBetween;
    return close && "the journey was booked so late that the confirmation of the booking tells it";
  };

export const unknownTrip: Unless = ({ trip }) => !trip && "the journey is not known";
export const cancelledTrip: Unless = ({ tripCancelled }) => tripCancelled && "the journey was cancelled";
export const begunTrip: Unless = ({ trip, now }) =>
  trip && now >= instantOf(trip.departure) && "the journey has begun";
/** Of a journey without a known way home: when it has begun. */
export const endedTrip: Unless = ({ trip, now }) =>
  trip && now >= (endOf(trip)?.at ?? instantOf(trip.departure)) && "the journey is over";

/** Why one of the mails before the journey does not leave. */
export const unlessBefore = (kind: Kind): Unless[] => [
  nobodyToWriteTo,
  unknownTrip,
  cancelledTrip,
  begunTrip,
  ({ trip, now }) =>
    trip &&
    !leavesAt(trip, kind, now) &&
    "its day had passed when the journey was told: what is nearer to the departure tells it",
  crowded(kind),
];
