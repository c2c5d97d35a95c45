import { type Kysely, sql } from "kysely";

/** Opening hours as versions that are only added to, and the first deadline that a case was given. Frozen. */
export async function up(db: Kysely<unknown>): Promise<void> {
  const run = (text: string) => sql.raw(text).execute(db);
  const mine = "shop_id = NULLIF(current_setting('app.shop', true), '')";
  await run(`
    CREATE TABLE calendar (id uuid PRIMARY KEY, shop_id text NOT NULL REFERENCES shop, channel text NOT NULL, version int NOT NULL, valid_from date NOT NULL,
      hours jsonb, days jsonb NOT NULL, country text NOT NULL, region text, holidays jsonb NOT NULL, open_on jsonb NOT NULL, answer_within int,
      made_by text NOT NULL, made_at timestamptz(3) NOT NULL, UNIQUE (shop_id, channel, version));
    ALTER TABLE calendar ENABLE ROW LEVEL SECURITY;
    ALTER TABLE calendar FORCE ROW LEVEL SECURITY;
    CREATE POLICY tenant ON calendar TO kvitto_app USING (${mine}) WITH CHECK (${mine});
    CREATE POLICY engine ON calendar FOR SELECT TO kvitto_engine USING (true);
    GRANT SELECT, INSERT ON calendar TO kvitto_app;
    GRANT SELECT ON calendar TO kvitto_engine;
    ALTER TABLE shop ADD COLUMN calendars int NOT NULL DEFAULT 0;
    ALTER TABLE "case" ADD COLUMN first_answer_by timestamptz(3);
    ALTER TABLE "case" NO FORCE ROW LEVEL SECURITY;
    ALTER TABLE promise NO FORCE ROW LEVEL SECURITY;
    UPDATE "case" c SET first_answer_by = coalesce((SELECT min(p.due_at) FROM promise p WHERE p.shop_id = c.shop_id AND p.kind = 'answer_by' AND p.subject = c.number), answer_by);
    ALTER TABLE "case" FORCE ROW LEVEL SECURITY;
    ALTER TABLE promise FORCE ROW LEVEL SECURITY;
    CREATE INDEX case_opened ON "case" (shop_id, opened_at);
  `);
}
