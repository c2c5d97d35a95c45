import type { Context } from "../context.ts";
import { Problem } from "../errors.ts";
import { type Job, type QueueName, queues } from "../store/queue.ts";
import { deliver, take } from "./deliver.ts";
import { workTicket } from "./helpdesks/ticket-job.ts";
import { workNote } from "./noting/note-job.ts";
import { plan } from "./plan.ts";
import { tellRecall } from "./recall.ts";
import { reply } from "./reply.ts";

/** Which step works which queue. */
const steps: Record<QueueName, (context: Context, job: Job) => Promise<void>> = {
  plan,
  reply,
  recall: tellRecall,
  ticket: workTicket,
  note: workNote,
};

/** Works all queues and sends what is due, until the answer is called; for a process that stays awake. */
export async function work(
  context: Context,
  hear: (heard: () => void) => void,
): Promise<() => Promise<void>> {
  const concurrency: Record<QueueName, number> = { plan: 8, reply: 2, recall: 1, ticket: 4, note: 4 };
  for (const name of queues)
    await context.queue.work(name, concurrency[name], (job) =>
      // What it decided may be due at once.
      steps[name](context, job).finally(() => context.ring()),
    );
  return sendAll(context, hear);
}

/** How long the line is left alone when nothing is said of it; a lost worker's mails are found that late at most. Milliseconds. */
const patience = 5_000;
/** Mails under way for each that the provider takes at a time, so that the next ones are ready when one is done. */
const ahead = 2;

/** Keeps taking what is due. The answer stops it, and ends when what was begun is finished. */
function sendAll(context: Context, hear: (heard: () => void) => void): () => Promise<void> {
  const underWay = new Set<Promise<void>>();
  const most = ahead * (context.mail.atOnce ?? 10);
  // Taken by the handful: a claim for each single mail would cost more than the mail.
  const hasRoom = () => underWay.size <= most / 2;
  let rung = false;
  let stopping = false;
  let look = (): void => undefined;
  hear(() => {
    rung = true;
    look();
  });

  /** Until it is so, or we stop; some milliseconds at most. */
  const until = (isSo: () => boolean, milliseconds: number) =>
    new Promise<void>((resolve) => {
      const timer = setTimeout(resolve, milliseconds);
      look = () => {
        if (!isSo() && !stopping) return;
        clearTimeout(timer);
        resolve();
      };
      look();
    });

  async function run(): Promise<void> {
    while (!stopping) {
      if (!hasRoom()) {
        await until(hasRoom, patience);
        continue;
      }
      rung = false;
      const taken = await take(context, most - underWay.size).catch((error: unknown) => {
        const known = error instanceof Problem && error.kind === "unavailable";
        context.log.warn({ error: known ? error.message : String(error) }, "mails could not be taken");
        return undefined;
      });
      for (const one of taken ?? []) {
        underWay.add(one);
        void one.finally(() => {
          underWay.delete(one);
          look();
        });
      }
      if (taken === undefined) await until(() => false, 1_000);
      else if (taken.length === 0) await until(() => rung, patience);
    }
    await Promise.all(underWay);
  }

  const running = run();
  return async () => {
    stopping = true;
    look();
    await running;
  };
}

/** Works what is due now, until nothing is left; for a runtime that sleeps between requests. Answers how many jobs and mails it worked. */
export async function drain(context: Context): Promise<number> {
  let total = 0;
  for (let worked = -1; worked !== 0; total += worked) {
    worked = 0;
    for (const name of queues) worked += await context.queue.drain(name, (job) => steps[name](context, job));
    worked += await deliver(context);
  }
  return total;
}
