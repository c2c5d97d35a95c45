import { sql } from "kysely";
import type { Db } from "./database.ts";

/** So many wordings back a translation is compared with the text it was made from. */
const most = 30;

/** The texts of the versions of a kind that were published, the oldest first, by language and key. */
export async function listPublishedStrings(db: Db, shopId: string, kind: string): Promise<unknown[]> {
  const rows = await db
    .selectFrom("template_version")
    .select(sql<unknown>`wording->'strings'`.as("strings"))
    .where("shop_id", "=", shopId)
    .where("kind", "=", kind)
    .where("published_at", "is not", null)
    .where("state", "in", ["published", "trial", "archived"])
    .orderBy("published_at", "desc")
    .limit(most)
    .execute();
  return rows.map(({ strings }) => strings).toReversed();
}
