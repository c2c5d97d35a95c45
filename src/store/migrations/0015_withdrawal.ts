import { type Kysely, sql } from "kysely";

/** Withdrawal notices as evidence: added, read, never changed. Frozen. */
export async function up(db: Kysely<unknown>): Promise<void> {
  const run = (text: string) => sql.raw(text).execute(db);
  const mine = "shop_id = NULLIF(current_setting('app.shop', true), '')";
  await run(`
    CREATE TABLE withdrawal (id uuid PRIMARY KEY, shop_id text NOT NULL REFERENCES shop, number text NOT NULL, order_id text, channel text NOT NULL,
      name text NOT NULL, email text NOT NULL, contract text NOT NULL, items jsonb, words text NOT NULL, locale text NOT NULL, received_at timestamptz(3) NOT NULL,
      hash bytea NOT NULL, same_as bytea NOT NULL, visitor text, told boolean NOT NULL, late boolean, UNIQUE (shop_id, number));
    CREATE INDEX withdrawal_order ON withdrawal (shop_id, order_id) WHERE order_id IS NOT NULL;
    CREATE INDEX withdrawal_same ON withdrawal (shop_id, same_as);
    CREATE INDEX withdrawal_recent ON withdrawal (shop_id, received_at);
    ALTER TABLE withdrawal ENABLE ROW LEVEL SECURITY;
    ALTER TABLE withdrawal FORCE ROW LEVEL SECURITY;
    CREATE POLICY tenant ON withdrawal TO kvitto_app USING (${mine}) WITH CHECK (${mine});
    GRANT SELECT, INSERT ON withdrawal TO kvitto_app;
  `);
}
