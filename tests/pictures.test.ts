/**
 * Golden mails as a customer sees them: each at the width of a telephone and of a desk, light and dark, one without pictures and one
 * without style sheets. The pictures are in .kvitto/pictures; axe-core finds nothing serious in any of them.
 */
import { mkdir, readFile } from "node:fs/promises";
import { createRequire } from "node:module";
import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { startBrowser } from "./support/browser.ts";
import { goldenLetters } from "./support/letters.ts";

const pictures = new URL("../.kvitto/pictures/", import.meta.url);
const axe = createRequire(import.meta.url).resolve("axe-core/axe.min.js");

let browser: Browser;
let stop: () => Promise<void>;

beforeAll(async () => {
  await mkdir(pictures, { recursive: true });
  ({ browser, stop } = await startBrowser());
}, 120_000);
afterAll(() => stop?.());

const golden = (name: string) => readFile(new URL(`golden/${name}.html`, import.meta.url), "utf8");

async function open<T>(html: string, { width, dark = false }: { width: number; dark?: boolean }, look: (page: Page) => Promise<T>): Promise<T> {
  const context = await browser.newContext({ viewport: { width, height: 800 }, colorScheme: dark ? "dark" : "light", deviceScaleFactor: 2 });
  try {
    const page = await context.newPage();
    await page.route("**/*", (route) => route.abort());
    await page.setContent(html, { waitUntil: "domcontentloaded" });
    return await look(page);
  } finally {
    await context.close();
  }
}

const picture = (page: Page, name: string) => page.screenshot({ path: new URL(`${name}.png`, pictures).pathname, fullPage: true });

/** What would keep somebody from reading the mail. */
async function barriers(page: Page): Promise<string[]> {
  await page.addScriptTag({ path: axe });
  // safe because axe-core puts itself there
  const found = await page.evaluate(() => (globalThis as unknown as { axe: { run: () => Promise<{ violations: { id: string; impact: string | null; nodes: { html: string }[] }[] }> } }).axe.run());
  return found.violations.filter((one) => one.impact === "serious" || one.impact === "critical").map((one) => `${one.id}: ${one.nodes[0]?.html}`);
}

/** Nothing hangs over the edge, and no sum is broken in two. */
const tooWide = (page: Page) => page.evaluate("document.documentElement.scrollWidth > document.documentElement.clientWidth");
const brokenSums = (page: Page) => page.evaluate("[...document.querySelectorAll('td.n, td.tn, td.vn')].filter((cell) => cell.getClientRects()[0].height > 0 && [...cell.childNodes].length > 0 && (() => { const range = document.createRange(); range.selectNodeContents(cell); return new Set([...range.getClientRects()].map((box) => Math.round(box.bottom / 12))).size > 3; })()).length");

describe("a mail can be read by everybody", () => {
  test.for(goldenLetters.flatMap(({ name }) => [390, 640].flatMap((width) => [false, true].map((dark) => ({ name, width, dark })))))(
    "$name at $width, dark: $dark",
    async ({ name, width, dark }) => {
      await open(await golden(name), { width, dark }, async (page) => {
        await picture(page, `${name}-${width}-${dark ? "dark" : "light"}`);
        expect(await barriers(page)).toEqual([]);
        expect(await tooWide(page)).toBe(false);
        expect(await brokenSums(page)).toBe(0);
      });
    },
  );

  test("on the narrowest telephone nothing hangs over the edge", async () => {
    for (const { name } of goldenLetters) await open(await golden(name), { width: 320 }, async (page) => expect(await tooWide(page), name).toBe(false));
  });

  test("without pictures, and without the style sheet that some programs drop", async () => {
    const html = await golden("refund-issued.sv");
    const marked = html.replaceAll(/<td class="mark initial"([^>]*)>N<\/td>/g, '<td class="mark"$1><img src="https://mail.nordlys.example/mark.png" width="28" height="28" alt=""></td>');
    expect(marked).not.toBe(html);
    await open(marked, { width: 390 }, async (page) => {
      await picture(page, "refund-issued.sv-390-images-off");
      expect(await barriers(page)).toEqual([]);
    });
    await open(html.replaceAll(/<style[^]*?<\/style>/g, ""), { width: 390 }, async (page) => {
      await picture(page, "refund-issued.sv-390-no-style-sheet");
      expect(await barriers(page)).toEqual([]);
      expect(await tooWide(page)).toBe(false);
    });
  });
});
