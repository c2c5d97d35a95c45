import { type Kysely, sql } from "kysely";

/** By what an order is found, and the goods that somebody unpacked. Frozen. */
export async function up(db: Kysely<unknown>): Promise<void> {
  const run = (text: string) => sql.raw(text).execute(db);
  await run(`
    ALTER TABLE "order"
      ADD COLUMN find_name text COLLATE "C" GENERATED ALWAYS AS (lower(coalesce(body->'customer'->>'firstName' || ' ', '') || coalesce(body->'customer'->>'lastName', ''))) STORED,
      ADD COLUMN find_last text COLLATE "C" GENERATED ALWAYS AS (lower(body->'customer'->>'lastName')) STORED,
      ADD COLUMN find_customer text COLLATE "C" GENERATED ALWAYS AS (body->'customer'->>'id') STORED;
    CREATE INDEX order_find_name ON "order" (shop_id, find_name);
    CREATE INDEX order_find_last ON "order" (shop_id, find_last);
    CREATE INDEX order_find_customer ON "order" (shop_id, find_customer);
    CREATE INDEX order_find_address ON "order" (shop_id, (customer_address COLLATE "C"));
    CREATE INDEX order_newest ON "order" (shop_id, placed_at DESC, id DESC);
    ALTER TABLE return ADD COLUMN find_number text GENERATED ALWAYS AS (upper(body->>'number')) STORED, ADD COLUMN find_code text GENERATED ALWAYS AS (upper(body->'label'->>'code')) STORED;
    CREATE INDEX return_find_number ON return (shop_id, find_number) WHERE find_number IS NOT NULL;
    CREATE INDEX return_find_code ON return (shop_id, find_code) WHERE find_code IS NOT NULL;
    CREATE INDEX notification_held_order ON notification (shop_id, order_id) WHERE state = 'held';
    CREATE INDEX notification_lost_order ON notification (shop_id, order_id) WHERE state IN ('refused', 'uncertain') OR delivery IN ('bounced', 'complained');
    CREATE TABLE goods_in (shop_id text NOT NULL REFERENCES shop, id uuid NOT NULL, order_id text NOT NULL, return_id text NOT NULL, body jsonb NOT NULL, by text NOT NULL,
      booked_at timestamptz(3) NOT NULL, tell_at timestamptz(3) NOT NULL, undone_at timestamptz(3), undone_by text, PRIMARY KEY (shop_id, id));
    CREATE INDEX goods_in_order ON goods_in (shop_id, order_id);
    CREATE INDEX goods_in_latest ON goods_in (shop_id, booked_at DESC, id DESC);
    CREATE TABLE goods_photo (shop_id text NOT NULL REFERENCES shop, id uuid NOT NULL, goods_in_id uuid NOT NULL, type text NOT NULL, bytes bytea NOT NULL, kept_at timestamptz(3) NOT NULL,
      PRIMARY KEY (shop_id, id), FOREIGN KEY (shop_id, goods_in_id) REFERENCES goods_in ON DELETE CASCADE);
    CREATE INDEX goods_photo_of ON goods_photo (shop_id, goods_in_id);
  `);
  const mine = "shop_id = NULLIF(current_setting('app.shop', true), '')";
  for (const table of ["goods_in", "goods_photo"])
    await run(`
      ALTER TABLE ${table} ENABLE ROW LEVEL SECURITY;
      ALTER TABLE ${table} FORCE ROW LEVEL SECURITY;
      CREATE POLICY tenant ON ${table} TO kvitto_app USING (${mine}) WITH CHECK (${mine});
      GRANT SELECT, INSERT, UPDATE, DELETE ON ${table} TO kvitto_app;
    `);
}
