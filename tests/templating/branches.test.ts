import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { describeForm, formFor, formsOf, withForm, withPlurals } from "../../src/templating/branches.ts";
import { missingIn } from "../../src/templating/missing.ts";
import { compileMessage } from "../../src/templating/strings.ts";

const print = (message: string, args: Record<string, unknown>, locale = "sv") =>
  compileMessage("x", message, locale, "text").print((name) => args[name]);

const news =
  "{today, select, true {I dag} other {Den {date}}} fick du <b>{sum}</b>{count, plural, =0 {} one { för # vara} other { för # varor}}.";

describe("the forms of a text", () => {
  test("are its sentence and each of its choices, by what leads to them", () => {
    expect(formsOf(news).map(({ path, text }) => [path, text])).toEqual([
      ["", "{today…} fick du <b>{sum}</b>{count…}."],
      ["today:true", "I dag"],
      ["today:other", "Den {date}"],
      ["count:=0", ""],
      ["count:one", " för # vara"],
      ["count:other", " för # varor"],
    ]);
  });

  test("one is rewritten and the rest stays as it was, byte for byte", () => {
    expect(withForm(news, 2, "Den {date}, på morgonen,")).toBe(
      news.replace("Den {date}", "Den {date}, på morgonen,"),
    );
    expect(withForm(news, 0, "Du fick <b>{sum}</b> {today…}{count…}.")).toBe(
      "Du fick <b>{sum}</b> {today, select, true {I dag} other {Den {date}}}{count, plural, =0 {} one { för # vara} other { för # varor}}.",
    );
  });

  test("a sample shows the sentence and the branches that it leads to", () => {
    const shown = (args: Record<string, unknown>) =>
      formFor(news, args, "sv").map((index) => formsOf(news)[index]?.path);
    expect(shown({ today: true, count: 2 })).toEqual(["", "today:true", "count:other"]);
    expect(shown({ today: false, count: 0 })).toEqual(["", "today:other", "count:=0"]);
    expect(shown({ today: "constructor" })).toEqual(["", "today:other"]);
    expect(shown({})).toEqual([""]);
  });

  test("what leads to one is said in the page's words", () => {
    const words = {
      ...{ yes: "ja", no: "nej", otherwise: "annars", none: "ingen", one: "en" },
      ...{ two: "två", few: "några", many: "många", several: "flera" },
    };
    const said = (message: string) =>
      formsOf(message).map((form) =>
        describeForm(form, words).map((one) => `${one.argument} = ${one.value}`),
      );
    expect(said(news)).toEqual([
      ...[[], ["today = ja"], ["today = nej"]],
      ...[["count = 0"], ["count = en"], ["count = flera"]],
    ]);
    expect(said("{way, select, gift_card {a} other {b}}")).toEqual([["way = gift card"], ["way = annars"]]);
  });

  test.for([
    ["Den {date", "a { is open at character 5"],
    ["Den {}", "there is a {} without a name at character 5"],
    ["Den {the date}", "{the date} at character 5 is not a name such as {name}; write \\{ for a brace"],
    ["Den }", "a } at character 5 closes nothing; write \\} for a brace"],
    ["<b>Den", "<b> at character 1 is not closed"],
    ["Den</b>", "</b> at character 4 was not opened"],
    ["<b>Den</i>", "</i> at character 7 stands where </b> is expected"],
    [
      'Den <a href="x">',
      "a < at character 5 cannot be used here; allowed are <b>, <i>, <m>, <nw>, and \\< for the sign itself",
    ],
    ["Den {sum…}", "{sum…} at character 5 is not a choice of this text"],
  ] as const)("%s is refused with its place", ([text, reason]) => {
    expect(() => withForm(news, 2, text)).toThrow(reason);
  });

  test("a choice inside a sentence is neither lost nor doubled", () => {
    expect(() => withForm(news, 0, "Du fick {sum} {count…}")).toThrow("{today…} is gone");
    expect(() => withForm(news, 0, "{today…} {today…} {count…}")).toThrow("stands there twice");
    expect(withForm(news, 0, "{today...} fick du {sum}{count...}")).toContain("{today, select");
  });

  test("a message that cannot be read says so at its character", () => {
    expect(() => formsOf("Hej {name")).toThrow("a { is open at character 5");
    expect(() => formsOf("{n, plural, one {x}}")).toThrow('a choice has no "other {...}" at character 20');
    expect(() => formsOf("Hej <b>du</i>")).toThrow("a tag is closed that was not opened");
  });

  test("a language with more numbers begins with copies of the last form", () => {
    expect(withPlurals("{n, plural, one {# a} other {# {m, plural, one {b} other {c}}}}", "cs")).toBe(
      "{n, plural, one {# a} many {# {m, plural, one {b} other {c}}} few {# {m, plural, one {b} other {c}}} other {# {m, plural, one {b} many {c} few {c} other {c}}}}",
    );
  });
});

/** Words with all that ICU could stumble over. */
const words = fc
  .array(
    fc.constantFrom("'", "''", "{", "}", "#", "<", ">", "</b>", "\\", "å", "word", " ", "–", "…", "|", "🎉"),
    {
      maxLength: 6,
    },
  )
  .map((parts) => parts.join(""));
/** As a marketer writes them. */
const written = (text: string) => text.replace(/[\\{}#<]/g, "\\$&");
const icu = (text: string) =>
  text.replace(/[{}<>][{}<>']*|'/g, (signs) => (signs === "'" ? "''" : `'${signs.replaceAll("'", "''")}'`));

const { message } = fc.letrec<{ message: string; part: string }>((tie) => ({
  part: fc.oneof(
    { maxDepth: 2 },
    words.map((text) => text.replaceAll("'", "''").replace(/[{}<>]+/g, "'$&'")),
    fc.constantFrom("{sum}", "{ name }"),
    tie("message").map((inner) => `<b>${inner}</b>`),
    fc.tuple(tie("message"), tie("message")).map(([a, b]) => `{way, select, card {${a}} other{${b}}}`),
    fc
      .tuple(tie("message"), tie("message"), tie("message"))
      .map(([a, b, c]) => `{n, plural, =1 {${a}} one {${b}}\n other {${c} #}}`),
  ),
  message: fc.array(tie("part"), { maxLength: 3 }).map((parts) => parts.join("")),
}));
const everything = [
  { sum: "S", name: "N", way: "card", n: 1 },
  { sum: "S", name: "N", way: "x", n: 21 },
  { sum: "S", name: "N", way: "card", n: 5 },
];
const readable = (text: string) => {
  try {
    return formsOf(text).length > 0;
  } catch {
    return false;
  }
};

describe("for any message", () => {
  test("a form in the place of itself changes nothing, and written anew it reads the same", () => {
    fc.assert(
      fc.property(message.filter(readable), (text) => {
        for (const [index, form] of formsOf(text).entries()) {
          expect(withForm(text, index, form.text)).toBe(text);
          const again = withForm(withForm(text, index, `${form.text}!`), index, form.text);
          expect(formsOf(again)).toEqual(formsOf(text));
          for (const args of everything) expect(print(again, args)).toBe(print(text, args));
        }
      }),
      { numRuns: 60 },
    );
  });

  test("a rewritten form is printed where its conditions lead, and every other form stays", () => {
    fc.assert(
      fc.property(message.filter(readable), words, fc.nat(), (text, fresh, which) => {
        const forms = formsOf(text);
        const index = which % forms.length;
        const marks = forms[index]?.text.match(/\{[^{}]*…\d*\}/g) ?? [];
        const after = withForm(text, index, `[${written(fresh)}]${marks.join("")}`);
        expect(formsOf(after).filter((_, i) => i !== index)).toEqual(forms.filter((_, i) => i !== index));
        for (const args of everything)
          if (formFor(text, args, "sv").includes(index)) expect(print(after, args)).toContain(`[${fresh}]`);
      }),
      { numRuns: 100 },
    );
  });

  test("words as ICU writes them are read as they are meant", () => {
    fc.assert(
      fc.property(words, (text) => {
        const [form] = formsOf(icu(text));
        expect(print(withForm(icu(text), 0, `${form?.text}!`), {})).toBe(`${text}!`);
      }),
      { numRuns: 100 },
    );
  });
});

describe("what a language still needs", () => {
  const sv = { a: "Pengarna är på väg", b: "Hej {name}", c: "Två ord" };
  const en = { a: "The money is on its way", b: "Hello {name}", c: "Two words" };

  test("is what is missing, what was copied from English, and what puts in something else", () => {
    const gaps = missingIn(
      { sv, en, fi: { a: "Rahat ovat tulossa", b: "Hei {nimi}" }, nb: { ...en, b: "Hei {name}" } },
      "sv",
    );
    expect(gaps).toEqual({
      ...{ sv: [], en: [] },
      fi: [
        { key: "b", gap: "placeholders", lacks: ["name"], adds: ["nimi"] },
        { key: "c", gap: "missing" },
      ],
      nb: [
        { key: "a", gap: "same" },
        { key: "c", gap: "same" },
      ],
    });
  });

  test("is also what was translated before the shop's own language was changed, until it is written anew", () => {
    const nb = { a: "Pengene er på vei", b: "Hei {name}", c: "To ord" };
    const began = { sv, en, nb };
    const draft = { ...began, sv: { ...sv, a: "Pengarna kommer" } };
    const older = (now: Parameters<typeof missingIn>[0], before: Parameters<typeof missingIn>[2]) =>
      missingIn(now, "sv", before).nb;
    expect(older(draft, [began])).toEqual([{ key: "a", gap: "older" }]);
    // It was published so, and both are still as they were.
    expect(older(draft, [began, draft])).toEqual([{ key: "a", gap: "older" }]);
    const mended = { ...draft, nb: { ...nb, a: "Pengene kommer" } };
    expect(older(mended, [began, draft])).toEqual([]);
    expect(older({ ...mended, sv: { ...sv, a: "Nu kommer pengarna" } }, [began, draft, mended])).toEqual([
      { key: "a", gap: "older" },
    ]);
  });
});
