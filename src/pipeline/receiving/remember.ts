import type { Context } from "../../context.ts";
import { asEngine, type Db } from "../../store/database.ts";

/** What is looked up for every request stays known for so many milliseconds: a change counts after that everywhere. */
const remembered = 5_000;
/** Answers kept at once; the oldest goes first. */
const most = 10_000;

type Recall<T> = (
  context: Context,
  key: string,
  find: (db: Db) => Promise<T | undefined>,
) => Promise<T | undefined>;
/** `forget`: who knows better asks anew, in this process. */
type Memory<T> = Recall<T> & { forget(context: Context, key: string): void };

/**
 * A memory of what the engine finds, so that a burst of requests asks the database once. What is not there is not remembered: paths and keys
 * that strangers make up must not fill the memory, and a store connected a second ago is known at once.
 */
export function remembering<T>(): Memory<T> {
  const memories = new WeakMap<
    Context["database"],
    Map<string, { until: number; found: Promise<T | undefined> }>
  >();
  const recall: Recall<T> = (context, key, find) => {
    const memory = memories.get(context.database) ?? new Map();
    memories.set(context.database, memory);
    const now = context.now().getTime();
    const known = memory.get(key);
    if (known && known.until > now) return known.found;
    const found = asEngine(context.database, find);
    const entry = { until: now + remembered, found };
    const forget = () => memory.get(key) === entry && memory.delete(key);
    memory.delete(key);
    memory.set(key, entry);
    found.then((value) => value === undefined && forget(), forget);
    const [oldest] = memory.keys();
    if (memory.size > most && oldest !== undefined) memory.delete(oldest);
    return found;
  };
  return Object.assign(recall, {
    forget: ({ database }: Context, key: string) => {
      memories.get(database)?.delete(key);
    },
  });
}
