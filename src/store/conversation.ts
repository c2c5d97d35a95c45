import { sql } from "kysely";
import type { Db } from "./database.ts";
import { newId } from "./database.ts";
import { sha256 } from "./secrets.ts";

/** Who writes to whom about what, and the mails that came in. */

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
 * Keeps a mail that came in, as it came; undefined when the same bytes were kept before, under the same signed address or under none. The engine does this.
 * Promised deadlines count from `at`.
 */
export async function keepInbound(
  db: Db,
  shopId: string,
  mail: { raw: Uint8Array; from: string; to: string; signed: string; at: Date },
): Promise<string | undefined> {
  const row = await db
    .insertInto("inbound")
    .values({
      id: newId(),
      shop_id: shopId,
      raw: mail.raw,
      hash: sha256(Buffer.concat([Buffer.from(`${mail.signed}\n`), mail.raw])),
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

/** Whether the acknowledgement of a case is on its way, or has left. */
export async function isAcknowledged(db: Db, shopId: string, caseId: string): Promise<boolean> {
  const row = await db
    .selectFrom("notification")
    .select("id")
    .where("shop_id", "=", shopId)
    .where("case_id", "=", caseId)
    .where("kind", "=", "case-acknowledged")
    .where("state", "in", ["planned", "sending", "sent", "uncertain"])
    .executeTakeFirst();
  return row !== undefined;
}

/** `anna+1@…` and `anna+2@…` are one mailbox. */
const oneMailbox = (address: string): string => address.toLowerCase().replace(/\+[^@]*(?=@)/, "");

/**
 * How often a sender was acknowledged, in this thread and in all: a loop is stopped by counting. What went to somebody else
 * in the thread is not counted, for a stranger who has its address must not silence the customer's own acknowledgement.
 * `unknown1h`: how many went within the last hour to addresses that no order has; 0 for one that an order has.
 */
export async function countAcknowledgements(
  db: Db,
  shopId: string,
  threadId: string | undefined,
  sender: string,
  now: Date,
): Promise<{ inThread24h: number; bySender24h: number; unknown1h: number }> {
  const ago = (hours: number) => new Date(now.getTime() - hours * 3_600_000);
  const acknowledged = db
    .selectFrom("notification")
    .where("shop_id", "=", shopId)
    .where("kind", "=", "case-acknowledged")
    .where("state", "in", ["planned", "paused", "sending", "sent", "uncertain"]);
  const row = await acknowledged
    .select([
      sql<number>`count(*) filter (where thread_id = ${threadId ?? null}::uuid)::int`.as("thread"),
      sql<number>`count(*)::int`.as("sender"),
    ])
    .where(sql<boolean>`regexp_replace(lower(recipient), '[+][^@]*@', '@') = ${oneMailbox(sender)}`)
    .where("decided_at", ">", ago(24))
    .executeTakeFirstOrThrow();
  const known = await db
    .selectFrom("order")
    .select("id")
    .where("shop_id", "=", shopId)
    .where("customer_address", "=", sender.toLowerCase())
    .limit(1)
    .executeTakeFirst();
  const unknown = known
    ? undefined
    : await acknowledged
        .select(sql<number>`count(*)::int`.as("count"))
        .where("decided_at", ">", ago(1))
        .where(
          sql<boolean>`not exists (select 1 from "order" where "order".shop_id = notification.shop_id and "order".customer_address = lower(notification.recipient))`,
        )
        .executeTakeFirstOrThrow();
  return { inThread24h: row.thread, bySender24h: row.sender, unknown1h: unknown?.count ?? 0 };
}
