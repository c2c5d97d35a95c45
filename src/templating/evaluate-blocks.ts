import { holds, isEmpty } from "./evaluate-calls.ts";
import {
  type Compiling,
  type Frame,
  type Loop,
  type Named,
  type Part,
  type Print,
  problemAt,
  refuse,
  spend,
  spotOf,
  tooLong,
  type Value,
} from "./evaluate-frame.ts";
import { labelOf, nameOf } from "./evaluate-paths.ts";
import { expression, isCallable, translation } from "./evaluate-values.ts";
import { between, joined, type Spot } from "./markup.ts";

/** What a template shows only sometimes, or once for each: if, unless, each, with, a text around a piece, and rows that it names itself. */

const known = ["if", "unless", "each", "with"];
/** Names that `@` has already. */
const taken = new Set(["index", "key", "first", "last", "root", "this"]);

export function block(node: hbs.AST.BlockStatement, outer: Compiling): Part {
  const at = { ...outer, depth: outer.depth + 1 };
  if (at.depth > at.limits.depth)
    throw refuse(node, `blocks stand inside each other more than ${at.limits.depth} deep`);
  const name = nameOf(node.path);
  const params = node.program?.blockParams ?? [];
  if (node.inverse?.blockParams?.length || (params.length > 0 && name !== "each" && name !== "with"))
    throw refuse(node, "only each and with give a name, such as {{#each rows as |row|}}");
  if (name === "t" || name === "raw") {
    const start = at.markup?.at;
    const inside = at.body(node.program, at);
    sameSpot(node, start, at);
    if (node.inverse) throw refuse(node, `{{#${name}}} has no {{else}}`);
    if (name === "t") return translation(node, inside, at);
    if (node.params.length > 0 || node.hash?.pairs.length) throw refuse(node, "raw takes no values");
    return inside;
  }
  const [subject] = node.params;
  if (!name || !known.includes(name))
    throw refuse(
      node,
      `{{#${labelOf(node.path)}}} is not known; blocks are if, unless, each, with and t: write {{#if ${labelOf(node.path)}}} or {{#each ${labelOf(node.path)}}}`,
    );
  if (!subject || node.params.length !== 1)
    throw refuse(
      node,
      `{{#${name}}} takes one value, such as {{#${name} name}}; two conditions are {{#if (and a b)}}`,
    );
  if (node.hash?.pairs.length)
    throw refuse(node, "options such as includeZero are not used here; compare with {{#if (eq count 0)}}");
  const value = expression(subject, at, true);
  const start = at.markup?.at;
  const yes = at.body(node.program, withNames(node, params, name === "each" ? 2 : 1, at));
  const afterYes = at.markup?.at;
  if (at.markup && start) at.markup.at = start;
  const no = at.body(node.inverse, at);
  if (at.markup && afterYes) at.markup.at = together(node, afterYes, at.markup.at);
  if (name === "each") sameSpot(node, start, at);
  switch (name) {
    case "if":
      return (frame) => (holds(value(frame)) ? yes : no)(frame);
    case "unless":
      return (frame) => (holds(value(frame)) ? no : yes)(frame);
    case "with":
      return (frame) => {
        const self = value(frame);
        return isEmpty(self)
          ? no(frame)
          : yes(inside(frame, self, frame.loop, params.length > 0 ? [self] : undefined));
      };
    default:
      return each(value, yes, no, subject, params.length, at);
  }
}

function withNames(
  node: hbs.AST.BlockStatement,
  params: readonly string[],
  most: number,
  at: Compiling,
): Compiling {
  if (params.length === 0) return at;
  if (params.length > most)
    throw refuse(
      node,
      most === 1 ? "with gives one name: as |item|" : "each gives two names: as |item index|",
    );
  const strange = params.find((param) => taken.has(param) || isCallable(param, at));
  if (strange !== undefined)
    throw refuse(node, `|${strange}| has another meaning already; choose another name`);
  return { ...at, names: { list: params, outer: at.names } };
}

function each(
  value: Value,
  yes: Print,
  no: Print,
  subject: hbs.AST.Expression,
  names: number,
  { limits }: Compiling,
): Print {
  const what = labelOf(subject);
  const spot = spotOf(subject);
  return (frame) => {
    const list = value(frame);
    if (!list) return no(frame);
    if (typeof list !== "object") throw problemAt(spot, "unprocessable", `${what} is not a list`, false);
    const keys = Array.isArray(list) ? undefined : Object.keys(list);
    const items = Array.isArray(list) ? list : keys?.map((key) => (list as Record<string, unknown>)[key]); // safe because an object has its own keys
    if (!items || items.length === 0) return no(frame);
    let out = "";
    const loop: Loop = { index: 0, key: 0, last: false, outer: frame.loop };
    for (let i = 0; i < items.length; i++) {
      spend(frame.run, 1);
      const key = keys?.[i] ?? i;
      loop.index = i;
      loop.key = key;
      loop.last = i === items.length - 1;
      out += yes(inside(frame, items[i], loop, names > 0 ? [items[i], key] : undefined));
      if (out.length > limits.output) throw tooLong(limits);
    }
    return out;
  };
}

/** As Handlebars: `../` leaves the nearest place whose value is another one. */
function inside(
  frame: Frame,
  self: unknown,
  loop: Loop | undefined,
  values: readonly unknown[] | undefined,
): Frame {
  const named: Named | undefined = values ? { values, outer: frame.named } : frame.named;
  return { self, outer: same(self, frame.self) ? frame.outer : frame, run: frame.run, loop, named };
}

const same = (a: unknown, b: unknown): boolean =>
  // biome-ignore lint/suspicious/noDoubleEquals: as Handlebars compares, where 0, "" and false are one
  a === b || (typeof a !== "object" && typeof b !== "object" && a == b);

function together(node: hbs.AST.Node, a: Spot, b: Spot): Spot {
  const spot = joined(a, b);
  if (!spot)
    throw refuse(
      node,
      "both ways through this block must end at the same place of the HTML: open and close a tag or a quote on the same side of {{else}}",
    );
  return spot;
}

/** What is repeated, or handed to a text, must leave the HTML where it found it. */
function sameSpot(node: hbs.AST.Node, start: Spot | undefined, at: Compiling): void {
  if (at.markup && start) at.markup.at = together(node, at.markup.at, start);
}

/**
 * `{{#*inline "row"}}`: what a template repeats in several places. Found before anything is compiled, since it may be used above; only at the top of
 * the template, so that one name is one thing wherever it is read.
 */
export function inlinePartials(program: hbs.AST.Program, at: Compiling): Compiling {
  const partials = new Map<string, { print?: Print }>();
  const found: [hbs.AST.DecoratorBlock, { print?: Print }][] = [];
  for (const statement of program.body) {
    if (statement.type !== "DecoratorBlock") continue;
    const node = statement as hbs.AST.DecoratorBlock; // safe because its type says so
    const [name] = node.params;
    if (node.path.original !== "inline")
      throw refuse(node, `{{#*${labelOf(node.path)}}} is not known; {{#*inline "row"}} is`);
    if (node.params.length !== 1 || name?.type !== "StringLiteral" || node.hash?.pairs.length)
      throw refuse(node, 'inline needs one name in quotes: {{#*inline "row"}}');
    const { value } = name as hbs.AST.StringLiteral; // safe because its type was just looked at
    if (partials.has(value))
      throw refuse(node, `there is an inline partial ${value} already; choose another name`);
    if (node.program.blockParams?.length) throw refuse(node, "inline gives no names");
    const partial: { print?: Print } = {};
    partials.set(value, partial);
    found.push([node, partial]);
  }
  if (found.length === 0) return at;
  const all = { ...at, partials };
  for (const [node, partial] of found) {
    const own = { ...all, depth: 1, markup: at.markup && { at: between } };
    partial.print = at.body(node.program, own);
    sameSpot(node, between, own);
  }
  return all;
}

/** `{{> row}}`, `{{> row item}}`, `{{> row item label="x"}}`. */
export function partial(node: hbs.AST.PartialStatement, at: Compiling): Part {
  const name =
    node.name.type === "PathExpression" ||
    (node.name.type as string) === "StringLiteral" ||
    (node.name.type as string) === "NumberLiteral"
      ? labelOf(node.name)
      : undefined;
  if (name === undefined)
    throw refuse(
      node,
      "a partial's name is written out: {{> row}}, in an {{#if}} when it depends on the order",
    );
  const found = at.partials.get(name);
  if (!found)
    throw refuse(
      node,
      `there is no partial ${name}; write {{#*inline "${name}"}}...{{/inline}} at the top of the template, or put it among the shared blocks`,
    );
  if (at.markup && at.markup.at.where !== "text")
    throw refuse(node, "a partial stands between tags, not inside one");
  const [context] = node.params;
  if (node.params.length > 1)
    throw refuse(node, `a partial takes one value and named ones: {{> ${name} item label="x"}}`);
  const value = context ? expression(context, at) : (frame: Frame) => frame.self;
  const pairs = node.hash?.pairs ?? [];
  if (pairs.length > 30) throw refuse(node, "a partial takes at most 30 named values");
  const named = pairs.map((pair) => {
    if (pair.key === "__proto__") throw refuse(node, "__proto__ is no name");
    return [pair.key, expression(pair.value, at, true)] as const;
  });
  const spot = spotOf(node);
  const { indent } = node;
  return (frame) => {
    const { run } = frame;
    spend(run, 1 + named.length);
    let self = value(frame);
    if (named.length > 0) {
      if (typeof self !== "object" || self === null || Array.isArray(self))
        throw problemAt(
          spot,
          "unprocessable",
          `${name} gets named values, so what it is given must have names too`,
        );
      self = { ...self, ...Object.fromEntries(named.map(([key, of]) => [key, of(frame)])) };
    }
    if (run.partials >= run.limits.depth)
      throw problemAt(spot, "too_large", `partials contain each other more than ${run.limits.depth} deep`);
    run.partials++;
    const out = found.print?.({ self, outer: undefined, run, loop: frame.loop, named: undefined }) ?? "";
    run.partials--;
    return indent ? indented(out, indent, run.limits) : out;
  };
}

/** As Handlebars: a partial alone on its line gets that line's indent on each of its own. */
function indented(text: string, indent: string, limits: Compiling["limits"]): string {
  const lines = text.split("\n");
  if (text.length + lines.length * indent.length > limits.output) throw tooLong(limits);
  return lines.map((line, i) => (line === "" && i === lines.length - 1 ? line : indent + line)).join("\n");
}
