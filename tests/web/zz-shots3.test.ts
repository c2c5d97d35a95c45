import type { AddressInfo } from "node:net";
import { serve } from "@hono/node-server";
import { test } from "vitest";
import { admitMember } from "../../src/pipeline/members/members.ts";
import { makeSignInLink } from "../../src/pipeline/members/sign-in.ts";
import { putConnection } from "../../src/store/connection.ts";
import { startDns } from "../support/dns.ts";
import { barriersOn } from "../support/axe.ts";
import { startBrowser } from "../support/browser.ts";
import { heldRefund, refundOf } from "../support/held.ts";
import { openWorld } from "../support/shop.ts";
import { changeMode } from "../../src/pipeline/deciding/mode.ts";

test("shots", async () => {
  const dns = await startDns();
  const world = await openWorld({ environment: { DNS_SERVERS: dns.address, INBOUND_HOST: "in.kvitto.example", SENDER_DOMAINS: "verified", SENDER_FALLBACK: "post@mail.kvitto.example" } });
  const shop = await world.open({ mode: "shadow", from: { name: "Nordlys", address: "kundservice@nordlys.se" }, replyDomain: "svar.nordlys.se" });
  const server = serve({ fetch: world.app.fetch, port: 0, overrideGlobalObjects: false });
  await new Promise<void>((r) => server.once("listening", r));
  world.context.publicUrl = `http://localhost:${(server.address() as AddressInfo).port}`;
  for (let i = 0; i < 4; i++) await shop.tell(...refundOf(world.now()).events);
  for (let i = 0; i < 5; i++) await shop.tell(...heldRefund(world.now()).events);
  await shop.tell(...heldRefund(world.now(), { back: "30.00" }).events, ...heldRefund(world.now(), { back: "30.00" }).events);
  await shop.ask((db, id) => putConnection(db, id, "woocommerce", { url: "https://nordlys.se", consumerKey: "ck_x", consumerSecret: "cs_x", webhookSecret: "s" }, world.context.vault));
  await shop.ask((db, id) => putConnection(db, id, "carriers/aftership", { webhookSecret: "s" }, world.context.vault));
  await admitMember(world.context, shop.id, { email: "petra@nordlys.se", name: "Petra Sundin", role: "owner" }, "Erik");
  const { url } = await makeSignInLink(world.context, shop.id, "petra@nordlys.se", { by: "Erik" });
  const chromium = await startBrowser();
  const locale = process.env.SHOT_LOCALE ?? "en-GB";
  const context = await chromium.browser.newContext({ baseURL: world.context.publicUrl, locale, viewport: { width: 1280, height: 900 }, reducedMotion: "reduce" });
  const page = await context.newPage();
  await page.goto(url);
  await page.locator("main button").click();
  await page.waitForURL("**/admin**");
  await page.request.post("/admin/settings/domain", { headers: { "sec-fetch-site": "same-origin", "content-type": "application/x-www-form-urlencoded" }, data: "" });
  await page.goto("/admin/setup/beside");
  const href = await page.locator("table a").first().getAttribute("href").catch(() => null);
  const paths: Record<string, string> = { guide: "/admin/setup", live: "/admin/setup/live", senders: "/admin/setup/senders", past: "/admin/setup/past", beside: "/admin/setup/beside", settings: "/admin/settings", shop: "/admin/settings/shop?accent=%23aa3300&radius=2&mark=", domain: "/admin/settings/domain", connections: "/admin/settings/connections", disconnect: "/admin/settings/connections/disconnect" };
  if (href) paths.one = href;
  const only = process.env.SHOT_ONLY?.split(",");
  for (const [name, path] of Object.entries(paths)) {
    if (only && !only.includes(name)) continue;
    for (const [mode, width, scheme] of [["light", 1280, "light"], ["dark", 1280, "dark"], ["phone", 390, "light"]] as const) {
      await page.setViewportSize({ width, height: 900 });
      await page.emulateMedia({ colorScheme: scheme, reducedMotion: "reduce" });
      const answer = await page.goto(path);
      if (mode === "light") console.log(name, answer?.status(), (await answer!.body()).length);
      const wide = await page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth");
      if (wide) console.log(name, mode, "overflow", wide);
      await page.screenshot({ path: `/tmp/k/shots3/${name}-${mode}.png`, fullPage: true });
      const barriers = await barriersOn(page, { frames: false });
      for (const b of barriers) console.log(name, mode, b.id, b.impact, b.nodes[0]?.html.slice(0, 200));
    }
  }
  if (!only) {
    await page.goto(href ?? "/admin/setup");
    await page.setViewportSize({ width: 1280, height: 900 });
    await page.locator("textarea").fill("Hej!\n\nDin order #H1 har återbetalats.\n\nÅterbetalat belopp: 21,00 kr\n\nMed vänlig hälsning\nNordlys");
    await page.getByRole("button", { name: /Lay it|Lägg/ }).click();
    await page.waitForLoadState();
    await page.screenshot({ path: `/tmp/k/shots3/compared-light.png`, fullPage: true });
    for (const b of await barriersOn(page, { frames: false })) console.log("compared", b.id, b.nodes[0]?.html.slice(0, 200));
    await changeMode(world.context, shop.id, { mode: "live", by: "x" });
    await world.advance({ minutes: 1 });
    await shop.tell(...refundOf(world.now()).events, ...refundOf(world.now()).events);
    await page.goto("/admin/setup/live");
    await page.screenshot({ path: `/tmp/k/shots3/tray-light.png`, fullPage: true });
    for (const b of await barriersOn(page, { frames: false })) console.log("tray", b.id, b.nodes[0]?.html.slice(0, 200));
  }
  await chromium.stop(); server.close(); await world.close(); await dns.close();
}, 200000);
