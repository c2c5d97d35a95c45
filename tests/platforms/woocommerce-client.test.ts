import { createHmac } from "node:crypto";
import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import https from "node:https";
import type { AddressInfo } from "node:net";
import { inspect } from "node:util";
import { afterAll, afterEach, describe, expect, test } from "vitest";
import { readDelivery, recordedStore } from "../../src/demo/recorded.ts";
import { Problem } from "../../src/errors.ts";
import { listAll, openStore } from "../../src/platforms/woocommerce/client.ts";
import { woocommerce } from "../../src/platforms/woocommerce/index.ts";

import { certificate, key } from "./woocommerce/certificate.ts";

const consumerKey = "ck_7d1f0c5e";
const consumerSecret = "cs_never_to_be_seen";
const open: (() => unknown)[] = [];
afterEach(async () => {
  for (const close of open.splice(0)) await close();
});

/** A store that answers as it is told; `asked` has the query of each question. */
async function store(
  answer: (request: IncomingMessage, response: ServerResponse, query: URLSearchParams) => void,
  isTls = false,
) {
  const asked: URLSearchParams[] = [];
  const hear = (request: IncomingMessage, response: ServerResponse) => {
    const query = new URL(request.url ?? "/", "http://store").searchParams;
    asked.push(query);
    answer(request, response, query);
  };
  const server = isTls ? https.createServer({ key, cert: certificate }, hear) : createServer(hear);
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  open.push(() => {
    server.closeAllConnections();
    server.close();
  });
  const url = `${isTls ? "https" : "http"}://127.0.0.1:${(server.address() as AddressInfo).port}`; // safe because it listens on TCP
  return { asked, secrets: { url, consumerKey, consumerSecret } };
}
const json = (response: ServerResponse, value: unknown, status = 200) =>
  response.writeHead(status, { "content-type": "application/json" }).end(JSON.stringify(value));

/** The Problem that a question ends with; anything else is a bug. */
async function problem(asked: Promise<unknown>): Promise<Problem> {
  const error = await asked.then(
    () => undefined,
    (reason: unknown) => reason,
  );
  expect(error).toBeInstanceOf(Problem);
  // Whatever a log makes of it, its causes and what hangs on them too.
  for (const canary of [consumerSecret, consumerKey])
    expect(`${inspect(error, { depth: 20, showHidden: true })} ${JSON.stringify(error)}`).not.toContain(
      canary,
    );
  return error as Problem; // safe because it was just looked at
}

describe("the store's REST API", () => {
  test("is asked over http with a signature, never with the secret", async () => {
    const { asked, secrets } = await store((request, response) => {
      expect(request.headers.authorization).toBeUndefined();
      json(response, { id: 14 });
    });
    expect(await openStore(secrets).get("orders/14")).toEqual({ id: 14 });
    expect(Object.fromEntries(asked[0] ?? [])).toMatchObject({
      oauth_consumer_key: consumerKey,
      oauth_signature_method: "HMAC-SHA256",
      oauth_signature: expect.any(String),
    });
    expect(String(asked[0])).not.toContain(consumerSecret);
  });

  test("gives all 250 refunds of an order, page by page", async () => {
    const rows = Array.from({ length: 250 }, (_, id) => ({ id }));
    const { asked, secrets } = await store((_request, response, query) => {
      const page = Number(query.get("page"));
      json(response, rows.slice((page - 1) * 100, page * 100));
    });
    expect(await listAll(openStore(secrets), "orders/14/refunds")).toEqual(rows);
    expect(asked.map((query) => [query.get("per_page"), query.get("page")])).toEqual([
      ["100", "1"],
      ["100", "2"],
      ["100", "3"],
    ]);
  });

  test("asks once more when the last page was full, and not for ever when the pages never end", async () => {
    const full = Array.from({ length: 100 }, (_, id) => ({ id }));
    const hundred = await store((_request, response, query) =>
      json(response, query.get("page") === "1" ? full : []),
    );
    expect(await listAll(openStore(hundred.secrets), "orders/14/refunds")).toHaveLength(100);
    expect(hundred.asked).toHaveLength(2);
    const endless = await store((_request, response) => json(response, full));
    expect(await problem(listAll(openStore(endless.secrets), "orders/14/refunds"))).toMatchObject({
      kind: "unavailable",
      message: expect.stringContaining("no end"),
    });
    expect(endless.asked.length).toBeLessThanOrEqual(50);
  });

  test.each([
    [401, "unauthorized", "keys_refused", "the key was refused (401): connect the store again"],
    [403, "unauthorized", "keys_refused", "the key was refused (403): connect the store again"],
    [404, "unavailable", "not_there", "HTTP 404"],
    [400, "unavailable", "refused", "HTTP 400 (woocommerce_rest_error)"],
    [429, "unavailable", "store_unreachable", "HTTP 429"],
    [500, "unavailable", "store_unreachable", "HTTP 500"],
    [503, "unavailable", "store_unreachable", "HTTP 503"],
  ])("that answers %i is %s, and the reason is a sentence", async (status, kind, code, reason) => {
    const words = `${consumerSecret} ${consumerKey}`;
    const { secrets } = await store((_request, response) =>
      json(response, { code: "woocommerce_rest_error", message: words, data: { status } }, status),
    );
    expect(await problem(openStore(secrets).get("orders/14"))).toMatchObject({
      kind,
      code,
      message: `WooCommerce did not give orders/14: ${reason}`,
    });
    const kept = openStore(secrets);
    for (const asked of [kept.post("webhooks", {}), kept.put("webhooks/1", {}), kept.delete("webhooks/1")])
      expect(await problem(asked)).toMatchObject({ kind, code });
    if (status === 404) expect(await openStore(secrets).find("orders/14")).toBeUndefined();
    else expect((await problem(openStore(secrets).find("orders/14"))).code).toBe(code);
  });

  test.each<[string, (response: ServerResponse) => unknown, string, string, RegExp]>([
    [
      "a security plugin's page",
      (response) => response.writeHead(403, { "content-type": "text/html" }).end("<h1>Blocked</h1>"),
      "unauthorized",
      "rest_blocked",
      /security plugin or a firewall/,
    ],
    [
      "a security plugin's JSON",
      (response) => json(response, { code: "jetpack_says_no", message: "" }, 401),
      "unauthorized",
      "rest_blocked",
      /security plugin or a firewall/,
    ],
    [
      "its front page, not found",
      (response) => response.writeHead(404, { "content-type": "text/html" }).end("<h1>Oops</h1>"),
      "unavailable",
      "rest_blocked",
      /Permalinks/,
    ],
    [
      "a login",
      (response) => response.writeHead(302, { location: "/wp-login.php?x=cs_never_to_be_seen" }).end(),
      "unavailable",
      "rest_blocked",
      /leads to a login/,
    ],
    [
      "another address",
      (response) =>
        response.writeHead(301, { location: "https://www.store.example/?k=cs_never_to_be_seen" }).end(),
      "unavailable",
      "store_unreachable",
      /leads elsewhere \(301, to www\.store\.example\)/,
    ],
    [
      "more than anybody reads",
      (response) =>
        response.writeHead(200, { "content-type": "application/json" }).end(`["${"x".repeat(21_000_000)}"]`),
      "unavailable",
      "store_unreachable",
      /too large/,
    ],
    [
      "a code that is no code",
      (response) => json(response, { code: `woocommerce_${consumerSecret}`, message: "" }, 400),
      "unavailable",
      "store_unreachable",
      /HTTP 400$/,
    ],
  ])("that answers with %s says who has to do what", async (_, answer, kind, code, words) => {
    const { asked, secrets } = await store((_request, response) => answer(response));
    expect(await problem(openStore(secrets).get("orders/14"))).toMatchObject({
      kind,
      code,
      message: expect.stringMatching(words),
    });
    expect(asked, "it is asked once, and followed nowhere").toHaveLength(1);
  });

  test.each([
    ["120", 120],
    [new Date(Date.now() + 90_000).toUTCString(), 90],
    ["999999", 3_600],
    ["0", 1],
    ["soon", undefined],
    ["", undefined],
  ])("that asks to be left alone (Retry-After: %s) is", async (header, seconds) => {
    const { secrets } = await store((_request, response) =>
      response.writeHead(429, { "retry-after": header }).end("{}"),
    );
    const { retryAfter } = await problem(openStore(secrets).get("orders/14"));
    if (seconds === undefined) expect(retryAfter).toBeUndefined();
    else expect(Math.abs((retryAfter ?? 0) - seconds)).toBeLessThan(20);
  });

  test("is told by all four words, under its own addresses and under others of WordPress", async () => {
    const heard: string[] = [];
    const { secrets } = await store(async (request, response) => {
      let body = "";
      for await (const piece of request) body += piece;
      heard.push(`${request.method} ${request.url?.split("?")[0]} ${body}`);
      json(response, { id: 7 });
    });
    const opened = openStore(secrets);
    expect(await opened.post("webhooks", { topic: "order.updated" })).toEqual({ id: 7 });
    await opened.put("/wc-kvitto/v1/connection", { shop: "å" });
    await opened.find("/wc-kvitto/v1/connection");
    await opened.delete("webhooks/7", { force: true });
    expect(heard).toEqual([
      'POST /wp-json/wc/v3/webhooks {"topic":"order.updated"}',
      'PUT /wp-json/wc-kvitto/v1/connection {"shop":"å"}',
      "GET /wp-json/wc-kvitto/v1/connection ",
      "DELETE /wp-json/wc/v3/webhooks/7 ",
    ]);
  });

  test.each([
    ["http://store.example", "insecure"],
    ["http://10.0.0.1", "insecure"],
    ["http://127.0.0.1.example", "insecure"],
    ["no address", "store_unreachable"],
    ["ftp://store.example", "store_unreachable"],
  ])("at %s is not asked at all", async (url, code) => {
    const asked = Promise.resolve().then(() =>
      openStore({ url, consumerKey, consumerSecret }).get("orders/14"),
    );
    expect((await problem(asked)).code).toBe(code);
  });

  test("that a merchant named is not asked where it stands inside our own network", async () => {
    const inside = await store((_request, response) => json(response, {}));
    for (const url of [inside.secrets.url, inside.secrets.url.replace("127.0.0.1", "localhost")])
      expect(
        await problem(openStore({ ...inside.secrets, url, outside: true }).get("orders/14")),
      ).toMatchObject({ code: "store_unreachable", message: expect.stringContaining("network that Kvitto") });
    expect(inside.asked).toEqual([]);
  });

  test.each<[string, (response: ServerResponse) => unknown]>([
    [
      "a page for people",
      (response) =>
        response
          .writeHead(200, { "content-type": "text/html" })
          .end("<h1>Briefly unavailable for scheduled maintenance.</h1>"),
    ],
    [
      "half of its JSON",
      (response) => response.writeHead(200, { "content-type": "application/json" }).end('[{"id":15,"amo'),
    ],
    [
      "a notice before its JSON",
      (response) =>
        response
          .writeHead(200, { "content-type": "application/json" })
          .end('<br />Notice: Undefined index [{"id":15}]'),
    ],
    ["nothing", (response) => response.writeHead(200).end()],
    ["null", (response) => json(response, null)],
    ["an object where a list should be", (response) => json(response, { id: 15 })],
    ["and hangs up", (response) => response.destroy()],
    ["and never comes to an end", () => undefined],
  ])("that answers with %s is asked again later", async (_, answer) => {
    const { secrets } = await store((_request, response) => answer(response));
    expect(await problem(listAll(openStore(secrets, 400), "orders/14/refunds"))).toMatchObject({
      kind: "unavailable",
      code: expect.stringMatching(/^(store_unreachable|rest_blocked)$/),
    });
  });

  test("that is not there is asked again later", async () => {
    for (const url of ["http://127.0.0.1:1", "https://store.invalid"])
      expect(
        await problem(openStore({ url, consumerKey, consumerSecret }, 2000).get("orders/14")),
      ).toMatchObject({ kind: "unavailable", code: "store_unreachable" });
  });

  test("without a key says what to do", async () => {
    const asked = Promise.resolve().then(() => openStore({ url: "http://store.example" }));
    expect((await problem(asked)).message).toBe(
      "the shop's WooCommerce key is missing: connect the store again",
    );
  });
});

describe("the recorded store", () => {
  const connect = async (key = consumerKey) => {
    const recorded = await recordedStore(consumerKey);
    open.push(recorded.close);
    return { recorded, secrets: { url: recorded.url, consumerKey: key, consumerSecret } };
  };
  const payload = async (name: string): Promise<unknown> => JSON.parse((await readDelivery(name)).raw_body);

  test("is asked for the refunds that an order's webhook only names", async () => {
    const { recorded, secrets } = await connect();
    const fetched = await woocommerce.fetch(
      "order.updated",
      await payload("013-order.updated"),
      secrets,
      new Date(),
    );
    expect(fetched).toMatchObject({ refunds: [{ id: 15, amount: "21.00" }] });
    expect(recorded.asked).toEqual(["/wp-json/wc/v3/orders/14", "/wp-json/wc/v3/orders/14/refunds"]);
  });

  test("is asked for the order too when an action tells nothing but its id", async () => {
    const { recorded, secrets } = await connect();
    const fetched = await woocommerce.fetch(
      "action.woocommerce_order_refunded",
      await payload("015-action.woocommerce_order_refunded"),
      secrets,
      new Date(),
    );
    expect(fetched).toMatchObject({ order: { id: 14 }, refunds: [{ id: 15 }] });
    expect(recorded.asked).toEqual(["/wp-json/wc/v3/orders/14", "/wp-json/wc/v3/orders/14/refunds"]);
  });

  test("is left in peace for an order without refunds, an error, and topics that we do not use", async () => {
    const { recorded, secrets } = await connect();
    expect(
      await woocommerce.fetch("order.created", await payload("011-order.created"), secrets, new Date()),
    ).toBeUndefined();
    expect(
      await woocommerce.fetch(
        "order.updated",
        { code: "woocommerce_rest_cannot_view", message: "", data: { status: 403 } },
        secrets,
        new Date(),
      ),
    ).toBeUndefined();
    expect(
      await woocommerce.fetch("return.received", await payload("038-return.received"), secrets, new Date()),
    ).toBeUndefined();
    expect(await woocommerce.fetch("order.deleted", { id: 14 }, secrets, new Date())).toBeUndefined();
    expect(recorded.asked).toEqual([]);
  });

  test("refuses another key, and says that an order is gone", async () => {
    const { secrets } = await connect("ck_other");
    expect(
      (
        await problem(
          woocommerce.fetch("order.updated", await payload("013-order.updated"), secrets, new Date()),
        )
      ).message,
    ).toContain("the key was refused (401)");
    const gone = await connect();
    const action = { action: "woocommerce_order_refunded", arg: 99 };
    expect(
      await woocommerce.fetch("action.woocommerce_order_refunded", action, gone.secrets, new Date()),
    ).toEqual({ gone: true });
  });
});

/** What WooCommerce does with a key, as its class-wc-rest-authentication.php says; PHP sees TLS or not, and a password or none. */
describe("a store over TLS", () => {
  https.globalAgent.options.ca = certificate;
  afterAll(() => {
    delete https.globalAgent.options.ca;
  });
  const refused = (response: ServerResponse) =>
    json(response, { code: "woocommerce_rest_cannot_view", message: "" }, 401);
  const basic = `Basic ${Buffer.from(`${consumerKey}:${consumerSecret}`).toString("base64")}`;

  /** Signed for this address (OAuth 1.0a), as WooCommerce checks it. */
  function isSignedFor(base: string, request: IncomingMessage): boolean {
    const { pathname, searchParams } = new URL(request.url ?? "/", base);
    const given = searchParams.get("oauth_signature");
    searchParams.delete("oauth_signature");
    const query = [...searchParams]
      .map(([name, value]) => `${encodeURIComponent(name)}=${encodeURIComponent(value)}`)
      .sort()
      .join("&");
    const text = [request.method, `${base}${pathname}`, query].map((one) => encodeURIComponent(one ?? ""));
    return given === createHmac("sha256", `${consumerSecret}&`).update(text.join("&")).digest("base64");
  }

  test("is shown the key as a password, and never in the address", async () => {
    const { asked, secrets } = await store(
      (request, response) =>
        request.headers.authorization === basic ? json(response, {}) : refused(response),
      true,
    );
    await openStore(secrets).get("orders", { page: 2 });
    expect(asked.map(String)).toEqual(["page=2"]);
  });

  test("behind a proxy that hides TLS from PHP is shown a signature over what PHP sees", async () => {
    const { asked, secrets } = await store((request, response) => {
      const seen = `http://${request.headers.host}`;
      return isSignedFor(seen, request) ? json(response, []) : refused(response);
    }, true);
    await openStore(secrets).get("orders", { per_page: 100, page: 2, modified_after: "2026-11-21T18:23:56" });
    await openStore(secrets).put("/wc-kvitto/v1/connection", { shop: "x" });
    expect(asked.map((query) => query.has("oauth_signature"))).toEqual([false, true, true]);
    expect(asked.join()).not.toContain(consumerSecret);
  });

  test("that drops the password before PHP is shown the key in the address, at last", async () => {
    const { asked, secrets } = await store(
      (_request, response, query) =>
        query.get("consumer_secret") === consumerSecret ? json(response, []) : refused(response),
      true,
    );
    await openStore(secrets).get("orders");
    await openStore(secrets).get("orders");
    expect(asked.map((query) => query.has("consumer_secret"))).toEqual([false, false, true, true]);
  });

  test("that refuses the key in each way says so, and what it refuses for another reason is asked once", async () => {
    const none = await store((_request, response) => refused(response), true);
    expect((await problem(openStore(none.secrets).get("orders"))).code).toBe("keys_refused");
    expect(none.asked).toHaveLength(3);
    // Of a store that was connected otherwise no key is put where logs keep it.
    const connected = openStore({ ...none.secrets, inAddress: false });
    expect((await problem(connected.get("orders"))).code).toBe("keys_refused");
    expect(none.asked.map((query) => query.has("consumer_secret"))).toEqual([
      false,
      false,
      true,
      false,
      false,
    ]);
    const forbidden = await store(
      (_request, response) => json(response, { code: "rest_forbidden" }, 403),
      true,
    );
    expect((await problem(openStore(forbidden.secrets).get("orders"))).code).toBe("keys_refused");
    expect(forbidden.asked).toHaveLength(1);
  });

  test("whose certificate does not hold is not asked", async () => {
    const { asked, secrets } = await store((_request, response) => json(response, {}), true);
    delete https.globalAgent.options.ca;
    expect(await problem(openStore(secrets).get("orders"))).toMatchObject({
      code: "store_unreachable",
      message: expect.stringContaining("certificate does not hold"),
    });
    https.globalAgent.options.ca = certificate;
    expect(asked).toEqual([]);
  });
});
