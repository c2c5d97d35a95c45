import { sql } from "kysely";
import type { Db } from "./database.ts";
import { newId } from "./database.ts";
import { pack } from "./packing.ts";
import { type Cause, causes } from "./schema-sending.ts";
import { sha256 } from "./secrets.ts";

/** What deciding asks of what was decided before: who is told together, what lies in the tray, what was held back and how often. */

/** A mail of the same kind about the same order that still waits for others: this one's news can be told with it. It does not leave until we are done. */
export const findWaiting = (
  db: Db,
  shopId: string,
  { kind, orderId, subject, now }: { kind: string; orderId: string; subject: string; now: Date },
): Promise<{ id: string; subject: string } | undefined> =>
  db
    .selectFrom("notification")
    .select(["id", "subject"])
    .where("shop_id", "=", shopId)
    .where("order_id", "=", orderId)
    .where("kind", "=", kind)
    .where("subject", "!=", subject)
    .where("state", "=", "planned")
    .where("cause", "=", "waits_for_others")
    .where("due_at", ">", now)
    .orderBy("due_at")
    .limit(1)
    .forUpdate()
    .executeTakeFirst();

/** The parcels whose news each of these mails tells besides its own. */
export async function listTogether(
  db: Db,
  shopId: string,
  ids: readonly string[],
): Promise<Map<string, string[]>> {
  if (ids.length === 0) return new Map();
  const rows = await db
    .selectFrom("notification")
    .select(["together_with", "fulfillment_id"])
    .where("shop_id", "=", shopId)
    .where("together_with", "in", ids)
    .orderBy("id")
    .execute();
  return new Map(
    [...Map.groupBy(rows, (row) => row.together_with ?? "")].map(([id, joined]) => [
      id,
      joined.flatMap((row) => row.fulfillment_id ?? []),
    ]),
  );
}

/** The mail that was to tell their news does not leave: each leaves by itself, now. */
export async function freeTogether(db: Db, shopId: string, id: string, at: Date): Promise<void> {
  const reason = "the mail that was to tell of it does not leave";
  const freed = await db
    .updateTable("notification")
    .set({ state: "planned", due_at: at, together_with: null, cause: null, reason })
    .where("shop_id", "=", shopId)
    .where("together_with", "=", id)
    .where("state", "=", "not_sent")
    .returning("id")
    .execute();
  if (freed.length === 0) return;
  const rows = freed.map((one) => ({ notification_id: one.id, state: "planned" as const, reason, at }));
  await db
    .insertInto("decision")
    .values(rows.map((row) => ({ id: newId(), shop_id: shopId, ...row })))
    .execute();
}

/** How many mails have lain in the tray since a shop went live. */
export async function countTray(db: Db, shopId: string, since: Date): Promise<number> {
  const { trays } = await db
    .selectFrom("notification")
    .select(sql<number>`count(*)::int`.as("trays"))
    .where("shop_id", "=", shopId)
    .where("tray_until", ">", since)
    .executeTakeFirstOrThrow();
  return trays;
}

/** What lies in the tray now, and leaves by itself when its time is up. */
export const listTray = (db: Db, shopId: string, now: Date) =>
  db
    .selectFrom("notification")
    .select(["id", "kind", "order_id", "refund_id", "recipient", "due_at"])
    .where("shop_id", "=", shopId)
    .where("tray_until", ">", now)
    .where("state", "=", "planned")
    .where("due_at", ">", now)
    .orderBy("due_at")
    .execute();

/** How often a rule of ours kept mails of a kind back. */
export interface HeldBack {
  kind: string;
  cause: Cause;
  /** Not sent because of it. */
  stopped: number;
  /** Waiting because of it now. */
  waiting: number;
  /** Sent, later than they would have been. */
  delayed: number;
}

export async function countHeldBack(db: Db, shopId: string, since: Date): Promise<HeldBack[]> {
  const rows = await db
    .selectFrom("notification")
    .select([
      "kind",
      "cause",
      sql<number>`count(*) filter (where state in ('not_sent', 'shadow', 'cancelled'))::int`.as("stopped"),
      sql<number>`count(*) filter (where state in ('planned', 'paused', 'sending', 'held'))::int`.as(
        "waiting",
      ),
      sql<number>`count(*) filter (where state in ('sent', 'uncertain', 'refused'))::int`.as("delayed"),
    ])
    .where("shop_id", "=", shopId)
    .where("decided_at", ">=", since)
    .where("cause", "is not", null)
    .where("cause", "!=", "switched_off")
    .groupBy(["kind", "cause"])
    .orderBy("kind")
    .orderBy("cause")
    .execute();
  return rows.flatMap((row) =>
    row.cause && causes.includes(row.cause) ? [{ ...row, cause: row.cause }] : [],
  );
}

/** The mail of a shop that does not send yet, kept as it would have left. */
export async function keepShadow(
  db: Db,
  shopId: string,
  { id, reason, at }: { id: string; reason: string; at: Date },
  mail: {
    bytes: Uint8Array;
    message_id: string;
    envelope_from: string;
    envelope_to: string;
    subject: string;
    template_version: string;
  },
): Promise<void> {
  const row = {
    ...mail,
    provider: "shadow",
    composed_at: at,
    bytes: pack(mail.bytes),
    sha256: sha256(mail.bytes),
  };
  await db
    .insertInto("mail")
    .values({ shop_id: shopId, notification_id: id, ...row })
    .onConflict((conflict) => conflict.columns(["shop_id", "notification_id"]).doUpdateSet(row))
    .execute();
  await db
    .updateTable("notification")
    .set({ state: "shadow", reason, cause: "shadow", worker: null, lease_until: null })
    .where("shop_id", "=", shopId)
    .where("id", "=", id)
    .execute();
  await db
    .insertInto("decision")
    .values({ id: newId(), shop_id: shopId, notification_id: id, state: "shadow", reason, at })
    .execute();
}
