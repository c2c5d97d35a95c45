import type { Facts, Notification } from "../../notifications/define.ts";
import { notifications } from "../../notifications/index.ts";
import type { Around } from "../../store/around.ts";
import type { Cause } from "../../store/schema-sending.ts";
import { type Decision, inDaytime } from "../decide.ts";
import { newsAt } from "./news.ts";

/**
 * Who waits for her money, or has just heard that her parcel is lost, is not asked how she liked it. Follow-ups and questions wait; where they
 * would come too late then, they are not sent, and the sentence says what they waited for. Pure.
 */

const hour = 3_600_000;
const day = 24 * hour;
/** How long such a mail may wait where its kind does not say. */
const patience = 14 * day;
const quietAfterBadNews = 48 * hour;
const betweenQuestions = 30 * day;

/** Whether a mail of a class asks whether this is the moment at all: the others leave. */
export const waitsForMoment = ({ class: kind }: { class: string }): boolean =>
  kind === "follow-up" || kind === "question";

/** The kinds that nobody likes to hear. */
export const badNews: readonly string[] = notifications.flatMap((one) => (one.badNews ? one.kind : []));

interface Wait {
  until: Date;
  cause: Cause;
  reason: string;
}

/** What a mail waits for just before it leaves; undefined where nothing stands against it. */
export function silenced(
  notification: Notification,
  facts: Facts,
  around: Around | undefined,
): Decision | undefined {
  if (!waitsForMoment(notification)) return undefined;
  const wait = around && waitOf(notification, facts.now, around);
  if (!wait) return asleep(notification, facts);
  const longest =
    notification.maxAge?.hours !== undefined
      ? notification.maxAge.hours * hour
      : wait.cause === "asked_before"
        ? 2 * betweenQuestions
        : patience;
  const due = inDaytime(notification, facts, wait.until).dueAt;
  return due.getTime() - newsAt(notification, facts).getTime() > longest
    ? { state: "not_sent", reason: `${wait.reason}; later it would come too late`, cause: wait.cause }
    : { state: "planned", dueAt: due, reason: wait.reason, cause: wait.cause };
}

/** It was due in the daytime and comes at night: a pause ended, or a server was slow. */
function asleep(notification: Notification, facts: Facts): Decision | undefined {
  const morning = inDaytime(notification, facts, facts.now);
  return morning.dueAt > facts.now ? morning : undefined;
}

function waitOf({ class: kind }: Notification, now: Date, around: Around): Wait | undefined {
  const tomorrow = new Date(now.getTime() + day);
  const { openReturn, openCase, openRefund, badNewsAt, askedAt, asking } = around;
  if (openReturn !== undefined)
    return {
      until: tomorrow,
      cause: "open_return",
      reason: `it waits: return ${openReturn} is not settled yet`,
    };
  if (openCase !== undefined)
    return {
      until: tomorrow,
      cause: "open_case",
      reason: `it waits: her question ${openCase} is not answered yet`,
    };
  if (openRefund !== undefined)
    return {
      until: tomorrow,
      cause: "open_refund",
      reason: `it waits: refund ${openRefund} is not settled yet`,
    };
  if (badNewsAt)
    return {
      until: new Date(badNewsAt.getTime() + quietAfterBadNews),
      cause: "bad_news",
      reason: "it waits: she has had bad news within the last 48 hours",
    };
  if (kind !== "question") return undefined;
  if (askedAt)
    return {
      until: new Date(askedAt.getTime() + betweenQuestions),
      cause: "asked_before",
      reason: "it waits: she has been asked something within the last 30 days",
    };
  return asking
    ? {
        until: new Date(now.getTime() + hour),
        cause: "asked_before",
        reason: "it waits: another question is on its way to her",
      }
    : undefined;
}
