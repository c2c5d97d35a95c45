import type { Context } from "../../context.ts";
import type { MailProvider, SendOutcome } from "../../contracts.ts";
import type { Notification } from "../../notifications/define.ts";
import { notificationOf } from "../../notifications/index.ts";
import { endAttempt, markSent, type Sent, type Tried } from "../../store/attempt.ts";
import { raiseAlarm, resolveAlarms } from "../../store/connection.ts";
import { asShop, type Db, type Statement } from "../../store/database.ts";
import {
  lockNotification,
  moveNotification,
  type StoredNotification,
  subjectOf,
} from "../../store/notification.ts";
import { makePromises } from "../../store/promise.ts";
import { getShop } from "../../store/shop.ts";
import { gather } from "../facts.ts";
import { explainedNote, leaveNote, notedPlatforms } from "../noting/leave.ts";
import type { Attempt } from "./attempt.ts";

/** What became of an attempt, and what follows from it. */

type NotSent = Exclude<SendOutcome, { outcome: "accepted" }>;

/** How often the last byte of a mail may leave without an answer. What the law or a contract asks for is worth a rare duplicate, the rest is not. */
const mostUnanswered = { legal: 3, transactional: 2, "follow-up": 1, question: 1 } as const;
/** Tries, about two minutes, after which a person is told that a mail does not get through. */
const alarmAfter = 7;
/** How long a mail is tried before it is given up, in hours since it was first tried, however long it had been planned before: news that are old help nobody. */
const giveUpAfter = { legal: 72, transactional: 72, "follow-up": 24, question: 24 } as const;
/** How long a provider's own report is waited for when its answer never came. Milliseconds. */
const reportWithin = 15 * 60_000;

/** A mail that was accepted, as it is written down. `without` says what should have gone with it and did not. */
export interface Accepted extends Sent {
  attempt: Attempt;
}

/** Mails of one shop that have left, in one statement; it answers the jobs of what is to be noted in the shop itself. */
export const concludeSent = (context: Context, shopId: string, accepted: readonly Accepted[]): Statement =>
  markSent(
    shopId,
    context.worker,
    context.now(),
    accepted.map((one) => ({
      ...one,
      promise: one.attempt.notification.promises?.(one.attempt.facts),
      note: explainedNote(one.attempt.stored, one.attempt.facts, one.at),
    })),
    notedPlatforms(context),
  );

/** A mail that is known to have left without an attempt of ours that says so: nobody sends it again, and what it promises counts. */
export async function concludeLeft(
  context: Context,
  db: Db,
  stored: StoredNotification,
  left: { reason?: string | undefined; providerId?: string | undefined; sentAt?: Date | undefined },
): Promise<void> {
  const { shop_id: shopId, id, kind, occurred_at: occurredAt } = stored;
  const at = context.now();
  await moveNotification(db, shopId, id, { state: "sent", at, ...left });
  await resolveAlarms(db, shopId, ["uncertain", "undelivered"], id, at);
  const promises = notificationOf(kind)?.promises;
  if (!promises && stored.refund_id === null) return;
  const facts = await gather(context, db, await getShop(db, shopId), subjectOf(stored), {
    now: at,
    occurredAt,
  });
  const promised = promises?.(facts);
  if (promised) await makePromises(db, shopId, [{ ...promised, notificationId: id }]);
  await leaveNote(context, db, shopId, explainedNote(stored, facts, left.sentAt ?? at));
}

/** A mail that was not accepted: refused, tried later, or nobody knows. */
export async function concludeNotSent(
  context: Context,
  attempt: Attempt,
  provider: MailProvider,
  outcome: NotSent,
): Promise<void> {
  const { stored, number, notification, tried } = attempt;
  const { shop_id: shopId, id } = stored;
  await asShop(context.database, shopId, async (db) => {
    const current = await lockNotification(db, shopId, id);
    await endAttempt(db, shopId, context.worker, {
      id,
      number,
      outcome: outcome.outcome,
      answer: outcome.reason,
      at: context.now(),
    });
    // Whoever took this mail over concludes it.
    if (current?.state !== "sending" || current.attempts !== number) return;
    if (outcome.outcome === "refused") return refuse(context, db, stored, outcome.reason);
    if (outcome.outcome === "uncertain") {
      const now = { ...tried, unanswered: tried.unanswered + 1 };
      if (provider.reports && !knowsAgain(context, provider, now)) return awaitReport(context, db, stored);
      if (!mayRepeat(context, provider, notification, now)) return letBeUncertain(context, db, stored);
    }
    return tryLater(context, db, attempt, outcome);
  });
}

/** Whether a provider knows a mail again whose last byte left without an answer: then a second copy is none. */
export const knowsAgain = (context: Context, provider: MailProvider, { unansweredSince }: Tried): boolean =>
  provider.idempotentFor !== undefined &&
  context.now().getTime() - (unansweredSince ?? context.now()).getTime() < provider.idempotentFor * 3_600_000;

/** After a last byte without an answer: a provider that knows the mail again may always be asked, otherwise the class says how often. */
export const mayRepeat = (
  context: Context,
  provider: MailProvider,
  notification: Notification,
  tried: Tried,
): boolean => knowsAgain(context, provider, tried) || tried.unanswered < mostUnanswered[notification.class];

/** A provider that tells what became of a mail is given time to: its report settles what a second copy would only repeat. */
export const awaitReport = (context: Context, db: Db, stored: StoredNotification): Promise<void> =>
  moveNotification(db, stored.shop_id, stored.id, {
    state: "planned",
    at: context.now(),
    reason: "it may have left: the provider's own report is waited for",
    dueAt: new Date(context.now().getTime() + reportWithin),
  });

export async function letBeUncertain(context: Context, db: Db, stored: StoredNotification): Promise<void> {
  await moveNotification(db, stored.shop_id, stored.id, {
    state: "uncertain",
    at: context.now(),
    reason: "it may have left: the connection ended after the last byte, before an answer",
  });
  await raiseAlarm(db, stored.shop_id, {
    kind: "uncertain",
    subject: stored.id,
    text: `Nobody knows whether a mail (${stored.kind}) has left. It is not sent again.`,
  });
  context.log.warn({ shop: stored.shop_id, notification: stored.id }, "a mail is uncertain");
}

/** A mail that cannot arrive does not vanish: its reason is stored, and a person is told. */
export async function refuse(
  context: Context,
  db: Db,
  stored: StoredNotification,
  reason: string,
): Promise<void> {
  await moveNotification(db, stored.shop_id, stored.id, { state: "refused", at: context.now(), reason });
  await raiseUndelivered(db, stored, `cannot be delivered: ${reason}`);
}

const raiseUndelivered = (db: Db, stored: StoredNotification, text: string) =>
  raiseAlarm(db, stored.shop_id, {
    kind: "undelivered",
    subject: stored.id,
    text: `A mail (${stored.kind}${stored.order_id ? ` of order ${stored.order_id}` : ""}) ${text}`,
  });

/** Again after a growing pause with jitter, until the mail is too old to be worth sending. */
async function tryLater(
  context: Context,
  db: Db,
  { stored, notification, tried }: Attempt,
  outcome: NotSent,
): Promise<void> {
  const now = context.now().getTime();
  const tries = tried.tries + 1;
  const hours = giveUpAfter[notification.class];
  if (now - (tried.triedSince?.getTime() ?? now) > hours * 3_600_000)
    return refuse(context, db, stored, `given up after ${hours} hours: ${outcome.reason}`);
  if (tries === alarmAfter)
    await raiseUndelivered(db, stored, `has been tried ${tries} times and is tried on: ${outcome.reason}`);
  const pause = Math.min(2 ** Math.min(tries, 12) * 1_000, 900_000) * (0.75 + Math.random() / 2);
  const asked = outcome.outcome === "later" ? (outcome.retryAfter ?? 0) * 1_000 : 0;
  await moveNotification(db, stored.shop_id, stored.id, {
    state: "planned",
    at: context.now(),
    reason: `${tries === 1 ? "tried once" : `tried ${tries} times`}: ${outcome.reason}`,
    dueAt: new Date(now + Math.max(pause, asked)),
  });
}
