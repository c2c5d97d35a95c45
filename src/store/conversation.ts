import { sql } from "kysely";
import type { Db } from "./database.ts";
import { newId } from "./database.ts";
import { sha256 } from "./secrets.ts";

/** The thread of an order and a recipient, made at the first mail. Its id is in the reply address. */
export async function threadFor(
  db: Db,
  shopId: string,
  orderId: string | undefined,
  recipient: string,
): Promise<string> {
  const find = () =>
    db
      .selectFrom("thread")
      .select("id")
      .where("shop_id", "=", shopId)
      .where(
        sql<boolean>`coalesce(order_id, '') = ${orderId ?? ""} and lower(recipient) = ${recipient.toLowerCase()}`,
      )
      .where("revoked_at", "is", null)
      .executeTakeFirst();
  const known = await find();
  if (known) return known.id;
  const made = await db
    .insertInto("thread")
    .values({ id: newId(), shop_id: shopId, order_id: orderId ?? null, recipient, revoked_at: null })
    .onConflict((conflict) => conflict.doNothing())
    .returning("id")
    .executeTakeFirst();
  return made?.id ?? (await find())?.id ?? "";
}

export const findThread = (db: Db, shopId: string, id: string) =>
  db
    .selectFrom("thread")
    .select(["id", "order_id", "recipient", "revoked_at"])
    .where("shop_id", "=", shopId)
    .where("id", "=", id)
    .executeTakeFirst();

/**
 * Keeps a mail that came in, as it came; undefined when the same bytes to the same address were kept before. The engine does this.
 * Promised deadlines count from `at`.
 */
export async function keepInbound(
  db: Db,
  shopId: string,
  mail: { raw: Uint8Array; from: string; to: string; at: Date },
): Promise<string | undefined> {
  const row = await db
    .insertInto("inbound")
    .values({
      id: newId(),
      shop_id: shopId,
      raw: mail.raw,
      hash: sha256(Buffer.concat([Buffer.from(`${mail.to.toLowerCase()}\n`), mail.raw])),
      envelope_from: mail.from,
      envelope_to: mail.to,
      reason: null,
      case_id: null,
      received_at: mail.at,
    })
    .onConflict((conflict) => conflict.doNothing())
    .returning("id")
    .executeTakeFirst();
  return row?.id;
}

/** One transaction at a time files the mails of a shop, so that two answers of one customer cannot open two cases. */
export async function lockConversations(db: Db, shopId: string): Promise<void> {
  await sql`select pg_advisory_xact_lock(hashtextextended(${`${shopId}/conversations`}, 0))`.execute(db);
}

/** Locks and reads a kept mail. */
export const lockInbound = (db: Db, shopId: string, id: string) =>
  db
    .selectFrom("inbound")
    .selectAll()
    .where("shop_id", "=", shopId)
    .where("id", "=", id)
    .forUpdate()
    .executeTakeFirst();

export async function endInbound(
  db: Db,
  shopId: string,
  id: string,
  end: {
    state: "matched" | "unmatched" | "ignored" | "dead";
    reason?: string | undefined;
    caseId?: string | undefined;
  },
): Promise<void> {
  await db
    .updateTable("inbound")
    .set({ state: end.state, reason: end.reason ?? null, case_id: end.caseId ?? null })
    .where("shop_id", "=", shopId)
    .where("id", "=", id)
    .execute();
}

export async function noteInboundFailure(
  db: Db,
  shopId: string,
  id: string,
  reason: string,
  dead: boolean,
): Promise<void> {
  await db
    .updateTable("inbound")
    .set((eb) => ({ attempts: eb("attempts", "+", 1), reason, ...(dead && { state: "dead" as const }) }))
    .where("shop_id", "=", shopId)
    .where("id", "=", id)
    .execute();
}

export interface NewCase {
  number: string;
  orderId: string | undefined;
  threadId: string | undefined;
  notificationId: string | undefined;
  customerEmail: string;
  customerName: string | undefined;
  subject: string;
  answerBy: Date;
  openedAt: Date;
}

export async function openCase(db: Db, shopId: string, one: NewCase): Promise<string> {
  const id = newId();
  await db
    .insertInto("case")
    .values({
      id,
      shop_id: shopId,
      number: one.number,
      state: "open",
      order_id: one.orderId ?? null,
      thread_id: one.threadId ?? null,
      notification_id: one.notificationId ?? null,
      customer_email: one.customerEmail,
      customer_name: one.customerName ?? null,
      subject: one.subject,
      answer_by: one.answerBy,
      opened_at: one.openedAt,
      answered_at: null,
    })
    .execute();
  return id;
}

const caseColumns = [
  "id",
  "number",
  "state",
  "order_id",
  "thread_id",
  "notification_id",
  "customer_email",
  "customer_name",
  "subject",
  "answer_by",
  "opened_at",
  "answered_at",
] as const;

export const findCase = (db: Db, shopId: string, id: string) =>
  db
    .selectFrom("case")
    .select(caseColumns)
    .where("shop_id", "=", shopId)
    .where("id", "=", id)
    .executeTakeFirst();

export const findCaseByNumber = (db: Db, shopId: string, number: string) =>
  db
    .selectFrom("case")
    .select(caseColumns)
    .where("shop_id", "=", shopId)
    .where("number", "=", number.toUpperCase())
    .executeTakeFirst();

/** The case that this sender has open in a thread: another mail of hers belongs there. */
export const findOpenCase = (db: Db, shopId: string, threadId: string, sender: string) =>
  db
    .selectFrom("case")
    .select(caseColumns)
    .where("shop_id", "=", shopId)
    .where("thread_id", "=", threadId)
    .where(sql<boolean>`lower(customer_email) = ${sender.toLowerCase()}`)
    .where("state", "!=", "closed")
    .orderBy("opened_at", "desc")
    .executeTakeFirst();

export const listCases = (db: Db, shopId: string, filter: { orderId?: string } = {}) =>
  db
    .selectFrom("case")
    .select(caseColumns)
    .where("shop_id", "=", shopId)
    .$if(filter.orderId !== undefined, (query) => query.where("order_id", "=", filter.orderId ?? null))
    .orderBy("opened_at", "desc")
    .limit(200)
    .execute();

export async function addMessage(
  db: Db,
  shopId: string,
  caseId: string,
  message: {
    direction: "in" | "out";
    author: string;
    words: string;
    inboundId?: string | undefined;
    messageId?: string | undefined;
    at: Date;
  },
): Promise<string> {
  const id = newId();
  await db
    .insertInto("message")
    .values({
      id,
      shop_id: shopId,
      case_id: caseId,
      direction: message.direction,
      author: message.author,
      words: message.words,
      inbound_id: message.inboundId ?? null,
      message_id: message.messageId ?? null,
      at: message.at,
    })
    .execute();
  return id;
}

/** A person has answered: what she was promised about it is kept. */
export async function answerCase(
  db: Db,
  shopId: string,
  { id, number }: { id: string; number: string },
  at: Date,
): Promise<void> {
  await db
    .updateTable("case")
    .set({ state: "answered", answered_at: at })
    .where("shop_id", "=", shopId)
    .where("id", "=", id)
    .execute();
  await db
    .updateTable("promise")
    .set({ kept_at: at })
    .where("shop_id", "=", shopId)
    .where("kind", "=", "answer_by")
    .where("subject", "=", number)
    .where("kept_at", "is", null)
    .execute();
}

/** She has written again after the answer: somebody owes her another one by then. */
export async function reopenCase(db: Db, shopId: string, id: string, answerBy: Date): Promise<void> {
  await db
    .updateTable("case")
    .set({ state: "open", answered_at: null, answer_by: answerBy })
    .where("shop_id", "=", shopId)
    .where("id", "=", id)
    .where("state", "=", "answered")
    .execute();
}

/** The case that a message of hers stands in already, if it came since then. */
export const findCaseOfMessage = (
  db: Db,
  shopId: string,
  { email, messageId, since }: { email: string; messageId: string; since: Date },
) =>
  db
    .selectFrom("message")
    .innerJoin("case", "case.id", "message.case_id")
    .select(["case.number", "case.answer_by"])
    .where("message.shop_id", "=", shopId)
    .where("case.shop_id", "=", shopId)
    .where("message.message_id", "=", messageId)
    .where("message.author", "=", email)
    .where("message.at", ">", since)
    .executeTakeFirst();

/** How many messages came from an address since then. */
export async function countMessages(db: Db, shopId: string, author: string, since: Date): Promise<number> {
  const row = await db
    .selectFrom("message")
    .select(sql<number>`count(*)::int`.as("count"))
    .where("shop_id", "=", shopId)
    .where("author", "=", author)
    .where("at", ">", since)
    .executeTakeFirstOrThrow();
  return row.count;
}

/** She has said that the money of a refund is there: nobody waits for it any more. */
export async function noteArrival(db: Db, shopId: string, refundId: string, at: Date): Promise<void> {
  await db
    .updateTable("promise")
    .set({ kept_at: at })
    .where("shop_id", "=", shopId)
    .where("kind", "=", "money_by")
    .where("kept_at", "is", null)
    .where("notification_id", "in", (eb) =>
      eb
        .selectFrom("notification")
        .select("id")
        .where("shop_id", "=", shopId)
        .where("refund_id", "=", refundId),
    )
    .execute();
}

export const listMessages = (db: Db, shopId: string, caseId: string) =>
  db
    .selectFrom("message")
    .select(["id", "direction", "author", "words", "message_id", "at"])
    .where("shop_id", "=", shopId)
    .where("case_id", "=", caseId)
    .orderBy("at")
    .orderBy("id")
    .execute();

/**
 * How often a sender was acknowledged, in this thread and in all: a loop is stopped by counting. What went to somebody else
 * in the thread is not counted, for a stranger who has its address must not silence the customer's own acknowledgement.
 */
export async function countAcknowledgements(
  db: Db,
  shopId: string,
  threadId: string | undefined,
  sender: string,
  since: Date,
): Promise<{ inThread24h: number; bySender24h: number }> {
  const row = await db
    .selectFrom("notification")
    .select([
      sql<number>`count(*) filter (where thread_id = ${threadId ?? null}::uuid)::int`.as("thread"),
      sql<number>`count(*)::int`.as("sender"),
    ])
    .where("shop_id", "=", shopId)
    .where(sql<boolean>`lower(recipient) = ${sender.toLowerCase()}`)
    .where("kind", "=", "case-acknowledged")
    .where("state", "in", ["planned", "paused", "sending", "sent", "uncertain"])
    .where("decided_at", ">", since)
    .executeTakeFirstOrThrow();
  return { inThread24h: row.thread, bySender24h: row.sender };
}

/** Stores what a customer was promised when the mail has left; once per mail and kind of promise. */
export async function makePromises(
  db: Db,
  shopId: string,
  promises: readonly {
    kind: "answer_by" | "money_by" | "explain_by" | "parcel_by";
    subject: string;
    notificationId: string;
    dueAt: Date;
  }[],
): Promise<void> {
  if (promises.length === 0) return;
  await db
    .insertInto("promise")
    .values(
      promises.map((promise) => ({
        id: newId(),
        shop_id: shopId,
        kind: promise.kind,
        subject: promise.subject,
        notification_id: promise.notificationId,
        due_at: promise.dueAt,
        kept_at: null,
      })),
    )
    .onConflict((conflict) => conflict.doNothing())
    .execute();
}

export const listPromises = (db: Db, shopId: string, notificationIds: string[]) =>
  db
    .selectFrom("promise")
    .select(["kind", "subject", "notification_id", "due_at", "kept_at"])
    .where("shop_id", "=", shopId)
    .where(
      "notification_id",
      "in",
      notificationIds.length ? notificationIds : ["00000000-0000-0000-0000-000000000000"],
    )
    .orderBy("due_at")
    .execute();
