/** The return terms and the opening hours as staff write them: what a refund would say, what was learned, and what a question that comes now is promised. */
import type { AddressInfo } from "node:net";
import { type ServerType, serve } from "@hono/node-server";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { nameDifference } from "../../src/pipeline/refunds/review.ts";
import { listRules } from "../../src/store/naming.ts";
import { listPolicies, usualCurrency } from "../../src/store/policy.ts";
import { getShop } from "../../src/store/shop.ts";
import { barriersOn } from "../support/axe.ts";
import { startBrowser } from "../support/browser.ts";
import { heldRefund } from "../support/held.ts";
import { openWorld, type TestShop, type World } from "../support/shop.ts";
import { signIn } from "../support/signing-in.ts";

let world: World;
let shop: TestShop;
let other: TestShop;
let server: ServerType;
const cookies: Record<string, string> = {};
const formed = { "content-type": "application/x-www-form-urlencoded", "sec-fetch-site": "same-origin" };

beforeAll(async () => {
  world = await openWorld();
  shop = await world.open();
  other = await world.open({ name: "Grannen", replyDomain: "svar.grannen.example" });
  server = serve({ fetch: world.app.fetch, port: 0, overrideGlobalObjects: false });
  await new Promise<void>((resolve) => server.once("listening", resolve));
  world.context.publicUrl = `http://localhost:${(server.address() as AddressInfo).port}`; // safe because it listens on TCP
  for (const [of, name, role] of [
    [shop, "Petra", "owner"],
    [shop, "Oskar", "finance"],
    [shop, "Amira", "support"],
    [other, "Kim", "owner"],
  ] as const) {
    const email = `${name.toLowerCase()}@nordlys.example`;
    cookies[name] = await signIn(world, of, { email, name, role });
  }
  const sale = heldRefund(world.now());
  await shop.tell(...sale.events);
  await nameDifference(world.context, shop.id, sale.refund, {
    parts: [{ kind: "return_freight" }],
    by: "Amira",
    learn: true,
  });
});
afterAll(async () => {
  server?.close();
  await world?.close();
});

const ask = async (path: string, who: string) =>
  world.app.request(path, { headers: { accept: "text/html", cookie: cookies[who] ?? "" } });
const look = async (path: string, who = "Petra"): Promise<string> => {
  const answer = await ask(path, who);
  if (!answer.ok) throw new Error(`${path}: ${answer.status} ${await answer.text()}`);
  return (await answer.text()).replaceAll("\u00a0", " ");
};
const press = (path: string, fields: Record<string, string>, who = "Petra") =>
  world.app.request(path, {
    method: "POST",
    headers: { ...formed, accept: "text/html", cookie: cookies[who] ?? "" },
    body: new URLSearchParams(fields).toString(),
  });

describe("return terms", () => {
  const terms = {
    since: "2026-12-01",
    paidBy: "customer",
    amount: "79,00",
    told: "yes",
    window: "30",
    notice: "yes",
  };

  test("stand as versions, each with what a refund under it would say", async () => {
    const page = await look("/admin/policies", "Amira");
    expect(page).toContain("Version 2026-03-03");
    expect(page).toContain("The customer pays 59,00 kr");
    expect(page).toMatch(/Returfrakt, PostNord<\/th><td>−59,00 kr.*?441,00 kr/);
    expect(page).toMatch(
      /The goods were faulty.*?The law guard would hold this refund:<\/strong> 59,00 kr too little: 500,00 kr should go back/,
    );
    expect(page).not.toContain("Write a new version");
    expect((await ask("/admin/policies/new", "Amira")).status).toBe(403);
    expect(await shop.ask(usualCurrency)).toBe("SEK");
    expect(await other.ask(usualCurrency)).toBeUndefined();
  });

  test("are priced in the money of most orders, also when the latest was paid in another one", async () => {
    const third = await world.open({ name: "Tredje", replyDomain: "svar.tredje.example" });
    const orders = ["SEK", "SEK", "SEK", "EUR"].map((currency, i) => ({
      type: "order.placed" as const,
      id: `t${i}-placed`,
      occurredAt: new Date(world.now().getTime() - (9 - i) * 60_000).toISOString(),
      order: {
        ...{ id: `t${i}`, number: `t${i}`, currency, locale: "sv", total: "80.00" },
        placedAt: new Date(world.now().getTime() - (9 - i) * 60_000).toISOString(),
        customer: { email: `t${i}@example.com` },
        lines: [{ id: "l1", title: "Mugg", quantity: 1, total: "80.00", tax: "16.00" }],
      },
    }));
    await third.tell(...orders);
    expect(await third.ask(usualCurrency)).toBe("SEK");
  });

  test("are previewed while they are typed, and what cannot be read is said beside its field", async () => {
    const typed = await look(`/admin/policies/new?${new URLSearchParams(terms)}`, "Oskar");
    expect(typed).toMatch(/Returfrakt<\/th><td>−79,00 kr.*?421,00 kr/);
    const answer = await press(
      "/admin/policies/new",
      { ...terms, amount: "sjuttio", delivery: "Hem" },
      "Oskar",
    );
    const page = await answer.text();
    expect(answer.status).toBe(422);
    expect(page).toContain("sjuttio is not a sum such as 59,00");
    expect(page).toContain("“Hem” cannot be read");
    expect(page).toContain('value="30"');
    expect(await shop.ask(listPolicies)).toHaveLength(1);
  });

  test("become a version of their own from their day on, under the name of who wrote them", async () => {
    const fields = {
      ...terms,
      delivery: "Standard 49,00 *\nExpress 99,00",
      prices: "DHL DE 129,00",
      restocking: "5",
    };
    expect((await press("/admin/policies/new", fields, "Amira")).status).toBe(403);
    expect((await press("/admin/policies/new", fields, "Oskar")).status).toBe(303);
    const [latest] = await shop.ask(listPolicies);
    expect(latest).toMatchObject({
      version: "2026-12-01",
      valid_from: new Date("2026-12-01T00:00:00+01:00"),
      attested_by: null,
      body: {
        country: "SE",
        returnFreight: {
          paidBy: "customer",
          amount: "79.00",
          told: true,
          prices: [{ carrier: "DHL", country: "DE", amount: "129.00" }],
        },
        restockingFee: { percent: 5 },
        returnWindowDays: 30,
        deliveryOptions: [
          { name: "Standard", price: "49.00", standard: true },
          { name: "Express", price: "99.00" },
        ],
      },
    });
    const page = await look("/admin/policies");
    expect(page).toMatch(/Version 2026-12-01.*?To come.*?Version 2026-03-03.*?In force/s);
    expect(await other.ask(listPolicies)).toHaveLength(1);
    // Nobody can vouch for what customers will have read one day.
    const ahead = await press("/admin/policies/new", { ...terms, attest: "yes" }, "Oskar");
    expect(ahead.status).toBe(422);
    expect(await ahead.text()).toContain("choose today or an earlier day");
    const noDay = await press("/admin/policies/new", { ...terms, since: "2026-02-30" }, "Oskar");
    expect(noDay.status).toBe(422);
    expect(await noDay.text()).toContain("choose the day from which it counts");
  });
});

test("a name that was learned is listed with who taught it, and forgotten by a press", async () => {
  expect(await look("/admin/policies")).toMatch(
    /A difference of exactly 38,00 kr on a return with PostNord.*?is Return postage.*?Amira/s,
  );
  const [rule] = await shop.ask(listRules);
  const path = `/admin/policies/rules/${rule?.id}/forget`;
  expect((await press(path, {}, "Kim")).status).toBe(404);
  expect((await press(path, {}, "Amira")).status).toBe(303);
  expect(await look("/admin/policies")).toContain("Nothing is learned.");
});

describe("the schedule", () => {
  const week = { mon: "9–17", tue: "9-12, 13-17", wed: "", thu: "9–17", fri: "9–17", sat: "", sun: "" };

  test("says by when somebody who asks now is answered, and shows the fortnight with its holidays", async () => {
    const page = await look("/admin/schedule", "Amira");
    expect(page).toContain("Answer by Monday 23 November, 15:30");
    expect(page).toContain("Open now, until Friday 20 November, 17:00.");
    expect(page).not.toContain("Save the hours");
    expect(page).toContain("juldagen");
  });

  test("is changed as a new version; another channel follows until it has its own", async () => {
    expect((await press("/admin/schedule/all/hours", { ...week, from: "2026-11-20" }, "Amira")).status).toBe(
      403,
    );
    const wrong = await press("/admin/schedule/all/hours", { ...week, mon: "nine", from: "2026-11-20" });
    expect([wrong.status, (await wrong.text()).includes('value="nine"')]).toEqual([422, true]);
    expect((await press("/admin/schedule/all/hours", { ...week, from: "2026-11-01" })).status).toBe(422);
    expect(
      (await press("/admin/schedule/all/hours", { ...week, goal: "4", from: "2026-11-20" })).status,
    ).toBe(303);
    expect(await look("/admin/schedule")).toContain("Answer by Monday 23 November, 11:30");
    expect(await look("/admin/schedule?channel=phone")).toContain("Follows the general calendar.");
    await press("/admin/schedule/phone/hours", { ...week, fri: "9–15", goal: "1", from: "2026-11-20" });
    expect(await look("/admin/schedule?channel=phone")).toContain("Answer by Monday 23 November, 10:00");
    expect(await look("/admin/schedule?channel=mail")).toContain("Answer by Monday 23 November, 11:30");
    const { calendars } = await other.ask((db, id) => getShop(db, id));
    expect(calendars ?? []).toEqual([]);
  });

  test("has closed days and open holidays, and an earlier version counts again by a press", async () => {
    const day = { from: "2026-11-23", name: "Inventering", hours: "" };
    expect((await press("/admin/schedule/all/days", day)).status).toBe(303);
    expect(await look("/admin/schedule")).toContain("Answer by Tuesday 24 November, 11:30");
    expect((await press("/admin/schedule/all/days", { ...day, to: "2026-11-01" })).status).toBe(422);
    await press("/admin/schedule/all/holidays", { name: "juldagen", open: "yes" });
    expect(await look("/admin/schedule")).toContain("Be closed on juldagen");
    await press("/admin/schedule/all/days", { remove: "2026-11-23/2026-11-23" });
    expect(await look("/admin/schedule")).toContain("Answer by Monday 23 November, 11:30");
    await press("/admin/schedule/all/back", { version: "2" });
    expect(await look("/admin/schedule")).toContain("Inventering");
    expect((await press("/admin/schedule/all/back", { version: "99" })).status).toBe(404);
  });

  test("keeps the hours in which what can wait is quiet", async () => {
    expect(
      (await press("/admin/schedule/quiet", { from: "22:30", to: "07:00", transactional: "yes" })).status,
    ).toBe(303);
    const { profile } = await shop.ask((db, id) => getShop(db, id));
    expect(profile.quietHours).toEqual({ from: "22:30", to: "07:00", transactional: true });
    expect((await press("/admin/schedule/quiet", { from: "late", to: "07:00" })).status).toBe(422);
  });
});

test("nothing keeps anybody from using them, by day on a desk and by night on a phone", async () => {
  const { browser, stop } = await startBrowser();
  const [name = "", value = ""] = (cookies.Petra ?? "").split("=");
  const found: string[] = [];
  for (const [colorScheme, width] of [
    ["light", 1280],
    ["dark", 390],
  ] as const) {
    const context = await browser.newContext({
      baseURL: world.context.publicUrl,
      viewport: { width, height: 900 },
      colorScheme,
      reducedMotion: "reduce",
    });
    await context.addCookies([{ name, value, url: world.context.publicUrl }]);
    const page = await context.newPage();
    for (const path of ["/admin/policies", "/admin/policies/new?since=x", "/admin/schedule"]) {
      await page.goto(path);
      for (const { id } of await barriersOn(page, { frames: false })) found.push(`${path} ${width}: ${id}`);
      if (await page.evaluate("document.documentElement.scrollWidth > innerWidth"))
        found.push(`${path} ${width}: the page moves sideways`);
    }
    await context.close();
  }
  await stop();
  expect(found).toEqual([]);
});
