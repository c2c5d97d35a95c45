import { type Kysely, sql } from "kysely";

/** What a shop's webhooks missed is asked for, what its events say that nobody reads is counted, and keeping a delivery looks nothing up. Frozen. */
export async function up(db: Kysely<unknown>): Promise<void> {
  const run = (text: string) => sql.raw(text).execute(db);
  await run(`
    ALTER TABLE webhook DROP CONSTRAINT webhook_shop_id_fkey;
    CREATE TABLE reconciliation (shop_id text NOT NULL REFERENCES shop, platform text NOT NULL, since timestamptz NOT NULL, began_at timestamptz, next_page text, found int NOT NULL DEFAULT 0,
      failures int NOT NULL DEFAULT 0, reason text, due_at timestamptz NOT NULL, done_at timestamptz, PRIMARY KEY (shop_id, platform));
    CREATE TABLE ignored_field (shop_id text NOT NULL REFERENCES shop, pointer text NOT NULL, times bigint NOT NULL, last_at timestamptz NOT NULL, PRIMARY KEY (shop_id, pointer));
    GRANT SELECT (shop_id, platform, due_at) ON reconciliation TO kvitto_engine;
    CREATE POLICY engine_select ON reconciliation FOR SELECT TO kvitto_engine USING (true);
  `);
  const mine = "shop_id = NULLIF(current_setting('app.shop', true), '')";
  for (const table of ["reconciliation", "ignored_field"])
    await run(`
      ALTER TABLE ${table} ENABLE ROW LEVEL SECURITY;
      ALTER TABLE ${table} FORCE ROW LEVEL SECURITY;
      CREATE POLICY tenant ON ${table} TO kvitto_app USING (${mine}) WITH CHECK (${mine});
      GRANT SELECT, INSERT, UPDATE, DELETE ON ${table} TO kvitto_app;
    `);
}
