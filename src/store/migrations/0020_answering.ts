import { type Kysely, sql } from "kysely";

/** What staff answer with: saved answers, and small sums they may give without asking. Frozen. */
export async function up(db: Kysely<unknown>): Promise<void> {
  const run = (text: string) => sql.raw(text).execute(db);
  const mine = "shop_id = NULLIF(current_setting('app.shop', true), '')";
  await run(`
    CREATE TABLE saved_answer (shop_id text NOT NULL REFERENCES shop, name text NOT NULL, locale text NOT NULL, topics text[] NOT NULL DEFAULT '{}', text text NOT NULL,
      saved_by text NOT NULL, saved_at timestamptz(3) NOT NULL, PRIMARY KEY (shop_id, name, locale));
    CREATE TABLE goodwill_budget (shop_id text NOT NULL REFERENCES shop, person text NOT NULL, currency text NOT NULL, amount text NOT NULL, set_by text NOT NULL,
      set_at timestamptz(3) NOT NULL, PRIMARY KEY (shop_id, person, currency));
    CREATE TABLE goodwill (id uuid PRIMARY KEY, shop_id text NOT NULL REFERENCES shop, case_id uuid NOT NULL REFERENCES "case", order_id text, person text NOT NULL,
      currency text NOT NULL, amount text NOT NULL, because text NOT NULL, given_at timestamptz(3) NOT NULL, taken_back_at timestamptz(3), taken_back_by text);
    CREATE INDEX goodwill_person ON goodwill (shop_id, person, given_at);
    CREATE INDEX goodwill_case ON goodwill (shop_id, case_id);
  `);
  for (const table of ["saved_answer", "goodwill_budget", "goodwill"])
    await run(`
      ALTER TABLE ${table} ENABLE ROW LEVEL SECURITY;
      ALTER TABLE ${table} FORCE ROW LEVEL SECURITY;
      CREATE POLICY tenant ON ${table} TO kvitto_app USING (${mine}) WITH CHECK (${mine});
      GRANT SELECT, INSERT, UPDATE${table === "goodwill" ? "" : ", DELETE"} ON ${table} TO kvitto_app;
    `);
}
