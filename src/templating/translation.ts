import { Problem } from "../errors.ts";
import { argumentsOf, type Condition, type Form, formsOf, withForm, withPlurals } from "./branches.ts";
import { fallbackLocale } from "./compile.ts";
import { tokensOf } from "./marked.ts";
import { type Gap, missingFrom } from "./missing.ts";
import type { TemplateSource } from "./source.ts";
import { compileMessage } from "./strings.ts";

type Strings = TemplateSource["strings"];

/** What a translator works on: one form of one text, from one language to another, without a word of ICU. */
export interface Unit {
  /** `news#topped:other/way:card`; the key alone where the text has one form. */
  id: string;
  key: string;
  conditions: Condition[];
  source: string;
  sourceCounted: boolean;
  /** Undefined where it was never written. */
  target: string | undefined;
  counted: boolean;
  state: "translated" | "needs-translation" | "needs-review";
}

/** From which language to which. */
export interface Pair {
  from: string;
  to: string;
}

/** The message that the target's forms stand in, and what they say today. */
interface Frame {
  key: string;
  /** Undefined where the target has no text, or one that is built differently: then it is built anew as the source is. */
  own: string | undefined;
  message: string;
  units: Unit[];
}

const read = (message: string | undefined): Form[] | undefined => {
  if (message === undefined) return undefined;
  try {
    return formsOf(message);
  } catch {
    return undefined;
  }
};

const own = (words: Record<string, string> | undefined, key: string): string | undefined =>
  words && Object.hasOwn(words, key) ? words[key] : undefined;

function framesOf(strings: Strings, { from, to }: Pair, gaps: readonly Gap[]): Frame[] {
  const keys = new Set([from, fallbackLocale, to].flatMap((locale) => Object.keys(strings[locale] ?? {})));
  const open = new Map(gaps.map(({ key, gap }) => [key, gap]));
  return [...keys].flatMap((key) => {
    const source =
      own(strings[from], key) ?? own(strings[fallbackLocale], key) ?? own(strings[to], key) ?? "";
    const sourceForms = read(source);
    if (!sourceForms) return [];
    const target = own(strings[to], key);
    const targetForms = read(target) ?? [];
    const paths = new Set(targetForms.map(({ path }) => path));
    const kept =
      target !== undefined && sourceForms.every(({ path }) => paths.has(path)) ? target : undefined;
    const message = kept ?? withPlurals(source, to);
    const forms = kept === undefined ? formsOf(message) : targetForms;
    const units = forms.map((form): Unit => {
      const said = closest(targetForms, form);
      const review = !said?.exact || open.has(key);
      return {
        id: form.path === "" ? key : `${key}#${form.path}`,
        ...{ key, conditions: form.conditions, counted: form.counted },
        source: closest(sourceForms, form)?.form.text ?? source,
        sourceCounted: closest(sourceForms, form)?.form.counted ?? false,
        target: said?.form.text,
        state: said ? (review ? "needs-review" : "translated") : "needs-translation",
      };
    });
    return [{ key, own: kept, message, units }];
  });
}

/** The form that says the same in another language's text; where that makes fewer differences, the one that it would show. */
function closest(forms: readonly Form[], form: Form): { form: Form; exact: boolean } | undefined {
  const exact = forms.find(({ path }) => path === form.path);
  if (exact) return { form: exact, exact: true };
  const marks = marksIn(form.text);
  const fits = (one: Form) =>
    marksIn(one.text) === marks &&
    one.conditions.every(({ argument, value }) =>
      form.conditions.some((own) => own.argument === argument && (own.value === value || value === "other")),
    );
  const near = (one: Form) =>
    one.conditions.filter(({ value }) => value !== "other").length * 100 + one.conditions.length;
  const [best] = forms.filter(fits).sort((a, b) => near(b) - near(a));
  return best && { form: best, exact: false };
}

const marksIn = (text: string): string => (text.match(/\{[^{}]*…\d*\}/g) ?? []).sort().join();

/** All that a translator gets for a pair of languages. `before`: see missingIn. */
export function unitsOf(strings: Strings, pair: Pair, before: readonly Strings[] = []): Unit[] {
  return framesOf(strings, pair, missingFrom(strings, pair.to, pair.from, before)).flatMap(
    ({ units }) => units,
  );
}

/** Something about a text that came back: `refused`, or taken and worth a look. */
export interface Remark {
  line?: number | undefined;
  locale?: string | undefined;
  /** The unit's id, or a key. */
  id?: string | undefined;
  refused: boolean;
  message: string;
}

/** A text that an import would change. */
export interface TextChange {
  locale: string;
  key: string;
  before: string | undefined;
  after: string;
  /** Only the forms that changed. */
  forms: { id: string; before: string | undefined; after: string }[];
}

/** What comes back from a translator. `source`: what the file shows as the original, where it shows one. */
export interface Returned {
  id: string;
  line: number;
  target: (counted: boolean) => string;
  source?: ((counted: boolean) => string) | undefined;
}

/**
 * What returned units would change; nothing is changed that is not different. A text is taken whole or not at all. `byHand`: a marketer wrote them, who
 * may put in other things than before, and may empty a form.
 */
export function withUnits(
  strings: Strings,
  pair: Pair,
  returned: readonly Returned[],
  { byHand = false } = {},
): { texts: TextChange[]; remarks: Remark[] } {
  const { from, to: locale } = pair;
  const frames = framesOf(strings, pair, []);
  const ids = new Set(frames.flatMap(({ units }) => units.map(({ id }) => id)));
  const keys = new Set(frames.map(({ key }) => key));
  const remarks: Remark[] = [];
  const given = new Map<string, Returned>();
  for (const one of returned) {
    const { id, line } = one;
    const [key = ""] = id.split("#");
    const problem = given.has(id)
      ? "stands twice in the file: the first is taken"
      : ids.has(id)
        ? undefined
        : keys.has(key)
          ? `this text has no such form in ${locale} any more: export it again`
          : "this template has no such text: nothing is taken from it";
    if (!problem) given.set(id, one);
    else if (one.target(false) !== "") remarks.push({ line, locale, id, refused: true, message: problem });
  }
  const texts: TextChange[] = [];
  for (const frame of frames) {
    let known: Set<string> | undefined;
    const changed: { unit: Unit; text: string; line: number }[] = [];
    let refused = false;
    for (const unit of frame.units) {
      const one = given.get(unit.id);
      if (!one) continue;
      const text = comparable(one.target(unit.counted));
      const say = (message: string, no: boolean) => {
        remarks.push({ line: one.line, locale, id: unit.id, refused: no, message });
        refused ||= no;
      };
      if (text === comparable(unit.target ?? "")) continue;
      if (text.length > longest) {
        say(tooLong, true);
        continue;
      }
      if (text === "" && unit.source !== "" && byHand && frame.units.length === 1) {
        say("a text is not empty: write what the customer shall read", true);
        continue;
      }
      if (text === "" && unit.source !== "" && !byHand) {
        say(`it is empty and stays as it is: ${short(unit.target ?? "")}`, false);
        continue;
      }
      if (one.source && comparable(one.source(unit.sourceCounted)) !== comparable(unit.source))
        say(`${from} was changed after this file was made; it says now: ${short(unit.source)}`, false);
      if (!byHand) known ??= namesOf(strings, pair, frame.key);
      const wrong = problemOf(unit, text, known);
      if (wrong) say(wrong, true);
      changed.push({ unit, text, line: one.line });
    }
    if (changed.length === 0 || refused) continue;
    const result = builtOf(frame, changed, locale);
    if ("problem" in result)
      remarks.push({ line: changed[0]?.line, locale, id: result.id, refused: true, message: result.problem });
    else
      texts.push({
        ...{ locale, key: frame.key, before: own(strings[locale], frame.key), after: result.message },
        forms: changed.map(({ unit, text }) => ({ id: unit.id, before: unit.target, after: text })),
      });
  }
  return { texts, remarks };
}

const longest = 8_000;
const tooLong = "a text has at most 8,000 characters";

/** What this text may put in: all that it puts in today, in either language. */
function namesOf(strings: Strings, { from, to }: Pair, key: string): Set<string> {
  const names = new Set<string>();
  for (const locale of [from, fallbackLocale, to]) {
    const message = own(strings[locale], key);
    if (message !== undefined && read(message)) for (const name of argumentsOf(message)) names.add(name);
  }
  return names;
}

/** Why one form cannot be taken: it cannot be read, it lost what is put in, or it has something that is not put in anywhere. */
function problemOf(unit: Unit, text: string, known: ReadonlySet<string> | undefined): string | undefined {
  const namesIn = (what: string, counted: boolean) =>
    new Set(tokensOf(what, counted).flatMap((token) => (token.type === "argument" ? [token.name] : [])));
  try {
    const has = namesIn(text, unit.counted);
    if (!known) return undefined;
    const unknown = [...has].find((name) => !known.has(name));
    if (unknown)
      return `{${unknown}} is not put into this text; there is ${[...known].map((name) => `{${name}}`).join(", ") || "nothing to put in"}`;
    const wanted = namesIn(unit.source, unit.sourceCounted);
    const before = unit.target === undefined ? wanted : namesIn(unit.target, unit.counted);
    const lost = [...wanted].filter((name) => before.has(name) && !has.has(name));
    if (lost.length > 0)
      return `${lost.map((name) => `{${name}}`).join(", ")} is lost: put it where the customer shall read it, or change the text in the editor`;
  } catch (error) {
    if (error instanceof Problem) return error.message;
    throw error;
  }
  return undefined;
}

function builtOf(
  { key, own: kept, message, units }: Frame,
  changed: readonly { unit: Unit; text: string }[],
  locale: string,
): { message: string } | { id: string; problem: string } {
  const texts = new Map(changed.map(({ unit, text }) => [unit.id, text]));
  const wanted = kept === undefined ? units : changed.map(({ unit }) => unit);
  const open = wanted.find((unit) => !texts.has(unit.id) && (unit.target ?? "") === "" && unit.source !== "");
  if (open)
    return { id: open.id, problem: `${key} is not complete, so none of it is taken: write this form too` };
  try {
    let built = message;
    // The inner ones first: an outer form may move the choices inside it.
    for (const unit of wanted.toReversed()) {
      const path = unit.id.slice(key.length + 1);
      const index = formsOf(built).findIndex((form) => form.path === path);
      built = withForm(built, index, texts.get(unit.id) ?? unit.target ?? "");
    }
    if (built.length > longest) return { id: key, problem: tooLong };
    compileMessage(key, built, locale, "html");
    return { message: built };
  } catch (error) {
    if (error instanceof Problem) return { id: wanted[0]?.id ?? key, problem: error.message };
    throw error;
  }
}

const short = (text: string): string => `”${text.length > 60 ? `${text.slice(0, 57)}...` : text}”`;

/** A text as every format can carry it: no signs that XML forbids, and one kind of line break. */
export const comparable = (text: string): string =>
  text
    .toWellFormed()
    .replace(/\r\n?/g, "\n")
    // biome-ignore lint/suspicious/noControlCharactersInRegex: these are the ones to take out
    .replace(/[\u0000-\u0008\u000B\u000C\u000E-\u001F\uFFFE\uFFFF]/g, "");
