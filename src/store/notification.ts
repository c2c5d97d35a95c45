import { type Selectable, sql } from "kysely";
import type { Db } from "./database.ts";
import { newId } from "./database.ts";
import type { Cause, NotificationState, NotificationTable } from "./schema-sending.ts";

/** What a notification is about; every id is one of the same shop. */
export interface Subject {
  orderId?: string | undefined;
  refundId?: string | undefined;
  returnId?: string | undefined;
  caseId?: string | undefined;
  eventId?: string | undefined;
  fulfillmentId?: string | undefined;
  tripId?: string | undefined;
}

export interface Decided extends Subject {
  kind: string;
  class: string;
  subject: string;
  state: "planned" | "held" | "not_sent";
  reason?: string | undefined;
  cause?: Cause | undefined;
  dueAt?: Date | undefined;
  /** The mail that tells its news too. */
  togetherWith?: string | undefined;
  trayUntil?: Date | undefined;
  /** Its news were told as history: what is decided anew later does not undo that. */
  imported?: boolean | undefined;
  /** They are told first-hand now, so that what was history once may be news after all. */
  firstHand?: boolean | undefined;
  /** Whether its time follows the facts: then one that is planned already is decided anew. */
  moves?: boolean | undefined;
  /** Its place in line when it is planned: see line.ts. */
  rank: number;
  recipient?: string | undefined;
  locale?: string | undefined;
  threadId?: string | undefined;
  occurredAt: Date;
  decidedAt: Date;
}

/**
 * Stores a decision. One per kind and subject: what is planned or has left stays as it is, what was held or not sent may be decided
 * again when the facts change. Answers the id where anything changed.
 */
export async function decide(db: Db, shopId: string, decided: Decided): Promise<string | undefined> {
  const row = {
    class: decided.class,
    order_id: decided.orderId ?? null,
    refund_id: decided.refundId ?? null,
    return_id: decided.returnId ?? null,
    case_id: decided.caseId ?? null,
    event_id: decided.eventId ?? null,
    fulfillment_id: decided.fulfillmentId ?? null,
    trip_id: decided.tripId ?? null,
    thread_id: decided.threadId ?? null,
    recipient: decided.recipient ?? null,
    locale: decided.locale ?? null,
    state: decided.state,
    reason: decided.reason ?? null,
    cause: decided.cause ?? null,
    together_with: decided.togetherWith ?? null,
    tray_until: decided.trayUntil ?? null,
    imported: decided.imported ?? false,
    due_at: decided.dueAt ?? null,
    rank: decided.rank,
    occurred_at: decided.occurredAt,
    decided_at: decided.decidedAt,
  };
  const stored = await db
    .with("stored", (query) =>
      query
        .insertInto("notification")
        .values({
          id: newId(),
          shop_id: shopId,
          kind: decided.kind,
          subject: decided.subject,
          sent_at: null,
          provider_id: null,
          ...row,
        })
        .onConflict((conflict) =>
          conflict
            .columns(["shop_id", "kind", "subject"])
            .doUpdateSet(row)
            .where("notification.state", "in", [
              "held",
              "not_sent",
              ...(decided.moves ? (["planned"] as const) : []),
            ])
            .where("notification.together_with", "is", null)
            .where(sql<boolean>`(${decided.firstHand ?? false} or not notification.imported)`)
            .where(
              sql<boolean>`(notification.state, notification.reason, case when ${decided.moves ?? false} then notification.due_at end)
                is distinct from (excluded.state, excluded.reason, case when ${decided.moves ?? false} then excluded.due_at end)`,
            ),
        )
        .returning("id"),
    )
    .insertInto("decision")
    .columns(stepColumns)
    .expression((query) =>
      query
        .selectFrom("stored")
        .select("stored.id as notification_id")
        .select(step(shopId, { ...decided, at: decided.decidedAt })),
    )
    .returning("notification_id as id")
    .executeTakeFirst();
  return stored?.id;
}

/** A step of a decision, written by the statement that takes it. */
const stepColumns = ["notification_id", "id", "shop_id", "state", "reason", "at"] as const;
const step = (
  shopId: string,
  { state, reason, at }: { state: NotificationState; reason?: string | undefined; at: Date },
) =>
  [
    sql<string>`${newId()}::uuid`.as("id"),
    sql<string>`${shopId}::text`.as("shop_id"),
    sql<NotificationState>`${state}::text`.as("state"),
    sql<string | null>`${reason ?? null}::text`.as("reason"),
    sql<Date>`${at}::timestamptz`.as("at"),
  ] as const;

export type StoredNotification = Selectable<NotificationTable>;

export const subjectOf = (stored: StoredNotification): Subject => ({
  orderId: stored.order_id ?? undefined,
  refundId: stored.refund_id ?? undefined,
  returnId: stored.return_id ?? undefined,
  caseId: stored.case_id ?? undefined,
  eventId: stored.event_id ?? undefined,
  fulfillmentId: stored.fulfillment_id ?? undefined,
  tripId: stored.trip_id ?? undefined,
});

/** Those of the mails that were taken which nobody else has taken since. */
export async function listClaimed(
  db: Db,
  shopId: string,
  claimed: readonly { id: string; number: number }[],
): Promise<StoredNotification[]> {
  const numbers = new Map(claimed.map(({ id, number }) => [id, number]));
  const rows = await db
    .selectFrom("notification")
    .selectAll()
    .where("shop_id", "=", shopId)
    .where("id", "in", [...numbers.keys()])
    .where("state", "=", "sending")
    .execute();
  return rows.filter(({ id, attempts }) => numbers.get(id) === attempts);
}

/** Locks and reads one notification. */
export const lockNotification = (
  db: Db,
  shopId: string,
  id: string,
): Promise<StoredNotification | undefined> =>
  db
    .selectFrom("notification")
    .selectAll()
    .where("shop_id", "=", shopId)
    .where("id", "=", id)
    .forUpdate()
    .executeTakeFirst();

/** Moves a notification on and notes why, in one statement. */
export async function moveNotification(
  db: Db,
  shopId: string,
  id: string,
  to: {
    state: NotificationState;
    at: Date;
    reason?: string | undefined;
    cause?: Cause | undefined;
    providerId?: string | undefined;
    dueAt?: Date;
    /** When it left, where that was before now. */
    sentAt?: Date | undefined;
    /** As if it were decided now, and by itself: its time to be tried begins anew. */
    anew?: boolean;
  },
): Promise<void> {
  await db
    .with("moved", (query) =>
      query
        .updateTable("notification")
        .set({
          state: to.state,
          reason: to.reason ?? null,
          cause: to.cause ?? null,
          ...(to.state === "sent" && {
            sent_at: to.sentAt ?? to.at,
            template_version: (mail) =>
              mail
                .selectFrom("mail")
                .select("template_version")
                .where("shop_id", "=", shopId)
                .where("notification_id", "=", id),
          }),
          ...(to.anew && { decided_at: to.at, together_with: null }),
          ...(to.providerId !== undefined && { provider_id: to.providerId }),
          ...(to.dueAt && { due_at: to.dueAt }),
          worker: null,
          lease_until: null,
        })
        .where("shop_id", "=", shopId)
        .where("id", "=", id)
        .returning("id"),
    )
    .insertInto("decision")
    .columns(stepColumns)
    .expression((query) =>
      query.selectFrom("moved").select("moved.id as notification_id").select(step(shopId, to)),
    )
    .execute();
}

/** What a mail says of itself that a person has sent once more, the same one or a copy. */
export const sentAgain = "a person has it sent again";

/** Those of the mails that leave because a person said so. */
export async function listSentAgain(db: Db, shopId: string, ids: readonly string[]): Promise<Set<string>> {
  if (ids.length === 0) return new Set();
  const rows = await db
    .selectFrom("decision")
    .select("notification_id")
    .distinct()
    .where("shop_id", "=", shopId)
    .where("notification_id", "in", ids)
    .where("reason", "=", sentAgain)
    .execute();
  return new Set(rows.map((row) => row.notification_id));
}

/**
 * The order's address was corrected: what waits and was never tried goes to the new one. An answer goes to where she asked from, and the receipt of a
 * withdrawal to the address that she named in it.
 */
export const readdress = (
  db: Db,
  shopId: string,
  orderId: string,
  { was, recipient, threadId }: { was: string; recipient: string; threadId: string },
) =>
  db
    .updateTable("notification")
    .set({ recipient, thread_id: threadId })
    .where("shop_id", "=", shopId)
    .where("order_id", "=", orderId)
    .where(sql<boolean>`lower(recipient) = ${was.toLowerCase()}`)
    .where((is) =>
      is.or([is("state", "in", ["planned", "paused", "held"]), is("together_with", "is not", null)]),
    )
    .where("case_id", "is", null)
    .where("kind", "!=", "withdrawal-acknowledged")
    .where(
      sql<boolean>`not exists (select from attempt a where a.shop_id = notification.shop_id and a.notification_id = notification.id)`,
    )
    .execute();

/** Whether a mail of this kind about a refund has left, or may have. */
export async function isSent(db: Db, shopId: string, kind: string, refundId: string): Promise<boolean> {
  const row = await db
    .selectFrom("notification")
    .select("id")
    .where("shop_id", "=", shopId)
    .where("kind", "=", kind)
    .where("refund_id", "=", refundId)
    .where("state", "in", ["sent", "sending", "uncertain"])
    .executeTakeFirst();
  return row !== undefined;
}

const shown = [
  "id",
  "kind",
  "class",
  "subject",
  "order_id",
  "refund_id",
  "case_id",
  "recipient",
  "locale",
  "state",
  "reason",
  "due_at",
  "decided_at",
  "sent_at",
] as const;

/** What an order's customer was told, or not and why; oldest first. */
export const listNotifications = (
  db: Db,
  shopId: string,
  filter: { orderId?: string; limit?: number } = {},
) =>
  db
    .selectFrom("notification")
    .select(shown)
    .where("shop_id", "=", shopId)
    .$if(filter.orderId !== undefined, (query) => query.where("order_id", "=", filter.orderId ?? null))
    .orderBy("decided_at")
    .orderBy("id")
    .limit(filter.limit ?? 500)
    .execute();

/** Each step of each decision about an order, in order. */
/** Of kinds that were switched off all along only with `all`: they are many, and say the same. */
export const listDecisions = (db: Db, shopId: string, orderId: string, { all }: { all: boolean }) =>
  db
    .selectFrom("decision")
    .innerJoin("notification", "notification.id", "decision.notification_id")
    .select([
      "decision.id",
      "notification.kind",
      "notification.subject",
      "decision.state",
      "decision.reason",
      "decision.at",
    ])
    .where("decision.shop_id", "=", shopId)
    .where("notification.shop_id", "=", shopId)
    .where("notification.order_id", "=", orderId)
    .$if(!all, (query) =>
      query.where(({ exists, or, selectFrom }) =>
        or([
          sql<boolean>`notification.cause is distinct from 'switched_off'`,
          exists(
            selectFrom("decision as other")
              .select("other.id")
              .whereRef("other.notification_id", "=", "notification.id")
              .where("other.shop_id", "=", shopId)
              .where("other.state", "!=", "not_sent"),
          ),
        ]),
      ),
    )
    .orderBy("decision.id")
    .execute();
