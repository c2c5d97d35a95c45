/**
 * Until when the money must have left after a withdrawal, and whether the shop may still wait for the goods. Pure.
 *
 * EEA (Dir. 2011/83/EU art. 13): fourteen days from the day the shop was told, the day itself not counted (B01). It may wait until the
 * goods are back or she has shown that they are on their way, unless it offered to collect them (B02, C07); when that comes after the
 * fourteenth day, the money is due at once. United Kingdom (CCR 2013 reg. 34): fourteen days from the goods' return or that proof (B12).
 * A last day that is a holiday is not moved: paying early harms nobody.
 */
import { Temporal } from "temporal-polyfill";
import type { ReturnFacts } from "../commerce/event.ts";
import { Problem } from "../errors.ts";
import { hasLaw, holdsIn } from "./rules.ts";
import { zoneOf } from "./zones.ts";

export interface RefundClock {
  /** 23:59:59 of the last day where she lives, or the moment the waiting ended; undefined while nobody can know it. */
  dueAt: Temporal.Instant | undefined;
  /** The rule it follows from. */
  why: "B01" | "B02" | "B12" | "C07";
  /** The goods are not back and not on their way, so the shop may wait with the money. */
  holdAllowed: boolean;
  /** It was due and has not left, or left too late. */
  breach: boolean;
}

/**
 * Undefined when nobody told of a withdrawal, or where the law is not known here. `timeZone` is for a consumer whose country is not
 * known, the shop's own; without any it is a Problem.
 */
export function refundClock(facts: {
  country: string | undefined;
  return: Pick<ReturnFacts, "noticeAt" | "sentAt" | "receivedAt" | "collectOffered">;
  now: Date;
  /** When the money left. */
  refundedAt?: string | undefined;
  timeZone?: string | undefined;
}): RefundClock | undefined {
  const { country, return: back } = facts;
  const notice = instantOf(back.noticeAt);
  if (!notice || !hasLaw(country)) return undefined;
  const timeZone = (country && zoneOf(country)) ?? facts.timeZone;
  if (!timeZone)
    throw new Problem("unprocessable", "give the time zone of the consumer: it is not known where she lives");

  const now = Temporal.Instant.fromEpochMilliseconds(facts.now.getTime());
  const left = instantOf(facts.refundedAt);
  const seen = earliest(instantOf(back.sentAt), instantOf(back.receivedAt), now);
  const holdAllowed = !back.collectOffered && !seen;
  const fromNotice = fourteenDaysAfter(notice, timeZone);
  const clock = (why: RefundClock["why"], dueAt: Temporal.Instant | undefined): RefundClock => ({
    dueAt,
    why,
    holdAllowed,
    breach: dueAt !== undefined && Temporal.Instant.compare(left ?? now, dueAt) > 0,
  });

  if (holdsIn("B12", country) && country !== undefined) {
    if (back.collectOffered) return clock("B12", fromNotice);
    return clock("B12", seen && fourteenDaysAfter(seen, timeZone));
  }
  if (back.collectOffered) return clock("C07", fromNotice);
  if (seen && Temporal.Instant.compare(seen, fromNotice) > 0) return clock("B02", seen);
  if (!seen && Temporal.Instant.compare(now, fromNotice) > 0) return clock("B02", undefined);
  return clock("B01", fromNotice);
}

const instantOf = (text: string | undefined): Temporal.Instant | undefined =>
  text === undefined ? undefined : Temporal.Instant.from(text);

/** The first of two moments that have come. */
function earliest(
  a: Temporal.Instant | undefined,
  b: Temporal.Instant | undefined,
  now: Temporal.Instant,
): Temporal.Instant | undefined {
  return [a, b]
    .filter((one) => one !== undefined && Temporal.Instant.compare(one, now) <= 0)
    .sort((one, other) => (one && other ? Temporal.Instant.compare(one, other) : 0))[0];
}

const fourteenDaysAfter = (from: Temporal.Instant, timeZone: string): Temporal.Instant =>
  from
    .toZonedDateTimeISO(timeZone)
    .toPlainDate()
    .add({ days: 14 })
    .toZonedDateTime({ timeZone, plainTime: "23:59:59" })
    .toInstant();
