import { sql } from "kysely";
import type { Db } from "./database.ts";

/** Links that open something once. Only the digest of what opens them is stored, so that a copy of the database opens nothing. */

type Links = "sign_in_link" | "store_link";

/** Whose link this is; the engine asks. */
export const findLinkShop = async (db: Db, table: Links, hash: Uint8Array): Promise<string | undefined> =>
  (await db.selectFrom(table).select("shop_id").where("hash", "=", hash).executeTakeFirst())?.shop_id;

/** Those of the shop that have ended are forgotten. */
export const forgetEnded = async (db: Db, table: Links, shopId: string, now: Date): Promise<void> =>
  void (await db.deleteFrom(table).where("shop_id", "=", shopId).where("until", "<=", now).execute());

/** Uses a link up; false when it was used before, or has ended: of two who come at once one is first. */
export async function useLink(
  db: Db,
  table: Links,
  shopId: string,
  hash: Uint8Array,
  now: Date,
): Promise<boolean> {
  const { numAffectedRows = 0n } = await sql`update ${sql.table(table)} set used_at = ${now}
    where shop_id = ${shopId} and hash = ${hash} and used_at is null and until > ${now}`.execute(db);
  return numAffectedRows > 0n;
}
