import { sql } from "kysely";
import type { Db } from "./database.ts";
import { unpack } from "./packing.ts";

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
  template_version: string;
  composed_at: Date;
}

export async function findMail(
  db: Db,
  shopId: string,
  notificationId: string,
): Promise<StoredMail | undefined> {
  const kept = await db
    .selectFrom("mail")
    .select(["provider", "bytes", "message_id", "envelope_from", "envelope_to"])
    .where("shop_id", "=", shopId)
    .where("notification_id", "=", notificationId)
    .executeTakeFirst();
  return kept && { ...kept, bytes: unpack(kept.bytes) };
}

/** The mails of a case so far: Message-IDs with angle brackets. */
export interface Conversation {
  /** What she wrote last by mail, or what we wrote last where she has not. */
  last: string | undefined;
  /** Oldest first; of a long one the first and the latest, as RFC 5322 section 3.6.4 lets us. */
  all: readonly string[];
}

const mostMails = 20;

/** What stands in In-Reply-To and References of the next mail, so that every mail program shows one conversation. What came by another way has no Message-ID. */
export async function readConversation(db: Db, shopId: string, caseId: string): Promise<Conversation> {
  const { rows } = await sql<{ id: string; hers: boolean }>`
    with whole as (select id from "case" where shop_id = ${shopId} and (id = ${caseId} or merged_into = ${caseId}))
    select message_id as id, direction = 'in' as hers, at from message
      where shop_id = ${shopId} and case_id in (select id from whole) and direction <> 'note' and channel = 'mail' and message_id is not null
    union all
    select m.message_id, false, m.composed_at from notification n join mail m on m.shop_id = n.shop_id and m.notification_id = n.id
      where n.shop_id = ${shopId} and n.case_id in (select id from whole) and n.sent_at is not null
    order by at`.execute(db);
  const told = rows.filter(({ id }) => /^<[!-;=?-~]{1,250}>$/.test(id));
  const ids = [...new Set(told.map(({ id }) => id))];
  return {
    last: (told.findLast(({ hers }) => hers) ?? told.at(-1))?.id,
    all: ids.length > mostMails ? [...ids.slice(0, 1), ...ids.slice(1 - mostMails)] : ids,
  };
}

/** Which notification a Message-ID belongs to, for replies that lost their address. */
export const findByMessageIds = (db: Db, shopId: string, messageIds: string[]) =>
  db
    .selectFrom("mail")
    .innerJoin("notification", "notification.id", "mail.notification_id")
    .select([
      "notification.id",
      "notification.kind",
      "notification.order_id",
      "notification.thread_id",
      "notification.refund_id",
      "notification.case_id",
    ])
    .where("mail.shop_id", "=", shopId)
    .where("notification.shop_id", "=", shopId)
    .where(sql<string>`left(mail.message_id, 53)`, "in", messageIds.map((id) => id.slice(0, 53)).concat(""))
    .where("mail.message_id", "in", messageIds.concat(""))
    .orderBy("mail.composed_at", "desc")
    .executeTakeFirst();

/** The last mail that left in a thread: what a reply most likely answers. */
export const findLastInThread = (db: Db, shopId: string, threadId: string) =>
  db
    .selectFrom("notification")
    .select(["id", "kind", "order_id", "thread_id", "refund_id", "case_id"])
    .where("shop_id", "=", shopId)
    .where("thread_id", "=", threadId)
    .where("sent_at", "is not", null)
    .orderBy("sent_at", "desc")
    .orderBy("id", "desc")
    .executeTakeFirst();

/** Letters that hold more than the order's page may show: a code that opens a locker, and a notice with her name and address. */
const hersAlone = ["ready-for-pickup", "withdrawal-acknowledged"];

/**
 * Mails of an order as they left, newest first, for the order's page. Its link may be forwarded, so what lets the reader answer in her name is
 * left out, and what went to anybody but the order's customer.
 */
export const listMails = (db: Db, shopId: string, orderId: string) =>
  db
    .selectFrom("mail")
    .innerJoin("notification", "notification.id", "mail.notification_id")
    .innerJoin("order", "order.id", "notification.order_id")
    .select(["notification.id", "notification.kind", "notification.sent_at", "mail.subject"])
    .where("mail.shop_id", "=", shopId)
    .where("notification.shop_id", "=", shopId)
    .where("order.shop_id", "=", shopId)
    .where("notification.order_id", "=", orderId)
    .where("notification.state", "=", "sent")
    .where("notification.class", "not in", ["question", "follow-up"])
    .where("notification.kind", "not in", hersAlone)
    .where(sql<boolean>`lower(notification.recipient) = lower("order".customer_email)`)
    .orderBy("notification.sent_at", "desc")
    .execute();

/** The last mail that left about an order, of one kind where it is said. */
export const findLatestOf = (db: Db, shopId: string, orderId: string, kind?: string) =>
  latest(db, shopId)
    .where("notification.order_id", "=", orderId)
    .$if(kind !== undefined, (query) => query.where("notification.kind", "=", kind ?? ""))
    .executeTakeFirst();

/** The last mail that left about any order of which nobody waits for an answer. */
export const findLatestMail = (db: Db, shopId: string) =>
  latest(db, shopId)
    .where("notification.order_id", "is not", null)
    .where(({ not, exists, selectFrom }) =>
      not(
        exists(
          selectFrom("case")
            .select("case.id")
            .where("case.shop_id", "=", shopId)
            .where("case.state", "=", "open")
            .whereRef("case.order_id", "=", "notification.order_id"),
        ),
      ),
    )
    .executeTakeFirst();

const latest = (db: Db, shopId: string) =>
  db
    .selectFrom("mail")
    .innerJoin("notification", "notification.id", "mail.notification_id")
    .select(["notification.id", "notification.order_id as orderId", "notification.locale", "mail.subject"])
    .where("mail.shop_id", "=", shopId)
    .where("notification.shop_id", "=", shopId)
    .where("notification.state", "=", "sent")
    .orderBy("notification.sent_at", "desc")
    .limit(1);
