import { type Kysely, sql } from "kysely";

/** Staff whom another admin vouches for, and their visits to ours inside it. Frozen. */
export async function up(db: Kysely<unknown>): Promise<void> {
  const run = (text: string) => sql.raw(text).execute(db);
  await run(`
    CREATE TABLE staff (shop_id text NOT NULL REFERENCES shop, platform text NOT NULL, number text NOT NULL, member_id uuid NOT NULL, known_at timestamptz(3) NOT NULL,
      PRIMARY KEY (shop_id, platform, number), FOREIGN KEY (shop_id, member_id) REFERENCES member ON DELETE CASCADE);
    CREATE TABLE framed_visit (hash bytea PRIMARY KEY, shop_id text NOT NULL REFERENCES shop, member_id uuid NOT NULL, framed_by text NOT NULL, made_at timestamptz(3) NOT NULL,
      begun_at timestamptz(3), until timestamptz(3) NOT NULL, FOREIGN KEY (shop_id, member_id) REFERENCES member ON DELETE CASCADE);
    CREATE INDEX framed_visit_shop ON framed_visit (shop_id, member_id);
    GRANT SELECT (hash, shop_id) ON framed_visit TO kvitto_engine;
    CREATE POLICY engine_select ON framed_visit FOR SELECT TO kvitto_engine USING (true);
  `);
  const mine = "shop_id = NULLIF(current_setting('app.shop', true), '')";
  for (const table of ["staff", "framed_visit"])
    await run(`
      ALTER TABLE ${table} ENABLE ROW LEVEL SECURITY;
      ALTER TABLE ${table} FORCE ROW LEVEL SECURITY;
      CREATE POLICY tenant ON ${table} TO kvitto_app USING (${mine}) WITH CHECK (${mine});
      GRANT SELECT, INSERT, UPDATE, DELETE ON ${table} TO kvitto_app;
    `);
}
