/** Passkeys in a real browser with an authenticator of its own: made, used, copied, replayed, taken away; and the pages beside it, for everybody. */
import type { AddressInfo } from "node:net";
import { type ServerType, serve } from "@hono/node-server";
import type { BrowserContext, CDPSession, Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { admitMember } from "../../src/pipeline/members/members.ts";
import { makeSignInLink } from "../../src/pipeline/members/sign-in.ts";
import { findMember } from "../../src/store/member.ts";
import { listPasskeys } from "../../src/store/passkey.ts";
import { barriersOn } from "../support/axe.ts";
import { startBrowser } from "../support/browser.ts";
import { openWorld, type TestShop, type World } from "../support/shop.ts";
import { signInWith } from "../support/signing-in.ts";

let world: World;
let shop: TestShop;
let server: ServerType;
let chromium: Awaited<ReturnType<typeof startBrowser>>;
let browser: BrowserContext;
let page: Page;
let device: CDPSession;
let authenticator: string;

const email = "petra@nordlys.example";

beforeAll(async () => {
  world = await openWorld();
  shop = await world.open();
  server = serve({ fetch: world.app.fetch, port: 0, overrideGlobalObjects: false });
  await new Promise<void>((resolve) => server.once("listening", resolve));
  world.context.publicUrl = `http://localhost:${(server.address() as AddressInfo).port}`; // safe because it listens on TCP
  for (const [name, role] of [
    ["Petra Sundin", "owner"],
    ["Amira Haddad", "support"],
  ] as const)
    await admitMember(
      world.context,
      shop.id,
      { email: `${name.split(" ")[0]?.toLowerCase()}@nordlys.example`, name, role },
      "Erik",
    );
  chromium = await startBrowser();
  browser = await chromium.browser.newContext({
    baseURL: world.context.publicUrl,
    locale: "en-GB",
    viewport: { width: 1280, height: 900 },
    reducedMotion: "reduce",
  });
  page = await browser.newPage();
  device = await browser.newCDPSession(page);
  await device.send("WebAuthn.enable");
  const options = { protocol: "ctap2", transport: "internal", hasResidentKey: true } as const;
  const made = await device.send("WebAuthn.addVirtualAuthenticator", {
    options: {
      ...options,
      hasUserVerification: true,
      isUserVerified: true,
      automaticPresenceSimulation: true,
    },
  });
  authenticator = made.authenticatorId;
});
afterAll(async () => {
  await chromium?.stop();
  server?.close();
  await world?.close();
});

const keysOf = (of = email) =>
  shop.ask(async (db, id) => listPasskeys(db, id, (await findMember(db, id, of))?.id ?? ""));
const post = (path: string, body: unknown, from = world.context.publicUrl) =>
  browser.request.post(path, {
    data: body as object,
    headers: { "sec-fetch-site": "same-origin", origin: from, accept: "application/json" },
  });
/** What the page's script would post, without posting it. */
const answered = async (challenge: unknown) =>
  page.evaluate(async (asked) => {
    const { PublicKeyCredential: keys, navigator } = globalThis as unknown as {
      navigator: { credentials: Record<"get" | "create", (asked: object) => Promise<unknown>> };
      PublicKeyCredential: { parseRequestOptionsFromJSON(json: unknown): never };
    };
    const publicKey = keys.parseRequestOptionsFromJSON(asked);
    return JSON.parse(JSON.stringify(await navigator.credentials.get({ publicKey })));
  }, challenge);
const challenge = async () => (await post("/admin/passkey/challenge", {})).json();

describe("passkeys", () => {
  test("one is made on her page, named, and is her way in from then on, without mail", async () => {
    const { url } = await makeSignInLink(world.context, shop.id, email, { by: "Erik" });
    await page.goto(url);
    await page.getByRole("button", { name: "Sign in" }).press("Enter");
    await page.goto("/admin/account");
    await page.getByRole("button", { name: "Add a passkey" }).click();
    await page.getByText("The passkey is yours.").waitFor();
    expect(await page.getByText("Chrome on Linux").first().isVisible()).toBe(true);
    await page.getByText("Rename", { exact: true }).click();
    await page.getByRole("textbox", { name: "Name of the passkey" }).fill("My laptop");
    await page.getByRole("textbox", { name: "Name of the passkey" }).press("Enter");
    await page.getByText("My laptop", { exact: true }).waitFor();
    await page.getByRole("button", { name: "Sign out", exact: true }).first().click();
    await page.getByRole("button", { name: "Sign in with a passkey" }).click();
    await page.locator(".nav-who").waitFor();
    await page.goto("/admin/account");
    expect(await page.getByText("My laptop", { exact: true }).isVisible()).toBe(true);
    expect(await page.getByText(/last used/).count()).toBe(1);
  });

  test("an answer that was used, one from another site, a challenge that is old, forged or for something else: all get the same refusal", async () => {
    const told = new Set<string>();
    const refused = async (body: unknown) => {
      const answer = await post("/admin/passkey", body);
      told.add(`${answer.status()} ${(await answer.json()).detail} ${answer.headers()["set-cookie"]}`);
    };
    const good = await answered(await challenge());
    expect((await post("/admin/passkey", good)).status()).toBe(200);
    await refused(good);
    const late = await answered(await challenge());
    await world.advance({ minutes: 6 });
    await refused(late);
    const forged = await challenge();
    await refused(await answered({ ...forged, challenge: "A".repeat(forged.challenge.length) }));
    const fresh = await answered(await challenge());
    const elsewhere = JSON.parse(Buffer.from(fresh.response.clientDataJSON, "base64url").toString());
    const moved = Buffer.from(JSON.stringify({ ...elsewhere, origin: "https://evil.example" }));
    await refused({ ...fresh, response: { ...fresh.response, clientDataJSON: moved.toString("base64url") } });
    const unknown = Buffer.from("another key").toString("base64url");
    await refused({ ...fresh, id: unknown, rawId: unknown });
    const hers = (await shop.ask((db, id) => findMember(db, id, "amira@nordlys.example")))?.id ?? "";
    const handle = Buffer.from(hers.replaceAll("-", ""), "hex").toString("base64url");
    await refused({ ...fresh, response: { ...fresh.response, userHandle: handle } });
    // Made for adding a key, asked for coming in.
    const adding = await (await post("/admin/account/passkeys/challenge", {})).json();
    await refused(await answered({ ...(await challenge()), challenge: adding.challenge }));
    expect([...told]).toEqual(["403 this passkey opens nothing here undefined"]);
    for (const body of [{}, { response: 1 }, { id: 7, response: {} }])
      expect([400, 403]).toContain((await post("/admin/passkey", body)).status());
  });

  test("without being verified by the device, or as a copy whose count lags behind, it opens nothing", async () => {
    await device.send("WebAuthn.setUserVerified", { authenticatorId: authenticator, isUserVerified: false });
    const asked = await challenge();
    const unverified = await answered({ ...asked, userVerification: "discouraged" });
    expect((await post("/admin/passkey", unverified)).status()).toBe(403);
    await device.send("WebAuthn.setUserVerified", { authenticatorId: authenticator, isUserVerified: true });
    const [key] = await keysOf();
    await shop.ask((db, id) =>
      db.updateTable("passkey").set({ counter: 5_000 }).where("shop_id", "=", id).execute(),
    );
    expect((await post("/admin/passkey", await answered(await challenge()))).status()).toBe(403);
    await shop.ask((db, id) =>
      db
        .updateTable("passkey")
        .set({ counter: Number(key?.counter) })
        .where("shop_id", "=", id)
        .execute(),
    );
    expect((await post("/admin/passkey", await answered(await challenge()))).status()).toBe(200);
  });

  test("one that was made for another member is not kept as hers, and nobody takes away another's", async () => {
    const { url } = await makeSignInLink(world.context, shop.id, "amira@nordlys.example", { by: "Erik" });
    const theirs = await (await post("/admin/account/passkeys/challenge", {})).json();
    const made = await page.evaluate(async (asked) => {
      const { PublicKeyCredential: keys, navigator } = globalThis as unknown as {
        navigator: { credentials: Record<"get" | "create", (asked: object) => Promise<unknown>> };
        PublicKeyCredential: { parseCreationOptionsFromJSON(json: unknown): never };
      };
      const publicKey = keys.parseCreationOptionsFromJSON({ ...Object(asked), excludeCredentials: [] });
      return JSON.parse(JSON.stringify(await navigator.credentials.create({ publicKey })));
    }, theirs);
    await browser.request.post(url, { headers: { "sec-fetch-site": "same-origin" }, maxRedirects: 0 });
    expect((await post("/admin/account/passkeys", made)).status()).toBe(403);
    const [key] = await keysOf();
    for (const deed of ["remove", "name"]) {
      const answer = await browser.request.post(`/admin/account/passkeys/${key?.id}/${deed}`, {
        ...{ form: { name: "mine" }, maxRedirects: 0, headers: { "sec-fetch-site": "same-origin" } },
      });
      expect(answer.status()).toBe(404);
    }
    expect(await keysOf()).toHaveLength(1);
    expect(await keysOf("amira@nordlys.example")).toHaveLength(0);
  });

  test("taken away it opens nothing any more", async () => {
    await signInWith(browser, world, shop, { email });
    await page.goto("/admin/account");
    await page.getByRole("button", { name: "Remove My laptop" }).click();
    await page.getByText("opens nothing any more").waitFor();
    await page.goto("/admin/account");
    expect(await page.getByText("You have none yet.").isVisible()).toBe(true);
    expect(await keysOf()).toEqual([]);
  });
});

describe("the pages, for everybody", () => {
  test.each(["light", "dark"] as const)("nothing keeps anybody from using them: %s", async (colorScheme) => {
    await page.emulateMedia({ colorScheme });
    const paths = ["account", "settings/team", "settings/log", "settings/alarms"];
    for (const path of paths) {
      const answer = await page.goto(`/admin/${path}`);
      expect(answer?.status(), path).toBe(200);
      expect(await barriersOn(page), path).toEqual([]);
      expect((await answer?.body())?.length).toBeLessThan(60_000);
      await page.setViewportSize({ width: 390, height: 800 });
      const wide = await page.evaluate("document.documentElement.scrollWidth");
      expect(wide, `${path} at 390`).toBe(390);
      await page.setViewportSize({ width: 1280, height: 900 });
    }
  });

  test("whoever is not in comes in without script and by keyboard", async () => {
    const plain = await chromium.browser.newContext({
      ...{ baseURL: world.context.publicUrl, locale: "sv-SE", javaScriptEnabled: false },
    });
    const tab = await plain.newPage();
    await tab.goto("/admin/sign-in");
    expect(await tab.getByRole("button", { name: "passnyckel" }).isVisible()).toBe(false);
    await tab.getByRole("textbox", { name: "Din mejladress på jobbet" }).fill(email);
    await tab.keyboard.press("Enter");
    await tab.waitForURL("**/sign-in?asked");
    expect(await tab.getByRole("heading", { level: 1 }).textContent()).toBe("Titta i din mejl");
    await plain.close();
    const out = await chromium.browser.newContext({ baseURL: world.context.publicUrl });
    const door = await out.newPage();
    await door.goto("/admin/sign-in");
    expect(await barriersOn(door)).toEqual([]);
    await out.close();
  });
});
