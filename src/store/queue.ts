import { fromKysely, PgBoss } from "pg-boss";
import { Problem } from "../errors.ts";
import type { Db } from "./database.ts";

/** The steps that are worked from the queue; each job carries its shop and the id of its row. */
export const queues = ["plan", "reply", "recall", "ticket", "note"] as const;
export type QueueName = (typeof queues)[number];
export interface Job {
  shop: string;
  id: string;
}

/** Reading the queue is what decides how fast a mail leaves: listen, take many while there are many, and poll only as a floor. */
const working = {
  pollingIntervalSeconds: 1,
  notifyPollingIntervalSeconds: 5,
  batchSize: 50,
  burstWhenBatchFull: true,
  perJobResults: true,
} as const;
const hands = 4;

/** Runs at most so many at a time, in the order they were asked for. */
function atMost(most: number): <T>(work: () => Promise<T>) => Promise<T> {
  const line: (() => void)[] = [];
  let running = 0;
  return async (work) => {
    if (running >= most) await new Promise<void>((go) => line.push(go));
    else running += 1;
    try {
      return await work();
    } finally {
      const next = line.shift();
      if (next) next();
      else running -= 1;
    }
  };
}

const reasonOf = (error: unknown): string => (error instanceof Error ? error.message : String(error));

/** A worker that gives no sign of life for so long has lost its jobs. */
const heartbeatSeconds = 10;

/** Jobs enqueued in the transaction that makes them necessary, and worked when it has committed. */
export interface Queue {
  enqueue(db: Db, name: QueueName, jobs: Job[], options?: { at?: Date; priority?: number }): Promise<void>;
  /**
   * The same without a round trip of its own: gives a function from SQL that makes rows and returns their `id` and `shop_id` to one
   * statement that also enqueues a job for each, and answers their ids. Jobs of shops in `crowded`, an expression of a text[], stand behind
   * those of others.
   */
  enqueueing(name: QueueName): Promise<(made: string, crowded: string) => string>;
  /** Works one queue until `close`; `concurrency` jobs at a time. A throw makes the job come back, later each time. */
  work(name: QueueName, concurrency: number, step: (job: Job) => Promise<void>): Promise<void>;
  /** Takes and works what is due now, for runtimes that do not stay awake; answers how many jobs it worked. */
  drain(name: QueueName, step: (job: Job) => Promise<void>): Promise<number>;
  /** Lets jobs come back whose worker is gone; done by itself where workers are kept running. */
  revive(): Promise<void>;
  close(): Promise<void>;
}

/** How each queue treats its jobs. */
const settings = {
  notify: true,
  retryLimit: 20,
  retryDelay: 1,
  retryBackoff: true,
  retryDelayMax: 300,
  expireInSeconds: 1_800,
  heartbeatSeconds,
};

/** What `installQueue` leaves behind in the database: another pg-boss, other queues or other settings are installed anew. */
const installed = `pg-boss 12.35.0 ${JSON.stringify([queues, settings])}`;

/** Creates the queue's schema and our queues, and lets the app's roles enqueue; quickly done when it was done before. */
export async function installQueue(
  pool: { query(text: string): Promise<{ rows: { stamp?: string | null }[] }> },
  url: string,
): Promise<void> {
  const { rows } = await pool.query(
    "select obj_description(to_regnamespace('pgboss'), 'pg_namespace') as stamp",
  );
  if (rows[0]?.stamp === installed) return;
  const boss = new PgBoss({ connectionString: url, max: 2, schedule: false, supervise: false });
  boss.on("error", () => undefined);
  await boss.start();
  try {
    for (const name of queues) {
      await boss.createQueue(name, settings);
      await boss.updateQueue(name, settings);
    }
    const run = (text: string) => boss.getDb().executeSql(text);
    await run("GRANT USAGE ON SCHEMA pgboss TO kvitto_app, kvitto_engine");
    await run("GRANT SELECT, INSERT, UPDATE ON ALL TABLES IN SCHEMA pgboss TO kvitto_app, kvitto_engine");
    await run("GRANT EXECUTE ON ALL FUNCTIONS IN SCHEMA pgboss TO kvitto_app, kvitto_engine");
    await run(
      "ALTER DEFAULT PRIVILEGES IN SCHEMA pgboss GRANT SELECT, INSERT, UPDATE ON TABLES TO kvitto_app, kvitto_engine",
    );
    await run(`COMMENT ON SCHEMA pgboss IS '${installed}'`);
  } finally {
    await boss.stop({ graceful: false });
  }
}

/**
 * Opens the queue. `live` keeps workers and supervision running (Node); without it nothing runs between calls (Workers).
 * `onError` hears what goes wrong behind the scenes.
 */
export async function openQueue(
  url: string,
  options: { live: boolean; onError: (error: Error) => void },
): Promise<Queue> {
  const boss = new PgBoss({
    connectionString: url,
    max: options.live ? 6 : 1,
    // Taking and ending a job need not wait for the disk: after a power cut it is worked again, and each step may run twice. Enqueueing waits.
    ...(options.live && { options: "-c synchronous_commit=off" }),
    migrate: false,
    schedule: false,
    supervise: options.live,
    useListenNotify: options.live,
    superviseIntervalSeconds: 5,
    monitorIntervalSeconds: 5,
  });
  boss.on("error", options.onError);
  await boss.start();

  return {
    async enqueue(db, name, jobs, { at, priority } = {}) {
      if (jobs.length === 0) return;
      await boss.insert(
        name,
        jobs.map((data) => ({
          data,
          ...(at && { startAfter: at }),
          ...(priority !== undefined && { priority }),
        })),
        { db: fromKysely(db) },
      );
    },
    async enqueueing(name) {
      let insert = "";
      const db = {
        executeSql: async (text: string) => {
          insert = text;
          return { rows: [] };
        },
      };
      await boss.insert(name, [{ data: {} }], { db, returnId: true });
      const jobs =
        "(SELECT coalesce(json_agg(json_build_object('id', id, 'data', json_build_object('shop', shop_id, 'id', id), 'priority', CASE WHEN shop_id = ANY(CROWDED) THEN -1 ELSE 0 END)), '[]') FROM made)";
      const [before, after, ...more] = insert.split("$1::text::json");
      if (before === undefined || after === undefined || more.length > 0)
        throw new Error(`${installed} writes jobs in a way we do not know`);
      const told = /^\s*WITH\b/.exec(before)?.[0];
      return (made, crowded) =>
        `WITH made AS (${made})${told ? "," : ""} ${before.slice(told?.length ?? 0)}${jobs.replace("CROWDED", crowded)}${after}`;
    },
    async work(name, concurrency, step) {
      const within = atMost(concurrency);
      const outcome = async ({ id, data }: { id: string; data: Job }) => {
        try {
          await within(() => step(data));
          return { id, status: "completed" as const };
        } catch (error) {
          return { id, status: "failed" as const, output: { reason: reasonOf(error) } };
        }
      };
      // Several hands: what one of them holds back for a slow shop does not hold up the rest.
      for (let i = 0; i < hands; i++)
        await boss.work<Job, unknown, typeof working>(name, working, (jobs) =>
          Promise.all(jobs.map(outcome)),
        );
    },
    async drain(name, step) {
      let worked = 0;
      for (;;) {
        const jobs = await boss.fetch<Job>(name, { batchSize: 10 });
        if (jobs.length === 0) return worked;
        // All are ours from now on, the last one too: without a sign of life they would be given to somebody else.
        const waiting = new Set(jobs.map((job) => job.id));
        const beating = setInterval(
          () => void boss.touch(name, [...waiting]).catch(options.onError),
          heartbeatSeconds * 400,
        );
        try {
          for (const job of jobs) {
            try {
              await step(job.data);
              await boss.complete(name, job.id);
            } catch (error) {
              options.onError(error instanceof Error ? error : new Problem("unavailable", String(error)));
              await boss.fail(name, job.id, {
                reason: reasonOf(error),
              });
            }
            waiting.delete(job.id);
            worked += 1;
          }
        } finally {
          clearInterval(beating);
        }
      }
    },
    revive: () => boss.supervise(),
    close: () => boss.stop({ graceful: true, timeout: 20_000 }),
  };
}
