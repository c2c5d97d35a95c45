import type { Context } from "../context.ts";
import { asEngine } from "../store/database.ts";
import { listOverdue, takeSweep } from "../store/overdue.ts";
import { queues } from "../store/queue.ts";

/** Longer than everything that is normal: a delivery's tries take half an hour. Milliseconds. */
const grace = 3_600_000;

/**
 * The net under the queue, each minute: what was kept long ago gets a new job, whatever became of the old one. Steps may run twice, so a job
 * too many does nothing. Answers how many it found.
 */
export async function sweep(context: Context): Promise<number> {
  return asEngine(context.database, async (db) => {
    if (!(await takeSweep(db))) return 0;
    const overdue = await listOverdue(db, new Date(context.now().getTime() - grace));
    let found = 0;
    for (const name of queues) {
      await context.queue.enqueue(db, name, overdue[name]);
      found += overdue[name].length;
    }
    if (found > 0) context.log.warn({ found }, "work was overdue and got new jobs");
    return found;
  });
}
