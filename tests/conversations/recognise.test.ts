/** What a person sees at once in a customer's words, in six languages as people write them; and what only sounds like it. */
import { readFileSync } from "node:fs";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import type { Flag } from "../../src/commerce/flag.ts";
import { masked } from "../../src/commerce/masking.ts";
import { readOptOut } from "../../src/conversations/opt-out.ts";
import { recognise } from "../../src/conversations/recognise.ts";

type Sentences = Record<string, Record<string, string[]>>;
const said = (name: string): Sentences =>
  JSON.parse(readFileSync(new URL(`../fixtures/said/${name}.json`, import.meta.url), "utf8")); // safe because the files are ours
const all = (of: Record<string, string[]> = {}): [string, string][] =>
  Object.entries(of).flatMap(([language, sentences]) =>
    sentences.map((one): [string, string] => [language, one]),
  );

const subject = "Sv: Återbetalning 21,00 kr – order 1001";
const tables: [Flag, string, string][] = [
  ["opt_out", "opt-out", "she wants no more of such mails"],
  ["thanks", "thanks", "she only thanks"],
  ["away", "away", "she is away and a machine says so"],
  ["secret", "secret", "a number stands in it that is not shown"],
];

describe.each(tables)("%s", (flag, file, what) => {
  const { yes, also, no } = said(file);
  test("has thirty sentences of each kind at least", () => {
    expect(all(yes).length).toBeGreaterThanOrEqual(30);
    expect(all(no).length).toBeGreaterThanOrEqual(30);
  });
  test.each([...all(yes), ...all(also)])(`${what} (%s): %j`, (_, words) => {
    expect(recognise({ words, subject })).toEqual([flag]);
  });
  test.each(all(no))(`it only sounds so (%s): %j`, (_, words) => {
    expect(recognise({ words, subject })).not.toContain(flag);
  });
});

test.each(all(said("opt-out").yes))("nothing else was said (%s): %j", (_, words) => {
  expect(readOptOut({ words, subject })).toEqual({ only: true });
});
test.each(all(said("opt-out").also))("something else was said too (%s): %j", (_, words) => {
  expect(readOptOut({ words, subject })).toEqual({ only: false });
});
test("a subject can be the whole instruction, when the mail is empty", () => {
  for (const one of ["Unsubscribe", "STOP", "Sv: avregistrera", "Abmelden"])
    expect(recognise({ words: "", subject: one })).toEqual(["opt_out"]);
  expect(recognise({ words: "Var är mitt paket?", subject: "stopp" })).toEqual([]);
});

test("of a card its last four digits are left, of a personal number nothing", () => {
  expect(masked("Dra 4111 1111 1111 1111, tack. 811218-9876, order 1001")).toBe(
    "Dra •••• •••• •••• 1111, tack. ••••••-••••, order 1001",
  );
  const open = (words: string) => masked(words).replaceAll(/[•\s/.-]/g, "");
  for (const card of [
    "4111/1111/1111/1111",
    "4111 1111\n1111 1111",
    "4111 - 1111 - 1111 - 1111",
    "4 1 1 1 1 1 1 1 1 1 1 1 1 1 1 1",
    "４１１１ １１１１ １１１１ １１１１",
    "3782 822463 10005",
  ])
    expect(open(card).length, card).toBeLessThanOrEqual(4);
  for (const [, words] of all(said("secret").no)) expect(masked(words)).toBe(words);
  for (const [, words] of all(said("secret").yes)) {
    expect(masked(words)).not.toBe(words);
    expect(masked(words)).toHaveLength(words.length);
    expect(masked(masked(words))).toBe(masked(words));
    expect(recognise({ words: masked(words), subject })).not.toContain("secret");
  }
});

test("a withdrawal that thanks is a withdrawal, and a thanks with a number that is not shown is more than thanks", () => {
  expect(recognise({ words: "Jag ångrar köpet. Tack!", subject })).toEqual(["withdrawal"]);
  expect(recognise({ words: "Tack! 4111 1111 1111 1111", subject })).toEqual(["secret"]);
});

describe("whatever is written", () => {
  const pieces = Object.values(Object.fromEntries(tables.map(([, file]) => [file, said(file)]))).flatMap(
    ({ yes, no }) => [...all(yes), ...all(no)].map(([, words]) => words),
  );
  const words = fc
    .array(fc.oneof(fc.constantFrom(...pieces), fc.string({ unit: "binary", maxLength: 40 })), {
      maxLength: 6,
    })
    .chain((parts) => fc.constantFrom(" ", "\n", ", ", ". ").map((between) => parts.join(between)));

  test("it is read, each flag stands once, and what is masked says nothing any more", () => {
    fc.assert(
      fc.property(words, fc.string({ maxLength: 60 }), (text, title) => {
        const found = recognise({ words: text, subject: title });
        expect(new Set(found).size).toBe(found.length);
        expect(masked(text)).toHaveLength(text.length);
      }),
      { numRuns: 300 },
    );
  });

  test.each([
    "sluta ",
    "stop ",
    "jag vill inte ha ",
    "please ",
    "stop sending me a ",
    "tack ",
    "no ",
    "hej, ",
    "4111 ",
    "4/",
    "811218-",
    "1",
    ">",
    "a",
    "ä",
    "\n",
    "? ",
    "bitte keine ",
    "jag är på semester till och med ",
    "hej hej hej. ",
  ])("a hundred thousand characters of %j take no longer than a short mail", (piece) => {
    const text = piece.repeat(100_000 / piece.length);
    const began = performance.now();
    recognise({ words: text, subject: text });
    masked(text);
    // Some milliseconds alone; a busy machine may take some times longer, a loop inside a loop would take minutes.
    expect(performance.now() - began).toBeLessThan(2_000);
  });
});
