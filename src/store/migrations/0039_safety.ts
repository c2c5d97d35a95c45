import { type Kysely, sql } from "kysely";

/**
 * From where a link was asked for, so that nobody uses up another's; whether a member wants keys; and the log's seals: each line's, joined to the one before, so that a
 * line that was changed, taken out or put in shows. Frozen.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  const run = (text: string) => sql.raw(text).execute(db);
  const mine = "shop_id = NULLIF(current_setting('app.shop', true), '')";
  await run(`
    ALTER TABLE sign_in_link ADD COLUMN asked_from text;
    ALTER TABLE member ADD COLUMN shortcuts boolean NOT NULL DEFAULT true;
    CREATE TABLE log_seal (shop_id text NOT NULL REFERENCES shop, n bigint NOT NULL, line uuid NOT NULL, emptied boolean NOT NULL, salt bytea, content bytea NOT NULL, hash bytea NOT NULL,
      at timestamptz(3) NOT NULL, PRIMARY KEY (shop_id, n));
    CREATE INDEX log_seal_line ON log_seal (shop_id, line, n);
  `);
  // What may be emptied stands in the seal as a salted digest: without the salt, nobody finds out what stood there.
  await run(`
    CREATE FUNCTION log_content(salt bytea, subject text, detail jsonb) RETURNS bytea LANGUAGE sql IMMUTABLE AS $$
      SELECT sha256(salt || convert_to(jsonb_build_array(subject, detail)::text, 'UTF8')) $$;
    CREATE FUNCTION log_hash(before bytea, shop text, n bigint, line uuid, emptied boolean, by text, did text, at timestamptz, content bytea) RETURNS bytea LANGUAGE sql IMMUTABLE AS $$
      SELECT sha256(coalesce(before, '') || convert_to(jsonb_build_array(shop, n, line, emptied, by, did, extract(epoch FROM at)::text, encode(content, 'hex'))::text, 'UTF8')) $$;
    CREATE FUNCTION seal_line(shop text, it audit, is_emptied boolean) RETURNS void LANGUAGE plpgsql AS $$
      DECLARE last log_seal; fresh bytea := uuid_send(gen_random_uuid()); content bytea := log_content(fresh, it.subject, it.detail);
      BEGIN
        PERFORM pg_advisory_xact_lock(hashtextextended('kvitto/log/' || shop, 0));
        IF is_emptied THEN UPDATE log_seal s SET salt = NULL WHERE s.shop_id = shop AND s.line = it.id AND s.salt IS NOT NULL; END IF;
        SELECT * INTO last FROM log_seal s WHERE s.shop_id = shop ORDER BY s.n DESC LIMIT 1;
        INSERT INTO log_seal (shop_id, n, line, emptied, salt, content, hash, at)
          VALUES (shop, coalesce(last.n, 0) + 1, it.id, is_emptied, fresh, content,
            log_hash(last.hash, shop, coalesce(last.n, 0) + 1, it.id, is_emptied, it."by", it.did, it.at, content), clock_timestamp());
      END $$;
    CREATE FUNCTION seal_log() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN
        PERFORM seal_line(NEW.shop_id, NEW, TG_OP = 'UPDATE');
        RETURN NULL;
      END $$;
  `);
  // The lines that are there already are sealed as they stand now.
  await run(`
    ALTER TABLE audit NO FORCE ROW LEVEL SECURITY;
    DO $$ DECLARE it audit; BEGIN FOR it IN SELECT * FROM audit ORDER BY shop_id, id LOOP PERFORM seal_line(it.shop_id, it, false); END LOOP; END $$;
    ALTER TABLE audit FORCE ROW LEVEL SECURITY;
  `);
  // At the end of the transaction, where the shop's lines wait for each other for a moment and nothing else is waited for.
  await run(`
    CREATE CONSTRAINT TRIGGER seal_added AFTER INSERT ON audit DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION seal_log();
    CREATE CONSTRAINT TRIGGER seal_emptied AFTER UPDATE ON audit DEFERRABLE INITIALLY DEFERRED FOR EACH ROW
      WHEN (NEW.detail = '{}' AND NEW.subject IN (OLD.subject, 'erased') AND (NEW.subject, NEW.detail) IS DISTINCT FROM (OLD.subject, OLD.detail)) EXECUTE FUNCTION seal_log();
    ALTER TABLE log_seal ENABLE ROW LEVEL SECURITY;
    ALTER TABLE log_seal FORCE ROW LEVEL SECURITY;
    CREATE POLICY tenant ON log_seal TO kvitto_app USING (${mine}) WITH CHECK (${mine});
    GRANT SELECT, INSERT ON log_seal TO kvitto_app;
    GRANT UPDATE, DELETE ON log_seal TO kvitto_eraser;
  `);
}
