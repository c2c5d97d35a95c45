import { type Kysely, sql } from "kysely";

/** How far each return has come, also of those that were told before. Frozen. */
export async function up(db: Kysely<unknown>): Promise<void> {
  const run = (text: string) => sql.raw(text).execute(db);
  await run(`
    ALTER TABLE "return" ADD COLUMN reached jsonb NOT NULL DEFAULT '{}';
    CREATE INDEX refund_return ON refund (shop_id, return_id) WHERE return_id IS NOT NULL;
  `);
  // Every shop's rows at once: the tables' owner is bound by their policies otherwise.
  await run(`
    ALTER TABLE "return" NO FORCE ROW LEVEL SECURITY;
    ALTER TABLE event NO FORCE ROW LEVEL SECURITY;
    UPDATE "return" r SET reached = told.reached FROM (
      SELECT shop_id, id, jsonb_object_agg(state, to_char(at AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"')) AS reached FROM (
        SELECT shop_id, body->'return'->>'id' AS id, substr(type, 8) AS state, max(occurred_at) AS at FROM event WHERE type LIKE 'return.%' GROUP BY 1, 2, 3) each
      WHERE id IS NOT NULL GROUP BY 1, 2) told
    WHERE r.shop_id = told.shop_id AND r.id = told.id;
    ALTER TABLE "return" FORCE ROW LEVEL SECURITY;
    ALTER TABLE event FORCE ROW LEVEL SECURITY;
  `);
}
