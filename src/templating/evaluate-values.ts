import { Problem } from "../errors.ts";
import { escapeHtml } from "./escape.ts";
import { type Called, calls } from "./evaluate-calls.ts";
import {
  type Compiling,
  locatedAt,
  missing,
  type Part,
  type Print,
  problemAt,
  refuse,
  spend,
  spotOf,
  tooLong,
  type Value,
} from "./evaluate-frame.ts";
import { labelOf, member, nameOf, outwards, path } from "./evaluate-paths.ts";
import { slotName } from "./strings.ts";

/** What stands inside `{{ }}` and `( )`: values of the view, words in quotes, numbers, and calls of what a template may call. */

const longestWord = 2_000;
const mostNamed = 30;

type Call = hbs.AST.MustacheStatement | hbs.AST.SubExpression;

/** `absentIsFalse`: the value is only asked about, as in a condition, and may be missing. */
export function expression(node: hbs.AST.Expression, at: Compiling, absentIsFalse = false): Value {
  switch (node.type) {
    case "StringLiteral":
    case "NumberLiteral":
    case "BooleanLiteral": {
      const { value } = node as hbs.AST.StringLiteral; // safe because all three have one
      if (typeof value === "string" && value.length > longestWord)
        throw refuse(node, `a text in quotes has at most ${longestWord} characters; put it into strings/`);
      return () => value;
    }
    case "SubExpression": {
      const sub = node as hbs.AST.SubExpression; // safe because its type says so
      const inside = { ...at, depth: at.depth + 1 };
      if (inside.depth > at.limits.depth)
        throw refuse(node, `values stand inside each other more than ${at.limits.depth} deep`);
      if (nameOf(sub.path) !== "t") return call(sub, inside, absentIsFalse);
      const part = translation(sub, undefined, { ...inside, mode: "text" });
      return typeof part === "string" ? () => part : (frame) => counted(part(frame), frame.run);
    }
    case "PathExpression":
      return path(node as hbs.AST.PathExpression, at, absentIsFalse); // safe because its type says so
    case "NullLiteral":
    case "UndefinedLiteral":
      throw refuse(node, "null and undefined are not used; ask with {{#if name}} whether there is a value");
    default:
      throw refuse(node, "this cannot be used in a template");
  }
}

/** What a call made counts as output even where it is only compared: a template must not work for nothing either. */
function counted(found: unknown, run: Parameters<Value>[0]["run"]): unknown {
  if (typeof found === "string") {
    run.made += found.length;
    if (run.made > run.limits.output) throw tooLong(run.limits);
  }
  return found;
}

const helperOf = (at: Compiling, name: string): Called | undefined =>
  at.helpers && Object.hasOwn(at.helpers, name)
    ? at.helpers[name]
    : Object.hasOwn(calls, name)
      ? calls[name]
      : undefined;

/** `{{name ...}}` is a call when it has values; without any, when the call needs none: `{{date}}` is the view's date. */
export function isCall(node: hbs.AST.MustacheStatement, at: Compiling): boolean {
  if (node.params.length > 0 || (node.hash?.pairs.length ?? 0) > 0) return true;
  const name = nameOf(node.path);
  return name !== undefined && (name === "t" || helperOf(at, name)?.takes[0] === 0);
}

/** Whether a block may call a value so: a name that a call has would never be reached. */
export const isCallable = (name: string, at: Compiling): boolean =>
  name === "t" || name === "lookup" || helperOf(at, name) !== undefined;

export function call(node: Call, at: Compiling, absentIsFalse = false): Value {
  const name = nameOf(node.path) ?? "";
  if (name === "lookup") return lookup(node, at, absentIsFalse);
  const helper = helperOf(at, name);
  if (!helper)
    throw refuse(
      node,
      `there is no helper ${labelOf(node.path)}; there are ${["t", "lookup", ...Object.keys(calls), ...Object.keys(at.helpers ?? {})].join(", ")}`,
    );
  const [least, most] = helper.takes;
  const pairs = node.hash?.pairs ?? [];
  const strange = pairs.find((pair) => !helper.named?.includes(pair.key));
  if (node.params.length < least || node.params.length > most || strange)
    throw refuse(
      node,
      strange
        ? `${name} takes no value named ${strange.key}; write ${helper.example}`
        : `${name} takes ${least === most ? least : `${least} to ${most}`} values; write ${helper.example}`,
    );
  const values = node.params.map((param) => expression(param, at, helper.optional));
  const named = pairs.map((pair) => [pair.key, expression(pair.value, at)] as const);
  const work = 1 + values.length + named.length;
  const locale = at.locale ?? "en";
  return (frame) => {
    spend(frame.run, work);
    const given = values.map((value) => value(frame));
    const byName: Record<string, unknown> = {};
    for (const [key, value] of named) byName[key] = value(frame);
    try {
      return counted(helper.gives(given, byName, locale), frame.run);
    } catch (error) {
      if (!(error instanceof Problem) || error.kind === "too_large") throw error;
      // Said of a mail that is being made: its line would be that of what was published.
      throw problemAt(spotOf(node), "unprocessable", `${name} ${error.message}`, false);
    }
  };
}

/** `{{lookup names code}}`: the value of that name, own properties only. */
function lookup(node: Call, at: Compiling, absentIsFalse: boolean): Value {
  const [of, by] = node.params;
  if (!of || !by || node.params.length > 2 || node.hash?.pairs.length)
    throw refuse(node, "lookup takes 2 values; write {{lookup names code}}");
  const from = expression(of, at, absentIsFalse);
  const name = expression(by, at, absentIsFalse);
  return (frame) => {
    spend(frame.run, 3);
    const [wanted, holder] = [name(frame), from(frame)];
    const key = typeof wanted === "string" || typeof wanted === "number" ? String(wanted) : undefined;
    // As Handlebars: what is empty is looked up to be itself.
    const found = !holder ? holder : key === undefined ? undefined : member(holder, key);
    if ((found === undefined || found === null) && !absentIsFalse)
      throw missing(node, `lookup ${labelOf(of)} ${String(wanted)} is missing`);
    return found;
  };
}

/** `{{t "key" a=b}}`. An argument that is not given is looked for in the view, from the current item outwards. */
export function translation(
  node: Call | hbs.AST.BlockStatement,
  slot: Print | undefined,
  at: Compiling,
): Part {
  const [key] = node.params;
  const pairs = node.hash?.pairs ?? [];
  if (node.params.length !== 1 || key?.type !== "StringLiteral")
    throw refuse(node, 't needs the key of a text in quotes, such as {{t "greeting"}}');
  if (pairs.length > mostNamed) throw refuse(node, `t takes at most ${mostNamed} values`);
  const name = (key as hbs.AST.StringLiteral).value; // safe because its type was just looked at
  // A tag of a text would end the attribute that it stands in.
  const inAttribute = at.mode === "html" && at.markup?.at.where === "value";
  const spot = spotOf(node);
  const message = located(spot, () => at.message(name, inAttribute && !slot ? "text" : at.mode));
  const finish = inAttribute && !slot ? escapeHtml : (text: string) => text;
  if (message.constant !== undefined && !slot) return finish(message.constant);
  const named = new Map(pairs.map((pair) => [pair.key, expression(pair.value, at)]));
  return (frame) =>
    finish(
      message.print((argument) => {
        spend(frame.run, 1);
        if (slot && argument === slotName) return slot(frame);
        const given = named.get(argument);
        const found = given ? given(frame) : outwards(frame, argument);
        if (found === undefined || found === null)
          throw problemAt(spot, "unprocessable", `${argument} is missing for the text "${name}"`, false);
        return found;
      }),
    );
}

function located<T>(spot: ReturnType<typeof spotOf>, work: () => T): T {
  try {
    return work();
  } catch (error) {
    throw locatedAt(spot, error);
  }
}
