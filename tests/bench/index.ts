/**
 * `npm run bench`: how fast we are beside the way others do it, as a table and as .kvitto/bench.json. `npm run bench -- ingest queue`
 * runs some. Rounds of ours and of the peer's take turns in one run, so that what else the machine does hits both; medians are shown.
 */
import fs from "node:fs";
import path from "node:path";
import { ingest } from "./ingest.ts";
import { latency, start } from "./latency.ts";
import { mime } from "./mime.ts";
import { openPlace, root } from "./place.ts";
import { queue } from "./queue.ts";
import { bench as renderBench } from "./render.ts";
import type { Bench, Row } from "./row.ts";
import { send } from "./send.ts";
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
const benches: Record<string, Bench> = { render, mime, statements, ingest, latency, send, start, queue };

const asked = process.argv.slice(2);
const unknown = asked.find((name) => !benches[name]);
if (unknown)
  throw new Error(`there is no benchmark ${unknown}; there are ${Object.keys(benches).join(", ")}`);

const place = await openPlace();
for (const signal of ["SIGINT", "SIGTERM"] as const)
  process.once(signal, () => void place.close().finally(() => process.exit(1)));
const rows: Row[] = [];
for (const [name, bench] of Object.entries(benches)) {
  if (asked.length > 0 && !asked.includes(name)) continue;
  const started = performance.now();
  try {
    rows.push(...(await bench(place)));
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
  process.stderr.write(`${name}: ${((performance.now() - started) / 1000).toFixed(0)} s\n`);
}
await place.close();

const cells = rows.map((row) => [
  row.name,
  row.goal,
  row.ours,
  row.peer,
  row.ratio === undefined ? "" : `${row.ratio.toFixed(2)}x`,
  row.met ? "met" : "NOT MET",
  row.n,
]);
const table = [["benchmark", "goal", "ours", "peer", "ratio", "goal met", "n"], ...cells];
const widths =
  table[0]?.map((_, column) => Math.max(...table.map((line) => line[column]?.length ?? 0))) ?? [];
for (const line of table)
  process.stdout.write(
    `${line
      .map((cell, column) => cell.padEnd(widths[column] ?? 0))
      .join("  ")
      .trimEnd()}\n`,
  );

const file = path.join(root, ".kvitto/bench.json");
fs.mkdirSync(path.dirname(file), { recursive: true });
fs.writeFileSync(
  file,
  `${JSON.stringify({ at: new Date().toISOString(), node: process.version, rows }, undefined, 2)}\n`,
);
// A benchmark that failed may have left something open.
process.exit(process.exitCode ?? 0);
