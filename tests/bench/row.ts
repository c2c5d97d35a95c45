/** What a benchmark answers: one line of the table that `npm run bench` prints, and of tests/bench/kept.json. */
export interface Row {
  name: string;
  /** What is aimed at, such as "<= 50 ms". */
  goal: string;
  /** Median of ours and of the peer's way, with unit: "4200/s", "8.1 ms". */
  ours: string;
  peer: string;
  /** Ours over the peer's, more is better; undefined where the goal is an absolute number and no peer stands beside it. */
  ratio: number | undefined;
  met: boolean;
  /** What was measured how often: "7 rounds of 3000". */
  n: string;
}

/** Its cells, as the table shows them. */
export const inWords = (row: Row): string[] => [
  ...[row.name, row.goal, row.ours, row.peer],
  row.ratio === undefined ? "" : `${row.ratio.toFixed(2)}x`,
  row.met ? "met" : "NOT MET",
  row.n,
];

export type Bench = (place: Place) => Promise<Row[]>;

/** Where benchmarks run: a real PostgreSQL server that syncs to disk, and a folder that goes away afterwards. */
export interface Place {
  folder: string;
  /** A new database, migrated when `ours`. */
  database(ours: boolean): Promise<string>;
}

export const median = (values: number[]): number => percentile(values, 50);

/** The nearest-rank percentile: an observed value, never an interpolated one. */
export function percentile(values: number[], percent: number): number {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.max(0, Math.ceil((percent / 100) * sorted.length) - 1)] ?? Number.NaN;
}

export const perSecond = (value: number): string => `${value < 10 ? value.toFixed(1) : Math.round(value)}/s`;
export const ms = (value: number): string => `${value < 100 ? value.toFixed(1) : Math.round(value)} ms`;
