/**
 * One shop has thousands of refunds waiting; small shops tell one each. How long their customers wait for the mail, beside what they
 * would wait if the same mails of the same run left in the order in which they were told. BENCH_WAITING says how many wait.
 * The process's memory is watched meanwhile.
 */
import path from "node:path";
import { residentMb, root, stop, until } from "./place.ts";
import { type Bench, median, percentile } from "./row.ts";
import { listening, tellRefunds } from "./server.ts";
import { type BenchShop, openShop } from "./shop.ts";
import { startSink } from "./sink.ts";

const waiting = Number(process.env.BENCH_WAITING ?? 5_000);
const smallShops = 20;
const inRequest = 100;

export const fairness: Bench = async (place) => {
  const arrived = new Map<string, number>();
  const sink = await startSink((to) => void arrived.set(to, performance.now()));
  const url = await place.database(true);
  const noisy = await openShop(url);
  const small: BenchShop[] = [];
  for (let i = 0; i < smallShops; i++) small.push(await openShop(url, `svar.liten${i}.example`));
  const server = await listening([path.join(root, "dist/cli.js"), "serve"], {
    DATABASE_URL: url,
    KVITTO_HOME: path.join(place.folder, "fairness"),
    MAIL_URL: `${sink.url}&connections=20`,
  });
  let memory = 0;
  const watch = setInterval(() => {
    memory = Math.max(memory, residentMb(server.child));
  }, 200);

  const began = performance.now();
  for (let from = 0; from < waiting; from += inRequest)
    await tellRefunds(
      server,
      noisy,
      Array.from({ length: Math.min(inRequest, waiting - from) }, (_, i) => `n${from + i}@example.com`),
    );
  const before = arrived.size;
  const told: number[] = [];
  for (const [i, shop] of small.entries()) {
    told.push(performance.now());
    await tellRefunds(server, shop, [`small${i}@example.com`]);
  }
  const all = waiting + smallShops;
  await until(() => arrived.size >= all, "all mails", { seconds: 3_600, every: 50 });
  clearInterval(watch);
  await stop(server.child);
  await sink.close();

  const since = (at: number | undefined, i: number) => ((at ?? Number.NaN) - (told[i] ?? Number.NaN)) / 1000;
  const took = small.map((_, i) => since(arrived.get(`small${i}@example.com`), i));
  const accepted = [...arrived.values()].toSorted((a, b) => a - b);
  // In order of arrival: as many mails leave first as were told before.
  const inOrder = small.map((_, i) => since(accepted[waiting + i], i));
  const [p95, peer] = [percentile(took, 95), percentile(inOrder, 95)];
  const rate = all / (((accepted.at(-1) ?? Number.NaN) - began) / 1000);
  return [
    {
      name: "small shops' refund mails beside one shop's crowd, p95",
      goal: "<= 30 s",
      ours: `${p95.toFixed(1)} s`,
      peer: `${peer.toFixed(1)} s`,
      ratio: peer / p95,
      met: p95 <= 30,
      n: `${smallShops} shops, ${waiting - before} waiting, ${rate.toFixed(0)} mails/s, p50 ${median(took).toFixed(1)} s; peer: in order of arrival, with 100,000 waiting ${(100_000 / rate / 60).toFixed(0)} min`,
    },
    {
      name: "memory while ingesting and sending, one process",
      goal: "<= 250 MB",
      ours: `${memory.toFixed(0)} MB`,
      peer: "",
      ratio: undefined,
      met: memory <= 250,
      n: `the most while ${all} refunds were told and mailed`,
    },
  ];
};
