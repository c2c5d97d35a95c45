import { type Selectable, sql } from "kysely";
import { type Db, newId } from "./database.ts";
import type { Job } from "./queue.ts";
import type { ShopNoteTable } from "./schema-notes.ts";

/** What is to be written beside orders in the shop itself: left in the transaction that makes it true, told afterwards. */

export type StoredNote = Selectable<ShopNoteTable>;

/** A note before it is left. `digest` is of what makes it another one than those about the same refund that were left before. */
export interface NewNote {
  what: StoredNote["what"];
  orderId: string;
  refundId: string;
  digest: string;
  body: Record<string, string>;
}

/**
 * Leaves it for a shop that has our app at one of these platforms, once. Answers its id; undefined where there is nobody to tell, or it was left before.
 * Mails that leave together bring theirs in their own statement, see attempt.ts.
 */
export async function keepNote(
  db: Db,
  shopId: string,
  note: NewNote,
  { platforms, at }: { platforms: readonly string[]; at: Date },
): Promise<string | undefined> {
  const { rows } = await sql<{ id: string }>`
    insert into shop_note (id, shop_id, what, order_id, refund_id, digest, body, due_at, made_at)
    select ${newId()}::uuid, ${shopId}, ${note.what}, ${note.orderId}, ${note.refundId}, ${note.digest}, ${JSON.stringify(note.body)}::jsonb, ${at}::timestamptz, ${at}::timestamptz
    where exists (select from installation where shop_id = ${shopId} and platform = any(${platforms}::text[]) and state <> 'uninstalled')
    on conflict do nothing returning id`.execute(db);
  return rows[0]?.id;
}

/** The note, held until the transaction ends; undefined where it is told, given up, or another one holds it. */
export const lockNote = (db: Db, shopId: string, id: string): Promise<StoredNote | undefined> =>
  db
    .selectFrom("shop_note")
    .selectAll()
    .where("shop_id", "=", shopId)
    .where("id", "=", id)
    .where("state", "=", "waiting")
    .forUpdate()
    .skipLocked()
    .executeTakeFirst();

export async function moveNote(
  db: Db,
  shopId: string,
  id: string,
  change: {
    state?: StoredNote["state"];
    attempts?: number;
    reason?: string | null;
    due_at?: Date;
    lease_until?: Date | null;
    tried_since?: Date | null;
    done_at?: Date;
  },
): Promise<void> {
  await db.updateTable("shop_note").set(change).where("shop_id", "=", shopId).where("id", "=", id).execute();
}

/** What waited for the shop to be opened again is due now, and its day of trying begins anew. Answers which. */
export async function releaseNotes(db: Db, shopId: string, at: Date): Promise<string[]> {
  const rows = await db
    .updateTable("shop_note")
    .set({ due_at: at, attempts: 0, tried_since: null })
    .where("shop_id", "=", shopId)
    .where("state", "=", "waiting")
    .returning("id")
    .execute();
  return rows.map(({ id }) => id);
}

/** What was and is to be written beside an order, oldest first. */
export const listNotes = (db: Db, shopId: string, orderId: string) =>
  db
    .selectFrom("shop_note")
    .select(["what", "refund_id", "body", "state", "reason", "made_at", "done_at"])
    .where("shop_id", "=", shopId)
    .where("order_id", "=", orderId)
    .orderBy("made_at")
    .orderBy("id")
    .execute();

/** What was due a while ago in shops that let us in: its worker is gone, its job was lost, or the shop was opened again. The engine looks. */
export const listOverdueNotes = (db: Db, before: Date): Promise<Job[]> =>
  db
    .selectFrom("shop_note")
    .innerJoin("installation", "installation.shop_id", "shop_note.shop_id")
    .select(["shop_note.shop_id as shop", "shop_note.id"])
    .where("shop_note.state", "=", "waiting")
    .where("shop_note.due_at", "<", before)
    .where("installation.state", "=", "installed")
    .orderBy("shop_note.due_at")
    .limit(500)
    .execute();
