/**
 * What can be written at a place in a template: which loops and parts are open there, and what they hold in the sample. The words are walked as
 * text, because what is being typed cannot be parsed yet.
 */

/** A block that is open where somebody writes. */
export interface Open {
  /** `each`, `with`, `if`, `t` ... */
  name: string;
  /** What it is about: `rows` of `{{#each rows}}`. */
  path: string;
  /** Names that it gives: `row` and `i` of `{{#each rows as |row i|}}`. */
  given: string[];
}

/** Something that can be printed, with what the sample has for it. */
export interface Variable {
  name: string;
  kind: "text" | "number" | "yes or no" | "list" | "part" | "nothing";
  /** As it would be read; of a list how many, of a part its members. */
  sample: string;
}

const tag = /\{\{\{?~?\s*(!--[\s\S]*?--|![^}]*|(?:[^{}"']|"[^"]*"|'[^']*')*?)\s*~?\}?\}\}/g;

/** Each expression of a template with what is open around it, the outermost first. An expression that opens something stands outside of it. */
export function* walked(
  text: string,
): Generator<{ inside: string; index: number; end: number; open: readonly Open[] }> {
  let open: readonly Open[] = [];
  for (const { 1: inside = "", 0: whole, index } of text.matchAll(tag)) {
    yield { inside, index, end: index + whole.length, open };
    const begins = /^#\s*([\w.@/]+)\s*([\s\S]*)$/.exec(inside);
    if (begins) {
      const [, name = "", rest = ""] = begins;
      const given = /\bas\s*\|([^|]*)\|/.exec(rest)?.[1]?.trim().split(/\s+/) ?? [];
      open = [...open, { name, path: /^[^\s)|]+/.exec(rest.trim())?.[0] ?? "", given }];
    } else if (inside.startsWith("/")) {
      const name = inside.slice(1).trim();
      const at = open.findLastIndex((one) => one.name === name);
      if (at >= 0) open = open.slice(0, at);
    }
  }
  yield { inside: "", index: text.length, end: Number.POSITIVE_INFINITY, open };
}

/** The blocks that are open at `offset`, the outermost first. */
export function openAt(text: string, offset: number): readonly Open[] {
  for (const { end, open } of walked(text)) if (end > offset) return open;
  return [];
}

/** Where a name is looked up, and where `../` leads. */
export interface Scope {
  self: unknown;
  given: Record<string, unknown>;
  inLoop: boolean;
  outer?: Scope | undefined;
}

/** What names mean inside these blocks. `{{#if}}` and its kin open nothing. */
export function scopeIn(view: unknown, open: readonly Open[]): Scope {
  let scope: Scope = { self: view, given: {}, inLoop: false };
  for (const { name, path, given } of open) {
    if (name !== "each" && name !== "with") continue;
    const value = valueAt(path, scope);
    const self = name === "each" ? oneOf(value) : value;
    const [first, second] = given;
    scope = {
      self,
      given: {
        ...scope.given,
        ...(first !== undefined && { [first]: self }),
        ...(second !== undefined && { [second]: 0 }),
      },
      inLoop: name === "each",
      outer: scope,
    };
  }
  return scope;
}

/** The same for each item of the loops, so that it is seen what each of them shows; not more than `most`. */
export function scopesIn(view: unknown, open: readonly Open[], most = 20): Scope[] {
  let scopes: Scope[] = [{ self: view, given: {}, inLoop: false }];
  for (const { name, path, given } of open) {
    if (name !== "each" && name !== "with") continue;
    const [first, second] = given;
    scopes = scopes
      .flatMap((outer) => {
        const value = valueAt(path, outer);
        const items = name === "with" ? [value] : itemsOf(value);
        return items.map((self, i) => ({
          self,
          given: {
            ...outer.given,
            ...(first !== undefined && { [first]: self }),
            ...(second !== undefined && { [second]: i }),
          },
          inLoop: name === "each",
          outer,
        }));
      })
      .slice(0, most);
  }
  return scopes;
}

/** What a path such as `../shop.name` has in the sample. */
export function valueAt(path: string, scope: Scope): unknown {
  let at: Scope | undefined = scope;
  let rest = path;
  while (rest.startsWith("../")) {
    at = at?.outer;
    rest = rest.slice(3);
  }
  const parts = rest
    .replace(/^this[./]?/, "")
    .split(/[./]/)
    .filter(Boolean);
  const [first] = parts;
  let value: unknown = at?.self;
  if (first !== undefined && at && Object.hasOwn(at.given, first)) value = at.given;
  for (const part of parts) value = memberOf(value, part);
  return value;
}

/** The members of what `path` names, or of the scope itself; inside a loop also its counters, and what stands around it. */
export function variablesIn(scope: Scope, path = ""): Variable[] {
  if (path !== "") return membersOf(valueAt(path, scope));
  const found = [
    ...membersOf(scope.given),
    ...membersOf(scope.self),
    ...(scope.inLoop
      ? [
          ...[variable("@index", 0), variable("@first", true), variable("@last", false)],
          ...(isPart(scope.self) ? [] : [variable("this", scope.self)]),
        ]
      : []),
  ];
  let prefix = "../";
  for (let outer = scope.outer; outer; outer = outer.outer) {
    found.push(...membersOf(outer.self).map((one) => ({ ...one, name: prefix + one.name })));
    prefix += "../";
  }
  return found;
}

/** Rows of several shapes share one loop: all members that any of them has. */
function oneOf(list: unknown): unknown {
  const items = itemsOf(list);
  return items.length > 0 && items.every(isPart) ? Object.assign({}, ...items.toReversed()) : items[0];
}

const itemsOf = (list: unknown): unknown[] =>
  Array.isArray(list) ? list : isPart(list) ? Object.values(list) : [];

const isPart = (value: unknown): value is Record<string, unknown> =>
  typeof value === "object" && value !== null && !Array.isArray(value);

const memberOf = (value: unknown, name: string): unknown =>
  isPart(value) && Object.hasOwn(value, name) ? value[name] : undefined;

const membersOf = (value: unknown): Variable[] =>
  isPart(value) ? Object.entries(value).map(([name, member]) => variable(name, member)) : [];

function variable(name: string, value: unknown): Variable {
  if (Array.isArray(value)) return { name, kind: "list", sample: String(value.length) };
  if (isPart(value)) return { name, kind: "part", sample: Object.keys(value).join(", ") };
  if (typeof value === "number") return { name, kind: "number", sample: String(value) };
  if (typeof value === "boolean") return { name, kind: "yes or no", sample: String(value) };
  if (value === undefined || value === null) return { name, kind: "nothing", sample: "" };
  return { name, kind: "text", sample: String(value) };
}
