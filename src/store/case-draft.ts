import type { Db } from "./database.ts";

/** What staff have begun to answer: one draft of each case. */

export interface CaseDraft {
  words: string;
  revision: number;
  by: string;
  at: Date;
}

export const findDraft = (db: Db, shopId: string, caseId: string): Promise<CaseDraft | undefined> =>
  db
    .selectFrom("case_draft")
    .select(["words", "revision", "saved_by as by", "saved_at as at"])
    .where("shop_id", "=", shopId)
    .where("case_id", "=", caseId)
    .executeTakeFirst();

/** Saves it over the revision that was read, 0 where there was none; undefined where somebody else has saved in the meantime. */
export async function saveDraft(
  db: Db,
  shopId: string,
  caseId: string,
  { words, revision, by, at }: CaseDraft,
): Promise<CaseDraft | undefined> {
  const told = { words, revision: revision + 1, saved_by: by, saved_at: at };
  const saved =
    revision === 0
      ? await db
          .insertInto("case_draft")
          .values({ shop_id: shopId, case_id: caseId, ...told })
          .onConflict((conflict) => conflict.columns(["shop_id", "case_id"]).doNothing())
          .returning("revision")
          .executeTakeFirst()
      : await db
          .updateTable("case_draft")
          .set(told)
          .where("shop_id", "=", shopId)
          .where("case_id", "=", caseId)
          .where("revision", "=", revision)
          .returning("revision")
          .executeTakeFirst();
  return saved && { words, revision: saved.revision, by, at };
}

export async function dropDraft(db: Db, shopId: string, caseId: string): Promise<void> {
  await db.deleteFrom("case_draft").where("shop_id", "=", shopId).where("case_id", "=", caseId).execute();
}
