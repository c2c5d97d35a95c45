import { z } from "zod";
import type { Context } from "../../context.ts";
import { Problem } from "../../errors.ts";
import { notificationOf } from "../../notifications/index.ts";
import { listTried } from "../../store/attempt.ts";
import { noteDeed } from "../../store/audit.ts";
import { resolveAlarms } from "../../store/connection.ts";
import { threadFor } from "../../store/conversation.ts";
import { asShop, type Db } from "../../store/database.ts";
import { freeTogether } from "../../store/deciding.ts";
import type { StoredNotification } from "../../store/notification.ts";
import {
  decide as keepDecision,
  lockNotification,
  moveNotification,
  sentAgain,
  subjectOf,
} from "../../store/notification.ts";
import {
  countCopies,
  findCopy,
  findOutgoing,
  listMayHaveLeft,
  settleAttempts,
} from "../../store/outgoing.ts";
import { getShop } from "../../store/shop.ts";
import { findSuppressed, stopping } from "../../store/suppression.ts";
import { decide } from "../decide.ts";
import { readBy, recipientOf } from "../deciding/audience.ts";
import { gather } from "../facts.ts";
import { approve } from "../refunds/review.ts";
import { concludeLeft } from "./conclude.ts";
import { rankFor } from "./line.ts";

/** What a person may do about a single mail: stop it, have it sent again, say that it left, let it leave. All of it is audited. */

const unknown = "there is no such mail";

/** Works on one mail while nobody else can take it. Throws `not_found`. */
async function about<T>(
  context: Context,
  shopId: string,
  id: string,
  work: (db: Db, stored: StoredNotification) => Promise<T>,
): Promise<T> {
  if (!z.guid().safeParse(id).success) throw new Problem("not_found", unknown);
  return asShop(context.database, shopId, async (db) => {
    const stored = await lockNotification(db, shopId, id);
    if (!stored) throw new Problem("not_found", unknown);
    return work(db, stored);
  });
}

const deed = (
  context: Context,
  db: Db,
  { shop_id: shopId, id, kind }: StoredNotification,
  did: string,
  by: string,
  detail: object,
): Promise<void> =>
  noteDeed(db, shopId, {
    by,
    did: `notification.${did}`,
    subject: id,
    detail: { kind, ...detail },
    at: context.now(),
  });

/**
 * It does not leave, and no news of its order plans it again; `resendMail` does. One whose last byte has left without an answer cannot be called
 * back: it becomes `uncertain` and is not repeated. What it was to tell together with its own news leaves by itself. Throws `conflict` when it has left, is being sent, or does not leave anyway.
 */
export async function cancelMail(
  context: Context,
  shopId: string,
  id: string,
  { by, reason }: { by: string; reason: string },
): Promise<void> {
  await about(context, shopId, id, async (db, stored) => {
    const { state } = stored;
    if (state === "sent") throw new Problem("conflict", "it has left: a mail cannot be called back");
    if (state === "sending") throw new Problem("conflict", "it is being sent at this moment");
    if (state !== "planned" && state !== "paused" && state !== "held")
      throw new Problem("conflict", `it does not leave anyway: it is ${state.replace("_", " ")}`);
    const mayHaveLeft = ((await listTried(db, shopId, [id])).get(id)?.unanswered ?? 0) > 0;
    const at = context.now();
    await moveNotification(db, shopId, id, {
      state: mayHaveLeft ? "uncertain" : "cancelled",
      at,
      reason: `${mayHaveLeft ? "it may have left before a person stopped it" : "a person stopped it"}: ${reason}`,
    });
    await resolveAlarms(db, shopId, ["undelivered", "uncertain"], id, at);
    await resolveAlarms(db, shopId, ["held"], `${stored.kind}/${stored.subject}`, at);
    if (!mayHaveLeft) await freeTogether(db, shopId, id, at);
    await deed(context, db, stored, "cancelled", by, { reason, was: state });
  });
  context.ring();
}

/** Who asks for a copy twice within so long has clicked twice, or tried again because no answer came: one copy leaves. Milliseconds. */
const sameRequest = 10 * 60_000;

/** The subject of the mail that this one may be a copy of. */
const bareOf = ({ subject }: StoredNotification): string => subject.replace(/\/copy-\d+$/, "");

const whyNotAgain: Partial<Record<StoredNotification["state"], string>> = {
  planned: "it leaves by itself when it is due",
  paused: "it leaves by itself when sending goes on",
  held: "it waits for a person: approve it, or mend what its reason says",
  sending: "it is being sent at this moment",
  sent: "it has left: a second mail is sent only with `again`",
};

/**
 * A mail that did not leave, or of which nobody knows, leaves now: the same one, with the same Message-ID, as true as it is now. With `again` a copy with
 * a Message-ID of its own, to the address that the order has now, also of a mail that has left; asked for twice within ten minutes, or again by who asks `since`
 * before that, one. Answers the id of the mail that leaves.
 * Throws `conflict` with what stands against it.
 */
export async function resendMail(
  context: Context,
  shopId: string,
  id: string,
  { by, again = false, since: asked }: { by: string; again?: boolean | undefined; since?: Date },
): Promise<string> {
  const leaves = await about(context, shopId, id, async (db, stored) => {
    const { state } = stored;
    const why = whyNotAgain[state];
    if (why && !(again && state === "sent")) throw new Problem("conflict", why);
    const first = stored.together_with && (await findOutgoing(db, shopId, stored.together_with));
    if (first && whyNotAgain[first.state] && first.state !== "sent")
      throw new Problem("conflict", `it is told together with the mail ${first.id}, which has yet to leave`);
    const { recipient } = await readyToLeave(context, db, stored, again);
    const at = context.now();
    if (again) {
      const since = new Date(Math.min(at.getTime() - sameRequest, (asked ?? at).getTime() - 1));
      const fresh = await findCopy(db, shopId, stored.kind, { subject: bareOf(stored), recipient, since });
      if (fresh !== undefined) return fresh;
      const copy = await copyOf(context, db, stored, recipient);
      await deed(context, db, stored, "copied", by, { copy });
      return copy;
    }
    if (state === "uncertain") await settleAttempts(db, shopId, id);
    await moveNotification(db, shopId, id, {
      state: "planned",
      at,
      dueAt: at,
      anew: true,
      reason: sentAgain,
    });
    await resolveAlarms(db, shopId, ["undelivered", "uncertain"], id, at);
    await deed(context, db, stored, "resent", by, { was: state, reason: stored.reason });
    return id;
  });
  context.ring();
  return leaves;
}

/** Whether it would leave if it were taken now, and to whom. Throws `conflict` with the first thing that stands against it. */
async function readyToLeave(
  context: Context,
  db: Db,
  stored: StoredNotification,
  again: boolean,
): Promise<{ recipient: string }> {
  const { shop_id: shopId, kind, occurred_at: occurredAt } = stored;
  const notification = notificationOf(kind);
  if (!notification) throw new Problem("conflict", `this release has no mail of the kind ${kind}`);
  const facts = await gather(context, db, await getShop(db, shopId), subjectOf(stored), {
    now: context.now(),
    occurredAt,
  });
  // Whoever asked something is answered at the address that she wrote from.
  const now = again && stored.case_id === null ? recipientOf(notification, facts) : undefined;
  const recipient = now ?? stored.recipient;
  if (!recipient)
    throw new Problem("conflict", "the shop has no mail address of the customer: tell the order with one");
  const suppressed = await findSuppressed(db, shopId, [recipient], context.vault);
  const dead = stopping(suppressed.get(recipient.toLowerCase()), notification.class);
  if (dead)
    throw new Problem(
      "conflict",
      `this address is not written to: ${dead.reason}. Lift the suppression first, if it is right after all`,
    );
  const decision = decide(notification, readBy(facts, notification));
  if (decision.state !== "planned")
    throw new Problem(
      "conflict",
      `${decision.state === "held" ? "it would be held" : "it would not leave"}: ${decision.reason}`,
    );
  return { recipient };
}

async function copyOf(
  context: Context,
  db: Db,
  stored: StoredNotification,
  recipient: string,
): Promise<string> {
  const { shop_id: shopId, kind } = stored;
  const notification = notificationOf(kind);
  const subject = bareOf(stored);
  const number = (await countCopies(db, shopId, kind, subject)) + 1;
  const at = context.now();
  const orderId = stored.order_id ?? undefined;
  const id = await keepDecision(db, shopId, {
    kind,
    class: stored.class,
    subject: `${subject}/copy-${number}`,
    ...subjectOf(stored),
    state: "planned",
    reason: sentAgain,
    dueAt: at,
    rank: notification ? rankFor(context, shopId, notification) : stored.rank,
    recipient,
    locale: stored.locale ?? undefined,
    threadId:
      recipient === stored.recipient && stored.thread_id !== null
        ? stored.thread_id
        : await threadFor(db, shopId, orderId, recipient),
    occurredAt: stored.occurred_at,
    decidedAt: at,
  });
  if (id === undefined) throw new Problem("conflict", "another copy of it is being made: try again");
  return id;
}

/**
 * It has left, whatever we know of it: it counts as sent, with no attempt of ours, and is never sent again. Throws `conflict` when it counts as sent
 * already, or is being sent by a worker that lives.
 */
export async function markLeft(
  context: Context,
  shopId: string,
  id: string,
  { by, reason, at }: { by: string; reason: string; at?: Date | undefined },
): Promise<void> {
  await about(context, shopId, id, async (db, stored) => {
    if (stored.state === "sent") throw new Problem("conflict", "it counts as sent already");
    if (stored.state === "sending" && stored.lease_until && stored.lease_until > context.now())
      throw new Problem("conflict", "it is being sent at this moment");
    if (at && at > context.now()) throw new Problem("unprocessable", "nothing has left in the future");
    await concludeLeft(context, db, stored, {
      reason: `a person says that it has left: ${reason}`,
      sentAt: at,
    });
    await deed(context, db, stored, "marked sent", by, { reason, at, was: stored.state });
  });
}

/**
 * The same for everything that waits and may have left between the time of a backup and the last mail of the installation that was lost; `last` is when
 * they count as sent. Answers how many that are.
 */
export async function markAllLeft(
  context: Context,
  shopId: string,
  { backup, last, ...said }: { backup: Date; last: Date; by: string; reason: string },
  onStep: (done: number, all: number) => void = () => undefined,
): Promise<number> {
  const found = await asShop(context.database, shopId, (db) => listMayHaveLeft(db, shopId, { backup, last }));
  for (const [i, { id }] of found.entries()) {
    await markLeft(context, shopId, id, { ...said, at: last });
    onStep(i + 1, found.length);
  }
  return found.length;
}

/** Lets a held mail about a refund leave as it is: the refund's approval. One that lies in the tray after going live leaves now. Throws `conflict` when the mail waits for neither. */
export async function approveMail(
  context: Context,
  shopId: string,
  id: string,
  said: { by: string; reason: string },
): Promise<void> {
  const refundId = await about(context, shopId, id, async (db, stored) => {
    const { state, refund_id, reason } = stored;
    const at = context.now();
    if (state === "planned" && stored.tray_until && stored.tray_until > at) {
      const seen = `${said.by} has looked at it: ${said.reason}`;
      await moveNotification(db, shopId, id, { state, at, dueAt: at, reason: seen, cause: "tray" });
      await deed(context, db, stored, "approved", said.by, { reason: said.reason });
      return undefined;
    }
    if (state !== "held") throw new Problem("conflict", `nothing holds it: it is ${state.replace("_", " ")}`);
    if (refund_id === null)
      throw new Problem("conflict", `an approval does not let it leave. It is held because ${reason}`);
    return refund_id;
  });
  if (refundId !== undefined) await approve(context, shopId, refundId, said);
  context.ring();
}
