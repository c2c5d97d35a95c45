import { asEngine, type Database } from "./database.ts";
import type { Queue } from "./queue.ts";
import { type Arrival, keepWebhooks } from "./webhook.ts";

/** Makes deliveries durable before they are answered. */
export interface Keeper {
  /** Resolves when the delivery is committed: true when it was new, false when it was kept before. */
  keep(arrival: Arrival): Promise<boolean>;
}

const most = 64;

/**
 * Group commit: what arrives while one flush is under way goes into the next one together, so that many shops share one fsync.
 * A single delivery is flushed at once.
 */
export function createKeeper(database: Database, queue: Queue): Keeper {
  let waiting: { arrival: Arrival; resolve: (isNew: boolean) => void; reject: (error: unknown) => void }[] = [];
  let flushing = false;

  async function flush(): Promise<void> {
    flushing = true;
    while (waiting.length > 0) {
      const batch = waiting.slice(0, most);
      waiting = waiting.slice(most);
      try {
        const kept = await asEngine(database, async (db) => {
          const ids = await keepWebhooks(db, batch.map((one) => one.arrival));
          const fresh = batch.filter((one) => ids.has(one.arrival.id));
          await queue.enqueue(db, "plan", fresh.map(({ arrival }) => ({ shop: arrival.shopId, id: arrival.id })));
          return ids;
        });
        for (const one of batch) one.resolve(kept.has(one.arrival.id));
      } catch (error) {
        for (const one of batch) one.reject(error);
      }
    }
    flushing = false;
  }

  return {
    keep: (arrival) =>
      new Promise((resolve, reject) => {
        waiting.push({ arrival, resolve, reject });
        if (!flushing) void flush();
      }),
  };
}
