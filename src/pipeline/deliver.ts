import type { Locale } from "../commerce/print.ts";
import type { Shop } from "../commerce/shop.ts";
import type { Context } from "../context.ts";
import type { Envelope, SendOutcome } from "../contracts.ts";
import { Problem } from "../errors.ts";
import type { Facts, Notification, Promised } from "../notifications/define.ts";
import { notificationOf } from "../notifications/index.ts";
import { raiseAlarm, resolveAlarms } from "../store/connection.ts";
import { listMessages, makePromise } from "../store/conversation.ts";
import { asShop, type Db } from "../store/database.ts";
import {
  countUnanswered,
  endAttempt,
  extendLease,
  findMail,
  keepMail,
  leaseAttempt,
  type MailToKeep,
  reachDot,
  type StoredMail,
} from "../store/mail.ts";
import { lockNotification, moveNotification, type StoredNotification } from "../store/notification.ts";
import type { Job } from "../store/queue.ts";
import { getShop } from "../store/shop.ts";
import type { Published } from "../templating/compile.ts";
import { compose, sendKey } from "./compose.ts";
import { decide, priorities } from "./decide.ts";
import { gather } from "./facts.ts";
import { attachmentsFor } from "./papers.ts";
import { livePublished } from "./published.ts";
import { decideRefund } from "./refund.ts";

/** A worker that is alive extends its lease well before it ends, also while a server thinks about the last byte; a dead one's is taken over. Milliseconds. */
const lease = 30_000;
const heartbeat = 10_000;
/** How often the last byte of a mail may leave without an answer. What the law or a contract asks for is worth a rare duplicate, the rest is not. */
const mostUnanswered = { legal: 3, transactional: 2, "follow-up": 1, question: 1 } as const;
/** Tries, about two minutes, after which a person is told that a mail does not get through. */
const alarmAfter = 7;
/** How long a mail is tried before it is given up, by age since it was decided. */
const giveUpAfter = 72 * 3_600_000;

/** An attempt that this worker has leased, with all that it needs; read once. */
interface Attempt {
  number: number;
  stored: StoredNotification;
  notification: Notification;
  shop: Shop;
  facts: Facts & { locale: Locale };
  published: Published | undefined;
  /** The Message-ID of what the customer wrote last, so that our answer stands in her thread. */
  repliedTo: string | undefined;
  /** Bytes that may have left, so that a second copy is the same mail. */
  repeat: StoredMail | undefined;
}

/**
 * One planned notification: is it still true -> its bytes, stored -> the provider -> what became of it. Leased, not locked: no
 * transaction is open while a mail server answers. Every step may run twice; after the last byte only a sure answer counts.
 */
export async function deliver(context: Context, { shop: shopId, id }: Job): Promise<void> {
  // A lease that a power cut takes back is leased again: nothing has left under it.
  const attempt = await asShop(context.database, shopId, (db) => claim(context, db, shopId, id), {
    durable: false,
  });
  if (!attempt) return;
  const { number } = attempt;

  let mail: StoredMail | MailToKeep;
  let without: string | undefined;
  try {
    if (attempt.repeat) mail = attempt.repeat;
    else ({ mail, without } = await prepare(context, attempt));
  } catch (error) {
    if (error instanceof Problem && error.kind === "unavailable") throw error;
    // A mail that cannot be made is not lost: it is refused with its reason, or, when the error is ours, tried until we have mended it.
    const outcome: SendOutcome =
      error instanceof Problem
        ? { outcome: "refused", reason: error.message }
        : { outcome: "later", reason: "the mail could not be made; the log has the error under its id" };
    if (!(error instanceof Problem))
      context.log.error(
        { shop: shopId, notification: id, error: error instanceof Error ? error.stack : String(error) },
        "a mail could not be made",
      );
    await conclude(context, attempt, outcome);
    return;
  }

  const beating = setInterval(() => {
    asShop(context.database, shopId, (db) =>
      extendLease(db, shopId, id, number, later(context, lease)),
    ).catch((error: unknown) =>
      context.log.warn(
        { shop: shopId, notification: id, error: String(error) },
        "a lease could not be extended",
      ),
    );
  }, heartbeat);
  try {
    await conclude(context, attempt, await send(context, attempt, mail), without);
  } finally {
    clearInterval(beating);
  }
}

/** Takes the lease, unless the mail has left, is being sent by someone who lives, or must not be sent any more. */
async function claim(context: Context, db: Db, shopId: string, id: string): Promise<Attempt | undefined> {
  const stored = await lockNotification(db, shopId, id);
  const notification = stored && notificationOf(stored.kind);
  if (!stored || !notification || !["planned", "sending"].includes(stored.state)) return undefined;
  const now = context.now();
  if (stored.state === "planned" && stored.due_at && stored.due_at > now)
    return again(context, db, stored, stored.due_at);

  const { last } = stored;
  if (last && last.phase !== "ended") {
    if (last.lease_until > now) return again(context, db, stored, last.lease_until);
    // A worker died with it. Before the last byte the mail has certainly not left; at the last byte nobody knows.
    await endAttempt(db, shopId, id, last.number, {
      outcome: last.phase === "leased" ? "later" : "uncertain",
      answer: "the worker ended during this attempt",
      at: now,
    });
  }
  const unanswered = last ? await countUnanswered(db, shopId, id) : 0;
  const shop = await getShop(db, shopId);
  // Read again: what was true when it was decided, or at the attempt before, may not be now.
  const facts = await factsOf(context, db, shop, stored);
  const decision = decide(notification, facts);
  if (unanswered > 0 && (decision.state !== "planned" || !mayRepeat(context, notification, unanswered))) {
    await letBeUncertain(context, db, stored);
    return undefined;
  }
  if (decision.state !== "planned") {
    await moveNotification(db, shopId, id, { ...decision, at: now });
    await decideAnew(context, db, shop, stored);
    return undefined;
  }
  const number = (last?.number ?? 0) + 1;
  await leaseAttempt(db, shopId, id, { number, worker: context.worker, leaseUntil: later(context, lease) });
  return {
    number,
    stored,
    notification,
    shop,
    facts,
    published: await livePublished(context.database, db, shopId, stored.kind),
    repliedTo: stored.case_id ? await lastWords(db, shopId, stored.case_id) : undefined,
    repeat: unanswered > 0 ? await findBytes(context, db, shopId, id) : undefined,
  };
}

/** What changed may hold this mail and call a person, or free another mail about the same refund: silence is no outcome. */
async function decideAnew(context: Context, db: Db, shop: Shop, stored: StoredNotification): Promise<void> {
  if (!stored.refund_id) return;
  const subject = {
    orderId: stored.order_id ?? undefined,
    refundId: stored.refund_id,
    returnId: stored.return_id ?? undefined,
  };
  await decideRefund(context, db, shop, "refund.changed", subject, stored.occurred_at);
}

/** Bytes belong to the provider they were composed for; another provider composes anew, under the same Message-ID. */
async function findBytes(
  context: Context,
  db: Db,
  shopId: string,
  id: string,
): Promise<StoredMail | undefined> {
  const mail = await findMail(db, shopId, id);
  return mail?.provider === context.mail.name ? mail : undefined;
}

async function again(context: Context, db: Db, stored: StoredNotification, at: Date): Promise<undefined> {
  await context.queue.enqueue(db, "deliver", [{ shop: stored.shop_id, id: stored.id }], {
    at,
    priority: priorityOf(stored),
  });
}

const priorityOf = ({ kind }: StoredNotification): number =>
  priorities[notificationOf(kind)?.class ?? "question"];

/** After a last byte without an answer: a provider that knows our key may always be asked again, otherwise the class says how often. */
const mayRepeat = (context: Context, notification: Notification, unanswered: number): boolean =>
  context.mail.idempotent || unanswered < mostUnanswered[notification.class];

async function letBeUncertain(context: Context, db: Db, stored: StoredNotification): Promise<void> {
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

function factsOf(
  context: Context,
  db: Db,
  shop: Shop,
  stored: StoredNotification,
): Promise<Facts & { locale: Locale }> {
  const subject = {
    orderId: stored.order_id ?? undefined,
    refundId: stored.refund_id ?? undefined,
    returnId: stored.return_id ?? undefined,
    caseId: stored.case_id ?? undefined,
  };
  return gather(context, db, shop, subject, { now: context.now(), occurredAt: stored.occurred_at });
}

/** Renders and composes the mail with its papers. `without` says what should have gone with it and does not. */
async function prepare(
  context: Context,
  { shop, stored, notification, facts, published, repliedTo }: Attempt,
): Promise<{ mail: MailToKeep; without: string | undefined }> {
  if (!published)
    throw new Problem(
      "unavailable",
      `the shop has no published template for ${stored.kind}: start the server again to publish the defaults`,
    );
  const { attachments, without, statement } = await attachmentsFor(context, shop, stored, facts);
  const { mail, envelope, fallbacks } = compose(
    context,
    shop,
    stored,
    notification,
    // A mail does not speak of a paper that it does not have.
    statement ? facts : { ...facts, statementNumber: undefined },
    published,
    { messageId: repliedTo },
    attachments,
  );
  if (fallbacks.length > 0)
    context.log.warn(
      { shop: shop.id, kind: stored.kind, locale: facts.locale, fallbacks },
      "words are missing in a language; English stood in",
    );
  return {
    mail: {
      provider: context.mail.name,
      bytes: await context.mail.compose(mail),
      message_id: mail.messageId,
      envelope_from: envelope.from,
      envelope_to: envelope.to,
      subject: mail.subject,
      html: mail.html,
      text: mail.text,
      template_version: published.version,
      composed_at: context.now(),
    },
    without,
  };
}

async function lastWords(db: Db, shopId: string, caseId: string): Promise<string | undefined> {
  return (
    (await listMessages(db, shopId, caseId)).findLast((message) => message.direction === "in")?.message_id ??
    undefined
  );
}

/** Hands the mail over. Before its last byte leaves it is durable that it is about to, and which bytes they are. */
async function send(
  context: Context,
  { stored, number }: Attempt,
  mail: StoredMail | MailToKeep,
): Promise<SendOutcome> {
  const { shop_id: shopId, id } = stored;
  const envelope: Envelope = { from: mail.envelope_from, to: mail.envelope_to };
  let atDot = false;
  try {
    return await context.mail.send(mail.bytes, envelope, sendKey(stored), async () => {
      const mine = await asShop(context.database, shopId, async (db) => {
        const reached = await reachDot(db, shopId, id, number, later(context, lease));
        if (reached && "html" in mail) await keepMail(db, shopId, id, mail);
        return reached;
      });
      if (!mine) throw new Problem("conflict", "another worker has taken this mail over");
      atDot = true;
    });
  } catch (error) {
    context.log.error(
      { shop: shopId, notification: id, error: error instanceof Error ? error.message : String(error) },
      "the mail provider failed",
    );
    return { outcome: atDot ? "uncertain" : "later", reason: "the mail provider failed" };
  }
}

/** Writes down what became of an attempt, and what follows from it. */
async function conclude(
  context: Context,
  { stored, notification, facts, number }: Attempt,
  outcome: SendOutcome,
  without?: string,
): Promise<void> {
  const { shop_id: shopId, id } = stored;
  await asShop(context.database, shopId, async (db) => {
    const now = context.now();
    const current = await lockNotification(db, shopId, id);
    await endAttempt(db, shopId, id, number, {
      outcome: outcome.outcome,
      answer: outcome.outcome === "accepted" ? outcome.answer : outcome.reason,
      at: now,
    });
    if (current?.state === "sent") return;
    // Whoever took this mail over concludes it; only that it has left is true whoever says it.
    if (current?.last?.number !== number && outcome.outcome !== "accepted") return;
    switch (outcome.outcome) {
      case "accepted":
        await moveNotification(db, shopId, id, {
          state: "sent",
          at: now,
          reason: without,
          providerId: outcome.id ?? undefined,
        });
        if (number > 1) await resolveAlarms(db, shopId, ["uncertain", "undelivered"], id, now);
        return keepPromise(db, stored, notification.promises?.(facts));
      case "refused":
        return refuse(context, db, stored, outcome.reason);
      case "uncertain":
        if (!mayRepeat(context, notification, await countUnanswered(db, shopId, id)))
          return letBeUncertain(context, db, stored);
        return tryLater(context, db, stored, number, outcome.reason);
      case "later":
        return tryLater(context, db, stored, number, outcome.reason);
    }
  });
}

/** A mail that cannot arrive does not vanish: its reason is stored, and a person is told. */
async function refuse(context: Context, db: Db, stored: StoredNotification, reason: string): Promise<void> {
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
  stored: StoredNotification,
  number: number,
  reason: string,
): Promise<void> {
  const now = context.now();
  if (now.getTime() - stored.decided_at.getTime() > giveUpAfter)
    return refuse(context, db, stored, `given up after three days: ${reason}`);
  if (number === alarmAfter)
    await raiseUndelivered(db, stored, `has been tried ${number} times and is tried on: ${reason}`);
  const pause = Math.min(2 ** Math.min(number, 12) * 1_000, 900_000) * (0.75 + Math.random() / 2);
  const at = later(context, pause);
  await moveNotification(db, stored.shop_id, stored.id, {
    state: "planned",
    at: now,
    reason: `tried ${number === 1 ? "once" : `${number} times`}: ${reason}`,
    dueAt: at,
  });
  await again(context, db, stored, at);
}

/** The deadline that the mail stated is stored when it has left. */
async function keepPromise(
  db: Db,
  stored: StoredNotification,
  promised: Promised | undefined,
): Promise<void> {
  if (promised) await makePromise(db, stored.shop_id, { ...promised, notificationId: stored.id });
}

const later = (context: Context, milliseconds: number): Date =>
  new Date(context.now().getTime() + milliseconds);
