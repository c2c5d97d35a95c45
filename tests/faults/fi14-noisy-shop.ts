/** FI14: one shop tells everything at once; a hundred small shops tell one thing now and then. */
import { setTimeout as wait } from "node:timers/promises";
import { settledRefund } from "../bench/shop.ts";
import { type Experiment, Findings, percentile } from "./experiment.ts";
import type { Place } from "./place.ts";
import { openShops, tellAs } from "./shops.ts";
import { openStand, type Stand } from "./stand.ts";

export const noisyShop: Experiment = {
  id: "FI14",
  title: "one shop with many waiting beside 100 small ones",
  accept: "small shops' p95 <= 30 s",
  // Mails of the noisy shop: 100,000 five times take hours.
  n: { quick: 0, ci: 20_000, long: 100_000 },
  run,
};

/** Few where few are waiting: setting up a hundred shops takes longer than what is measured. */
const smallShopsBeside = (n: number) => (n < 1_000 ? 20 : 100);
const p95Within = 30;

async function run(n: number, place: Place): Promise<Findings> {
  const found = new Findings();
  const smallShops = smallShopsBeside(n);
  const told = new Map<string, number>();
  const took: number[] = [];
  const onTaken = ({ to, at }: { to: string; at: number }) => {
    const begun = told.get(to);
    if (begun !== undefined) took.push((at - begun) / 1000);
    told.delete(to);
  };
  const stand = await openStand(place, { onTaken, connections: 10, at: thinking });
  const small = await openShops(stand.database.url, smallShops, (i) => ({
    replyDomain: `svar.small${i}.example`,
  }));
  const door = await stand.start("receive");
  const worker = await stand.start("work");
  for (let from = 0; from < n; from += 100)
    await stand.refund(
      door,
      ...Array.from({ length: Math.min(100, n - from) }, (_, i) => `n${from + i}@example.com`),
    );
  const before = await waiting(stand);

  await Promise.all(
    small.map(async (merchant, i) => {
      await wait(i * 30);
      const address = `small${i}@example.org`;
      told.set(address, performance.now());
      await tellAs(door.url, merchant, settledRefund(address, address));
    }),
  );
  const after = await waiting(stand);
  const left = performance.now() + 90_000;
  while (told.size > 0 && performance.now() < left) await wait(100);
  found.n = smallShops;
  const p95 = percentile([...took, ...[...told].map(() => Number.POSITIVE_INFINITY)], 95);
  found.must(told.size === 0, `${told.size} small shops' mails had not come after 90 s`);
  found.must(p95 <= p95Within, `small shops' p95 was ${p95.toFixed(1)} s`);
  found.must(worker.alive(), `the worker ended: ${worker.output()}`);
  found.note(
    `p50 ${percentile(took, 50).toFixed(1)} s, p95 ${p95.toFixed(1)} s beside ${n} of one shop; as the small ones told theirs there waited ${before}, and ${after} when the last had`,
  );
  await stand.close();
  return found;
}

/** A server that takes its time: twenty milliseconds a mail, so that mails pile up. */
const thinking = (stage: string) => (stage === "dot" ? wait(20, undefined, { ref: false }) : undefined);

async function waiting({ database }: Stand): Promise<string> {
  const [row] = await database.ask<{ events: string; mails: string }>(
    `SELECT (SELECT count(*) FROM webhook WHERE state = 'kept') AS events,
            (SELECT count(*) FROM notification WHERE state IN ('planned', 'sending')) AS mails`,
  );
  return `${row?.events} events and ${row?.mails} mails`;
}
