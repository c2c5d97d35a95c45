import { type Kysely, sql } from "kysely";

/** Which version of its template a mail had that has left, beside when it left: what each version brought is counted without the mails. Frozen. */
export async function up(db: Kysely<unknown>): Promise<void> {
  const run = (text: string) => sql.raw(text).execute(db);
  // Every shop's rows at once: the tables' owner is bound by their policies otherwise.
  await run(`
    ALTER TABLE notification ADD COLUMN template_version text;
    ALTER TABLE mail NO FORCE ROW LEVEL SECURITY;
    ALTER TABLE notification NO FORCE ROW LEVEL SECURITY;
    UPDATE notification n SET template_version = l.template_version FROM mail l WHERE l.shop_id = n.shop_id AND l.notification_id = n.id AND n.sent_at IS NOT NULL;
    ALTER TABLE mail FORCE ROW LEVEL SECURITY;
    ALTER TABLE notification FORCE ROW LEVEL SECURITY;
    DROP INDEX mail_version;
    DROP INDEX notification_sent;
    CREATE INDEX notification_sent ON notification (shop_id, sent_at) INCLUDE (id, kind, state, template_version) WHERE sent_at IS NOT NULL;
  `);
}
