import { type Kysely, sql } from "kysely";

/** What merchants tell travellers to a place, in one language, for journeys that begin within its days. Frozen. */
export async function up(db: Kysely<unknown>): Promise<void> {
  const run = (text: string) => sql.raw(text).execute(db);
  const mine = "shop_id = NULLIF(current_setting('app.shop', true), '')";
  await run(`
    CREATE TABLE guide (id uuid PRIMARY KEY, shop_id text NOT NULL REFERENCES shop, destination text NOT NULL, locale text NOT NULL, topic text NOT NULL, title text NOT NULL,
      text text, url text, valid_from date, valid_to date, paid boolean NOT NULL, added_at timestamptz NOT NULL DEFAULT now());
    CREATE INDEX guide_destination ON guide (shop_id, lower(destination));
    ALTER TABLE guide ENABLE ROW LEVEL SECURITY;
    ALTER TABLE guide FORCE ROW LEVEL SECURITY;
    CREATE POLICY tenant ON guide TO kvitto_app USING (${mine}) WITH CHECK (${mine});
    GRANT SELECT, INSERT, UPDATE, DELETE ON guide TO kvitto_app;
  `);
}
