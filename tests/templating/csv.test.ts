import { expect, test } from "vitest";
import { readCsv, writeCsv } from "../../src/templating/csv.ts";
import { readSharedWording, readTemplates, readWording } from "../../src/templating/library.ts";
import { unitsOf, withUnits } from "../../src/templating/translation.ts";

const strings = {
  sv: { subject: "=1+1", sum: "'-5 kr", count: '{n, plural, one {# vara, "ny"\ntill} other {# varor}}' },
  en: { subject: "x", sum: "y", count: "{n, plural, one {# item} other {# items}}" },
  fi: { subject: "+46 {number}" },
};
const columns = (of = strings as Record<string, Record<string, string>>, locales = ["sv", "fi"]) =>
  locales.map((to) => [to, unitsOf(of, { from: "sv", to })] as const);
const table = () => writeCsv(columns(), (unit) => `@note ${unit.key}`);
const returned = (text: string, of = strings as Record<string, Record<string, string>>) =>
  readCsv(text).map(([to, rows]) => withUnits(of, { from: "sv", to }, rows));

test("a table opens in Excel with its letters, and no cell of it is a formula", () => {
  expect(table()).toBe(
    [
      "\uFEFFkey,form,note,sv,fi",
      "subject,,'@note subject,'=1+1,'+46 {number}",
      "sum,,'@note sum,''-5 kr,",
      'count,n:one,\'@note count,"# vara, ""ny""\ntill",',
      "count,n:other,'@note count,# varor,",
      "",
    ].join("\r\n"),
  );
});

test("no text holds a formula for a program that splits it elsewhere, and it comes back as it was", () => {
  const odd = [
    "Hej; =1+1",
    "a;\n  '+46",
    "-1\t@x",
    "x,-1",
    "a - b",
    "'; =",
    "\n=1",
    "\t=1",
    "a;''=",
    ";;; =",
    "=;=",
  ];
  const words = { sv: Object.fromEntries(odd.map((text, i) => [`k${i}`, text])) };
  const text = writeCsv(columns(words, ["sv"]), () => "");
  expect(text).toContain("Hej; '=1+1");
  expect(text.replace(/^.*\r\n/, "")).not.toMatch(/[;,\t\n]["\s]*[=+\-@]/);
  expect(text).toContain("a - b");
  expect(returned(text, words)).toEqual([{ texts: [], remarks: [] }]);
});

test("what comes back unchanged changes nothing, also from a spreadsheet that writes semicolons", () => {
  const nothing = [
    { texts: [], remarks: [] },
    { texts: [], remarks: [] },
  ];
  expect(returned(table())).toEqual(nothing);
  const semicolons = table()
    .replace(/,(?=(?:[^"]|"(?:[^"]|"")*")*$)/g, ";")
    .replaceAll("\r\n", "\n");
  expect(semicolons).toContain("key;form;note;sv;fi");
  expect(returned(semicolons)).toEqual(nothing);
});

test("a filled cell is taken, an emptied one is left as it was and named with its line", () => {
  const [, fi] = returned(
    table()
      .replace("'+46 {number}", "")
      .replace('till",', 'till",# tuote')
      .replace("# varor,", "# varor,# tuotetta"),
  );
  expect(fi?.texts.map(({ key, after }) => [key, after])).toEqual([
    ["count", "{n, plural, one {# tuote} other {# tuotetta}}"],
  ]);
  expect(fi?.remarks).toEqual([
    {
      ...{ line: 2, locale: "fi", id: "subject", refused: false },
      message: "it is empty and stays as it is: ”+46 {number}”",
    },
  ]);
  const [, broken] = returned(
    table().replace('till",', 'till",{n').replace("# varor,", "# varor,# tuotetta"),
  );
  expect(broken?.texts).toEqual([]);
  expect(broken?.remarks[0]).toMatchObject({
    line: 4,
    id: "count#n:one",
    message: "a { is open at character 1",
  });
});

test.for([
  ["a table without its first line", "a,b\r\nc,d\r\n", /does not name the columns key and form/],
  ["a table without a language", "key,form,note\r\na,,b\r\n", /names no language/],
  ["a language twice", "key,form,fi,fi\r\n", /one of them twice/],
  ["an open quotation mark", 'key,form,fi\r\na,,"b\r\nc,,d\r\n', /^line 2: a quotation mark/],
  ["10 MB", `key,form,fi\r\n${"a".repeat(10_000_000)}`, /larger than 5 MB/],
] as const)("%s is refused", ([, text, reason]) => {
  expect(() => readCsv(text)).toThrow(reason);
});

test("nothing changes when templates go out in six languages and come back as they were", async () => {
  const kinds = (await readTemplates()).map(({ kind }) => kind).filter((_, i) => i % 6 === 0);
  const wordings = await Promise.all([...kinds.map(readWording), readSharedWording()]);
  for (const { strings: words } of wordings) {
    const text = writeCsv(columns(words, ["sv", "en", "nb", "da", "fi", "de"]), () => "");
    for (const result of returned(text, words)) expect(result).toEqual({ texts: [], remarks: [] });
  }
});
