import { type Kysely, sql } from "kysely";

/**
 * The desk: who looks after a case and why, cases that became one, files that customers sent, and words to find a case by while she is on the
 * telephone. Frozen.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  const run = (text: string) => sql.raw(text).execute(db);
  const mine = "shop_id = NULLIF(current_setting('app.shop', true), '')";

  // Reads the words of all shops, inside one function that answers ids of one shop: under a policy no index of words would be used, for its operators may
  // tell what they saw.
  // A role that an administrator made is taken: without this line whoever may not make roles could not upgrade. It changes nothing where it had succeeded.
  await run(`DO $$ BEGIN IF NOT EXISTS (SELECT FROM pg_roles WHERE rolname = 'kvitto_search') THEN CREATE ROLE kvitto_search NOLOGIN; END IF;
      EXCEPTION WHEN duplicate_object OR unique_violation THEN NULL; END $$`);
  await run(`DO $$ BEGIN EXECUTE 'GRANT kvitto_search TO CURRENT_USER' || CASE WHEN current_setting('server_version_num')::int >= 160000 THEN ' WITH INHERIT FALSE, SET TRUE' ELSE '' END; EXCEPTION WHEN OTHERS THEN
      IF NOT pg_has_role(current_user, 'kvitto_search', CASE WHEN current_setting('server_version_num')::int >= 160000 THEN 'SET' ELSE 'MEMBER' END) THEN RAISE; END IF; END $$`);

  await run(`
    ALTER TABLE "case" ADD COLUMN owner_because text, ADD COLUMN closed_because text, ADD COLUMN merged_with uuid, ADD COLUMN before_merge jsonb,
      ADD COLUMN customer_address text GENERATED ALWAYS AS (lower(customer_email)) STORED; -- an index over lower() is no use under a policy
    CREATE INDEX case_newest ON "case" (shop_id, id);
    CREATE INDEX case_topic ON "case" (shop_id, topic, id);
    CREATE INDEX case_channel ON "case" (shop_id, channel, id);
    CREATE INDEX case_owner ON "case" (shop_id, owner, id) WHERE owner IS NOT NULL;
    CREATE INDEX case_address ON "case" (shop_id, customer_address) WHERE customer_address IS NOT NULL;
    CREATE INDEX case_merged ON "case" (shop_id, merged_into) WHERE merged_into IS NOT NULL;
    CREATE INDEX case_follows ON "case" (shop_id, follows) WHERE follows IS NOT NULL;
    CREATE INDEX case_answered ON "case" (shop_id, answered_at) WHERE state = 'answered';
    CREATE INDEX case_owed ON "case" (answer_by) WHERE state = 'open';
    GRANT SELECT (shop_id, state, answer_by, answered_at) ON "case" TO kvitto_engine;
    CREATE POLICY engine_select ON "case" FOR SELECT TO kvitto_engine USING (state IN ('open', 'answered'));

    ALTER TABLE "order" ADD COLUMN customer_address text GENERATED ALWAYS AS (lower(customer_email)) STORED;
    CREATE INDEX order_customer ON "order" (shop_id, customer_address);
    DROP INDEX order_email;
    CREATE TABLE case_text (shop_id text NOT NULL REFERENCES shop, case_id uuid NOT NULL REFERENCES "case" ON DELETE CASCADE, words tsvector NOT NULL,
      PRIMARY KEY (shop_id, case_id));
    CREATE TABLE file (id uuid PRIMARY KEY, shop_id text NOT NULL REFERENCES shop, case_id uuid NOT NULL REFERENCES "case", message_id uuid NOT NULL REFERENCES message,
      place smallint NOT NULL, name text NOT NULL, claimed_type text NOT NULL, size int NOT NULL, sha256 bytea NOT NULL, bytes bytea NOT NULL, kept_at timestamptz NOT NULL DEFAULT now());
    CREATE INDEX file_message ON file (shop_id, message_id);
    CREATE INDEX file_case ON file (shop_id, case_id);
    ALTER TABLE file ALTER COLUMN bytes SET STORAGE EXTERNAL;
  `);

  // What was asked before today, without the finer folding of later words.
  await run(`
    ALTER TABLE "case" NO FORCE ROW LEVEL SECURITY;
    ALTER TABLE message NO FORCE ROW LEVEL SECURITY;
    ALTER TABLE "order" NO FORCE ROW LEVEL SECURITY;
    INSERT INTO case_text (shop_id, case_id, words)
      SELECT c.shop_id, c.id, array_to_tsvector(coalesce((SELECT array_agg(left(md5(c.shop_id), 4) || '/' || w) FROM (
        SELECT DISTINCT left(w, 40) AS w FROM regexp_split_to_table(regexp_replace(normalize(translate(lower(concat_ws(' ', c.number, c.customer_name, c.customer_email,
          split_part(c.customer_email, '@', 1), c.customer_id, c.customer_phone, c.order_id, o.number, left((SELECT string_agg(m.words, ' ') FROM message m WHERE m.shop_id = c.shop_id AND m.case_id = c.id), 50000))),
          'æøðłđ#', 'aodld '), NFKD), '[\\u0300-\\u036f]', '', 'g'), '[\\s,;:!?.()"]+') AS w WHERE w <> '' LIMIT 2000) found), '{}'))
      FROM "case" c LEFT JOIN "order" o ON o.shop_id = c.shop_id AND o.id = c.order_id;
    ALTER TABLE "case" FORCE ROW LEVEL SECURITY;
    ALTER TABLE message FORCE ROW LEVEL SECURITY;
    ALTER TABLE "order" FORCE ROW LEVEL SECURITY;
  `);

  // Without a list of pending words: each search would read it from end to end.
  await run(`CREATE INDEX case_text_words ON case_text USING gin (words) WITH (fastupdate = off)`);

  for (const table of ["case_text", "file"])
    await run(`
      ALTER TABLE ${table} ENABLE ROW LEVEL SECURITY;
      ALTER TABLE ${table} FORCE ROW LEVEL SECURITY;
      CREATE POLICY tenant ON ${table} TO kvitto_app USING (${mine}) WITH CHECK (${mine});
      GRANT SELECT, INSERT, UPDATE, DELETE ON ${table} TO kvitto_app;
    `);

  await run(`
    GRANT USAGE ON SCHEMA public TO kvitto_search;
    GRANT SELECT ON case_text TO kvitto_search;
    CREATE POLICY search ON case_text FOR SELECT TO kvitto_search USING (true);
    GRANT SELECT (id, shop_id, state, topic, channel, owner, order_id, answer_by, merged_into) ON "case" TO kvitto_search;
    CREATE POLICY search ON "case" FOR SELECT TO kvitto_search USING (${mine});
  `);

  // asked: [[["lena"]], [["701234567"], ["070", "1234567"]]], of each one way of writing it, of that all words, each the beginning of one.
  // The newest of those that fit the filters are looked through first: a common word is found there at once, and a rare one is in few cases of the index,
  // which is asked for the longest word only: short beginnings are in most cases, and to collect all of those takes longer than to look at the words of a few.
  await run(`
    CREATE FUNCTION find_cases(asked jsonb, states text[], topics text[], channels text[], owners text[], orders text[], due timestamptz, before uuid, besides uuid[], most int)
    RETURNS SETOF uuid LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp SET enable_seqscan = off SET jit = off AS $body$
    DECLARE
      shop text := NULLIF(current_setting('app.shop', true), '');
      latest CONSTANT int := 4000;
      wanted tsquery;
      narrow tsquery;
      oldest uuid := coalesce(before, 'ffffffff-ffff-ffff-ffff-ffffffffffff');
      filtered CONSTANT text := 'c.shop_id = $1 AND c.merged_into IS NULL AND c.id < $2 AND ($3::text[] IS NULL OR c.state = ANY ($3)) AND ($4::text[] IS NULL OR c.topic = ANY ($4))
        AND ($5::text[] IS NULL OR c.channel = ANY ($5)) AND ($6::text[] IS NULL OR c.owner = ANY ($6)) AND ($7::text[] IS NULL OR c.order_id = ANY ($7))
        AND ($8::timestamptz IS NULL OR (c.state = ''open'' AND c.answer_by < $8)) AND c.id <> ALL ($9)';
      free boolean := states IS NULL AND topics IS NULL AND channels IS NULL AND owners IS NULL AND orders IS NULL AND due IS NULL;
      got int;
      window_end uuid;
    BEGIN
      IF shop IS NULL THEN RETURN; END IF;
      SELECT string_agg(ways.one, ' & ')::tsquery, (array_agg(ways.one ORDER BY ways.letters DESC))[1]::tsquery INTO wanted, narrow FROM jsonb_array_elements(asked) word, LATERAL (
        SELECT '(' || string_agg('(' || whole.one || ')', ' | ') || ')' AS one, min(whole.letters) AS letters FROM jsonb_array_elements(word) way, LATERAL (
          SELECT string_agg('''' || replace(replace(left(md5(shop), 4) || '/' || part, '\\', '\\\\'), '''', '''''') || ''':*', ' & ') AS one, max(length(part)) AS letters
          FROM jsonb_array_elements_text(way) part) whole) ways;
      IF wanted IS NULL THEN
        RETURN QUERY EXECUTE 'SELECT c.id FROM public."case" c WHERE ' || filtered || ' ORDER BY c.id DESC LIMIT $10'
          USING shop, oldest, states, topics, channels, owners, orders, due, besides, most;
        RETURN;
      END IF;
      IF free THEN
        RETURN QUERY EXECUTE 'SELECT t.case_id FROM (SELECT case_id, words FROM public.case_text WHERE shop_id = $1 AND case_id < $2 ORDER BY case_id DESC LIMIT $3) t
          WHERE t.words @@ $4 AND t.case_id <> ALL ($5) ORDER BY 1 DESC LIMIT $6' USING shop, oldest, latest, wanted, besides, most;
        GET DIAGNOSTICS got = ROW_COUNT;
        IF got >= most THEN RETURN; END IF;
        EXECUTE 'SELECT case_id FROM public.case_text WHERE shop_id = $1 AND case_id < $2 ORDER BY case_id DESC OFFSET $3 - 1 LIMIT 1' INTO window_end USING shop, oldest, latest;
        IF window_end IS NULL THEN RETURN; END IF;
        RETURN QUERY EXECUTE 'SELECT t.case_id FROM (SELECT case_id, words FROM public.case_text WHERE words @@ $3 AND shop_id = $1 OFFSET 0) t WHERE t.case_id < $2 AND t.words @@ $4 AND t.case_id <> ALL ($5)
          ORDER BY 1 DESC LIMIT $6' USING shop, window_end, narrow, wanted, besides, most - got;
        RETURN;
      END IF;
      RETURN QUERY EXECUTE 'SELECT t.case_id FROM (SELECT c.id FROM public."case" c WHERE ' || filtered || ' ORDER BY c.id DESC LIMIT $11) few
        JOIN public.case_text t ON t.shop_id = $1 AND t.case_id = few.id WHERE t.words @@ $12 ORDER BY 1 DESC LIMIT $10'
        USING shop, oldest, states, topics, channels, owners, orders, due, besides, most, latest, wanted;
      GET DIAGNOSTICS got = ROW_COUNT;
      IF got >= most THEN RETURN; END IF;
      EXECUTE 'SELECT c.id FROM public."case" c WHERE ' || filtered || ' ORDER BY c.id DESC OFFSET $10 - 1 LIMIT 1'
        INTO window_end USING shop, oldest, states, topics, channels, owners, orders, due, besides, latest;
      IF window_end IS NULL THEN RETURN; END IF;
      RETURN QUERY EXECUTE 'SELECT c.id FROM (SELECT case_id, words FROM public.case_text WHERE words @@ $11 AND shop_id = $1 OFFSET 0) t JOIN public."case" c ON c.id = t.case_id
        WHERE t.words @@ $12 AND ' || filtered || ' ORDER BY 1 DESC LIMIT $10' USING shop, window_end, states, topics, channels, owners, orders, due, besides, most - got, narrow, wanted;
    END $body$;
    REVOKE ALL ON FUNCTION find_cases FROM PUBLIC;
    GRANT EXECUTE ON FUNCTION find_cases TO kvitto_app;
    GRANT CREATE ON SCHEMA public TO kvitto_search;
    ALTER FUNCTION find_cases OWNER TO kvitto_search;
    REVOKE CREATE ON SCHEMA public FROM kvitto_search;
  `);
}
