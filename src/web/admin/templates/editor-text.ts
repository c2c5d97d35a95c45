import { Problem } from "../../../errors.ts";
import { formFor, formsOf } from "../../../templating/branches.ts";
import { compileMessage } from "../../../templating/strings.ts";

/** A text as the editor shows it: in forms, or as one sentence. */

/** The forms of a text with their numbers, and which this sample shows; all where it cannot be known. */
export function readForms(message: string, args: Record<string, unknown>[], locale: string) {
  try {
    const forms = formsOf(message).map((form, index) => ({ ...form, index }));
    const shown = [...new Set(args.flatMap((one) => formFor(message, one, locale)))].sort((a, b) => a - b);
    return {
      forms,
      shown: shown.length > 0 ? shown : forms.slice(0, 1).map(({ index }) => index),
      unreadable: false,
    };
  } catch (error) {
    if (!(error instanceof Problem)) throw error;
    // Whoever wrote it in a file wrote something else than a message: here it is mended as it stands.
    const whole = { text: message, path: "", conditions: [], counted: false, index: 0 };
    return { forms: [whole], shown: [0], unreadable: true };
  }
}

/** A text as this sample prints it; where it does not, what it says most of the time. */
export function printed(message: string, args: readonly Record<string, unknown>[], locale: string): string {
  for (const one of args) {
    try {
      return compileMessage("", message, locale, "text").print((name) => {
        if (one[name] === undefined) throw new Problem("unprocessable", name);
        return one[name];
      });
    } catch (error) {
      if (!(error instanceof Problem)) throw error;
    }
  }
  const { forms } = readForms(message, [], locale);
  return (forms.find(({ text }) => text.trim() !== "" && !text.includes("…}")) ?? forms[0])?.text ?? message;
}

/** For a list, on one line. */
export const short = (text: string, most: number): string => {
  const bare = text.replace(/<\/?\w+>/g, "").replace(/\s+/g, " ");
  return bare.length > most ? `${bare.slice(0, most - 1)}…` : bare;
};
export const cap = (name: string): string => name.charAt(0).toUpperCase() + name.slice(1);
