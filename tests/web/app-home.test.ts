import path from "node:path";
import { serve } from "@hono/node-server";
import type { Frame } from "playwright-core";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { createApp } from "../../src/app.ts";
import { openShopify } from "../../src/platforms/shopify/app.ts";
import { asEngine, asShop } from "../../src/store/database.ts";
import { findByAccount, findInstallation } from "../../src/store/installation.ts";
import { addKey, getShop } from "../../src/store/shop.ts";
import { adminOf, bridgeUrl, framedBy } from "../../src/web/app-home-frame.tsx";
import { type StandIn, startShopify } from "../stand-ins/shopify/index.ts";
import { barriersOn } from "../support/axe.ts";
import { startBrowser } from "../support/browser.ts";
import { startDns } from "../support/dns.ts";
import { heldRefund, refundOf } from "../support/held.ts";
import { openWorld, type World } from "../support/shop.ts";

const account = "nordlys.myshopify.com";
let shopify: StandIn;
let world: World;
let server: ReturnType<typeof serve>;
let dns: Awaited<ReturnType<typeof startDns>>;
let url: string;

beforeAll(async () => {
  shopify = await startShopify({ now: () => world.now() });
  dns = await startDns();
  world = await openWorld({
    environment: {
      SHOPIFY_API_KEY: shopify.clientId,
      SHOPIFY_API_SECRET: shopify.clientSecret,
      SHOPIFY_URL: shopify.template,
      SHOPIFY_PLANS: "Small:2:9 EUR,Large:*:49 EUR",
      INBOUND_HOST: "in.kvitto.example",
      DNS_SERVERS: dns.address,
      SENDER_DOMAINS: "verified",
      SENDER_FALLBACK: "post@mail.kvitto.example",
    },
  });
  server = serve({ fetch: (request) => world.app.fetch(request), port: 0, hostname: "127.0.0.1" });
  await new Promise((ready) => (server.listening ? ready(undefined) : server.once("listening", ready)));
  url = `http://127.0.0.1:${(server.address() as { port: number }).port}`; // safe because it listens on a port
  world.context.publicUrl = url;
  shopify.connect(url);
  for (const name of [account, "grannen.myshopify.com"]) shopify.store(name, { name: "Nordlys" }).install();
});
afterAll(async () => {
  server.close();
  await world.close();
  await shopify.close();
  await dns.close();
});

const open = (query: Record<string, string>) =>
  world.app.request(
    `/shopify?${new URLSearchParams({ shop: account, embedded: "1", host: "aG9zdA", locale: "en", ...query })}`,
  );
const token = (of = account) => shopify.sessionToken({ account: of });
const post = (to: string, fields: Record<string, string>, bearer?: string) =>
  world.app.request(`/shopify/${to}`, {
    method: "POST",
    headers: {
      "content-type": "application/x-www-form-urlencoded",
      ...(bearer !== undefined && { authorization: `Bearer ${bearer}` }),
    },
    body: new URLSearchParams({ shop: account, host: "aG9zdA", locale: "en", ...fields }),
  });
const shopId = async (of = account) =>
  (await asEngine(world.context.database, (db) => findByAccount(db, "shopify", of)))?.shop_id ?? "";
const ask = async <T>(query: Parameters<typeof asShop<T>>[2], of = account): Promise<T> =>
  asShop(world.context.database, await shopId(of), query);

const profile = async (of = account) => (await ask(async (db) => getShop(db, await shopId(of)), of)).profile;

describe("who is let in", () => {
  test("without a token, or with one that does not count, a fresh one is fetched and she comes back to where she was", async () => {
    const stale = shopify.sessionToken({ at: new Date(Date.now() - 120_000) });
    for (const id_token of [
      "",
      stale,
      token("grannen.myshopify.com"),
      shopify.customerToken({ customer: "5" }),
    ]) {
      const answer = await open({ id_token });
      expect(answer.status).toBe(302);
      const to = new URL(answer.headers.get("location") ?? "", url);
      expect(to.pathname).toBe("/shopify/bounce");
      expect(to.searchParams.get("host")).toBe("aG9zdA");
      expect(to.searchParams.has("id_token")).toBe(false);
      expect(to.searchParams.get("shopify-reload")).toMatch(`${url}/shopify?shop=${account}`);
      const page = await world.app.request(to.pathname + to.search);
      expect(page.status).toBe(200);
      const html = await page.text();
      expect(html).toContain(`<script src="${shopify.url}/app-bridge.js"></script>`);
      expect(html.match(/<script/g)).toHaveLength(1);
    }
    expect(await shopId(), "nothing was installed for nobody").toBe("");
  });

  test("a token that is refused at once again ends in a page, not in a circle", async () => {
    const bounced = String(Math.floor(world.now().getTime() / 1_000));
    expect((await open({ id_token: "a.b.c", bounced })).status).toBe(401);
    expect((await open({ id_token: "a.b.c", bounced: "1" })).status).toBe(302);
  });

  test.each([
    "https://evil.example/shopify?x=1",
    "//evil.example/shopify",
    "/v1/mode",
    "/shopify/app.js",
    "javascript:alert(1)",
  ])("a fresh token never leads to %s", async (reload) => {
    const answer = await world.app.request(
      `/shopify/bounce?${new URLSearchParams({ shop: account, "shopify-reload": reload })}`,
    );
    expect(answer.status).toBe(400);
    expect(await answer.text()).not.toContain("<script");
  });

  test("nor does it lead anywhere from a page that is not there to fetch one", async () => {
    const evil = "https://evil.example/";
    for (const name of ["shopify-reload", "shopify%2Dreload"]) {
      const asked = `/shopify?shop=${account}&embedded=1&id_token=${token()}&${name}=${evil}&host=x&${name}=${evil}`;
      const answer = await world.app.request(asked);
      expect(answer.status).toBe(302);
      const to = new URL(answer.headers.get("location") ?? "", url);
      expect(to.origin + to.pathname).toBe(`${url}/shopify`);
      expect([...to.searchParams.keys()]).toEqual(["shop", "embedded", "id_token", "host"]);
      const sent = await world.app.request(`/shopify/mode?${name}=${evil}`, {
        method: "POST",
        headers: { authorization: `Bearer ${token()}` },
        body: new URLSearchParams({ mode: "shadow" }),
      });
      expect(sent.status).toBe(400);
      expect(await sent.text()).not.toContain("<script");
    }
    const [own, twice] = [`${url}/shopify?x=1`, `${url}/shopify?shopify-reload=${evil}`];
    for (const reloads of [[twice], [own, evil], [evil, own]]) {
      const query = new URLSearchParams({ shop: account });
      for (const one of reloads) query.append("shopify-reload", one);
      expect((await world.app.request(`/shopify/bounce?${query}`)).status).toBe(400);
    }
  });

  test.each([
    "",
    "evil.example",
    "nordlys.myshopify.com.evil.example",
    "x/../y.myshopify.com",
    "a b.myshopify.com",
  ])("%s is no shop", async (shop) => {
    expect((await open({ shop, id_token: token() })).status).toBe(400);
  });

  test("opened outside of the admin, she is led into it", async () => {
    const answer = await open({ embedded: "", id_token: token() });
    expect(answer.status).toBe(302);
    expect(answer.headers.get("location")).toBe(`${shopify.url}/store/nordlys/apps/${shopify.clientId}`);
  });

  test("the page may be shown by this shop's own admin and by nobody else, and keeps nothing in her browser", async () => {
    const answer = await open({ id_token: token() });
    expect(answer.status).toBe(200);
    expect(answer.headers.get("content-security-policy")).toBe(
      `default-src 'none'; style-src 'self'; img-src 'self' data:; script-src 'self' ${shopify.url}/; connect-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors ${shopify.url}`,
    );
    expect(answer.headers.get("x-frame-options")).toBeNull();
    expect(answer.headers.get("set-cookie")).toBeNull();
    expect(answer.headers.get("cache-control")).toBe("no-store");
    const html = await answer.text();
    expect(html).toMatch(
      /<head><meta name="shopify-api-key" content="[^"]+"\/?><script src="[^"]+app-bridge.js">/,
    );
    expect(html).not.toMatch(/<script>|\son\w+=|style="/);
  });

  test("at Shopify itself that is the shop's own domain and Shopify's admin, and of its scripts only the admin's run", async () => {
    const app = openShopify({ apiKey: "k", apiSecret: "s", now: () => world.now() });
    expect(framedBy(app, account)).toEqual([`https://${account}`, "https://admin.shopify.com"]);
    expect(adminOf(app, account)).toBe("https://admin.shopify.com/store/nordlys");
    const config = { ...world.context.config, SHOPIFY_URL: undefined };
    expect(bridgeUrl({ ...world.context, config })).toBe(
      "https://cdn.shopify.com/shopifycloud/app-bridge.js",
    );
    const there = createApp({ ...world.context, app, config });
    const page = await there.request(
      `/shopify/bounce?${new URLSearchParams({ shop: account, "shopify-reload": `${url}/shopify` })}`,
    );
    expect(page.headers.get("content-security-policy")).toContain(
      "script-src https://cdn.shopify.com/shopifycloud/;",
    );
  });

  test("whoever sends a form without a token that counts changes nothing", async () => {
    for (const to of [
      "shop",
      "mode",
      "terms",
      "domain",
      "domain/fallback",
      "others",
      "plan",
      "plan/end",
      "refunds/x/name",
      "refunds/x/approve",
    ]) {
      expect((await post(to, { mode: "live" })).status, to).toBe(303);
      const refused = await post(to, { mode: "live" }, shopify.customerToken({ customer: "5" }));
      expect(refused.status, to).toBe(401);
      expect(refused.headers.get("x-shopify-retry-invalid-session-request")).toBe("1");
      expect(
        (await post(to, { mode: "live", id_token: shopify.sessionToken({ secret: "another one" }) })).status,
      ).toBe(303);
    }
    expect((await profile()).mode).toBe("shadow");
  });
});

describe("what she does there", () => {
  const other = "grannen.myshopify.com";
  const done = (to: string, fields: Record<string, string>) => post(to, fields, token(other));
  const facts = {
    name: "Nordlys",
    fromName: "Nordlys kundservice",
    fromAddress: "kund@grannen.se",
    replyDomain: "svar.grannen.se",
    country: "no",
    mon: "9-12, 13:30 – 17",
    tue: "10–16",
    wed: "",
    thu: "",
    fri: "",
    sat: "",
    sun: "",
  };
  beforeAll(async () => {
    for (const shop of [account, other]) await open({ shop, id_token: token(shop) });
  });

  test("the shop's facts are typed as people write them, and stand in the audit under her name", async () => {
    const answer = await done("shop", facts);
    expect(answer.status).toBe(200);
    expect(await profile(other)).toMatchObject({
      country: "NO",
      replyDomain: "svar.grannen.se",
      from: { name: "Nordlys kundservice", address: "kund@grannen.se" },
      hours: {
        mon: [
          ["09:00", "12:00"],
          ["13:30", "17:00"],
        ],
        tue: [["10:00", "16:00"]],
        wed: [],
      },
    });
    const [deed] = await ask(
      (db) => db.selectFrom("audit").selectAll().where("did", "=", "changed the shop").execute(),
      other,
    );
    expect(deed).toMatchObject({ did: "changed the shop", by: "shopify:1001" });
  });

  test.each([
    [{ fromAddress: "noreply@grannen.se" }, "no-reply"],
    [{ fromAddress: "x" }, "from address"],
    [{ mon: "nine to five" }, "9–17"],
    [{ mon: "17–9" }, "ranges"],
    [{ country: "Sweden" }, "ISO 3166"],
    [{ name: "" }, "name"],
  ])("%j is not taken, and what she typed stays", async (wrong, why) => {
    const answer = await done("shop", { ...facts, fromName: "Somebody new", ...wrong });
    expect(answer.status).toBe(422);
    const html = await answer.text();
    expect(html).toContain(why);
    expect(html).toContain('value="Somebody new"');
    expect((await profile(other)).from.name).toBe("Nordlys kundservice");
  });

  test("a domain at which another shop answers is refused as a sentence", async () => {
    const taken = (await profile()).replyDomain;
    const answer = await done("shop", { ...facts, replyDomain: taken });
    expect(answer.status).toBe(409);
    expect(await answer.text()).toContain("another shop answers at this domain");
  });

  test("return terms that she types are terms, twice a day too; half-typed ones are not", async () => {
    const terms = { paidBy: "customer", amount: "59,00", told: "yes", days: "30", since: "2026-11-20" };
    expect((await done("terms", { ...terms, amount: "a lot" })).status).toBe(422);
    expect((await done("terms", { ...terms, paidBy: "" })).status).toBe(422);
    expect((await done("terms", { ...terms, since: "soon" })).status).toBe(422);
    expect((await done("terms", terms)).status).toBe(200);
    expect((await done("terms", { ...terms, paidBy: "merchant" })).status).toBe(200);
    const found = await ask(
      (db) => db.selectFrom("policy").select(["version", "body"]).orderBy("added_at").execute(),
      other,
    );
    expect(found).toMatchObject([
      {
        version: "2026-11-20",
        body: { returnFreight: { paidBy: "customer", amount: "59.00", told: true }, returnWindowDays: 30 },
      },
      { version: "2026-11-20/2", body: { returnFreight: { paidBy: "merchant" } } },
    ]);
  });

  test("going live needs a plan where there are plans; what cannot be done is said, not hidden", async () => {
    const answer = await done("mode", { mode: "live" });
    expect(answer.status).toBe(409);
    expect(await answer.text()).toContain("choose a plan first");
    expect((await done("plan/end", {})).status).toBe(409);
    expect((await done("refunds/nothing/name", { as: "return_freight" })).status).toBe(404);
    expect((await done("refunds/nothing/approve", { reason: "" })).status).toBe(422);
  });

  test("the language of her admin is the page's", async () => {
    const html = await (await open({ id_token: token(), locale: "sv-SE" })).text();
    expect(html).toContain('lang="sv"');
    expect(html).toContain("Provläge");
    for (const locale of ["nb", "da", "fi", "de", "en"])
      expect(await (await open({ id_token: token(), locale })).text()).toContain(`lang="${locale}"`);
  });

  test("a link to a mail ends after an hour, and opens no other mail", async () => {
    const sale = refundOf(world.now(), { amount: "80.00", kept: undefined });
    const key = await ask(async (db) => addKey(db, await shopId(other), world.context.vault), other);
    await world.app.request("/v1/events", {
      method: "POST",
      headers: { authorization: `Bearer ${key}`, "content-type": "application/json" },
      body: JSON.stringify(sale.events),
    });
    await world.settle();
    const html = await (await open({ shop: other, id_token: token(other) })).text();
    const link = /\/shopify\/mails\/[^"]+/.exec(html)?.[0] ?? "";
    const mail = await world.app.request(link);
    expect(mail.status).toBe(200);
    expect(await mail.text()).toContain("Mugg");
    expect(mail.headers.get("content-security-policy")).toContain("sandbox");
    expect((await world.app.request(link.replace(/.$/, (sign) => (sign === "A" ? "B" : "A")))).status).toBe(
      404,
    );
    await world.advance({ minutes: 62 });
    expect((await world.app.request(link)).status).toBe(404);
  });
});

test("a merchant sets up, pays, goes live and names a difference, inside her admin, with a keyboard and a phone", async () => {
  const { browser, stop } = await startBrowser();
  const found: string[] = [];
  try {
    const tab = await browser.newPage({ viewport: { width: 390, height: 900 }, reducedMotion: "reduce" });
    tab.on(
      "console",
      (message) =>
        message.type() === "error" && !/\b4\d\d\b/.test(message.text()) && found.push(message.text()),
    );
    const look = async (name: string, frame: Frame) => {
      for (const colorScheme of ["light", "dark"] as const) {
        await tab.emulateMedia({ colorScheme });
        const rules = colorScheme === "dark" ? ["color-contrast"] : [];
        for (const one of await barriersOn(frame, { rules }))
          found.push(`${name} ${colorScheme}: ${one.id} ${one.nodes[0]?.html}`);
        if (!process.env.KVITTO_PICTURES) continue;
        for (const width of [390, 1200]) {
          const tall = Number(await frame.evaluate("document.documentElement.scrollHeight")) + 60;
          await tab.setViewportSize({ width, height: 900 });
          await tab.setViewportSize({
            width,
            height: Math.max(
              900,
              Number(await frame.evaluate("document.documentElement.scrollHeight")) + 60,
              width > 400 ? 0 : tall,
            ),
          });
          await tab.screenshot({
            path: path.join(process.env.KVITTO_PICTURES, `${name}-${width}-${colorScheme}.png`),
          });
        }
        await tab.setViewportSize({ width: 390, height: 900 });
      }
      const wide = await frame.evaluate(
        "document.documentElement.scrollWidth - document.documentElement.clientWidth",
      );
      if (wide) found.push(`${name}: ${wide} px too wide`);
      await tab.emulateMedia({ colorScheme: "light" });
    };
    const app = async () => {
      const frame = tab.frame({ name: "app-iframe" });
      if (!frame) throw new Error("the app is not shown");
      await frame.waitForSelector("h1");
      return frame;
    };
    const show = (frame: Frame, step: string) =>
      frame.evaluate(`document.querySelector("#step-${step}").open = true`);
    const told = async (frame: Frame, text: string) => frame.waitForSelector(`#notice:has-text("${text}")`);
    const admin = `${shopify.url}/store/nordlys/apps/${shopify.clientId}`;

    await tab.goto(`${admin}?path=${encodeURIComponent("/shopify?locale=en")}`);
    let frame = await app();
    await look("first", frame);
    await frame.fill("[name=fromAddress]", "kundservice@nordlys.se");
    await frame.click("text=Save");
    await told(frame, "Saved");
    await show(frame, "terms");
    await frame.check("[name=paidBy][value=customer]");
    await frame.fill("[name=amount]", "59");
    await frame.check("[name=told]");
    await frame.fill("[name=since]", "2026-03-03");
    await frame.click("text=Add these terms");
    await told(frame, "Added");
    await show(frame, "domain");
    await frame.click("text=Check now");
    await told(frame, "Checked");
    expect(await frame.textContent(".records")).toContain("kv1._domainkey.nordlys.se");
    await frame.click("text=Until then send from post@mail.kvitto.example");
    await told(frame, "Saved");
    await show(frame, "others");
    await frame.click("text=These are off now");
    await told(frame, "Thank you");

    // A note on the order takes one permission more, which Shopify asks her for.
    await frame.click("text=Allow the note");
    await frame.waitForSelector("text=Allowed. From the next refund");
    expect(shopify.store(account).scopes).toContain("write_orders");

    // In trial mode everything is written, and nobody gets a mail.
    const key = await ask(async (db) => addKey(db, await shopId(), world.context.vault));
    const tell = async (...events: object[]) => {
      const headers = { authorization: `Bearer ${key}`, "content-type": "application/json" };
      const answer = await world.app.request("/v1/events", {
        method: "POST",
        headers,
        body: JSON.stringify(events),
      });
      expect(answer.status).toBe(202);
      await world.settle();
    };
    const quiet = refundOf(world.now());
    await tell(...quiet.events);
    expect(await world.mails(quiet.to)).toEqual([]);
    await tab.goto(`${admin}?path=${encodeURIComponent("/shopify?locale=en")}`);
    frame = await app();
    expect(await frame.textContent("main")).toContain("Written, not sent");

    // The plan is confirmed in Shopify, and believed because Shopify says so.
    expect(await frame.isVisible("button:has-text('Go live')")).toBe(false);
    await show(frame, "plan");
    await look("setting-up", frame);
    await frame.click("text=Confirm Small in Shopify");
    await tab.waitForURL(/\/admin\/charges\//);
    await tab.click("text=Approve");
    await tab.waitForURL(/charge_id=/);
    frame = await app();
    expect((await ask(async (db) => findInstallation(db, await shopId())))?.plan).toMatchObject({
      name: "Small",
      status: "active",
    });
    await tab.goto(`${admin}?path=${encodeURIComponent("/shopify?locale=en")}`);
    frame = await app();
    await show(frame, "mode");
    await frame.click("button:has-text('Go live')");
    await told(frame, "You are live");

    const held = [heldRefund(world.now()), heldRefund(world.now(), { back: "33.00" })];
    for (const sale of held) await tell(...sale.events);
    const unlawful = refundOf(world.now(), { basis: "nonconformity", reason: "faulty" });
    await tell(...unlawful.events);
    await tab.goto(`${admin}?path=${encodeURIComponent("/shopify?locale=en")}`);
    frame = await app();
    expect(await frame.textContent("h1")).toMatch(/things wait for you/);
    expect(await frame.textContent("#step-plan")).toContain("Large fits now");
    await look("needs-you", frame);

    const card = `article:has(h3:has-text("${held[0]?.id}"))`;
    expect(await frame.textContent(card)).toContain("Nobody has said why SEK\u00a038.00 was kept.");
    await frame.selectOption(`${card} select`, "return_freight");
    await frame.fill(`${card} textarea`, "Frakten kostade 38 kr.");
    await frame.focus(`${card} button`);
    await tab.keyboard.press("Enter");
    await told(frame, "Named");
    expect(await frame.$(card)).toBeNull();
    // It is one of the first, and lies still for a while: she need not wait.
    await frame.click(`li:has-text("${held[0]?.id}") button:has-text("Send now")`);
    await told(frame, "It leaves now");
    await world.settle();
    expect(await world.mails(held[0]?.to)).toHaveLength(1);
    const lawful = `article:has(h3:has-text("${unlawful.id}"))`;
    await frame.click(`${lawful} summary`);
    await frame.fill(`${lawful} textarea`, "agreed with her on the telephone");
    await frame.click(`${lawful} button`);
    await told(frame, "The mail leaves as it is");
    await world.advance({ minutes: 20 });
    await world.settle();
    expect((await world.mails(held[0]?.to)).map((mail) => mail.kind)).toEqual(["refund-issued"]);
    expect((await world.mails(held[0]?.to))[0]?.text).toContain("Frakten kostade 38 kr.");
    expect((await world.mails(unlawful.to)).map((mail) => mail.kind)).toEqual(["refund-issued"]);

    // One that should not leave is stopped while it lies there.
    const stopped = refundOf(world.now());
    await tell(...stopped.events);
    await tab.goto(`${admin}?path=${encodeURIComponent("/shopify?locale=en")}`);
    frame = await app();
    await frame.click(`li:has-text("${stopped.id}") button:has-text("Do not send")`);
    await told(frame, "It does not leave");
    await world.advance({ minutes: 20 });
    await world.settle();
    expect(await world.mails(stopped.to)).toEqual([]);

    // Whoever ends the plan is back in trial mode.
    await frame.evaluate(
      "for (const one of document.querySelectorAll('#step-plan, #step-plan details')) one.open = true",
    );
    await frame.click("button:has-text('End the plan')");
    await told(frame, "The plan has ended");
    expect((await profile()).mode).toBe("shadow");
    expect(shopify.store(account).subscriptions.map((one) => one.status)).toEqual(["CANCELLED"]);

    // A frame that was open for a long time gets a fresh token by itself.
    await frame.goto(`${url}/shopify?shop=${account}&embedded=1&host=aG9zdA&locale=en&id_token=old`);
    await frame.waitForSelector("h1:has-text('wait')");
    expect(frame.url()).toContain("/shopify?");
    expect(found).toEqual([]);
  } finally {
    await stop();
  }
});
