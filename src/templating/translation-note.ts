import { Problem } from "../errors.ts";
import { argumentsOf } from "./branches.ts";
import { fallbackLocale } from "./compile.ts";
import { textsIn } from "./reading.ts";
import type { TemplateSource } from "./source.ts";
import { compileMessage, type Message, needs, slotName } from "./strings.ts";
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

type Scope = Record<string, unknown>;
const mostScopes = 200;
const scopes = new WeakMap<object, Scope[]>();

/** The sample and each of its parts; what stands around a part is known inside it, as it is in a template. */
function scopesOf(sample: object): Scope[] {
  const found = scopes.get(sample);
  if (found) return found;
  const all: Scope[] = [{ ...sample }];
  for (let i = 0; i < all.length && all.length < mostScopes; i++)
    for (const value of Object.values(all[i] ?? {}))
      for (const inner of Array.isArray(value) ? value : [value])
        if (typeof inner === "object" && inner !== null) all.push({ ...all[i], ...inner });
  scopes.set(sample, all);
  return all;
}

/** A text filled with the first part of the sample that has all it asks for; undefined where none has, and where it asks for nothing. */
export function exampleOf(
  source: TemplateSource | undefined,
  key: string,
  locale: string,
): string | undefined {
  const words = source?.strings[locale]?.[key] !== undefined ? locale : fallbackLocale;
  const message = source?.strings[words]?.[key];
  if (message === undefined || typeof source?.sample !== "object" || source.sample === null) return undefined;
  try {
    if (argumentsOf(message).size === 0) return undefined;
    const always = needs(key, message);
    const { print } = compileMessage(key, message, words, "text");
    for (const scope of scopesOf(source.sample)) {
      if (always.some((name) => !Object.hasOwn(scope, name))) continue;
      const said = tried(print, scope);
      if (said !== undefined) return said.replace(/\s+/g, " ").slice(0, 300);
    }
  } catch (error) {
    // What cannot be read has no example; lint says why.
    if (!(error instanceof Problem)) throw error;
  }
  return undefined;
}

/** Undefined where something is asked for that this part of the sample does not have, or has as something else. */
function tried(print: Message["print"], scope: Scope): string | undefined {
  let isThere = true;
  try {
    const said = print((name) => {
      if (name === slotName) return "…";
      isThere &&= Object.hasOwn(scope, name);
      return isThere ? scope[name] : "";
    });
    return isThere ? said : undefined;
  } catch (error) {
    if (!(error instanceof Problem)) throw error;
    return undefined;
  }
}
