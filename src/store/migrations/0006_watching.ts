import { type Kysely, sql } from "kysely";

/** The engine may count what people should look at, by kind: dashboards ask it. Frozen. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql
    .raw(`
      GRANT SELECT (shop_id, kind, subject, resolved_at) ON alarm TO kvitto_engine;
      CREATE POLICY engine_select ON alarm FOR SELECT TO kvitto_engine USING (resolved_at IS NULL);
    `)
    .execute(db);
}
