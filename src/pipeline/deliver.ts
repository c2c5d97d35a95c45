import type { Context } from "../context.ts";
import type { Envelope, SendOutcome } from "../contracts.ts";
import { Problem } from "../errors.ts";
import type { Facts, Notification } from "../notifications/define.ts";
import { notificationOf } from "../notifications/index.ts";
import { resolveAlarm, raiseAlarm } from "../store/connection.ts";
import { listMessages, makePromise } from "../store/conversation.ts";
import { asShop, type Db } from "../store/database.ts";
import { endAttempt, extendLease, findLastAttempt, findMail, keepMail, leaseAttempt, reachDot, type StoredAttempt, type StoredMail } from "../store/mail.ts";
import { lockNotification, moveNotification, type StoredNotification } from "../store/notification.ts";
import type { Job } from "../store/queue.ts";
import { getShop } from "../store/shop.ts";
import { compose, sendKey } from "./compose.ts";
import { decide } from "./decide.ts";
import { gather } from "./facts.ts";
import { livePublished } from "./published.ts";

/** A worker that is alive extends its lease well before it ends; a dead one's is taken over after it. Milliseconds. */
const lease = 30_000;
const heartbeat = 10_000;
/** After the last byte a server may think for ten minutes (RFC 5321, 4.5.3.2.6); nobody may take over before. */
const leaseAtDot = 11 * 60_000;
/** How long a mail is tried before it is given up, by age since it was decided. */
const giveUpAfter = 72 * 3_600_000;

/** What an attempt needs, or why there is none now. */
type Claim =
  | { go: true; number: number; stored: StoredNotification; notification: Notification; mail: StoredMail | undefined }
  | { go: false };

/**
 * One planned notification: is it still true -> its bytes, stored -> the provider -> what became of it. Leased, not locked: no
 * transaction is open while a mail server answers. Every step may run twice; after the last byte only a sure answer counts.
 */
export async function deliver(context: Context, { shop: shopId, id }: Job): Promise<void> {
  const claim = await asShop(context.database, shopId, (db) => claimNotification(context, db, shopId, id));
  if (!claim.go) return;
  const { number, stored, notification } = claim;

  let mail = claim.mail;
  try {
    mail ??= await prepare(context, shopId, stored, notification);
  } catch (error) {
    if (error instanceof Problem && error.kind === "unavailable") throw error;
    // A mail that cannot be made is not lost: it is refused with its reason, or, when the error is ours, tried until we have mended it.
    const outcome: SendOutcome = error instanceof Problem ? { outcome: "refused", reason: error.message } : { outcome: "later", reason: "the mail could not be made; the log has the error under its id" };
    if (!(error instanceof Problem)) context.log.error({ shop: shopId, notification: id, error: error instanceof Error ? error.stack : String(error) }, "a mail could not be made");
    await conclude(context, shopId, stored, notification, number, outcome);
    return;
  }

  const beating = setInterval(() => {
    asShop(context.database, shopId, (db) => extendLease(db, shopId, id, number, later(context, lease))).catch((error: unknown) =>
      context.log.warn({ shop: shopId, notification: id, error: String(error) }, "a lease could not be extended"),
    );
  }, heartbeat);
  try {
    const outcome = await send(context, shopId, id, number, mail, sendKey(stored));
    await conclude(context, shopId, stored, notification, number, outcome);
  } finally {
    clearInterval(beating);
  }
}

/** Takes the lease, unless the mail has left, is being sent by someone who lives, or must not be sent any more. */
async function claimNotification(context: Context, db: Db, shopId: string, id: string): Promise<Claim> {
  const stored = await lockNotification(db, shopId, id);
  const notification = stored && notificationOf(stored.kind);
  if (!stored || !notification || !["planned", "sending", "uncertain"].includes(stored.state)) return { go: false };
  const now = context.now();
  if (stored.state === "planned" && stored.due_at && stored.due_at > now) return again(context, db, shopId, id, stored.due_at);

  const last = await findLastAttempt(db, shopId, id);
  if (last && last.phase !== "ended") {
    if (last.lease_until > now) return again(context, db, shopId, id, last.lease_until);
    const lost = await takeOver(context, db, stored, notification, last);
    if (!lost) return { go: false };
  } else if (stored.state === "uncertain") return { go: false };

  const mail = await findMail(db, shopId, id);
  const reason = mail ? undefined : await noLongerTrue(context, db, shopId, stored, notification);
  if (reason) {
    await moveNotification(db, shopId, id, { state: "not_sent", reason });
    return { go: false };
  }
  const number = (last?.number ?? 0) + 1;
  await leaseAttempt(db, shopId, id, { number, worker: context.worker, leaseUntil: later(context, lease) });
  await moveNotification(db, shopId, id, { state: "sending" });
  return { go: true, number, stored, notification, mail: mail && sameProvider(context, mail) };
}

/** Bytes belong to the provider they were composed for; another provider composes anew, under the same Message-ID. */
const sameProvider = (context: Context, mail: StoredMail): StoredMail | undefined => (mail.provider === context.mail.name ? mail : undefined);

async function again(context: Context, db: Db, shopId: string, id: string, at: Date): Promise<{ go: false }> {
  await context.queue.enqueue(db, "deliver", [{ shop: shopId, id }], { at });
  return { go: false };
}

/**
 * A worker died with this attempt. Before the dot the mail has certainly not left. At the dot nobody knows: a provider that knows our
 * key may be asked again; otherwise the class decides, and a person can see it.
 */
async function takeOver(context: Context, db: Db, stored: StoredNotification, notification: Notification, last: StoredAttempt): Promise<boolean> {
  const known = last.phase === "leased";
  await endAttempt(db, stored.shop_id, stored.id, last.number, { outcome: known ? "later" : "uncertain", answer: "the worker ended during this attempt", at: context.now() });
  if (known || context.mail.idempotent || mayRepeat(notification)) return true;
  await letBeUncertain(context, db, stored);
  return false;
}

/** `legal` and `transactional` mails are worth a rare duplicate, with the same bytes and Message-ID; the others are never sent twice. */
const mayRepeat = (notification: Notification): boolean => notification.class === "legal" || notification.class === "transactional";

async function letBeUncertain(context: Context, db: Db, stored: StoredNotification): Promise<void> {
  await moveNotification(db, stored.shop_id, stored.id, { state: "uncertain", reason: "it may have left: the connection ended after the last byte, before an answer" });
  await raiseAlarm(db, stored.shop_id, { kind: "uncertain", subject: stored.id, text: `Nobody knows whether a mail (${stored.kind}) has left. It is not sent again.` });
  context.log.warn({ shop: stored.shop_id, notification: stored.id }, "a mail is uncertain");
}

/** Reads the facts again: what was true when it was decided may not be now. */
async function noLongerTrue(context: Context, db: Db, shopId: string, stored: StoredNotification, notification: Notification): Promise<string | undefined> {
  const decision = decide(notification, await factsOf(context, db, shopId, stored));
  return decision.state === "planned" ? undefined : decision.reason;
}

async function factsOf(context: Context, db: Db, shopId: string, stored: StoredNotification) {
  const shop = await getShop(db, shopId);
  const subject = { orderId: stored.order_id ?? undefined, refundId: stored.refund_id ?? undefined, returnId: stored.return_id ?? undefined, caseId: stored.case_id ?? undefined };
  return gather(context, db, shop, subject, { now: context.now(), occurredAt: stored.occurred_at });
}

/** Renders and composes the mail and stores its bytes, before anything is sent. */
async function prepare(context: Context, shopId: string, stored: StoredNotification, notification: Notification): Promise<StoredMail> {
  const { shop, facts, published, repliedTo } = await asShop(context.database, shopId, async (db) => ({
    shop: await getShop(db, shopId),
    facts: await factsOf(context, db, shopId, stored),
    published: await livePublished(context.database, db, shopId, stored.kind),
    repliedTo: stored.case_id ? await lastWords(db, shopId, stored.case_id) : undefined,
  }));
  if (!published) throw new Problem("unavailable", `the shop has no published template for ${stored.kind}: start the server again to publish the defaults`);
  const { mail, envelope, fallbacks } = compose(context, shop, stored, notification, facts, published, { messageId: repliedTo });
  if (fallbacks.length > 0) context.log.warn({ shop: shopId, kind: stored.kind, locale: facts.locale, fallbacks }, "words are missing in a language; English stood in");
  const kept: StoredMail = { provider: context.mail.name, bytes: await context.mail.compose(mail), message_id: mail.messageId, envelope_from: envelope.from, envelope_to: envelope.to };
  await asShop(context.database, shopId, (db) => keepMail(db, shopId, stored.id, { ...kept, subject: mail.subject, html: mail.html, text: mail.text, template_version: published.version }));
  return kept;
}

/** The Message-ID of what the customer wrote last, so that our answer stands in her thread. */
async function lastWords(db: Db, shopId: string, caseId: string): Promise<string | undefined> {
  return (await listMessages(db, shopId, caseId)).findLast((message) => message.direction === "in")?.message_id ?? undefined;
}

async function send(context: Context, shopId: string, id: string, number: number, mail: StoredMail, key: string): Promise<SendOutcome> {
  const envelope: Envelope = { from: mail.envelope_from, to: mail.envelope_to };
  let atDot = false;
  try {
    return await context.mail.send(mail.bytes, envelope, key, async () => {
      const mine = await asShop(context.database, shopId, (db) => reachDot(db, shopId, id, number, later(context, leaseAtDot)));
      if (!mine) throw new Problem("conflict", "another worker has taken this mail over");
      atDot = true;
    });
  } catch (error) {
    context.log.error({ shop: shopId, notification: id, error: error instanceof Error ? error.message : String(error) }, "the mail provider failed");
    return { outcome: atDot ? "uncertain" : "later", reason: "the mail provider failed" };
  }
}

/** Writes down what became of an attempt, and what follows from it. */
async function conclude(context: Context, shopId: string, stored: StoredNotification, notification: Notification, number: number, outcome: SendOutcome): Promise<void> {
  const { id } = stored;
  await asShop(context.database, shopId, async (db) => {
    const now = context.now();
    const current = await lockNotification(db, shopId, id);
    await endAttempt(db, shopId, id, number, { outcome: outcome.outcome, answer: outcome.outcome === "accepted" ? outcome.answer : outcome.reason, at: now });
    if (current?.state === "sent") return;
    switch (outcome.outcome) {
      case "accepted":
        await moveNotification(db, shopId, id, { state: "sent", sentAt: now, providerId: outcome.id ?? undefined });
        await resolveAlarm(db, shopId, "uncertain", id, now);
        await keepPromises(db, shopId, stored, notification, await factsOf(context, db, shopId, stored));
        return;
      case "refused":
        return moveNotification(db, shopId, id, { state: "refused", reason: outcome.reason });
      case "uncertain":
        if (!mayRepeat(notification) && !context.mail.idempotent) return letBeUncertain(context, db, stored);
        return tryLater(context, db, stored, number, outcome.reason);
      case "later":
        return tryLater(context, db, stored, number, outcome.reason);
    }
  });
}

/** Again after a growing pause with jitter, until the mail is too old to be worth sending. */
async function tryLater(context: Context, db: Db, stored: StoredNotification, number: number, reason: string): Promise<void> {
  const now = context.now().getTime();
  if (now - stored.decided_at.getTime() > giveUpAfter) return moveNotification(db, stored.shop_id, stored.id, { state: "refused", reason: `given up after three days: ${reason}` });
  const pause = Math.min(2 ** Math.min(number, 12) * 1_000, 900_000) * (0.75 + Math.random() / 2);
  const at = new Date(now + pause);
  await moveNotification(db, stored.shop_id, stored.id, { state: "planned", reason: `tried ${number} times: ${reason}`, dueAt: at });
  await context.queue.enqueue(db, "deliver", [{ shop: stored.shop_id, id: stored.id }], { at });
}

/** Every deadline that the mail stated is stored when it has left. */
async function keepPromises(db: Db, shopId: string, stored: StoredNotification, notification: Notification, facts: Facts): Promise<void> {
  const promised = notification.promises?.(facts);
  if (promised) await makePromise(db, shopId, { ...promised, notificationId: stored.id });
}

const later = (context: Context, milliseconds: number): Date => new Date(context.now().getTime() + milliseconds);
