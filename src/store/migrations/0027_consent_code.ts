import { type Kysely, sql } from "kysely";

/** Why a store was not connected, as a code: the page that the merchant comes back to says it in its own words. Frozen. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`ALTER TABLE store_consent ADD COLUMN code text`.execute(db);
}
