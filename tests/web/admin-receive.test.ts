/** Parcels that came back, as whoever opens them books them in: on a telephone, with a slip that is taken back, and news that reaches the customer. */
import type { AddressInfo } from "node:net";
import { type ServerType, serve } from "@hono/node-server";
import type { BrowserContext, Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { admitMember } from "../../src/pipeline/members/members.ts";
import { findReturn } from "../../src/store/facts.ts";
import { listGoodsIn } from "../../src/store/goods.ts";
import { barriersOn } from "../support/axe.ts";
import { startBrowser } from "../support/browser.ts";
import { openWorld, type TestShop, type World } from "../support/shop.ts";
import { signInWith } from "../support/signing-in.ts";

let world: World;
let shop: TestShop;
let other: TestShop;
let server: ServerType;
let chromium: Awaited<ReturnType<typeof startBrowser>>;
let context: BrowserContext;
let page: Page;
const read = { waitUntil: "domcontentloaded" } as const;
const headers = { "sec-fetch-site": "same-origin", accept: "text/html" };
/** The smallest PNG there is. */
const png = Buffer.from(
  "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==",
  "base64",
);

const story = (id: string, now: Date, days: number) => {
  const at = (ago: number) => new Date(now.getTime() - ago * 86_400_000).toISOString();
  const order = {
    id,
    number: id,
    currency: "SEK",
    placedAt: at(days + 8),
    locale: "sv",
    customer: { email: `${id}@example.com`, firstName: "Elin", lastName: "Norberg" },
    shippingAddress: { countryCode: "SE" },
    total: "240.00",
    lines: [
      { id: "l1", sku: "MUG", title: "Mugg Rimfrost", quantity: 2, total: "160.00", tax: "32.00" },
      { id: "l2", title: "Ljus", quantity: 1, total: "80.00", tax: "16.00" },
    ],
  };
  const back = {
    id: `r-${id}`,
    number: `RMA-${id}`,
    basis: "withdrawal",
    carrier: "PostNord",
    items: [{ lineId: "l1", quantity: 2 }],
    label: { code: `code${id}` },
  };
  return [
    { type: "order.placed", id: `${id}-placed`, occurredAt: at(days + 8), order },
    { type: "return.approved", id: `${id}-approved`, occurredAt: at(days), order: { id }, return: back },
  ];
};

beforeAll(async () => {
  world = await openWorld();
  shop = await world.open();
  other = await world.open({
    name: "Grannen",
    replyDomain: "svar.grannen.example",
    from: { name: "Grannen", address: "hej@grannen.example" },
  });
  server = serve({ fetch: world.app.fetch, port: 0, overrideGlobalObjects: false });
  await new Promise<void>((resolve) => server.once("listening", resolve));
  world.context.publicUrl = `http://localhost:${(server.address() as AddressInfo).port}`; // safe because it listens on TCP
  for (const [at, name, role] of [
    [shop, "Oskar Lindqvist", "support"],
    [shop, "Rut Ek", "read-only"],
    [other, "Gun Granne", "owner"],
  ] as const)
    await admitMember(world.context, at.id, { email: emailOf(name), name, role }, "Erik");
  await shop.tell(...story("2001", world.now(), 3), ...story("2002", world.now(), 30));
  await other.tell(...story("3001", world.now(), 3));
  chromium = await startBrowser();
  context = await chromium.browser.newContext({
    baseURL: world.context.publicUrl,
    locale: "en-GB",
    viewport: { width: 390, height: 844 },
    reducedMotion: "reduce",
  });
  page = await context.newPage();
  await become("Oskar Lindqvist");
});
afterAll(async () => {
  await chromium?.stop();
  server?.close();
  await world?.close();
});

const emailOf = (name: string) => `${name.split(" ")[0]?.toLowerCase()}@nordlys.example`;
const become = (name: string) =>
  signInWith(context, world, name === "Gun Granne" ? other : shop, { email: emailOf(name) });
const visible = async () => (await page.locator("main").innerText()).replace(/\s+/g, " ");
const bookings = (order: string) => shop.ask((db, id) => listGoodsIn(db, id, order));
const send = (
  order: string,
  multipart: Record<string, string | { name: string; mimeType: string; buffer: Buffer }>,
) => context.request.post(`/admin/receive/${order}`, { headers, multipart, maxRedirects: 0 });

describe("what is on its way back", () => {
  test("stands there with what is expected, the overdue first and named, and nothing of another shop", async () => {
    await page.goto("/admin/receive", read);
    const rows = await page
      .locator("#coming ~ table tbody tr, section[aria-labelledby=coming] tbody tr")
      .allInnerTexts();
    expect(rows.length).toBe(2);
    expect(rows[0]).toMatch(/2002[\s\S]*Too long[\s\S]*30 days/);
    expect(rows[1]).toMatch(/2001[\s\S]*2 × Mugg Rimfrost/);
    expect(await visible()).not.toContain("3001");
  });

  test.each(["2001", "#2001", "rma-2001", "CODE2001"])("%s opens its return", async (typed) => {
    await page.goto("/admin/receive", read);
    await page.getByRole("searchbox").fill(typed);
    await page.keyboard.press("Enter");
    await page.waitForURL("**/admin/receive/2001", read);
    expect(await page.getByLabel("How many came of Mugg Rimfrost").inputValue()).toBe("2");
    expect(await page.getByLabel("How many came of Ljus").inputValue()).toBe("0");
  });

  test("what nobody knows is said to be unknown", async () => {
    await page.goto("/admin/receive?q=3001", read);
    expect(await visible()).toContain("Nothing for “3001”");
  });
});

describe("a booking", () => {
  test("is told to the customer five minutes later, with what came of each line, and its picture is for staff", async () => {
    await page.goto("/admin/receive/2001", read);
    await page.locator("summary").first().click();
    await page.getByLabel("How many of Mugg Rimfrost are not accepted").fill("1");
    await page.getByLabel("Why Mugg Rimfrost is not accepted").fill("Örat är av");
    await page
      .getByLabel("Photos")
      .setInputFiles({ name: "../../x.html", mimeType: "text/html", buffer: png });
    await page.getByRole("button", { name: "Book in" }).click();
    await page.waitForURL("**/admin/receive?done=**", read);
    expect(await page.getByRole("status").last().innerText()).toContain("Order 2001 is booked in");
    await world.settle();
    expect((await shop.told("2001")).join("\n")).not.toContain("return-received sent");
    await world.advance({ minutes: 6 });
    await world.settle();
    const told = (await shop.told("2001")).join("\n");
    expect(told).toContain("return-received");
    const back = await shop.ask((db, id) => findReturn(db, id, "r-2001"));
    expect(back?.body.items).toEqual([{ lineId: "l1", quantity: 2 }]);
    expect(back?.body.inspected).toEqual([{ lineId: "l1", accepted: 1, refused: 1, because: "Örat är av" }]);
    await page.goto("/admin/receive/2001", read);
    const src = await page.locator(".photos img").getAttribute("src");
    const photo = await context.request.get(src ?? "");
    expect(photo.headers()).toMatchObject({
      "content-type": "image/png",
      "x-content-type-options": "nosniff",
    });
    expect(photo.headers()["content-disposition"]).toMatch(/^attachment; filename="photo-/);
    expect(Buffer.compare(await photo.body(), png)).toBe(0);
    await become("Gun Granne");
    expect((await context.request.get(src ?? "")).status()).toBe(404);
    await become("Oskar Lindqvist");
  });

  test("that was a slip is taken back, and nobody is told; when it has been told it is too late", async () => {
    expect((await send("2002", { return: "r-2002", "came-0": "1", looked: "no" })).status()).toBe(303);
    await page.goto("/admin/receive", read);
    await page.getByRole("button", { name: /Take it back.*Order 2002/ }).click();
    await page.waitForURL("**done=unbooked**", read);
    await world.advance({ minutes: 6 });
    await world.settle();
    expect(await shop.ask((db, id) => findReturn(db, id, "r-2002"))).not.toHaveProperty("body.receivedAt");
    const [first] = await bookings("2001");
    const late = await context.request.post(`/admin/receive/undo/${first?.id}`, { headers, maxRedirects: 0 });
    expect(late.status()).toBe(409);
  });

  test("in two parcels: what came first is still counted", async () => {
    await send("2002", { return: "r-2002", "came-0": "1", looked: "no" });
    await page.goto("/admin/receive/2002", read);
    expect(await page.getByLabel("How many came of Mugg Rimfrost").inputValue()).toBe("1");
    await world.advance({ minutes: 1 });
    await send("2002", { return: "r-2002", "came-0": "1", looked: "yes" });
    const [first] = (await bookings("2002")).filter(({ undone_at }) => undone_at === null);
    const early = await context.request.post(`/admin/receive/undo/${first?.id}`, {
      headers,
      maxRedirects: 0,
    });
    expect(early.status()).toBe(409);
    await world.advance({ minutes: 6 });
    await world.settle();
    const back = await shop.ask((db, id) => findReturn(db, id, "r-2002"));
    expect(back?.body.items).toEqual([{ lineId: "l1", quantity: 2 }]);
    expect(back?.body.inspected).toEqual([{ lineId: "l1", accepted: 2, refused: 0 }]);
  });

  test.each([
    ["more than was bought", { "came-0": "3" }, "only 2 of line l1 were bought"],
    ["nothing", { "came-0": "0" }, "nothing came"],
    ["more refused than came", { "came-0": "1", "refused-0": "2" }, "cannot be refused"],
    ["no number", { "came-0": "-1" }, "is not a number"],
    [
      "no picture",
      {
        "came-0": "1",
        photos: { name: "a.png", mimeType: "image/png", buffer: Buffer.from("<svg onload=alert(1)>") },
      },
      "a picture is a JPEG",
    ],
  ])("%s is refused with what was typed, and nothing is kept", async (_name, fields, why) => {
    const before = (await bookings("2001")).length;
    const answer = await send("2001", { return: "", note: "en <b>rad</b>", ...fields });
    expect(answer.status()).toBe(422);
    const text = await answer.text();
    expect(text.toLowerCase()).toContain(why.toLowerCase());
    expect(text).toContain("en &lt;b&gt;rad&lt;/b&gt;");
    expect((await bookings("2001")).length).toBe(before);
  });

  test("of another shop's order, or of another order's return, is not there; who only reads cannot book", async () => {
    expect((await send("3001", { "came-0": "1" })).status()).toBe(404);
    expect((await send("2001", { return: "r-2002", "came-0": "1" })).status()).toBe(404);
    await become("Rut Ek");
    expect((await send("2001", { "came-0": "1" })).status()).toBe(403);
    const [first] = await bookings("2002");
    expect((await context.request.post(`/admin/receive/undo/${first?.id}`, { headers })).status()).toBe(403);
    await become("Oskar Lindqvist");
  });
});

test("nothing keeps anybody from using these pages, by day and by night, on a desk and on a phone", async () => {
  await shop.tell(...story("2003", world.now(), 2));
  const found: string[] = [];
  for (const path of ["/admin/receive", "/admin/receive/2003"]) {
    await page.goto(path, read);
    for (const [colorScheme, width] of [
      ["light", 390],
      ["dark", 1280],
    ] as const) {
      await page.emulateMedia({ colorScheme });
      await page.setViewportSize({ width, height: 844 });
      if (await page.evaluate("document.documentElement.scrollWidth > innerWidth"))
        found.push(`${path} ${width}: the page moves sideways`);
      for (const { id, nodes } of await barriersOn(page))
        found.push(`${path} ${colorScheme}: ${id} ${nodes[0]?.html}`);
    }
  }
  expect(found).toEqual([]);
});
