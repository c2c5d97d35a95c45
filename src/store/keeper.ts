import { Problem } from "../errors.ts";
import { asEngine, type Database } from "./database.ts";
import type { Queue } from "./queue.ts";
import { type Arrival, keepWebhooks } from "./webhook.ts";

/** Makes deliveries durable before they are answered. */
export interface Keeper {
  /** Resolves when the delivery is committed: true when it was new, false when it was kept before. */
  keep(arrival: Arrival): Promise<boolean>;
  /** The same for deliveries that are kept together or not at all; one answer each, in order. */
  keepAll(arrivals: Arrival[]): Promise<boolean[]>;
}

interface Waiting {
  arrivals: Arrival[];
  resolve: (isNew: boolean[]) => void;
  reject: (error: unknown) => void;
}

/** Deliveries in one statement. */
const most = 64;

/**
 * Group commit: what arrives while one flush is under way goes into the next one together, so that many shops share one fsync.
 * A single delivery does not wait for others.
 */
export function createKeeper(database: Database, queue: Queue): Keeper {
  const line: Waiting[] = [];
  let flushing = false;

  async function flush(): Promise<void> {
    flushing = true;
    // What came off the network in the same turn of the event loop goes together; an answered batch brings its senders' next ones at once.
    await new Promise((go) => setImmediate(go));
    while (line.length > 0) {
      const batch = [line.shift() as Waiting]; // safe because the line is not empty
      for (let count = batch[0]?.arrivals.length ?? 0; line[0] && count + line[0].arrivals.length <= most; ) {
        count += line[0].arrivals.length;
        batch.push(line.shift() as Waiting); // safe because its head was just looked at
      }
      try {
        await keepTogether(batch);
      } catch (error) {
        // What the database will not take must not turn away the deliveries of other shops that came with it.
        if (batch.length > 1 && !(error instanceof Problem && error.kind === "unavailable"))
          for (const one of batch) await keepTogether([one]).catch(one.reject);
        else for (const one of batch) one.reject(error);
      }
      await new Promise((go) => setImmediate(go));
    }
    flushing = false;
  }

  async function keepTogether(batch: Waiting[]): Promise<void> {
    const arrivals = batch.flatMap((one) => one.arrivals);
    const kept = await asEngine(database, async (db) => {
      const ids = await keepWebhooks(db, arrivals);
      const fresh = arrivals.filter((one) => ids.has(one.id));
      await queue.enqueue(
        db,
        "plan",
        fresh.map((one) => ({ shop: one.shopId, id: one.id })),
      );
      return ids;
    });
    for (const one of batch) one.resolve(one.arrivals.map((arrival) => kept.has(arrival.id)));
  }

  const keepAll = (arrivals: Arrival[]): Promise<boolean[]> =>
    new Promise((resolve, reject) => {
      line.push({ arrivals, resolve, reject });
      if (!flushing) void flush();
    });
  return { keepAll, keep: async (arrival) => (await keepAll([arrival]))[0] ?? false };
}
