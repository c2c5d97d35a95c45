import Handlebars from "handlebars";
import { Problem } from "../errors.ts";
import { escapeHtml } from "./escape.ts";
import { block, inlinePartials, partial } from "./evaluate-blocks.ts";
import {
  type Compiling,
  type Dialect,
  type Frame,
  type Limits,
  missing,
  type Part,
  type Print,
  placed,
  problemAt,
  refuse,
  spend,
  spotOf,
  standard,
  tooLong,
  type Value,
} from "./evaluate-frame.ts";
import { constant, labelOf, nameOf } from "./evaluate-paths.ts";
import { call, expression, isCall, translation } from "./evaluate-values.ts";
import { address, between, feed, isStyle, printedAt, wayAt } from "./markup.ts";

export { type Dialect, placed };

/**
 * A shop's template becomes closures over its parsed tree: no eval and no generated code, so it runs the same on Node and on
 * Workers, and a template can reach nothing but its view. A value that is missing stops the mail; it never prints "Hej !".
 *
 * The language is Handlebars without its open ends: values, if, else, unless, each, with and their `as |name|`, `../`, `this`, `@index` and kin,
 * inline partials, comments, white space control, `{{t "key"}}` and the calls of evaluate-calls.ts. What is stricter than Handlebars is listed in
 * docs/templates.md. An address that is not one for a mail is left out, see markup.ts.
 */
export type Evaluate = (view: object, extra?: Record<string, string>, dropped?: string[]) => string;

/** Turns a template into a function of its view. Throws a Problem for what the dialect does not allow; `placed` says where. */
export function compileTemplate(source: string, dialect: Dialect): Evaluate {
  const limits = { ...standard, ...dialect.limits };
  const tree = parse(source, limits);
  const markup = dialect.mode === "html" ? { at: between } : undefined;
  const at = inlinePartials(tree, {
    ...dialect,
    limits,
    depth: 0,
    names: undefined,
    partials: new Map(),
    markup,
    body,
  });
  const print = body(tree, at);
  return (view, extra = {}, dropped = []) => {
    const before = dropped.length;
    const run = { steps: limits.steps, made: 0, partials: 0, root: view, extra, limits, dropped };
    const out = within(limits, () =>
      print({ self: view, outer: undefined, run, loop: undefined, named: undefined }),
    );
    if (out.length > limits.output) throw tooLong(limits);
    return dropped.length > before ? out.replace(emptied, "") : out;
  };
}

/** A link whose address was left out is no link: its words stay. */
const emptied = /\s(?:href|src|srcset|action|background|poster|cite)=(?:""|'')/g;

/** What the engine itself refuses, a text of a thousand megabytes or calls too deep, is a template's mistake as well. */
function within(limits: Limits, work: () => string): string {
  try {
    return work();
  } catch (error) {
    if (error instanceof RangeError) throw tooLong(limits);
    throw error;
  }
}

/**
 * The trees of the last mails: one mail is compiled once for each language, and looked at after each letter that is written, as it was written and as
 * it is published; reading it is most of that work. Nothing changes a tree.
 */
const trees = new Map<string, hbs.AST.Program>();
const kept = { trees: 16, fromCharacters: 500 };

/** Only text is parsed: an object that looks like a syntax tree would be trusted by Handlebars. */
function parse(source: string, limits: Limits): hbs.AST.Program {
  if (typeof source !== "string") throw new Problem("bad_request", "a template is text");
  const known = trees.get(source);
  if (known) {
    // What was used last is forgotten last.
    trees.delete(source);
    trees.set(source, known);
    return known;
  }
  measure(source, limits);
  try {
    const tree = Handlebars.parse(source);
    if (source.length >= kept.fromCharacters) {
      const [oldest] = trees.keys();
      if (oldest !== undefined && trees.size >= kept.trees) trees.delete(oldest);
      trees.set(source, tree);
    }
    return tree;
  } catch (error) {
    throw unreadable(error, source);
  }
}

/** A template's tree as it was read, for who checks what it asks for. Throws a Problem when it cannot be read. */
export const treeOf = (source: string): hbs.AST.Program => parse(source, standard);

const deeper = /~?\s*(?:(\/)|(#|\^(?!\s*~?\}\})|else\s+[^\s}~]))/y;

/** What is too large is refused before it is read: reading it is the work that is to be spared. */
function measure(source: string, limits: Limits): void {
  if (source.length > limits.characters)
    throw new Problem("too_large", `the template has more than ${limits.characters} characters`);
  let [count, depth] = [0, 0];
  for (let i = source.indexOf("{{"); i >= 0; i = source.indexOf("{{", i + 2)) {
    if (++count > limits.expressions)
      throw problemAt(
        spotAt(source, i),
        "too_large",
        `the template has more than ${limits.expressions} expressions`,
      );
    measureOne(source, i, limits);
    deeper.lastIndex = i + 2;
    const [, closes, opens] = deeper.exec(source) ?? [];
    if (closes) depth--;
    else if (opens) depth++;
    // A closing tag closes its whole chain of else-ifs, so this is more than the depth; the true one is looked at while compiling.
    if (depth > limits.expressions / 10)
      throw problemAt(
        spotAt(source, i),
        "too_large",
        `blocks stand inside each other more than ${limits.depth} deep`,
      );
  }
}

/** One `{{ }}`: Handlebars' reading takes the square of its brackets. Comments may be as long as they like. */
function measureOne(source: string, index: number, limits: Limits): void {
  if (/^\{\{~?!/.test(source.slice(index, index + 4))) return;
  const close = source.indexOf("}}", index);
  const end = close < 0 ? source.length : close;
  if (end - index > longest)
    throw problemAt(
      spotAt(source, index),
      "too_large",
      `an expression has more than ${longest} characters, or its }} is missing`,
    );
  const brackets = source.slice(index, end).matchAll(/[()]/g);
  let depth = 0;
  for (const [bracket] of brackets) {
    depth += bracket === "(" ? 1 : -1;
    if (depth > limits.depth)
      throw problemAt(
        spotAt(source, index),
        "too_large",
        `values stand inside each other more than ${limits.depth} deep`,
      );
  }
}
const longest = 5_000;

function spotAt(source: string, index: number): { line: number; column: number } {
  const before = source.slice(0, index);
  return { line: before.split("\n").length, column: index - before.lastIndexOf("\n") };
}

/** Handlebars' own sentences are about its grammar; ours say what is open, or near what the mistake lies. */
function unreadable(error: unknown, source: string): Problem {
  const reason = (sentence: string) => `the template cannot be read: ${sentence}`;
  if (error instanceof RangeError)
    return new Problem("too_large", reason("its blocks stand too deep inside each other"));
  const { message, lineNumber, column } = error as Error & { lineNumber?: number; column?: number }; // safe because Handlebars throws errors
  const [, at, shown = "", arrow = "", got] =
    /on line (\d+)[^\n]*\n(.*)\n(-*)\^(?:[\s\S]*got '(\w+)')?/.exec(message) ?? [];
  if (got === "EOF") {
    const open = unclosed(source);
    if (open)
      return problemAt(spotAt(source, open.index), "unprocessable", reason(`${open.tag} is not closed`));
  }
  const line = lineNumber ?? Number(at ?? 1);
  if (!at)
    return problemAt(
      { line, column: (column ?? 0) + 1 },
      "unprocessable",
      reason(message.replace(/ - \d+:\d+$/, "")),
    );
  // The arrow stands under what was read last, shown without its line breaks and from at most twenty characters before.
  const before = shown.slice(0, arrow.length);
  const text = source.split("\n")[line - 1] ?? "";
  let tail = before.slice(-Math.min(before.length, text.length));
  while (tail !== "" && !text.includes(tail)) tail = tail.slice(1);
  const spot = { line, column: Math.max(1, text.indexOf(tail) + tail.length) };
  return problemAt(
    spot,
    "unprocessable",
    reason(`the mistake is near "${shown.replace(/^\.\.\./, "").trim()}"`),
  );
}

/** The innermost block that is open at the end. */
function unclosed(source: string): { tag: string; index: number } | undefined {
  const open: { tag: string; index: number }[] = [];
  for (const { 0: tag, 1: kind, index } of source.matchAll(/\{\{~?(#|\^(?!~?\}\})|\/)[^{}]{0,80}\}?\}?/g))
    if (kind === "/") open.pop();
    else open.push({ tag, index });
  return open.at(-1);
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
    spend(run, parts.length);
    let out = "";
    for (const part of parts) {
      out += typeof part === "string" ? part : part(frame);
      if (out.length > run.limits.output) throw tooLong(run.limits);
    }
    return out;
  };
}

function compileStatement(statement: hbs.AST.Statement, at: Compiling): Part {
  switch (statement.type) {
    case "ContentStatement":
      return content(statement as hbs.AST.ContentStatement, at);
    case "CommentStatement":
      return "";
    case "MustacheStatement":
      return mustache(statement as hbs.AST.MustacheStatement, at);
    case "BlockStatement":
      return block(statement as hbs.AST.BlockStatement, at);
    case "PartialStatement":
      return partial(statement as hbs.AST.PartialStatement, at);
    case "DecoratorBlock":
      if (at.depth === 0) return "";
      throw refuse(statement, "an inline partial is written at the top of the template, outside of blocks");
    case "PartialBlockStatement":
      throw refuse(statement, "{{#> }} is not used; write {{> row}} and give it values: {{> row item}}");
    default:
      throw refuse(statement, '{{* }} cannot be used in a template; {{#*inline "row"}} can');
  }
}

function content(node: hbs.AST.ContentStatement, at: Compiling): string {
  if (at.markup)
    at.markup.at = feed(at.markup.at, node.value, (reason, index) => {
      const { line, column } = spotOf(node);
      const within = spotAt(node.value, index);
      throw problemAt(
        {
          line: line + within.line - 1,
          column: within.line === 1 ? column + within.column - 1 : within.column,
        },
        "unprocessable",
        reason,
      );
    });
  return node.value;
}

function mustache(node: hbs.AST.MustacheStatement, at: Compiling): Part {
  if (!node.escaped)
    throw refuse(node, "{{{ }}} and {{& }} would print text of a customer as markup; write {{ }}");
  const { path } = node;
  const folded = path.type === "PathExpression" ? constant(path as hbs.AST.PathExpression, at) : undefined; // safe because its type says so
  if (folded !== undefined)
    return content(
      {
        ...node,
        type: "ContentStatement",
        value: at.mode === "html" ? escapeHtml(folded) : folded,
      } as unknown as hbs.AST.ContentStatement, // safe because content is read for its value and place alone
      at,
    );
  if (path.type !== "PathExpression")
    throw refuse(node, `what is printed is a value of the order; write ${labelOf(path)} without braces`);
  const called = isCall(node, at);
  const name = nameOf(path);
  if (at.mode === "text" || !at.markup) {
    if (called && name === "json") throw refuse(node, notJson);
    if (called && name === "t") return translation(node, undefined, at);
    return text(called ? call(node, at) : expression(path, at), node);
  }
  const spot = at.markup.at;
  const way = wayAt(spot);
  if ("not" in way) throw refuse(node, way.not);
  at.markup.at = printedAt(spot);
  if ((called && name === "json") !== (way.as === "json"))
    throw refuse(node, way.as === "json" ? inScript : notJson);
  if (way.as === "json") {
    const json = call(node, at);
    return (frame) => String(json(frame));
  }
  if (called && name === "t") {
    at.markup.at = spot;
    const words = translation(node, undefined, at);
    at.markup.at = printedAt(spot);
    return way.as === "text" ? words : checked(typeof words === "string" ? () => words : words, way.as, node);
  }
  const print = text(called ? call(node, at) : expression(path, at), node);
  if (way.as === "text") return (frame) => escapeHtml(print(frame));
  const safe = checked(print, way.as, node);
  return (frame) => escapeHtml(safe(frame));
}

const inScript =
  'in a script element values are printed as JSON: {{json name}}, in type="application/ld+json"';
const notJson = "json prints into a script element of JSON-LD and nowhere else; write {{name}}";

/**
 * An address or a style of an order that could do harm is left out and the mail goes on: a customer misses a carrier's link less than the whole mail,
 * and nobody is led astray. The link's words stay. What was left out is told to whoever asked for the mail.
 */
function checked(print: Print, as: "address" | "style", node: hbs.AST.MustacheStatement): Print {
  const what = labelOf(node.path);
  return (frame) => {
    const found = print(frame);
    const safe = as === "address" ? address(found) : isStyle(found) ? found : undefined;
    if (safe === undefined && found !== "") frame.run.dropped.push(what);
    return safe ?? "";
  };
}

function text(value: Value, node: hbs.AST.MustacheStatement): (frame: Frame) => string {
  const what = labelOf(node.path);
  return (frame) => {
    const found = value(frame);
    if (typeof found === "string") return found;
    if (typeof found === "number" || typeof found === "bigint" || typeof found === "boolean")
      return String(found);
    throw missing(
      node,
      found === undefined || found === null ? `${what} is missing` : `${what} is not a text or a number`,
    );
  };
}
