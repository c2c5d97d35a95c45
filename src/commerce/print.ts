import { digitsOf, type Money, toDecimal } from "./money.ts";

/** A language in which customers are written to; the order of `locales` is the order of the catalogues. */
export const locales = ["sv", "nb", "da", "fi", "en", "de"] as const;
export type Locale = (typeof locales)[number];

/** The tag each is printed by. English is British: our English-reading customers live in Europe, and 11/12 must not mean November. */
export const localeTags: Record<Locale, string> = {
  sv: "sv-SE",
  nb: "nb-NO",
  da: "da-DK",
  fi: "fi-FI",
  en: "en-GB",
  de: "de-DE",
};
const minus = "\u2212";
const nbsp = "\u00a0";

/** A sum taken apart for display sizes: the digits are large, the unit is small and stands where the language wants it. */
export interface MoneyParts {
  figure: string;
  unit: string;
  unitFirst: boolean;
}

/** Prints money and times for a reader of one language. Made once per language and kept: an `Intl` object per call costs three times more. */
export interface Printer {
  locale: Locale;
  /** "−59,00 kr": U+2212 minus, no-break spaces. */
  money(value: Money): string;
  parts(value: Money): MoneyParts;
  /** A sum in running text: "59 kr" when there are no öre, otherwise "59,50 kr". */
  round(value: Money): string;
  /** "73,75" */
  number(value: number): string;
  /** "2 november" */
  day(at: Date, timeZone: string): string;
  /** "3 mars 2026" */
  longDay(at: Date, timeZone: string): string;
  /** "fredag 20 november" */
  weekday(at: Date, timeZone: string): string;
  /** "15:30", in Danish "15.30" */
  time(at: Date, timeZone: string): string;
  /** "måndag 23 november kl. 15:30" */
  moment(at: Date, timeZone: string): string;
}

const printers = new Map<Locale, Printer>();

/** The printer of a language. `locale` is one of ours: pick it with `pickLocale`. */
export function printer(locale: Locale): Printer {
  const found = printers.get(locale) ?? createPrinter(locale);
  printers.set(locale, found);
  return found;
}

/** "sv-SE" -> "sv", "no" -> "nb"; undefined when the language is not one of ours. */
export function pickLocale(...wanted: (string | null | undefined)[]): Locale | undefined {
  for (const tag of wanted) {
    const language = tag?.toLowerCase().split(/[-_]/)[0];
    const name = language === "no" || language === "nn" ? "nb" : language;
    const found = locales.find((locale) => locale === name);
    if (found) return found;
  }
  return undefined;
}

/** The first wanted language that is one of ours; English when there is none. */
export const localeOf = (...wanted: (string | null | undefined)[]): Locale => pickLocale(...wanted) ?? "en";

function createPrinter(locale: Locale): Printer {
  const tag = localeTags[locale];
  const numbers = new Map<string, Intl.NumberFormat>();
  const dates = new Map<string, Intl.DateTimeFormat>();

  const number = (currency: string, digits: number) => {
    const key = currency + digits;
    let format = numbers.get(key);
    if (!format) {
      format = new Intl.NumberFormat(tag, {
        style: "currency",
        currency,
        minimumFractionDigits: digits,
        maximumFractionDigits: digits,
      });
      numbers.set(key, format);
    }
    return format;
  };
  const date = (timeZone: string, name: string, options: Intl.DateTimeFormatOptions) => {
    const key = name + timeZone;
    const format = dates.get(key) ?? new Intl.DateTimeFormat(tag, { timeZone, ...options });
    dates.set(key, format);
    return format;
  };
  const print = (value: Money, digits: number) => {
    const text = number(value.currency, digits).format(
      toDecimal(value) as Intl.StringNumericLiteral, // safe because toDecimal writes plain decimals
    );
    const signed = value.minor < 0n ? text.replace(/^-|(?<=\D)-(?=\d)/, minus) : text;
    return signed.replace(/[^\S\u00a0]/g, nbsp);
  };
  const weekday = (at: Date, timeZone: string) =>
    date(timeZone, "w", { weekday: "long", day: "numeric", month: "long" })
      .format(at)
      .replace(locale === "de" ? "" : ",", "");
  const time = (at: Date, timeZone: string) =>
    date(timeZone, "t", { hour: "2-digit", minute: "2-digit", hourCycle: "h23" }).format(at);
  const joined: Record<Locale, string> = { sv: "kl.", nb: "kl.", da: "kl.", fi: "klo", en: "at", de: "um" };

  const plain = new Intl.NumberFormat(tag, { maximumFractionDigits: 8 });
  return {
    locale,
    number: (value) => plain.format(value),
    money: (value) => print(value, digitsOf(value.currency)),
    round(value) {
      const digits = digitsOf(value.currency);
      return print(value, value.minor % 10n ** BigInt(digits) === 0n ? 0 : digits);
    },
    parts(value) {
      const parts = number(value.currency, digitsOf(value.currency)).formatToParts(
        toDecimal(value) as Intl.StringNumericLiteral, // safe because toDecimal writes plain decimals
      );
      const unit = parts.find((part) => part.type === "currency")?.value ?? value.currency;
      const figure = parts
        .filter((part) => part.type !== "currency" && part.type !== "literal")
        .map((part) => (part.type === "minusSign" ? minus : part.value.replace(/\s/g, nbsp)))
        .join("");
      return {
        figure,
        unit,
        unitFirst:
          parts.findIndex((part) => part.type === "currency") <
          parts.findIndex((part) => part.type === "integer"),
      };
    },
    day: (at, timeZone) =>
      date(timeZone, "d", { day: "numeric", month: "long" }).format(at).replace(" ", nbsp),
    longDay: (at, timeZone) =>
      date(timeZone, "l", { day: "numeric", month: "long", year: "numeric" }).format(at),
    weekday: (at, timeZone) => weekday(at, timeZone).replace(/(\d+\.?) /, `$1${nbsp}`),
    time,
    moment(at, timeZone) {
      const clock = `${joined[locale]}${nbsp}${time(at, timeZone)}`;
      return `${weekday(at, timeZone).replace(/(\d+\.?) /, `$1${nbsp}`)} ${locale === "de" ? `${clock}${nbsp}Uhr` : clock}`;
    },
  };
}
