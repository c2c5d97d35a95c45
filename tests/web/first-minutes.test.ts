/**
 * The first five minutes of whoever tries the program, in a real browser and beside it: a merchant who lets a parcel be late and answers what is held, a marketer who changes
 * a sentence and takes it back, a customer who asks where her money is, and a developer who posts one event.
 */
import { serve } from "@hono/node-server";
import { Hono } from "hono";
import type { BrowserContext, Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { createApp } from "../../src/app.ts";
import { demoShop } from "../../src/demo/index.ts";
import { makeSignInLink } from "../../src/pipeline/members/sign-in.ts";
import { asEngine, asShop } from "../../src/store/database.ts";
import { addKey, listShops } from "../../src/store/shop.ts";
import { authoringRoutes } from "../../src/web/authoring.ts";
import { barriersOn } from "../support/axe.ts";
import { startBrowser } from "../support/browser.ts";
import { openWorld, type World } from "../support/shop.ts";
import { signInWith } from "../support/signing-in.ts";

let world: World;
let origin: string;
let shopId: string;
let links: Awaited<ReturnType<typeof demoShop>>;
let chromium: Awaited<ReturnType<typeof startBrowser>>;
let browsing: BrowserContext;
let page: Page;
let working: ReturnType<typeof setInterval>;
let stopServer: () => Promise<void>;

beforeAll(async () => {
  world = await openWorld();
  const app = new Hono();
  const server = serve({ fetch: (request, env) => app.fetch(request, env), hostname: "127.0.0.1", port: 0 });
  await new Promise((done) => server.once("listening", done));
  origin = `http://127.0.0.1:${(server.address() as { port: number }).port}`; // safe because it listens on a port
  world.context.publicUrl = origin;
  app.route("/", createApp(world.context, authoringRoutes));
  stopServer = () => new Promise((done) => server.close(() => done()));
  links = await demoShop(world.context);
  const [shop] = await asEngine(world.context.database, listShops);
  shopId = shop?.id ?? "";
  // What a process that stays awake does by itself.
  let busy = false;
  working = setInterval(() => {
    if (busy) return;
    busy = true;
    void world.settle().finally(() => {
      busy = false;
    });
  }, 100);
  chromium = await startBrowser();
  browsing = await chromium.browser.newContext({
    baseURL: origin,
    locale: "en-GB",
    reducedMotion: "reduce",
    viewport: { width: 1280, height: 900 },
  });
  page = await browsing.newPage();
  page.setDefaultTimeout(30_000);
}, 120_000);
afterAll(async () => {
  clearInterval(working);
  await chromium?.stop();
  await stopServer?.();
  await world?.close();
});

describe("a merchant", () => {
  test("comes in by the printed link, and sees what was sent, what was not and why", async () => {
    await page.goto(links.admin);
    await page.locator("main form button[type=submit]").click();
    await page.waitForURL((url) => !url.pathname.includes("/sign-in"));
    await page.goto("/admin/orders/1001");
    const main = await page.locator("main").innerText();
    for (const words of ["Refund explained", "Not sent", "21,00", "N-"]) expect(main).toContain(words);
  });

  test("presses a button, and reads a moment later what the customer was told", async () => {
    await page.goto("/admin/orders/1005");
    await page.getByRole("button", { name: "Parcel delayed" }).click();
    await page.waitForURL("**/admin/orders/1005?done=*");
    await page.locator(".toast a").click();
    await page.waitForURL("**/mailbox?id=*");
    const shown = await page.locator("main").innerText();
    expect(shown).toContain("Ditt paket är försenat – order 1005");
    expect(shown).toContain("sara.blomqvist");
  });

  test("sees a refund with a difference wait for her, and an angry customer become a case", async () => {
    await page.goto("/admin");
    await page.getByRole("button", { name: "Refund with a difference" }).click();
    await page.locator(".toast a").click();
    await page.waitForURL("**/admin/needs*");
    await page.goto("/admin");
    const before = await page.locator(".nav a[href='/admin/inbox'] .count").innerText();
    await page.getByRole("button", { name: "Angry reply" }).click();
    await page.locator(".toast").waitFor();
    const waiting = async () => {
      await page.goto("/admin");
      return Number.parseInt(await page.locator(".nav a[href='/admin/inbox'] .count").innerText(), 10);
    };
    await expect.poll(waiting, { timeout: 20_000 }).toBe(Number.parseInt(before, 10) + 1);
  });

  test("has what she tried ticked, and prints a page for a colleague", async () => {
    await page.goto("/admin/practice");
    expect(await page.locator(".tasks li:not(.todo)").count()).toBe(2);
    expect((await barriersOn(page)).map(({ id }) => id)).toEqual([]);
    await page.emulateMedia({ colorScheme: "dark" });
    await page.setViewportSize({ width: 390, height: 844 });
    expect((await barriersOn(page)).map(({ id }) => id)).toEqual([]);
    expect(await page.evaluate("document.documentElement.scrollWidth > innerWidth")).toBe(false);
    await page.emulateMedia({ colorScheme: "light" });
    await page.setViewportSize({ width: 1280, height: 900 });
    await page.getByRole("link", { name: "Support", exact: true }).click();
    expect(await page.locator("main").innerText()).toContain("Mon–Fri 09:00–17:00");
  });
});

test("only a shop to practise in lets things happen", async () => {
  const real = await world.open({ replyDomain: "svar.real.example", casePrefix: "R" });
  const there = await chromium.browser.newContext({ baseURL: origin });
  await signInWith(there, world, real, {
    email: "petra@real.example",
    name: "Petra Sundin",
    role: "owner",
  });
  const headers = { "sec-fetch-site": "same-origin", accept: "text/html" };
  const form = { what: "parcel-delayed", back: "/admin" };
  const answer = await there.request.post("/admin/simulate", { headers, form, maxRedirects: 0 });
  expect(answer.status()).toBe(404);
  expect(await (await there.request.get("/admin")).text()).not.toContain("/admin/simulate");
  await there.close();
});

test("a marketer changes a sentence, sees it in the mail, publishes with a note and takes it back", async () => {
  const { url } = await makeSignInLink(world.context, shopId, "nadia@nordlys.example", { by: "Erik" });
  const hers = await chromium.browser.newContext({
    baseURL: origin,
    locale: "en-GB",
    reducedMotion: "reduce",
  });
  const desk = await hers.newPage();
  desk.setDefaultTimeout(30_000);
  const headers = { "sec-fetch-site": "same-origin", accept: "text/html" };
  await hers.request.post(url, { headers, maxRedirects: 0 });
  const kind = "/admin/templates/refund-issued";
  await desk.goto(kind);
  await desk.locator("html.scripted").waitFor();
  await desk.frameLocator("#frame").locator("[data-t='nothing.to.do']").first().click();
  await desk.locator("#work input[name=key][value='nothing.to.do']").first().waitFor({ state: "attached" });
  await desk.locator("[data-locale=sv] textarea").first().fill("Du behöver inte göra någonting alls.");
  await desk.frameLocator("#frame").getByText("Du behöver inte göra någonting alls.").waitFor();
  await desk.locator("#saved", { hasText: /^\s*Draft \d+ saved/ }).waitFor();
  await desk.getByRole("link", { name: /^Publish version/ }).click();
  await desk.locator("textarea[name=note]").fill("says that we write");
  await desk.locator("form:has(textarea[name=note]) button[type=submit]").first().click();
  await desk.locator(".toast").waitFor();
  await desk.goto(`${kind}/revert`);
  await desk.locator("main form button[type=submit]").first().click();
  await desk.locator(".toast").waitFor();
  await hers.close();
});

test("a customer knows when the money comes and why it is that sum, asks, and knows that it arrived", async () => {
  const hers = await chromium.browser.newContext({ javaScriptEnabled: false, locale: "sv-SE" });
  const her = await hers.newPage();
  await her.goto(links.order ?? "");
  const told = (await her.locator("main").innerText()).replaceAll("\u00a0", " ");
  for (const words of ["21,00", "59,00", "27 november"]) expect(told).toContain(words);
  await her.locator("textarea[name=words]").first().fill("När kommer pengarna?");
  await her.locator("form:has(textarea[name=words]) button[type=submit]").first().click();
  expect(await her.locator("main").innerText()).toMatch(/N-\d{4}/);
  expect(await her.locator("body").innerText()).not.toContain("Kvitto");
  await hers.close();
});

test("a developer posts one event and gets a mail, and can ask what was sent and why not", async () => {
  const key = await asShop(world.context.database, shopId, (db) => addKey(db, shopId, world.context.vault));
  const headers = { authorization: `Bearer ${key}`, "content-type": "application/json" };
  const order = {
    id: "D1",
    number: "D1",
    currency: "SEK",
    placedAt: world.now().toISOString(),
    locale: "en",
    customer: { email: "dev@example.com", firstName: "Dev" },
    shippingAddress: { countryCode: "SE" },
    total: "80.00",
    lines: [{ id: "l1", title: "Mug", quantity: 1, total: "80.00", tax: "16.00" }],
  };
  const event = { type: "order.placed", id: "dev-1", occurredAt: world.now().toISOString(), order };
  const posted = await fetch(`${origin}/v1/events`, { method: "POST", headers, body: JSON.stringify(event) });
  expect(posted.status).toBe(202);
  expect(await posted.json()).toEqual({ accepted: ["dev-1"], duplicate: [], waiting: [] });
  await expect.poll(async () => (await world.mails("dev@example.com")).length, { timeout: 20_000 }).toBe(1);
  const timeline = await (await fetch(`${origin}/v1/orders/D1/timeline`, { headers })).text();
  expect(timeline).toContain("order-confirmed");
  const wrong = await fetch(`${origin}/v1/events`, {
    method: "POST",
    headers,
    body: JSON.stringify({ ...event, id: "dev-2", order: { ...order, total: "eighty" } }),
  });
  expect(wrong.status).toBe(422);
  expect(JSON.stringify(await wrong.json())).toContain("/order/total");
});
