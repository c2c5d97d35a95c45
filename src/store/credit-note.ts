import { nextNumber } from "./counter.ts";
import type { Db } from "./database.ts";

/** A credit note as it was issued. It is never changed: what it says stays what it said. */
export interface StoredCreditNote {
  /** 1001 is KN-1001 in the shop's own series. */
  number: number;
  statement_version: number;
  body: unknown;
  issued_at: Date;
}

/** The one that was issued for a refund; of several the newest. */
export const findCreditNote = (
  db: Db,
  shopId: string,
  refundId: string,
): Promise<StoredCreditNote | undefined> =>
  db
    .selectFrom("credit_note")
    .select(["number", "statement_version", "body", "issued_at"])
    .where("shop_id", "=", shopId)
    .where("refund_id", "=", refundId)
    .orderBy("number", "desc")
    .executeTakeFirst();

/**
 * Takes the next number of the shop's series and keeps the paper that `write` makes with it. Number and paper are of one transaction: goes it
 * back, both do, and the next one gets the same number. The series has no gaps and no number twice.
 */
export async function addCreditNote(
  db: Db,
  shopId: string,
  of: { refundId: string; statementVersion: number; at: Date },
  write: (number: number) => object,
): Promise<StoredCreditNote> {
  const number = await nextNumber(db, shopId, "credit_note");
  return db
    .insertInto("credit_note")
    .values({
      shop_id: shopId,
      number,
      refund_id: of.refundId,
      statement_version: of.statementVersion,
      body: JSON.stringify(write(number)),
      issued_at: of.at,
    })
    .returning(["number", "statement_version", "body", "issued_at"])
    .executeTakeFirstOrThrow();
}
