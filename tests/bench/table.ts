/** `node tests/bench/table.ts` puts the table of .kvitto/bench.json into docs/performance.md, between its two marks. */
import fs from "node:fs";
import path from "node:path";
import { readRuns } from "./kept.ts";
import { root } from "./place.ts";
import { inWords } from "./row.ts";

const marks = { begin: "<!-- bench: begin -->", end: "<!-- bench: end -->" };
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
const text = fs.readFileSync(page, "utf8");
const [before, after] = [text.indexOf(marks.begin), text.indexOf(marks.end)];
if (before < 0 || after < before)
  throw new Error(`${page} has no place between ${marks.begin} and ${marks.end}`);
fs.writeFileSync(
  page,
  `${text.slice(0, before)}${marks.begin}\n${table.join("\n")}\n\nMachine: ${machines.join("; ")}.\nMeasured at (UTC), with the load of the machine before and after: ${measured.join(", ")}.\n${text.slice(after)}`,
);
