import { sql } from "kysely";
import type { Db } from "./database.ts";
import { sha256 } from "./secrets.ts";

export interface StoredMail {
  provider: string;
  bytes: Uint8Array;
  message_id: string;
  envelope_from: string;
  envelope_to: string;
}

/** A finished mail with all that is kept of it. */
export interface MailToKeep extends StoredMail {
  subject: string;
  html: string;
  text: string;
  template_version: string;
  composed_at: Date;
}

/** Stores the finished mail before its last byte leaves. One that has certainly not left is composed anew at the next attempt, and replaces it. */
export async function keepMail(
  db: Db,
  shopId: string,
  notificationId: string,
  mail: MailToKeep,
): Promise<void> {
  const row = { ...mail, sha256: sha256(mail.bytes) };
  await db
    .insertInto("mail")
    .values({ shop_id: shopId, notification_id: notificationId, ...row })
    .onConflict((conflict) => conflict.columns(["shop_id", "notification_id"]).doUpdateSet(row))
    .execute();
}

export const findMail = (db: Db, shopId: string, notificationId: string): Promise<StoredMail | undefined> =>
  db
    .selectFrom("mail")
    .select(["provider", "bytes", "message_id", "envelope_from", "envelope_to"])
    .where("shop_id", "=", shopId)
    .where("notification_id", "=", notificationId)
    .executeTakeFirst();

/** Which notification a Message-ID belongs to, for replies that lost their address. */
export const findByMessageIds = (db: Db, shopId: string, messageIds: string[]) =>
  db
    .selectFrom("mail")
    .innerJoin("notification", "notification.id", "mail.notification_id")
    .select([
      "notification.id",
      "notification.order_id",
      "notification.thread_id",
      "notification.refund_id",
      "notification.case_id",
    ])
    .where("mail.shop_id", "=", shopId)
    .where("notification.shop_id", "=", shopId)
    .where("mail.message_id", "in", messageIds.length ? messageIds : [""])
    .orderBy("mail.composed_at", "desc")
    .executeTakeFirst();

/** The last mail that left in a thread: what a reply most likely answers. */
export const findLastInThread = (db: Db, shopId: string, threadId: string) =>
  db
    .selectFrom("notification")
    .select(["id", "order_id", "thread_id", "refund_id", "case_id"])
    .where("shop_id", "=", shopId)
    .where("thread_id", "=", threadId)
    .where("sent_at", "is not", null)
    .orderBy("sent_at", "desc")
    .orderBy("id", "desc")
    .executeTakeFirst();

/** Mails of an order as they left, newest first, for the order's page. */
export const listMails = (db: Db, shopId: string, orderId: string) =>
  db
    .selectFrom("mail")
    .innerJoin("notification", "notification.id", "mail.notification_id")
    .select(["notification.id", "notification.kind", "notification.sent_at", "mail.subject", "mail.html"])
    .where("mail.shop_id", "=", shopId)
    .where("notification.shop_id", "=", shopId)
    .where("notification.order_id", "=", orderId)
    .where("notification.state", "=", "sent")
    .orderBy("notification.sent_at", "desc")
    .execute();

/** How often the last byte of a mail has left without an answer. */
export async function countUnanswered(db: Db, shopId: string, notificationId: string): Promise<number> {
  const { count } = await db
    .selectFrom("attempt")
    .select(sql<number>`count(*)::int`.as("count"))
    .where("shop_id", "=", shopId)
    .where("notification_id", "=", notificationId)
    .where("outcome", "=", "uncertain")
    .executeTakeFirstOrThrow();
  return count;
}

/** Leases an attempt and shows the notification as being sent, in one statement. */
export async function leaseAttempt(
  db: Db,
  shopId: string,
  notificationId: string,
  attempt: { number: number; worker: string; leaseUntil: Date },
): Promise<void> {
  await db
    .with("sending", (query) =>
      query
        .updateTable("notification")
        .set({ state: "sending", reason: null })
        .where("shop_id", "=", shopId)
        .where("id", "=", notificationId),
    )
    .insertInto("attempt")
    .values({
      shop_id: shopId,
      notification_id: notificationId,
      number: attempt.number,
      worker: attempt.worker,
      phase: "leased",
      lease_until: attempt.leaseUntil,
      outcome: null,
      answer: null,
      ended_at: null,
    })
    .execute();
}

/** Extends the lease of a living worker; false when a later attempt has taken over. */
export async function extendLease(
  db: Db,
  shopId: string,
  notificationId: string,
  number: number,
  until: Date,
): Promise<boolean> {
  return fenced(db, shopId, notificationId, number, ["leased", "dot"], { lease_until: until });
}

/** Says, durably, that the last byte is about to leave; false when a later attempt has taken over: then it must not leave. */
export async function reachDot(
  db: Db,
  shopId: string,
  notificationId: string,
  number: number,
  until: Date,
): Promise<boolean> {
  return fenced(db, shopId, notificationId, number, ["leased"], { phase: "dot", lease_until: until });
}

async function fenced(
  db: Db,
  shopId: string,
  notificationId: string,
  number: number,
  from: ("leased" | "dot")[],
  change: { phase?: "dot"; lease_until: Date },
): Promise<boolean> {
  const row = await db
    .updateTable("attempt")
    .set(change)
    .where("shop_id", "=", shopId)
    .where("notification_id", "=", notificationId)
    .where("number", "=", number)
    .where("phase", "in", from)
    .where(
      sql<boolean>`not exists (select from attempt later where later.shop_id = ${shopId} and later.notification_id = ${notificationId} and later.number > ${number})`,
    )
    .returning("number")
    .executeTakeFirst();
  return row !== undefined;
}

export async function endAttempt(
  db: Db,
  shopId: string,
  notificationId: string,
  number: number,
  end: { outcome: string; answer: string; at: Date },
): Promise<void> {
  await db
    .updateTable("attempt")
    .set({ phase: "ended", outcome: end.outcome, answer: end.answer.slice(0, 2_000), ended_at: end.at })
    .where("shop_id", "=", shopId)
    .where("notification_id", "=", notificationId)
    .where("number", "=", number)
    .execute();
}

export const listAttempts = (db: Db, shopId: string, notificationId: string) =>
  db
    .selectFrom("attempt")
    .select(["number", "phase", "outcome", "answer", "started_at", "ended_at"])
    .where("shop_id", "=", shopId)
    .where("notification_id", "=", notificationId)
    .orderBy("number")
    .execute();
