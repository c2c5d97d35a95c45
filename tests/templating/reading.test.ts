/** The texts of a mail as a list, for whoever does not click in its preview: in the order in which a customer reads them. */
import { expect, test } from "vitest";
import { readTemplate } from "../../src/templating/library.ts";
import { keysIn, textsIn } from "../../src/templating/reading.ts";

test("first what the inbox shows, then the mail from the top, each text once and with its place", async () => {
  const texts = textsIn(await readTemplate("refund-issued"));
  const keys = texts.map(({ key }) => key);
  expect(keys.slice(0, 4)).toEqual(["subject", "preheader", "head.what", "head.order"]);
  expect(new Set(keys).size).toBe(keys.length);
  expect(keys.indexOf("news")).toBeLessThan(keys.indexOf("reply.title"));
  expect(texts.find(({ key }) => key === "faulty")).toEqual({
    ...{ key: "faulty", file: "body.mjml", part: "body" },
    line: expect.any(Number),
  });
  expect(texts.find(({ key }) => key === "reply.title")?.file).toBe("partials/reply.mjml");
});

test("a template that is broken still shows the texts of its own lines", async () => {
  const source = await readTemplate("refund-issued");
  const broken = { ...source, body: source.body.replace("{{> money}}", "{{> mony}}") };
  expect(textsIn(broken).map(({ key }) => key)).toContain("faulty");
});

test("texts in attributes, in blocks and in other words' arguments are found, words of the mail are not", () => {
  expect(keysIn(`<a alt="{{t 'a.b'}}">{{#t "c"}}t "no"{{/t}}{{join (t "d") x}}`)).toEqual(["a.b", "c", "d"]);
});
