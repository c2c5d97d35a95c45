import type { Db } from "./database.ts";
import { newId } from "./database.ts";

/** Notes who did what to whom or what, in the transaction in which it was done. */
export async function noteDeed(
  db: Db,
  shopId: string,
  deed: { by: string; did: string; subject: string; detail?: object; at: Date },
): Promise<void> {
  await db
    .insertInto("audit")
    .values({
      id: newId(),
      shop_id: shopId,
      by: deed.by,
      did: deed.did,
      subject: deed.subject,
      detail: JSON.stringify(deed.detail ?? {}),
      at: deed.at,
    })
    .execute();
}

/** Newest first; of one subject, or of all. */
export const listDeeds = (db: Db, shopId: string, filter: { subject?: string; limit?: number } = {}) =>
  db
    .selectFrom("audit")
    .select(["by", "did", "subject", "detail", "at"])
    .where("shop_id", "=", shopId)
    .$if(filter.subject !== undefined, (query) => query.where("subject", "=", filter.subject ?? ""))
    .orderBy("id", "desc")
    .limit(filter.limit ?? 200)
    .execute();
