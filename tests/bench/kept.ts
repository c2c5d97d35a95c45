/** tests/bench/kept.json: of each benchmark its latest run; with the code, so that the table can be made anew on any machine. */
import fs from "node:fs";
import os from "node:os";
import path from "node:path";
import { root } from "./place.ts";
import type { Row } from "./row.ts";

interface Run {
  /** RFC 3339. */
  at: string;
  machine: string;
  /** Of the minute before it and of its last one: how many wanted to run. More than there are cores, and figures by the clock say little. */
  load: [before: number, after: number];
  rows: Row[];
}

const file = path.join(root, "tests/bench/kept.json");

export const readRuns = (): Record<string, Run> =>
  fs.existsSync(file) ? (JSON.parse(fs.readFileSync(file, "utf8")).benches ?? {}) : {};

/** `order` is in which order the benchmarks are told of, whichever ran last. */
export function keepRun(name: string, before: number, rows: Row[], order: readonly string[]): void {
  const run: Run = { at: new Date().toISOString(), machine: machine(), load: [before, load()], rows };
  const runs = { ...readRuns(), [name]: run };
  const benches = Object.fromEntries(order.flatMap((one) => (runs[one] ? [[one, runs[one]]] : [])));
  fs.writeFileSync(file, `${JSON.stringify({ benches }, undefined, 2)}\n`);
}

export const load = (): number => Number((os.loadavg()[0] ?? Number.NaN).toFixed(1));

function machine(): string {
  const [cpu] = os.cpus();
  const memory = Math.round(os.totalmem() / 2 ** 30);
  return `${os.cpus().length} x ${cpu?.model.trim()}, ${memory} GB, ${os.type()} ${os.release()}, Node ${process.version}`;
}
