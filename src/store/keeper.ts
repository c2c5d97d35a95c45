import { Problem } from "../errors.ts";
import { type Database, isOutage } from "./database.ts";
import type { Queue } from "./queue.ts";
import { openShare } from "./share.ts";
import { type Arrival, keepWebhooks } from "./webhook.ts";

/** Makes deliveries durable before they are answered. */
export interface Keeper {
  /**
   * Resolves when the delivery is committed: true when it was new, false when it was kept before. Rejects with the Problem `unavailable` when
   * the store is too slow: the sender comes again, and what was kept after all is known by its keys then.
   */
  keep(arrival: Arrival): Promise<boolean>;
  /** The same for deliveries that are kept together or not at all; one answer each, in order. */
  keepAll(arrivals: Arrival[]): Promise<boolean[]>;
}

/** What may wait for a slow store before new deliveries are turned away. */
export interface KeeperLimits {
  deliveries: number;
  bytes: number;
  /** How long a sender waits for its answer, in milliseconds: platforms give up after five to ten seconds. */
  patience: number;
}
const usual: KeeperLimits = { deliveries: 2_000, bytes: 64 * 1024 * 1024, patience: 5_000 };

interface Waiting {
  arrivals: Arrival[];
  bytes: number;
  since: number;
  resolve: (isNew: boolean[]) => void;
  reject: (error: unknown) => void;
}

/** Deliveries in one statement. */
const most = 64;
/** Deliveries of a shop that are worked in front at once, and how many more each second. */
const front = { atOnce: 100, perSecond: 10 };
/** While the database writes one batch, the next one is read from the network and handed over. */
const flights = 2;

/**
 * Group commit: what arrives while batches are under way goes into the next one together, so that many shops share one wait for the disk.
 * A single delivery does not wait for others. When the store is slow or away the line is bounded, and nobody stands in it for long.
 */
export function createKeeper(database: Database, queue: Queue, limits = usual): Keeper {
  const line: Waiting[] = [];
  const share = openShare(front);
  /** In line or in flight: what has not been answered. */
  const open = new Set<Waiting>();
  let bytes = 0;
  let flying = 0;
  let timer: ReturnType<typeof setInterval> | undefined;

  async function flush(): Promise<void> {
    flying += 1;
    // What came off the network in the same turn of the event loop goes together; an answered batch brings its senders' next ones at once.
    await new Promise((go) => setImmediate(go));
    while (line.length > 0) {
      const batch = takeBatch();
      try {
        await keepTogether(batch);
      } catch (error) {
        // What the database will not take must not turn away the deliveries of other shops that came with it.
        if (batch.length > 1 && !isAway(error))
          for (const one of batch)
            await keepTogether([one]).catch((own) => settle(one, () => one.reject(own)));
        else for (const one of batch) settle(one, () => one.reject(error));
      }
      await new Promise((go) => setImmediate(go));
    }
    flying -= 1;
  }

  function takeBatch(): Waiting[] {
    let count = 0;
    let size = 0;
    while (size < line.length) {
      count += line[size]?.arrivals.length ?? 0;
      if (size > 0 && count > most) break;
      size += 1;
    }
    return line.splice(0, size);
  }

  async function keepTogether(batch: Waiting[]): Promise<void> {
    const arrivals = batch.flatMap((one) => one.arrivals);
    const now = Date.now();
    const crowded = new Set(arrivals.flatMap(({ shopId }) => (share.takes(shopId, now) ? [] : [shopId])));
    const kept = await keepWebhooks(database, queue, arrivals, crowded);
    for (const one of batch)
      settle(one, () => one.resolve(one.arrivals.map((arrival) => kept.has(arrival.id))));
  }

  function settle(one: Waiting, answer: () => void): void {
    if (!open.delete(one)) return;
    bytes -= one.bytes;
    answer();
    if (open.size > 0) return;
    clearInterval(timer);
    timer = undefined;
  }

  function turnAwayLate(): void {
    const latest = performance.now() - limits.patience;
    while (line[0] && line[0].since < latest) line.shift();
    for (const one of open) {
      if (one.since >= latest) return;
      settle(one, () => one.reject(busy()));
    }
  }

  const keepAll = (arrivals: Arrival[]): Promise<boolean[]> =>
    new Promise((resolve, reject) => {
      const size = arrivals.reduce((sum, one) => sum + one.body.length, 0);
      const one = { arrivals, bytes: size, since: performance.now(), resolve, reject };
      if (open.size >= limits.deliveries || bytes + size > limits.bytes) return reject(busy());
      open.add(one);
      bytes += size;
      line.push(one);
      timer ??= setInterval(turnAwayLate, Math.min(250, limits.patience));
      if (flying < flights) void flush();
    });
  return { keepAll, keep: async (arrival) => (await keepAll([arrival]))[0] ?? false };
}

const busy = () => new Problem("unavailable", "the store is slow at this moment; send it again");
const isAway = (error: unknown): boolean =>
  isOutage(error) || (error instanceof Problem && error.kind === "unavailable");
