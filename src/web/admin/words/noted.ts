import { digitsOf, isCurrency, money } from "../../../commerce/money.ts";
import { type Printer, printer } from "../../../commerce/print.ts";
import { rules } from "../../../law/rules.ts";
import { da as daReasons } from "./da/reasons.ts";
import { da as daReports } from "./da/reports.ts";
import { de as deReasons } from "./de/reasons.ts";
import { de as deReports } from "./de/reports.ts";
import { fi as fiReasons } from "./fi/reasons.ts";
import { fi as fiReports } from "./fi/reports.ts";
import type { AdminLocale } from "./index.ts";
import { nb as nbReasons } from "./nb/reasons.ts";
import { nb as nbReports } from "./nb/reports.ts";
import { sv as svReasons } from "./sv/reasons.ts";
import { sv as svReports } from "./sv/reports.ts";

/**
 * The engine notes why a mail did not leave, and what is wrong with a connection, as a sentence in English: that is what the log, the API and the terminal say
 * too. Here it is said to whoever reads the admin in another language. A sentence that has no words there stays English, and is marked as such.
 */
export interface Noted {
  text: string;
  lang: AdminLocale;
}

type Spoken = Exclude<AdminLocale, "en">;
type Words = Record<Spoken, string>;

/** A sentence taken apart at what differs: "refund {1} is late" is ["refund ", " is late"], and `order` says which of them is the first. */
interface Shape {
  fixed: readonly string[];
  order: readonly number[];
  words: Words;
}

const longest = 1_000;
const slot = /\{(\d)\}/u;

const exact = new Map<string, Words>();
const shapes: Shape[] = [];

const add = (english: string, words: Words): void => {
  const parts = english.split(slot);
  if (parts.length === 1) exact.set(english, words);
  else
    shapes.push({
      fixed: parts.filter((_part, i) => i % 2 === 0),
      order: parts.filter((_part, i) => i % 2 === 1).map(Number),
      words,
    });
};

type Catalogue = Record<string, string>;
const catalogues: Record<Spoken, Catalogue> = {
  sv: { ...svReasons, ...svReports },
  nb: { ...nbReasons, ...nbReports },
  da: { ...daReasons, ...daReports },
  fi: { ...fiReasons, ...fiReports },
  de: { ...deReasons, ...deReports },
};
for (const english of Object.keys(catalogues.sv)) {
  const { sv, nb, da, fi, de } = catalogues;
  const said = (of: Catalogue): string => of[english] ?? english;
  add(english, { sv: said(sv), nb: said(nb), da: said(da), fi: said(fi), de: said(de) });
}
for (const { id, text } of rules) {
  add(text.en, text);
  const named = (of: string): string => `${id}: ${of}`;
  add(named(text.en), {
    sv: named(text.sv),
    nb: named(text.nb),
    da: named(text.da),
    fi: named(text.fi),
    de: named(text.de),
  });
}
// What says most comes first: "mails wait until {1} is verified" before "mails wait; {1}".
shapes.sort((a, b) => b.fixed.join("").length - a.fixed.join("").length);

/** What stands in the gaps of a shape, in the order of its numbers; undefined when the text is not of that shape. */
function gapsOf({ fixed, order }: Shape, text: string): string[] | undefined {
  const [first = "", ...rest] = fixed;
  const last = rest.pop() ?? "";
  if (!text.startsWith(first) || !text.endsWith(last)) return undefined;
  const end = text.length - last.length;
  let at = first.length;
  const found: string[] = [];
  for (const part of rest) {
    const next = text.indexOf(part, at + 1);
    if (next < 0 || next + part.length > end) return undefined;
    found.push(text.slice(at, next));
    at = next + part.length;
  }
  if (at >= end) return undefined;
  found.push(text.slice(at, end));
  return found.reduce<string[]>((gaps, value, i) => {
    gaps[(order[i] ?? 1) - 1] = value;
    return gaps;
  }, []);
}

function say(text: string, locale: Spoken, sums: Printer, depth: number): string | undefined {
  const whole = exact.get(text);
  if (whole) return whole[locale];
  if (text.length > longest) return undefined;
  for (const shape of shapes) {
    const gaps = gapsOf(shape, text);
    if (!gaps) continue;
    // What fills a gap can be such a sentence itself: "tried 3 times: the mail server could not be reached in time".
    const filled = gaps.map((gap) => (depth > 0 && say(gap, locale, sums, depth - 1)) || sumsIn(gap, sums));
    return shape.words[locale].replace(/\{(\d)\}/gu, (_all, n) => filled[Number(n) - 1] ?? "");
  }
  return undefined;
}

// As the engine writes a sum: "59.00 SEK" where it is a value, "SEK 1,059.00" in what it says in English.
const sum =
  /(?<![\p{L}\d.,-])(-?\d{1,15}(?:\.\d{1,3})?)[ \u00a0]([A-Z]{3})(?![\p{L}\d])|(?<![\p{L}\d])([A-Z]{3})[ \u00a0](\d{1,3}(?:,\d{3}){0,4}(?:\.\d{1,3})?)(?![\d,]|\.\d)/gu;

/** Each sum as the printer writes it. Whatever is none stays as it is: a code that is no currency, or more or fewer decimals than it has. */
const sumsIn = (text: string, sums: Printer): string =>
  text.replace(sum, (all, value?: string, code?: string, codeFirst?: string, valueLast?: string) => {
    const amount = value ?? valueLast?.replaceAll(",", "") ?? "";
    const currency = code ?? codeFirst ?? "";
    const decimals = amount.split(".")[1]?.length ?? 0;
    return isCurrency(currency) && decimals === digitsOf(currency)
      ? sums.money(money(amount, currency))
      : all;
  });

/** What the engine noted, in the reader's language where it has words for it, with its sums as `sums` prints them. */
export function sayNoted(noted: string, locale: AdminLocale, sums: Printer = printer(locale)): Noted {
  const text = locale === "en" ? undefined : say(noted, locale, sums, 3);
  return text === undefined ? { text: sumsIn(noted, sums), lang: "en" } : { text, lang: locale };
}
