import { sql } from "kysely";
import type { Channel } from "../commerce/channel.ts";
import type { Flag } from "../commerce/flag.ts";
import type { Topic } from "../commerce/topic.ts";
import { Problem } from "../errors.ts";
import { addCaseText, renewCaseText } from "./case-text.ts";
import { type Db, newId } from "./database.ts";

/** Customers' questions, and what was said about each. */

export interface NewCase {
  number: string;
  channel: Channel;
  topic?: Topic | undefined;
  owner?: string | undefined;
  ownerBecause?: string | undefined;
  orderId?: string | undefined;
  threadId?: string | undefined;
  notificationId?: string | undefined;
  refundId?: string | undefined;
  disputed?: string | undefined;
  customer: {
    email?: string | undefined;
    name?: string | undefined;
    id?: string | undefined;
    phone?: string | undefined;
  };
  locale: string;
  stranger: boolean;
  follows?: string | undefined;
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
      channel: one.channel,
      topic: one.topic ?? null,
      owner: one.owner ?? null,
      owner_because: one.ownerBecause ?? null,
      order_id: one.orderId ?? null,
      thread_id: one.threadId ?? null,
      notification_id: one.notificationId ?? null,
      refund_id: one.refundId ?? null,
      disputed: one.disputed ?? null,
      customer_email: one.customer.email ?? null,
      customer_name: one.customer.name ?? null,
      customer_id: one.customer.id ?? null,
      customer_phone: one.customer.phone ?? null,
      locale: one.locale,
      stranger: one.stranger,
      follows: one.follows ?? null,
      subject: one.subject,
      answer_by: one.answerBy,
      first_answer_by: one.answerBy,
      opened_at: one.openedAt,
      answered_at: null,
    })
    .execute();
  await renewCaseText(db, shopId, id);
  return id;
}

export const caseColumns = [
  "id",
  "number",
  "state",
  "channel",
  "topic",
  "owner",
  "owner_because",
  "order_id",
  "thread_id",
  "notification_id",
  "refund_id",
  "disputed",
  "customer_email",
  "customer_name",
  "customer_id",
  "customer_phone",
  "locale",
  "stranger",
  "subject",
  "answer_by",
  "opened_at",
  "first_answered_at",
  "answered_at",
  "closed_at",
  "closed_because",
  "follows",
  "merged_into",
] as const;

/** A case as it is read. */
export type Case = NonNullable<Awaited<ReturnType<typeof findCase>>>;

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

/** The case of a number, or the one that it was merged into. Throws `not_found`. */
export async function getCase(db: Db, shopId: string, number: string): Promise<Case> {
  const one = await findCaseByNumber(db, shopId, number);
  if (!one) throw new Problem("not_found", "there is no such case");
  return wholeCase(db, shopId, one);
}

/** The case that a merged one's messages are shown in now; another is that itself. */
export const wholeCase = async (db: Db, shopId: string, one: Case): Promise<Case> =>
  (one.merged_into === null ? undefined : await findCase(db, shopId, one.merged_into)) ?? one;

/** The case that this sender has open in a thread, or that hers was merged into: another mail of hers belongs there. */
export const findOpenCase = (db: Db, shopId: string, threadId: string, sender: string) =>
  db
    .selectFrom("case as hers")
    .innerJoin("case", (join) =>
      join
        .onRef("case.shop_id", "=", "hers.shop_id")
        .on(sql<boolean>`"case".id = coalesce(hers.merged_into, hers.id)`),
    )
    .select(caseColumns.map((column) => `case.${column}` as const))
    .where("hers.shop_id", "=", shopId)
    .where("hers.thread_id", "=", threadId)
    .where("hers.customer_address", "=", sender.toLowerCase())
    .where("case.state", "!=", "closed")
    .orderBy("hers.opened_at", "desc")
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

/** Whether anybody has ever asked this shop anything. */
export const hasCase = async (db: Db, shopId: string): Promise<boolean> =>
  (await db.selectFrom("case").select("id").where("shop_id", "=", shopId).limit(1).executeTakeFirst()) !==
  undefined;

export interface NewMessage {
  direction: "in" | "out" | "note";
  channel: Channel;
  author: string;
  words: string;
  flags?: readonly Flag[] | undefined;
  fields?: Record<string, string> | undefined;
  inboundId?: string | undefined;
  messageId?: string | undefined;
  /** A keyed digest of where a page was sent from. */
  visitor?: string | undefined;
  at: Date;
}

/** In the case, or in the one that it was merged into. */
export async function addMessage(
  db: Db,
  shopId: string,
  named: string,
  message: NewMessage,
): Promise<string> {
  const id = newId();
  const one = await findCase(db, shopId, named);
  const caseId = one?.merged_into ?? named;
  await db
    .insertInto("message")
    .values({
      id,
      shop_id: shopId,
      case_id: caseId,
      direction: message.direction,
      channel: message.channel,
      author: message.author,
      words: message.words,
      flags: [...(message.flags ?? [])],
      fields: message.fields ? JSON.stringify(message.fields) : null,
      inbound_id: message.inboundId ?? null,
      message_id: message.messageId ?? null,
      visitor: message.visitor ?? null,
      at: message.at,
    })
    .execute();
  await addCaseText(db, shopId, caseId, [message.words, ...Object.values(message.fields ?? {})]);
  return id;
}

/** A person has answered what was asked first, and she has asked more since: her answer to that is owed still. */
export async function noteFirstAnswer(
  db: Db,
  shopId: string,
  { id }: { id: string },
  at: Date,
): Promise<void> {
  await db
    .updateTable("case")
    .set({ first_answered_at: at })
    .where("shop_id", "=", shopId)
    .where("id", "=", id)
    .where("first_answered_at", "is", null)
    .where("opened_at", "<=", at)
    .execute();
}

/** A person has answered: what she was promised about it is kept. */
export async function answerCase(db: Db, shopId: string, { id }: { id: string }, at: Date): Promise<void> {
  await db
    .updateTable("case")
    .set({
      state: "answered",
      answered_at: at,
      first_answered_at: sql<Date>`coalesce(first_answered_at, greatest(opened_at, ${at}))`,
      closed_at: null,
      closed_because: null,
    })
    .where("shop_id", "=", shopId)
    .where("id", "=", id)
    .execute();
  await db
    .updateTable("promise")
    .set({ kept_at: at })
    .where("shop_id", "=", shopId)
    .where("kind", "=", "answer_by")
    .where("subject", "in", numbersOf(shopId, id))
    .where("kept_at", "is", null)
    .execute();
}

/** The numbers under which customers know a case: its own, and those of the cases that were merged into it. */
export const numbersOf = (shopId: string, id: string) =>
  sql<string>`(select number from "case" where shop_id = ${shopId} and (id = ${id} or merged_into = ${id}))`;

/** The case that a message of hers stands in already, if it came since then. */
export const findCaseOfMessage = (
  db: Db,
  shopId: string,
  { author, messageId, since }: { author: string; messageId: string; since: Date },
) =>
  db
    .selectFrom("message")
    .innerJoin("case", "case.id", "message.case_id")
    .select(["case.id", "case.number", "case.answer_by"])
    .where("message.shop_id", "=", shopId)
    .where("case.shop_id", "=", shopId)
    .where("message.message_id", "=", messageId)
    .where("message.author", "=", author)
    .where("message.at", ">", since)
    .executeTakeFirst();

/** How many messages came from one visitor of our pages since then. */
export async function countFromVisitor(
  db: Db,
  shopId: string,
  visitor: string,
  since: Date,
): Promise<number> {
  const row = await db
    .selectFrom("message")
    .select(sql<number>`count(*)::int`.as("count"))
    .where("shop_id", "=", shopId)
    .where("visitor", "=", visitor)
    .where("at", ">", since)
    .executeTakeFirstOrThrow();
  return row.count;
}

/** How many messages came from an address since then, however it is written. */
export async function countMessages(db: Db, shopId: string, author: string, since: Date): Promise<number> {
  const row = await db
    .selectFrom("case")
    .innerJoin("message", (join) =>
      join.onRef("message.shop_id", "=", "case.shop_id").onRef("message.case_id", "=", "case.id"),
    )
    .select(sql<number>`count(*)::int`.as("count"))
    .where("case.shop_id", "=", shopId)
    .where("case.customer_address", "=", author.toLowerCase())
    .where("message.direction", "=", "in")
    .where("message.at", ">", since)
    .executeTakeFirstOrThrow();
  return row.count;
}

/** What was said in a case and in those that were merged into it, the oldest first. */
export const listMessages = (db: Db, shopId: string, caseId: string) =>
  db
    .selectFrom("message")
    .select([
      "id",
      "case_id",
      "direction",
      "channel",
      "author",
      "words",
      "flags",
      "fields",
      "inbound_id",
      "message_id",
      "at",
    ])
    .where("shop_id", "=", shopId)
    .where(
      sql<boolean>`case_id in (select id from "case" where shop_id = ${shopId} and (id = ${caseId} or merged_into = ${caseId}))`,
    )
    .orderBy("at")
    .orderBy("id")
    .execute();
