import { type Kysely, sql } from "kysely";

/** What a case knows of its question: the way it came, its topic, who looks after it, what is disputed, and when it was answered first. Frozen. */
export async function up(db: Kysely<unknown>): Promise<void> {
  const run = (text: string) => sql.raw(text).execute(db);
  await run(`
    ALTER TABLE "case" ALTER COLUMN customer_email DROP NOT NULL, ADD COLUMN customer_id text, ADD COLUMN customer_phone text,
      ADD COLUMN channel text NOT NULL DEFAULT 'mail', ADD COLUMN topic text, ADD COLUMN locale text, ADD COLUMN owner text,
      ADD COLUMN stranger boolean NOT NULL DEFAULT false, ADD COLUMN refund_id text, ADD COLUMN disputed text,
      ADD COLUMN follows uuid, ADD COLUMN merged_into uuid, ADD COLUMN first_answered_at timestamptz(3), ADD COLUMN closed_at timestamptz(3);
    ALTER TABLE "case" NO FORCE ROW LEVEL SECURITY;
    ALTER TABLE message NO FORCE ROW LEVEL SECURITY;
    UPDATE "case" c SET first_answered_at = (SELECT min(m.at) FROM message m WHERE m.shop_id = c.shop_id AND m.case_id = c.id AND m.direction = 'out');
    ALTER TABLE "case" FORCE ROW LEVEL SECURITY;
    ALTER TABLE message FORCE ROW LEVEL SECURITY;
    ALTER TABLE message ADD COLUMN channel text NOT NULL DEFAULT 'mail', ADD COLUMN flags text[] NOT NULL DEFAULT '{}', ADD COLUMN fields jsonb;
    CREATE INDEX message_author ON message (shop_id, author, at);
    CREATE INDEX message_message_id ON message (shop_id, message_id) WHERE message_id IS NOT NULL;
    CREATE INDEX notification_case ON notification (shop_id, case_id) WHERE case_id IS NOT NULL;
    CREATE INDEX case_state ON "case" (shop_id, state, answer_by) WHERE state <> 'closed';
    CREATE INDEX case_order ON "case" (shop_id, order_id) WHERE order_id IS NOT NULL;
  `);
}
