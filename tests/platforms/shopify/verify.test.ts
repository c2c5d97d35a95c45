import { createHmac } from "node:crypto";
import "@shopify/shopify-api/adapters/web-api";
import { ApiVersion, LogSeverity, shopifyApi } from "@shopify/shopify-api";
import { describe, expect, test } from "vitest";
import { shopify } from "../../../src/platforms/shopify/index.ts";
import { order } from "./bodies.ts";

const secret = "shpss_nordlys";
const body = Buffer.from(JSON.stringify(order()));
const sign = (bytes: Uint8Array, key = secret) => createHmac("sha256", key).update(bytes).digest("base64");
const accepts = (header: string | undefined, bytes: Uint8Array = body, secrets = secret) =>
  shopify.verify(
    { headers: header === undefined ? {} : { "x-shopify-hmac-sha256": header }, body: bytes },
    secrets,
    new Date(),
  );

describe("only what the shop's own app signed is kept", () => {
  test("a signed body is taken, byte for byte: with a byte order mark, or in another encoding", () => {
    expect(accepts(sign(body))).toBe(true);
    for (const bytes of [Buffer.from(`\ufeff${body}\r\n`), Buffer.from('{"name":"Åsa"}', "latin1")])
      expect(accepts(sign(bytes), bytes)).toBe(true);
  });

  test.each([
    ["no signature", undefined],
    ["an empty one", ""],
    ["one of another secret", sign(body, "shpss_other")],
    ["one off by a letter", sign(body).replace(/^./, (first) => (first === "A" ? "B" : "A"))],
    ["one of a body written another way", sign(Buffer.from(JSON.stringify(order(), null, 1)))],
    ["two, the right one first", `${sign(body)}, ${sign(body, "shpss_other")}`],
    ["two, the right one last", `${sign(body, "shpss_other")}, ${sign(body)}`],
    ["the right one, and more", `${sign(body)}AAAA`],
    ["the right one in hex", createHmac("sha256", secret).update(body).digest("hex")],
  ])("refused: %s", (_, header) => {
    expect(accepts(header)).toBe(false);
  });

  test("an empty secret signs nothing", () => {
    expect(accepts(createHmac("sha256", "").update(body).digest("base64"), body, " , ")).toBe(false);
  });

  test("while the secret is rotated both are taken, and then the old one no more", () => {
    expect(accepts(sign(body, "shpss_old"), body, "shpss_new,shpss_old")).toBe(true);
    expect(accepts(sign(body, "shpss_new"), body, "shpss_new, shpss_old")).toBe(true);
    expect(accepts(sign(body, "shpss_old"), body, "shpss_new")).toBe(false);
  });

  test("Shopify's own library says the same", async () => {
    const api = shopifyApi({
      apiKey: "key",
      apiSecretKey: secret,
      hostName: "kvitto.example",
      apiVersion: ApiVersion.October26,
      isEmbeddedApp: false,
      logger: { level: LogSeverity.Error },
    });
    const theirs = async (header: string) => {
      const headers = {
        "X-Shopify-Hmac-Sha256": header,
        "X-Shopify-Topic": "orders/create",
        "X-Shopify-Shop-Domain": "nordlys.myshopify.com",
        "X-Shopify-API-Version": "2026-10",
        "X-Shopify-Webhook-Id": "w1",
      };
      const rawRequest = new Request("https://kvitto.example/webhooks/shopify/1", {
        method: "POST",
        headers,
      });
      return (await api.webhooks.validate({ rawBody: body.toString(), rawRequest })).valid;
    };
    for (const header of [sign(body), sign(body, "shpss_other"), sign(Buffer.from("{}"))])
      expect(accepts(header)).toBe(await theirs(header));
  });
});

test("a delivery is known by its id and, whatever its id, by what it says", () => {
  const identify = (headers: Record<string, string>, bytes: Uint8Array = body) =>
    shopify.identify({ headers: { "x-shopify-topic": "orders/create", ...headers }, body: bytes });
  const first = identify({ "x-shopify-webhook-id": "w1" });
  expect(first).toMatchObject({ topic: "orders/create", deliveryKey: "w1" });
  expect(identify({ "x-shopify-webhook-id": "w2" }).contentKey).toBe(first.contentKey);
  expect(identify({ "x-shopify-topic": "orders/updated" }).contentKey).not.toBe(first.contentKey);
  expect(identify({}, Buffer.from("{}")).contentKey).not.toBe(first.contentKey);
});
