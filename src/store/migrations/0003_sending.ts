import { type Kysely, sql } from "kysely";

/**
 * Sending is claimed from the notifications themselves: a place in line, a lease with its fencing number, what the provider told
 * afterwards; and the switch that stops it. Frozen.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  const run = (text: string) => sql.raw(text).execute(db);
  await run(`
    ALTER TABLE notification ADD COLUMN rank smallint NOT NULL DEFAULT 0;
    ALTER TABLE notification ADD COLUMN attempts int NOT NULL DEFAULT 0;
    ALTER TABLE notification ADD COLUMN worker text;
    ALTER TABLE notification ADD COLUMN lease_until timestamptz;
    ALTER TABLE notification ADD COLUMN delivery text;
    ALTER TABLE notification ADD COLUMN delivery_reason text;
    ALTER TABLE notification ADD COLUMN delivery_at timestamptz;
    UPDATE notification n SET attempts = a.number FROM (SELECT notification_id, max(number) AS number FROM attempt GROUP BY 1) a WHERE a.notification_id = n.id;
    UPDATE notification SET lease_until = now() WHERE state = 'sending';
    ALTER TABLE attempt DROP COLUMN lease_until;
    UPDATE notification SET due_at = decided_at WHERE due_at IS NULL AND state = 'planned';
    UPDATE notification SET rank = CASE class WHEN 'legal' THEN 0 WHEN 'transactional' THEN 1 WHEN 'follow-up' THEN 4 ELSE 5 END;
    DROP INDEX notification_due;
    CREATE INDEX notification_line ON notification (rank, due_at) WHERE state = 'planned';
    CREATE INDEX notification_leased ON notification (lease_until) WHERE state = 'sending';
    CREATE INDEX notification_provider_id ON notification (shop_id, provider_id) WHERE provider_id IS NOT NULL;
    ALTER TABLE mail DROP COLUMN html, DROP COLUMN text;
    DROP INDEX mail_message_id;
    CREATE INDEX mail_key ON mail (shop_id, "left"(message_id, 53));
    CREATE TABLE pause (id uuid PRIMARY KEY, shop_id text REFERENCES shop, reason text NOT NULL, made_by text NOT NULL, made_at timestamptz NOT NULL, ended_by text, ended_at timestamptz);
    CREATE UNIQUE INDEX pause_live ON pause ((COALESCE(shop_id, ''))) WHERE ended_at IS NULL;
  `);
  // A server may have been built without lz4: then its own compression stays, which costs more of its time.
  await run(
    "DO $$ BEGIN ALTER TABLE webhook ALTER COLUMN body SET COMPRESSION lz4; EXCEPTION WHEN feature_not_supported THEN NULL; END $$",
  );
  // A mail comes packed with zstd. CPU of server and sender for 35 KB, and bytes on disk: pglz 1.06 ms, 10.5 KB; unpacked 0.48 ms, 37 KB;
  // deflate 0.45 ms, 8.4 KB; zstd 0.27 ms, 8.4 KB.
  await run("ALTER TABLE mail ALTER COLUMN bytes SET STORAGE EXTERNAL");

  const mine = "shop_id = NULLIF(current_setting('app.shop', true), '')";
  await run(`
    ALTER TABLE pause ENABLE ROW LEVEL SECURITY;
    ALTER TABLE pause FORCE ROW LEVEL SECURITY;
    CREATE POLICY tenant ON pause TO kvitto_app USING (${mine}) WITH CHECK (${mine});
    CREATE POLICY everyone ON pause FOR SELECT TO kvitto_app USING (shop_id IS NULL);
    GRANT SELECT, INSERT, UPDATE ON pause TO kvitto_app;
    CREATE POLICY engine ON pause TO kvitto_engine USING (true) WITH CHECK (shop_id IS NULL);
    GRANT SELECT, INSERT, UPDATE ON pause TO kvitto_engine;
    GRANT SELECT (id, shop_id, state, due_at, rank, attempts, worker, lease_until) ON notification TO kvitto_engine;
    GRANT UPDATE (state, attempts, worker, lease_until) ON notification TO kvitto_engine;
    CREATE POLICY engine_update ON notification FOR UPDATE TO kvitto_engine USING (state IN ('planned', 'sending')) WITH CHECK (state = 'sending');
  `);
}
