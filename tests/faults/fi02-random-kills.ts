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
/** So many mails altogether, or more when the kills take longer. */
const mailsOf = (n: number) => (n < 10 ? 300 : 20_000);

async function run(n: number, place: Place): Promise<Findings> {
  const found = new Findings();
  const stand = await openStand(place);
  const door = await stand.start("receive");
  const workers: Engine[] = [];
  for (let i = 0; i < 4; i++) workers.push(await stand.start("work"));
  const telling = keepTelling(stand, () => door, { each: 20, ahead: 300 });
  while (stand.box.taken.length === 0) await wait(20);

  const watched: Promise<number>[] = [];
  for (let i = 0; i < n; i++) {
    await wait(300 + Math.random() * 1_200);
    const at = Math.floor(Math.random() * workers.length);
    const victim = workers[at];
    if (!victim) continue;
    await victim.kill9();
    watched.push(takenOver(stand, `${hostname()}/${victim.pid}`));
    workers[at] = await stand.start("work");
    found.n += 1;
  }
  while (stand.answered.size < mailsOf(n)) await wait(50);
  await telling.stop();

  const seconds = await Promise.all(watched);
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

/** Seconds until no mail stands with this worker any more. */
async function takenOver(stand: Stand, worker: string): Promise<number> {
  const killed = performance.now();
  for (;;) {
    const [row] = await stand.database.ask<{ left: string }>(
      `SELECT count(*) AS left FROM notification n WHERE state = 'sending' AND worker = $1`,
      [worker],
    );
    const seconds = (performance.now() - killed) / 1000;
    if (Number(row?.left) === 0 || seconds > 120) return seconds;
    await wait(250);
  }
}
