/** FI1: the worker that sends a mail is killed at a named point of its way to the customer's mail server. */
import { hostname } from "node:os";
import { setTimeout as wait } from "node:timers/promises";
import { until } from "../bench/place.ts";
import type { Engine } from "./engine.ts";
import { type Experiment, Findings } from "./experiment.ts";
import type { Place } from "./place.ts";
import type { Stage } from "./postbox.ts";
import { allSent, openStand, type Stand, settle } from "./stand.ts";

/** Those that prove most come first: within the tests the others have no trial. */
const points = ["dot", "answered", "committed", "middle", "connect", "rcpt", "data"] as const;
type Point = (typeof points)[number];

/** Killed there, its last byte has certainly not left, or its yes is written down: nobody may take it for uncertain. */
const certain: readonly Point[] = ["connect", "rcpt", "data", "committed"];
const uncertainWithin = 60;
/** So long nobody else takes over what a worker had begun, in seconds. */
const lease = 30;

export const killPoints: Experiment = {
  id: "FI1",
  title: "kill -9 at named points of a mail's way",
  accept: "lost 0; again only after the last byte, same bytes, once a kill; uncertain seen within 60 s",
  n: { quick: 4, ci: 63, long: 602 },
  waits: true,
  run,
};

interface Kill {
  point: Point;
  address: string;
  worker: string;
  at: number;
}

async function run(n: number, place: Place): Promise<Findings> {
  const found = new Findings();
  let awaited: { stage: Stage; address: string; strike: () => void } | undefined;
  const strike = (stage: Stage, to: string) => {
    if (awaited?.stage !== stage || (stage !== "connect" && awaited.address !== to)) return undefined;
    const { strike: act } = awaited;
    awaited = undefined;
    act();
    return stage === "answered" ? undefined : new Promise<never>(() => undefined);
  };
  const stand = await openStand(place, { at: strike });
  const door = await stand.start("receive");
  const kills: Kill[] = [];

  for (let i = 0; i < n; i++) {
    const point = points[i % points.length] ?? "dot";
    const address = `${point}${i}@example.com`;
    const worker = await stand.start("work");
    const struck = new Promise<void>((resolve) => {
      if (point !== "committed")
        awaited = {
          stage: point,
          address,
          strike: () => {
            worker.signal("SIGKILL");
            resolve();
          },
        };
    });
    if (!(await stand.refund(door, address))) throw new Error(`the refund of ${address} was not taken`);
    if (point === "committed") {
      await until(async () => (await stateOf(stand, address)) === "sent", `${address} is sent`, { every: 2 });
      worker.signal("SIGKILL");
    } else await Promise.race([struck, late(worker, address)]);
    kills.push({ point, address, worker: `${hostname()}/${worker.pid}`, at: Date.now() });
    await worker.kill9();
    found.n += 1;
  }

  const last = await stand.start("work");
  const recovered = await allSent(stand, 60);
  found.must(recovered, `not all mails were sent within 60 s of the last kill: ${last.output()}`);
  await settle(stand, found);
  await knownInTime(stand, kills, found);
  found.note(`${found.repeated} mails came a second time, each killed after its last byte`);
  await stand.close();
  return found;
}

async function late(worker: Engine, address: string): Promise<never> {
  await wait(90_000, undefined, { ref: false });
  throw new Error(`${address} did not reach its point within 90 s: ${worker.output()}`);
}

async function stateOf(stand: Stand, address: string): Promise<string | undefined> {
  const rows = await stand.database.ask<{ state: string }>(
    "SELECT state FROM notification WHERE order_id = $1 AND kind = 'refund-issued'",
    [address],
  );
  return rows[0]?.state;
}

interface FirstAttempt {
  order_id: string;
  worker: string;
  ended_at: Date | null;
  outcome: string | null;
}

/**
 * Whoever looks sees within a minute that nobody knows about an attempt: it stands as `uncertain` beside the mail. Who took a mail over may have been killed in its
 * turn, at another mail's point: how often each came is settled by all of its attempts, what its own kill did by the first.
 */
async function knownInTime(stand: Stand, kills: Kill[], found: Findings): Promise<void> {
  const rows = await stand.database.ask<FirstAttempt>(
    `SELECT n.order_id, a.worker, a.ended_at, a.outcome FROM attempt a JOIN notification n ON n.id = a.notification_id
     WHERE a.number = 1`,
  );
  const first = new Map(rows.map((row) => [row.order_id, row]));
  const seconds: number[] = [];
  for (const { point, address, worker, at } of kills) {
    const attempt = first.get(address);
    // Killed as it connected for a mail that it had taken over, it may not have begun this one.
    if (certain.includes(point) && attempt?.worker === worker)
      found.must(attempt?.outcome !== "uncertain", `${address} is taken for uncertain, killed before it was`);
    if (point !== "dot" && point !== "answered") continue;
    // Killed at the server's yes, a quick worker may have written it down already.
    const known = point === "answered" && attempt?.outcome === "accepted";
    found.must(
      known || attempt?.outcome === "uncertain",
      `${address}: its attempt stands as ${attempt?.outcome}`,
    );
    const seen = attempt?.ended_at?.getTime() ?? Number.POSITIVE_INFINITY;
    // On a slow machine who took it over may be the next one to be killed: then it counts from there.
    const takers = kills.map((kill) => kill.at).filter((one) => one >= at + lease * 1000 && one <= seen);
    seconds.push((seen - (takers[0] ?? at)) / 1000);
  }
  const slowest = Math.max(0, ...seconds);
  found.must(slowest <= uncertainWithin, `an uncertain attempt was seen after ${slowest.toFixed(0)} s`);
  found.note(`uncertain attempts seen after at most ${slowest.toFixed(0)} s`);
}
