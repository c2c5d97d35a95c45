/** `node tests/bench/table.ts` puts the tables of tests/bench/kept.json and tests/faults/kept.json into docs/performance.md, each between its two marks. */
import fs from "node:fs";
import path from "node:path";
import { readFaults } from "../faults/kept.ts";
import { readRuns } from "./kept.ts";
import { root } from "./place.ts";
import { inWords } from "./row.ts";

const page = path.join(root, "docs/performance.md");

const runs = Object.entries(readRuns());
const line = (cells: string[]) => `| ${cells.map((cell) => cell.replaceAll("|", "\\|")).join(" | ")} |`;
const table = [
  line(["work", "goal", "ours", "peer", "ratio", "goal met", "n"]),
  line(Array(7).fill("---")),
  ...runs.flatMap(([, { rows }]) => rows.map((row) => line(inWords(row)))),
];
const machines = [...new Set(runs.map(([, { machine }]) => machine))];
const measured = runs.map(
  ([name, { at, load }]) => `${name} ${at.slice(0, 16).replace("T", " ")} (${load[0]} to ${load[1]})`,
);
put(
  "bench",
  `${table.join("\n")}\n\nMachine: ${machines.join("; ")}.\nMeasured at (UTC), with the load of the machine before and after: ${measured.join(", ")}.`,
);

const { ci = {}, long = {} } = readFaults();
const trials = [ci, long]
  .flatMap((tier) => Object.values(tier))
  .toSorted((a, b) => Number(a.result.id.slice(2)) - Number(b.result.id.slice(2)))
  .map(({ at, result, trials: stretches }) =>
    line([
      result.id,
      result.title,
      // A tier that is gone through in stretches says how far it is.
      stretches && stretches.done < stretches.all
        ? `${result.n} (${stretches.done} of ${stretches.all} trials)`
        : String(result.n),
      String(result.lost),
      String(result.doubled),
      String(result.repeated),
      result.bound,
      result.skipped ? `not done: ${result.skipped}` : result.passed ? "passed" : "FAILED",
      `${at.slice(0, 16).replace("T", " ")}, ${result.seconds.toFixed(0)} s`,
    ]),
  );
put(
  "faults",
  [
    line([
      "id",
      "what is done",
      "n",
      "lost",
      "doubled",
      "again (allowed)",
      "95 % bound",
      "result",
      "when (UTC)",
    ]),
    line(Array(9).fill("---")),
    ...trials,
  ].join("\n"),
);

function put(name: string, table: string): void {
  const marks = { begin: `<!-- ${name}: begin -->`, end: `<!-- ${name}: end -->` };
  const text = fs.readFileSync(page, "utf8");
  const [before, after] = [text.indexOf(marks.begin), text.indexOf(marks.end)];
  if (before < 0 || after < before)
    throw new Error(`${page} has no place between ${marks.begin} and ${marks.end}`);
  fs.writeFileSync(page, `${text.slice(0, before)}${marks.begin}\n${table}\n${text.slice(after)}`);
}
