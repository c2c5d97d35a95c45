import { test } from "vitest";
import { serve } from "@hono/node-server";
import { admitMember } from "../src/pipeline/members/members.ts";
import { makeSignInLink } from "../src/pipeline/members/sign-in.ts";
import { openWorld } from "./support/shop.ts";
import { startBrowser } from "./support/browser.ts";
import { heldRefund, refundOf } from "./support/held.ts";
import { fillYear } from "./bench/admin-shop.ts";
import { barriersOn } from "./support/axe.ts";

test("look", async () => {
const world = await openWorld({ });
try {
const shop = await world.open({ mode: "live", liveSince: "2026-10-05T08:00:00+02:00", kinds: ["shipped", "delivered", "delivery-delayed", "contact-survey"] } as never);
console.log("rows", await fillYear(world.url, shop.id, { orders: Number(process.env.ORDERS ?? 4000), now: world.now() }));
const now = world.now();
await shop.tell(...heldRefund(now).events, ...heldRefund(now, { back: "30.00" }).events, ...refundOf(now, { currency: "EUR" }).events);
const server = serve({ fetch: world.app.fetch, port: 4041, overrideGlobalObjects: false });
world.context.publicUrl = "http://localhost:4041";
await admitMember(world.context, shop.id, { email: "petra@nordlys.example", name: "Petra Sundin", role: "owner" }, "Erik");
const { browser, stop } = await startBrowser();
for (const [name, options] of Object.entries({ light: { viewport: { width: 1280, height: 900 } }, phone: { viewport: { width: 390, height: 844 } }, dark: { viewport: { width: 1280, height: 900 }, colorScheme: "dark" } } as const)) {
  const context = await browser.newContext({ baseURL: world.context.publicUrl, locale: process.env.LOCALE ?? "en-GB", reducedMotion: "reduce", ...options });
  const page = await context.newPage();
  const { url } = await makeSignInLink(world.context, shop.id, "petra@nordlys.example", { by: "Erik" });
  await context.request.post(url, { headers: { "sec-fetch-site": "same-origin", accept: "text/html" }, maxRedirects: 0 });
  for (const path of (process.env.PATHS ?? "/admin").split(" ")) {
    const before = performance.now();
    const answer = await page.goto(path, { waitUntil: "load" });
    const took = performance.now() - before;
    const bytes = (await answer?.body())?.length;
    const barriers = await barriersOn(page);
    const wide = await page.evaluate("document.documentElement.scrollWidth");
    console.log(name, path, answer?.status(), Math.round(took), "ms", bytes, "bytes", "width", wide, JSON.stringify(barriers.map((b) => [b.id, b.nodes.map((n) => n.html.slice(0, 120))])));
    await page.screenshot({ path: `/tmp/k/shots4/${path.replace(/\W+/g, "-")}.${name}.png`, fullPage: true });
  }
  await context.close();
}
await stop();
server.close();
console.log(world.log.filter((l) => l.includes('"err"')).slice(0, 3).join("\n"));
} finally { await world.close(); }
}, 300_000);
