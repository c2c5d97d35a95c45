import { type Kysely, sql } from "kysely";

/**
 * Parcels and returns are found by the number on their label, however it is written; what a carrier tells of a number that nobody has
 * told of yet waits for its parcel. Frozen.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  const run = (text: string) => sql.raw(text).execute(db);
  for (const table of ["fulfillment", "return"])
    await run(`
      ALTER TABLE ${table} ADD COLUMN tracking text GENERATED ALWAYS AS (upper(regexp_replace(body #>> '{tracking,number}', '[^A-Za-z0-9]', '', 'g'))) STORED;
      CREATE INDEX ${table}_tracking ON ${table} (shop_id, tracking) WHERE tracking <> '';
    `);
  await run(`
    ALTER TABLE webhook ADD COLUMN waits_for_parcel text;
    CREATE INDEX webhook_waiting_parcel ON webhook (shop_id, waits_for_parcel) WHERE state = 'waiting';
  `);
}
