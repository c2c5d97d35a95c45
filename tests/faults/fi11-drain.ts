/** FI11: a supervisor asks a busy engine to stop, and starts the next one. */
import { setTimeout as wait } from "node:timers/promises";
import { type Experiment, Findings } from "./experiment.ts";
import type { Place } from "./place.ts";
import { allSent, keepTelling, openStand, settle } from "./stand.ts";

export const drain: Experiment = {
  id: "FI11",
  title: "SIGTERM under load",
  accept: "drained within 25 s with 0, lost 0, doubled 0",
  n: { quick: 1, ci: 5, long: 100 },
  run,
};

const drainedWithin = 25;

async function run(n: number, place: Place): Promise<Findings> {
  const found = new Findings();
  // A server that thinks about each mail: some are always under way.
  const at = (stage: string) =>
    stage === "dot" ? wait(20 + Math.random() * 400, undefined, { ref: false }) : undefined;
  const stand = await openStand(place, { at });
  let engine = await stand.start("serve");
  const telling = keepTelling(stand, () => engine, { each: 2, ahead: n > 1 ? 60 : 20 });
  const seconds: number[] = [];
  for (let i = 0; i < n; i++) {
    const before = stand.box.taken.length;
    while (stand.box.taken.length < before + 5) await wait(20);
    await wait(Math.random() * 500);
    const drained = await engine.stop();
    seconds.push(drained.seconds);
    found.must(drained.code === 0, `it ended with ${drained.code}: ${engine.output()}`);
    const sending = await stand.database.ask<{ count: string }>(
      "SELECT count(*) FROM notification WHERE state = 'sending'",
    );
    found.must(Number(sending[0]?.count) === 0, `${sending[0]?.count} mails were left as being sent`);
    engine = await stand.start("serve");
    found.n += 1;
  }
  await telling.stop();
  const slowest = Math.max(...seconds);
  found.must(slowest <= drainedWithin, `one took ${slowest.toFixed(1)} s`);
  found.must(await allSent(stand, 90), `not all mails were sent: ${engine.output()}`);
  await settle(stand, found);
  found.must(found.repeated === 0, `${found.repeated} mails came again`);
  found.note(`${stand.answered.size} mails; drained after at most ${slowest.toFixed(1)} s`);
  await stand.close();
  return found;
}
