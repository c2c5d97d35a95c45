/** How soon a job is begun after the commit that asked for it, and how many a process works, beside pg-boss as it comes. */
import { PgBoss } from "pg-boss";
import { asEngine, newId, openDatabase } from "../../src/store/database.ts";
import { openQueue } from "../../src/store/queue.ts";
import { until } from "./place.ts";
import { type Bench, ms, percentile, perSecond } from "./row.ts";

const pause = (milliseconds: number) => new Promise((go) => setTimeout(go, milliseconds));
const fail = (error: Error) => process.stderr.write(`${error.message}\n`);

export const queue: Bench = async (place) => {
  const url = await place.database(true);
  const database = openDatabase(url, { onError: fail });
  const ours = await openQueue(url, { live: true, onError: fail });
  const begun = new Map<string, number>();
  await ours.work("plan", 8, async (job) => {
    begun.set(job.id, performance.now());
  });
  const boss = new PgBoss(await place.database(false));
  boss.on("error", fail);
  await boss.start();
  await boss.createQueue("plan");
  await boss.work<{ id: string }>("plan", async ([job]) => {
    if (job) begun.set(job.data.id, performance.now());
  });

  const latencyOf = async (enqueue: (id: string) => Promise<unknown>): Promise<number> => {
    const id = newId();
    await enqueue(id);
    const committed = performance.now();
    await until(() => begun.has(id), "a job begins", { every: 1 });
    return Math.max(0, (begun.get(id) ?? 0) - committed);
  };
  const enqueueOurs = (ids: string[]) =>
    asEngine(database, (db) =>
      ours.enqueue(
        db,
        "plan",
        ids.map((id) => ({ shop: "s", id })),
      ),
    );
  const [found, theirs]: [number[], number[]] = [[], []];
  for (let i = -5; i < 100; i++) {
    await pause(20 + Math.random() * 20);
    const one = await latencyOf((id) => enqueueOurs([id]));
    if (i >= 0) found.push(one);
    if (i >= 0 && i % 12 === 0) theirs.push(await latencyOf((id) => boss.send("plan", { id })));
  }

  const jobs = 20_000;
  const ids = Array.from({ length: jobs }, () => newId());
  begun.clear();
  await enqueueOurs(ids);
  const started = performance.now();
  await until(() => begun.size >= jobs, "the queue is worked", { seconds: 30 }).catch(() => undefined);
  const rate = begun.size / ((performance.now() - started) / 1000);
  begun.clear();
  await boss.insert(
    "plan",
    Array.from({ length: 100 }, () => ({ data: { id: newId() } })),
  );
  await pause(4_000);
  const peerRate = begun.size / 4;
  await ours.close();
  await boss.stop({ graceful: false });
  await database.close();
  const n = "100, idle; peer 9: pg-boss as it comes";
  return [
    ...[50, 99].map((percent) => ({
      name: `queue, from commit to begun, p${percent}`,
      goal: percent === 50 ? "<= 5 ms" : "<= 15 ms",
      ours: ms(percentile(found, percent)),
      peer: ms(percentile(theirs, percent)),
      ratio: percentile(theirs, percent) / percentile(found, percent),
      met: percentile(found, percent) <= (percent === 50 ? 5 : 15),
      n,
    })),
    {
      name: "queue, jobs worked by one process",
      goal: ">= 25000/s",
      ours: perSecond(rate),
      peer: perSecond(peerRate),
      ratio: rate / peerRate,
      met: rate >= 25_000,
      n: `${jobs} jobs; peer 4 s`,
    },
  ];
};
