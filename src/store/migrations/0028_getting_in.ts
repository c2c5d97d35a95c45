import { type Kysely, sql } from "kysely";

/** Invitations, passkeys, sessions that can be told apart, and the ways by which a shop's staff hear of alarms. Frozen. */
export async function up(db: Kysely<unknown>): Promise<void> {
  const run = (text: string) => sql.raw(text).execute(db);
  await run(`
    ALTER TABLE member ADD COLUMN invited_until timestamptz(3);
    ALTER TABLE member ADD COLUMN came_at timestamptz(3);
    ALTER TABLE member ADD COLUMN weekly boolean NOT NULL DEFAULT true;
    UPDATE member m SET came_at = s.at FROM (SELECT shop_id, member_id, min(began_at) AS at FROM session GROUP BY 1, 2) s WHERE s.shop_id = m.shop_id AND s.member_id = m.id;
    CREATE INDEX member_address ON member (lower(email)) WHERE removed_at IS NULL;
    CREATE INDEX member_weekly ON member (shop_id) WHERE removed_at IS NULL AND weekly AND role = 'owner';
    ALTER TABLE session ADD COLUMN id uuid NOT NULL DEFAULT gen_random_uuid();
    CREATE UNIQUE INDEX session_id ON session (shop_id, id);
    CREATE TABLE passkey (shop_id text NOT NULL REFERENCES shop, id uuid NOT NULL, member_id uuid NOT NULL, credential text NOT NULL UNIQUE, public_key bytea NOT NULL, counter bigint NOT NULL,
      transports text[] NOT NULL DEFAULT '{}', name text NOT NULL, made_at timestamptz(3) NOT NULL, used_at timestamptz(3), PRIMARY KEY (shop_id, id),
      FOREIGN KEY (shop_id, member_id) REFERENCES member ON DELETE CASCADE);
    CREATE INDEX passkey_member ON passkey (shop_id, member_id);
    CREATE TABLE passkey_challenge (hash bytea PRIMARY KEY, shop_id text NOT NULL REFERENCES shop, until timestamptz(3) NOT NULL);
    CREATE INDEX passkey_challenge_shop ON passkey_challenge (shop_id, until);
    CREATE TABLE alarm_way (shop_id text NOT NULL REFERENCES shop, id uuid NOT NULL, kind text NOT NULL, target text NOT NULL, shown text NOT NULL, hears text[] NOT NULL, locale text NOT NULL,
      made_by text NOT NULL, made_at timestamptz(3) NOT NULL, told_at timestamptz(3), failed_at timestamptz(3), reason text, PRIMARY KEY (shop_id, id));
    CREATE TABLE staff_note (shop_id text NOT NULL REFERENCES shop, id uuid NOT NULL, way_id uuid, member_id uuid, key text NOT NULL, body jsonb NOT NULL, state text NOT NULL DEFAULT 'waiting',
      attempts int NOT NULL DEFAULT 0, due_at timestamptz(3) NOT NULL, reason text, made_at timestamptz(3) NOT NULL, done_at timestamptz(3), PRIMARY KEY (shop_id, id),
      FOREIGN KEY (shop_id, way_id) REFERENCES alarm_way ON DELETE CASCADE, FOREIGN KEY (shop_id, member_id) REFERENCES member ON DELETE CASCADE);
    CREATE UNIQUE INDEX staff_note_once ON staff_note (shop_id, coalesce(way_id, member_id), key);
    CREATE INDEX staff_note_due ON staff_note (due_at) WHERE state = 'waiting';
    ALTER TABLE alarm ADD COLUMN told_at timestamptz(3);
    UPDATE alarm SET told_at = raised_at;
    CREATE INDEX alarm_untold ON alarm (shop_id) WHERE told_at IS NULL AND resolved_at IS NULL;
    CREATE INDEX audit_shop ON audit (shop_id, id DESC);
    GRANT SELECT (shop_id, email, role, weekly, removed_at) ON member TO kvitto_engine;
    CREATE POLICY engine_select ON member FOR SELECT TO kvitto_engine USING (true);
    GRANT SELECT (shop_id, credential) ON passkey TO kvitto_engine;
    CREATE POLICY engine_select ON passkey FOR SELECT TO kvitto_engine USING (true);
    GRANT SELECT (shop_id) ON alarm_way TO kvitto_engine;
    CREATE POLICY engine_select ON alarm_way FOR SELECT TO kvitto_engine USING (true);
    GRANT SELECT (shop_id, state, due_at) ON staff_note TO kvitto_engine;
    CREATE POLICY engine_select ON staff_note FOR SELECT TO kvitto_engine USING (true);
  `);
  const mine = "shop_id = NULLIF(current_setting('app.shop', true), '')";
  for (const table of ["passkey", "passkey_challenge", "alarm_way", "staff_note"])
    await run(`
      ALTER TABLE ${table} ENABLE ROW LEVEL SECURITY;
      ALTER TABLE ${table} FORCE ROW LEVEL SECURITY;
      CREATE POLICY tenant ON ${table} TO kvitto_app USING (${mine}) WITH CHECK (${mine});
      GRANT SELECT, INSERT, UPDATE, DELETE ON ${table} TO kvitto_app;
    `);
}
