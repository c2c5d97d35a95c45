import { type Kysely, sql } from "kysely";

/** Why a mail was held back or stopped, which mail tells of it instead, the tray after going live, and promises that nobody has scored yet. Frozen. */
export async function up(db: Kysely<unknown>): Promise<void> {
  const run = (text: string) => sql.raw(text).execute(db);
  await run(`
    ALTER TABLE notification ADD COLUMN cause text, ADD COLUMN together_with uuid, ADD COLUMN tray_until timestamptz, ADD COLUMN imported boolean NOT NULL DEFAULT false;
    CREATE INDEX notification_together ON notification (shop_id, together_with) WHERE together_with IS NOT NULL;
    CREATE INDEX notification_tray ON notification (shop_id, tray_until) WHERE tray_until IS NOT NULL;
    CREATE INDEX notification_cause ON notification (shop_id, decided_at) WHERE cause IS NOT NULL AND cause <> 'switched_off';
    CREATE INDEX notification_recipient ON notification (shop_id, lower(recipient), sent_at) WHERE sent_at IS NOT NULL AND class <> 'legal';
    CREATE INDEX promise_open ON promise (shop_id) WHERE kept_at IS NULL;
    CREATE INDEX case_customer ON "case" (shop_id, lower(customer_email)) WHERE state = 'open';
    GRANT SELECT (shop_id, due_at, kept_at) ON promise TO kvitto_engine;
    CREATE POLICY engine_select ON promise FOR SELECT TO kvitto_engine USING (kept_at IS NULL);
  `);
}
