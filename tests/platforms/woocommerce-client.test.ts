import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { afterEach, describe, expect, test } from "vitest";
import { readDelivery, recordedStore } from "../../src/demo/recorded.ts";
import { Problem } from "../../src/errors.ts";
import { listAll, openStore } from "../../src/platforms/woocommerce/client.ts";
import { woocommerce } from "../../src/platforms/woocommerce/index.ts";

const consumerKey = "ck_7d1f0c5e";
const consumerSecret = "cs_never_to_be_seen";
const open: (() => unknown)[] = [];
afterEach(async () => {
  for (const close of open.splice(0)) await close();
});

/** A store that answers as it is told; `asked` has the query of each question. */
async function store(
  answer: (request: IncomingMessage, response: ServerResponse, query: URLSearchParams) => void,
) {
  const asked: URLSearchParams[] = [];
  const server = createServer((request, response) => {
    const query = new URL(request.url ?? "/", "http://store").searchParams;
    asked.push(query);
    answer(request, response, query);
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  open.push(() => {
    server.closeAllConnections();
    server.close();
  });
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`; // safe because it listens on TCP
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
  expect(
    `${(error as Problem).stack} ${JSON.stringify(error)} ${String((error as Problem).cause)}`,
  ).not.toContain(consumerSecret);
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
    [401, "the key was refused (401): connect the store again"],
    [403, "the key was refused (403): connect the store again"],
    [404, "HTTP 404"],
    [429, "HTTP 429"],
    [500, "HTTP 500"],
    [503, "HTTP 503"],
  ])("that answers %i is asked again later, and the reason is a sentence", async (status, reason) => {
    const { secrets } = await store((_request, response) =>
      json(response, { code: "woocommerce_rest_error", message: consumerSecret, data: { status } }, status),
    );
    const found = await problem(openStore(secrets).get("orders/14"));
    expect([found.kind, found.message]).toEqual([
      status < 404 ? "unauthorized" : "unavailable",
      `WooCommerce did not give orders/14: ${reason}`,
    ]);
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
    expect((await problem(listAll(openStore(secrets, 400), "orders/14/refunds"))).kind).toBe("unavailable");
  });

  test("that is not there, or whose address is none, is asked again later", async () => {
    for (const url of ["http://127.0.0.1:1", "http://store.invalid", "no address"])
      expect(
        (await problem(openStore({ url, consumerKey, consumerSecret }, 2000).get("orders/14"))).kind,
      ).toBe("unavailable");
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
    expect(recorded.asked).toEqual(["/wp-json/wc/v3/orders/14/refunds"]);
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

  test("refuses another key, and an order that is gone is asked for again", async () => {
    const { secrets } = await connect("ck_other");
    expect(
      (
        await problem(
          woocommerce.fetch("order.updated", await payload("013-order.updated"), secrets, new Date()),
        )
      ).message,
    ).toContain("the key was refused (401)");
    const gone = await connect();
    expect(
      (
        await problem(
          woocommerce.fetch(
            "action.woocommerce_order_refunded",
            { action: "woocommerce_order_refunded", arg: 99 },
            gone.secrets,
            new Date(),
          ),
        )
      ).message,
    ).toBe("WooCommerce did not give orders/99: HTTP 404");
  });
});
