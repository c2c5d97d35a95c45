import { Problem, type ProblemKind } from "../errors.ts";
import type { Called } from "./evaluate-calls.ts";
import type { Markup } from "./markup.ts";
import type { Message, Mode } from "./strings.ts";

/** What a template is compiled for: the language of its words, and what it may call. */
export interface Dialect {
  mode: Mode;
  /** A message of the language that is being compiled; throws a Problem when there is none. */
  message: (key: string, mode: Mode) => Message;
  /** The language in which sums, days and plurals are written; English when it is not said. */
  locale?: string;
  /** What a template may call beside what each template may. */
  helpers?: Record<string, Called>;
  /** `@name` beside the loop's own; a constant is folded into the template. */
  constants?: Record<string, string>;
  limits?: Partial<Limits>;
}

/**
 * What a template may use before it is stopped: statements run and values computed, characters of the mail, blocks and values inside each other
 * (partials that call each other too), characters and expressions of the template.
 */
export interface Limits {
  steps: number;
  output: number;
  depth: number;
  characters: number;
  expressions: number;
}
export const standard: Limits = {
  steps: 100_000,
  output: 1_000_000,
  depth: 40,
  characters: 2_000_000,
  expressions: 5_000,
};

/** Where a closure stands: the current value, the ones around it, and the loop and the named values (`as |item|`) around it. */
export interface Frame {
  readonly self: unknown;
  readonly outer: Frame | undefined;
  readonly run: Run;
  readonly loop: Loop | undefined;
  readonly named: Named | undefined;
}
export interface Loop {
  index: number;
  key: string | number;
  last: boolean;
  readonly outer: Loop | undefined;
}
export interface Named {
  readonly values: readonly unknown[];
  readonly outer: Named | undefined;
}
export interface Run {
  steps: number;
  /** Characters that calls made, also those that are only compared and never printed. */
  made: number;
  /** Partials that stand inside each other just now. */
  partials: number;
  readonly root: unknown;
  readonly extra: Record<string, string>;
  readonly limits: Limits;
  /** Addresses that were not printed: what was written, such as `trackingLink`. */
  readonly dropped: string[];
}

export type Value = (frame: Frame) => unknown;
export type Print = (frame: Frame) => string;
export type Part = string | Print;

/** Names that a block gives: `as |item index|`. */
export interface Names {
  readonly list: readonly string[];
  readonly outer: Names | undefined;
}

export interface Compiling extends Dialect {
  limits: Limits;
  /** Blocks and values around this place. */
  depth: number;
  names: Names | undefined;
  /** Inline partials; one that calls itself is asked for before it is finished. */
  partials: ReadonlyMap<string, { print?: Print }>;
  /** Where in the HTML the reading stands; one for the whole template. Absent in plain text. */
  markup: Markup | undefined;
  body: (program: hbs.AST.Program | undefined, at: Compiling) => Print;
}

interface Spot {
  line: number;
  column: number;
  /** Where several files were put together. */
  file?: string;
}
const spots = new WeakMap<Error, Spot>();

/** Where in the template a problem lies: file, line and column, counted from 1; undefined when it lies nowhere in particular. */
export const placed = (error: unknown): Spot | undefined =>
  error instanceof Error ? spots.get(error) : undefined;

/** A problem at a place of a template. `prefixed`: its sentence names the line. */
export function problemAt(
  spot: Spot | undefined,
  kind: ProblemKind,
  reason: string,
  prefixed = true,
): Problem {
  const problem = new Problem(kind, prefixed && spot ? `line ${spot.line}: ${reason}` : reason);
  if (spot) spots.set(problem, spot);
  return problem;
}

/** A problem of a text or a value that was asked for at this place; its own place, if it has one, stays. */
export function locatedAt(spot: Spot, error: unknown): unknown {
  if (error instanceof Problem && !spots.has(error)) spots.set(error, spot);
  return error;
}

export const spotOf = (node: hbs.AST.Node): Spot => ({
  line: node.loc?.start.line ?? 1,
  column: (node.loc?.start.column ?? 0) + 1,
});

export const refuse = (node: hbs.AST.Node, reason: string): Problem =>
  problemAt(spotOf(node), "unprocessable", reason);

/** A value that a mail lacks: the sentence is about the order, so it does not begin with a line. */
export const missing = (node: hbs.AST.Node, reason: string): Problem =>
  problemAt(spotOf(node), "unprocessable", reason, false);

export function spend(run: Run, steps: number): void {
  run.steps -= steps;
  if (run.steps < 0)
    throw new Problem("too_large", "the template does too much work: more steps than a mail may take");
}

export const tooLong = (limits: Limits): Problem =>
  new Problem(
    "too_large",
    `the mail grows longer than a mail may be: more than ${limits.output} characters; show fewer rows`,
  );
