/** A mail in a real browser, as a customer's programme shows it: nothing from outside is fetched. */
import { readFile } from "node:fs/promises";
import type { Browser, Page } from "playwright-core";
import { barriersOn } from "./axe.ts";

export const goldenHtml = (name: string) =>
  readFile(new URL(`../golden/${name}.html`, import.meta.url), "utf8");

/** One page for many mails: a new one for each costs more than all that is looked at. */
export async function openPage(browser: Browser, sharpness = 1): Promise<Page> {
  const context = await browser.newContext({
    viewport: { width: 390, height: 800 },
    colorScheme: "light",
    deviceScaleFactor: sharpness,
    // Asking us about each picture, to be told no, would cost more than the mails do.
    offline: true,
  });
  return context.newPage();
}

export async function show(page: Page, html: string, width = 390): Promise<void> {
  if (page.viewportSize()?.width !== width) await page.setViewportSize({ width, height: 800 });
  if (dark.delete(page)) await page.emulateMedia({ colorScheme: "light" });
  await page.setContent(html, { waitUntil: "domcontentloaded" });
}

const dark = new WeakSet<Page>();
export async function showDark(page: Page): Promise<void> {
  dark.add(page);
  await page.emulateMedia({ colorScheme: "dark" });
}

/** What would keep somebody from reading the mail; asked about some rules only where nothing else can have changed. */
export const barriers = async (page: Page, ...rules: string[]): Promise<string[]> =>
  (await barriersOn(page, { rules }))
    .filter((one) => one.impact === "serious" || one.impact === "critical")
    .map((one) => `${one.id}: ${one.nodes[0]?.html}`);

/** Nothing hangs over the edge, and no sum is broken in two. */
export async function brokenLayout(page: Page): Promise<{ tooWide: boolean; brokenSums: number }> {
  // safe because the page is ours and answers just that
  return (await page.evaluate(`({
    tooWide: document.documentElement.scrollWidth > document.documentElement.clientWidth,
    brokenSums: [...document.querySelectorAll('td.n, td.vn')].filter((cell) => {
      const range = document.createRange();
      range.selectNodeContents(cell);
      return range.getBoundingClientRect().height > 26;
    }).length,
  })`)) as { tooWide: boolean; brokenSums: number };
}

/** The mail without its words: elements, and the attributes that are no texts or addresses. */
export const skeleton = (page: Page): Promise<string> =>
  // safe because it answers a text
  page.evaluate(`(() => {
    const words = new Set(["href", "src", "alt", "title", "aria-label", "lang", "content"]);
    const of = (element) => element.tagName + [...element.attributes].filter(({ name }) => !words.has(name))
      .map(({ name, value }) => "[" + name + "=" + value + "]").join("") + "(" + [...element.children].map(of).join("") + ")";
    return of(document.body);
  })()`) as Promise<string>;
