/** Whether a process goes on answering while it is fed: asked from a thread of its own, so that the feeding does not count. */
import fs from "node:fs";
import { Worker } from "node:worker_threads";

export interface Stall {
  /** The longest time in milliseconds in which the process computed and answered nobody. */
  longest: number;
  /** Healthz answers. */
  asked: number;
  /** Without an answer. */
  unanswered: number;
}

/**
 * Asks `/healthz` every 10 ms. A late answer counts only for the CPU time that the process's main thread used meanwhile, where it can be
 * read (Linux): on a busy machine everybody waits.
 */
export function watchStalls(url: string, pid: number): { stop(): Promise<Stall> } {
  const thread = new Worker(new URL("./stall-thread.ts", import.meta.url), { workerData: { url, pid } });
  return {
    stop: () =>
      new Promise((resolve, reject) => {
        thread.once("message", (stall: Stall) => resolve(stall));
        thread.once("error", reject);
        thread.postMessage("stop");
      }),
  };
}

/** CPU time of a process's main thread in milliseconds; infinite where nobody tells. */
export function mainThreadMs(pid: number): number {
  try {
    const stat = fs.readFileSync(`/proc/${pid}/task/${pid}/stat`, "utf8");
    const fields = stat.slice(stat.lastIndexOf(")") + 2).split(" ");
    return (Number(fields[11]) + Number(fields[12])) * 10;
  } catch {
    return Number.POSITIVE_INFINITY;
  }
}
