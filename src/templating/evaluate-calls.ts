import { canonicalAmount, isCurrency, money } from "../commerce/money.ts";
import { pickLocale, printer } from "../commerce/print.ts";
import { Problem } from "../errors.ts";

/** What a template may call, such as `{{money amount "SEK"}}`. Nothing else can be called, whatever the view holds. */
export interface Called {
  /** How many values it takes, and the names of those it takes by name. */
  takes: readonly [least: number, most: number];
  named?: readonly string[];
  /** Shown when it is used in another way. */
  example: string;
  /** Its values may be missing: it asks whether they are there. */
  optional?: boolean;
  /** Throws a Problem with a sentence about its values. */
  gives: (values: readonly unknown[], named: Readonly<Record<string, unknown>>, locale: string) => unknown;
}

/** As in a condition of Handlebars: an empty list, an empty text, nothing and 0 are no. */
export const isEmpty = (value: unknown): boolean =>
  (!value && value !== 0) || (Array.isArray(value) && value.length === 0);
export const holds = (value: unknown): boolean => value !== 0 && !isEmpty(value);

const wrong = (sentence: string) => new Problem("unprocessable", sentence);
const languageOf = (locale: string) => printer(pickLocale(locale) ?? "en");

/** Exact: the amount stays a text of digits and is never a floating point number. */
function sum([amount, currency]: readonly unknown[], locale: string): string {
  if (typeof amount !== "string" || !canonicalAmount.test(amount))
    throw wrong('needs an amount as a text such as "59.00"');
  if (typeof currency !== "string" || !isCurrency(currency)) throw wrong('needs a currency such as "SEK"');
  try {
    return languageOf(locale).money(money(amount, currency));
  } catch (error) {
    if (error instanceof RangeError) throw wrong(error.message);
    throw error;
  }
}

const styles = {
  day: "day",
  long: "longDay",
  weekday: "weekday",
  time: "time",
  moment: "moment",
} as const;
const onlyDay = /^\d{4}-\d{2}-\d{2}$/;
const instant = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}(:\d{2}(\.\d{1,9})?)?(Z|[+-]\d{2}:\d{2})$/;

// Only names as the time zone database writes them: each new one is kept in a printer for good.
let zones: ReadonlySet<string> | undefined;
const isZone = (name: unknown): name is string => {
  zones ??= new Set(["UTC", ...Intl.supportedValuesOf("timeZone")]);
  return typeof name === "string" && zones.has(name);
};

function date([value, style = "day"]: readonly unknown[], zone: unknown, locale: string): string {
  if (typeof style !== "string" || !Object.hasOwn(styles, style))
    throw wrong(`knows the styles ${Object.keys(styles).join(", ")}`);
  const way = styles[style as keyof typeof styles]; // safe because it was just looked for
  const dayOnly = typeof value === "string" && onlyDay.test(value);
  if (typeof value !== "string" || !(dayOnly || instant.test(value)))
    throw wrong('needs a day such as "2026-03-02" or an instant such as "2026-03-02T15:30:00Z"');
  const at = new Date(value);
  if (Number.isNaN(at.getTime()) || (dayOnly && at.toISOString().slice(0, 10) !== value))
    throw wrong(`needs a day that the calendar has`);
  if (dayOnly && (way === "time" || way === "moment"))
    throw wrong(`has no time to print: the value is a day`);
  if (!dayOnly && zone === undefined) throw wrong('needs zone="Europe/Stockholm" for an instant');
  if (zone !== undefined && !isZone(zone)) throw wrong("needs a zone such as Europe/Stockholm");
  return languageOf(locale)[way](at, dayOnly || !isZone(zone) ? "UTC" : zone);
}

const forms = ["zero", "one", "two", "few", "many", "other"] as const;
const rules = new Map<string, Intl.PluralRules>();

function plural(
  [count]: readonly unknown[],
  named: Readonly<Record<string, unknown>>,
  locale: string,
): unknown {
  if (typeof count !== "number" || !Number.isFinite(count)) throw wrong("needs a number to count by");
  if (named.other === undefined) throw wrong('needs other="..."');
  const language = pickLocale(locale) ?? "en";
  const rule = rules.get(language) ?? new Intl.PluralRules(language);
  rules.set(language, rule);
  return named[rule.select(count)] ?? named.other;
}

/** In a script element nothing is escaped as HTML: what could end it is written as JSON writes any character. */
const asJson = (value: unknown): string =>
  JSON.stringify(value).replace(
    /[<>&\u2028\u2029]/g,
    (char) => `\\u${char.charCodeAt(0).toString(16).padStart(4, "0")}`,
  );

export const calls: Readonly<Record<string, Called>> = {
  money: {
    takes: [2, 2],
    example: '{{money amount "SEK"}}',
    gives: (values, _named, locale) => sum(values, locale),
  },
  date: {
    takes: [1, 2],
    named: ["zone"],
    example: '{{date day "weekday"}} or {{date at "moment" zone="Europe/Stockholm"}}',
    gives: (values, { zone }, locale) => date(values, zone, locale),
  },
  plural: {
    takes: [1, 1],
    named: forms,
    example: '{{plural count one="article" other="articles"}}',
    gives: plural,
  },
  eq: {
    takes: [2, 2],
    example: '{{#if (eq method "swish")}}',
    optional: true,
    gives: ([a, b]) => a === b,
  },
  ne: {
    takes: [2, 2],
    example: '{{#if (ne method "swish")}}',
    optional: true,
    gives: ([a, b]) => a !== b,
  },
  and: {
    takes: [2, 10],
    example: "{{#if (and paid sent)}}",
    optional: true,
    gives: (values) => values.every(holds),
  },
  or: {
    takes: [2, 10],
    example: "{{#if (or paid sent)}}",
    optional: true,
    gives: (values) => values.some(holds),
  },
  not: {
    takes: [1, 1],
    example: "{{#if (not paid)}}",
    optional: true,
    gives: ([value]) => !holds(value),
  },
  json: {
    takes: [1, 1],
    example: '<script type="application/ld+json">{"name": {{json name}} }</script>',
    gives: ([value]) => asJson(value),
  },
};
