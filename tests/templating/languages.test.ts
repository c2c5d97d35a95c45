/** The six languages of our mails say the same things: every text is there, takes what English takes, and reads whole whatever is chosen. */
import { readdirSync, readFileSync } from "node:fs";
import { IntlMessageFormat } from "intl-messageformat";
import { describe, expect, test } from "vitest";
import { locales } from "../../src/commerce/print.ts";
import { type Catalogue, compileMessage } from "../../src/templating/strings.ts";

const root = new URL("../../", import.meta.url);
const files = (folder: string) => readdirSync(new URL(folder, root));
const catalogues = (folder: string) => files(folder).filter((name) => name.endsWith(".json"));
const catalogue = (folder: string, locale: string): Catalogue =>
  JSON.parse(readFileSync(new URL(`${folder}/${locale}.json`, root), "utf8"));
const folders = [
  "src/pipeline/refunds/words",
  "src/papers/words",
  ...files("templates")
    .filter((name) => !name.includes("."))
    .map((name) => `templates/${name}/strings`),
];

/** Words that two languages share: "order" and "reservation" are Swedish too, a "booking" is Danish too, a terminal is one everywhere. */
const alike: Record<string, string[]> = {
  sv: [
    "head.order",
    "money.head",
    "fact.order",
    "money.order",
    "templates/partials/strings trip.where",
    "templates/reservation-released/strings head.what",
  ],
  nb: ["templates/partials/strings trip.where"],
  da: [
    "where.reference",
    "templates/partials/strings trip.where",
    "templates/reservation-released/strings head.what",
    "templates/trip-cancelled/strings gone.booking",
  ],
  de: ["templates/withdrawal-acknowledged/strings stated.name"],
};

interface Element {
  type: number;
  value: string;
  options?: Record<string, { value: Element[] }>;
  children?: Element[];
}

// safe because Element names what the parser makes
const parse = (text: string) => IntlMessageFormat.__parse?.(text, {}) as unknown as Element[];

/** Every argument with the choices made by it: "way: card gift_card other". A plural's choices are the language's own. */
function asked(
  elements: readonly Element[],
  found = new Map<string, Set<string>>(),
): Map<string, Set<string>> {
  for (const { type, value, options = {}, children = [] } of elements) {
    if (type === 0 || type === 7) continue;
    if (type !== 8) {
      const choices = found.get(value) ?? new Set();
      for (const name of type === 5 ? Object.keys(options) : []) choices.add(name);
      found.set(value, choices);
    }
    asked(children, found);
    for (const option of Object.values(options)) asked(option.value, found);
  }
  return found;
}

const shape = (text: string) =>
  [...asked(parse(text))].map(([name, choices]) => `${name}: ${[...choices].sort().join(" ")}`).sort();

function plurals(elements: readonly Element[]): Element[] {
  return elements.flatMap((element) => [
    ...(element.type === 6 ? [element] : []),
    ...plurals(element.children ?? []),
    ...Object.values(element.options ?? {}).flatMap((option) => plurals(option.value)),
  ]);
}

/** A Danish amount ends with a full stop of its own. */
const amounts = new Set([
  "sum",
  "amount",
  "paid",
  "kept",
  "checked",
  "estimated",
  "freightPrice",
  "each",
  "was",
]);
const sentences = new Set(["reason"]);
const filled = (name: string) =>
  amounts.has(name) ? "59,00 kr." : sentences.has(name) ? "Slidt." : name === "slot" ? "12 34 56" : "X";

/** All that a text can become, each choice made in each way. */
function readings(elements: readonly Element[]): string[] {
  let all = [""];
  for (const { type, value, options = {}, children = [] } of elements) {
    const next =
      type === 0
        ? [value]
        : type === 8
          ? readings(children)
          : type === 5 || type === 6
            ? Object.values(options).flatMap((option) => readings(option.value))
            : [filled(value)];
    all = all.flatMap((before) => next.map((after) => before + after));
  }
  return all;
}

/** A word or a mark that is missing or doubled between the parts of a sentence. */
const holes = / {2}|\s[.,;:?!]|[,;:] ?\.|\(\s|\s\)|^\s|\s$/;

test.for(folders)("%s has the six languages and no other", (folder) => {
  expect(catalogues(folder).sort()).toEqual(locales.map((locale) => `${locale}.json`).sort());
});

const others = locales.filter((locale) => locale !== "en");
describe.for(folders.flatMap((folder) => others.map((locale) => [folder, locale] as const)))(
  "%s in %s",
  ([folder, locale]) => {
    const english = catalogue(folder, "en");
    const words = catalogue(folder, locale);

    test("has the texts that English has and no other", () => {
      expect(Object.keys(words).sort()).toEqual(Object.keys(english).sort());
    });

    test("asks for what English asks for and makes the same choices", () => {
      for (const [key, text] of Object.entries(words))
        expect([key, ...shape(text)]).toEqual([key, ...shape(english[key] ?? "")]);
    });

    test("counts as the language counts", () => {
      const categories = new Intl.PluralRules(locale).resolvedOptions().pluralCategories;
      for (const [key, text] of Object.entries(words))
        for (const { options = {} } of plurals(parse(text)))
          if (Object.keys(options).some((name) => /^(zero|one|two|few|many)$/.test(name)))
            expect([key, ...Object.keys(options)]).toEqual(expect.arrayContaining([key, ...categories]));
    });

    test("leaves nothing in English", () => {
      const left = Object.entries(words)
        .filter(([key, text]) => text === english[key] && /\p{L}/u.test(text.replace(/\{\w+\}/g, "")))
        .map(([key]) => key);
      const shared = alike[locale] ?? [];
      expect(left.filter((key) => !shared.includes(key) && !shared.includes(`${folder} ${key}`))).toEqual([]);
    });

    test("can be read by a mail and by its plain text", () => {
      for (const [key, text] of Object.entries(words))
        for (const mode of ["html", "text"] as const)
          expect(() => compileMessage(key, text, locale, mode)).not.toThrow();
    });

    test("reads whole whatever is chosen", () => {
      const broken = locale === "da" ? [holes, /\.\./] : [holes];
      const wrong = Object.entries(words).flatMap(([key, text]) =>
        readings(parse(text)).flatMap((one) =>
          broken.some((hole) => hole.test(one)) ? [`${key}: ${one}`] : [],
        ),
      );
      expect(wrong).toEqual([]);
    });
  },
);

describe("a sentence", () => {
  test("in German never calls a refund a Gutschrift, and nobody is addressed as Sie", () => {
    for (const folder of folders)
      for (const [key, text] of Object.entries(catalogue(folder, "de")))
        expect([key, text]).not.toEqual([
          key,
          expect.stringMatching(/Gutschrift|\bIhnen\b|\bIhre?\b|[a-z,] Sie\b/),
        ]);
  });
});
