import { Problem } from "../errors.ts";

/** Group commit: what is asked for while one write is under way goes into the next one together, so that many share one fsync. */

/**
 * Wraps a write of many into one that is asked for singly. A single item does not wait for others. `write` answers once for each item, in
 * order. When a write fails for another reason than an outage each of its items is tried alone, so that one cannot spoil the others.
 */
export function together<T, R>(most: number, write: (items: T[]) => Promise<R[]>): (item: T) => Promise<R> {
  const line: { item: T; resolve: (result: R) => void; reject: (error: unknown) => void }[] = [];
  let writing = false;

  async function writeAll(): Promise<void> {
    writing = true;
    // What becomes ready in the same turn of the event loop goes together.
    await new Promise((go) => setImmediate(go));
    while (line.length > 0) {
      const batch = line.splice(0, most);
      await tell(batch).catch(async (error: unknown) => {
        const alone = batch.length > 1 && !(error instanceof Problem && error.kind === "unavailable");
        for (const one of batch) {
          if (alone) await tell([one]).catch(one.reject);
          else one.reject(error);
        }
      });
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
