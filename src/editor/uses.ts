import { type Open, openAt, type Scope, scopeIn, scopesIn, type Variable, valueOf, variablesIn } from "./scopes.ts";

/** One place at which a template asks for a text. */
export interface Use {
  /** What is open around it, the outermost first. */
  open: Open[];
  /** What the text is given by name: `count` of `count=shop.answer.count`. */
  given: [name: string, path: string][];
}

/** Where a template, with its blocks put in, asks for a text. */
export function usesOf(text: string, key: string): Use[] {
  const call = /\bt\s+(?:"([^"]+)"|'([^']+)')([^(){}]*)/g;
  return [...text.matchAll(call)]
    .filter(([, double, single]) => (double ?? single) === key)
    .map(({ 3: rest = "", index }) => ({
      // Of a block the tag itself is no condition of its text.
      open: openAt(text, index),
      given: [...rest.matchAll(/(\w+)=("[^"]*"|'[^']*'|[^\s]+)/g)].map(([, name = "", path = ""]) => [name, path]),
    }));
}

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
    given.map(([name, path]) => [name, /^["']/.test(path) ? path.slice(1, -1) : valueOf(path, scope)]),
  );
