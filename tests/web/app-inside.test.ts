/** What a shop's own pages and workflows ask us: each shop and each customer sees her own, and whoever is somebody else sees nothing. */
import { createHmac } from "node:crypto";
import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { createApp } from "../../src/app.ts";
import { sendStatements } from "../../src/pipeline/noting/send-statement.ts";
import { changeInstallation } from "../../src/store/installation.ts";
import { beginRun } from "../../src/store/note-flow.ts";
import { type StandIn, startShopify } from "../stand-ins/shopify/index.ts";
import { heldRefund, refundOf } from "../support/held.ts";
import { appEnvironment, install, numbered, orderThere } from "../support/inside.ts";
import { openWorld, type TestShop, type World } from "../support/shop.ts";

let shopify: StandIn;
let world: World;
let shop: TestShop;
let other: TestShop;
const nordlys = "nordlys.myshopify.com";
const grannen = "grannen.myshopify.com";
const lena = "7001";
const explained = { id: "", refund: "", to: "" };
const held = { id: "", refund: "" };
const guest = { id: "" };

beforeAll(async () => {
  shopify = await startShopify({ now: () => world?.now() ?? new Date() });
  world = await openWorld({
    environment: appEnvironment(shopify),
  });
  shop = await world.open();
  other = await world.open({ name: "Grannen", replyDomain: "svar.grannen.example" });
  await install(world.context, shopify, shop.id, nordlys);
  await install(world.context, shopify, other.id, grannen);
  for (const one of [explained, held, guest]) one.id = orderThere(shopify, nordlys);
  const sale = refundOf(world.now());
  explained.to = sale.to;
  const [first, second] = [
    numbered(sale, explained.id, lena),
    numbered(heldRefund(world.now()), held.id, lena),
  ];
  explained.refund = first.refund;
  held.refund = second.refund;
  await shop.tell(...first.events);
  await shop.tell(...second.events);
  await shop.tell(...numbered(refundOf(world.now()), guest.id).events);
});
afterAll(async () => {
  await world.close();
  await shopify.close();
});

/** Of a member of staff; `undefined` takes a claim out. */
const sessionToken = (account: string, claims: object = {}, secret = shopify.clientSecret) =>
  shopify.sessionToken({ account, claims, secret });
const customerToken = (account: string, customer?: string) => shopify.customerToken({ account, customer });

const ask = async (path: string, token?: string, headers: Record<string, string> = {}) => {
  const answer = await world.app.request(path, {
    headers: { ...(token !== undefined && { authorization: `Bearer ${token}` }), ...headers },
  });
  // biome-ignore lint/suspicious/noExplicitAny: what a test expects of an answer is its check
  return { status: answer.status, headers: answer.headers, body: (await answer.json()) as any };
};

describe("the card on an order in the admin", () => {
  test("shows each refund's statement, how its mail stands, and why one waits", async () => {
    expect((await ask(`/shopify/orders/${explained.id}`, sessionToken(nordlys))).body).toEqual({
      order: { id: explained.id, number: explained.id },
      refunds: [
        {
          id: explained.refund,
          statement: expect.objectContaining({ state: "reconciled", paidBack: "21.00", unexplained: "0.00" }),
          state: "sent",
          mailSentAt: world.now().toISOString(),
          mail: expect.any(String),
        },
      ],
    });
    const { refunds } = (await ask(`/shopify/orders/${held.id}`, sessionToken(nordlys))).body;
    expect(refunds).toMatchObject([
      { state: "held", reason: "the money does not add up yet: 38.00 SEK is not explained" },
    ]);
    expect(refunds[0].mailSentAt).toBeUndefined();
  });

  test("and the card on a return shows the same for that return", async () => {
    const { body } = await ask(`/shopify/returns/${explained.id}61`, sessionToken(nordlys));
    expect(body).toMatchObject({ order: { id: explained.id }, refunds: [{ id: explained.refund }] });
    expect((await ask("/shopify/returns/1", sessionToken(nordlys))).status).toBe(404);
  });

  test("is asked from the admin's own pages by any browser, without cookies, and nothing on the way keeps it", async () => {
    const origin = "https://extensions.shopifycdn.com";
    for (const path of [
      `/shopify/orders/${explained.id}`,
      "/shopify/customer/orders/1",
      "/shopify/returns/1",
    ]) {
      const asked = await world.app.request(path, {
        method: "OPTIONS",
        headers: {
          origin,
          "access-control-request-method": "GET",
          "access-control-request-headers": "authorization",
        },
      });
      expect(asked.status, path).toBe(204);
      expect(asked.headers.get("access-control-allow-origin")).toBe("*");
      expect(asked.headers.get("access-control-allow-headers")).toMatch(/authorization/);
      const answer = await ask(path, sessionToken(nordlys), { origin });
      expect(answer.headers.get("access-control-allow-origin"), path).toBe("*");
      expect(answer.headers.get("access-control-allow-credentials")).toBeNull();
      expect(answer.headers.get("cache-control"), path).toBe("no-store");
    }
  });

  test("whoever is not that shop's staff gets nothing", async () => {
    const past = Math.floor(Date.now() / 1000) - 120;
    const own = sessionToken(nordlys);
    const [head = "", body = ""] = own.split(".");
    const attacks: [string, string | undefined, number][] = [
      ["nobody", undefined, 401],
      ["no token", "x", 401],
      ["our own API's key", shop.key, 401],
      ["signed with another secret", sessionToken(nordlys, {}, "guessed"), 401],
      ["not signed", `${head}.${body}.`, 401],
      ["an algorithm that signs nothing", `${btoa('{"alg":"none"}')}.${body}.`, 401],
      ["out of date", sessionToken(nordlys, { exp: past }), 401],
      ["made for another app", sessionToken(nordlys, { aud: "another app" }), 401],
      ["of a shop that another shop issued", sessionToken(nordlys, { iss: `https://${grannen}/admin` }), 401],
      ["of a shop without the app", sessionToken("nobody.myshopify.com"), 401],
      ["a customer's", customerToken(nordlys, lena), 401],
      ["another shop's staff", sessionToken(grannen), 404],
    ];
    for (const [who, token, status] of attacks)
      for (const path of [`/shopify/orders/${explained.id}`, `/shopify/returns/${explained.id}61`]) {
        const answer = await ask(path, token);
        expect(answer.status, `${who} ${path}`).toBe(status);
        expect(JSON.stringify(answer.body), who).not.toContain("21.00");
      }
    for (const odd of [
      `${explained.id}%00`,
      `../${explained.id}`,
      `${explained.id}'--`,
      "%F0%9F%98%80",
      "9".repeat(500),
    ])
      expect((await ask(`/shopify/orders/${odd}`, sessionToken(nordlys))).status, odd).toBeGreaterThanOrEqual(
        400,
      );
  });
});

describe("the card on the customer's page of her order", () => {
  test("tells her in the order's language how the sum was worked out and where it is", async () => {
    const { status, body } = await ask(
      `/shopify/customer/orders/${explained.id}`,
      customerToken(nordlys, lena),
    );
    expect(status).toBe(200);
    expect(body).toEqual({
      currency: "SEK",
      refunds: [
        {
          id: explained.refund,
          state: "sent",
          lines: [
            { label: "Mugg, 1 st", amount: "80.00" },
            { label: "Returfrakt, PostNord", amount: "-59.00" },
          ],
          ways: [
            {
              label: "Visa\u00a0••••\u00a04242",
              amount: "21.00",
              status: "settled",
              by: expect.stringMatching(/^2026-11-\d\d$/),
            },
          ],
          paidBack: "21.00",
          sentence: expect.stringMatching(/^21,00\skr är skickade till dig\. Senast fredag\s27\snovember /),
          mailSentAt: world.now().toISOString(),
        },
      ],
      page: expect.stringMatching(/^https:\/\/kvitto\.example\/o\//),
    });
    expect((await world.app.request(new URL(body.page).pathname)).status).toBe(200);
  });

  test("of a refund that a person looks at it says so, and no line of it", async () => {
    const { body } = await ask(`/shopify/customer/orders/${held.id}`, customerToken(nordlys, lena));
    expect(body.refunds).toMatchObject([{ state: "checked", lines: [], ways: [], paidBack: "42.00" }]);
  });

  test("whoever is not that customer of that shop does not even learn that there is such an order", async () => {
    const attacks: [string, string, string | undefined, number][] = [
      ["nobody", explained.id, undefined, 401],
      [
        "signed with another secret",
        explained.id,
        sessionToken(nordlys, { iss: undefined, sub: `gid://shopify/Customer/${lena}` }, "guessed"),
        401,
      ],
      ["staff, who are nobody's customers", explained.id, sessionToken(nordlys), 401],
      ["another customer", explained.id, customerToken(nordlys, "7002"), 404],
      ["who is not logged in", explained.id, customerToken(nordlys), 404],
      ["a customer, of a guest's order", guest.id, customerToken(nordlys, lena), 404],
      ["who is not logged in, of a guest's order", guest.id, customerToken(nordlys), 404],
      ["the same number in another shop", explained.id, customerToken(grannen, lena), 404],
      ["an order that is not there", "9999", customerToken(nordlys, lena), 404],
    ];
    const words = new Set<string>();
    for (const [who, order, token, status] of attacks) {
      const answer = await ask(`/shopify/customer/orders/${order}`, token);
      expect(answer.status, who).toBe(status);
      if (status === 404) words.add(answer.body.detail);
    }
    expect([...words]).toEqual(["Kvitto does not know this order"]);
  });
});

describe("a workflow of the shop has a statement mailed", () => {
  let run = 0;
  beforeEach(() => world.advance({ minutes: 11 }));
  const signed = (body: string, secret = shopify.clientSecret) =>
    createHmac("sha256", secret).update(body).digest("base64");
  const bodyOf = (change: object = {}) =>
    JSON.stringify({
      shop_id: 1,
      shopify_domain: nordlys,
      action_run_id: `run-${++run}`,
      action_definition_id: "send-statement",
      handle: "send-statement",
      properties: { order_id: Number(explained.id) },
      ...change,
    });
  const post = async (body: string, headers: Record<string, string> = {}) => {
    const answer = await world.app.request("/shopify/flow/send-statement", {
      method: "POST",
      body,
      headers: { "content-type": "application/json", "x-shopify-hmac-sha256": signed(body), ...headers },
    });
    await world.settle();
    // biome-ignore lint/suspicious/noExplicitAny: what a test expects of an answer is its check
    return { status: answer.status, body: (await answer.json()) as any };
  };
  const mails = async () =>
    (await world.mails(explained.to)).filter(({ kind }) => kind === "refund-issued").length;

  test("the mail leaves again, once a run, however often the run is posted and at how many doors", async () => {
    const before = await mails();
    const body = bodyOf();
    const answers = [
      ...(await Promise.all([post(body), post(body)])),
      await post(body, { "x-shopify-shop-domain": nordlys }),
    ];
    for (const answer of answers)
      expect(answer).toEqual({ status: 200, body: { queued: [explained.refund], waiting: [] } });
    await world.advance({ hours: 2 });
    expect((await post(body)).status).toBe(200);
    expect(await mails()).toBe(before + 1);
    for (const order_id of [explained.id, `gid://shopify/Order/${explained.id}`]) {
      await world.advance({ minutes: 11 });
      expect((await post(bodyOf({ properties: { order_id } }))).status).toBe(200);
    }
    expect(await mails()).toBe(before + 3);
  });

  test("a process that is lost between the mail and the answer sends no second one, and what was signed is worth nothing for ever", async () => {
    const before = await mails();
    const body = bodyOf();
    await shop.ask((db, id) => beginRun(db, id, { id: `run-${run}`, at: world.now(), forget: new Date(0) }));
    const asker = { by: "Shopify Flow", since: world.now() };
    await sendStatements(world.context, shop.id, explained.id, asker);
    await world.settle();
    await world.advance({ hours: 20 });
    for (const days of [0, 60]) {
      await world.advance({ days });
      expect(await post(body)).toEqual({ status: 200, body: { queued: [explained.refund], waiting: [] } });
    }
    expect(await mails()).toBe(before + 1);
  });

  test("a refund that waits is not mailed, and the run says why", async () => {
    const { status, body } = await post(bodyOf({ properties: { order_id: Number(held.id) } }));
    expect(status).toBe(422);
    expect(body.detail).toBe(
      `refund ${held.refund} is not mailed: the money does not add up yet: 38.00 SEK is not explained`,
    );
  });

  test("whoever is not Flow speaking for that shop moves nothing", async () => {
    const before = await mails();
    const own = bodyOf();
    const attacks: [string, string, Record<string, string>, number][] = [
      ["no signature", own, { "x-shopify-hmac-sha256": "" }, 401],
      ["another secret", own, { "x-shopify-hmac-sha256": signed(own, "guessed") }, 401],
      ["the signature of another body", own, { "x-shopify-hmac-sha256": signed(bodyOf()) }, 401],
      ["a body changed by one byte", `${own} `, { "x-shopify-hmac-sha256": signed(own) }, 401],
      ["a header that names another shop", own, { "x-shopify-shop-domain": grannen }, 401],
      ["the order of another shop", bodyOf({ shopify_domain: grannen }), {}, 404],
      ["a shop without the app", bodyOf({ shopify_domain: "nobody.myshopify.com" }), {}, 404],
      ["an order that is not there", bodyOf({ properties: { order_id: 9999 } }), {}, 404],
      ["no order", bodyOf({ properties: {} }), {}, 422],
      [
        "an order of another kind",
        bodyOf({ properties: { order_id: `gid://shopify/Product/${explained.id}` } }),
        {},
        422,
      ],
      ["no run", bodyOf({ action_run_id: "" }), {}, 422],
      ["a list", "[]", {}, 422],
      ["no JSON", "order=1", {}, 400],
      ["what is no text", "\u0000", {}, 400],
    ];
    for (const [what, body, headers, status] of attacks)
      expect((await post(body, headers)).status, what).toBe(status);
    expect(await mails()).toBe(before);
  });

  test("a shop that took the app away gets nothing, and without an app there is no such place", async () => {
    await other.ask((db, id) => changeInstallation(db, id, { state: "uninstalled" }));
    expect((await post(bodyOf({ shopify_domain: grannen }))).status).toBe(404);
    const without = createApp({ ...world.context, app: undefined });
    const body = bodyOf();
    const headers = {
      "x-shopify-hmac-sha256": signed(body),
      authorization: `Bearer ${sessionToken(nordlys)}`,
    };
    const asked = await without.request("/shopify/flow/send-statement", { method: "POST", body, headers });
    expect(asked.status).toBe(404);
    expect((await without.request(`/shopify/orders/${explained.id}`, { headers })).status).toBe(401);
  });
});
