/**
 * `npm run test:faults`: what breaks around a shop, done to the real thing many times, as a table and in tests/faults/kept.json.
 * `npm run test:faults -- FI1 FI5` does some, `-- long` (or `--tier quick`) more or fewer trials; `-- FI2 long --trials 100` so many of them, added to what
 * was kept before. Ends with 1 when one fails.
 */
import { parseArgs } from "node:util";
import { experiments } from "./all.ts";
import { measure, type Result, type Tier, tiers } from "./experiment.ts";
import { keepResult } from "./kept.ts";
import { openPlace } from "./place.ts";
import { printTable } from "./table.ts";

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: { tier: { type: "string" }, long: { type: "boolean" }, trials: { type: "string" } },
});
const asked = positionals.filter((word) => word !== "long" && word !== "--").map((id) => id.toUpperCase());
const tier = (values.tier ?? (values.long || positionals.includes("long") ? "long" : "ci")) as Tier; // safe because it is looked up next
if (!tiers.includes(tier)) throw new Error(`there is no tier ${tier}; there are ${tiers.join(", ")}`);
const unknown = asked.find((id) => !experiments.some((one) => one.id === id));
if (unknown)
  throw new Error(
    `there is no experiment ${unknown}; there are ${experiments.map(({ id }) => id).join(", ")}`,
  );

const trials = values.trials === undefined ? undefined : Number(values.trials);
if (trials !== undefined && (!Number.isInteger(trials) || trials < 1 || asked.length !== 1))
  throw new Error(
    "--trials takes a number, and one experiment: npm run test:faults -- FI2 long --trials 100",
  );

const place = await openPlace();
for (const signal of ["SIGINT", "SIGTERM"] as const)
  process.once(signal, () => void place.close().finally(() => process.exit(1)));
const results: Result[] = [];
for (const experiment of experiments) {
  if (asked.length > 0 && !asked.includes(experiment.id)) continue;
  process.stderr.write(`${experiment.id} ${experiment.title} ...\n`);
  const result = await measure(experiment, trials ?? experiment.n[tier], place);
  results.push(result);
  keepResult(tier, result, trials === undefined ? undefined : { done: trials, all: experiment.n[tier] });
  for (const line of [...result.lines, ...result.faults.map((fault) => `FAULT: ${fault}`)])
    process.stderr.write(`  ${line}\n`);
}
await place.close();

process.stdout.write(printTable(results));
process.exit(results.every(({ passed }) => passed) ? 0 : 1);
