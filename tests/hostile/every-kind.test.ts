/**
 * Whatever a customer, a merchant or a carrier writes into a fact, it stands in the mail as words: the mail of every kind keeps its skeleton, in a
 * real browser, and nothing in it can be clicked that was not there before.
 */
import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { notifications } from "../../src/notifications/index.ts";
import { startBrowser } from "../support/browser.ts";
import { goldenLetters, renderLetter } from "../support/letters.ts";
import { openPage, show, skeleton } from "../support/mail-page.ts";

let browser: Browser;
let page: Page;
let stop: () => Promise<void>;
beforeAll(async () => {
  ({ browser, stop } = await startBrowser());
  page = await openPage(browser);
}, 120_000);
afterAll(() => stop?.());

/** Facts that people write freely; the others are parsed to ids, sums, times, words of a list and web addresses. */
const free = new Set(
  [
    "firstName lastName company title name label note because instead place terminal dropOff address hours carrier reference code words text",
    "hazard action brand contract by reason number groups product",
  ].flatMap((line) => line.split(" ")),
);
/** Words of a list that the code knows, and what must keep its shape. */
const fixed = /^(#?[\d-]+|[a-z]+(_[a-z]+)*|\d{4}-.*)$/;

/** The same facts with something else wherever people write freely. */
function rewritten<T>(value: T, text: string, key = ""): T {
  if (typeof value === "string")
    // safe because a text takes the place of a text
    return (free.has(key) && !fixed.test(value) ? text : value) as T;
  if (Array.isArray(value)) return value.map((item) => rewritten(item, text, key)) as T; // safe: as above
  if (value && typeof value === "object" && Object.getPrototypeOf(value) === Object.prototype)
    return Object.fromEntries(
      Object.entries(value).map(([name, item]) => [name, rewritten(item, text, name)]),
    ) as T; // safe: as above
  return value;
}

const links = (): Promise<string[]> =>
  // safe because it answers texts
  page.evaluate(
    "[...document.querySelectorAll('a[href], img[src], form, iframe, script, link, meta[http-equiv]')].map((one) => one.tagName + ' ' + (one.getAttribute('href') ?? one.getAttribute('src') ?? one.getAttribute('http-equiv') ?? '')).filter((one) => !one.startsWith('META'))",
  ) as Promise<string[]>;

/** Of the length of a name, so that nothing is cut for its length alone. */
const hostile = [
  `"><script>top.hit=1</script>`,
  `'><img src=x onerror=top.hit=1>`,
  "--><b>]]></td></tr></table><h1>x",
  "{{constructor.constructor}}{{{x}}}{{> evil}}",
  "{name, select, other {x}} <mj-raw>'{'",
  "\u202Egpj.exe\u0000\r\nBcc: evil@x.example",
  "http://evil.example/win javascript:alert(1)",
];
/** What the views make of such words may be fewer of them, or none: a name that is no name is left out. */
const harmless = [
  "Se www.nordlys.example",
  "Se www.nordlys.example\r\nBerg",
  "Åsa",
  "–",
  "Zzzzz zzzzzz zzzzzzzzzz zzzzzzzz",
  "Åsa\r\nBerg",
  "",
];

describe("hostile words in every fact", () => {
  test.for(notifications)("of $kind change nothing but words", async ({ kind }) => {
    const facts = goldenLetters.find(({ name }) => name === `${kind}.sv`)?.facts;
    if (!facts) throw new Error(`${kind} has no golden mail`);
    const { shop, links: pages, ...told } = facts;
    const looked = async (text: string) => {
      const said = rewritten(told, text);
      // Its number is the one thing of a case that we give ourselves.
      const asked = said.case && { ...said.case, number: told.case?.number ?? "" };
      const { html, subject } = await renderLetter(kind, { ...said, case: asked, shop, links: pages }, "sv");
      await show(page, html);
      const [shape, linked] = await Promise.all([skeleton(page), links()]);
      return { shape, links: linked.sort(), subject };
    };
    const shapes = new Set<string>();
    const known = new Set<string>();
    for (const text of harmless) {
      const { shape, links } = await looked(text);
      shapes.add(shape);
      for (const link of links) known.add(link);
    }
    for (const text of hostile) {
      const mail = await looked(text);
      expect(shapes.has(mail.shape), `the mail has another shape with ${text}`).toBe(true);
      expect(mail.links.filter((link) => !known.has(link))).toEqual([]);
      expect(mail.subject).not.toMatch(/[\r\n\0]/);
      expect(await page.evaluate("top.hit")).toBeUndefined();
    }
  });
});
