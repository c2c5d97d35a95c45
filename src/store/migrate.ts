import { Kysely, PostgresDialect } from "kysely";
import { Migrator } from "kysely/migration";
import { openDatabase } from "./database.ts";
import { migrations } from "./migrations/index.ts";
import { installQueue } from "./queue.ts";

/** Brings a database to this release: our tables, then the queue's. Safe to run from several processes at once. */
export async function migrate(url: string): Promise<string[]> {
  const database = openDatabase(url, { max: 2, onError: () => undefined });
  const client = await database.pool.connect();
  try {
    // One process at a time, the queue's tables included: two that grant rights at once disturb each other ("tuple concurrently updated").
    await client.query("select pg_advisory_lock(hashtextextended('kvitto/migrate', 0))");
    const migrator = new Migrator({
      db: new Kysely({ dialect: new PostgresDialect({ pool: database.pool }) }),
      provider: { getMigrations: async () => migrations },
      migrationTableName: "migration",
      migrationLockTableName: "migration_lock",
    });
    const { error, results = [] } = await migrator.migrateToLatest();
    if (error) throw error;
    await installQueue(client, url);
    return results.map((result) => result.migrationName);
  } finally {
    // Closed, not given back: the lock ends with its connection.
    client.release(true);
    await database.close();
  }
}
