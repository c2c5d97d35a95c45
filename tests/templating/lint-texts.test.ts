import { describe, expect, test } from "vitest";
import { shopProfileSchema } from "../../src/commerce/shop.ts";
import { nordlys } from "../../src/demo/nordlys.ts";
import { lintOptionsOf } from "../../src/pipeline/templates/checking.ts";
import { type LintOptions, lint } from "../../src/templating/lint.ts";
import type { TemplateSource } from "../../src/templating/source.ts";
import { english, mended, source, swedish, view } from "./linted.ts";

/** One text of a language, what is said of it, and what it is after the fix. */
const inTexts: readonly (readonly [
  locale: "en" | "sv",
  key: string,
  text: string,
  code: string,
  column: number,
  message: RegExp,
  fixed?: string,
])[] = [
  [
    "sv",
    "paid",
    "Du betalade {betrag}.",
    "unknown-variable",
    14,
    /^sv: unknown variable \{betrag\}: did you mean \{sum\}\?$/,
    "Du betalade {sum}.",
  ],
  ["sv", "paid", "Du betalade {summ}.", "unknown-variable", 14, /did you mean \{sum\}/, "Du betalade {sum}."],
  ["sv", "paid", "Du har betalat.", "placeholder", 1, /^sv: \{sum\} of en is not said here$/],
  ["sv", "paid", "Du betalade {sum", "text", 1, /cannot be read/],
  ["sv", "paid", "Du <u>betalade</u> {sum}.", "text", 1, /uses <u>/],
  ["sv", "paid", "Du betalade {sum}. Skriv till noreply@nordlys.example", "no-reply", 31, /nobody reads/],
  ["sv", "paid", "Du betalade {sum}. https://ec.europa.eu/odr", "dead-link", 28, /closed in July 2025/],
  [
    "sv",
    "paid",
    "Du betalade {sum}. http://nordlys.example",
    "http",
    20,
    /https/,
    "Du betalade {sum}. https://nordlys.example",
  ],
  ["sv", "paid", "Du betalade {sum} med Kvitto.", "our-name", 23, /not Kvitto/],
  ["en", "paid", "Kvitto says: you paid {sum}.", "our-name", 1, /not Kvitto/],
  ["sv", "subject", "Re: Order {number}", "subject-answer", 1, /is for answers/, "Order {number}"],
  ["sv", "subject", "{name}, order {number}", "subject-customer", 2, /what a customer wrote/],
  ["sv", "subject", "Order {number}: {title}", "product-name", 18, /locked telephone/],
  ["en", "subject", "ORDER CONFIRMED TODAY", "subject-capitals", 1, /shouting/, "Order confirmed today"],
  [
    "en",
    "subject",
    "Your order is confirmed, and everything in it is packed in our house now",
    "subject-long",
    1,
    /has 72 characters/,
  ],
  [
    "en",
    "subject",
    "Everything is confirmed, packed and on its way to you: {number}",
    "subject-order",
    1,
    /first 50/,
  ],
  ["en", "subject", "", "subject", 1, /is empty/],
  ["en", "preheader", "Short", "preheader", 1, /has 5 characters/],
];

describe("a text", () => {
  test.for(inTexts)("%s %s %s: %s", ([locale, key, text, code, column, message, fixed]) => {
    const strings = {
      en: english,
      sv: swedish,
      [locale]: { ...(locale === "en" ? english : swedish), [key]: text },
    };
    const from = source("", { strings });
    const found = lint(from).filter((one) => one.code === code && one.locale === locale);
    expect(found).toMatchObject([{ file: `strings/${locale}.json`, locale, key, line: 1, column }]);
    expect(found[0]?.message).toMatch(message);
    expect(found[0]?.fix !== undefined, "has a fix").toBe(fixed !== undefined);
    if (fixed === undefined || !found[0]) return;
    const after = mended(from, found[0]);
    expect(after.strings[locale]?.[key]).toBe(fixed);
    expect(lint(after).filter((one) => one.code === code)).toEqual([]);
  });

  test("that a language lacks is told with its key", () => {
    const { paid: _paid, ...rest } = swedish;
    expect(lint(source("", { strings: { en: english, sv: rest } }))).toMatchObject([
      { severity: "warning", code: "text-missing", locale: "sv", key: "paid" },
    ]);
  });

  test("that is no mail's subject leaves the whole mail in English", () => {
    const { subject: _subject, ...rest } = swedish;
    expect(lint(source("", { strings: { en: english, sv: rest } }))).toMatchObject([
      { severity: "warning", code: "text-missing", key: "subject" },
    ]);
    expect(lint(source("", { strings: { sv: swedish } })).map(({ code }) => code)).toContain("english");
  });

  test("says bank days where money is meant, and kvitto as the Swedish word for a receipt", () => {
    const strings = { en: english, sv: { ...swedish, paid: "Kvitto: {sum}, inom 3 vardagar." } };
    expect(lint(source("", { kind: "refund-issued", strings }))).toMatchObject([
      { code: "bank-days", key: "paid", column: 23 },
    ]);
    expect(lint(source("", { strings }))).toEqual([]);
  });

  test("that names what no mail has is told so once, and not every other language that it lacks it", () => {
    const strings = { en: { ...english, paid: "{firstName}, you paid {sum}." }, sv: swedish, de: english };
    expect(lint(source("", { strings }))).toMatchObject([{ code: "unknown-variable", locale: "en" }]);
  });

  test("that asks for what is there only further in is an error in its language", () => {
    const strings = { en: english, sv: { ...swedish, paid: "Du betalade {sum} för {title}." } };
    expect(lint(source("", { strings }))).toMatchObject([
      { code: "unknown-variable", locale: "sv", column: 24 },
    ]);
  });
});

test("a shop's own hosts are its website, its sender's, and where its platform keeps its pictures; it sells at home", () => {
  const profile = shopProfileSchema.parse({ ...nordlys, website: "https://www.nordlys.example" });
  const { hosts, countries } = lintOptionsOf("shipped", profile, ["shopify"]);
  expect(hosts).toEqual(expect.arrayContaining(["nordlys.example", "cdn.shopify.com"]));
  expect(lintOptionsOf("shipped", profile, ["woocommerce"]).hosts).not.toContain("cdn.shopify.com");
  expect(countries).toContain("SE");
});

describe("a mail that customers have to get", () => {
  const asks = {
    en: english,
    sv: { ...swedish, paid: "Du betalade {sum}. Hur nöjd är du?" },
    de: { ...english, paid: "Bezahlt: {sum}. Wie zufrieden sind Sie?" },
  };
  const said = (strings: TemplateSource["strings"], options: LintOptions, inside = "") =>
    lint(source(inside, { strings }), view, options)
      .filter(({ code }) => code.startsWith("law-"))
      .map(
        ({ severity, code, locale, message }) =>
          `${severity} ${code} ${locale ?? ""} ${/[A-Z]\d\d/.exec(message)}`,
      );

  test("asks nothing in Germany, and in Sweden only where the shop has decided so", () => {
    expect(said(asks, { class: "transactional" })).toEqual([
      "error law-question de F02",
      "note law-question sv F08",
    ]);
    // In a Swedish shop German is a language like another: it is asked whether it sells there.
    expect(said(asks, { class: "transactional", countries: ["SE"] })).toEqual([
      "warning law-question de F02",
      "note law-question sv F08",
    ]);
    expect(said(asks, { class: "question" })).toEqual([]);
  });
  test("offers nothing in Denmark", () => {
    const offer = { en: english, da: { ...english, paid: "Du betalte {sum}. Rabatkode: HEJ10" } };
    expect(said(offer, { class: "legal" })).toEqual(["error law-offer da F01"]);
  });
  test("may say where else the shop is", () => {
    const social =
      '<mj-social><mj-social-element href="https://nordlys.example/x">x</mj-social-element></mj-social>';
    expect(said({ en: english }, { class: "legal", countries: ["DE", "SE"] }, social)).toEqual([]);
  });
});
