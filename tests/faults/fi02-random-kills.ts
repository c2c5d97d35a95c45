/** FI2: four workers send, and every moment one of them is killed and replaced. */
import { hostname } from "node:os";
import { setTimeout as wait } from "node:timers/promises";
import type { Engine } from "./engine.ts";
import { type Experiment, Findings } from "./experiment.ts";
import type { Place } from "./place.ts";
import { allSent, keepTelling, openStand, type Stand, settle } from "./stand.ts";

export const randomKills: Experiment = {
  id: "FI2",
  title: "kill -9 at random, four workers",
  accept: "lost 0; again only after the last byte, same bytes; a dead worker's mails taken over within 45 s",
  n: { quick: 0, ci: 30, long: 500 },
  waits: true,
  run,
};

const takenOverWithin = 45;
/** So many mails altogether, or more when the kills take longer: of the long tier's 20,000 a stretch has its part. */
const mailsOf = (n: number) => (n < 10 ? 300 : n < 100 ? 20_000 : 40 * n);

async function run(n: number, place: Place): Promise<Findings> {
  const found = new Findings();
  const stand = await openStand(place);
  const door = await stand.start("receive");
  const workers: Engine[] = [];
  for (let i = 0; i < 4; i++) workers.push(await stand.start("work"));
  const telling = keepTelling(stand, () => door, { each: 20, ahead: 300 });
  while (stand.box.taken.length === 0) await wait(20);

  const takeovers = watchTakeovers(stand);
  for (let i = 0; i < n; i++) {
    await wait(300 + Math.random() * 1_200);
    const at = Math.floor(Math.random() * workers.length);
    const victim = workers[at];
    if (!victim) continue;
    await victim.kill9();
    takeovers.killed(`${hostname()}/${victim.pid}`);
    workers[at] = await stand.start("work");
    found.n += 1;
  }
  while (stand.answered.size < mailsOf(n)) await wait(50);
  await telling.stop();

  const seconds = await takeovers.finish();
  const slowest = Math.max(...seconds);
  found.must(
    slowest <= takenOverWithin,
    `a dead worker's mails were taken over after ${slowest.toFixed(0)} s`,
  );
  found.must(await allSent(stand, 90), "not all mails were sent within 90 s of the last one told");
  await settle(stand, found);
  found.note(
    `${stand.answered.size} mails, ${found.n} kills; leases taken over after at most ${slowest.toFixed(0)} s; ${found.repeated} came again in the dot window`,
  );
  await stand.close();
  return found;
}

/**
 * Of each killed worker the seconds until no mail stands with it any more. One question for all of them: forty may lie dead at a time, and four workers need
 * the database too.
 */
function watchTakeovers({ database }: Stand) {
  const dead = new Map<string, number>();
  const seconds: number[] = [];
  let more = true;
  const look = async () => {
    // Those who were dead before the question: a later one may have taken a mail since.
    const then = [...dead];
    const rows = await database.ask<{ worker: string }>(
      "SELECT DISTINCT worker FROM notification WHERE state = 'sending'",
    );
    const holding = new Set(rows.map(({ worker }) => worker));
    for (const [worker, at] of then) {
      const passed = (performance.now() - at) / 1000;
      if (holding.has(worker) && passed <= 120) continue;
      dead.delete(worker);
      seconds.push(passed);
    }
  };
  const watching = (async () => {
    while (more || dead.size > 0) {
      await look();
      await wait(250);
    }
  })();
  return {
    killed: (worker: string) => void dead.set(worker, performance.now()),
    async finish() {
      more = false;
      await watching;
      return seconds;
    },
  };
}
