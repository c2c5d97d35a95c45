import { type Kysely, sql } from "kysely";

/** What the overview and the figures over time are counted by, so that most of it is read from indices alone. Frozen. */
export async function up(db: Kysely<unknown>): Promise<void> {
  const run = (text: string) => sql.raw(text).execute(db);
  await run(`
    CREATE INDEX refund_made ON refund (shop_id, occurred_at);
    CREATE INDEX webhook_heard ON webhook (shop_id, received_at);
    DROP INDEX order_placed;
    CREATE INDEX order_placed ON "order" (shop_id, placed_at) INCLUDE (customer_address);
    DROP INDEX notification_sent;
    CREATE INDEX notification_sent ON notification (shop_id, sent_at) INCLUDE (id, kind, state) WHERE sent_at IS NOT NULL;
    CREATE INDEX mail_version ON mail (shop_id, notification_id) INCLUDE (template_version);
    CREATE INDEX promise_told ON promise (shop_id, notification_id) INCLUDE (kind, due_at, kept_at);
    CREATE INDEX version_published ON template_version (shop_id, published_at) WHERE published_at IS NOT NULL;
  `);
}
