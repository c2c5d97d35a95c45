/** FI4: the database server dies, or cuts everybody off, while shops go on telling. */
import { setTimeout as wait } from "node:timers/promises";
import { until } from "../bench/place.ts";
import { type Experiment, Findings, some } from "./experiment.ts";
import { openPlace } from "./place.ts";
import { allSent, keepTelling, openStand, settle } from "./stand.ts";

export const databaseAway: Experiment = {
  id: "FI4",
  title: "PostgreSQL stopped with -m immediate, connections cut",
  accept: "lost 0; serving again within 10 s; while away answered 503",
  n: { quick: 0, ci: 10, long: 100 },
  waits: true,
  run,
};

const servingWithin = 10;

/** Has a server of its own: the other experiments keep theirs. */
async function run(n: number): Promise<Findings> {
  const found = new Findings();
  const place = await openPlace();
  try {
    const stand = await openStand(place);
    const engine = await stand.start("serve");
    const telling = keepTelling(stand, () => engine, { each: 2, ahead: 100, pause: 5 });
    const seconds: number[] = [];
    for (let i = 0; i < n; i++) {
      const before = stand.answered.size;
      await until(() => stand.answered.size > before + 20, "refunds are told");
      const hurt = performance.now();
      if (i % 2 === 0) process.kill(await place.postmaster(), "SIGQUIT");
      else
        await place.admin(
          "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE backend_type = 'client backend' AND pid <> pg_backend_pid()",
        );
      await wait(50); // what was under way has had its answer
      const then = stand.answered.size;
      await until(() => stand.answered.size > then, "serving again", { seconds: 60 }).catch(() => undefined);
      seconds.push((performance.now() - hurt) / 1000);
      found.n += 1;
    }
    await telling.stop();
    const slowest = Math.max(...seconds);
    found.must(slowest <= servingWithin, `served again only after ${slowest.toFixed(1)} s`);
    found.must(engine.alive(), `the process ended: ${engine.output()}`);
    found.must(await allSent(stand, 90), `not all mails were sent within 90 s: ${engine.output()}`);
    await settle(stand, found);
    const odd = [...telling.statuses.keys()].filter((status) => ![202, 503].includes(status));
    found.must(
      odd.length === 0,
      `answered ${some([...odd.map(String), ...stand.errors])}: ${engine.output()}`,
    );
    found.note(
      `${stand.answered.size} refunds; served again after at most ${slowest.toFixed(1)} s; answers ${JSON.stringify(Object.fromEntries(telling.statuses))}`,
    );
    await stand.close();
  } finally {
    await place.close();
  }
  return found;
}
