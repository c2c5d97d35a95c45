import { Problem } from "../errors.ts";

/** Group commit: what is asked for while one write is under way goes into the next one together, so that many share one fsync. */

/** While many come, the next write waits so long for more of them: for the database one of twenty costs little more than one of two. Milliseconds. */
const gather = 5;
/** And many come while the last write of several ended less than so long ago. */
const busyFor = 25;

/**
 * Wraps a write of many into one that is asked for singly. A single item does not wait for others unless several came just before it. `write`
 * answers once for each item, in order. When a write fails for another reason than an outage each of its items is tried alone, so that one cannot spoil the others.
 */
export function together<T, R>(most: number, write: (items: T[]) => Promise<R[]>): (item: T) => Promise<R> {
  const line: { item: T; resolve: (result: R) => void; reject: (error: unknown) => void }[] = [];
  let writing = false;
  let lastMany = Number.NEGATIVE_INFINITY;

  async function writeAll(): Promise<void> {
    writing = true;
    // What becomes ready in the same turn of the event loop goes together.
    await new Promise((go) => setImmediate(go));
    while (line.length > 0) {
      if (line.length < most && performance.now() - lastMany < busyFor)
        await new Promise((go) => setTimeout(go, gather));
      const batch = line.splice(0, most);
      await tell(batch).catch(async (error: unknown) => {
        const alone = batch.length > 1 && !(error instanceof Problem && error.kind === "unavailable");
        for (const one of batch) {
          if (alone) await tell([one]).catch(one.reject);
          else one.reject(error);
        }
      });
      if (batch.length > 1) lastMany = performance.now();
    }
    writing = false;
  }

  async function tell(batch: typeof line): Promise<void> {
    const results = await write(batch.map(({ item }) => item));
    for (const [i, { resolve }] of batch.entries()) resolve(results[i] as R); // safe because there is one for each
  }

  return (item) =>
    new Promise((resolve, reject) => {
      line.push({ item, resolve, reject });
      if (!writing) void writeAll();
    });
}
