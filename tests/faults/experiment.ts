/** What a fault experiment is, what it finds, and what its number of trials proves. */
import type { Place } from "./place.ts";

export const tiers = ["quick", "ci", "long"] as const;
export type Tier = (typeof tiers)[number];

export interface Experiment {
  /** "FI1" and so on. */
  id: string;
  title: string;
  /** What must hold. */
  accept: string;
  /** Trials: within the tests, by command, and once before a release. */
  n: Record<Tier, number>;
  /** It mostly waits for leases to end: others run meanwhile. */
  waits?: true;
  run(n: number, place: Place): Promise<Findings>;
}

/** What one experiment saw. It passes when nothing was lost, nothing came twice and no fault was found. */
export class Findings {
  /** Trials that really happened. */
  n = 0;
  lost = 0;
  /** Mails that came once more than the promise allows. */
  doubled = 0;
  /** Mails that came again after a crash between the last byte and its answer: allowed, and counted. */
  repeated = 0;
  lines: string[] = [];
  faults: string[] = [];
  /** Why this machine cannot do the experiment. */
  skipped: string | undefined;

  note(line: string): void {
    this.lines.push(line);
  }
  must(holds: boolean, otherwise: string): void {
    if (!holds) this.faults.push(otherwise);
  }
}

export interface Result {
  id: string;
  title: string;
  accept: string;
  n: number;
  lost: number;
  doubled: number;
  repeated: number;
  /** Each with its reason; empty when it passed. */
  faults: string[];
  lines: string[];
  skipped: string | undefined;
  bound: string;
  seconds: number;
  passed: boolean;
}

/** Runs `trials` of one experiment. What it throws is a fault of its own, so that the others still run. */
export async function measure(experiment: Experiment, trials: number, place: Place): Promise<Result> {
  const { id, title, accept } = experiment;
  const started = performance.now();
  const found = await experiment.run(trials, place).catch((error: unknown) => {
    const broken = new Findings();
    broken.faults.push(error instanceof Error ? (error.stack ?? error.message) : String(error));
    return broken;
  });
  const { n, lost, doubled, repeated, lines, faults, skipped } = found;
  if (lost > 0) faults.unshift(`${lost} lost`);
  if (doubled > 0) faults.unshift(`${doubled} doubled`);
  const passed = faults.length === 0;
  return {
    ...{ id, title, accept, n, lost, doubled, repeated, faults, lines, skipped, passed },
    bound: passed && n > 0 ? bound(n) : "",
    seconds: (performance.now() - started) / 1000,
  };
}

/** The rule of three: after n trials without a failure its probability is, 95 times of 100, below 3/n. */
export function bound(n: number): string {
  const most = 300 / n;
  return most >= 100 ? "" : `< ${Number(most.toPrecision(2))} %`;
}

/** One line of words for a list that may be long. */
export const some = (all: readonly string[], most = 5): string =>
  all.length <= most ? all.join(", ") : `${all.slice(0, most).join(", ")} and ${all.length - most} more`;

/** The nearest-rank percentile: an observed value. NaN of nothing. */
export { percentile } from "../bench/row.ts";
