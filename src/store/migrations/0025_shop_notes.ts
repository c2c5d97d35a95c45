import { type Kysely, sql } from "kysely";

/** What is to be written beside an order in the shop itself, and which runs of a shop's automations were answered. Frozen. */
export async function up(db: Kysely<unknown>): Promise<void> {
  const run = (text: string) => sql.raw(text).execute(db);
  await run(`
    CREATE TABLE shop_note (id uuid PRIMARY KEY, shop_id text NOT NULL REFERENCES shop, what text NOT NULL, order_id text NOT NULL, refund_id text NOT NULL, digest text NOT NULL, body jsonb NOT NULL,
      state text NOT NULL DEFAULT 'waiting', attempts int NOT NULL DEFAULT 0, reason text, due_at timestamptz(3) NOT NULL, lease_until timestamptz(3), tried_since timestamptz(3),
      made_at timestamptz(3) NOT NULL, done_at timestamptz(3), UNIQUE (shop_id, what, refund_id, digest));
    CREATE INDEX shop_note_order ON shop_note (shop_id, order_id);
    CREATE INDEX shop_note_due ON shop_note (due_at) WHERE state = 'waiting';
    GRANT SELECT (shop_id, id, state, due_at) ON shop_note TO kvitto_engine;
    CREATE POLICY engine_select ON shop_note FOR SELECT TO kvitto_engine USING (true);
    CREATE TABLE flow_run (shop_id text NOT NULL REFERENCES shop, id text NOT NULL, answer jsonb NOT NULL, ran_at timestamptz(3) NOT NULL, PRIMARY KEY (shop_id, id));
    CREATE INDEX flow_run_old ON flow_run (shop_id, ran_at);
  `);
  const mine = "shop_id = NULLIF(current_setting('app.shop', true), '')";
  for (const table of ["shop_note", "flow_run"])
    await run(`
      ALTER TABLE ${table} ENABLE ROW LEVEL SECURITY;
      ALTER TABLE ${table} FORCE ROW LEVEL SECURITY;
      CREATE POLICY tenant ON ${table} TO kvitto_app USING (${mine}) WITH CHECK (${mine});
      GRANT SELECT, INSERT, UPDATE, DELETE ON ${table} TO kvitto_app;
    `);
}
