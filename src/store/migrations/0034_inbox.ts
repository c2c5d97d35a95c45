import { type Kysely, sql } from "kysely";

/** What somebody has begun to answer, and the order in which cases that were solved are listed. Frozen. */
export async function up(db: Kysely<unknown>): Promise<void> {
  const run = (text: string) => sql.raw(text).execute(db);
  const mine = "shop_id = NULLIF(current_setting('app.shop', true), '')";
  await run(`
    CREATE TABLE case_draft (shop_id text NOT NULL REFERENCES shop, case_id uuid NOT NULL, words text NOT NULL, revision int NOT NULL, saved_by text NOT NULL,
      saved_at timestamptz(3) NOT NULL, PRIMARY KEY (shop_id, case_id));
    CREATE INDEX case_solved ON "case" (shop_id, closed_at, id) WHERE state = 'closed' AND merged_into IS NULL;
    CREATE INDEX case_waits ON "case" (shop_id, answer_by, id) WHERE state = 'open';
    ALTER TABLE case_draft ENABLE ROW LEVEL SECURITY;
    ALTER TABLE case_draft FORCE ROW LEVEL SECURITY;
    CREATE POLICY tenant ON case_draft TO kvitto_app USING (${mine}) WITH CHECK (${mine});
    GRANT SELECT, INSERT, UPDATE, DELETE ON case_draft TO kvitto_app;
  `);
}
