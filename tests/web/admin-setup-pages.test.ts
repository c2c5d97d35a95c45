/** Setting up in a real browser, by light and dark, on a desk and a telephone: nobody is kept out, and nothing but a table moves sideways. */
import type { AddressInfo } from "node:net";
import { type ServerType, serve } from "@hono/node-server";
import type { Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { admitMember } from "../../src/pipeline/members/members.ts";
import { makeSignInLink } from "../../src/pipeline/members/sign-in.ts";
import { barriersOn } from "../support/axe.ts";
import { startBrowser } from "../support/browser.ts";
import { refundOf } from "../support/held.ts";
import { openWorld, type TestShop, type World } from "../support/shop.ts";

let world: World;
let shop: TestShop;
let server: ServerType;
let chromium: Awaited<ReturnType<typeof startBrowser>>;
let page: Page;

beforeAll(async () => {
  world = await openWorld();
  shop = await world.open({ mode: "shadow" });
  await shop.tell(...refundOf(world.now()).events);
  server = serve({ fetch: world.app.fetch, port: 0, overrideGlobalObjects: false });
  await new Promise<void>((resolve) => server.once("listening", resolve));
  world.context.publicUrl = `http://localhost:${(server.address() as AddressInfo).port}`; // safe because it listens on TCP
  const petra = { email: "petra@nordlys.example", name: "Petra Sundin", role: "owner" as const };
  await admitMember(world.context, shop.id, petra, "Erik");
  const { url } = await makeSignInLink(world.context, shop.id, petra.email, { by: "Erik" });
  chromium = await startBrowser();
  const context = await chromium.browser.newContext({
    baseURL: world.context.publicUrl,
    locale: "sv-SE",
    viewport: { width: 1280, height: 900 },
    reducedMotion: "reduce",
  });
  page = await context.newPage();
  const headers = { "sec-fetch-site": "same-origin", accept: "text/html" };
  await context.request.post(url, { headers, maxRedirects: 0 });
}, 60_000);
afterAll(async () => {
  await chromium?.stop();
  server?.close();
  await world?.close();
});

describe("setting up, in Swedish", () => {
  test.each([
    ["/admin/setup", "dark", "Härnäst: din logga och färg"],
    ["/admin/setup/past", "light", "Dina senaste 90 dagar"],
    ["/admin/settings", "dark", "Inställningar"],
    ["/admin/settings/connections", "light", "Inget är anslutet än"],
  ] as const)("%s can be read and used by everybody (%s)", async (path, colorScheme, news) => {
    await page.emulateMedia({ colorScheme, reducedMotion: "reduce" });
    await page.setViewportSize({ width: 1280, height: 900 });
    await page.goto(path);
    expect(await page.getByRole("heading", { level: 1 }).textContent()).toBe(news);
    expect(await barriersOn(page, { frames: false })).toEqual([]);
    await page.setViewportSize({ width: 390, height: 844 });
    expect(
      await page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth"),
    ).toBe(0);
  });

  test("she goes live with the keyboard alone, and is told so", async () => {
    await page.goto("/admin/setup/live");
    await page.getByRole("radio", { name: "Var tyst om dem" }).focus();
    await page.keyboard.press("Space");
    await page.getByRole("button", { name: "Börja skicka nu" }).press("Enter");
    await page.waitForURL("**/admin/setup/live?done=*");
    expect(await page.getByRole("status").textContent()).toContain("Mejlen skickas nu.");
    expect(await page.getByText("Provläge. Inget skickas.").count()).toBe(0);
  });
});
