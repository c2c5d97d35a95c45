/** The HTML that was written is the HTML that a real browser reads out of the mail, node by node, whatever way it was encoded. */
import { readdir, readFile } from "node:fs/promises";
import fc from "fast-check";
import type { Page } from "playwright-core";
import PostalMime from "postal-mime";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { composeMime } from "../../src/mail/mime.ts";
import { sevenBit } from "../../src/mail/seven-bit.ts";
import { startBrowser } from "../support/browser.ts";
import { letter } from "./letters.ts";

const folder = new URL("../golden/", import.meta.url);
const golden = await Promise.all(
  (await readdir(folder))
    // Each kind in the language with most letters of its own, and two in all.
    .filter((name) => /\.sv\.html$|^(refund-issued|shipped)\.\w+\.html$/.test(name))
    .map(async (name) => ({ name, html: await readFile(new URL(name, folder), "utf8") })),
);

/** Pieces that open and close what a browser reads differently, in an order that nobody meant. */
const piece = fc.oneof(
  fc.constantFrom(
    ..."< > <!-- --> --!> <!--> <!--- <style> </style> <title> </title> <script> </script> <svg> </svg> <textarea>".split(
      " ",
    ),
    ...'<p•title=" " \' <a•b=\' <b> </b> •x= = ö 👩 ж <!doctype•html> <br/> <td•style="a:b"•width="1"> &amp &am &#0'.split(
      " ",
    ),
    ...'<![CDATA[ ]]> / - ! <xmp> <select> </p> </br> <math> <plaintext> <noscript> <p•ö="1"> <p•a=ö> <p•a="ö"b="1">'.split(
      " ",
    ),
    "\ud800",
    "\n",
    "\r\n",
    "\r",
    "\t",
    "x".repeat(300),
    "\u0085",
    "\u00a0",
    "\u200b",
    "\uffff",
  ),
  fc.string({ maxLength: 5 }),
);
const hostile = fc
  .array(piece, { maxLength: 25 })
  .map((pieces) => pieces.join("").replaceAll("•", " ").replaceAll("\0", ""));

/** A line break at the very end belongs to the mail, not to the HTML. */
const trimmed = (html: string) => html.replace(/[\r\n]+$/, "");

const delivered = async (html: string) =>
  trimmed((await PostalMime.parse(await composeMime(letter({ html })))).html ?? "");

describe("the HTML of a mail", () => {
  let page: Page;
  let stop: () => Promise<void>;
  beforeAll(async () => {
    const started = await startBrowser();
    stop = started.stop;
    page = await started.browser.newPage();
  }, 120_000);
  afterAll(() => stop?.());

  /** Those that a browser reads as another document than what arrived of them. */
  async function changed(all: readonly string[]): Promise<string[]> {
    const pairs: [string, string][] = [];
    for (const html of all) pairs.push([trimmed(html).toWellFormed(), await delivered(html)]);
    // Written as text: it runs in the browser, whose names are not known here.
    const same = await page.evaluate<boolean[]>(
      `${JSON.stringify(pairs)}.map((pair) => {
        const [one, other] = pair.map((html) => new DOMParser().parseFromString(html, "text/html"));
        return one.isEqualNode(other);
      })`,
    );
    return all.filter((_, i) => !same[i]);
  }

  test("of every kind and language is the same document when it arrives, in 7 bits and at about its own size", async () => {
    expect(golden.length).toBeGreaterThan(50);
    expect(await changed(golden.map(({ html }) => html))).toEqual([]);
    for (const { name, html } of golden) {
      const encoded = sevenBit(html);
      expect(encoded, name).toMatch(/^[\t\r\n -~]+$/);
      expect((encoded ?? "").length, name).toBeLessThan(1.1 * Buffer.byteLength(html));
    }
  });

  test.each([1])("is the same document however it is broken (seed %i)", async (seed) => {
    const all = fc.sample(hostile, { numRuns: 300, seed });
    expect(await changed(all)).toEqual([]);
    const encoded = all.map(sevenBit).filter((html) => html !== undefined);
    expect(encoded.length).toBeGreaterThan(60);
    for (const html of encoded) {
      expect(html).toMatch(/^[\t\r\n -~]*$/);
      expect(html.split("\r\n").every((line) => line.length <= 998)).toBe(true);
    }
  });

  test.each<[string, string]>([
    ["the data for search engines", '<script type="application/ld+json">{"name":"Nordlys Ö"}</script><p>x'],
    ["a style", '<style>p::before{content:"→"}</style><p>x'],
    ["a comment", "<!-- åäö --><p>x"],
    ["an attribute without quotes", "<p title=ö>x"],
    ["a text field", "<textarea>ö</textarea>"],
    ["a line with no place to break it", `<p>${"x".repeat(1_000)}ö`],
    ["a tag over many lines", `<p ${'title="ö" '.repeat(3_000)}>x`],
  ])("with letters in %s is encoded as a whole and arrives as written", async (_name, html) => {
    expect(sevenBit(html)).toBeUndefined();
    expect(await changed([html])).toEqual([]);
  });

  test("in one long line is broken between attributes only", async () => {
    const html = `<!doctype html><p>${'<b title="a  b" class=\'c d\'>Hej ö</b> <!-- x y --><td width="1" height="2">y '.repeat(200)}`;
    const encoded = sevenBit(html);
    expect(encoded?.split("\r\n").length).toBeGreaterThan(10);
    expect(encoded?.replaceAll("\r\n", " ").replaceAll("&#0246;", "ö")).toBe(html);
    expect(await changed([html])).toEqual([]);
  });

  test.each([
    ["letters in attributes", '<p title="ö">'],
    ["attributes", '<td style="a:b" width="1">'],
    ["single quotes", "<b c='d'>"],
    ["wide tags", `<p${' a="1"'.repeat(300)}>`],
    ["open comments", "<!--"],
    ["open titles", "<title>ö"],
    ["tags", "<b>"],
    ["letters", "ö"],
  ])("of a megabyte of %s in one line is read once", (_name, unit) => {
    const html = unit.repeat(1_000_000 / unit.length);
    const before = process.cpuUsage();
    sevenBit(html);
    const { user, system } = process.cpuUsage(before);
    // In milliseconds: some hundreds; read again for each line of the mail it was 2,400 to 5,800.
    expect((user + system) / 1_000).toBeLessThan(1_500);
  });
});
