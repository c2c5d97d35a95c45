/** The admin inside another admin: no cookie, no frame but that admin's own, and the same people with the same rights as everywhere. */
import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { type ServerType, serve } from "@hono/node-server";
import type { BrowserContext, Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { tellStaff } from "../../src/pipeline/alarms/tell.ts";
import { admitMember, changeRole, dismissMember } from "../../src/pipeline/members/members.ts";
import { listDeeds } from "../../src/store/audit.ts";
import { putStore } from "../../src/store/linking.ts";
import { findMember, listMembers } from "../../src/store/member.ts";
import { addNamedKey } from "../../src/store/shop.ts";
import { type StandIn, startShopify } from "../stand-ins/shopify/index.ts";
import { barriersOn } from "../support/axe.ts";
import { startBrowser } from "../support/browser.ts";
import { appEnvironment, install } from "../support/inside.ts";
import { openWorld, type TestShop, type World } from "../support/shop.ts";
import { signIn } from "../support/signing-in.ts";

let shopify: StandIn;
let world: World;
let shop: TestShop;
let other: TestShop;
let server: ServerType;
/** A WordPress site: another origin, whose admin shows what our plugin was given. */
let site: Server;
let siteUrl: string;
let shown = "";
let plugin: string;
const account = "nordlys.myshopify.com";
const grannen = "grannen.myshopify.com";
const petra = { id: "7", name: "Petra Lund", email: "petra@nordlys.wp.example", administrator: true };

beforeAll(async () => {
  shopify = await startShopify({ now: () => world?.now() ?? new Date() });
  world = await openWorld({ environment: appEnvironment(shopify) });
  shop = await world.open({ kinds: ["shipped"] });
  other = await world.open({ name: "Grannen", replyDomain: "svar.grannen.example" });
  await install(world.context, shopify, shop.id, account);
  await install(world.context, shopify, other.id, grannen);
  server = serve({ fetch: world.app.fetch, port: 0, overrideGlobalObjects: false });
  await new Promise<void>((resolve) => server.once("listening", resolve));
  world.context.publicUrl = `http://localhost:${(server.address() as AddressInfo).port}`; // safe because it listens on TCP
  site = createServer((_, answer) =>
    answer
      .writeHead(200, { "content-type": "text/html" })
      .end(
        `<!doctype html><title>WordPress</title><iframe title="Kvitto" src="${shown}" width="1000" height="700"></iframe>`,
      ),
  );
  await new Promise<void>((resolve) => site.listen(0, "127.0.0.1", resolve));
  siteUrl = `http://127.0.0.1:${(site.address() as AddressInfo).port}`; // safe because it listens on TCP
  plugin = await shop.ask(async (db, id) => {
    const { id: key_id, key } = await addNamedKey(db, id, "the plugin", world.context.vault, "plugin");
    const connected_at = world.now();
    await putStore(db, id, {
      platform: "woocommerce",
      account: "nordlys.wp.example",
      url: siteUrl,
      plugin: "1.0.0",
      key_id,
      connected_at,
    });
    return key;
  });
});
afterAll(async () => {
  server?.close();
  site?.close();
  await world?.close();
  await shopify?.close();
});

const visit = (body: unknown, key = plugin) =>
  world.app.request("/v1/connection/visit", {
    method: "POST",
    headers: { authorization: `Bearer ${key}`, "content-type": "application/json" },
    body: JSON.stringify(body),
  });
const look = (path: string, bearer: string, headers: Record<string, string> = {}) =>
  world.app.request(path, {
    headers: { accept: "text/html", authorization: `Bearer ${bearer}`, ...headers },
  });
const press = (path: string, bearer?: string, body: string | undefined = undefined) =>
  world.app.request(path, {
    method: "POST",
    headers: {
      "sec-fetch-site": "same-origin",
      ...(bearer !== undefined && { authorization: `Bearer ${bearer}` }),
    },
    ...(body !== undefined && { body }),
  });
const pathOf = (url: string) => new URL(url).pathname;

async function comeIn(user = petra): Promise<string> {
  const { url } = (await (await visit({ site: siteUrl, user })).json()) as { url: string };
  return ((await (await press(pathOf(url))).json()) as { secret: string }).secret;
}

describe("inside WordPress", () => {
  test("only the connected store's plugin hands somebody over; an administrator is an owner, others answer customers", async () => {
    expect((await visit({ site: siteUrl, user: petra }, shop.key)).status).toBe(403);
    expect((await visit({ site: siteUrl, user: petra }, other.key)).status).toBe(403);
    expect((await visit({ site: "http://nordlys.example", user: petra })).status).toBe(422);
    // What she may do is not for the store to say word by word.
    for (const more of [{ role: "owner" }, { memberId: "x" }])
      expect((await visit({ site: siteUrl, user: { ...petra, ...more } })).status).toBe(422);
    await comeIn();
    await comeIn({
      ...petra,
      id: "8",
      email: "amira@nordlys.wp.example",
      name: "petra lund",
      administrator: false,
    });
    const members = await shop.ask((db, id) => listMembers(db, id));
    expect(members.map(({ name, role }) => [name, role])).toEqual([
      ["Petra Lund", "owner"],
      ["petra lund (amira@nordlys.wp.example)", "support"],
    ]);
    const told = (await shop.ask((db, id) => listDeeds(db, id))).map(({ did }) => did);
    expect(told.filter((did) => did === "came in from the shop's own admin")).toHaveLength(2);
    expect(await other.ask((db, id) => listMembers(db, id))).toEqual([]);
  });

  test("an address that somebody only typed makes her nobody who is here, or was; nor an owner beside another", async () => {
    const add = (name: string, email: string) =>
      admitMember(world.context, shop.id, { email, name, role: "owner" }, "Erik");
    const karin = await add("Karin Ahl", "karin@nordlys.example");
    await add("Ulla Borta", "ulla@nordlys.example");
    await dismissMember(world.context, shop.id, "ulla@nordlys.example", "Erik");
    const before = await shop.ask((db, id) => listMembers(db, id));
    for (const [id, email] of [
      ["70", "KARIN@nordlys.example"],
      ["71", "Ulla@nordlys.example"],
    ] as const) {
      const answer = await visit({ site: siteUrl, user: { ...petra, id, email, name: "Mallory" } });
      expect(answer.status).toBe(403);
      const { detail } = (await answer.json()) as { detail: string };
      expect(detail).toMatch(id === "70" ? /window of its own.*link by mail/ : /an owner can let her in/);
    }
    expect(await shop.ask((db, id) => listMembers(db, id))).toEqual(before);
    await comeIn({ ...petra, id: "72", email: "ny@nordlys.wp.example", name: "kvitto" });
    const [owner] = [await shop.ask((db, id) => findMember(db, id, "ny@nordlys.wp.example"))];
    expect(owner).toMatchObject({ role: "support", name: "ny@nordlys.wp.example" });
    // Owners hear of whom nobody let in.
    await tellStaff(world.context);
    const told = (await world.mails("karin@nordlys.example")).filter(({ text }) =>
      text.includes("ny@nordlys.wp"),
    );
    expect(told).toHaveLength(1);
    await dismissMember(world.context, shop.id, karin.email, "Erik");
  });

  test("what is open inside another admin is among her browsers, and ends with them, with another role and by itself", async () => {
    const cookie = () => signIn(world, shop, { email: petra.email });
    const hers = await cookie();
    const own = (path: string, method = "GET") =>
      world.app.request(path, {
        method,
        headers: { cookie: hers, accept: "text/html", "sec-fetch-site": "same-origin" },
      });
    const open = async (secret: string) => (await look("/admin/templates", secret)).status;
    await own("/admin/account/sessions/others/end", "POST");
    const [first, second] = [await comeIn(), await comeIn()];
    const page = await (await own("/admin/account")).text();
    expect(page).toContain(`Inside ${new URL(siteUrl).host}`);
    const id = /Inside [\s\S]*?sessions\/([\da-f-]{36})\/end/.exec(page)?.[1];
    expect((await own(`/admin/account/sessions/${id}/end`, "POST")).status).toBe(303);
    expect([await open(first), await open(second)].sort()).toEqual([200, 401]);
    expect((await own("/admin/account/sessions/others/end", "POST")).status).toBe(303);
    expect([await open(first), await open(second)]).toEqual([401, 401]);
    const third = await comeIn({ ...petra, id: "8", email: "amira@nordlys.wp.example" });
    const amira = await shop.ask((db, id) => findMember(db, id, "amira@nordlys.wp.example"));
    await changeRole(world.context, shop.id, amira?.id ?? "", { role: "finance", by: "Petra" });
    expect(await open(third)).toBe(401);
  });

  test("the page may stand in that site's frame alone; its code opens once, and only when a page asks for it", async () => {
    const { url } = (await (await visit({ site: `${siteUrl}/wp-admin/`, user: petra })).json()) as {
      url: string;
    };
    for (let i = 0; i < 2; i++) {
      const page = await world.app.request(pathOf(url), { headers: { accept: "text/html" } });
      const policy = page.headers.get("content-security-policy") ?? "";
      expect(policy).toContain(`frame-ancestors ${siteUrl};`.slice(0, -1));
      expect(policy).not.toContain("unsafe-inline");
      expect(page.headers.get("set-cookie")).toBeNull();
      expect(await page.text()).not.toContain("Nordlys");
    }
    const began = await Promise.all([press(pathOf(url)), press(pathOf(url))]);
    expect(began.map(({ status }) => status).sort()).toEqual([200, 404]);
    expect((await world.app.request(pathOf(url))).status).toBe(404);
    const late = (await (await visit({ site: siteUrl, user: petra })).json()) as { url: string };
    await world.advance({ minutes: 2 });
    expect((await press(pathOf(late.url))).status).toBe(404);
  });

  test("what a page holds opens the admin for twelve hours, in no frame of its own, and ends with whoever is removed", async () => {
    const secret = await comeIn();
    const page = await look("/admin/templates", secret);
    expect(page.status).toBe(200);
    expect(page.headers.get("content-security-policy")).toContain("frame-ancestors 'none'");
    expect(await page.text()).toContain('class="strip"');
    const rows = await shop.ask((db) => db.selectFrom("framed_visit").selectAll().execute());
    expect(JSON.stringify(rows)).not.toContain(secret);
    expect(world.log.join("\n")).not.toContain(secret);
    const guest = { ...petra, id: "9", email: "kort@nordlys.wp.example", name: "Kort" };
    const gone = await comeIn(guest);
    await dismissMember(world.context, shop.id, guest.email, "Petra");
    expect((await look("/admin/templates", gone)).status).toBe(401);
    // Nor does her site bring her back: a person has to.
    expect((await visit({ site: siteUrl, user: guest })).status).toBe(403);
    await world.advance({ hours: 12 });
    expect((await look("/admin/templates", secret)).status).toBe(401);
  });

  test("a frame's address has a pass for itself alone, for minutes, and opens nothing that is no frame", async () => {
    const secret = await comeIn();
    const list = await (await look("/admin/templates", secret)).text();
    const frame =
      /\/admin\/templates\/shipped\/thumbnail[^"]*/.exec(list)?.[0].replaceAll("&amp;", "&") ?? "";
    const ask = async (path: string) =>
      ((await (await press("/admin/pass", secret, JSON.stringify([path]))).json()) as string[])[0] ?? "";
    const passed = await ask(frame);
    const answer = await world.app.request(passed);
    expect(answer.status).toBe(200);
    expect(answer.headers.get("content-security-policy")).toContain(`frame-ancestors 'self' ${siteUrl}`);
    const elsewhere = passed.replace("shipped", "delivered");
    expect((await world.app.request(elsewhere, { headers: { accept: "text/html" } })).status).toBe(401);
    expect((await world.app.request(await ask("/admin/templates"))).status).toBe(404);
    expect((await world.app.request(await ask("/admin/settings/keys"))).status).toBe(404);
    expect((await press(await ask("/admin/settings/keys"))).status).toBe(401);
    await world.advance({ minutes: 10 });
    expect((await world.app.request(passed, { headers: { accept: "text/html" } })).status).toBe(401);
    for (const body of ['["https://evil.example/"]', '["/v1/orders"]', "{}", "["])
      expect((await press("/admin/pass", await comeIn(), body)).status).toBe(400);
  });
});

describe("inside Shopify", () => {
  const token = (of = account, claims: object = {}) => shopify.sessionToken({ account: of, claims });

  test("the page may stand in that shop's admin alone, and says nothing of the shop before anybody has said who she is", async () => {
    const answer = await world.app.request(
      `/admin/templates?embedded=1&shop=${account}&host=x&id_token=y&show=changed`,
    );
    const policy = answer.headers.get("content-security-policy") ?? "";
    expect(policy).toContain(
      `frame-ancestors ${world.context.app?.urlOf(account).replace(/(:\d+).*/, "$1")}`,
    );
    expect(policy).not.toMatch(/frame-ancestors[^;]*(\*|'self')/);
    const page = await answer.text();
    expect(page).toContain('data-to="/admin/templates?show=changed"');
    expect(page).not.toContain("Nordlys");
    const evil = await world.app.request("/admin/templates?embedded=1&shop=evil.example");
    expect(evil.status).toBe(401);
    expect(evil.headers.get("content-security-policy")).toContain("frame-ancestors 'none'");
  });

  test("a session token opens its own shop's pages: its owner as owner, others to answer; anybody else's opens nothing", async () => {
    const page = await look("/admin/settings/keys", token());
    expect(page.status).toBe(200);
    expect(await page.text()).toContain("Nordlys");
    const clerk = token(account, { sub: "1002" });
    expect((await look("/admin/templates", clerk)).status).toBe(200);
    expect((await look("/admin/settings/keys", clerk)).status).toBe(403);
    const members = await shop.ask((db, id) => listMembers(db, id));
    expect(
      members.filter(({ email }) => /petra@nordlys.example|staff-1002/.test(email)).map(({ role }) => role),
    ).toEqual(["owner", "support"]);
    expect(await (await look("/admin/templates", token(grannen))).text()).not.toContain("Nordlys");
    // An address that the platform has not made sure of makes nobody somebody else.
    await look("/admin/templates", token(account, { sub: "1009" }));
    const unsure = (await shop.ask((db, id) => listMembers(db, id))).at(-1);
    expect(unsure?.email).toBe(`1009@${account}`);
  });

  test.each([
    ["another app's", { aud: "another" }],
    ["another shop's", { dest: "https://grannen.myshopify.com" }],
    ["an ended one", { exp: Math.floor(Date.now() / 1_000) - 61 }],
    ["one that is not yet", { nbf: Math.floor(Date.now() / 1_000) + 600 }],
    ["of nobody", { sub: "x" }],
  ])("%s token is refused", async (_, claims) => {
    expect((await look("/admin/templates", token(account, claims))).status).toBe(401);
  });

  test("a token that is unsigned, signed by another or a customer's is refused", async () => {
    const [head = "", body = ""] = token().split(".");
    const none = Buffer.from('{"alg":"none","typ":"JWT"}').toString("base64url");
    const kid = Buffer.from('{"alg":"HS256","typ":"JWT","kid":"../../dev/null"}').toString("base64url");
    const bad = [
      `${none}.${body}.`,
      `${head}.${body}.AAAA`,
      `${kid}.${body}.`,
      shopify.sessionToken({ account, secret: "another secret of somebody" }),
      shopify.customerToken({ account, customer: "5" }),
      "a".repeat(43),
      "x",
    ];
    for (const one of bad) expect((await look("/admin/templates", one)).status, one.slice(0, 40)).toBe(401);
  });
});

describe("in a browser that keeps no cookies of others", () => {
  let chromium: Awaited<ReturnType<typeof startBrowser>>;
  let browser: BrowserContext;
  let page: Page;

  beforeAll(async () => {
    chromium = await startBrowser();
    browser = await chromium.browser.newContext({ locale: "en-GB", viewport: { width: 1280, height: 900 } });
    page = await browser.newPage();
    // No cookie is ever sent or kept, whatever anybody sets.
    await browser.route("**/*", async (route) => {
      const { cookie: _, ...headers } = route.request().headers();
      await route.continue({ headers });
    });
  });
  afterAll(() => chromium?.stop());

  test("a member leads herself through the admin inside WordPress: links, a form, a frame, back", async () => {
    shown = ((await (await visit({ site: siteUrl, user: petra })).json()) as { url: string }).url;
    const errors: string[] = [];
    page.on("console", (one) => one.type() === "error" && errors.push(one.text()));
    await page.goto(siteUrl);
    const frame = page.frameLocator("iframe").first();
    await frame.getByRole("link", { name: "Templates" }).first().click();
    await frame.getByRole("heading", { name: "Templates", level: 1 }).waitFor();
    const mail = frame.locator(".thumb iframe").first();
    await mail.scrollIntoViewIfNeeded();
    await expect.poll(async () => (await mail.getAttribute("src"))?.includes("pass=")).toBe(true);
    await mail.contentFrame().locator("body").waitFor();
    expect(await mail.contentFrame().locator("body").innerText()).toContain("Hej");
    await frame.getByRole("link", { name: "Settings" }).first().waitFor();
    // Everything in it is reached by keyboard and read aloud.
    const inner = page.frames().find((one) => one.url().endsWith("/admin/templates"));
    expect((await barriersOn(inner ?? page, { frames: false })).map(({ id }) => id)).toEqual([]);
    await frame.getByRole("searchbox", { name: "Search" }).fill("label code");
    await frame.getByRole("searchbox", { name: "Search" }).press("Enter");
    await expect.poll(() => frame.locator("tbody tr").count()).toBe(2);
    await inner?.evaluate("history.back()");
    await expect.poll(() => frame.locator("tbody tr").count()).toBeGreaterThan(2);
    // The editor's own script works as it does outside, and where it leads to by itself too.
    await frame.getByRole("link", { name: "Parcel sent" }).first().click();
    await frame.locator("#frame").contentFrame().getByText("Hej", { exact: false }).first().waitFor();
    expect(await inner?.evaluate("location.pathname")).toBe("/admin/templates/shipped");
    await inner?.evaluate("location.assign('/admin/templates?show=changed')");
    await frame.getByRole("heading", { name: "Templates", level: 1 }).waitFor();
    expect(await inner?.evaluate("location.search")).toBe("?show=changed");
    expect(await browser.cookies()).toEqual([]);
    expect(errors.filter((one) => !/favicon/.test(one))).toEqual([]);
  });

  test("the same inside Shopify, where a form changes something with a fresh token", async () => {
    shopify.connect(world.context.publicUrl);
    await page.goto(`${shopify.url}/store/nordlys/apps/${shopify.clientId}?path=/admin/settings/keys`);
    const frame = page.frameLocator("iframe").first();
    await frame.getByRole("textbox", { name: "What it is for" }).fill("The till");
    await frame.getByRole("button", { name: "Make a key" }).click();
    expect(await frame.getByRole("textbox", { name: "Key for The till" }).inputValue()).toMatch(/^whsec_/);
    await frame.getByRole("link", { name: "I have copied it" }).click();
    await frame.getByRole("link", { name: /^Revoke The till/ }).click();
    await frame.getByRole("button", { name: "Revoke" }).click();
    await frame.getByText("The key is revoked.", { exact: false }).waitFor();
    const [newest] = await shop.ask((db, id) => listDeeds(db, id));
    expect(newest).toMatchObject({ by: "Petra Sundin", did: "revoked a key" });
    // The address that the other admin shows follows, so that the page is found again.
    const inner = page.frames().find((one) => one.url().startsWith(world.context.publicUrl));
    expect(inner?.url()).toMatch(/\/admin\/settings\/keys\?done=/);
    expect(await browser.cookies()).toEqual([]);
  });
});
