/** What Shopify tells of the app itself: each body is believed for what it is, whatever topic somebody writes on it. */
import fs from "node:fs";
import { describe, expect, test } from "vitest";
import { shopify } from "../../../src/platforms/shopify/index.ts";

const at = new Date("2026-11-20T10:00:00Z");
const shop = {
  id: 1,
  name: "Nordlys",
  email: "owner@nordlys.example",
  myshopify_domain: "nordlys.myshopify.com",
};
const customer = { id: 191167, email: "john@example.com", phone: "555-625-1199" };
const request = {
  shop_id: 1,
  shop_domain: "nordlys.myshopify.com",
  customer,
  orders_requested: [299938, "280263"],
  data_request: { id: 9999 },
};
const erase = { shop_id: 1, shop_domain: "nordlys.myshopify.com", customer, orders_to_redact: [299938] };
const gone = { shop_id: 1, shop_domain: "nordlys.myshopify.com" };

const heard = (topic: string, body: unknown) => {
  const told = shopify.translate(topic, body, undefined, at);
  return "alarm" in told ? told.alarm : told.app;
};

describe("news of the app", () => {
  test.each<[string, object, object]>([
    ["app/uninstalled", shop, { what: "uninstalled" }],
    [
      "app/scopes_update",
      {
        id: 1,
        previous: ["read_orders"],
        current: ["read_orders", "read_returns"],
        updated_at: at.toISOString(),
      },
      { what: "changed" },
    ],
    [
      "app_subscriptions/update",
      {
        app_subscription: {
          admin_graphql_api_id: "gid://shopify/AppSubscription/1",
          name: "Small",
          status: "ACTIVE",
        },
      },
      { what: "changed" },
    ],
    ["shop/update", shop, { what: "changed" }],
    [
      "customers/data_request",
      request,
      {
        what: "export",
        request: "9999",
        customer: "191167",
        email: "john@example.com",
        orders: ["299938", "280263"],
      },
    ],
    [
      "customers/data_request",
      { ...request, customer: { id: null, email: null }, orders_requested: [] },
      { what: "export", request: "9999", customer: undefined, email: undefined, orders: [] },
    ],
    [
      "customers/redact",
      erase,
      { what: "erase_customer", customer: "191167", email: "john@example.com", orders: ["299938"] },
    ],
    ["shop/redact", gone, { what: "erase_shop" }],
  ])("%s", (topic, body, news) => {
    expect(heard(topic, body)).toEqual(news);
    expect(shopify.translate(topic, body, { orders: [] }, at)).toMatchObject({ events: [] });
    expect(shopify.tellsOfApp?.(topic)).toBe(true);
  });

  test.each<[string, string, object]>([
    ["a request to know does not erase", "customers/redact", request],
    ["a customer's wish to be forgotten does not erase the shop", "shop/redact", erase],
    ["a request to know does not erase the shop", "shop/redact", request],
    ["a shop that goes is not a customer", "customers/redact", gone],
    ["a customer's wish does not uninstall", "app/uninstalled", erase],
    ["an order changes no scopes", "app/scopes_update", { id: 1001, name: "#1001" }],
    ["nothing tells nothing", "customers/redact", {}],
  ])("under another topic %s", (_, topic, body) => {
    expect(() => heard(topic, body)).toThrow("the news of the app from Shopify cannot be read");
  });

  const samples = new URL("../../../../shared/reference/shopify/payloads/docs-sample/", import.meta.url);
  test.skipIf(!fs.existsSync(samples))(
    "Shopify's own samples are understood (skipped where there are none)",
    () => {
      const words = [
        "app/scopes_update",
        "app/uninstalled",
        "customers/data_request",
        "customers/redact",
        "shop/redact",
      ].map((topic) => {
        const file = new URL(`${topic.replace("/", "__")}.json`, samples);
        const news = heard(topic, JSON.parse(fs.readFileSync(file, "utf8")));
        return typeof news === "object" ? news.what : news;
      });
      expect(words).toEqual(["changed", "uninstalled", "export", "erase_customer", "erase_shop"]);
    },
  );
});

describe("whose news it is", () => {
  const known = (topic: string, body: object, url: string, headers = {}) =>
    shopify.identify(
      {
        headers: { "x-shopify-topic": topic, "x-shopify-webhook-id": "w1", ...headers },
        body: Buffer.from(JSON.stringify(body)),
      },
      { url },
    );
  const [own, standIn] = ["https://nordlys.myshopify.com", "http://127.0.0.1:4400/nordlys.myshopify.com"];

  test("is said by the body, which is signed, and not by a header", () => {
    for (const url of [own, standIn]) {
      for (const body of [erase, gone, shop])
        expect(known("shop/redact", body, url).topic).toBe("shop/redact");
      for (const body of [
        { ...erase, shop_domain: "other.myshopify.com" },
        { ...shop, myshopify_domain: "OTHER.myshopify.com" },
      ])
        expect(() => known("shop/redact", body, url)).toThrow("the signature does not fit");
      expect(() =>
        known("orders/updated", {}, url, { "x-shopify-shop-domain": "other.myshopify.com" }),
      ).toThrow("the signature does not fit");
    }
  });

  test("an order whose customer writes a shop's domain into it is an order", () => {
    const order = { id: 1001, note_attributes: [{ name: "shop_domain", value: "other.myshopify.com" }] };
    expect(known("orders/create", order, own).topic).toBe("orders/create");
  });

  test("where the shop is asked, the same body that comes again is new, unless it is the same delivery or nobody reads it", () => {
    const key = (topic: string, id: string, url = own) =>
      known(topic, {}, url, { "x-shopify-webhook-id": id }).contentKey;
    for (const topic of ["returns/process", "orders/updated", "app/uninstalled", "customers/redact"]) {
      expect(key(topic, "a")).toBe(key(topic, "a"));
      expect(key(topic, "a")).not.toBe(key(topic, "b"));
    }
    expect(key("themes/publish", "a")).toBe(key("themes/publish", "b"));
  });

  test("where bodies are believed, the same body that comes again is the same, but for a return's, which has no time in it", () => {
    const key = (topic: string, id: string) =>
      shopify.identify({
        headers: { "x-shopify-topic": topic, "x-shopify-webhook-id": id },
        body: Buffer.from("{}"),
      }).contentKey;
    expect(key("orders/updated", "a")).toBe(key("orders/updated", "b"));
    expect(key("returns/process", "a")).not.toBe(key("returns/process", "b"));
  });
});
