/** Orders as staff look for them and read them: the list, one order with all that was told and not told, the copy of a mail, and sending it once more. */
import type { AddressInfo } from "node:net";
import { type ServerType, serve } from "@hono/node-server";
import type { BrowserContext, Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { lenasStory, unexplainedRefund } from "../../src/demo/events.ts";
import { admitMember } from "../../src/pipeline/members/members.ts";
import { findStatement } from "../../src/store/statement.ts";
import { listTelling } from "../../src/store/story.ts";
import { searchFor } from "../../src/web/admin/search.ts";
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

beforeAll(async () => {
  world = await openWorld();
  shop = await world.open({ kinds: ["shipped", "delivery-delayed", "return-received"] });
  other = await world.open({
    name: "Grannen",
    replyDomain: "svar.grannen.example",
    from: { name: "Grannen", address: "hej@grannen.example" },
  });
  server = serve({ fetch: world.app.fetch, port: 0, overrideGlobalObjects: false });
  await new Promise<void>((resolve) => server.once("listening", resolve));
  world.context.publicUrl = `http://localhost:${(server.address() as AddressInfo).port}`; // safe because it listens on TCP
  for (const [name, role] of [
    ["Petra Sundin", "owner"],
    ["Amira Haddad", "support"],
    ["Rut Ek", "read-only"],
  ] as const)
    await admitMember(world.context, shop.id, { email: emailOf(name), name, role }, "Erik");
  const now = world.now();
  const { placed, returned, refunded } = lenasStory(now);
  const at = (days: number) => new Date(now.getTime() - days * 86_400_000).toISOString();
  const about = { order: { id: "1001" } };
  const parcel = { id: "p1", carrier: "PostNord", tracking: { number: "SE 1234 5678" } };
  await shop.tell(
    placed,
    { type: "fulfillment.shipped", id: "s1", occurredAt: at(17), ...about, fulfillment: parcel },
    { type: "fulfillment.delivered", id: "s2", occurredAt: at(15), ...about, fulfillment: parcel },
    returned,
    refunded,
    unexplainedRefund(now),
    {
      ...(placed as { order: object }),
      id: "odd",
      order: {
        ...orderOf(placed),
        id: "gid://shop/Order/7",
        number: "#7",
        customer: { id: "c7", email: "hostile@example.com", firstName: "<b>Bo</b>", lastName: "Åberg" },
      },
    },
  );
  const [mail] = await world.mails("lena@example.com");
  await shop.write({
    to: mail?.replyTo ?? "",
    text: "Hej, jag trodde att returen var gratis? Jag fick bara 21 kr. /Lena",
  });
  const theirs = lenasStory(now);
  await other.tell({ ...theirs.placed, order: { ...orderOf(theirs.placed), id: "9001", number: "9001" } });
  chromium = await startBrowser();
  context = await chromium.browser.newContext({
    baseURL: world.context.publicUrl,
    locale: "en-GB",
    viewport: { width: 1280, height: 900 },
    reducedMotion: "reduce",
  });
  page = await context.newPage();
  await become("Amira Haddad");
});
afterAll(async () => {
  await chromium?.stop();
  server?.close();
  await world?.close();
});

const orderOf = (event: object) => (event as { order: object }).order; // safe because such an event has one
const emailOf = (name: string) => `${name.split(" ")[0]?.toLowerCase()}@nordlys.example`;
const headers = { "sec-fetch-site": "same-origin", accept: "text/html" };

const become = (name: string) => signInWith(context, world, shop, { email: emailOf(name) });
const get = async (path: string) => {
  const answer = await context.request.get(path, { maxRedirects: 0 });
  return { status: answer.status(), text: await answer.text(), headers: answer.headers() };
};
/** As the form sends it, without script: the address of what is shown, and the page. */
const search = async (q: string, path = "/admin/orders", more = {}) => {
  const answer = await context.request.post(path, { headers, form: { q, ...more } });
  return { status: answer.status(), url: new URL(answer.url()), text: await answer.text() };
};
const toldOf = async (kind: string, order = "1001") => {
  const found = (await shop.ask((db, id) => listTelling(db, id, order, 100))).find(
    (one) => one.kind === kind,
  );
  if (!found) throw new Error(`nothing was decided about ${kind}`);
  return found;
};
const visible = async () => (await page.locator("main").innerText()).replace(/\s+/g, " ");

describe("the list of orders", () => {
  test("has the newest first, with what waits for a person, and nothing of another shop", async () => {
    await page.goto("/admin/orders", read);
    const rows = await page.locator("tbody tr").allInnerTexts();
    expect(rows.length).toBe(3);
    expect(rows.join("\n")).toContain("Question N-");
    expect(rows.find((row) => row.includes("1002"))).toContain("Mail held");
    expect(await visible()).not.toContain("9001");
  });

  test.each([
    ["#1001", "/admin/orders/1001"],
    ["1001", "/admin/orders/1001"],
  ])("the number %s leads to its order", async (typed, to) => {
    await page.goto("/admin/orders", read);
    await page.getByRole("searchbox").fill(typed);
    await page.keyboard.press("Enter");
    await page.waitForURL(`**${to}`, read);
  });

  test.each([
    ["lena e", "1001"],
    ["Ashw", "1002"],
    ["åb", "7"],
    ["BEN@exam", "1002"],
    ["SE12345678", "1001"],
  ])("“%s” finds order %s", async (typed, number) => {
    const { text } = await search(typed);
    expect(text).toContain(`>${number}</a>`);
  });

  // Which of the two refunds got which number is the queue's to say.
  test("a statement's number finds its order", async () => {
    for (const [number, refund] of [
      ["1001", "rf1"],
      ["1002", "rf2"],
    ] as const) {
      const statement = await shop.ask((db, id) => findStatement(db, id, refund));
      expect(statement?.number).toBeGreaterThan(0);
      const { text } = await search(`R-${statement?.number}`);
      expect(
        [...text.matchAll(/class="num" href="\/admin\/orders\/(\w+)"/g)].map(([, found]) => found),
      ).toEqual([number]);
    }
  });

  test("a customer's number finds all her orders, and of another shop nothing is found", async () => {
    await page.goto("/admin/orders?q=c7", read);
    expect(await page.locator("tbody tr").count()).toBe(2);
    expect((await get("/admin/orders?q=9001")).text).toContain("No order for “9001”");
    expect((await get("/admin/orders/9001")).status).toBe(404);
  });

  test("an address says a number as it is, and never a name, a mail address or a telephone; sealed, it is a link for this shop alone", async () => {
    expect((await search("#9001")).url.search).toBe("?q=%239001");
    expect((await search("N-2417", "/admin/inbox")).url.search).toBe("?q=N-2417");
    const begun = world.log.length;
    for (const [path, q, more] of [
      ["/admin/orders", "lena@example.com", {}],
      ["/admin/orders", "Ek", {}],
      ["/admin/orders", "070-123 45 67", {}],
      ["/admin/orders", "0046701234567", {}],
      ["/admin/receive", "Zzakarias", {}],
      ["/admin/inbox", "Lena Ek", {}],
    ] as const) {
      const { url, status, text } = await search(q, path, more);
      expect([q, status, url.pathname, [...url.searchParams.keys()]]).toEqual([q, 200, path, ["s"]]);
      for (const said of [q, encodeURIComponent(q), Buffer.from(q).toString("base64url").slice(0, -1)])
        expect(decodeURIComponent(url.href)).not.toContain(said);
      // No link on the page says it either, and the same link shows the same again.
      expect([...text.matchAll(/href="([^"]*)"/g)].map(([, href]) => href).join(" ")).not.toMatch(/[?&;]q=/);
      expect((await get(`${url.pathname}${url.search}`)).text).toContain(`value="${q}"`);
      // Typed into the address, it does not stay there.
      const typed = await get(`${path}?q=${encodeURIComponent(q)}&state=held`);
      expect([typed.status, typed.headers.location]).toEqual([
        302,
        expect.stringMatching(new RegExp(`^${path}\\?state=held&s=v1\\.[\\w-]+$`)),
      ]);
    }
    expect(world.log.slice(begun).join("\n")).not.toMatch(/lena|070-123/i);
    const { url } = await search("lena@example.com");
    expect((await get(`/admin/orders${url.search.slice(0, -4)}`)).text).toContain('name="q" value=""');
    const strangers = { shop: { id: other.id } } as Parameters<typeof searchFor>[1]; // safe because no more of it is read
    const theirs = searchFor(world.context, strangers, "Lena").said.s ?? "";
    expect((await get(`/admin/orders?s=${theirs}`)).text).toContain('name="q" value=""');
  });

  test("paging carries a sealed search", async () => {
    const { placed } = lenasStory(world.now());
    await shop.tell(
      ...Array.from({ length: 31 }, (_, i) => ({
        ...placed,
        id: `anna-${i}`,
        order: {
          ...orderOf(placed),
          id: `anna-${i}`,
          number: `A${i}`,
          customer: { id: `a${i}`, email: `anna${i}@example.com`, firstName: "Annastina", lastName: "Vik" },
          placedAt: new Date(world.now().getTime() - (900 + i) * 86_400_000).toISOString(),
        },
        imported: true,
      })),
    );
    await page.goto("/admin/orders", read);
    await page.getByRole("searchbox").fill("Annastina");
    await page.keyboard.press("Enter");
    await page.waitForURL("**?s=v1.*", read);
    expect(await page.locator("tbody tr").count()).toBe(30);
    await page.getByRole("link", { name: "Older orders" }).click();
    await page.waitForURL("**after=**", read);
    expect(page.url()).not.toContain("nnastina");
    expect(await page.locator("tbody tr").count()).toBe(1);
    expect(await page.getByRole("searchbox").inputValue()).toBe("Annastina");
  });

  test("each filter shows those that are like that", async () => {
    for (const [state, numbers] of Object.entries({
      question: ["1001"],
      held: ["1002"],
      refunded: ["1001", "1002"],
      back: [],
      undelivered: [],
    })) {
      await page.goto(`/admin/orders?state=${state}`, read);
      const found = await page.locator("tbody th a").allInnerTexts();
      expect(found.toSorted(), state).toEqual(numbers);
    }
    expect(await visible()).toContain("none is like that");
  });

  test("goes on where the page ended, and takes no nonsense for a place", async () => {
    const day = 86_400_000;
    const { placed } = lenasStory(world.now());
    await shop.tell(
      ...Array.from({ length: 31 }, (_, i) => ({
        ...placed,
        id: `many-${i}`,
        order: {
          ...orderOf(placed),
          id: `many-${i}`,
          number: `M${i}`,
          placedAt: new Date(world.now().getTime() - (400 + i) * day).toISOString(),
        },
        imported: true,
      })),
    );
    const seen: string[] = [];
    await page.goto("/admin/orders", read);
    seen.push(...(await page.locator("tbody th a").allInnerTexts()));
    await page.getByRole("link", { name: "Older orders" }).click();
    await page.waitForURL("**after=**", read);
    seen.push(...(await page.locator("tbody th a").allInnerTexts()));
    expect(seen.length).toBe(60);
    expect(new Set(seen).size).toBe(60);
    expect((await get("/admin/orders?after=%00x&state=__proto__&q=%00")).status).toBe(200);
    const long = await get(`/admin/orders?q=${"%F0%9F%A5%94".repeat(900)}`);
    expect(long.status).toBe(302);
    expect((await get(long.headers.location ?? "")).status).toBe(200);
  });
});

describe("an order", () => {
  test("says the news, what was sent, what was not and why, and shows every sum", async () => {
    await page.goto("/admin/orders/1001", read);
    const text = await visible();
    expect(text).toMatch(
      /Returned, and 21,00.kr paid back\. Lena has asked something and waits for an answer by/,
    );
    for (const part of [
      "refund-issued",
      "Refund explained",
      "Refund confirmed",
      "Statement R-1",
      "PostNord",
      "Back to Lena",
      "C01",
    ])
      expect(text, part).toContain(part);
    expect(text).toContain("jag trodde att returen var gratis?");
    expect(await page.locator("blockquote[lang=sv]").count()).toBeGreaterThan(0);
    expect(await page.locator(".event.is-not .why").first().innerText()).toMatch(/\S/);
  });

  test("a filter keeps what it says and no more", async () => {
    await page.goto("/admin/orders/1001?show=sent", read);
    const all = await page.locator(".event").count();
    expect(all).toBeGreaterThan(1);
    expect(await page.locator(".event.is-sent").count()).toBe(all);
    await page.goto("/admin/orders/1001?show=promises", read);
    expect(await visible()).toContain("Promised");
    expect(await page.locator(".event.is-sent").count()).toBe(0);
  });

  test("one that does not add up says who was not told, and leads to where it is decided", async () => {
    await page.goto("/admin/orders/1002", read);
    expect(await visible()).toContain(
      "A mail about the money waits for a person, so Ben has not been told yet.",
    );
    expect(await visible()).toContain("Nobody has named this");
    expect(await page.getByRole("link", { name: "Decide" }).getAttribute("href")).toMatch(/^\/admin\/needs#/);
  });

  test("whatever a customer is called, her name is a text; an id with slashes is an address", async () => {
    const { text, status } = await get(`/admin/orders/${encodeURIComponent("gid://shop/Order/7")}`);
    expect(status).toBe(200);
    expect(text).toContain("&lt;b&gt;Bo&lt;/b&gt;");
    expect(text).not.toContain("<b>Bo</b>");
    expect(text.length).toBeLessThan(60_000);
  });

  test("the page that the customer sees is one click away", async () => {
    await page.goto("/admin/orders/1001", read);
    const href = await page.getByRole("link", { name: "See as Lena sees it" }).getAttribute("href");
    expect((await (await context.request.get(href ?? "")).text()).includes("21,00")).toBe(true);
  });

  test("its papers are files, and those of another order's refund are not there", async () => {
    const paper = await context.request.get("/admin/orders/1001/papers/statement.pdf?refund=rf1");
    expect(paper.headers()["content-type"]).toBe("application/pdf");
    expect((await get("/admin/orders/1002/papers/statement.pdf?refund=rf1")).status).toBe(404);
  });
});

describe("a mail of an order", () => {
  test("is shown as it left, in a frame that runs nothing", async () => {
    const { id } = await toldOf("refund-issued");
    await page.goto(`/admin/orders/1001/mails/${id}`, read);
    const frame = page.frameLocator("iframe");
    expect(await frame.getByText("Lena").first().innerText()).toContain("Lena");
    const { headers: sent } = await get(`/admin/orders/1001/mails/${id}/copy`);
    expect(sent["content-security-policy"]).toMatch(/^sandbox .*default-src 'none'.*frame-ancestors 'self'/);
    for (const path of [
      `/admin/orders/1002/mails/${id}`,
      "/admin/orders/1001/mails/1",
      `/admin/orders/1002/mails/${id}/copy`,
    ])
      expect((await get(path)).status, path).toBe(404);
  });

  test("leaves once more when a person says so, once however often she clicks, and who only reads cannot", async () => {
    const { id } = await toldOf("refund-issued");
    const before = (await world.mails("lena@example.com")).length;
    await page.goto(`/admin/orders/1001/mails/${id}/again`, read);
    const asked = await page.locator("input[name=asked]").inputValue();
    await page.getByRole("button", { name: "Send to lena@example.com" }).click();
    await page.waitForURL("**/admin/orders/1001?done=**", read);
    expect(await page.getByRole("status").innerText()).toContain("The mail leaves now");
    const form = { headers, form: { asked }, maxRedirects: 0 };
    expect((await context.request.post(`/admin/orders/1001/mails/${id}/again`, form)).status()).toBe(303);
    await world.settle();
    expect((await world.mails("lena@example.com")).length).toBe(before + 1);
    await become("Rut Ek");
    expect((await context.request.post(`/admin/orders/1001/mails/${id}/again`, form)).status()).toBe(403);
    expect((await get("/admin/orders/1001")).text).not.toContain(`${id}/again`);
    await become("Amira Haddad");
  });

  test("that may not leave says why, and nothing leaves", async () => {
    const { id } = await toldOf("refund-issued", "1002");
    const answer = await context.request.post(`/admin/orders/1002/mails/${id}/again`, {
      headers,
      form: {},
      maxRedirects: 0,
    });
    expect(answer.status()).toBe(409);
    expect(await answer.text()).toContain("t waits for a person");
  });
});

test("nothing keeps anybody from using these pages, by day and by night, on a desk and on a phone", async () => {
  const { id } = await toldOf("refund-issued");
  const found: string[] = [];
  for (const [i, path] of [
    "/admin/orders",
    "/admin/orders/1001",
    `/admin/orders/1001/mails/${id}`,
  ].entries()) {
    await page.goto(path, read);
    for (const [at, [colorScheme, width]] of (
      [
        ["light", 1280],
        ["dark", 390],
      ] as const
    ).entries()) {
      await page.emulateMedia({ colorScheme });
      await page.setViewportSize({ width, height: 844 });
      if (await page.evaluate("document.documentElement.scrollWidth > innerWidth"))
        found.push(`${path} ${width}: the page moves sideways`);
      if (i !== 1 && i % 2 !== at) continue;
      for (const { id: rule, nodes } of await barriersOn(page, { frames: false }))
        found.push(`${path} ${colorScheme}: ${rule} ${nodes[0]?.html}`);
    }
  }
  expect(found).toEqual([]);
});
