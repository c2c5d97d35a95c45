import { type Kysely, sql } from "kysely";

/** What the overview and the figures over time are counted by. Frozen. */
export async function up(db: Kysely<unknown>): Promise<void> {
  const run = (text: string) => sql.raw(text).execute(db);
  await run(`
    CREATE INDEX refund_made ON refund (shop_id, occurred_at);
    CREATE INDEX webhook_heard ON webhook (shop_id, received_at);
    CREATE INDEX order_again ON "order" (shop_id, placed_at) INCLUDE (customer_address);
    CREATE INDEX promise_told ON promise (notification_id) INCLUDE (kind, due_at, kept_at);
    CREATE INDEX version_published ON template_version (shop_id, published_at) WHERE published_at IS NOT NULL;
  `);
}
