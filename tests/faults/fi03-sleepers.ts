/** FI3: a worker falls asleep in the middle of a mail, is taken for dead, and wakes up again. */
import { hostname } from "node:os";
import { setTimeout as wait } from "node:timers/promises";
import type { Engine } from "./engine.ts";
import { type Experiment, Findings } from "./experiment.ts";
import type { Place } from "./place.ts";
import type { Stage } from "./postbox.ts";
import { allSent, openStand, type Stand, settle } from "./stand.ts";

export const sleepers: Experiment = {
  id: "FI3",
  title: "SIGSTOP past the lease, then SIGCONT",
  accept: "lost 0; again only when it slept after the last byte",
  n: { quick: 0, ci: 20, long: 200 },
  waits: true,
  run,
};

const points = ["connect", "rcpt", "data", "middle", "dot"] as const;
type Point = (typeof points)[number];
/** Where the sleeper may have sent its last byte. */
const mayRepeat: readonly Point[] = ["middle", "dot"];
/** So many sleep at the same time: a lease lasts half a minute, and all run out together. */
const together = 10;

async function run(n: number, place: Place): Promise<Findings> {
  const found = new Findings();
  for (let left = n; left > 0; left -= together)
    await sleep(Math.min(left, together), n - left, place, found);
  found.note(`${found.repeated} slept after the last byte and their mail came again`);
  return found;
}

async function sleep(count: number, from: number, place: Place, found: Findings): Promise<void> {
  let awaited: { stage: Stage; address: string; reached: () => void } | undefined;
  const held: (() => void)[] = [];
  const at = (stage: Stage, to: string) => {
    if (awaited?.stage !== stage || (stage !== "connect" && awaited.address !== to)) return undefined;
    awaited.reached();
    awaited = undefined;
    return new Promise<undefined>((go) => held.push(() => go(undefined)));
  };
  const stand = await openStand(place, { at });
  const door = await stand.start("receive");
  const asleep: { worker: Engine; point: Point; address: string }[] = [];
  for (let i = 0; i < count; i++) {
    const point = points[(from + i + 1) % points.length] ?? "dot";
    const address = `${point}${i}@example.com`;
    const worker = await stand.start("work");
    const reached = new Promise<void>((go) => {
      awaited = {
        stage: point,
        address,
        reached: () => {
          worker.signal("SIGSTOP");
          go();
        },
      };
    });
    await stand.refund(door, address);
    await reached;
    asleep.push({ worker, point, address });
  }

  const rescuer = await stand.start("work");
  const recovered = await allSent(stand, 75);
  found.must(recovered, `the mails of sleeping workers were not sent within 75 s: ${rescuer.output()}`);
  for (const go of held) go();
  for (const { worker } of asleep) worker.signal("SIGCONT");
  await wait(2_000); // what they believed was still theirs to finish
  for (const { worker, address } of asleep) {
    const { code } = await worker.stop();
    found.must(code === 0, `the worker that slept on ${address} ended with ${code}: ${worker.output()}`);
  }
  const attempts = await attemptsOf(
    stand,
    asleep.map(({ worker }) => worker),
  );
  // Taken for uncertain while it slept, it heard the yes after all: then the mail came once before, and once from who took it over.
  const heard = Map.groupBy(
    attempts.filter(({ outcome, last }) => outcome === "accepted" && !last),
    (one) => one.address,
  );
  await settle(stand, found, (address) => heard.get(address)?.length ?? 0);
  for (const { worker, point, address } of asleep) {
    if (mayRepeat.includes(point)) continue;
    const own = attempts.find((one) => one.address === address && one.worker === nameOf(worker));
    found.must(
      own?.outcome !== "accepted" && own?.outcome !== "uncertain",
      `${address} left a worker that slept before its last byte and had lost it`,
    );
  }
  found.n += count;
  await stand.close();
}

const nameOf = ({ pid }: Engine) => `${hostname()}/${pid}`;

/** What became of each mail that one of these workers had. `last`: nobody has taken it over. */
const attemptsOf = ({ database }: Stand, workers: Engine[]) =>
  database.ask<{ address: string; worker: string; outcome: string | null; last: boolean }>(
    `SELECT n.order_id AS address, a.worker, a.outcome, a.number = n.attempts AS last
     FROM attempt a JOIN notification n ON n.id = a.notification_id WHERE a.worker = ANY ($1)`,
    [workers.map(nameOf)],
  );
