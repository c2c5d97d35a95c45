import { Problem } from "../errors.ts";
import { plainMarks } from "./strings.ts";

/**
 * A form of a text as a marketer writes it: words, `{sum}` for what is put in, `<b>...</b>` for a tag, `{today…}` for a smaller choice that stands
 * inside, and `#` for the number in a form that is chosen by one. Nothing of ICU's quoting: an apostrophe is an apostrophe. Who wants a brace
 * itself writes `\{`.
 */
export type Token =
  | { type: "words"; value: string; at: number }
  /** `text` is how it is written, with its braces. */
  | { type: "argument" | "choice"; name: string; text: string; at: number }
  | { type: "count"; text: "#"; at: number }
  | { type: "open" | "close"; tag: string; text: string; at: number };

const name = /^[\p{L}\p{N}_]+$/u;
const formatted = /^([\p{L}\p{N}_]+)\s*,\s*number$/u;
const choice = /^([\p{L}\p{N}_]+)(?:…|\.\.\.)(\d*)$/u;

/** The name of a choice inside a text; a second one by the same argument is `{today…2}`. */
export const choiceMark = (argument: string, nth: number): string => `{${argument}…${nth > 1 ? nth : ""}}`;

/** Reads what a marketer wrote. `counted`: `#` is the number. Throws a Problem that says what is wrong at which character, counted from 1. */
export function tokensOf(text: string, counted: boolean): Token[] {
  const tokens: Token[] = [];
  const open: { tag: string; at: number }[] = [];
  const wrong = (what: string, at: number) =>
    new Problem("unprocessable", what.replace("@", `at character ${at + 1}`));
  const words = (value: string, at: number) => {
    const last = tokens.at(-1);
    if (last?.type === "words") last.value += value;
    else tokens.push({ type: "words", value, at });
  };
  for (let at = 0; at < text.length; ) {
    const sign = text[at] ?? "";
    const rest = text.slice(at, at + 120);
    if (sign === "\\" && /^\\[\\{}<#]/.test(rest)) {
      words(rest[1] ?? "", at);
      at += 2;
    } else if (sign === "{") {
      const end = text.indexOf("}", at);
      if (end < 0) throw wrong("a { is open @", at);
      const written = text.slice(at, end + 1);
      const inside = written.slice(1, -1).trim();
      if (inside === "") throw wrong("there is a {} without a name @", at);
      if (inside.includes("{")) throw wrong("a { is open @", at);
      const nested = choice.exec(inside);
      if (nested)
        tokens.push({ type: "choice", name: nested[1] ?? "", text: `{${nested[1]}…${nested[2]}}`, at });
      else if (name.test(inside)) tokens.push({ type: "argument", name: inside, text: `{${inside}}`, at });
      else {
        const number = formatted.exec(inside);
        if (!number)
          throw wrong(`${written.slice(0, 40)} @ is not a name such as {name}; write \\{ for a brace`, at);
        tokens.push({ type: "argument", name: number[1] ?? "", text: `{${number[1]}, number}`, at });
      }
      at = end + 1;
    } else if (sign === "}") throw wrong("a } @ closes nothing; write \\} for a brace", at);
    else if (sign === "#" && counted) {
      tokens.push({ type: "count", text: "#", at });
      at += 1;
    } else if (sign === "<" && /^<\/?[a-z]/i.test(rest)) {
      const [written = "", slash, tag = ""] = /^<(\/?)([a-z]+)>/i.exec(rest) ?? [];
      if (written === "" || !Object.hasOwn(plainMarks, tag))
        throw wrong(
          `${written || "a <"} @ cannot be used here; allowed are ${Object.keys(plainMarks)
            .map((one) => `<${one}>`)
            .join(", ")}, and \\< for the sign itself`,
          at,
        );
      if (slash) {
        const last = open.pop();
        if (last?.tag !== tag)
          throw wrong(
            `${written} @ ${last ? `stands where </${last.tag}> is expected` : "was not opened"}`,
            at,
          );
        tokens.push({ type: "close", tag, text: written, at });
      } else {
        open.push({ tag, at });
        tokens.push({ type: "open", tag, text: written, at });
      }
      at += written.length;
    } else {
      words(sign, at);
      at += 1;
    }
  }
  const last = open.at(-1);
  if (last) throw wrong(`<${last.tag}> @ is not closed`, last.at);
  return tokens;
}

/** Words as a marketer reads them: signs that would mean something get a backslash. */
export const plainWords = (value: string, counted: boolean): string =>
  value.replace(counted ? /[\\{}#]|<(?=\/?[a-z])/gi : /[\\{}]|<(?=\/?[a-z])/gi, "\\$&");

/**
 * Words as they stand in an ICU message: braces and < are quoted, and an apostrophe is doubled where it would begin a quote. Whatever may follow,
 * they stay what they are.
 */
export function icuWords(value: string, counted: boolean): string {
  const special = counted ? /[{}<#]/ : /[{}<]/;
  let out = "";
  for (let at = 0; at < value.length; ) {
    const sign = value[at] ?? "";
    if (special.test(sign)) {
      const from = at;
      while (at < value.length && (special.test(value[at] ?? "") || value[at] === "'")) at++;
      out += `'${value.slice(from, at).replaceAll("'", "''")}'`;
    } else {
      const next = value[at + 1] ?? "";
      out += sign === "'" && (next === "" || /['{}<>#]/.test(next)) ? "''" : sign;
      at++;
    }
  }
  return out;
}
