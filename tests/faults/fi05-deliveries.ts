/** FI5: a shop system tells some things twice, some in the wrong order, and somebody else tells things in its name. */
import { randomUUID } from "node:crypto";
import { Webhook } from "standardwebhooks";
import { settledRefund } from "../bench/shop.ts";
import { dice } from "./dice.ts";
import { type Experiment, Findings, percentile } from "./experiment.ts";
import type { Place } from "./place.ts";
import { allSent, openStand, type Stand, settle } from "./stand.ts";

export const deliveries: Experiment = {
  id: "FI5",
  title: "deliveries: 30 % twice, 10 % out of order, 5 % forged",
  accept: "effects exact, p99 answer < 1 s at 50 connections, no 5xx",
  n: { quick: 40, ci: 10_000, long: 100_000 },
  run,
};

const connections = 50;

interface Delivery {
  event: object & { id: string };
  forged: boolean;
}

async function run(n: number, place: Place): Promise<Findings> {
  const found = new Findings();
  const stand = await openStand(place);
  const door = await stand.start("receive");
  const worker = await stand.start("work");
  const { all, genuine } = story(n, stand);
  const webhook = new Webhook(stand.shop.key);
  const stranger = new Webhook("c29tZWJvZHkgZWxzZSdzIHNlY3JldA==");
  const latencies: number[] = [];
  const statuses = new Map<string, number>();
  let next = 0;
  const send = async ({ event, forged }: Delivery) => {
    const body = JSON.stringify(event);
    const id = `msg_${randomUUID()}`;
    const at = new Date();
    const begun = performance.now();
    const answer = await fetch(`${door.url}/v1/events`, {
      method: "POST",
      body,
      headers: {
        "content-type": "application/json",
        "webhook-id": id,
        "webhook-timestamp": String(Math.floor(at.getTime() / 1000)),
        "webhook-signature": (forged ? stranger : webhook).sign(id, at, body),
      },
    });
    await answer.arrayBuffer();
    latencies.push(performance.now() - begun);
    const right = forged ? answer.status === 401 : answer.status === 202;
    const what = `${forged ? "forged" : "genuine"} answered ${answer.status}`;
    statuses.set(what, (statuses.get(what) ?? 0) + 1);
    if (!right) found.must(false, what);
  };
  await Promise.all(
    Array.from({ length: connections }, async () => {
      for (let one = all[next++]; one; one = all[next++]) await send(one);
    }),
  );
  found.n = all.length;
  const p99 = percentile(latencies, 99);
  // A few hundred beside other tests say nothing about time.
  found.must(p99 < 1_000 || n < 10_000, `p99 of the answers was ${p99.toFixed(0)} ms`);
  found.must(await allSent(stand, 60 + n / 20), `not all mails were sent: ${worker.output()}`);
  await settle(stand, found);
  await exact(stand, genuine, found);
  found.faults = [...new Set(found.faults)];
  found.note(
    `p99 ${p99.toFixed(0)} ms; ${[...statuses].map(([what, count]) => `${count} ${what}`).join(", ")}`,
  );
  await stand.close();
  return found;
}

/** Seven events of ten deliveries: an order is told, then the refund of it, which only names the order. */
function story(n: number, stand: Stand): { all: Delivery[]; genuine: Set<string> } {
  const random = dice(5);
  const all: Delivery[] = [];
  const genuine = new Set<string>();
  for (let i = 0; all.length < n; i++) {
    const address = `d${i}@example.com`;
    const refunded = settledRefund(address, address) as Delivery["event"] & { order: object }; // safe because it is what it makes
    const placed = { ...refunded, type: "order.placed", id: `${address}-placed` };
    for (const key of ["refund", "return"]) Reflect.deleteProperty(placed, key);
    stand.answered.add(address);
    for (const event of [placed, { ...refunded, order: { id: address } }]) {
      genuine.add(event.id);
      all.push({ event, forged: false });
      if (random() < 0.36) all.push({ event, forged: false });
      if (random() < 0.07) all.push({ event: { ...event, id: `${event.id}-forged` }, forged: true });
    }
  }
  for (let i = 0; i < all.length; i++)
    if (random() < 0.1) {
      const other = Math.min(all.length - 1, i + Math.floor(random() * 200));
      [all[i], all[other]] = [all[other] as Delivery, all[i] as Delivery]; // safe because both are within it
    }
  return { all, genuine };
}

/** Each event kept once and worked, each order and refund there once, nothing of the forged ones. */
async function exact({ database }: Stand, genuine: Set<string>, found: Findings): Promise<void> {
  const kept = await database.ask<{ delivery_key: string; state: string }>(
    "SELECT delivery_key, state FROM webhook",
  );
  const keys = new Set(kept.map((row) => row.delivery_key));
  found.must(kept.length === genuine.size, `${kept.length} events are kept of ${genuine.size}`);
  found.must(
    [...keys].every((key) => genuine.has(key)),
    "a forged event was kept",
  );
  const open = kept.filter((row) => row.state !== "done").length;
  found.must(open === 0, `${open} events were not worked`);
  const [facts] = await database.ask<{ refunds: string; mails: string }>(
    `SELECT (SELECT count(*) FROM refund) AS refunds, (SELECT count(*) FROM notification WHERE kind = 'refund-issued') AS mails`,
  );
  const refunds = genuine.size / 2;
  found.must(Number(facts?.refunds) === refunds, `${facts?.refunds} refunds instead of ${refunds}`);
  found.must(Number(facts?.mails) === refunds, `${facts?.mails} refund mails instead of ${refunds}`);
}
