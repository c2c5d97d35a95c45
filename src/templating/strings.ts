import { IntlMessageFormat } from "intl-messageformat";
import { Problem } from "../errors.ts";
import { escapeHtml } from "./escape.ts";
import { inLanguage } from "./language.ts";

/**
 * The words of a mail in one language: ICU messages ("{count, plural, one {# vara} other {# varor}}"), read once per language
 * and turned into closures. A message never prints a hole: an argument that is missing is an error.
 */
export type Mode = "html" | "text";
export type Catalogue = Record<string, string>;

/** Where a message takes its arguments from; it throws a Problem for one that is not there. */
export type Arguments = (name: string) => unknown;

export interface Message {
  /** The whole text, when no argument is needed: it is folded into the template. */
  constant?: string | undefined;
  print: (args: Arguments) => string;
}

/** What a tag in a message becomes: `<b>`, `<m>` (muted), `<nw>` (does not break). Other tags are refused. */
export type Marks = Record<string, readonly [string, string]>;
export const plainMarks: Marks = {
  b: ["<strong>", "</strong>"],
  i: ["<em>", "</em>"],
  m: ['<span class="m">', "</span>"],
  nw: ['<span style="white-space:nowrap">', "</span>"],
};

/** An argument that is finished markup: the inside of `{{#t "key"}}...{{/t}}`, printed where the message says `{slot}`. */
export const slotName = "slot";

/** Where something stands in a message; absent where it was read without places. */
interface Located {
  location?: { start: { offset: number }; end: { offset: number } };
}
type Options = Record<string, { value: Element[] } & Located>;

/** What a message is made of: 0 words, 1 to 4 an argument, 5 a choice by a word, 6 a choice by a number, 7 that number, 8 a tag. */
export type Element = Located &
  (
    | { type: 0; value: string }
    | { type: 1 | 2 | 3 | 4; value: string }
    | { type: 5; value: string; options: Options }
    | { type: 6; value: string; options: Options; offset: number; pluralType?: "cardinal" | "ordinal" }
    | { type: 7 }
    | { type: 8; value: string; children: Element[] }
  );

type Part = string | ((args: Arguments, count: string) => string);

const rules = new Map<string, Intl.PluralRules>();
const numbers = new Map<string, Intl.NumberFormat>();

/** Strangers name languages too: what is kept of them has an end. */
const mostLanguages = 100;

function kept<T>(map: Map<string, T>, key: string, make: () => T): T {
  const found = map.get(key) ?? make();
  if (map.size >= mostLanguages) map.clear();
  map.set(key, found);
  return found;
}

const numberOf = (locale: string): Intl.NumberFormat =>
  kept(numbers, locale, () => inLanguage(locale, () => new Intl.NumberFormat(locale)));

/** Reads one message. Throws a Problem with the reason when it is not a message, or uses a tag or a format that is not allowed. */
export function compileMessage(
  key: string,
  source: string,
  locale: string,
  mode: Mode,
  marks: Marks = plainMarks,
): Message {
  const parts = partsOf(parse(key, source), { key, locale, mode, marks });
  if (parts.length === 0) return { constant: "", print: () => "" };
  if (parts.length === 1 && typeof parts[0] === "string")
    return { constant: parts[0], print: () => parts[0] as string }; // safe because it was just looked at
  const join = joined(parts);
  return { print: (args) => join(args, "") };
}

/** Texts that were read: a mail has forty, and one of them changes while somebody writes. Nothing changes what was read. */
const read = new Map<string, Element[]>();
/** Characters together: what a text becomes is a hundred times as large. */
const mostRead = 300_000;
let characters = 0;

function parse(key: string, source: string): Element[] {
  const known = read.get(source);
  if (known) return known;
  try {
    const elements = readMessage(source);
    characters += source.length;
    if (characters > mostRead) {
      read.clear();
      characters = source.length;
    }
    read.set(source, elements);
    return elements;
  } catch (error) {
    throw new Problem(
      "unprocessable",
      `the text "${key}" cannot be read: ${error instanceof Error ? error.message : String(error)}`,
    );
  }
}

/** A message's parts, each with its place where `located`. Throws a Problem that says what is wrong at which character, counted from 1. */
export function readMessage(source: string, located = false): Element[] {
  const read = IntlMessageFormat.__parse;
  if (!read) throw new Error("intl-messageformat was built without its parser");
  try {
    return read(source, { shouldParseSkeletons: false, captureLocation: located }) as Element[]; // safe because Element names what the parser makes
  } catch (error) {
    const { message, location } = error as Error & Located; // safe because the parser throws an Error with a place
    const at = location?.start.offset ?? 0;
    const [, say] = mistakes.find(([code]) => code.test(message)) ?? [];
    throw new Problem(
      "unprocessable",
      `${say ?? message.toLowerCase().replaceAll("_", " ")} at character ${at + 1}`,
    );
  }
}

/** The parser's codes in the words of whoever writes a text. */
const mistakes: (readonly [RegExp, string])[] = [
  [/^EXPECT_ARGUMENT_CLOSING_BRACE/, "a { is open"],
  [/^EMPTY_ARGUMENT/, "there is a {} without a name"],
  [/^MALFORMED_ARGUMENT/, "what stands in { } is not a name such as {name}"],
  [/^(EXPECT|INVALID)_ARGUMENT_TYPE/, "after the comma stands select, plural or selectordinal,"],
  [/^MISSING_OTHER_CLAUSE/, 'a choice has no "other {...}"'],
  [/^EXPECT_SELECT_ARGUMENT_OPTIONS/, "a choice has no forms"],
  [/^(EXPECT|INVALID)_(PLURAL|SELECT)_ARGUMENT_(SELECTOR|OFFSET)/, "a form is not written as: one {text}"],
  [/^DUPLICATE_/, "a choice has the same form twice"],
  [/^UNCLOSED_TAG/, "a tag is not closed"],
  [/^UNMATCHED_CLOSING_TAG/, "a tag is closed that was not opened, or another one,"],
  [/^INVALID_TAG/, "a tag is not written as <b>text</b>"],
];

interface Reading {
  key: string;
  locale: string;
  mode: Mode;
  marks: Marks;
}

function partsOf(elements: readonly Element[], reading: Reading): Part[] {
  const parts: Part[] = [];
  const push = (part: Part) => {
    const last = parts.at(-1);
    if (typeof part === "string" && typeof last === "string") parts[parts.length - 1] = last + part;
    else if (part !== "") parts.push(part);
  };
  for (const element of elements) for (const part of partOf(element, reading)) push(part);
  return parts;
}

function partOf(element: Element, reading: Reading): Part[] {
  const { key, locale, mode, marks } = reading;
  switch (element.type) {
    case 0:
      return [mode === "html" ? unbroken(escapeHtml(element.value)) : element.value];
    case 1: {
      const name = element.value;
      if (name === slotName) return [(args) => String(args(name))];
      return [
        mode === "html"
          ? (args) => unbroken(escapeHtml(printable(args(name), name, key)))
          : (args) => printable(args(name), name, key),
      ];
    }
    case 2: {
      const name = element.value;
      const format = numberOf(locale);
      return [(args) => format.format(countOf(args(name), name, key))];
    }
    case 3:
    case 4:
      throw new Problem(
        "unprocessable",
        `the text "${key}" formats {${element.value}} itself; dates and times arrive formatted, write {${element.value}}`,
      );
    case 5: {
      const name = element.value;
      const options = optionsOf(element.options, reading);
      const other = options.other as Joined; // safe because the parser insists on `other`
      return [(args, count) => (own(options, String(args(name))) ?? other)(args, count)];
    }
    case 6: {
      const { value: name, offset } = element;
      const options = optionsOf(element.options, reading);
      const other = options.other as Joined; // safe because the parser insists on `other`
      const plural = kept(rules, `${locale} ${element.pluralType}`, () =>
        inLanguage(locale, () => new Intl.PluralRules(locale, { type: element.pluralType ?? "cardinal" })),
      );
      const format = numberOf(locale);
      return [
        (args) => {
          const count = countOf(args(name), name, key);
          const chosen = own(options, `=${count}`) ?? own(options, plural.select(count - offset)) ?? other;
          return chosen(args, format.format(count - offset));
        },
      ];
    }
    case 7:
      return [(_args, count) => count];
    case 8: {
      const mark = own(marks, element.value);
      if (!mark)
        throw new Problem(
          "unprocessable",
          `the text "${key}" uses <${element.value}>; allowed are ${Object.keys(marks)
            .map((name) => `<${name}>`)
            .join(", ")}`,
        );
      const children = partsOf(element.children, reading);
      return mode === "html" ? [mark[0], ...children, mark[1]] : children;
    }
  }
}

type Joined = (args: Arguments, count: string) => string;

function optionsOf(options: Record<string, { value: Element[] }>, reading: Reading): Record<string, Joined> {
  return Object.fromEntries(
    Object.entries(options).map(([name, option]) => [name, joined(partsOf(option.value, reading))]),
  );
}

function joined(parts: readonly Part[]): Joined {
  const [only] = parts;
  if (parts.length === 0) return () => "";
  if (parts.length === 1) return typeof only === "string" ? () => only : (only as Joined); // safe because there is exactly one part
  return (args, count) => {
    let out = "";
    for (const part of parts) out += typeof part === "string" ? part : part(args, count);
    return out;
  };
}

const own = <T>(options: Record<string, T>, name: string): T | undefined =>
  Object.hasOwn(options, name) ? options[name] : undefined;

function printable(value: unknown, name: string, key: string): string {
  if (typeof value === "string") return value;
  if (typeof value === "number" || typeof value === "bigint" || typeof value === "boolean")
    return String(value);
  throw new Problem("unprocessable", `{${name}} in the text "${key}" is not a text or a number`);
}

function countOf(value: unknown, name: string, key: string): number {
  if (typeof value === "number" && Number.isFinite(value)) return value;
  throw new Problem("unprocessable", `{${name}} in the text "${key}" must be a number`);
}

/** "3–5" and "måndag–fredag" never break at the dash. A word has no more letters than that, and a long one costs no more. */
const unbroken = (html: string): string =>
  html.includes("–")
    ? html.replace(/[\p{L}\d]{1,40}–[\p{L}\d]{1,40}/gu, '<span style="white-space:nowrap">$&</span>')
    : html;

/** The arguments that a message always needs: those that stand outside its choices. Throws a Problem when it cannot be read. */
export function needs(key: string, source: string): string[] {
  const names = (elements: readonly Element[]): string[] =>
    elements.flatMap((element) =>
      element.type === 8
        ? names(element.children)
        : element.type === 0 || element.type === 7
          ? []
          : [element.value],
    );
  return [...new Set(names(parse(key, source)))].filter((name) => name !== slotName);
}

/**
 * A catalogue as a function for plain text, each message read when it is first used:
 * `messages(catalogue, "sv")("reason.freight", { sum: "59 kr" })`. An unknown key or a missing argument throws a Problem.
 */
export function messages(
  catalogue: Catalogue,
  locale: string,
): (key: string, args?: Record<string, unknown>) => string {
  const used = new Map<string, Message>();
  return (key, args = {}) => {
    const source = own(catalogue, key);
    if (source === undefined) throw new Problem("unprocessable", `there is no text "${key}" in ${locale}`);
    const message = used.get(key) ?? compileMessage(key, source, locale, "text");
    used.set(key, message);
    return message.print((name) => {
      if (!Object.hasOwn(args, name) || args[name] === undefined)
        throw new Problem("unprocessable", `the text "${key}" needs {${name}}`);
      return args[name];
    });
  };
}
