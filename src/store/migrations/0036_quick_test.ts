import { type Kysely, sql } from "kysely";

/** The quick test: what people answered by hand, and what was found in mails that they handed in. Frozen. */
export async function up(db: Kysely<unknown>): Promise<void> {
  const run = (text: string) => sql.raw(text).execute(db);
  await run(`
    CREATE TABLE check_answer (shop_id text NOT NULL REFERENCES shop, check_id text NOT NULL, answer text NOT NULL, note text, answered_by text NOT NULL, answered_at timestamptz(3) NOT NULL,
      PRIMARY KEY (shop_id, check_id));
    CREATE TABLE read_mail (shop_id text NOT NULL REFERENCES shop, id uuid NOT NULL, hash bytea NOT NULL, topic text, subject text NOT NULL, found jsonb NOT NULL, handed_in_by text NOT NULL,
      read_at timestamptz(3) NOT NULL, PRIMARY KEY (shop_id, id));
    CREATE UNIQUE INDEX read_mail_once ON read_mail (shop_id, hash);
  `);
  const mine = "shop_id = NULLIF(current_setting('app.shop', true), '')";
  for (const table of ["check_answer", "read_mail"])
    await run(`
      ALTER TABLE ${table} ENABLE ROW LEVEL SECURITY;
      ALTER TABLE ${table} FORCE ROW LEVEL SECURITY;
      CREATE POLICY tenant ON ${table} TO kvitto_app USING (${mine}) WITH CHECK (${mine});
      GRANT SELECT, INSERT, UPDATE, DELETE ON ${table} TO kvitto_app;
    `);
}
