import {
  type Open,
  type Scope,
  scopeIn,
  scopesIn,
  type Variable,
  valueAt,
  variablesIn,
  walked,
} from "./scopes.ts";

/** One place at which a template asks for a text. */
export interface Use {
  /** What is open around it, the outermost first. */
  open: readonly Open[];
  /** What the text is given by name: `count` of `count=shop.answer.count`. */
  given: [name: string, path: string][];
}

/** Every text that a template, with its blocks put in, asks for, and where. */
export function usesIn(text: string): Map<string, Use[]> {
  const uses = new Map<string, Use[]>();
  for (const { inside, open } of walked(text))
    for (const [, double, single, rest = ""] of inside.matchAll(call)) {
      const key = double ?? single ?? "";
      const given = [...rest.matchAll(/(\w+)=("[^"]*"|'[^']*'|[^\s]+)/g)].map(
        ([, name = "", path = ""]): [string, string] => [name, path],
      );
      uses.set(key, [...(uses.get(key) ?? []), { open, given }]);
    }
  return uses;
}
const call = /\bt\s+(?:"([^"]+)"|'([^']+)')([^(){}]*)/g;

/** What the text is printed with, once for each way in which this sample prints it. */
export function argumentsOf(uses: readonly Use[], view: unknown): Record<string, unknown>[] {
  const all = uses.flatMap(({ open, given }) =>
    scopesIn(view, open).map((scope) => ({ ...reached(scope), ...named(given, scope) })),
  );
  const told = new Map(all.map((one) => [JSON.stringify(one), one]));
  return [...told.values()];
}

/** What can be put into the text where it stands first; its own arguments before the rest. */
export function variablesFor(uses: readonly Use[], view: unknown): Variable[] {
  const [use] = uses;
  if (!use) return [];
  const scope = scopeIn(view, use.open);
  const own = variablesIn({ self: named(use.given, scope), given: {}, inLoop: false });
  const around = variablesIn({ self: reached(scope), given: {}, inLoop: false });
  const names = new Set(own.map(({ name }) => name));
  return [...own, ...around.filter(({ name }) => !names.has(name))].filter(
    ({ kind }) => kind === "text" || kind === "number",
  );
}

/** A text finds its arguments also outside of the loop in which it stands. */
function reached(scope: Scope): Record<string, unknown> {
  const { self } = scope;
  const members = typeof self === "object" && self !== null && !Array.isArray(self) ? self : {};
  return { ...(scope.outer ? reached(scope.outer) : {}), ...scope.given, ...members };
}

const named = (given: Use["given"], scope: Scope): Record<string, unknown> =>
  Object.fromEntries(
    given.map(([name, path]) => [name, /^["']/.test(path) ? path.slice(1, -1) : valueAt(path, scope)]),
  );
