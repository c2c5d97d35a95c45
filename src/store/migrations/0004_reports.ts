import { type Kysely, sql } from "kysely";

/** What mail providers and mail servers tell afterwards, each report once; addresses that are not written to; and mails that a pause spares. Frozen. */
export async function up(db: Kysely<unknown>): Promise<void> {
  const run = (text: string) => sql.raw(text).execute(db);
  await run(`
    ALTER TABLE pause ADD COLUMN spares text[] NOT NULL DEFAULT '{}';
    CREATE TABLE report (shop_id text NOT NULL REFERENCES shop, provider text NOT NULL, id text NOT NULL, notification_id uuid NOT NULL REFERENCES notification, what text NOT NULL,
      verdict text NOT NULL, reason text, at timestamptz NOT NULL, heard_at timestamptz NOT NULL, PRIMARY KEY (shop_id, provider, id));
    CREATE INDEX report_judged ON report (shop_id, heard_at) WHERE verdict IN ('dead', 'complaint');
    CREATE INDEX report_notification ON report (shop_id, notification_id);
    CREATE TABLE suppression (id uuid PRIMARY KEY, shop_id text NOT NULL REFERENCES shop, address text NOT NULL CHECK (address = lower(address)), scope text NOT NULL, cause text NOT NULL,
      reason text NOT NULL, notification_id uuid REFERENCES notification, made_at timestamptz NOT NULL, made_by text NOT NULL, undone_at timestamptz, undone_by text);
    CREATE UNIQUE INDEX suppression_live ON suppression (shop_id, address, scope) WHERE undone_at IS NULL;
    CREATE INDEX notification_sent ON notification (shop_id, sent_at) WHERE sent_at IS NOT NULL;
    CREATE INDEX notification_paused ON notification (shop_id) WHERE state = 'paused';
  `);
  // What was told stays told; nothing of either is ever deleted.
  const mine = "shop_id = NULLIF(current_setting('app.shop', true), '')";
  for (const table of ["report", "suppression"])
    await run(`
      ALTER TABLE ${table} ENABLE ROW LEVEL SECURITY;
      ALTER TABLE ${table} FORCE ROW LEVEL SECURITY;
      CREATE POLICY tenant ON ${table} TO kvitto_app USING (${mine}) WITH CHECK (${mine});
      GRANT SELECT, INSERT${table === "suppression" ? ", UPDATE" : ""} ON ${table} TO kvitto_app;
    `);
}
