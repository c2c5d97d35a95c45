/**
 * Finds the names in a template that its view does not have, before a mail needs them. A name that stands inside
 * `{{#if name}}` is optional and may be absent from the sample.
 */
interface UnknownName {
  line: number;
  /** From 0, as the parser counts. */
  column: number;
  length: number;
  message: string;
  /** What to write instead of those characters, where a known name differs little. */
  instead: string | undefined;
}

/** Where a template asks for a text. */
export interface TextCall {
  key: string;
  line: number;
  column: number;
  /** Of the key as it is written, with its quotes. */
  length: number;
  /** The names that are given with it: `{{t "key" name=shop.name}}`. */
  given: ReadonlySet<string>;
}

interface Scope {
  self: unknown;
  outer: Scope | undefined;
  /** Names that a block gives: `{{#each rows as |row|}}`. */
  names?: ReadonlyMap<string, unknown>;
}

/** Stands where the sample does not say what is inside: an empty list, or an optional part that it lacks. */
const open = Symbol("not in the sample");

type Argument = hbs.AST.Expression;

/** `needsOf` gives the arguments that a text always needs; `lacking` are those that the view does not have where the text is asked for. */
export function unknownNames(
  program: hbs.AST.Program,
  sample: object | undefined,
  needsOf: (key: string) => string[],
): { unknown: UnknownName[]; texts: TextCall[]; lacking: { key: string; name: string }[] } {
  const found: UnknownName[] = [];
  const texts: TextCall[] = [];
  const lacking: { key: string; name: string }[] = [];
  const seen = new Set<string>();

  const report = (
    node: hbs.AST.Node,
    name: string,
    near: string | undefined,
    instead: string | undefined,
  ) => {
    const { line = 1, column = 0 } = node.loc?.start ?? {};
    const message = `${name} is not in the view${near ? `: did you mean ${near}?` : ""}`;
    const same = `${line} ${column} ${message}`;
    if (!seen.has(same)) found.push({ line, column, length: lengthOf(node, name), message, instead });
    seen.add(same);
  };

  const lookUp = (
    path: hbs.AST.PathExpression,
    scope: Scope,
  ): { value: unknown; known?: string[]; at?: number } => {
    let at: Scope | undefined = scope;
    for (let i = 0; i < path.depth; i++) at = at?.outer;
    let value: unknown = at ? at.self : open;
    let parts = path.parts;
    const [first] = parts;
    for (let around = path.depth === 0 ? at : undefined; around && first !== undefined; around = around.outer)
      if (around.names?.has(first)) {
        value = around.names.get(first);
        parts = parts.slice(1);
        break;
      }
    for (const [i, part] of parts.entries()) {
      if (value === open) return { value: open };
      const next = memberOf(value, part);
      if (next === undefined)
        return { value: undefined, known: keysOf(value), at: path.parts.length - parts.length + i };
      value = next;
    }
    return { value };
  };

  const check = (node: Argument, scope: Scope, optional: ReadonlySet<string>) => {
    if (node.type === "SubExpression") return call(node as hbs.AST.SubExpression, scope, optional);
    if (node.type !== "PathExpression") return;
    const path = node as hbs.AST.PathExpression;
    if (path.data || optional.has(path.original)) return;
    // Of an optional part that the sample lacks nobody knows what is inside.
    const [whole] = path.original.split(".");
    if (whole !== undefined && optional.has(whole) && memberOf(scope.self, whole) === undefined) return;
    const { value, known = [], at = 0 } = lookUp(path, scope);
    if (value !== undefined) return;
    const wrong = path.parts[at] ?? "";
    const near = closest(wrong, known);
    const whereWrong = path.original.lastIndexOf(wrong);
    report(
      node,
      path.original,
      near,
      near && path.original.slice(0, whereWrong) + near + path.original.slice(whereWrong + wrong.length),
    );
  };

  const call = (
    node: hbs.AST.MustacheStatement | hbs.AST.SubExpression | hbs.AST.BlockStatement,
    scope: Scope,
    optional: ReadonlySet<string>,
  ) => {
    const [key] = node.params;
    const isText = (node.path as hbs.AST.PathExpression).original === "t" && key?.type === "StringLiteral";
    // What a text gets by name may be absent: it is asked for only when the text uses it.
    if (!isText) for (const param of node.params) check(param, scope, optional);
    if (!isText) return;
    const { value } = key as hbs.AST.StringLiteral;
    const given = new Set((node.hash?.pairs ?? []).map((pair) => pair.key));
    const { line = 1, column = 0 } = key.loc?.start ?? {};
    texts.push({ key: value, line, column, length: lengthOf(key, `"${value}"`), given });
    for (const name of needsOf(value))
      if (!given.has(name) && !optional.has(name) && !reaches(scope, name))
        lacking.push({ key: value, name });
  };

  const walk = (body: hbs.AST.Program | undefined, scope: Scope, optional: ReadonlySet<string>) => {
    for (const statement of body?.body ?? []) {
      if (statement.type === "MustacheStatement") {
        const node = statement as hbs.AST.MustacheStatement;
        if (node.params.length > 0 || node.path.type !== "PathExpression") call(node, scope, optional);
        else if ((node.path as hbs.AST.PathExpression).original !== "rule")
          check(node.path as Argument, scope, optional);
      } else if (statement.type === "BlockStatement")
        block(statement as hbs.AST.BlockStatement, scope, optional);
      else if ("program" in statement)
        walk(statement.program as hbs.AST.Program, { self: open, outer: undefined }, optional); // safe because only blocks have a program
    }
  };

  const block = (node: hbs.AST.BlockStatement, scope: Scope, optional: ReadonlySet<string>) => {
    const name = node.path.original;
    const [subject] = node.params;
    const path = subject?.type === "PathExpression" ? (subject as hbs.AST.PathExpression) : undefined;
    if (name === "t") {
      call(node, scope, optional);
      walk(node.program, scope, optional);
    } else if (name === "each" || name === "with") {
      const value = path && !path.data ? lookUp(path, scope).value : open;
      if (value === undefined && path && name === "each") check(path, scope, optional);
      const inside =
        name === "with" ? (value ?? open) : Array.isArray(value) && value.length > 0 ? together(value) : open;
      const [item, index] = node.program?.blockParams ?? [];
      const names = new Map<string, unknown>();
      if (item !== undefined) names.set(item, inside);
      if (index !== undefined) names.set(index, 0);
      walk(node.program, { self: inside, outer: scope, names }, new Set());
      walk(node.inverse, scope, optional);
    } else {
      const allowed = path ? new Set([...optional, path.original, ...path.parts.slice(-1)]) : optional;
      walk(node.program, scope, name === "if" ? allowed : optional);
      walk(node.inverse, scope, name === "unless" ? allowed : optional);
    }
  };

  walk(program, { self: sample ?? open, outer: undefined }, new Set());
  return { unknown: found, texts, lacking };
}

/** How many characters a name has as it is written. */
function lengthOf(node: hbs.AST.Node, written: string): number {
  const { start, end } = node.loc ?? {};
  return start && end && start.line === end.line ? end.column - start.column : written.length;
}

/** All members that any item of a list has: rows of several shapes share one loop. */
function together(list: unknown[]): unknown {
  return list.every((item) => typeof item === "object" && item !== null)
    ? Object.assign({}, ...list)
    : list[0];
}

function memberOf(value: unknown, name: string): unknown {
  return typeof value === "object" && value !== null && Object.hasOwn(value, name)
    ? (value as Record<string, unknown>)[name]
    : undefined;
}

function reaches(from: Scope, name: string): boolean {
  for (let scope: Scope | undefined = from; scope; scope = scope.outer)
    if (scope.self === open || memberOf(scope.self, name) !== undefined) return true;
  return false;
}

const keysOf = (value: unknown): string[] =>
  typeof value === "object" && value !== null ? Object.keys(value) : [];

/** The known name that differs least, if it differs little. */
export function closest(name: string, names: readonly string[]): string | undefined {
  if (name.length > 60) return undefined;
  const [best] = names.map((one) => ({ one, steps: distance(name, one) })).sort((a, b) => a.steps - b.steps);
  return best && best.steps < name.length && best.steps <= Math.max(2, name.length / 3)
    ? best.one
    : undefined;
}

/** Levenshtein's distance: letters to add, drop or change. */
function distance(a: string, b: string): number {
  let row = Array.from({ length: b.length + 1 }, (_, i) => i);
  for (const [i, letter] of [...a].entries()) {
    const next = [i + 1];
    for (const [j, other] of [...b].entries())
      next.push(
        Math.min((next[j] ?? 0) + 1, (row[j + 1] ?? 0) + 1, (row[j] ?? 0) + (letter === other ? 0 : 1)),
      );
    row = next;
  }
  return row.at(-1) ?? 0;
}
