import { Migrator } from "kysely/migration";
import { openDatabase } from "./database.ts";
import { migrations } from "./migrations/index.ts";
import { installQueue } from "./queue.ts";

/** Brings a database to this release: our tables, then the queue's. Safe to run from several processes at once. */
export async function migrate(url: string): Promise<string[]> {
  const database = openDatabase(url, { max: 2, onError: () => undefined });
  try {
    const migrator = new Migrator({ db: database.kysely, provider: { getMigrations: async () => migrations }, migrationTableName: "migration", migrationLockTableName: "migration_lock" });
    const { error, results = [] } = await migrator.migrateToLatest();
    if (error) throw error;
    await installQueue(url);
    return results.map((result) => result.migrationName);
  } finally {
    await database.kysely.destroy();
  }
}
