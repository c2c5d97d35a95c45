/** How a shop's Admin API is asked, and what is said when it does not answer: against the stand-in, and against a server that says anything. */
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { afterAll, afterEach, beforeAll, describe, expect, test } from "vitest";
import { ask } from "../../../src/platforms/shopify/admin.ts";
import { openShopify } from "../../../src/platforms/shopify/app.ts";
import { exchange, trade } from "../../stand-ins/shopify/ask.ts";
import { type StandIn, startShopify } from "../../stand-ins/shopify/index.ts";

const nameOf = "query Name { shop { name } }";
const orders = "query Orders { orders(first: 50) { nodes { id } } }";

describe("a shop that is asked", () => {
  let shopify: StandIn;
  let access: { url: string; accessToken: string };
  let clock = 0;
  beforeAll(async () => {
    shopify = await startShopify({ throttle: { maximum: 100, perSecond: 10, clock: () => clock } });
    shopify.store().install();
    access = {
      url: shopify.template.replace("{shop}", "nordlys.myshopify.com"),
      accessToken: (await exchange(shopify)).access_token,
    };
  });
  afterAll(() => shopify.close());
  afterEach(() => {
    clock += 60_000;
    Object.assign(shopify.store(), { door: "open", deprecated: undefined });
  });

  test("answers, and says when the way we ask is going away", async () => {
    expect(await ask(access, nameOf)).toEqual({ data: { shop: { name: "nordlys" } }, denied: [] });
    shopify.store().deprecated = "https://shopify.dev/changelog/gone";
    expect((await ask(access, nameOf)).outdated).toBe("https://shopify.dev/changelog/gone");
  });

  test.each([
    ["unauthorized", "unauthorized", "open the app in the Shopify admin"],
    ["busy", "unavailable", "Shopify asks for patience (429)"],
    ["error", "unavailable", "HTTP 500"],
    ["strange", "unavailable", "is not GraphQL"],
    ["lost", "unavailable", "Shopify does not answer: "],
  ] as const)("on a day when it is %s is asked again later, or not", async (weather, kind, words) => {
    shopify.next(weather);
    await expect(ask(access, nameOf)).rejects.toMatchObject({
      kind,
      message: expect.stringContaining(words),
    });
  });

  test.each([
    ["frozen", "unavailable", "its bill at Shopify is not paid"],
    ["locked", "unavailable", "locked at Shopify"],
    ["forbidden", "unavailable", "does not let Kvitto into this shop"],
  ] as const)("that is %s says what it is", async (door, kind, words) => {
    shopify.store().door = door;
    await expect(ask(access, nameOf)).rejects.toMatchObject({
      kind,
      message: expect.stringContaining(words),
    });
  });

  test("that there is none, or that a token is wrong, is told without the token", async () => {
    const nobody = { ...access, url: access.url.replace("nordlys", "nobody") };
    await expect(ask(nobody, nameOf)).rejects.toThrow("no such shop");
    const wrong = ask({ ...access, accessToken: "shpat_wrong" }, nameOf).catch((error: unknown) => error);
    expect(await wrong).toMatchObject({ kind: "unauthorized" });
    expect(JSON.stringify([await wrong, String(await wrong)])).not.toContain("shpat_wrong");
  });

  test("that has answered enough says for how long, and is not asked until then", async () => {
    shopify.next("throttled");
    await expect(ask(access, orders)).rejects.toMatchObject({ kind: "unavailable", retryAfter: 6 });
    const asked = shopify.asked().length;
    await expect(ask(access, orders)).rejects.toMatchObject({
      message: expect.stringContaining("as much as Shopify allows"),
      retryAfter: expect.any(Number),
    });
    expect(shopify.asked().length).toBe(asked);
  });

  test("a question that is too large, or that nobody understands, is our mistake and not asked again", async () => {
    const elsewhere = { ...access, url: access.url.replace("127.0.0.1", "localhost") };
    const large = "query Large { orders(first: 250) { nodes { lineItems(first: 250) { nodes { id } } } } }";
    await expect(ask(elsewhere, large)).rejects.toMatchObject({
      kind: "unprocessable",
      message: expect.stringContaining("which is our mistake"),
    });
    await expect(ask(elsewhere, "query Odd { shop { nickname } }")).rejects.toMatchObject({
      kind: "unprocessable",
    });
  });

  test("what may not be seen is told by its place, beside the rest", async () => {
    const store = shopify.store("shy.myshopify.com").install(["read_orders"]);
    store.order({ lines: [{ title: "Mugg", price: "80.00" }] });
    const offline = {
      grant_type: "urn:ietf:params:oauth:grant-type:token-exchange",
      subject_token: shopify.sessionToken({ account: store.account }),
      subject_token_type: "urn:ietf:params:oauth:token-type:id_token",
      requested_token_type: "urn:shopify:params:oauth:token-type:offline-access-token",
      expiring: "1",
    };
    const { access_token: accessToken } = await trade(shopify, offline, store.account);
    const url = shopify.template.replace("{shop}", store.account);
    const answer = await ask(
      { url, accessToken },
      "query Who { orders(first: 1) { nodes { name customer { id } } } }",
    );
    expect(answer).toMatchObject({
      data: { orders: { nodes: [{ name: "#1001", customer: null }] } },
      denied: [
        { path: ["orders", "nodes", "0", "customer"], message: expect.stringContaining("read_customers") },
      ],
    });
  });
});

describe("a server that answers anything", () => {
  let answer = { status: 200, headers: {} as Record<string, string>, body: "" };
  const server = createServer((_, response) => {
    response.writeHead(answer.status, answer.headers).end(answer.body);
  });
  let access = { url: "", accessToken: "shpat_secret" };
  beforeAll(async () => {
    await new Promise<void>((done) => server.listen(0, "127.0.0.1", done));
    const { port } = server.address() as AddressInfo; // safe because it listens on TCP
    access = { ...access, url: `http://127.0.0.1:${port}` };
  });

  test.each<[string, Partial<typeof answer>, object]>([
    [
      "a refusal in words",
      { body: '{"errors":"[API] Invalid API key or access token"}' },
      { kind: "unauthorized" },
    ],
    [
      "a shop that sleeps",
      { body: '{"errors":[{"message":"x","extensions":{"code":"SHOP_INACTIVE"}}]}' },
      { kind: "unavailable", message: expect.stringContaining("not open") },
    ],
    [
      "half an answer",
      {
        body: '{"data":{"order":null},"errors":[{"message":"Internal error","path":["order"],"extensions":{"code":"INTERNAL_SERVER_ERROR"}}]}',
      },
      { kind: "unavailable" },
    ],
    ["no answer at all", { body: '{"data":null}' }, { kind: "unavailable" }],
    [
      "another address",
      { status: 302, headers: { location: "http://127.0.0.1:1/" } },
      { kind: "unavailable", message: "Shopify did not answer: HTTP 302" },
    ],
    [
      "how long it is away",
      { status: 503, headers: { "retry-after": "40" } },
      { kind: "unavailable", retryAfter: 40 },
    ],
    [
      "an answer without an end",
      { body: " ".repeat(8_100_000) },
      { kind: "unavailable", message: "the answer from Shopify is too large" },
    ],
    [
      "a wall of errors",
      { body: `{"errors":[{"message":"${"x".repeat(5_000)}"}]}` },
      { kind: "unprocessable", message: expect.stringMatching(/^.{0,300}$/) },
    ],
  ])("%s", async (_, said, problem) => {
    answer = { status: 200, headers: {}, body: "", ...said };
    await expect(ask(access, nameOf)).rejects.toMatchObject(problem);
  });

  test("is read no further where it is asked for a token or a plan, and waited for an hour at most", async () => {
    const account = "nordlys.myshopify.com";
    const app = openShopify({
      apiKey: "k",
      apiSecret: "s",
      url: `${access.url}/{shop}`,
      now: () => new Date(),
    });
    const plan = { name: "Small", upTo: undefined, amount: "9", currency: "EUR" };
    const asked = [
      () => app.exchange(account, "a.b.c"),
      () => app.subscribe(access, plan, { back: "https://kvitto.example", test: false }),
    ];
    answer = { status: 200, headers: {}, body: " ".repeat(8_100_000) };
    await expect(asked[0]?.()).rejects.toThrow("the answer from Shopify is too large");
    await expect(asked[1]?.()).rejects.toMatchObject({ kind: "unavailable" });
    answer = { status: 503, headers: { "retry-after": "999999999" }, body: "" };
    for (const one of [...asked, () => ask(access, nameOf)])
      await expect(one()).rejects.toMatchObject({ kind: "unavailable", retryAfter: 3_600 });
  });

  test.each([
    ["https://evil.example/admin/charges/1", undefined],
    ["javascript:alert(1)", undefined],
    ["/admin/charges/1", undefined],
    [null, undefined],
    ["OWN/admin/charges/1", "OWN/admin/charges/1"],
  ])("a plan is confirmed at %s, if that is a page of the shop: %s", async (named, page) => {
    const own = (text: string | null | undefined) => text?.replace("OWN", access.url) ?? null;
    const app = openShopify({ apiKey: "k", apiSecret: "s", now: () => new Date() });
    const data = { appSubscriptionCreate: { confirmationUrl: own(named), userErrors: [] } };
    answer = { status: 200, headers: {}, body: JSON.stringify({ data }) };
    const plan = { name: "Small", upTo: undefined, amount: "9", currency: "EUR" };
    const got = app.subscribe(access, plan, { back: "https://kvitto.example", test: false });
    if (page) expect(await got).toEqual({ url: own(page) });
    else await expect(got).rejects.toThrow("no page to confirm");
  });

  test("nobody at home", async () => {
    server.closeAllConnections();
    await new Promise((done) => server.close(done));
    await expect(ask(access, nameOf)).rejects.toThrow(/^Shopify does not answer: \w+/);
  });
});
