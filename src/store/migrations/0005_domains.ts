import { type Kysely, sql } from "kysely";

/** The domains that shops send from: their keys, whether DNS shows them, and whose they are. Frozen. */
export async function up(db: Kysely<unknown>): Promise<void> {
  const run = (text: string) => sql.raw(text).execute(db);
  await run(`
    CREATE TABLE domain (shop_id text NOT NULL REFERENCES shop, name text NOT NULL, state text NOT NULL DEFAULT 'pending', selector text NOT NULL, next_selector text, findings jsonb,
      bounces boolean NOT NULL DEFAULT false, checked_at timestamptz, check_at timestamptz NOT NULL, verified_at timestamptz, failed_at timestamptz, fallback_by text, fallback_at timestamptz,
      added_at timestamptz NOT NULL, PRIMARY KEY (shop_id, name));
    CREATE UNIQUE INDEX domain_owner ON domain (name) WHERE state IN ('verified', 'failing');
    CREATE INDEX domain_due ON domain (check_at);
    CREATE TABLE domain_key (shop_id text NOT NULL, domain text NOT NULL, selector text NOT NULL, public_key text NOT NULL, private_key text, made_at timestamptz NOT NULL, retired_at timestamptz,
      PRIMARY KEY (shop_id, domain, selector), FOREIGN KEY (shop_id, domain) REFERENCES domain);
  `);
  const mine = "shop_id = NULLIF(current_setting('app.shop', true), '')";
  for (const table of ["domain", "domain_key"])
    await run(`
      ALTER TABLE ${table} ENABLE ROW LEVEL SECURITY;
      ALTER TABLE ${table} FORCE ROW LEVEL SECURITY;
      CREATE POLICY tenant ON ${table} TO kvitto_app USING (${mine}) WITH CHECK (${mine});
      GRANT SELECT, INSERT, UPDATE ON ${table} TO kvitto_app;
    `);
  // The engine asks which are due, and whose a domain is; never for keys.
  await run(`
    GRANT SELECT (shop_id, name, state, check_at) ON domain TO kvitto_engine;
    CREATE POLICY engine_select ON domain FOR SELECT TO kvitto_engine USING (true);
  `);
}
