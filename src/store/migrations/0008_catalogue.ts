import { type Kysely, sql } from "kysely";

/** Parcels, journeys and withdrawal notices, and what a decision is about when it is about one of them. Frozen. */
export async function up(db: Kysely<unknown>): Promise<void> {
  const run = (text: string) => sql.raw(text).execute(db);
  await run(`
    CREATE TABLE fulfillment (shop_id text NOT NULL REFERENCES shop, id text NOT NULL, order_id text NOT NULL, state text NOT NULL, reached jsonb NOT NULL, body jsonb NOT NULL,
      occurred_at timestamptz NOT NULL, PRIMARY KEY (shop_id, id));
    CREATE INDEX fulfillment_order ON fulfillment (shop_id, order_id);
    CREATE TABLE trip (shop_id text NOT NULL REFERENCES shop, id text NOT NULL, order_id text NOT NULL, body jsonb NOT NULL, before jsonb, sequence int NOT NULL DEFAULT 0,
      cancelled boolean NOT NULL DEFAULT false, occurred_at timestamptz NOT NULL, PRIMARY KEY (shop_id, id));
    CREATE INDEX trip_order ON trip (shop_id, order_id);
    ALTER TABLE notification ADD COLUMN fulfillment_id text, ADD COLUMN trip_id text;
  `);
  const mine = "shop_id = NULLIF(current_setting('app.shop', true), '')";
  for (const table of ["fulfillment", "trip"])
    await run(`
      ALTER TABLE ${table} ENABLE ROW LEVEL SECURITY;
      ALTER TABLE ${table} FORCE ROW LEVEL SECURITY;
      CREATE POLICY tenant ON ${table} TO kvitto_app USING (${mine}) WITH CHECK (${mine});
      GRANT SELECT, INSERT, UPDATE, DELETE ON ${table} TO kvitto_app;
    `);
}
