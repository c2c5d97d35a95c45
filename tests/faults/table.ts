import type { Result } from "./experiment.ts";

/** One line an experiment: how often, what was lost, what came twice, and what the numbers prove. */
export function printTable(results: readonly Result[]): string {
  const head = ["id", "experiment", "n", "lost", "doubled", "again (allowed)", "95 % bound", "s", "result"];
  const rows = results.map((one) => [
    one.id,
    one.title,
    String(one.n),
    String(one.lost),
    String(one.doubled),
    String(one.repeated),
    one.bound,
    one.seconds.toFixed(0),
    one.skipped ? `not done: ${one.skipped}` : one.passed ? "passed" : "FAILED",
  ]);
  const table = [head, ...rows];
  const widths = head.map((_, column) => Math.max(...table.map((line) => line[column]?.length ?? 0)));
  return table
    .map(
      (line) =>
        `${line
          .map((cell, column) => cell.padEnd(widths[column] ?? 0))
          .join("  ")
          .trimEnd()}\n`,
    )
    .join("");
}
