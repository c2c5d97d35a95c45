/** One click mends what lint found: only the characters that it names change. */
import { expect, test } from "vitest";
import { changesOf, edited } from "../../src/templating/edits.ts";

const source = {
  kind: "refund-issued",
  body: "<mjml>\n  {{summ}} {{nam}}\n</mjml>\n",
  text: "{{summ}}\n",
  strings: { de: { news: "Heute {betrag}\nund {betrag}." } },
  partials: { "row.mjml": "{{titel}}\n" },
};
const at = (file: string, line: number, column: number, length: number, text: string) => ({
  ...{ file, line, column, length, text },
});

test("several edits of a line do not move each other", () => {
  const edits = [at("body.mjml", 2, 5, 4, "sum"), at("body.mjml", 2, 14, 3, "name")];
  expect(changesOf(source, edits, false)).toEqual({ body: "<mjml>\n  {{sum}} {{name}}\n</mjml>\n" });
});

test("of a text the place counts inside the text", () => {
  const edit = { ...at("strings/de.json", 2, 6, 6, "amount"), locale: "de", key: "news" };
  expect(changesOf(source, [edit], false)).toEqual({
    strings: { de: { news: "Heute {betrag}\nund {amount}." } },
  });
});

test("a block that mails share changes only where it is edited for all of them", () => {
  const edit = at("partials/row.mjml", 1, 3, 5, "title");
  expect(changesOf(source, [edit], false)).toEqual({});
  expect(changesOf(source, [edit], true)).toEqual({ blocks: { "row.mjml": "{{title}}\n" } });
});

test("what is put behind the end stands at the end", () =>
  expect(edited("a", [at("body.mjml", 9, 1, 0, "b")])).toBe("ab"));
