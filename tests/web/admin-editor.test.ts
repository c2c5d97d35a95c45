/**
 * A marketer's day in the template editor, in a real browser: she clicks a sentence and writes it in two languages, mends what is flagged, sends herself a
 * test, compares, publishes and rolls back; once by mouse, the essential way by keyboard alone, and without script.
 */
import { readFileSync } from "node:fs";
import { gzipSync } from "node:zlib";
import { serve } from "@hono/node-server";
import { Hono } from "hono";
import type { Browser, BrowserContext, FrameLocator, Page } from "playwright-core";
import { afterAll, beforeAll, expect, test } from "vitest";
import { createApp } from "../../src/app.ts";
import { lenasStory } from "../../src/demo/events.ts";
import { admitMember } from "../../src/pipeline/members/members.ts";
import { makeSignInLink } from "../../src/pipeline/members/sign-in.ts";
import { authoringRoutes } from "../../src/web/authoring.ts";
import { barriersOn } from "../support/axe.ts";
import { startBrowser } from "../support/browser.ts";
import { openWorld, type TestShop, type World } from "../support/shop.ts";

let world: World;
let shop: TestShop;
let origin: string;
let browser: Browser;
let stopBrowser: () => Promise<void>;
let stopServer: () => Promise<void>;
let cookies: { name: string; value: string; url: string }[];
let browsing: BrowserContext;
let page: Page;
let frame: FrameLocator;
/** What the browser complained about: a blocked style, a script that failed. */
const complaints: string[] = [];

const script = new URL("../../dist/editor/editor.js", import.meta.url);
const editor = "/admin/templates/refund-issued";
const picture = async (name: string) => {
  if (process.env.UPDATE_PICTURES !== "1") return;
  await page.screenshot({ path: new URL(`../../docs/pictures/${name}.png`, import.meta.url).pathname });
};
const said = (id: string) => page.locator(`#${id}`).textContent();
const field = (locale: string, nth = 0) => page.locator(`[data-locale=${locale}] textarea`).nth(nth);
const saved = () => page.locator("#saved", { hasText: /^\s*Draft \d+ saved/ }).waitFor();
const go = async (address: string) => {
  await page.goto(`${origin}${address}`);
  await page.locator("html.scripted").waitFor();
};
const serious = async () =>
  (await barriersOn(page, { frames: false })).filter(
    ({ impact }) => impact === "serious" || impact === "critical",
  );

beforeAll(async () => {
  world = await openWorld();
  shop = await world.open();
  const amira = { email: "amira@nordlys.example", name: "Amira Haddad", role: "marketer" as const };
  await admitMember(world.context, shop.id, amira, "Erik");
  const { placed, returned, refunded } = lenasStory(world.now());
  await shop.tell(placed, returned, refunded);
  const app = new Hono();
  const server = serve({ fetch: (request, env) => app.fetch(request, env), hostname: "127.0.0.1", port: 0 });
  await new Promise((done) => server.once("listening", done));
  origin = `http://127.0.0.1:${(server.address() as { port: number }).port}`; // safe because it listens on a port
  const context = { ...world.context, publicUrl: origin };
  app.route("/", createApp(context, authoringRoutes));
  stopServer = () => new Promise((done) => server.close(() => done()));
  const { url } = await makeSignInLink(context, shop.id, amira.email, { by: "Erik" });
  const signedIn = await fetch(url, {
    method: "POST",
    redirect: "manual",
    headers: { "sec-fetch-site": "same-origin", "content-type": "application/x-www-form-urlencoded" },
  });
  const [name = "", value = ""] =
    /^[^;]+/.exec(signedIn.headers.get("set-cookie") ?? "")?.[0].split("=") ?? [];
  cookies = [{ name, value, url: origin }];
  ({ browser, stop: stopBrowser } = await startBrowser());
  browsing = await browser.newContext({
    reducedMotion: "reduce",
    viewport: { width: 1280, height: 1000 },
    locale: "en-GB",
  });
  await browsing.addCookies(cookies);
  page = await browsing.newPage();
  page.setDefaultTimeout(20_000);
  page.on("pageerror", (error) => complaints.push(error.message));
  page.on("console", (message) => {
    if (message.type() === "error" && !/status of 4(09|22)|INTERNET_DISCONNECTED/.test(message.text()))
      complaints.push(message.text());
  });
  frame = page.frameLocator("#frame");
}, 60_000);
afterAll(async () => {
  await stopBrowser?.();
  await stopServer?.();
  await world.close();
});

test("the editor's script is one small file, loaded only where it is used and kept by the browser", async () => {
  expect(gzipSync(readFileSync(script)).length).toBeLessThan(200_000);
  const headers = { cookie: cookies.map(({ name, value }) => `${name}=${value}`).join("; ") };
  const list = await (await fetch(`${origin}/admin/templates`, { headers })).text();
  expect(list).not.toContain("editor.js");
  const [, address] =
    /<script src="([^"]+)"/.exec(await (await fetch(`${origin}${editor}`, { headers })).text()) ?? [];
  const answer = await fetch(`${origin}${address}`);
  expect(answer.headers.get("cache-control")).toBe("public, max-age=31536000, immutable");
});

test("she clicks the sentence, writes it in Swedish and German side by side, and sees it in the mail at once", async () => {
  await page.goto(`${origin}/admin/templates`);
  await page.locator(`a[href="${editor}"]`).first().click();
  await page.locator("html.scripted").waitFor();
  await frame.locator("[data-t='nothing.to.do']").first().click();
  await page.locator("#work input[name=key][value='nothing.to.do']").first().waitFor({ state: "attached" });
  expect(await page.evaluate("document.activeElement.id")).toBe("text-sv-0");
  await field("sv").fill("Du behöver inte göra någonting alls.");
  await frame.getByText("Du behöver inte göra någonting alls.").waitFor();
  await saved();
  await page.getByRole("link", { name: /^de / }).last().click();
  await page.locator("[data-locale=de]").waitFor();
  expect(await field("de").inputValue()).not.toBe("");
  expect(await page.locator("#work").textContent()).toContain("Older than sv");
  await picture("editor");
  expect(await serious()).toEqual([]);
});

test("with another sample the same words are shown as other customers would get them", async () => {
  const fee = await page.locator("#sample option", { hasText: /fee/i }).first().getAttribute("value");
  await page.locator("#sample").selectOption(fee);
  await page.waitForURL(/sample=/);
  expect(page.url()).toContain(`sample=${encodeURIComponent(fee ?? "")}`);
  await frame.getByText("Du behöver inte göra någonting alls.").waitFor();
  await page.locator("#tools").getByRole("link", { name: "Phone" }).click();
  await page.locator("#frame.is-phone").waitFor();
  await page.locator("#tools").getByRole("link", { name: "Desktop" }).click();
  await page.locator("#frame.is-desktop").waitFor();
});

test("a mistyped name is flagged where it stands, stops publishing, and is mended with one click", async () => {
  await go(`${editor}?key=subject&also=de`);
  const before = await field("de").inputValue();
  await field("de").fill(before.replace("{number}", "{numer}"));
  await page.locator("#found .problem.is-error").first().waitFor();
  expect(await said("why")).toContain("One error stops publishing");
  expect(await page.getByRole("link", { name: /^Publish version/ }).getAttribute("aria-disabled")).toBe(
    "true",
  );
  expect(await page.locator("#text-de-0-says").textContent()).toContain("{numer}");
  await picture("editor-problem");
  await page.locator("#found [data-fix]").first().click();
  await page.locator("#found .problem.is-error").first().waitFor({ state: "detached" });
  expect(await field("de").inputValue()).toBe(before);
  expect(await said("why")).not.toContain("stops publishing");
});

test("a brace that is not closed is said while she types, and nothing broken is saved", async () => {
  const before = await field("sv").inputValue();
  await field("sv").fill(`${before} {num`);
  await page.locator("#text-sv-0-says .error").waitFor();
  expect(await page.locator("#text-sv-0-says").textContent()).toContain("{");
  await field("sv").fill(before);
  await page.locator("#text-sv-0-says .error").waitFor({ state: "detached" });
});

test("the test that she sends herself lies in her inbox", async () => {
  await page.locator("#test summary").click();
  await page.locator("#test button[type=submit]").click();
  await page.locator(".toast").waitFor();
  const mails = await world.mails("amira@nordlys.example");
  expect(mails.at(-1)?.subject).toContain("[Test]");
});

test("two people write at once: the second is told, sees both, and decides", async () => {
  await go(`${editor}?key=nothing.to.do&also=en`);
  const second = await browsing.newPage();
  await second.goto(`${origin}${editor}?key=nothing.to.do&also=en`);
  await second.locator("html.scripted").waitFor();
  await second.locator("#text-en-0").fill("You need not do anything.");
  await second.waitForResponse((answer) => answer.url().endsWith("/draft") && answer.ok());
  await second.close();
  await field("en").fill("Nothing is left for you to do.");
  await page.locator("#conflict").waitFor();
  await page.locator("#conflict").getByRole("button", { name: "Compare" }).click();
  const shown = await page.locator("#conflict .theirs").textContent();
  expect(shown).toContain("You need not do anything.");
  expect(shown).toContain("Nothing is left for you to do.");
  await page.locator("#conflict").getByRole("button", { name: "Keep mine" }).click();
  await page.waitForResponse((answer) => answer.url().endsWith("/draft") && answer.ok());
  await saved();
  expect(await field("en").inputValue()).toBe("Nothing is left for you to do.");
});

test("what is typed while the network is away is kept in the browser and saved when it is back", async () => {
  await browsing.setOffline(true);
  await field("en").fill("Nothing more is needed.");
  await page.locator("#saved", { hasText: "offline" }).waitFor();
  await browsing.setOffline(false);
  await saved();
  await page.reload();
  expect(await field("en").inputValue()).toBe("Nothing more is needed.");
});

test("she compares, publishes with a note, and rolls back to what was live before", async () => {
  await page
    .locator("#history")
    .getByRole("link", { name: /^Compare/ })
    .click();
  expect(await page.locator("main").textContent()).toContain("någonting alls");
  await go(editor);
  await page.getByRole("link", { name: /^Publish version/ }).click();
  await page.locator("textarea[name=note]").fill("says it plainly");
  await page.locator("form:has(textarea[name=note]) button[type=submit]").first().click();
  await page.waitForURL(/\?done=/);
  expect(await said("head")).toContain("version 1 is live");
  expect(await said("history")).toContain("says it plainly");
  await page.locator("#history a[href$='/revert']").click();
  await page.locator("main form button[type=submit]").first().click();
  await page.waitForURL(/\?done=/);
  expect(await said("head")).toContain("the default is live");
});

test("in Code mode the source is written with what the sample knows, and a mistake keeps the last good mail", async () => {
  await go(`${editor}?mode=code`);
  const source = page.locator("#code .cm-content");
  await source.click();
  await page.keyboard.press("Control+Home");
  for (let i = 0; i < 16; i++) await page.keyboard.press("ArrowDown");
  await page.keyboard.press("End");
  await page.keyboard.type("\n{{#each rows}}{{");
  const offers = page.locator("#code .cm-tooltip-autocomplete li");
  await offers.first().waitFor();
  const offered = (await offers.allTextContents()).join("\n");
  expect(offered).toContain("amount");
  expect(offered).toContain("../sum");
  await picture("editor-code");
  await page.keyboard.press("Escape");
  await page.locator("#broken", { hasText: /body\.mjml/ }).waitFor();
  await frame.getByText("Undrar du något?").waitFor();
  await page.locator("#code .cm-lint-marker-error").first().waitFor();
  for (let i = 0; i < 12; i++) await page.keyboard.press("Control+z");
  await page.locator("#broken:empty").waitFor({ state: "attached" });
  await frame.locator("[data-t='nothing.to.do']").first().click();
  await page.locator("#say", { hasText: /body\.mjml, line \d+/ }).waitFor({ state: "attached" });
  // In a loop of a block: the line of the block.
  await frame.locator("[data-t='row.paid'], [data-t='row.count']").first().click();
  await page.locator("#say", { hasText: "partials/row.mjml, line 1" }).waitFor({ state: "attached" });
  expect(await said("work")).toContain("Edit it for all mails");
  expect(await serious()).toEqual([]);
});

test("by keyboard alone: to a text, write, save, the next problem, out of the source with Tab", async () => {
  await go(editor);
  await page.keyboard.press("Alt+ArrowDown");
  await page.locator("#work textarea").first().waitFor();
  await page.keyboard.press("End");
  await page.keyboard.type(" {nomen}");
  await page.keyboard.press("Control+s");
  await page.locator("#found .problem.is-error").first().waitFor();
  await page.keyboard.press("F8");
  await page.locator("#say", { hasText: /^Problem 1 of/ }).waitFor({ state: "attached" });
  // The name that is wrong is chosen already: what is typed takes its place.
  const chosen =
    "(({ value, selectionStart, selectionEnd }) => value?.slice(selectionStart, selectionEnd))(document.activeElement)";
  await expect.poll(() => page.evaluate(chosen), { timeout: 10_000 }).toContain("nomen");
  const whole = String(await page.evaluate(chosen)).startsWith("{");
  await page.keyboard.type(whole ? "{sum}" : "sum");
  await page.keyboard.press("Control+s");
  await page.locator("#found .problem.is-error").first().waitFor({ state: "detached" });
  await page.keyboard.press("Escape");
  await page.locator("#texts").waitFor();
  await go(`${editor}?mode=code`);
  await page.locator("#code .cm-content").focus();
  await page.keyboard.press("Tab");
  expect(await page.evaluate("document.activeElement.id")).not.toBe("code");
});

test("on a tablet, a telephone and in the dark nothing moves sideways and nothing stands in the way", async () => {
  await page.emulateMedia({ colorScheme: "dark" });
  for (const width of [820, 390]) {
    await page.setViewportSize({ width, height: 1000 });
    await go(`${editor}?key=news&also=de`);
    expect(await page.evaluate("document.documentElement.scrollWidth")).toBeLessThanOrEqual(width);
    expect(await serious()).toEqual([]);
    await picture(`editor-${width}`);
  }
  await page.emulateMedia({ colorScheme: "light" });
  await page.setViewportSize({ width: 1280, height: 1000 });
});

test("without script the same is done with links and forms", async () => {
  const plain = await browser.newContext({ javaScriptEnabled: false, locale: "sv-SE" });
  await plain.addCookies(cookies);
  const bare = await plain.newPage();
  await bare.goto(`${origin}${editor}`);
  expect(await bare.locator("h2").first().textContent()).toBe("Texter");
  await bare.locator("[data-key='nothing.to.do']").click();
  await bare.locator("#text-sv-0").fill("Inget mer behövs.");
  await bare.locator("#work button[type=submit]").first().click();
  expect(await bare.locator("#text-sv-0").inputValue()).toBe("Inget mer behövs.");
  expect(await bare.locator("#saved").textContent()).toContain("Utkast");
  await bare.goto(`${origin}${editor}?mode=code`);
  const source = await bare.locator("#source").inputValue();
  await bare.locator("#source").fill(source.replace("{{#if faulty}}", "<p>{{sumn}}</p>{{#if faulty}}"));
  await bare.locator("#work form button[type=submit]").click();
  expect(await bare.locator("#found").textContent()).toContain("sumn");
  await bare.locator("#found [data-fix]").first().click();
  expect(await bare.locator("#source").inputValue()).toContain("<p>{{sum}}</p>{{#if faulty}}");
  await plain.close();
});

test("nothing of this was against the page's own rules", () => expect(complaints).toEqual([]));
