import { describe, expect, test } from "vitest";
import { readSharedWording, readTemplates, readWording } from "../../src/templating/library.ts";
import { type Unit, unitsOf, withUnits } from "../../src/templating/translation.ts";
import { readXliff, writeXliff } from "../../src/templating/xliff.ts";

const locales = ["sv", "en", "nb", "da", "fi", "de"];
const strings = {
  sv: {
    subject: "Återbetalning {sum}",
    news: "{today, select, true {I dag} other {Den {date}}} fick du <b>{sum}</b>, {n, plural, one {# vara} other {# varor}}.",
    odd: "5 < 6 & \"{way, select, card {kort '{'här'}'} other {}}\"",
  },
  en: { subject: "Refund of {sum}", news: "You got <b>{sum}</b>.", odd: "x" },
  fi: { subject: "Palautus {sum}" },
};
const pair = { from: "sv", to: "fi" };
const exported = (units = unitsOf(strings, pair)) =>
  writeXliff([{ kind: "refund-issued", ...pair, units, note: (unit: Unit) => `Says ${unit.key}` }]);
const back = (xml: string) => withUnits(strings, pair, readXliff(xml)[0]?.units ?? []);
/** The file with one unit's target written by a translator. */
const translated = (xml: string, id: string, target: string) =>
  xml.replace(
    new RegExp(`(<trans-unit id="${id}" .*?<target)[^>]*>.*?(</target>)`, "s"),
    (_all, before, after) => `${before}>${target}${after}`,
  );
const whole: [string, string][] = [
  ["news", '<x id="choice-today"/> sait <g id="tag-b"><x id="value-sum"/></g>: <x id="choice-n"/>.'],
  ["news#today:true", "Tänään"],
  ["news#today:other", '<x id="value-date"/>'],
  ["news#n:one", '<x id="count"/> tuote'],
  ["news#n:other", '<x id="count"/> tuotetta'],
];

describe("texts for translators", () => {
  test("come as sentences with what is put in as elements, and no ICU", () => {
    const xml = exported();
    expect(xml).toContain(
      '<source><x id="choice-today" ctype="x-choice" equiv-text="{today…}"/> fick du <g id="tag-b" ctype="bold"><x id="value-sum" ctype="x-value" equiv-text="{sum}"/></g>, <x id="choice-n" ctype="x-choice" equiv-text="{n…}"/>.</source>',
    );
    expect(xml).toContain('<source>5 &lt; 6 &amp; "<x id="choice-way"');
    expect(xml).toContain("<source>kort {här}</source>");
    expect(xml).toContain('<target state="translated">Palautus <x id="value-sum"');
    expect(xml).not.toContain("plural,");
    expect(unitsOf(strings, pair).map(({ id, state }) => `${id} ${state}`)).toEqual([
      "subject translated",
      ...whole.map(([id]) => `${id} needs-translation`),
      ...["odd", "odd#way:card", "odd#way:other"].map((id) => `${id} needs-translation`),
    ]);
  });

  test("what comes back is one message again", () => {
    const xml = whole.reduce((file, [id, target]) => translated(file, id, target), exported());
    const { texts, remarks } = back(xml);
    expect(remarks).toEqual([]);
    expect(texts.map(({ locale, key, before, after }) => ({ locale, key, before, after }))).toEqual([
      {
        ...{ locale: "fi", key: "news", before: undefined },
        after:
          "{today, select, true {Tänään} other {{date}}} sait <b>{sum}</b>: {n, plural, one {# tuote} other {# tuotetta}}.",
      },
    ]);
  });

  test.for([
    ["a text that is half written", "news#today:true", "Tänään", /not complete, so none of it is taken/],
    ["a lost placeholder", "subject", "Palautus", /^\{sum\} is lost: put it where/],
    [
      "one of somebody else's",
      "subject",
      '<x id="value-sum"/> <x id="value-belopp"/>',
      /^\{belopp\} is not put in/,
    ],
    ["one that is no name", "subject", '<x id="17"/>', /is not a name such as/],
    [
      "a tag that mails do not have",
      "subject",
      '<g id="tag-script"><x id="value-sum"/></g>',
      /cannot be used here/,
    ],
    ["a book", "subject", `${"x".repeat(9_000)}<x id="value-sum"/>`, /at most 8,000 characters/],
    ["a lost choice", "odd", "nothing", /not complete|is gone/],
  ] as const)("%s is refused with its line", ([, id, target, reason]) => {
    const { texts, remarks } = back(translated(exported(), id, target));
    expect(texts).toEqual([]);
    expect(remarks).toHaveLength(1);
    expect(remarks[0]?.message).toMatch(reason);
    expect(remarks[0]?.refused).toBe(true);
    expect(remarks[0]?.line).toBeGreaterThan(4);
  });

  test("an unknown key, a form that is gone and a text of an old export are named, and the rest is taken", () => {
    const xml = translated(exported(), "subject", 'Maksu <x id="value-sum"/>')
      .replace("<source>Återbetalning", "<source>Tillbaka")
      .replace('id="odd"', 'id="gone"')
      .replace('id="odd#way:card"', 'id="odd#way:swish"')
      .replace(/(id="(?:gone|odd#way:swish)".*?<target[^>]*>)/gs, "$1jotain");
    const { texts, remarks } = back(xml);
    expect(texts.map(({ after }) => after)).toEqual(["Maksu {sum}"]);
    expect(remarks.map(({ id, refused, message }) => `${id} ${refused} ${message}`)).toEqual([
      "gone true this template has no such text: nothing is taken from it",
      "odd#way:swish true this text has no such form in fi any more: export it again",
      "subject false sv was changed after this file was made; it says now: ”Återbetalning {sum}”",
    ]);
  });

  test("nothing changes when every kind goes out, and what all share in six languages, and comes back as it was", async () => {
    const kinds = (await readTemplates()).map(({ kind }) => kind);
    const wordings = await Promise.all([...kinds.map(readWording), readSharedWording()]);
    let units = 0;
    for (const [i, { strings: words }] of wordings.entries()) {
      const files = locales
        // Two languages of each kind, in turn: each kind and each language goes its way.
        .filter((to, j) => to !== "sv" && ((i + j) % 5 < 2 || i === kinds.length))
        .map((to) => ({
          kind: kinds[i] ?? "partials",
          from: "sv",
          to,
          units: unitsOf(words, { from: "sv", to }),
        }));
      const read = readXliff(writeXliff(files.map((file) => ({ ...file, note: () => "a & b" }))));
      expect(read.map(({ kind, from, to }) => [kind, from, to])).toEqual(
        files.map((f) => [f.kind, f.from, f.to]),
      );
      for (const { from, to, units: returned } of read) {
        units += returned.length;
        expect(withUnits(words, { from, to }, returned), `${kinds[i]} ${to}`).toEqual({
          texts: [],
          remarks: [],
        });
      }
    }
    expect(units).toBeGreaterThan(2_000);
  });
});

describe("a file from anybody", () => {
  const bomb = `<?xml version="1.0"?><!DOCTYPE lolz [<!ENTITY lol "lol"><!ENTITY lol2 "&lol;&lol;">]><xliff version="1.2">&lol2;</xliff>`;
  const secret = `<?xml version="1.0"?><!DOCTYPE x [<!ENTITY e SYSTEM "file:///etc/passwd">]><xliff version="1.2"/>`;
  test.for([
    ["entities that grow", bomb, /document type of its own/],
    ["entities that read files", secret, /document type of its own/],
    ["10 MB", `<xliff version="1.2">${"a".repeat(10_000_000)}</xliff>`, /larger than 5 MB/],
    ["a page", "<html></html>", /not an XLIFF file/],
    ["half a file", exported().slice(0, 900), /^line \d+: this is not XML/],
    [
      "XLIFF 2",
      '<xliff version="2.0" xmlns="urn:oasis:names:tc:xliff:document:2.0"></xliff>',
      /save it as XLIFF 1\.2/,
    ],
    [
      "groups in groups",
      `<xliff version="1.2"><file><body>${"<group>".repeat(90)}${"</group>".repeat(90)}</body></file></xliff>`,
      /groups lie more than 20 deep/,
    ],
    [
      "thousands of tags in each other",
      `<xliff version="1.2"><file><body>${"<a>".repeat(60_000)}${"</a>".repeat(60_000)}</body></file></xliff>`,
      /^the file cannot be read: Maximum nested tags exceeded/,
    ],
    ["open tags without end", `<xliff version="1.2">${"<g>".repeat(100_000)}`, /not XML/],
    ["open brackets without end", `<xliff version="1.2">${"<".repeat(300_000)}`, /not XML/],
    ["attributes without end", `<xliff version="1.2" ${'a="'.repeat(100_000)}>`, /not XML/],
  ] as const)("%s is refused in no time", ([, xml, reason]) => {
    const began = performance.now();
    expect(() => readXliff(xml)).toThrow(reason);
    expect(performance.now() - began).toBeLessThan(2_000);
  });

  test("signs are read once, and a name that Kvitto does not have stays as it stands", () => {
    const [file] = readXliff(
      '<xliff version="1.2"><file original="k" source-language="sv" target-language="fi"><body><trans-unit id="a&amp;b"><target>&#229;&#xE5; &amp;lt; &lol; <![CDATA[<b>&amp;]]><mrk mtype="x">{y}</mrk></target></trans-unit></body></file></xliff>',
    );
    expect(file?.units[0]?.id).toBe("a&b");
    expect(file?.units[0]?.target(false)).toBe("åå &lt; &lol; \\<b>&amp;\\{y\\}");
  });
});
