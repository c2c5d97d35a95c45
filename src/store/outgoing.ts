import { sql } from "kysely";
import { resolveAlarms } from "./connection.ts";
import { type Db, newId } from "./database.ts";
import type { Delivery, NotificationState } from "./schema-sending.ts";

/** Single mails as a person looks at them and picks them: what was decided, what was tried, what came back. */

/** Which ones; all of a shop where nothing is said. */
export interface Wanted {
  orderId?: string | undefined;
  states?: readonly NotificationState[] | undefined;
  kind?: string | undefined;
  delivery?: Delivery | undefined;
  /** The latest first. */
  latest?: boolean | undefined;
  /** The id after which the page begins. */
  after?: string | undefined;
  limit: number;
}

const columns = [
  "id",
  "kind",
  "class",
  "order_id",
  "refund_id",
  "case_id",
  "recipient",
  "locale",
  "state",
  "reason",
  "cause",
  "together_with",
  "tray_until",
  "due_at",
  "occurred_at",
  "decided_at",
  "sent_at",
  "attempts",
  "delivery",
  "delivery_reason",
  "delivery_at",
] as const;

/** In the order in which they were first thought of. */
export const listOutgoing = (db: Db, shopId: string, wanted: Wanted) =>
  db
    .selectFrom("notification")
    .select(columns)
    .where("shop_id", "=", shopId)
    .$if(wanted.orderId !== undefined, (query) => query.where("order_id", "=", wanted.orderId ?? null))
    .$if(wanted.states !== undefined, (query) => query.where("state", "in", wanted.states ?? []))
    .$if(wanted.kind !== undefined, (query) => query.where("kind", "=", wanted.kind ?? ""))
    .$if(wanted.delivery !== undefined, (query) => query.where("delivery", "=", wanted.delivery ?? null))
    .$if(wanted.after !== undefined, (query) =>
      query.where("id", wanted.latest ? "<" : ">", wanted.after ?? ""),
    )
    .orderBy("id", wanted.latest ? "desc" : "asc")
    .limit(wanted.limit)
    .execute();

export type Outgoing = Awaited<ReturnType<typeof listOutgoing>>[number];

export const findOutgoing = (db: Db, shopId: string, id: string): Promise<Outgoing | undefined> =>
  db
    .selectFrom("notification")
    .select(columns)
    .where("shop_id", "=", shopId)
    .where("id", "=", id)
    .executeTakeFirst();

/** What stands over the mail as it was last written, and when that was. */
export const findWritten = (
  db: Db,
  shopId: string,
  id: string,
): Promise<{ subject: string; at: Date } | undefined> =>
  db
    .selectFrom("mail")
    .select(["subject", "composed_at as at"])
    .where("shop_id", "=", shopId)
    .where("notification_id", "=", id)
    .executeTakeFirst();

/** Each step of one decision, in order. */
export const listSteps = (db: Db, shopId: string, id: string) =>
  db
    .selectFrom("decision")
    .select(["state", "reason", "at"])
    .where("shop_id", "=", shopId)
    .where("notification_id", "=", id)
    .orderBy("id")
    .execute();

/** What was told of one mail after it was handed over, in order. */
export const listTold = (db: Db, shopId: string, id: string) =>
  db
    .selectFrom("report")
    .select(["provider", "what", "verdict", "reason", "at"])
    .where("shop_id", "=", shopId)
    .where("notification_id", "=", id)
    .orderBy("at")
    .orderBy("id")
    .execute();

/**
 * After an older backup was restored: what waits here and may have left meanwhile. It was due before the old installation sent its last mail, or was
 * decided after the backup from something that happened before that.
 */
export const listMayHaveLeft = (
  db: Db,
  shopId: string,
  { backup, last }: { backup: Date; last: Date },
): Promise<Outgoing[]> =>
  db
    .selectFrom("notification")
    .select(columns)
    .where("shop_id", "=", shopId)
    .where("state", "in", ["planned", "paused", "sending"])
    .where("occurred_at", "<=", last)
    .where((is) => is.or([is("due_at", "<=", last), is("decided_at", ">=", backup)]))
    .orderBy("occurred_at")
    .orderBy("id")
    .execute();

/** The ids of mails to an address that did not leave because of it: their reasons begin with one of these. Oldest first. */
export async function listStopped(
  db: Db,
  shopId: string,
  address: string,
  because: readonly string[],
): Promise<string[]> {
  const rows = await db
    .selectFrom("notification")
    .select("id")
    .where("shop_id", "=", shopId)
    .where("state", "in", ["refused", "not_sent"])
    .where(sql<boolean>`lower(recipient) = ${address.toLowerCase()}`)
    .where((is) => is.or(because.map((words) => sql<boolean>`starts_with(reason, ${words})`)))
    .orderBy("id")
    .execute();
  return rows.map(({ id }) => id);
}

/**
 * Attempts of which nobody knows the end stand in the way of another one. Here a person has decided that there shall be one: they stay on
 * record as `repeated`.
 */
export async function settleAttempts(db: Db, shopId: string, id: string): Promise<void> {
  await db
    .updateTable("attempt")
    .set({ outcome: "repeated" })
    .where("shop_id", "=", shopId)
    .where("notification_id", "=", id)
    .where("outcome", "=", "uncertain")
    .execute();
}

/** The latest copy of a mail to an address that was made since then, and leaves or has left. */
export async function findCopy(
  db: Db,
  shopId: string,
  kind: string,
  { subject, recipient, since }: { subject: string; recipient: string; since: Date },
): Promise<string | undefined> {
  const row = await db
    .selectFrom("notification")
    .select("id")
    .where("shop_id", "=", shopId)
    .where("kind", "=", kind)
    .where(sql<boolean>`starts_with(subject, ${`${subject}/copy-`})`)
    .where("recipient", "=", recipient)
    .where("decided_at", ">", since)
    .where("state", "in", ["planned", "paused", "sending", "sent", "uncertain"])
    .orderBy("decided_at", "desc")
    .executeTakeFirst();
  return row?.id;
}

/** How many copies of a mail were made before. */
export async function countCopies(db: Db, shopId: string, kind: string, subject: string): Promise<number> {
  const { copies } = await db
    .selectFrom("notification")
    .select(sql<number>`count(*)::int`.as("copies"))
    .where("shop_id", "=", shopId)
    .where("kind", "=", kind)
    .where(sql<boolean>`starts_with(subject, ${`${subject}/copy-`})`)
    .executeTakeFirstOrThrow();
  return copies;
}

/**
 * Nothing of a shop that has not left leaves any more; what may have left without an answer is not repeated. Answers how many that were. What is being sent
 * at this moment is not called back.
 */
export async function stopAllMails(
  db: Db,
  shopId: string,
  { reason, at }: { reason: string; at: Date },
): Promise<number> {
  const stopped = await db
    .updateTable("notification")
    .set(({ exists, selectFrom, case: choose }) => ({
      state: choose()
        .when(
          exists(
            selectFrom("attempt")
              .select("attempt.number")
              .whereRef("attempt.shop_id", "=", "notification.shop_id")
              .whereRef("attempt.notification_id", "=", "notification.id")
              .where("attempt.outcome", "=", "uncertain"),
          ),
        )
        .then(sql.lit<NotificationState>("uncertain"))
        .else(sql.lit<NotificationState>("cancelled"))
        .end(),
      reason,
      cause: null,
      worker: null,
      lease_until: null,
    }))
    .where("shop_id", "=", shopId)
    .where("state", "in", ["planned", "paused", "held"])
    .returning(["id", "kind", "subject", "state"])
    .execute();
  if (stopped.length === 0) return 0;
  const rows = stopped.map(({ id, state }) => ({ notification_id: id, state, reason, at }));
  await db
    .insertInto("decision")
    .values(rows.map((row) => ({ id: newId(), shop_id: shopId, ...row })))
    .execute();
  const held = stopped.map(({ kind, subject }) => `${kind}/${subject}`);
  await resolveAlarms(db, shopId, ["held"], held, at);
  return stopped.length;
}
