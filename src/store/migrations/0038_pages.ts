import { type Kysely, sql } from "kysely";

/** When the mail left that a promise stands in, beside the promise itself, so that promises are counted without their mails; and what else pages of the admin look for. Frozen. */
export async function up(db: Kysely<unknown>): Promise<void> {
  const run = (text: string) => sql.raw(text).execute(db);
  // Every shop's rows at once: the tables' owner is bound by their policies otherwise.
  await run(`
    ALTER TABLE promise ADD COLUMN told_at timestamptz;
    ALTER TABLE promise NO FORCE ROW LEVEL SECURITY;
    ALTER TABLE notification NO FORCE ROW LEVEL SECURITY;
    UPDATE promise p SET told_at = n.sent_at FROM notification n WHERE n.shop_id = p.shop_id AND n.id = p.notification_id AND n.sent_at IS NOT NULL;
    ALTER TABLE promise FORCE ROW LEVEL SECURITY;
    ALTER TABLE notification FORCE ROW LEVEL SECURITY;
  `);
  // Whichever is written first, and whoever writes it. A promise made in the same statement that says its mail has left is seen by the second.
  await run(`
    CREATE FUNCTION promise_told_at() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN
        SELECT n.sent_at INTO NEW.told_at FROM notification n WHERE n.shop_id = NEW.shop_id AND n.id = NEW.notification_id;
        RETURN NEW;
      END $$;
    CREATE TRIGGER told BEFORE INSERT OR UPDATE OF notification_id ON promise FOR EACH ROW EXECUTE FUNCTION promise_told_at();
    CREATE FUNCTION promises_told() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN
        UPDATE promise p SET told_at = NEW.sent_at WHERE p.shop_id = NEW.shop_id AND p.notification_id = NEW.id AND p.told_at IS DISTINCT FROM NEW.sent_at;
        RETURN NULL;
      END $$;
    CREATE TRIGGER promises_told AFTER UPDATE OF sent_at ON notification FOR EACH ROW WHEN (OLD.sent_at IS DISTINCT FROM NEW.sent_at) EXECUTE FUNCTION promises_told();
    CREATE INDEX promise_told_at ON promise (shop_id, told_at) INCLUDE (id, kind, due_at, kept_at) WHERE told_at IS NOT NULL;
    DROP INDEX promise_told;
    CREATE INDEX promise_told ON promise (shop_id, notification_id);
    CREATE INDEX statement_explained ON statement (shop_id, made_at DESC) WHERE state = 'reconciled';
    CREATE INDEX notification_waiting ON notification (shop_id, kind) WHERE state IN ('planned', 'paused', 'held');
  `);
}
