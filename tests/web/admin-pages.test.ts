/** The admin's pages as a marketer sees them in a real browser: the list, a comparison, and publishing by keyboard alone. */
import type { AddressInfo } from "node:net";
import { type ServerType, serve } from "@hono/node-server";
import type { BrowserContext, Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { Shop } from "../../src/commerce/shop.ts";
import { admitMember } from "../../src/pipeline/members/members.ts";
import { makeSignInLink } from "../../src/pipeline/members/sign-in.ts";
import { saveDraft } from "../../src/pipeline/templates/drafts.ts";
import { publishDraft } from "../../src/pipeline/templates/publishing.ts";
import { listVersions } from "../../src/pipeline/templates/versions.ts";
import { getShop } from "../../src/store/shop.ts";
import { barriersOn } from "../support/axe.ts";
import { startBrowser } from "../support/browser.ts";
import { openWorld, type TestShop, type World } from "../support/shop.ts";
import { signInWith } from "../support/signing-in.ts";

let world: World;
let shop: TestShop;
let server: ServerType;
let chromium: Awaited<ReturnType<typeof startBrowser>>;
let context: BrowserContext;
let page: Page;
const kind = "delivery-delayed";
const petra = "Petra Sundin";
/** Not when every small mail is there. */
const read = { waitUntil: "domcontentloaded" } as const;

beforeAll(async () => {
  world = await openWorld();
  shop = await world.open({ kinds: ["shipped", kind], approveMoneyWords: true });
  server = serve({ fetch: world.app.fetch, port: 0, overrideGlobalObjects: false });
  await new Promise<void>((resolve) => server.once("listening", resolve));
  world.context.publicUrl = `http://localhost:${(server.address() as AddressInfo).port}`; // safe because it listens on TCP
  for (const [name, role] of [
    [petra, "owner"],
    ["Amira Haddad", "marketer"],
  ] as const)
    await admitMember(world.context, shop.id, { email: emailOf(name), name, role }, "Erik");
  const mine: Shop = await shop.ask((db, id) => getShop(db, id));
  const write = (of: string, subject: string, by: string, revision = 0) =>
    saveDraft(world.context, mine, of, { revision, changes: { strings: { sv: { subject } } }, by });
  const first = await write(kind, "Paketet är försenat – order {number}", petra);
  await publishDraft(world.context, mine, kind, { revision: first.revision, by: petra });
  await write(kind, "Ditt paket dröjer – order {number}", "Amira Haddad", first.revision);
  const money = await write("refund-issued", "Pengar tillbaka: {sum} – order {number}", petra);
  await publishDraft(world.context, mine, "refund-issued", { revision: money.revision, by: petra });
  chromium = await startBrowser();
  context = await chromium.browser.newContext({
    baseURL: world.context.publicUrl,
    locale: "en-GB",
    viewport: { width: 1280, height: 900 },
    // A colour on its way from one to the other is neither.
    reducedMotion: "reduce",
  });
  page = await context.newPage();
  // Each small mail takes time to make: where they are not looked at they are left out.
  await withoutMails();
  await comeIn("Amira Haddad");
});
afterAll(async () => {
  await chromium?.stop();
  server?.close();
  await world?.close();
});

const emailOf = (name: string) => `${name.split(" ")[0]?.toLowerCase()}@nordlys.example`;

const withoutMails = () => context.route(/\/(frame|thumbnail)\?/, (route) => route.abort());

/** The same without looking at it. */
const become = (name: string) => signInWith(context, world, shop, { email: emailOf(name) });

async function comeIn(name: string): Promise<void> {
  const { url } = await makeSignInLink(world.context, shop.id, emailOf(name), { by: "Erik" });
  await page.goto(url);
  await page.getByRole("button", { name: "Sign in" }).press("Enter");
  await page.waitForURL("**/admin", read);
}

describe("the list of templates", () => {
  test("says of each mail what it is for, whether customers get it, and what somebody has begun", async () => {
    await page.goto("/admin/templates", read);
    const row = page.getByRole("row", { name: /^Parcel delayed/ });
    for (const text of ["On", "6 of 6", "Version 1", "Changed from default", "Draft 2"])
      expect(await row.getByText(text, { exact: true }).count(), text).toBe(1);
    expect(
      await page
        .getByRole("row", { name: /^Refund explained/ })
        .getByText("Waits for approval")
        .count(),
    ).toBe(1);
  });

  test("shows each mail small, made only when its row is near, and weighs less than 60 kB without them", async () => {
    await context.unrouteAll();
    const answer = await page.goto("/admin/templates?show=changed");
    const frame = page.frameLocator(".thumb iframe").first();
    expect(await frame.getByText("Hej Lena!").count()).toBe(1);
    const bytes = Number((await answer?.body())?.length);
    const all = await page.request.get("/admin/templates");
    expect(bytes).toBeLessThan(10_000);
    expect((await all.body()).length).toBeLessThan(60_000);
    await withoutMails();
  });

  test("finds a mail by a word of its purpose, and what needs somebody by one click", async () => {
    await page.goto("/admin/templates", read);
    await page.getByRole("searchbox", { name: "Search" }).fill("label code");
    await page.keyboard.press("Enter");
    await page.waitForURL("**q=label*", read);
    expect(await page.locator("tbody tr").count()).toBe(2);
    await page.goto("/admin/templates", read);
    await page.getByRole("link", { name: "Needs attention 1" }).click();
    await page.waitForURL("**show=attention", read);
    expect(await page.locator("tbody th a").allTextContents()).toEqual(["Refund explained"]);
  });
});

test("nothing on any page keeps anybody from using it, by day and by night, on a desk and on a phone", async () => {
  const paths = [
    "/admin/templates",
    `/admin/templates/${kind}/compare?from=live&to=2`,
    `/admin/templates/${kind}/publish`,
    `/admin/templates/${kind}/versions/1`,
    "/admin/templates/refund-issued/approve",
    "/admin/templates/shipped/switch",
  ];
  const found: string[] = [];
  for (const [i, path] of paths.entries()) {
    await page.goto(path, read);
    // The pages have one look: each is looked at in one of the two ways, half of them in either.
    const looks = [
      ["light", 1280],
      ["dark", 390],
    ] as const;
    for (const [at, [colorScheme, width]] of looks.entries()) {
      await page.emulateMedia({ colorScheme });
      await page.setViewportSize({ width, height: 844 });
      if (await page.evaluate("document.documentElement.scrollWidth > innerWidth"))
        found.push(`${path} ${width}: the page moves sideways`);
      if (i % 2 !== at) continue;
      for (const { id } of await barriersOn(page, { frames: false }))
        found.push(`${path} ${colorScheme} ${width}: ${id}`);
    }
  }
  await page.emulateMedia({ colorScheme: "light" });
  await page.setViewportSize({ width: 1280, height: 900 });
  expect(found).toEqual([]);
});

describe("publishing", () => {
  test("a comparison says what is different by word and sign, and shows both mails", async () => {
    await context.unrouteAll();
    await page.goto(`/admin/templates/${kind}/compare?from=live&to=2`);
    expect(await page.locator("p.strong").innerText()).toBe("1 text in Swedish");
    expect((await page.locator("del").allTextContents()).join("")).toContain("försenat");
    expect((await page.locator("ins").allTextContents()).join("")).toContain("dröjer");
    expect(await page.locator("iframe").count()).toBe(2);
    expect(await page.frameLocator("iframe").last().getByText("Hej Lena!").count()).toBe(1);
    await withoutMails();
  });

  test("a draft is published with a note by keyboard alone, and the page says so", async () => {
    await page.goto(`/admin/templates/${kind}/publish`, read);
    await page.keyboard.press("Tab");
    expect(await page.evaluate("document.activeElement.className")).toBe("skip");
    await page.keyboard.press("Enter");
    await page.waitForFunction("document.activeElement.id === 'main'");
    for (const wanted of ["Parcel delayed", "See every change", "note"]) {
      await page.keyboard.press("Tab");
      expect(
        await page.evaluate("document.activeElement.id || document.activeElement.textContent"),
        wanted,
      ).toBe(wanted);
    }
    await page.keyboard.type("shorter");
    for (let tries = 0; tries < 12; tries += 1) {
      await page.keyboard.press("Tab");
      if ((await page.evaluate("document.activeElement.textContent")) === "Publish version 2") break;
    }
    await page.keyboard.press("Enter");
    await page.waitForURL(`**/admin/templates/${kind}?done=*`, read);
    expect(await page.locator(".toast").innerText()).toBe(
      "Version 2 is live. From now on mails are made of it.",
    );
    const [newest] = await shop.ask((db, id) => listVersions(db, id, kind));
    expect(newest).toMatchObject({
      number: 2,
      state: "published",
      note: "shorter",
      publishedBy: "Amira Haddad",
    });
  });

  test("an earlier version comes back after a page has said what that changes", async () => {
    await page.goto(`/admin/templates/${kind}/rollback?number=1`, read);
    expect(await page.locator("main").innerText()).toContain("1 text in Swedish");
    await page.getByRole("button", { name: "Roll back to version 1" }).click();
    await page.waitForURL("**done=*", read);
    const [newest] = await shop.ask((db, id) => listVersions(db, id, kind));
    expect(newest).toMatchObject({ number: 3, state: "published", fromNumber: 1 });
  });

  test("words about money wait for a second person: who asked cannot approve them, and a marketer only looks", async () => {
    const path = "/admin/templates/refund-issued/approve";
    await page.goto(path);
    expect(await page.locator("main").innerText()).toContain("Finance or an owner approves it.");
    await become(petra);
    await page.goto(path);
    expect(await page.locator("main").innerText()).toContain("You asked for it yourself.");
    await admitMember(
      world.context,
      shop.id,
      { email: "finn@nordlys.example", name: "Finn", role: "finance" },
      petra,
    );
    await become("Finn");
    await page.goto(path);
    await page.getByRole("button", { name: "Approve and publish version 1" }).click();
    await page.waitForURL("**done=*", read);
    const [newest] = await shop.ask((db, id) => listVersions(db, id, "refund-issued"));
    expect(newest).toMatchObject({ state: "published", publishedBy: petra, approvedBy: "Finn" });
  });
});
