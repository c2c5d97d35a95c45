import { type Kysely, sql } from "kysely";

/** What waits for a person is counted on every page, and what was named a moment ago is looked for. Frozen. */
export async function up(db: Kysely<unknown>): Promise<void> {
  const run = (text: string) => sql.raw(text).execute(db);
  await run(`CREATE INDEX inbound_unmatched ON inbound (shop_id, received_at) WHERE state = 'unmatched'`);
  await run(`CREATE INDEX naming_fresh ON naming (shop_id, made_at) WHERE undone_at IS NULL`);
  // Each refund asks for the ones that make up for it.
  await run(`CREATE INDEX refund_tops_up ON refund (shop_id, tops_up) WHERE tops_up IS NOT NULL`);
}
