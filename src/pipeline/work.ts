import type { Context } from "../context.ts";
import { type Job, type QueueName, queues } from "../store/queue.ts";
import { deliver } from "./deliver.ts";
import { plan } from "./plan.ts";
import { reply } from "./reply.ts";

/** Which step works which queue. */
const steps: Record<QueueName, (context: Context, job: Job) => Promise<void>> = { plan, deliver, reply };

/** Works all queues until the queue is closed; for a process that stays awake. */
export async function work(context: Context): Promise<void> {
  const concurrency: Record<QueueName, number> = { plan: 4, deliver: 5, reply: 2 };
  for (const name of queues)
    await context.queue.work(name, concurrency[name], (job) => steps[name](context, job));
}

/** Works what is due now, until nothing is left; for a runtime that sleeps between requests. Answers how many jobs it worked. */
export async function drain(context: Context): Promise<number> {
  let total = 0;
  for (let worked = -1; worked !== 0; total += worked) {
    worked = 0;
    for (const name of queues) worked += await context.queue.drain(name, (job) => steps[name](context, job));
  }
  return total;
}
