import { type Kysely, sql } from "kysely";

/** Which store a shop is connected to, the links by which merchants connect it, and the consents that are under way. Frozen. */
export async function up(db: Kysely<unknown>): Promise<void> {
  const run = (text: string) => sql.raw(text).execute(db);
  await run(`
    CREATE TABLE store (shop_id text NOT NULL REFERENCES shop, platform text NOT NULL, account text NOT NULL, url text NOT NULL, plugin text, key_id uuid, checked_at timestamptz(3),
      connected_at timestamptz(3) NOT NULL, PRIMARY KEY (shop_id, platform), UNIQUE (platform, account));
    CREATE TABLE store_link (hash bytea PRIMARY KEY, shop_id text NOT NULL REFERENCES shop, platform text NOT NULL, made_by text NOT NULL, made_at timestamptz(3) NOT NULL,
      until timestamptz(3) NOT NULL, used_at timestamptz(3));
    CREATE INDEX store_link_shop ON store_link (shop_id);
    CREATE TABLE store_consent (hash bytea PRIMARY KEY, shop_id text NOT NULL REFERENCES shop, link bytea NOT NULL REFERENCES store_link ON DELETE CASCADE, url text NOT NULL, back text, code text,
      until timestamptz(3) NOT NULL, used_at timestamptz(3), connected boolean NOT NULL DEFAULT false, reason text);
    CREATE INDEX store_consent_shop ON store_consent (shop_id);
    ALTER TABLE api_key ADD COLUMN name text, ADD COLUMN scope text;
    GRANT SELECT (shop_id, platform, account) ON store TO kvitto_engine;
    CREATE POLICY engine_select ON store FOR SELECT TO kvitto_engine USING (true);
    GRANT SELECT (hash, shop_id) ON store_link, store_consent TO kvitto_engine;
    CREATE POLICY engine_select ON store_link FOR SELECT TO kvitto_engine USING (true);
    CREATE POLICY engine_select ON store_consent FOR SELECT TO kvitto_engine USING (true);
  `);
  const mine = "shop_id = NULLIF(current_setting('app.shop', true), '')";
  for (const table of ["store", "store_link", "store_consent"])
    await run(`
      ALTER TABLE ${table} ENABLE ROW LEVEL SECURITY;
      ALTER TABLE ${table} FORCE ROW LEVEL SECURITY;
      CREATE POLICY tenant ON ${table} TO kvitto_app USING (${mine}) WITH CHECK (${mine});
      GRANT SELECT, INSERT, UPDATE, DELETE ON ${table} TO kvitto_app;
    `);
}
