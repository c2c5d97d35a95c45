import { type Kysely, sql } from "kysely";

/**
 * Questions that others have asked, by topic and language, with how often each was opened and how often its reader wrote all the same; until now a
 * list in the shop's profile without a topic. Frozen.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  const run = (text: string) => sql.raw(text).execute(db);
  const mine = "shop_id = NULLIF(current_setting('app.shop', true), '')";
  await run(`
    CREATE TABLE faq (id uuid PRIMARY KEY, shop_id text NOT NULL REFERENCES shop, topic text NOT NULL, locale text NOT NULL, question text NOT NULL,
      url text, answer text, position int NOT NULL, active boolean NOT NULL DEFAULT true, clicked int NOT NULL DEFAULT 0, wrote int NOT NULL DEFAULT 0,
      changed_at timestamptz(3) NOT NULL DEFAULT now(), UNIQUE (shop_id, topic, locale, question), CHECK ((url IS NULL) <> (answer IS NULL)));
    CREATE TABLE faq_click (shop_id text NOT NULL REFERENCES shop, faq_id uuid NOT NULL REFERENCES faq ON DELETE CASCADE, visit text NOT NULL,
      at timestamptz(3) NOT NULL DEFAULT now(), PRIMARY KEY (shop_id, visit, faq_id));
    CREATE INDEX faq_click_faq ON faq_click (faq_id);
    CREATE INDEX faq_click_at ON faq_click (shop_id, at);
    ALTER TABLE message ADD COLUMN visitor text;
    CREATE INDEX message_visitor ON message (shop_id, visitor, at) WHERE visitor IS NOT NULL;
    ALTER TABLE shop NO FORCE ROW LEVEL SECURITY;
    INSERT INTO faq (id, shop_id, topic, locale, question, url, position, active)
      SELECT gen_random_uuid(), shop_id, 'other', locale, text, url, n, n < 8
      FROM (SELECT shop.id AS shop_id, one.value->>'locale' AS locale, one.value->>'text' AS text, one.value->>'url' AS url,
          row_number() OVER (PARTITION BY shop.id, one.value->>'locale' ORDER BY one.n) - 1 AS n
        FROM shop, jsonb_array_elements(coalesce(shop.profile->'faq', '[]')) WITH ORDINALITY AS one(value, n)) AS told
      WHERE locale IN ('sv', 'nb', 'da', 'fi', 'en', 'de') AND length(text) > 0 AND url ~* '^https?://'
      ON CONFLICT DO NOTHING;
    UPDATE shop SET profile = profile - 'faq' WHERE profile ? 'faq';
    ALTER TABLE shop FORCE ROW LEVEL SECURITY;
  `);
  for (const table of ["faq", "faq_click"])
    await run(`
      ALTER TABLE ${table} ENABLE ROW LEVEL SECURITY;
      ALTER TABLE ${table} FORCE ROW LEVEL SECURITY;
      CREATE POLICY tenant ON ${table} TO kvitto_app USING (${mine}) WITH CHECK (${mine});
      GRANT SELECT, INSERT, UPDATE, DELETE ON ${table} TO kvitto_app;
    `);
}
