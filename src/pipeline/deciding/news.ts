import type { Facts, Notification } from "../../notifications/define.ts";

/** Pure. When a mail's news were new: when they happened, or, where the mail is to be later than that, when it was to leave. */
export const newsAt = (notification: Notification, facts: Facts): Date => {
  const { occurredAt } = facts;
  const wanted = notification.sendAt({ ...facts, now: occurredAt });
  return wanted > occurredAt ? wanted : occurredAt;
};

/** Pure. Why its news are no news any more, as the sentence for the merchant. */
export function tooOld(notification: Notification, facts: Facts): string | undefined {
  const { maxAge } = notification;
  if (!maxAge) return undefined;
  const hours = (facts.now.getTime() - newsAt(notification, facts).getTime()) / 3_600_000;
  return hours > maxAge.hours
    ? `it comes too late: this news is told within ${said(maxAge.hours)}, and it is ${said(Math.floor(hours))} old`
    : undefined;
}

const said = (hours: number): string =>
  hours >= 48 ? `${Math.floor(hours / 24)} days` : hours === 1 ? "1 hour" : `${hours} hours`;

/** Pure. Why a shop that went live says nothing of it: it is history, or another system has begun to tell of it. */
export function beforeLive(notification: Notification, facts: Facts): string | undefined {
  const { liveSince, begunBefore } = facts.shop;
  if (liveSince === undefined) return undefined;
  const since = new Date(liveSince);
  if (newsAt(notification, facts) < since)
    return "it happened before the shop went live, and history is not told";
  const { return: back, returnState } = facts;
  const begun = [back?.noticeAt, back?.sentAt, back?.receivedAt, ...Object.values(returnState?.reached ?? {})]
    .flatMap((one) => (one === undefined ? [] : new Date(one).getTime()))
    .sort((a, b) => a - b)[0];
  return begunBefore === "silent" && begun !== undefined && begun < since.getTime()
    ? "its return began before the shop went live, and the shop has chosen to leave those to the system before"
    : undefined;
}
