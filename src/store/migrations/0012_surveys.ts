import { type Kysely, sql } from "kysely";

/** What customers answered when they were asked: one answer an invitation, and the invitation is the mail itself. Frozen. */
export async function up(db: Kysely<unknown>): Promise<void> {
  const run = (text: string) => sql.raw(text).execute(db);
  await run(`
    CREATE TABLE answer (shop_id text NOT NULL REFERENCES shop, notification_id uuid NOT NULL REFERENCES notification, kind text NOT NULL, locale text NOT NULL, given jsonb NOT NULL,
      words text, case_id uuid REFERENCES "case", answered_at timestamptz NOT NULL, changed_at timestamptz NOT NULL, PRIMARY KEY (shop_id, notification_id));
    CREATE INDEX answer_given ON answer (shop_id, kind, answered_at);
  `);
  const mine = "shop_id = NULLIF(current_setting('app.shop', true), '')";
  await run(`
    ALTER TABLE answer ENABLE ROW LEVEL SECURITY;
    ALTER TABLE answer FORCE ROW LEVEL SECURITY;
    CREATE POLICY tenant ON answer TO kvitto_app USING (${mine}) WITH CHECK (${mine});
    GRANT SELECT, INSERT, UPDATE, DELETE ON answer TO kvitto_app;
  `);
}
