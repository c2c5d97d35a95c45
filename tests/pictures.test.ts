/**
 * Golden mails as a customer sees them: each at the width of a telephone and of a desk, light and dark, one without pictures and one
 * without style sheets. The pictures are in .kvitto/pictures; axe-core finds nothing serious in any of them.
 */
import { copyFile, mkdir, readFile } from "node:fs/promises";
import { createRequire } from "node:module";
import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { refundIssued } from "../src/notifications/refund-issued.ts";
import { render } from "../src/pipeline/render.ts";
import { brandOf } from "../src/templating/brand.ts";
import { readTemplate } from "../src/templating/library.ts";
import { publish } from "../src/templating/publish.ts";
import { startBrowser } from "./support/browser.ts";
import { nordlys, refundFacts } from "./support/facts.ts";
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

async function open<T>(
  html: string,
  { width }: { width: number },
  look: (page: Page) => Promise<T>,
): Promise<T> {
  const context = await browser.newContext({
    viewport: { width, height: 800 },
    colorScheme: "light",
    deviceScaleFactor: 2,
  });
  try {
    const page = await context.newPage();
    await page.route("**/*", (route) => route.abort());
    await page.setContent(html, { waitUntil: "domcontentloaded" });
    return await look(page);
  } finally {
    await context.close();
  }
}

/** A machine that does a lot beside this sometimes has no picture ready; then it is taken again. */
async function picture(page: Page, name: string): Promise<void> {
  const path = new URL(`${name}.png`, pictures).pathname;
  const take = () => page.screenshot({ path, fullPage: true });
  await take().catch(take);
  const shown = inReadme[name];
  if (shown && process.env.UPDATE_GOLDEN)
    await copyFile(path, new URL(`../docs/pictures/${shown}.png`, import.meta.url));
}

/** Pictures that README.md shows; renewed with the golden mails, so that they never show an old mail. */
const inReadme: Record<string, string> = {
  "refund-issued.sv-640-light": "refund-issued",
  "case-acknowledged.en-640-light": "case-acknowledged",
};

/** What would keep somebody from reading the mail. */
async function barriers(page: Page): Promise<string[]> {
  if (!(await page.evaluate("'axe' in globalThis"))) await page.addScriptTag({ path: axe });
  // safe because axe-core puts itself there
  const found = await page.evaluate(() =>
    (
      globalThis as unknown as {
        axe: {
          run: () => Promise<{
            violations: { id: string; impact: string | null; nodes: { html: string }[] }[];
          }>;
        };
      }
    ).axe.run(),
  );
  return found.violations
    .filter((one) => one.impact === "serious" || one.impact === "critical")
    .map((one) => `${one.id}: ${one.nodes[0]?.html}`);
}

/** Nothing hangs over the edge, and no sum is broken in two. */
const tooWide = (page: Page) =>
  page.evaluate("document.documentElement.scrollWidth > document.documentElement.clientWidth");
const brokenSums = (page: Page) =>
  page.evaluate(
    "[...document.querySelectorAll('td.n, td.vn')].filter((cell) => { const range = document.createRange(); range.selectNodeContents(cell); return range.getBoundingClientRect().height > 26; }).length",
  );

describe("a mail can be read by everybody", () => {
  test.for(goldenLetters)("$name", async ({ name, kind, locale }) => {
    // Each kind in all four in the languages that the house reads; of what is told differently one picture, since the blocks are the
    // same; in the other languages only what longer words can break.
    const whole = name === `${kind}.${locale}`;
    const read = locale === "sv" || (whole && locale === "en");
    await open(await golden(name), { width: 390 }, async (page) => {
      for (const width of read ? [320, 390, 640] : [320, 390]) {
        await page.setViewportSize({ width, height: 800 });
        for (const scheme of read ? (["light", "dark"] as const) : (["light"] as const)) {
          await page.emulateMedia({ colorScheme: scheme });
          const first = width === 390 && scheme === "light";
          if ((whole && read && width > 320) || (first && (read || whole)))
            await picture(page, `${name}-${width}-${scheme}`);
          if (read && width === 390) expect(await barriers(page)).toEqual([]);
        }
        expect(await tooWide(page)).toBe(false);
        expect(await brokenSums(page)).toBe(0);
      }
    });
  });

  test("without pictures, and without the style sheet that some programs drop", async () => {
    const html = await golden("refund-issued.sv");
    const brand = { ...brandOf(nordlys), mark: "https://mail.nordlys.example/mark.png" };
    const published = await publish(await readTemplate("refund-issued"), brand);
    const marked = render({
      notification: refundIssued,
      facts: refundFacts("sv"),
      locale: "sv",
      published,
    }).html;
    await open(marked, { width: 390 }, async (page) => {
      await picture(page, "refund-issued.sv-390-images-off");
      expect(await barriers(page)).toEqual([]);
    });
    await open(html.replaceAll(/<style[\s\S]*?<\/style>/g, ""), { width: 390 }, async (page) => {
      await picture(page, "refund-issued.sv-390-no-style-sheet");
      expect(await barriers(page)).toEqual([]);
      expect(await tooWide(page)).toBe(false);
    });
  });
});
