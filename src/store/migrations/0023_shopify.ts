import { type Kysely, sql } from "kysely";

/** Where the app is installed and what opens that shop, and what of a shop was asked when. Frozen. */
export async function up(db: Kysely<unknown>): Promise<void> {
  const run = (text: string) => sql.raw(text).execute(db);
  await run(`
    CREATE TABLE installation (shop_id text PRIMARY KEY REFERENCES shop, platform text NOT NULL, account text NOT NULL, state text NOT NULL, scopes text[] NOT NULL, tokens text,
      access_until timestamptz(3), refresh_until timestamptz(3), renewing_until timestamptz(3), contact text, test boolean NOT NULL DEFAULT false, plan jsonb, reason text,
      installed_at timestamptz(3) NOT NULL, uninstalled_at timestamptz(3), UNIQUE (platform, account));
    GRANT SELECT (shop_id, platform, account, state, installed_at, access_until, refresh_until) ON installation TO kvitto_engine;
    CREATE POLICY engine_select ON installation FOR SELECT TO kvitto_engine USING (true);
    CREATE TABLE asked (shop_id text NOT NULL REFERENCES shop, platform text NOT NULL, subject text NOT NULL, asked_at timestamptz(3) NOT NULL, changed_at timestamptz(3),
      PRIMARY KEY (shop_id, platform, subject));
    ALTER TABLE webhook ADD COLUMN due_at timestamptz(3), ADD COLUMN waits_since timestamptz(3);
    GRANT SELECT (due_at) ON webhook TO kvitto_engine;
    CREATE INDEX order_placed ON "order" (shop_id, placed_at);
    CREATE INDEX notification_decided ON notification (shop_id, decided_at);
    CREATE INDEX refund_on_its_way ON refund (shop_id, occurred_at) WHERE body @? '$.payments[*] ? (@.status == "pending")';
    CREATE INDEX asked_old ON asked (shop_id, asked_at);
  `);
  const mine = "shop_id = NULLIF(current_setting('app.shop', true), '')";
  for (const table of ["installation", "asked"])
    await run(`
      ALTER TABLE ${table} ENABLE ROW LEVEL SECURITY;
      ALTER TABLE ${table} FORCE ROW LEVEL SECURITY;
      CREATE POLICY tenant ON ${table} TO kvitto_app USING (${mine}) WITH CHECK (${mine});
      GRANT SELECT, INSERT, UPDATE, DELETE ON ${table} TO kvitto_app;
    `);
}
