import Handlebars from "handlebars";
import { Problem } from "../errors.ts";
import { escapeHtml } from "./escape.ts";
import { type Message, type Mode, slotName } from "./strings.ts";

/**
 * A shop's template becomes closures over its parsed tree: no eval and no generated code, so it runs the same on Node and on
 * Workers, and a template can reach nothing but its view. A value that is missing stops the mail; it never prints "Hej !".
 *
 * The language is Handlebars without its open ends: `{{x}}`, if, else, unless, each, with, `../`, `this`, `@index`, `@first`,
 * `@last`, comments, `{{t "key"}}` and the helpers that the caller allows. `{{{x}}}`, partials, decorators and block
 * parameters are refused.
 */
export interface Dialect {
  mode: Mode;
  /** A message of the language that is being compiled; throws a Problem when there is none. */
  message: (key: string, mode: Mode) => Message;
  /** Functions that a template may call, beside `t`. They get values and give text. */
  helpers?: Record<string, (...values: unknown[]) => string>;
  /** `@name` beside the loop's own; a constant is folded into the template. */
  constants?: Record<string, string>;
  limits?: Partial<Limits>;
}

/** What one evaluation may use before it is stopped: statements run, characters made by a loop, blocks inside blocks. */
export interface Limits {
  steps: number;
  output: number;
  depth: number;
}
const standard: Limits = { steps: 100_000, output: 1_000_000, depth: 40 };

export type Evaluate = (view: object, extra?: Record<string, string>) => string;

/** Where a closure stands: the current value, the ones around it, and the loop it is in. */
interface Frame {
  readonly self: unknown;
  readonly outer: Frame | undefined;
  readonly run: Run;
  readonly loop: Loop | undefined;
}
interface Loop {
  index: number;
  last: boolean;
  readonly outer: Loop | undefined;
}
interface Run {
  steps: number;
  readonly extra: Record<string, string>;
}

type Value = (frame: Frame) => unknown;
type Print = (frame: Frame) => string;
type Part = string | Print;

interface Compiling extends Dialect {
  limits: Limits;
  depth: number;
}

/** Turns a template into a function of its view. Throws a Problem for what the dialect does not allow. */
export function compileTemplate(source: string, dialect: Dialect): Evaluate {
  const limits = { ...standard, ...dialect.limits };
  const print = body(parse(source), { ...dialect, limits, depth: 0 });
  return (view, extra = {}) =>
    print({ self: view, outer: undefined, run: { steps: limits.steps, extra }, loop: undefined });
}

/** The trees of the last mails: one mail is compiled once for each language, and reading it is most of that work. Nothing changes a tree. */
const trees = new Map<string, hbs.AST.Program>();
const kept = { trees: 4, fromCharacters: 500 };

/** Only text is parsed: an object that looks like a syntax tree would be trusted by Handlebars. */
function parse(source: string): hbs.AST.Program {
  if (typeof source !== "string") throw new Problem("bad_request", "a template is text");
  const known = trees.get(source);
  if (known) return known;
  try {
    const tree = Handlebars.parse(source);
    if (source.length >= kept.fromCharacters) {
      const [oldest] = trees.keys();
      if (oldest !== undefined && trees.size >= kept.trees) trees.delete(oldest);
      trees.set(source, tree);
    }
    return tree;
  } catch (error) {
    throw new Problem(
      "unprocessable",
      `the template cannot be read: ${error instanceof Error ? error.message : String(error)}`,
    );
  }
}

function body(program: hbs.AST.Program | undefined, at: Compiling): Print {
  const parts: Part[] = [];
  for (const statement of program?.body ?? []) {
    const part = compileStatement(statement, at);
    const last = parts.at(-1);
    if (typeof part === "string" && typeof last === "string") parts[parts.length - 1] = last + part;
    else if (part !== "") parts.push(part);
  }
  const [only] = parts;
  if (parts.length === 0) return () => "";
  if (parts.length === 1 && typeof only === "string") return () => only;
  return (frame) => {
    const { run } = frame;
    run.steps -= parts.length;
    if (run.steps < 0)
      throw new Problem("too_large", "the template does too much work: more steps than a mail may take");
    let out = "";
    for (const part of parts) out += typeof part === "string" ? part : part(frame);
    return out;
  };
}

function compileStatement(statement: hbs.AST.Statement, at: Compiling): Part {
  switch (statement.type) {
    case "ContentStatement":
      return (statement as hbs.AST.ContentStatement).value;
    case "CommentStatement":
      return "";
    case "MustacheStatement":
      return mustache(statement as hbs.AST.MustacheStatement, at);
    case "BlockStatement":
      return block(statement as hbs.AST.BlockStatement, at);
    default:
      throw refuse(
        statement,
        statement.type.startsWith("Partial")
          ? "a partial can only be used in a source, where it is put in before publishing"
          : "this cannot be used in a template",
      );
  }
}

function mustache(node: hbs.AST.MustacheStatement, at: Compiling): Part {
  if (!node.escaped)
    throw refuse(node, "{{{ }}} and {{& }} would print text of a customer as markup; write {{ }}");
  if (isCall(node, at)) {
    if (nameOf(node.path) === "t") return translation(node, undefined, at);
    return printed(call(node, at), node, at);
  }
  const { path } = node;
  if (path.type === "PathExpression" && (path as hbs.AST.PathExpression).data) {
    const folded = constant(path as hbs.AST.PathExpression, at);
    if (folded !== undefined) return at.mode === "html" ? escapeHtml(folded) : folded;
  }
  return printed(expression(path, at), node, at);
}

function printed(value: Value, node: hbs.AST.MustacheStatement, at: Compiling): Print {
  const what = labelOf(node.path);
  const text = (found: unknown): string => {
    if (typeof found === "string") return found;
    if (typeof found === "number" || typeof found === "bigint" || typeof found === "boolean")
      return String(found);
    throw new Problem(
      "unprocessable",
      found === undefined || found === null ? `${what} is missing` : `${what} is not a text or a number`,
    );
  };
  return at.mode === "html" ? (frame) => escapeHtml(text(value(frame))) : (frame) => text(value(frame));
}

/** `{{t "key" a=b}}`. An argument that is not given is looked for in the view, from the current item outwards. */
function translation(
  node: hbs.AST.MustacheStatement | hbs.AST.SubExpression | hbs.AST.BlockStatement,
  slot: Print | undefined,
  at: Compiling,
): Part {
  const [key] = node.params;
  if (node.params.length !== 1 || key?.type !== "StringLiteral")
    throw refuse(node, 't needs the key of a text in quotes, such as {{t "greeting"}}');
  const message = at.message((key as hbs.AST.StringLiteral).value, at.mode);
  if (message.constant !== undefined && !slot) return message.constant;
  const named = new Map((node.hash?.pairs ?? []).map((pair) => [pair.key, expression(pair.value, at)]));
  const name = (key as hbs.AST.StringLiteral).value;
  return (frame) =>
    message.print((argument) => {
      if (slot && argument === slotName) return slot(frame);
      const given = named.get(argument);
      const found = given ? given(frame) : outwards(frame, argument);
      if (found === undefined || found === null)
        throw new Problem("unprocessable", `${argument} is missing for the text "${name}"`);
      return found;
    });
}

function outwards(from: Frame, name: string): unknown {
  for (let frame: Frame | undefined = from; frame; frame = frame.outer) {
    const found = member(frame.self, name);
    if (found !== undefined && found !== null) return found;
  }
  return undefined;
}

function block(node: hbs.AST.BlockStatement, outer: Compiling): Part {
  const at = { ...outer, depth: outer.depth + 1 };
  if (at.depth > at.limits.depth)
    throw refuse(node, `blocks stand inside each other more than ${at.limits.depth} deep`);
  if (node.program?.blockParams?.length || node.inverse?.blockParams?.length)
    throw refuse(node, "block parameters (as |x|) are not used here");
  const name = nameOf(node.path);
  if (name === "t") return translation(node, body(node.program, at), at);
  const [subject] = node.params;
  if (!subject || node.params.length !== 1 || !["if", "unless", "each", "with"].includes(name ?? ""))
    throw refuse(node, `{{#${labelOf(node.path)}}} is not known; blocks are if, unless, each, with and t`);
  if (node.hash?.pairs.length) throw refuse(node, "options such as includeZero are not used here");
  const value = expression(subject, at, true);
  const yes = body(node.program, at);
  const no = body(node.inverse, at);
  switch (name) {
    case "if":
      return (frame) => (holds(value(frame)) ? yes : no)(frame);
    case "unless":
      return (frame) => (holds(value(frame)) ? no : yes)(frame);
    case "with":
      return (frame) => {
        const self = value(frame);
        return isEmpty(self) ? no(frame) : yes(inside(frame, self, frame.loop));
      };
    default:
      return each(value, yes, no, labelOf(subject), at.limits);
  }
}

function each(value: Value, yes: Print, no: Print, what: string, limits: Limits): Print {
  return (frame) => {
    const list = value(frame);
    if (!list) return no(frame);
    if (!Array.isArray(list)) throw new Problem("unprocessable", `${what} is not a list`);
    if (list.length === 0) return no(frame);
    let out = "";
    const loop: Loop = { index: 0, last: false, outer: frame.loop };
    for (let i = 0; i < list.length; i++) {
      loop.index = i;
      loop.last = i === list.length - 1;
      if (frame.run.steps-- < 0)
        throw new Problem("too_large", "the template does too much work: more steps than a mail may take");
      out += yes(inside(frame, list[i], loop));
      if (out.length > limits.output)
        throw new Problem("too_large", `${what} makes the mail longer than a mail may be`);
    }
    return out;
  };
}

/** As Handlebars: `../` leaves the nearest place whose value is another one. */
const inside = (frame: Frame, self: unknown, loop: Loop | undefined): Frame =>
  self === frame.self ? { ...frame, loop } : { self, outer: frame, run: frame.run, loop };

/** As Handlebars: an empty list, an empty text and nothing are empty; a condition also takes 0 as no. */
const isEmpty = (value: unknown): boolean =>
  (!value && value !== 0) || (Array.isArray(value) && value.length === 0);
const holds = (value: unknown): boolean => value !== 0 && !isEmpty(value);

function expression(node: hbs.AST.Expression, at: Compiling, absentIsFalse = false): Value {
  switch (node.type) {
    case "StringLiteral":
    case "NumberLiteral":
    case "BooleanLiteral": {
      const { value } = node as hbs.AST.StringLiteral;
      return () => value;
    }
    case "SubExpression": {
      const sub = node as hbs.AST.SubExpression;
      if (nameOf(sub.path) !== "t") return call(sub, at);
      const part = translation(sub, undefined, { ...at, mode: "text" });
      return typeof part === "string" ? () => part : part;
    }
    case "PathExpression":
      return path(node as hbs.AST.PathExpression, at, absentIsFalse);
    default:
      throw refuse(node, "this cannot be used in a template");
  }
}

function call(node: hbs.AST.MustacheStatement | hbs.AST.SubExpression, at: Compiling): Value {
  const name = nameOf(node.path) ?? "";
  const helper = at.helpers && Object.hasOwn(at.helpers, name) ? at.helpers[name] : undefined;
  if (!helper)
    throw refuse(
      node,
      `there is no helper ${labelOf(node.path)}; there are ${["t", ...Object.keys(at.helpers ?? {})].join(", ")}`,
    );
  if (node.hash?.pairs.length) throw refuse(node, `${name} takes no named values`);
  const values = node.params.map((param) => expression(param, at));
  return (frame) => helper(...values.map((value) => value(frame)));
}

function constant(node: hbs.AST.PathExpression, at: Compiling): string | undefined {
  const [name = ""] = node.parts;
  return node.depth === 0 && node.parts.length === 1 && at.constants && Object.hasOwn(at.constants, name)
    ? at.constants[name]
    : undefined;
}

/** A path through own properties only: nothing of a prototype can be named. */
function path(node: hbs.AST.PathExpression, at: Compiling, absentIsFalse: boolean): Value {
  const what = labelOf(node);
  if (node.data) return data(node, at, what);
  if (node.parts.some((part) => typeof part !== "string"))
    throw refuse(node, "a helper cannot stand inside a path");
  const [first, ...rest] = node.parts;
  const { depth } = node;
  const absent = (): undefined => {
    if (absentIsFalse) return undefined;
    throw new Problem("unprocessable", `${what} is missing`);
  };
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

function data(node: hbs.AST.PathExpression, at: Compiling, what: string): Value {
  const [name = "", ...rest] = node.parts;
  if (rest.length > 0) throw refuse(node, `${what} is not known`);
  const folded = constant(node, at);
  if (folded !== undefined) return () => folded;
  const { depth } = node;
  const loopOf = (frame: Frame): Loop => {
    let loop = frame.loop;
    for (let i = 0; i < depth; i++) loop = loop?.outer;
    if (!loop) throw new Problem("unprocessable", `${what} stands outside a loop`);
    return loop;
  };
  if (name === "index") return (frame) => loopOf(frame).index;
  if (name === "first") return (frame) => loopOf(frame).index === 0;
  if (name === "last") return (frame) => loopOf(frame).last;
  return (frame) => {
    if (!Object.hasOwn(frame.run.extra, name)) throw new Problem("unprocessable", `${what} is missing`);
    return frame.run.extra[name];
  };
}

function member(of: unknown, name: string): unknown {
  if (typeof of !== "object" || of === null || !Object.hasOwn(of, name)) return undefined;
  const value = (of as Record<string, unknown>)[name];
  return typeof value === "function" ? undefined : value;
}

/** `{{name ...}}` is a call when it has values, or when the name is a helper's. */
function isCall(node: hbs.AST.MustacheStatement, at: Compiling): boolean {
  if (node.params.length > 0 || (node.hash?.pairs.length ?? 0) > 0) return true;
  const name = nameOf(node.path);
  return name === "t" || (name !== undefined && at.helpers !== undefined && Object.hasOwn(at.helpers, name));
}

function nameOf(node: hbs.AST.Expression): string | undefined {
  if (node.type !== "PathExpression") return undefined;
  const { parts, depth, data: isData, original } = node as hbs.AST.PathExpression;
  return parts.length === 1 &&
    depth === 0 &&
    !isData &&
    !original.startsWith("this") &&
    !original.startsWith("./")
    ? parts[0]
    : undefined;
}

const labelOf = (node: hbs.AST.Expression): string =>
  String((node as hbs.AST.PathExpression).original ?? node.type);

const refuse = (node: hbs.AST.Node, reason: string): Problem =>
  new Problem("unprocessable", `line ${node.loc?.start.line ?? 1}: ${reason}`);
