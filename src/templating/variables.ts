/**
 * Finds the names in a template that its view does not have, before a mail needs them. A name that stands inside
 * `{{#if name}}` is optional and may be absent from the sample.
 */
export interface UnknownName {
  line: number;
  message: string;
}

interface Scope {
  self: unknown;
  outer: Scope | undefined;
}

/** Stands where the sample does not say what is inside: an empty list, or an optional part that it lacks. */
const open = Symbol("not in the sample");

type Argument = hbs.AST.Expression;

/** `needsOf` gives the arguments that a text always needs. */
export function unknownNames(
  program: hbs.AST.Program,
  sample: object,
  needsOf: (key: string) => string[],
): UnknownName[] {
  const found: UnknownName[] = [];
  const seen = new Set<string>();

  const report = (node: hbs.AST.Node, name: string, scope: Scope) => {
    const line = node.loc?.start.line ?? 1;
    const near = closest(name.replace(/^(\.\.\/|this\.)+/, ""), namesIn(scope));
    const message = `${name} is not in the view${near ? `: did you mean ${near}?` : ""}`;
    if (!seen.has(line + message)) found.push({ line, message });
    seen.add(line + message);
  };

  const lookUp = (path: hbs.AST.PathExpression, scope: Scope): unknown => {
    let at: Scope | undefined = scope;
    for (let i = 0; i < path.depth; i++) at = at?.outer;
    let value: unknown = at ? at.self : open;
    for (const part of path.parts) {
      if (value === open) return open;
      value = memberOf(value, part);
    }
    return value;
  };

  const check = (node: Argument, scope: Scope, optional: ReadonlySet<string>) => {
    if (node.type === "SubExpression") return call(node as hbs.AST.SubExpression, scope, optional);
    if (node.type !== "PathExpression") return;
    const path = node as hbs.AST.PathExpression;
    if (path.data || optional.has(path.original)) return;
    // Of an optional part that the sample lacks nobody knows what is inside.
    const [whole] = path.original.split(".");
    if (whole !== undefined && optional.has(whole) && memberOf(scope.self, whole) === undefined) return;
    if (lookUp(path, scope) === undefined) report(node, path.original, scope);
  };

  const call = (
    node: hbs.AST.MustacheStatement | hbs.AST.SubExpression | hbs.AST.BlockStatement,
    scope: Scope,
    optional: ReadonlySet<string>,
  ) => {
    const [key] = node.params;
    const isText = (node.path as hbs.AST.PathExpression).original === "t" && key?.type === "StringLiteral";
    const named = new Set((node.hash?.pairs ?? []).map((pair) => pair.key));
    // What a text gets by name may be absent: it is asked for only when the text uses it.
    if (!isText) for (const param of node.params) check(param, scope, optional);
    if (!isText) return;
    const { value } = key as hbs.AST.StringLiteral;
    for (const name of needsOf(value))
      if (!named.has(name) && !optional.has(name) && !reaches(scope, name)) report(node, name, scope);
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
      const value = path && !path.data ? lookUp(path, scope) : open;
      if (value === undefined && path && name === "each" && !optional.has(path.original))
        report(node, path.original, scope);
      const inside =
        name === "with" ? (value ?? open) : Array.isArray(value) && value.length > 0 ? together(value) : open;
      walk(node.program, { self: inside, outer: scope }, new Set());
      walk(node.inverse, scope, optional);
    } else {
      const allowed = path ? new Set([...optional, path.original, ...path.parts.slice(-1)]) : optional;
      walk(node.program, scope, name === "if" ? allowed : optional);
      walk(node.inverse, scope, name === "unless" ? allowed : optional);
    }
  };

  walk(program, { self: sample, outer: undefined }, new Set());
  return found;
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

const namesIn = ({ self }: Scope): string[] =>
  typeof self === "object" && self !== null ? Object.keys(self) : [];

/** The known name that differs least, if it differs little. */
function closest(name: string, names: readonly string[]): string | undefined {
  const [best] = names.map((one) => ({ one, steps: distance(name, one) })).sort((a, b) => a.steps - b.steps);
  return best && best.steps <= Math.max(2, name.length / 3) ? best.one : undefined;
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
