import { Problem } from "../errors.ts";

/** Which languages a mail can be written in: those whose numbers and plurals every machine knows, such as sv, pt-BR or zh-Hant. */
const written = /^[a-z]{2}(-[A-Za-z0-9]{2,8})?$/;

export const isLanguage = (locale: string): boolean => written.test(locale) && isTag(locale);

/** "en-1a" looks like one and is none: nothing could be counted in it. */
function isTag(locale: string): boolean {
  try {
    return Intl.getCanonicalLocales(locale).length === 1;
  } catch (error) {
    if (error instanceof RangeError) return false;
    throw error;
  }
}

/** How a language counts or writes numbers. Throws a Problem for what is no language. */
export function inLanguage<T>(locale: string, make: () => T): T {
  try {
    return make();
  } catch (error) {
    if (error instanceof RangeError)
      throw new Problem("unprocessable", `"${locale.slice(0, 40)}" is not a language such as sv`);
    throw error;
  }
}

const fromTheRight = new Set(["ar", "dv", "fa", "he", "ku", "ps", "sd", "ug", "ur", "yi"]);

/** Which way a language is read. */
export const directionOf = (locale: string): "ltr" | "rtl" =>
  fromTheRight.has(locale.slice(0, 2)) ? "rtl" : "ltr";
