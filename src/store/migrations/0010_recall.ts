import { type Kysely, sql } from "kysely";

/** How far a recall has been told, and promises by what they are about and by their day. Frozen. */
export async function up(db: Kysely<unknown>): Promise<void> {
  const run = (text: string) => sql.raw(text).execute(db);
  const mine = "shop_id = NULLIF(current_setting('app.shop', true), '')";
  await run(`
    CREATE TABLE recall (shop_id text NOT NULL REFERENCES shop, id text NOT NULL, event_id text NOT NULL, skus jsonb NOT NULL, told_until text NOT NULL DEFAULT '',
      orders int NOT NULL DEFAULT 0, announced_at timestamptz NOT NULL, done_at timestamptz, PRIMARY KEY (shop_id, id));
    ALTER TABLE recall ENABLE ROW LEVEL SECURITY;
    ALTER TABLE recall FORCE ROW LEVEL SECURITY;
    CREATE POLICY tenant ON recall TO kvitto_app USING (${mine}) WITH CHECK (${mine});
    GRANT SELECT, INSERT, UPDATE, DELETE ON recall TO kvitto_app;
    GRANT SELECT (shop_id, id, announced_at, done_at) ON recall TO kvitto_engine;
    CREATE POLICY engine_select ON recall FOR SELECT TO kvitto_engine USING (done_at IS NULL);
    CREATE INDEX promise_subject ON promise (shop_id, subject);
    CREATE INDEX promise_due ON promise (due_at) WHERE kept_at IS NULL;
  `);
}
