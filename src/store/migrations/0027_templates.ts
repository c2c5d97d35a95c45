import { type Kysely, sql } from "kysely";

/** A shop's own wording in versions, two of them tried against each other, and the staff who sign in to write it. Frozen. */
export async function up(db: Kysely<unknown>): Promise<void> {
  const run = (text: string) => sql.raw(text).execute(db);
  await run(`
    CREATE TABLE template_version (shop_id text NOT NULL REFERENCES shop, kind text NOT NULL, number int NOT NULL, state text NOT NULL, wording json NOT NULL, base json NOT NULL,
      revision int NOT NULL, note text, made_by text NOT NULL, made_at timestamptz(3) NOT NULL, changed_by text NOT NULL, changed_at timestamptz(3) NOT NULL, from_number int,
      publish_at timestamptz(3), published_by text, published_at timestamptz(3), approved_by text, approved_at timestamptz(3), archived_at timestamptz(3), compiled text, returned_because text,
      authors text[] NOT NULL DEFAULT '{}', approved_over int,
      PRIMARY KEY (shop_id, kind, number));
    CREATE UNIQUE INDEX template_version_state ON template_version (shop_id, kind, state) WHERE state <> 'archived';
    CREATE INDEX template_version_due ON template_version (publish_at) WHERE state = 'scheduled';
    CREATE TABLE template_trial (shop_id text NOT NULL REFERENCES shop, id uuid NOT NULL, kind text NOT NULL, a_number int NOT NULL, b_number int NOT NULL, b_versions text[] NOT NULL,
      share int NOT NULL, aim float8 NOT NULL, before_sends int NOT NULL, before_replies int NOT NULL, planned_a int NOT NULL, planned_b int NOT NULL, started_by text NOT NULL,
      started_at timestamptz(3) NOT NULL, ended_by text, ended_at timestamptz(3), kept text, outcome jsonb, PRIMARY KEY (shop_id, id));
    CREATE UNIQUE INDEX template_trial_open ON template_trial (shop_id, kind) WHERE ended_at IS NULL;
    CREATE TABLE member (shop_id text NOT NULL REFERENCES shop, id uuid NOT NULL, email text NOT NULL, name text NOT NULL, role text NOT NULL, locale text, added_by text NOT NULL,
      added_at timestamptz(3) NOT NULL, removed_at timestamptz(3), PRIMARY KEY (shop_id, id));
    CREATE UNIQUE INDEX member_email ON member (shop_id, lower(email)) WHERE removed_at IS NULL;
    CREATE UNIQUE INDEX member_name ON member (shop_id, lower(name)) WHERE removed_at IS NULL;
    CREATE TABLE sign_in_link (hash bytea PRIMARY KEY, shop_id text NOT NULL REFERENCES shop, member_id uuid NOT NULL, made_by text NOT NULL, made_at timestamptz(3) NOT NULL,
      until timestamptz(3) NOT NULL, used_at timestamptz(3), FOREIGN KEY (shop_id, member_id) REFERENCES member ON DELETE CASCADE);
    CREATE INDEX sign_in_link_shop ON sign_in_link (shop_id, member_id);
    CREATE TABLE session (hash bytea PRIMARY KEY, shop_id text NOT NULL REFERENCES shop, member_id uuid NOT NULL, began_at timestamptz(3) NOT NULL, seen_at timestamptz(3) NOT NULL,
      until timestamptz(3) NOT NULL, browser text, FOREIGN KEY (shop_id, member_id) REFERENCES member ON DELETE CASCADE);
    CREATE INDEX session_shop ON session (shop_id, member_id);
    ALTER TABLE template ADD COLUMN number int;
    GRANT SELECT (hash, shop_id) ON sign_in_link, session TO kvitto_engine;
    CREATE POLICY engine_select ON sign_in_link FOR SELECT TO kvitto_engine USING (true);
    CREATE POLICY engine_select ON session FOR SELECT TO kvitto_engine USING (true);
    GRANT SELECT (shop_id, kind, number, state, publish_at) ON template_version TO kvitto_engine;
    CREATE POLICY engine_select ON template_version FOR SELECT TO kvitto_engine USING (true);
  `);
  const mine = "shop_id = NULLIF(current_setting('app.shop', true), '')";
  for (const table of ["template_version", "template_trial", "member", "sign_in_link", "session"])
    await run(`
      ALTER TABLE ${table} ENABLE ROW LEVEL SECURITY;
      ALTER TABLE ${table} FORCE ROW LEVEL SECURITY;
      CREATE POLICY tenant ON ${table} TO kvitto_app USING (${mine}) WITH CHECK (${mine});
      GRANT SELECT, INSERT, UPDATE, DELETE ON ${table} TO kvitto_app;
    `);
}
