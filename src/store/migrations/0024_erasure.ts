import { type Kysely, sql } from "kysely";

/**
 * What people asked for: what is stored of them, or that it goes. The record of a request outlives the shop. Orders whose customer is gone are
 * remembered, so that a late delivery does not bring her back. Frozen.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  const run = (text: string) => sql.raw(text).execute(db);
  const mine = "shop_id = NULLIF(current_setting('app.shop', true), '')";

  // May what nobody else may: change what is only ever added to. It is the app otherwise, also in tables that are not there yet.
  // An administrator may have made it: whoever upgrades need not be allowed to make roles.
  await run(`DO $$ BEGIN IF NOT EXISTS (SELECT FROM pg_roles WHERE rolname = 'kvitto_eraser') THEN CREATE ROLE kvitto_eraser NOLOGIN; END IF;
      EXCEPTION WHEN duplicate_object OR unique_violation THEN NULL; END $$`);
  await run(`DO $$ BEGIN EXECUTE 'GRANT kvitto_eraser TO CURRENT_USER' || CASE WHEN current_setting('server_version_num')::int >= 160000 THEN ' WITH INHERIT FALSE, SET TRUE' ELSE '' END; EXCEPTION WHEN OTHERS THEN
      IF NOT pg_has_role(current_user, 'kvitto_eraser', CASE WHEN current_setting('server_version_num')::int >= 160000 THEN 'SET' ELSE 'MEMBER' END) THEN RAISE; END IF; END $$`);
  await run(`DO $$ BEGIN GRANT kvitto_app TO kvitto_eraser; EXCEPTION WHEN OTHERS THEN
      IF NOT pg_has_role('kvitto_eraser', 'kvitto_app', 'USAGE') THEN RAISE; END IF; END $$`);

  await run(`
    CREATE TABLE erasure (id uuid PRIMARY KEY, shop_id text NOT NULL, kind text NOT NULL, request text, asked_by text NOT NULL, asked_at timestamptz(3) NOT NULL,
      due_at timestamptz(3) NOT NULL, subject bytea, sealed text, lease_until timestamptz(3), attempts int NOT NULL DEFAULT 0, fails int NOT NULL DEFAULT 0, reached text, subjects bytea[] NOT NULL DEFAULT '{}', reason text, done_at timestamptz(3),
      counts jsonb NOT NULL DEFAULT '{}', kept jsonb NOT NULL DEFAULT '[]', document text, document_until timestamptz(3), fetched_at timestamptz(3), UNIQUE (shop_id, kind, request));
    CREATE INDEX erasure_open ON erasure (asked_at) WHERE done_at IS NULL;
    CREATE INDEX webhook_full ON webhook (shop_id, done_at) WHERE state = 'done' AND (octet_length(body) > 2 OR fetched IS NOT NULL);
    CREATE INDEX inbound_full ON inbound (shop_id, received_at) WHERE state IN ('matched', 'ignored') AND octet_length(raw) > 0;
    CREATE INDEX erasure_document ON erasure (document_until) WHERE document_until IS NOT NULL;
    GRANT SELECT (id, shop_id, kind, asked_at, due_at, lease_until, done_at, document_until) ON erasure TO kvitto_engine;
    CREATE POLICY engine_select ON erasure FOR SELECT TO kvitto_engine USING (true);
    CREATE TABLE erased (shop_id text NOT NULL REFERENCES shop, order_id text NOT NULL, at timestamptz(3) NOT NULL, PRIMARY KEY (shop_id, order_id));
    ALTER TABLE withdrawal ADD COLUMN restricted_until timestamptz(3);
    CREATE INDEX withdrawal_restricted ON withdrawal (restricted_until) WHERE restricted_until IS NOT NULL;
    GRANT SELECT (shop_id, restricted_until) ON withdrawal TO kvitto_engine;
    CREATE POLICY engine_select ON withdrawal FOR SELECT TO kvitto_engine USING (restricted_until IS NOT NULL);
  `);
  for (const table of ["erasure", "erased"])
    await run(`
      ALTER TABLE ${table} ENABLE ROW LEVEL SECURITY;
      ALTER TABLE ${table} FORCE ROW LEVEL SECURITY;
      CREATE POLICY tenant ON ${table} TO kvitto_app USING (${mine}) WITH CHECK (${mine});
      GRANT SELECT, INSERT, UPDATE ON ${table} TO kvitto_app;
    `);
  // What is never deleted otherwise goes with its customer or its shop.
  await run(`
    GRANT UPDATE, DELETE ON audit, credit_note, report, withdrawal, calendar, goodwill, pause, suppression, domain, domain_key, erased TO kvitto_eraser;
  `);
}
