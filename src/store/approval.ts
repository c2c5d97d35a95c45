import type { Db } from "./database.ts";
import { newId } from "./database.ts";

/** What a person took upon herself for a refund, and what she wrote to its customer. */

export interface Block {
  rule: string;
  message: string;
  shouldBe: string;
  shortfall: string;
}

/** Lets the mail of a refund leave; what was shown to her is kept beside her reason. A second approval replaces the first. */
export async function addApproval(
  db: Db,
  shopId: string,
  approval: { refundId: string; blocks: readonly Block[]; reason: string; by: string; at: Date },
): Promise<void> {
  await undoApproval(db, shopId, approval.refundId, approval);
  await db
    .insertInto("approval")
    .values({
      id: newId(),
      shop_id: shopId,
      refund_id: approval.refundId,
      blocks: JSON.stringify(approval.blocks),
      reason: approval.reason,
      made_by: approval.by,
      made_at: approval.at,
      undone_by: null,
      undone_at: null,
    })
    .execute();
}

export const findApproval = (db: Db, shopId: string, refundId: string) =>
  db
    .selectFrom("approval")
    .select(["blocks", "reason", "made_by", "made_at"])
    .where("shop_id", "=", shopId)
    .where("refund_id", "=", refundId)
    .where("undone_at", "is", null)
    .executeTakeFirst();

/** Takes it back; false when there was none. */
export async function undoApproval(
  db: Db,
  shopId: string,
  refundId: string,
  { by, at }: { by: string; at: Date },
): Promise<boolean> {
  const row = await db
    .updateTable("approval")
    .set({ undone_by: by, undone_at: at })
    .where("shop_id", "=", shopId)
    .where("refund_id", "=", refundId)
    .where("undone_at", "is", null)
    .returning("id")
    .executeTakeFirst();
  return row !== undefined;
}

/** The greeting that stands in the mail; an empty text takes it away. */
export async function putNote(
  db: Db,
  shopId: string,
  note: { refundId: string; text: string; by: string; at: Date },
): Promise<void> {
  await db
    .updateTable("note")
    .set({ undone_at: note.at })
    .where("shop_id", "=", shopId)
    .where("refund_id", "=", note.refundId)
    .where("undone_at", "is", null)
    .execute();
  if (note.text === "") return;
  await db
    .insertInto("note")
    .values({
      id: newId(),
      shop_id: shopId,
      refund_id: note.refundId,
      text: note.text,
      made_by: note.by,
      made_at: note.at,
      undone_at: null,
    })
    .execute();
}

export const findNote = (db: Db, shopId: string, refundId: string) =>
  db
    .selectFrom("note")
    .select(["text", "made_by", "made_at"])
    .where("shop_id", "=", shopId)
    .where("refund_id", "=", refundId)
    .where("undone_at", "is", null)
    .executeTakeFirst();
