import { Problem } from "../errors.ts";
import type { Span } from "./lint-finding.ts";
import type { TemplateSource } from "./source.ts";
import { compileMessage, type Element, readMessage, slotName } from "./strings.ts";

/** A text as the rules see it: what it asks for and where, read once however often the template around it is checked. */
export interface Read {
  /** Why it cannot be used. */
  wrong: string | undefined;
  elements: readonly Element[];
  /** `{name}` with the place of the name. `printed`: it is shown, not only chosen by; `always`: it stands outside every choice. */
  names: { name: string; span: Span; printed: boolean; always: boolean }[];
  has: ReadonlySet<string>;
  /** Those that every customer is shown. */
  shown: readonly string[];
}

const known = new Map<string, Map<string, Read>>();
/** Characters of all languages together: the house's own are a third of it. */
const mostKnown = 1_500_000;
let characters = 0;
/** A text is read once, however often the template around it is checked. */
export function readText(locale: string, key: string, text: string): Read {
  const found = known.get(locale)?.get(text);
  if (found) return found;
  const read = readNew(locale, key, text);
  characters += text.length;
  if (characters > mostKnown) {
    known.clear();
    characters = text.length;
  }
  const texts = known.get(locale) ?? new Map<string, Read>();
  known.set(locale, texts.set(text, read));
  return read;
}

function readNew(locale: string, key: string, text: string): Read {
  try {
    compileMessage(key, text, locale, "html");
    const elements = readMessage(text, true);
    const names: Read["names"] = [];
    const walk = (inside: readonly Element[], always: boolean) => {
      for (const element of inside) {
        if (element.type === 0 || element.type === 7) continue;
        if (element.type === 8) {
          walk(element.children, always);
          continue;
        }
        const start = (element.location?.start.offset ?? 0) + 1;
        const space = text.slice(start).length - text.slice(start).trimStart().length;
        const choice = element.type === 5 || element.type === 6;
        names.push({
          name: element.value,
          span: [start + space, element.value.length],
          printed: !choice,
          always,
        });
        if (choice) for (const option of Object.values(element.options)) walk(option.value, false);
      }
    };
    walk(elements, true);
    const shown = new Set(names.filter(({ printed, always }) => printed && always).map(({ name }) => name));
    return {
      wrong: undefined,
      elements,
      names,
      has: new Set(names.map(({ name }) => name)),
      shown: [...shown],
    };
  } catch (error) {
    if (!(error instanceof Problem)) throw error;
    return { wrong: error.message, elements: [], names: [], has: new Set(), shown: [] };
  }
}

/** The arguments without which a text cannot be printed in some language. */
export function needsOf(strings: TemplateSource["strings"]): (key: string) => string[] {
  return (key) => {
    const names = new Set<string>();
    for (const [locale, words] of Object.entries(strings)) {
      const text = wordsOf(words, key);
      if (text === undefined) continue;
      for (const one of readText(locale, key, text).names)
        if (one.always && one.name !== slotName) names.add(one.name);
    }
    return [...names];
  };
}

export const wordsOf = (
  words: Readonly<Record<string, string>> | undefined,
  key: string,
): string | undefined => (words && Object.hasOwn(words, key) ? words[key] : undefined);
