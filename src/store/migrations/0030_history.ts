import { type Kysely, sql } from "kysely";

/** How far back a shop's past was asked for, and by whom. Frozen. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql
    .raw(
      "ALTER TABLE reconciliation ADD COLUMN history_since timestamptz(3), ADD COLUMN history_asked_at timestamptz(3), ADD COLUMN history_done_at timestamptz(3), ADD COLUMN history_found int NOT NULL DEFAULT 0",
    )
    .execute(db);
  await sql
    .raw(
      "CREATE INDEX notification_shadow ON notification (shop_id, decided_at DESC, id DESC) WHERE state = 'shadow'",
    )
    .execute(db);
}
