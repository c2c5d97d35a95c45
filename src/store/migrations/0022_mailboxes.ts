import { type Kysely, sql } from "kysely";

/** Mailboxes that a shop has already and that are read by IMAP, each by one process at a time. Frozen. */
export async function up(db: Kysely<unknown>): Promise<void> {
  const run = (text: string) => sql.raw(text).execute(db);
  const mine = "shop_id = NULLIF(current_setting('app.shop', true), '')";
  await run(`
    CREATE TABLE mailbox (id uuid PRIMARY KEY, shop_id text NOT NULL REFERENCES shop, address text NOT NULL, host text NOT NULL, port int NOT NULL, secure boolean NOT NULL,
      login text NOT NULL, secret text NOT NULL, inside boolean NOT NULL, folder text NOT NULL, after_reading text NOT NULL, move_to text, since timestamptz(3) NOT NULL, uidvalidity text,
      last_uid bigint NOT NULL DEFAULT 0, found bigint NOT NULL DEFAULT 0, too_large int NOT NULL DEFAULT 0, state text NOT NULL DEFAULT 'new', failures int NOT NULL DEFAULT 0, reason text,
      due_at timestamptz(3) NOT NULL, worker text, lease int NOT NULL DEFAULT 0, checked_at timestamptz(3), added_at timestamptz(3) NOT NULL, added_by text NOT NULL,
      UNIQUE (shop_id, host, login, folder));
    CREATE INDEX mailbox_due ON mailbox (due_at);
    ALTER TABLE mailbox ENABLE ROW LEVEL SECURITY;
    ALTER TABLE mailbox FORCE ROW LEVEL SECURITY;
    CREATE POLICY tenant ON mailbox TO kvitto_app USING (${mine}) WITH CHECK (${mine});
    GRANT SELECT, INSERT, UPDATE, DELETE ON mailbox TO kvitto_app;
    GRANT SELECT (id, shop_id, due_at) ON mailbox TO kvitto_engine;
    CREATE POLICY engine_select ON mailbox FOR SELECT TO kvitto_engine USING (true);
  `);
}
