/**
 * tests/faults/kept.json: of each experiment what was found in each tier. It is kept with the code, so that a tier which takes hours can be gone through in
 * stretches, on one machine after another.
 */
import fs from "node:fs";
import path from "node:path";
import { root } from "../bench/place.ts";
import { bound, type Result, type Tier } from "./experiment.ts";

interface Run {
  /** When the latest stretch ended, RFC 3339. */
  at: string;
  node: string;
  /** Of a tier that is gone through in stretches. */
  trials?: Trials;
  result: Result;
}

/** How many trials were done, of all that the tier has. */
interface Trials {
  done: number;
  all: number;
}
type Runs = Partial<Record<Tier, Record<string, Run>>>;

const file = path.join(root, "tests/faults/kept.json");

export const readFaults = (): Runs =>
  fs.existsSync(file) ? (JSON.parse(fs.readFileSync(file, "utf8")).tiers ?? {}) : {};

/** Keeps a run. A stretch is added to what the tier has already, until that has all of its trials; then it begins anew. */
export function keepResult(tier: Tier, result: Result, stretch?: Trials): void {
  const tiers = readFaults();
  const before = tiers[tier]?.[result.id];
  const earlier = before?.trials && stretch && before.trials.done < stretch.all ? before.trials.done : 0;
  const run: Run = {
    at: new Date().toISOString(),
    node: process.version,
    ...(stretch && { trials: { ...stretch, done: stretch.done + earlier } }),
    result: before && earlier > 0 ? added(before.result, result) : result,
  };
  fs.writeFileSync(
    file,
    `${JSON.stringify({ tiers: { ...tiers, [tier]: { ...tiers[tier], [result.id]: run } } }, undefined, 2)}\n`,
  );
}

/** Both stretches as one run: a fault of either is a fault of it. */
function added(before: Result, now: Result): Result {
  const n = before.n + now.n;
  const passed = before.passed && now.passed;
  return {
    ...now,
    n,
    passed,
    lost: before.lost + now.lost,
    doubled: before.doubled + now.doubled,
    repeated: before.repeated + now.repeated,
    seconds: before.seconds + now.seconds,
    faults: [...before.faults, ...now.faults],
    lines: [...before.lines, ...now.lines],
    bound: passed ? bound(n) : "",
  };
}
