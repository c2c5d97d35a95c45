/** What a machine sees in an answer before it leaves, and how saved answers are filled. */
import { describe, expect, test } from "vitest";
import { locales } from "../../src/commerce/print.ts";
import { checklist, steps } from "../../src/conversations/checklist.ts";
import { look, questionsIn } from "../../src/conversations/draft.ts";
import { fillIn, unknownPlaces } from "../../src/conversations/saved.ts";

const asked =
  "Hej, jag skickade tillbaka muggen i förra veckan. Varför fick jag bara 21 kr? Och kan jag byta den i stället? Jag tycker att det är konstigt att frakten kostar så mycket när det var fel på den.";

describe("the checklist", () => {
  test.each(locales)("has its six steps in %s, each a sentence of its own", (locale) => {
    const list = checklist(locale);
    expect(list.map(({ step }) => step)).toEqual([...steps]);
    expect(new Set(list.map(({ text }) => text)).size).toBe(steps.length);
    for (const { text } of list) expect(text).toMatch(/^\p{Lu}.{20,200}\.$|^\p{Lu}.{20,200}\?$/u);
  });
});

describe("a draft", () => {
  const steps = (draft: string, firstName = "Lena") =>
    look(draft, { asked, firstName }).map(({ step }) => step);

  test("that answers kindly, by name and in her language is left alone but for her two questions", () => {
    expect(
      look("Hej Lena! Det var vårt fel, du får 59 kr till. Muggen byter vi gärna: säg bara till.", {
        asked,
        firstName: "Lena",
      }),
    ).toEqual([{ step: "answer", text: "she asked 2 questions: see that each is answered" }]);
  });

  test.each([
    [
      "another language",
      "Hello Lena, we are sorry about the mug and will send you the rest of the money today.",
      "mirror",
    ],
    [
      "no name",
      "Hej! Det var vårt fel, du får 59 kr till i dag, och muggen byter vi gärna åt dig.",
      "mirror",
    ],
    ["two words for all hers", "Lena, ok.", "mirror"],
    ["a long sermon", `Hej Lena! ${"Det här är vad som gäller för returer hos oss. ".repeat(30)}`, "mirror"],
    [
      "the carrier's number",
      "Hej Lena! Kontakta PostNord så hjälper de dig med paketet och frakten i det här fallet.",
      "acknowledge",
    ],
    [
      "a place that nobody filled",
      "Hej {{firstName}}, Lena! Det var vårt fel, och resten av pengarna kommer i dag.",
      "read",
    ],
  ])("with %s gets a remark", (_, draft, step) => {
    expect(steps(draft)).toContain(step);
  });

  test("her questions are those of her sentences that ask, each once", () => {
    expect(questionsIn(`${asked}\nVarför fick jag bara 21 kr?`)).toEqual([
      "Varför fick jag bara 21 kr?",
      "Och kan jag byta den i stället?",
    ]);
    expect(questionsIn("?".repeat(100_000))).toEqual([]);
  });

  test("of hostile length is read in no time", () => {
    const before = performance.now();
    look("kontakta ".repeat(20_000), { asked: "a? ".repeat(20_000) });
    expect(performance.now() - before).toBeLessThan(1_000);
  });
});

describe("a saved answer", () => {
  test("is filled with her facts, and says what is missing", () => {
    expect(fillIn("Hej {{ firstName }}! {{kept}} drogs av.", { firstName: "Lena" })).toEqual({
      text: "Hej Lena! {{kept}} drogs av.",
      missing: ["kept"],
    });
  });

  test("is refused for a place that there is none of", () => {
    expect(unknownPlaces("Hej {{first_name}}! {{firstName}} {{constructor}}")).toEqual([
      "first_name",
      "constructor",
    ]);
    expect(unknownPlaces("Hej {{firstName")).toEqual(["{{"]);
    expect(unknownPlaces("Hej {{firstName}}!")).toEqual([]);
  });
});
