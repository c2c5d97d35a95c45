import { Problem } from "../errors.ts";
import { inLanguage } from "./language.ts";
import { choiceMark, icuWords, plainWords, tokensOf } from "./marked.ts";
import { type Element, readMessage } from "./strings.ts";

/**
 * A text that says one thing in several ways ("today ..." or "on {date} ...") as its **forms**: each is a piece that a marketer or a translator can
 * read and write without knowing ICU. A smaller choice inside a form stands there as `{today…}` and is forms of its own, so that no word is in two
 * forms, and changing one leaves the others as they are.
 */
export interface Form {
  /** What leads here, the outermost first; empty for what is always said. */
  conditions: Condition[];
  /** Names the form within its text: `way:card/today:true`. */
  path: string;
  /** As a marketer edits it, see marked.ts. */
  text: string;
  /** It is chosen by a number, and `#` in it is that number. */
  counted: boolean;
}

export interface Condition {
  argument: string;
  /** A word, a plural category, or an exact number as "=2"; `other` is what remains. */
  value: string;
  by: "word" | "number" | "order";
  /** What else it could be. */
  among: string[];
}

interface Found extends Form {
  start: number;
  end: number;
  /** `{today…}` to the choice as it stands in the message. */
  choices: Map<string, string>;
  /** The way as it is walked when the text is printed. */
  inside: Inside[];
}
type Choice = Extract<Element, { type: 5 | 6 }>;
interface Inside {
  choice: Choice;
  /** Option to the body of it. */
  bodies: Map<string, Body>;
}
interface Body {
  form: Found | undefined;
  inside: Inside[];
}

/** The forms of a message in the order in which they stand. Throws a Problem when it is no message. */
export const formsOf = (message: string): Form[] =>
  found(message).forms.map(({ conditions, path, text, counted }) => ({ conditions, path, text, counted }));

function found(message: string): { root: Body; forms: Found[] } {
  const forms: Found[] = [];
  const bodyOf = (
    elements: readonly Element[],
    [start, end]: readonly [number, number],
    conditions: Condition[],
    path: string[],
    counted: boolean,
  ): Body => {
    const form: Found = {
      ...{ conditions, path: path.join("/"), counted, start, end },
      ...{ text: "", choices: new Map(), inside: [] },
    };
    const place = forms.push(form) - 1;
    const nth = new Map<string, number>();
    let bare = true;
    const walk = (all: readonly Element[]) => {
      for (const element of all) {
        const [from, to] = spanOf(element);
        if (element.type === 0) {
          form.text += plainWords(element.value, counted);
          bare &&= element.value.trim() === "";
        } else if (element.type === 5 || element.type === 6) {
          const count = (nth.get(element.value) ?? 0) + 1;
          nth.set(element.value, count);
          const mark = choiceMark(element.value, count);
          form.text += mark;
          form.choices.set(mark, message.slice(from, to));
          const by = element.type === 5 ? "word" : element.pluralType === "ordinal" ? "order" : "number";
          const among = Object.keys(element.options);
          const bodies = new Map<string, Body>();
          form.inside.push({ choice: element, bodies });
          for (const [value, option] of Object.entries(element.options)) {
            const [a, b] = spanOf(option);
            const step = `${element.value}${count > 1 ? `~${count}` : ""}:${value}`;
            const condition: Condition = { argument: element.value, value, by, among };
            bodies.set(
              value,
              bodyOf(
                option.value,
                [a + 1, b - 1],
                [...conditions, condition],
                [...path, step],
                element.type === 6,
              ),
            );
          }
        } else {
          bare = false;
          if (element.type === 7) form.text += "#";
          else if (element.type === 8) {
            form.text += `<${element.value}>`;
            walk(element.children);
            form.text += `</${element.value}>`;
          } else if (element.type === 1) form.text += `{${element.value}}`;
          else form.text += element.type === 2 ? `{${element.value}, number}` : message.slice(from, to);
        }
      }
    };
    walk(elements);
    // A body that only chooses between others has nothing to write in it.
    const idle = bare && form.choices.size > 0;
    if (idle) forms.splice(place, 1);
    return { form: idle ? undefined : form, inside: form.inside };
  };
  const root = bodyOf(readMessage(message, true), [0, message.length], [], [], false);
  return { root, forms };
}

function spanOf(one: {
  location?: { start: { offset: number }; end: { offset: number } };
}): [number, number] {
  if (!one.location) throw new Error("a message was read without places");
  return [one.location.start.offset, one.location.end.offset];
}

/**
 * The message with one form written anew; everything else stays byte for byte. Throws a Problem with the character where the text cannot be read, and
 * when a choice inside it is lost or doubled: its forms would go with it.
 */
export function withForm(message: string, index: number, text: string): string {
  const form = found(message).forms[index];
  if (!form) throw new Problem("not_found", `the text has no form ${index + 1}`);
  if (text === form.text) return message;
  const missing = new Map(form.choices);
  const written = tokensOf(text, form.counted)
    .map((token) => {
      if (token.type === "words") return icuWords(token.value, form.counted);
      if (token.type !== "choice") return token.text;
      const raw = missing.get(token.text);
      if (raw === undefined)
        throw new Problem(
          "unprocessable",
          form.choices.has(token.text)
            ? `${token.text} at character ${token.at + 1} stands there twice: take one away`
            : `${token.text} at character ${token.at + 1} is not a choice of this text${form.choices.size > 0 ? `; there is ${[...form.choices.keys()].join(", ")}` : ""}`,
        );
      missing.delete(token.text);
      return raw;
    })
    .join("");
  const [lost] = missing.keys();
  if (lost)
    throw new Problem(
      "unprocessable",
      `${lost} is gone: put it back where its words shall stand, they hang on it`,
    );
  return message.slice(0, form.start) + written + message.slice(form.end);
}

/** Which forms are shown when the text is printed with these arguments, the outermost first. What hangs on an argument that is not given is left out. */
export function formFor(message: string, args: Readonly<Record<string, unknown>>, locale: string): number[] {
  const { root, forms } = found(message);
  const shown: number[] = [];
  const walk = (body: Body | undefined) => {
    if (body?.form) shown.push(forms.indexOf(body.form));
    for (const { choice, bodies } of body?.inside ?? []) {
      if (!Object.hasOwn(args, choice.value)) continue;
      walk(bodies.get(chosen(choice, args[choice.value], locale)) ?? bodies.get("other"));
    }
  };
  walk(root);
  return shown;
}

function chosen(choice: Choice, value: unknown, locale: string): string {
  if (choice.type === 5 || typeof value !== "number") return String(value);
  if (Object.hasOwn(choice.options, `=${value}`)) return `=${value}`;
  return inLanguage(
    locale,
    () => new Intl.PluralRules(locale, { type: choice.pluralType ?? "cardinal" }),
  ).select(value - choice.offset);
}

/** The page's words for what a form hangs on. */
export interface FormWords {
  yes: string;
  no: string;
  /** What none of the other forms names. */
  otherwise: string;
  none: string;
  one: string;
  two: string;
  few: string;
  many: string;
  several: string;
}

/** What leads to a form, for badges: `way = card`, `today = yes`, `count = several`. */
export function describeForm(
  form: Pick<Form, "conditions">,
  words: FormWords,
): { argument: string; value: string }[] {
  return form.conditions.map(({ argument, value, by, among }) => {
    if (value.startsWith("=")) return { argument, value: value.slice(1) };
    if (by !== "word") {
      const { none: zero, one, two, few, many, several: other } = words;
      return { argument, value: { zero, one, two, few, many, other }[value] ?? value };
    }
    const asked = among.every((one) => one === "true" || one === "false" || one === "other");
    if (value === "true") return { argument, value: words.yes };
    if (value === "false" || (value === "other" && asked)) return { argument, value: words.no };
    return { argument, value: value === "other" ? words.otherwise : value.replaceAll("_", " ") };
  });
}

/** The message with the words between its arguments, tags and choices changed. */
export function withWords(message: string, change: (words: string) => string): string {
  let out = "";
  let from = 0;
  const walk = (elements: readonly Element[], counted: boolean) => {
    for (let i = 0; i < elements.length; i++) {
      const element = elements[i];
      if (element?.type === 0) {
        const [start] = spanOf(element);
        let [, end] = spanOf(element);
        let value = element.value;
        for (let next = elements[i + 1]; next?.type === 0; next = elements[++i + 1]) {
          value += next.value;
          end = spanOf(next)[1];
        }
        out += message.slice(from, start) + icuWords(change(value), counted);
        from = end;
      } else if (element?.type === 8) walk(element.children, counted);
      else if (element?.type === 5 || element?.type === 6)
        for (const option of Object.values(element.options)) walk(option.value, element.type === 6);
    }
  };
  walk(readMessage(message, true), false);
  return out + message.slice(from);
}

/**
 * The message with the plural forms that a language has and this message lacks, each begun as a copy of `other`: what a translation from Swedish into
 * Polish starts with.
 */
export function withPlurals(message: string, locale: string): string {
  const inserts: { at: number; text: string }[] = [];
  const walk = (elements: readonly Element[]) => {
    for (const element of elements) {
      if (element.type === 8) walk(element.children);
      if (element.type !== 5 && element.type !== 6) continue;
      for (const option of Object.values(element.options)) walk(option.value);
      const { other } = element.options;
      if (element.type === 5 || !other) continue;
      const rules = inLanguage(
        locale,
        () => new Intl.PluralRules(locale, { type: element.pluralType ?? "cardinal" }),
      );
      const [start, end] = spanOf(other);
      const at = message.lastIndexOf("other", start);
      for (const category of rules.resolvedOptions().pluralCategories)
        if (!Object.hasOwn(element.options, category))
          inserts.push({ at, text: `${category} ${message.slice(start, end)} ` });
    }
  };
  walk(readMessage(message, true));
  return inserts
    .sort((a, b) => b.at - a.at)
    .reduce((text, { at, text: more }) => text.slice(0, at) + more + text.slice(at), message);
}

/** The names that a message asks for, in any of its forms, and those that it chooses by. Throws a Problem when it is no message. */
export function argumentsOf(message: string): Set<string> {
  const names = new Set<string>();
  const walk = (elements: readonly Element[]) => {
    for (const element of elements) {
      if (element.type === 8) walk(element.children);
      else if (element.type !== 0 && element.type !== 7) names.add(element.value);
      if (element.type === 5 || element.type === 6)
        for (const option of Object.values(element.options)) walk(option.value);
    }
  };
  walk(readMessage(message));
  return names;
}
