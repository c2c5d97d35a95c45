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
import { defaultWording } from "../../src/pipeline/templates/wording.ts";
import { authoringRoutes } from "../../src/web/authoring.ts";
import { barriersOn } from "../support/axe.ts";
import { startBrowser } from "../support/browser.ts";
import { openWorld, type TestShop, type World } from "../support/shop.ts";
import { signIn } from "../support/signing-in.ts";

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

/** The address of what the server is asked to keep. */
const drafts = "**/draft";
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
  const [name = "", value = ""] = (await signIn({ context, app }, shop, { email: amira.email })).split("=");
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
    if (
      message.type() === "error" &&
      !/status of (401|409|422|502)|INTERNET_DISCONNECTED|ERR_FAILED/.test(message.text())
    )
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
  const other = await (await fetch(`${origin}${editor}/texts`, { headers })).text();
  expect(other).not.toContain("editor.js");
  const [, address] =
    /<script src="([^"]+)"/.exec(await (await fetch(`${origin}${editor}`, { headers })).text()) ?? [];
  const answer = await fetch(`${origin}${address}`);
  expect(answer.headers.get("cache-control")).toBe("public, max-age=31536000, immutable");
});

test("she clicks the sentence, writes it in Swedish and German side by side, and sees it in the mail at once", async () => {
  await go(editor);
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
  const changes = { strings: { en: { "nothing.to.do": "You need not do anything." } } };
  const revision = Number(await page.locator("#work [name=revision]").first().getAttribute("value"));
  const second = await browsing.request.post(`${origin}${editor}/draft`, {
    headers: { "sec-fetch-site": "same-origin" },
    data: { revision, changes },
  });
  expect(second.status()).toBe(200);
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

test("what the browser kept comes back when she asks for it, and is shown to nobody else who uses the browser", async () => {
  const state = JSON.parse((await page.locator("#state").textContent()) ?? "");
  /** As if it had been closed before this was saved. */
  const keep = async (member: string) => {
    await page.goto(`${origin}/admin/templates`);
    const changes = { strings: { en: { "nothing.to.do": "You can sit back." } } };
    const kept = { member, changes, revision: state.revision, at: "2026-11-20T09:00:00Z" };
    const put = [`kvitto draft ${shop.id} refund-issued ${member}`, JSON.stringify(kept)];
    await page.evaluate((of) => localStorage.setItem(of[0] ?? "", of[1] ?? ""), put);
    await go(`${editor}?key=nothing.to.do`);
  };
  await keep("somebody-else");
  expect(await page.locator("#kept").count()).toBe(0);
  await keep(state.member);
  expect(await page.locator("#kept").textContent()).toContain("still has what you wrote at 10:00");
  expect(await field("en").inputValue()).toBe("Nothing more is needed.");
  // Who does not answer is asked again.
  await page.reload();
  await page.getByRole("button", { name: "Restore" }).click();
  await page.locator("#kept").waitFor({ state: "detached" });
  await saved();
  await page.waitForFunction(
    (mine) => localStorage.getItem(mine) === null,
    `kvitto draft ${shop.id} refund-issued ${state.member}`,
  );
  await page.reload();
  expect(await field("en").inputValue()).toBe("You can sit back.");
});

test("what the server does not take is not sent again until she types, and she is told when her sign-in has ended", async () => {
  let sent = 0;
  let answer = { status: 422, contentType: "application/problem+json", body: '{"detail":"too long"}' };
  await page.route(drafts, (route) => {
    sent++;
    return route.fulfill(answer);
  });
  const shown = page.waitForResponse("**/preview");
  await field("en").fill("Nothing more, ever.");
  await page.locator("#saved", { hasText: "Not saved: too long" }).waitFor();
  await shown;
  expect(sent).toBe(1);
  answer = { status: 401, contentType: "text/html", body: "<h1>Sign in</h1>" };
  await field("en").fill("Nothing more at all.");
  await page.locator("#saved", { hasText: "your sign-in has ended" }).waitFor();
  answer = { status: 502, contentType: "text/html", body: "" };
  await page.keyboard.press("Control+s");
  await page.locator("#saved", { hasText: "Bad Gateway" }).waitFor();
  expect(sent).toBe(3);
  await page.unroute(drafts);
  await page.keyboard.press("Control+s");
  await saved();
  expect(await field("en").inputValue()).toBe("Nothing more at all.");
});

test("she compares, publishes with a note, and rolls back to what was live before", async () => {
  const compare = page.locator("#history").getByRole("link", { name: /^Compare/ });
  expect(await compare.getAttribute("href")).toBe(`${editor}/compare?from=live&to=1`);
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
  // What may begin here is offered first, and what the sample knows as soon as it is.
  await offers.filter({ hasText: "amount" }).first().waitFor();
  const offered = (await offers.allTextContents()).join("\n");
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
  await page.locator("#code .cm-content").focus();
  await page.keyboard.press("Tab");
  expect(await page.evaluate("document.activeElement.id")).not.toBe("code");
});

test("by keyboard alone: to a text, write, save, the next problem, back to the list", async () => {
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
});

test("on a tablet, a telephone and in the dark nothing moves sideways and nothing stands in the way", async () => {
  await page.emulateMedia({ colorScheme: "dark" });
  for (const address of [`${editor}?key=news&also=de`, `${editor}?mode=code`]) {
    await go(address);
    for (const width of [820, 390]) {
      await page.setViewportSize({ width, height: 1000 });
      expect(await page.evaluate("document.documentElement.scrollWidth")).toBeLessThanOrEqual(width);
    }
  }
  expect(await serious()).toEqual([]);
  await page.emulateMedia({ colorScheme: "light" });
  await page.setViewportSize({ width: 1280, height: 1000 });
});

test("without script the same is done with links and forms", async () => {
  const plain = await browser.newContext({ javaScriptEnabled: false, locale: "sv-SE" });
  await plain.addCookies(cookies);
  await plain.route("**/frame?*", (route) => route.abort());
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

test("what all mails share is shown in the mail that she chooses", async () => {
  await go("/admin/templates/partials");
  await page.locator("#within").selectOption("shipped");
  await page.locator('#frame[src*="within=shipped"]').waitFor();
  expect(await page.locator("[data-key]").first().getAttribute("href")).toContain("within=shipped");
});

test("a draft that cannot be shown says where it is broken beside the live mail, and what lacks English stands at its text", async () => {
  const broken = async (changes: object) => {
    const kept = await browsing.request.post(`${origin}/admin/templates/shipped/draft`, {
      headers: { "sec-fetch-site": "same-origin" },
      data: { revision: revision++, changes },
    });
    expect(kept.status()).toBe(200);
  };
  let revision = 0;
  const { body = "" } = await defaultWording("shipped");
  await broken({ body: `${body}\n{{#if order}}` });
  await go("/admin/templates/shipped");
  const line = body.split("\n").length + 1;
  expect(await said("broken")).toBe(
    `The draft cannot be shown, so this is the live mail. Mail, line ${line}: the template cannot be read: {{#if order}} is not closed`,
  );
  expect(await page.locator("#frame").getAttribute("src")).toContain("of=live");
  await broken({
    body: body.replace("<mj-text", '<mj-text>{{t "extra"}}</mj-text><mj-text'),
    strings: { sv: { extra: "Extra" } },
  });
  await page.goto(`${origin}/admin/templates/shipped?locale=en`);
  expect(await said("broken")).toContain("extra, en: ");
});

test("nothing of this was against the page's own rules", () => expect(complaints).toEqual([]));
