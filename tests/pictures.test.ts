/**
 * Golden mails in a real browser: at the width of a small telephone nothing hangs over the edge in any language, light and dark axe-core finds
 * nothing serious in any kind. `npm run golden` looks at every kind in every language, and takes the pictures.
 */
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
import { barriers, brokenLayout, goldenHtml, openPage, show, showDark } from "./support/mail-page.ts";

let browser: Browser;
let page: Page;
let stop: () => Promise<void>;

beforeAll(async () => {
  ({ browser, stop } = await startBrowser());
  page = await openPage(browser);
}, 120_000);
afterAll(() => stop?.());

describe("a mail can be read by everybody", () => {
  test.for(goldenLetters)("$name", async ({ name, kind, locale }) => {
    await show(page, await goldenHtml(name), 320);
    expect(await brokenLayout(page)).toEqual({ tooWide: false, brokenSums: 0 });
    if (locale !== "sv" || name !== `${kind}.sv`) return;
    await page.setViewportSize({ width: 390, height: 800 });
    expect(await barriers(page)).toEqual([]);
    // In the dark only colours are others.
    await showDark(page);
    expect(await barriers(page, "color-contrast")).toEqual([]);
  });

  test("without pictures, and without the style sheet that some programs drop", async () => {
    const brand = { ...brandOf(nordlys), mark: "https://mail.nordlys.example/mark.png" };
    const published = await publish(await readTemplate("refund-issued"), brand);
    const facts = refundFacts("sv");
    await show(page, render({ notification: refundIssued, facts, locale: "sv", published }).html);
    expect(await barriers(page)).toEqual([]);
    const html = await goldenHtml("refund-issued.sv");
    await show(page, html.replaceAll(/<style[\s\S]*?<\/style>/g, ""));
    expect(await barriers(page)).toEqual([]);
    expect((await brokenLayout(page)).tooWide).toBe(false);
  });
});
