/** .kvitto/faults.json: of each experiment its latest run in each tier. */
import fs from "node:fs";
import path from "node:path";
import { root } from "../bench/place.ts";
import type { Result, Tier } from "./experiment.ts";

interface Run {
  /** RFC 3339. */
  at: string;
  node: string;
  result: Result;
}
type Runs = Partial<Record<Tier, Record<string, Run>>>;

const file = path.join(root, ".kvitto/faults.json");

export const readFaults = (): Runs =>
  fs.existsSync(file) ? (JSON.parse(fs.readFileSync(file, "utf8")).tiers ?? {}) : {};

export function keepResult(tier: Tier, result: Result): void {
  const tiers = readFaults();
  const run: Run = { at: new Date().toISOString(), node: process.version, result };
  fs.mkdirSync(path.dirname(file), { recursive: true });
  fs.writeFileSync(
    file,
    `${JSON.stringify({ tiers: { ...tiers, [tier]: { ...tiers[tier], [result.id]: run } } }, undefined, 2)}\n`,
  );
}
