/** What a marketer is offered while she writes in a template: the names that are there, at the place where she is. */
import { describe, expect, test } from "vitest";
import { around } from "../../src/editor/around.ts";
import { offersAt, type Words } from "../../src/editor/completing.ts";
import { openAt } from "../../src/editor/scopes.ts";
import { fileChange, together } from "../../src/editor/state.ts";
import { argumentsOf, usesIn, variablesFor } from "../../src/editor/uses.ts";

const view = {
  name: "Lena",
  sum: "21,00 kr",
  today: true,
  shop: { name: "Nordlys", phone: { shown: "031-390 06 00" } },
  rows: [
    { title: "Mugg", amount: "80,00 kr" },
    { label: "Returfrakt", amount: "−59,00 kr", kept: true },
  ],
  tags: ["gift", "sale"],
};
const words: Words = {
  view,
  texts: { news: "Today we sent {sum} back.", "reply.title": "Questions?" },
  blocks: ["head", "money"],
  around: [],
  kinds: {
    text: "text",
    number: "number",
    "yes or no": "yes or no",
    list: "list",
    part: "part",
    nothing: "nothing",
  },
};
/** `|` is the cursor. */
const offered = (text: string, more: Partial<Words> = {}) => {
  const at = text.indexOf("|");
  const found = offersAt(text.replace("|", ""), at, { ...words, ...more });
  return (
    found && { from: found.from, labels: found.offers.map((offer) => offer.label), offers: found.offers }
  );
};

describe("after {{", () => {
  test("the sample's variables are offered with their type and what the sample has", () => {
    const found = offered("<p>{{|");
    expect(found?.labels).toEqual(expect.arrayContaining(["name", "sum", "rows", "#if"]));
    expect(found?.offers.find(({ label }) => label === "sum")?.detail).toBe("text: 21,00 kr");
    expect(found?.offers.find(({ label }) => label === "rows")?.detail).toBe("list: 2");
    expect(found?.offers.find(({ label }) => label === "today")?.detail).toBe("yes or no: true");
  });
  test("what was typed already is replaced", () => expect(offered("<p>{{na|}}")?.from).toBe(5));
  test("after a dot the members", () => {
    expect(offered("{{shop.|")?.labels).toEqual(["name", "phone"]);
    expect(offered("{{shop.phone.s|")).toMatchObject({ from: 13, labels: ["shown"] });
  });
  test("nothing is offered outside, in comments, in strings and in what closes a block", () => {
    for (const text of ["<p>na|", "{{name}} na|", "{{! na|", "{{/ea|", "{{money 'a|"])
      expect(offered(text)).toBeUndefined();
  });
});

describe("inside a loop", () => {
  test("the rows' members, of all shapes, the counters, and what stands around", () => {
    const found = offered("{{#each rows}}<td>{{|");
    expect(found?.labels).toEqual(
      expect.arrayContaining(["title", "label", "amount", "kept", "@index", "../sum", "../shop"]),
    );
    expect(found?.labels).not.toContain("sum");
    expect(found?.offers.find(({ label }) => label === "title")?.detail).toBe("text: Mugg");
  });
  test("a loop that ended is over", () =>
    expect(offered("{{#each rows}}{{title}}{{/each}}{{|")?.labels).not.toContain("title"));
  test("a condition opens nothing, a loop in a loop does", () => {
    expect(offered("{{#each rows}}{{#if kept}}{{|")?.labels).toContain("amount");
    expect(offered("{{#each rows}}{{#with ../shop}}{{|")?.labels).toEqual(
      expect.arrayContaining(["phone", "../amount", "../../sum"]),
    );
  });
  test("names that the loop gives", () => {
    const text = "{{#each rows as |row i|}}{{row.";
    expect(offersAt(text, text.length, words)?.offers.map(({ label }) => label)).toContain("amount");
  });
  test("items that are no parts are `this`", () =>
    expect(offered("{{#each tags}}{{|")?.offers.find(({ label }) => label === "this")?.detail).toBe(
      "text: gift",
    ));
  test("after {{#each only lists, after {{#with only parts", () => {
    expect(offered("{{#each |")?.labels).toEqual(["rows", "tags"]);
    expect(offered("{{#with |")?.labels).toEqual(["shop"]);
  });
});

describe("blocks and texts", () => {
  test("after {{> the blocks", () =>
    expect(offered("{{> he|")).toMatchObject({ from: 4, labels: ["head", "money"] }));
  test('after {{t " the keys, each with its text', () =>
    expect(offered('{{t "ne|')?.offers[0]).toMatchObject({
      label: "news",
      detail: "Today we sent {sum} back.",
    }));
  test("a block knows the loop in which a mail uses it", () => {
    const files = {
      "body.mjml": "{{> money}}",
      "partials/money.mjml": "{{#each rows}}\n{{> row}}\n{{/each}}",
      "partials/row.mjml": "{{title}}",
    };
    const open = around("partials/row.mjml", files);
    expect(open).toEqual([{ name: "each", path: "rows", given: [] }]);
    expect(offered("{{|", { around: open ?? [] })?.labels).toContain("title");
    expect(around("partials/other.mjml", files)).toBeUndefined();
    expect(around("body.mjml", files)).toEqual([]);
  });
  test("blocks that contain each other end", () =>
    expect(
      around("partials/x.mjml", { "body.mjml": "{{> a}}", "partials/a.mjml": "{{> a}}" }),
    ).toBeUndefined());
});

test("brackets in a text and comments open nothing", () => {
  expect(openAt("{{! {{#each rows}} }}{{#if (eq a '}}')}}", 100)).toMatchObject([{ name: "if" }]);
  expect(openAt("{{!-- {{#each rows}} --}}", 100)).toEqual([]);
});

test("later changes stand on top of earlier ones, and of other texts nothing is lost", () => {
  const first = { body: "a", strings: { sv: { news: "1", subject: "2" } } };
  expect(together(first, { strings: { sv: { news: "3" }, de: { news: "4" } } })).toEqual({
    body: "a",
    strings: { sv: { news: "3", subject: "2" }, de: { news: "4" } },
  });
  expect(together(first, fileChange("partials/row.mjml", "r")).blocks).toEqual({ "row.mjml": "r" });
});

describe("what a text is printed with", () => {
  const page =
    '{{#each rows}}{{#if kept}}{{t "row.kept" sum=amount from=../shop.name}}{{/if}}{{/each}}{{t "news"}}';
  const usesOf = (key: string) => usesIn(page).get(key) ?? [];
  test("once for each row of the sample, with what it is given by name and what stands around", () => {
    const args = argumentsOf(usesOf("row.kept"), view);
    expect(args).toHaveLength(2);
    expect(args[1]).toMatchObject({ sum: "−59,00 kr", from: "Nordlys", kept: true, name: "Lena" });
    expect(usesOf("row.kept")[0]?.open.map(({ name, path }) => `${name} ${path}`)).toEqual([
      "each rows",
      "if kept",
    ]);
    expect(usesOf("other")).toEqual([]);
  });
  test("what can be put into it: its own arguments first, then texts and numbers of the sample", () => {
    const names = variablesFor(usesOf("row.kept"), view).map(({ name }) => name);
    expect(names.slice(0, 2)).toEqual(["sum", "from"]);
    expect(names).toContain("title");
    expect(names).not.toContain("shop");
  });
});
