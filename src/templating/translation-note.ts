import { argumentsOf } from "./branches.ts";
import { fallbackLocale } from "./compile.ts";
import { textsIn } from "./reading.ts";
import type { TemplateSource } from "./source.ts";
import { compileMessage, slotName } from "./strings.ts";
import type { Unit } from "./translation.ts";

/** What a translator should know of a text: where it stands, when it is said, and how it reads with the sample. */
export function notesOn(source: TemplateSource | undefined, from: string): (unit: Unit) => string {
  const places = new Map((source ? textsIn(source) : []).map((text) => [text.key, text]));
  const printed = new Map<string, string | undefined>();
  const example = (key: string) => {
    if (!printed.has(key)) printed.set(key, exampleOf(source, key, from));
    return printed.get(key);
  };
  return ({ key, conditions }) => {
    const place = places.get(key);
    const where =
      place?.part === "head"
        ? `The ${key} that an inbox shows.`
        : place
          ? `${place.part === "plain" ? "Only in the plain text" : "In the mail"}, ${place.file}:${place.line}.`
          : "";
    const when = conditions.map(({ argument, value }) => `${argument} = ${value}`).join(", ");
    const reads = example(key);
    return [where, when && `When ${when}.`, reads && `Reads: ${reads}`].filter(Boolean).join(" ");
  };
}

const mostScopes = 300;

/** A text filled with the first part of the sample that has all it asks for. Undefined where none has. */
function exampleOf(source: TemplateSource | undefined, key: string, locale: string): string | undefined {
  const words = source?.strings[locale]?.[key] !== undefined ? locale : fallbackLocale;
  const message = source?.strings[words]?.[key];
  if (message === undefined || typeof source?.sample !== "object" || source.sample === null) return undefined;
  let names: Set<string>;
  let print: (args: (name: string) => unknown) => string;
  try {
    names = argumentsOf(message);
    ({ print } = compileMessage(key, message, words, "text"));
  } catch {
    return undefined;
  }
  if (names.size === 0) return undefined;
  const queue: Record<string, unknown>[] = [source.sample as Record<string, unknown>]; // safe because it was just looked at
  for (let i = 0; i < Math.min(queue.length, mostScopes); i++) {
    const scope = queue[i] ?? {};
    const said = tried(print, scope);
    if (said !== undefined) return said.replace(/\s+/g, " ").slice(0, 300);
    for (const value of Object.values(scope))
      // What stands around a part of the sample is known inside it, as it is in a template.
      for (const inner of Array.isArray(value) ? value : [value])
        if (typeof inner === "object" && inner !== null) queue.push({ ...scope, ...inner });
  }
  return undefined;
}

function tried(
  print: (args: (name: string) => unknown) => string,
  scope: Record<string, unknown>,
): string | undefined {
  try {
    return print((name) => {
      if (name === slotName) return "…";
      if (!Object.hasOwn(scope, name)) throw new RangeError(name);
      return scope[name];
    });
  } catch {
    return undefined;
  }
}
