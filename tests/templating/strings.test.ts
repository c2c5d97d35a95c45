import fc from "fast-check";
import { IntlMessageFormat } from "intl-messageformat";
import { describe, expect, test } from "vitest";
import { withPlurals } from "../../src/templating/branches.ts";
import { compileMessage, messages, needs } from "../../src/templating/strings.ts";
import { changesSchema, wordingSchema } from "../../src/templating/wording.ts";

const say = (
  source: string,
  args: Record<string, unknown> = {},
  locale = "sv",
  mode: "html" | "text" = "text",
) => messageArgs(compileMessage("x", source, locale, mode), args);
const messageArgs = (message: ReturnType<typeof compileMessage>, args: Record<string, unknown>) =>
  message.print((name) => args[name]);

describe("a message", () => {
  test("chooses and counts as the language does", () => {
    const source = "{n, plural, =0 {inga varor} one {# vara} other {# varor}}";
    expect([0, 1, 2, 1200].map((n) => say(source, { n }))).toEqual([
      "inga varor",
      "1 vara",
      "2 varor",
      "1\u00a0200 varor",
    ]);
    expect(say("{way, select, card {kort} other {annat}}", { way: "card" })).toBe("kort");
    expect(say("{way, select, card {kort} other {annat}}", { way: "constructor" })).toBe("annat");
    expect(say("{flag, select, true {ja} other {nej}}", { flag: true })).toBe("ja");
    expect(say("{n, selectordinal, one {#st} two {#nd} other {#th}}", { n: 2 }, "en")).toBe("2nd");
  });

  test("that needs nothing is folded to a constant", () => {
    expect(compileMessage("x", "Hej & välkommen", "sv", "html").constant).toBe("Hej &amp; välkommen");
  });

  test("keeps a range of figures or days on one line", () => {
    expect(say("3–5 bankdagar", {}, "sv", "html")).toBe(
      '<span style="white-space:nowrap">3–5</span> bankdagar',
    );
    expect(say("öppet {hours}", { hours: "måndag–fredag" }, "sv", "html")).toBe(
      'öppet <span style="white-space:nowrap">måndag–fredag</span>',
    );
  });

  test("keeps long words with dashes, and in no time", () => {
    const word = "a".repeat(7_900);
    expect(say(`${word} –`, {}, "sv", "html")).toBe(`${word} –`);
    expect(say(`${word}–${word}`, {}, "sv", "html").replaceAll(/<[^>]*>/g, "")).toBe(`${word}–${word}`);
    expect(say("a–b–c", {}, "sv", "html")).toBe('<span style="white-space:nowrap">a–b</span>–c');
  });

  test.for(["en-1a", "sv-9x", "aa-12", "x"])("in %s, which is no language, is refused", (locale) => {
    for (const source of ["{n, plural, one {#} other {#}}", "{n, number}"])
      expect(() => say(source, { n: 1 }, locale)).toThrow(`"${locale}" is not a language such as sv`);
    expect(wordingSchema.safeParse({ strings: { [locale]: { subject: "S" } } }).success).toBe(false);
    expect(changesSchema.safeParse({ strings: { [locale]: { subject: "S" } } }).success).toBe(false);
  });

  test.for([
    ["{n, plural, one {#} other {#}}", "en-1a"],
    ["{n, plural, one {#} other {#}}", "aa-12"],
  ] as const)("%s gets no plural forms of %s", ([source, locale]) => {
    expect(() => withPlurals(source, locale)).toThrow("is not a language");
  });

  test.for([
    ["<script>x</script>", /uses <script>; allowed are <b>/],
    ["<a>x</a>", /uses <a>/],
    ["<constructor>x</constructor>", /uses <constructor>/],
    ["{at, date, short}", /arrive formatted/],
    ["{n, plural, one {x}}", /cannot be read/],
    ["Hej {name", /cannot be read/],
  ] as const)("%s is refused with a reason", ([source, reason]) => {
    expect(() => say(source)).toThrow(reason);
  });

  test("says what it always needs", () => {
    expect(needs("x", "Hej {name}, <b>{sum}</b> {way, select, card {{brand}} other {}}")).toEqual([
      "name",
      "sum",
      "way",
    ]);
  });
});

test("a wording has at most forty languages", () => {
  const tongues = [..."abcdefghijklmnopqrstuvwxyz"].flatMap((a) => [`a${a}`, `e${a}`]);
  const strings = (count: number) =>
    Object.fromEntries(tongues.slice(0, count).map((locale) => [locale, { subject: "S" }]));
  for (const schema of [wordingSchema, changesSchema]) {
    expect(schema.safeParse({ strings: strings(40) }).success).toBe(true);
    expect(schema.safeParse({ strings: strings(41) }).error?.issues[0]?.message).toMatch(
      /at most 40 languages/,
    );
  }
});

describe("a catalogue", () => {
  const say = messages({ hello: "Hej {name}!" }, "sv");
  test("prints plain text", () => expect(say("hello", { name: "<Lena>" })).toBe("Hej <Lena>!"));
  test("never prints a hole", () => {
    expect(() => say("hello")).toThrow('the text "hello" needs {name}');
    expect(() => say("bye")).toThrow('there is no text "bye" in sv');
    expect(() => say("constructor")).toThrow("there is no text");
    expect(() => say("hello", Object.create({ name: "x" }))).toThrow("needs {name}");
  });
});

test("what we print is what intl-messageformat prints", () => {
  const text = fc.constantFrom("a", "å ", "''", "x y", "1");
  const message = fc.letrec<{ body: string; part: string }>((tie) => ({
    body: fc.array(tie("part"), { maxLength: 3 }).map((parts) => parts.join("")),
    part: fc.oneof(
      { maxDepth: 3 },
      text,
      fc.constantFrom("{name}", "{n, number}"),
      fc.tuple(tie("body"), tie("body")).map(([a, b]) => `{n, plural, =1 {${a}} one {${b}} other {# ${a}}}`),
      fc.tuple(tie("body"), tie("body")).map(([a, b]) => `{name, select, b {${a}} other {${b}}}`),
    ),
  })).body;
  fc.assert(
    fc.property(
      message,
      fc.constantFrom("sv", "en", "de", "fi", "da"),
      fc.integer({ min: 0, max: 3000 }),
      fc.constantFrom("b", "c"),
      (source, locale, n, name) => {
        expect(say(source, { n, name }, locale)).toBe(
          String(new IntlMessageFormat(source, locale).format({ n, name })),
        );
      },
    ),
    { numRuns: 1500 },
  );
});
