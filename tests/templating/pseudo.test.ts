import { expect, test } from "vitest";
import { compile } from "../../src/templating/compile.ts";
import { readTemplates } from "../../src/templating/library.ts";
import { mirrored, mirroredLocale, pseudo, pseudoLocale, withPseudo } from "../../src/templating/pseudo.ts";
import { plainMarks } from "../../src/templating/strings.ts";

test("a text in the pseudo language is accented, a third longer and in brackets, and puts in what it put in", () => {
  expect(pseudo("{way, select, card {Refund of <b>{sum}</b>} other {It's here}} today")).toMatch(
    /^«\{way, select, card \{.+ .+ <b>\{sum\}<\/b>\} other \{Î.+'.+ .+\}\} .+»$/u,
  );
  const long = "You are getting the full amount back and there is nothing more to do";
  expect(pseudo(long).length).toBeGreaterThan(long.length * 1.25);
  expect(mirrored("Order {number}, it's fine")).toBe(
    "\u202EOrder\u202C {number}, \u202Eit\u202C'\u202Es\u202C \u202Efine\u202C",
  );
  expect(pseudo("{n, plural, one {# '{'item'}'} other {# items}}")).toMatch(
    /^«\{n, plural, one \{# '\{'î.+'\}'\} other \{# î.+\}\}»$/u,
  );
});

test("every kind's mail can be read in both, and nothing that a template says is outside of its brackets", async () => {
  const sources = await readTemplates();
  expect(sources.length).toBeGreaterThan(40);
  for (const source of sources) {
    const { strings, text, kind } = withPseudo({ ...source, text: "{{@subject}} {{@preheader}}" });
    const published = { kind, html: "", text, strings, marks: plainMarks, version: "x" };
    for (const locale of [pseudoLocale, mirroredLocale]) {
      const mail = compile(published, locale)(source.sample as object);
      expect(mail.fallbacks, kind).toEqual([]);
      if (locale === pseudoLocale) expect(mail.subject, kind).toMatch(/^«.*»$/u);
    }
    const english = source.strings.en ?? {};
    expect(Object.keys(strings[pseudoLocale] ?? {})).toEqual(Object.keys(english));
    for (const key of Object.keys(english)) expect(strings[pseudoLocale]?.[key], key).not.toBe(english[key]);
  }
});
