/**
 * `npm run bench`: how fast we are beside the way others do it, as a table and in tests/bench/kept.json. `npm run bench -- ingest queue`
 * runs some; `admin`, `cases` and `soak` run only when they are asked for. Rounds of ours and of the peer's take turns in one run, so that what else the machine
 * does hits both; medians are shown.
 */
import { adminPages } from "./admin.ts";
import { burst } from "./burst.ts";
import { findCases } from "./cases.ts";
import { fairness } from "./fairness.ts";
import { hand } from "./hand.ts";
import { ingest } from "./ingest.ts";
import { keepRun, load } from "./kept.ts";
import { kinds } from "./kinds.ts";
import { latency, start } from "./latency.ts";
import { mime } from "./mime.ts";
import { openPlace } from "./place.ts";
import { planned } from "./planned.ts";
import { previews } from "./preview.ts";
import { publishing } from "./publishing.ts";
import { queue } from "./queue.ts";
import { bench as renderBench } from "./render.ts";
import { type Bench, inWords, type Row } from "./row.ts";
import { send } from "./send.ts";
import { soak } from "./soak.ts";
import { statements } from "./statement.ts";

const render: Bench = async () => {
  const rows = await renderBench();
  return rows.map(({ name, ours, peer, ratio }) => ({
    name,
    goal: ">= 100x",
    ours: `${ours}/s`,
    peer: `${peer}/s`,
    ratio,
    met: ratio >= 100,
    n: "9 rounds",
  }));
};
const usual = {
  render,
  publishing,
  kinds,
  mime,
  statements,
  hand,
  ingest,
  latency,
  burst,
  send,
  fairness,
  planned,
  preview: previews,
  start,
  queue,
};
const benches: Record<string, Bench> = { ...usual, admin: adminPages, cases: findCases, soak };
/** After these a benchmark counts as failed and the next one begins. The soak has its own time, and the admin has many pages. */
const longest = Number(process.env.BENCH_MINUTES ?? 5);
const minutes = (bench: Bench): number => (bench === adminPages ? longest * 3 : longest);

const asked = process.argv.slice(2);
const unknown = asked.find((name) => !benches[name]);
if (unknown)
  throw new Error(`there is no benchmark ${unknown}; there are ${Object.keys(benches).join(", ")}`);

const place = await openPlace();
for (const signal of ["SIGINT", "SIGTERM"] as const)
  process.once(signal, () => void place.close().finally(() => process.exit(1)));
// What a failed benchmark left under way must not end the others.
for (const late of ["unhandledRejection", "uncaughtException"])
  process.on(late, (error: unknown) => {
    process.stderr.write(`${error instanceof Error ? error.stack : error}\n`);
    process.exitCode = 1;
  });
const rows: Row[] = [];
for (const [name, bench] of Object.entries(asked.length > 0 ? benches : usual)) {
  if (asked.length > 0 && !asked.includes(name)) continue;
  const [started, before] = [performance.now(), load()];
  try {
    const found = await (bench === soak ? bench(place) : within(minutes(bench), bench(place)));
    keepRun(name, before, found, Object.keys(benches));
    rows.push(...found);
  } catch (error) {
    process.stderr.write(`${error instanceof Error ? error.stack : error}\n`);
    rows.push({
      name,
      goal: "",
      ours: "failed",
      peer: "",
      ratio: undefined,
      met: false,
      n: "see the error above",
    });
    process.exitCode = 1;
  }
  await place.stopAll();
  process.stderr.write(`${name}: ${((performance.now() - started) / 1000).toFixed(0)} s\n`);
}

const table = [["benchmark", "goal", "ours", "peer", "ratio", "goal met", "n"], ...rows.map(inWords)];
const widths =
  table[0]?.map((_, column) => Math.max(...table.map((line) => line[column]?.length ?? 0))) ?? [];
for (const line of table)
  process.stdout.write(
    `${line
      .map((cell, column) => cell.padEnd(widths[column] ?? 0))
      .join("  ")
      .trimEnd()}\n`,
  );

await place.close();
// A benchmark that failed may have left something open.
process.exit(process.exitCode ?? 0);

async function within<T>(minutes: number, work: Promise<T>): Promise<T> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_, fail) => {
    timer = setTimeout(() => fail(new Error(`not done within ${minutes} minutes`)), minutes * 60_000);
  });
  return Promise.race([work, late]).finally(() => clearTimeout(timer));
}
