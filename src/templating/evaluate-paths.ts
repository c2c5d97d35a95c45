import {
  type Compiling,
  type Frame,
  type Loop,
  missing,
  type Names,
  refuse,
  type Value,
} from "./evaluate-frame.ts";

/** What a template reads of an order: own properties of its view and nothing else. No prototype can be named, no function is called. */

/** Parts of `a.b.c`; more is no path of a view. */
const longestPath = 20;

/** What `@name` may be beside what a loop gives. */
const given = new Set(["lang", "dir", "subject", "preheader"]);
const ofLoops = new Set(["index", "key", "first", "last"]);

export function member(of: unknown, name: string): unknown {
  if (typeof of === "string") return Object.hasOwn(Object(of), name) ? of[name as "length"] : undefined; // safe because a text's own properties are its length and its letters
  if (typeof of !== "object" || of === null || !Object.hasOwn(of, name)) return undefined;
  const value = (of as Record<string, unknown>)[name]; // safe because it was just looked at
  return typeof value === "function" ? undefined : value;
}

/** A value of the view. A missing one stops the mail, unless it only is a condition. */
export function path(node: hbs.AST.PathExpression, at: Compiling, absentIsFalse: boolean): Value {
  const what = node.original;
  if (node.parts.some((part) => typeof part !== "string"))
    throw refuse(node, "a helper cannot stand inside a path; write {{lookup of name}}");
  if (node.parts.length > longestPath || node.depth > at.limits.depth)
    throw refuse(node, `a path has at most ${longestPath} parts`);
  const forbidden = node.parts.find(
    (part) => part === "__proto__" || part === "constructor" || part === "prototype",
  );
  if (forbidden !== undefined)
    throw refuse(node, `${what} is no value of an order; a template reads the view's own values only`);
  const absent = (): undefined => {
    if (absentIsFalse) return undefined;
    throw missing(node, `${what} is missing`);
  };
  if (node.data) return atName(node, at, absent);
  const [first, ...rest] = node.parts;
  const { depth } = node;
  const named = first !== undefined && depth === 0 && !scoped(what) ? nameAt(at.names, first) : undefined;
  if (named) {
    const { levels, index } = named;
    return (frame) => {
      let from = frame.named;
      for (let i = 0; i < levels; i++) from = from?.outer;
      let value = from?.values[index];
      for (const part of rest) value = member(value, part);
      return value ?? absent();
    };
  }
  if (first !== undefined && rest.length === 0 && depth === 0)
    return (frame) => member(frame.self, first) ?? absent();
  return (frame) => {
    let from: Frame | undefined = frame;
    for (let i = 0; i < depth; i++) from = from?.outer;
    let value = from?.self;
    if (first !== undefined) value = member(value, first);
    for (const part of rest) value = member(value, part);
    return value ?? absent();
  };
}

/** `@index`, `@root.name`, `@lang`. */
function atName(node: hbs.AST.PathExpression, at: Compiling, absent: () => undefined): Value {
  const [name = "", ...rest] = node.parts;
  const what = node.original;
  if (name === "root")
    return (frame) => {
      let value = frame.run.root;
      for (const part of rest) value = member(value, part);
      return value ?? absent();
    };
  const folded = constant(node, at);
  if (folded !== undefined) return () => folded;
  if (rest.length > 0 || !(given.has(name) || ofLoops.has(name)))
    throw refuse(
      node,
      `${what} is not known; there are @index, @key, @first, @last, @root, @lang, @dir, @subject and @preheader`,
    );
  if (!ofLoops.has(name))
    return (frame) => (Object.hasOwn(frame.run.extra, name) ? frame.run.extra[name] : absent());
  const { depth } = node;
  const loopOf = (frame: Frame): Loop => {
    let loop = frame.loop;
    for (let i = 0; i < depth; i++) loop = loop?.outer;
    if (!loop) throw missing(node, `${what} stands outside a loop`);
    return loop;
  };
  if (name === "index") return (frame) => loopOf(frame).index;
  if (name === "key") return (frame) => loopOf(frame).key;
  if (name === "first") return (frame) => loopOf(frame).index === 0;
  return (frame) => loopOf(frame).last;
}

export function constant(node: hbs.AST.PathExpression, at: Compiling): string | undefined {
  const [name = ""] = node.parts;
  return node.data &&
    node.depth === 0 &&
    node.parts.length === 1 &&
    at.constants &&
    Object.hasOwn(at.constants, name)
    ? at.constants[name]
    : undefined;
}

/** From the current item outwards, last the whole view: where a text finds the arguments that it was not given. */
export function outwards(from: Frame, name: string): unknown {
  for (let frame: Frame | undefined = from; frame; frame = frame.outer) {
    const found = member(frame.self, name);
    if (found !== undefined && found !== null) return found;
  }
  return member(from.run.root, name);
}

function nameAt(names: Names | undefined, name: string): { levels: number; index: number } | undefined {
  let levels = 0;
  for (let at = names; at; at = at.outer, levels++) {
    const index = at.list.indexOf(name);
    if (index >= 0) return { levels, index };
  }
  return undefined;
}

/** `this.name` and `./name` are of the current value whatever else has that name. */
const scoped = (original: string): boolean => /^\.|this\b/.test(original);

/** A name that could be a call's: one part, of nothing. */
export function nameOf(node: hbs.AST.Expression): string | undefined {
  if (node.type !== "PathExpression") return undefined;
  const { parts, depth, data, original } = node as hbs.AST.PathExpression; // safe because its type says so
  return parts.length === 1 && depth === 0 && !data && !scoped(original) ? parts[0] : undefined;
}

export const labelOf = (node: hbs.AST.Expression): string =>
  String((node as hbs.AST.PathExpression).original ?? node.type); // safe because all but paths and literals have no original
