/** What is written in the Shopify admin itself: every question fits Shopify's schema, and what is written there is never undone by us. */
import { parse, validate } from "graphql";
import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import type { ShopNote } from "../../../src/contracts/app.ts";
import { note, noteDocuments } from "../../../src/platforms/shopify/note.ts";
import { ask, exchange } from "../../stand-ins/shopify/ask.ts";
import { type StandIn, startShopify } from "../../stand-ins/shopify/index.ts";
import { schema } from "../../stand-ins/shopify/schema.ts";
import { orderThere, reply, type Scripted, startFront } from "../../support/inside.ts";

let shopify: StandIn;
let front: Awaited<ReturnType<typeof startFront>>;
let accessToken: string;
let order: string;
const account = "nordlys.myshopify.com";

beforeAll(async () => {
  shopify = await startShopify();
  shopify.store(account).install(["read_orders", "write_orders"]);
  front = await startFront(shopify);
  accessToken = (await exchange(shopify)).access_token;
});
beforeEach(() => {
  front.next.length = 0;
  shopify.store(account).triggers.length = 0;
  order = orderThere(shopify, account);
});
afterAll(async () => {
  await front.close();
  await shopify.close();
});

const access = (scopes = ["read_orders", "write_orders"]) => ({
  url: front.template.replace("{shop}", account),
  accessToken,
  scopes,
});
const explained = (change: object = {}): ShopNote => ({
  what: "explained",
  order,
  refund: "71",
  sum: "80 − 59 = 21",
  currency: "SEK",
  paidBack: "21.00",
  sentAt: "2026-11-20T14:30:00.000Z",
  url: "https://kvitto.example/o/t",
  ...change,
});
const waits = (change: object = {}): ShopNote => ({
  what: "needs_review",
  order,
  orderNumber: "#1001",
  refund: "71",
  reason: "the money does not add up yet: 38.00 SEK is not explained",
  currency: "SEK",
  paidBack: "42.00",
  unexplained: "-38.00",
  ...change,
});
const place = { namespace: "$app", key: "refunds" };
const there = () => JSON.parse(shopify.store(account).findOrder(order)?.metafield(place)?.value ?? "[]");
/** Somebody else writes it, or nobody asks what was there. */
const put = (value: string) =>
  shopifyAsks(noteDocuments.write, {
    metafields: [{ ...place, ownerId: `gid://shopify/Order/${order}`, type: "json", value }],
  });
const shopifyAsks = (query: string, variables: object) => ask(shopify, accessToken, query, variables);
const through: Scripted = (_, letThrough) => letThrough();
const problem = (work: Promise<unknown>) =>
  work.then(
    () => "it worked",
    ({ kind, message }: { kind?: string; message: string }) => `${kind}: ${message}`,
  );

test("every question is one that Shopify answers in 2026-10, and none of it is deprecated", () => {
  for (const document of Object.values(noteDocuments)) {
    expect(validate(schema(), parse(document))).toEqual([]);
    expect(document).not.toContain("body:");
  }
});

describe("how a refund was explained stands on its order", () => {
  test("one entry a refund, and the same told twice is written once", async () => {
    const other = { refund: "72", sum: "30 = 30" };
    for (const one of [explained(), explained(), explained(other), explained()]) await note(one, access());
    expect(there()).toEqual([
      {
        refund: "71",
        sum: "80 − 59 = 21",
        currency: "SEK",
        paidBack: "21.00",
        sentAt: "2026-11-20T14:30:00.000Z",
        url: "https://kvitto.example/o/t",
      },
      expect.objectContaining(other),
    ]);
  });

  test("a later mail takes the place of an earlier one, and never the other way round", async () => {
    const later = explained({ sum: "80 − 49 = 31", sentAt: "2026-11-21T09:00:00Z" });
    for (const one of [explained(), later, explained()]) await note(one, access());
    expect(there()).toMatchObject([{ refund: "71", sum: "80 − 49 = 31" }]);
  });

  test("what somebody else writes between our reading and writing is not lost", async () => {
    const faster =
      (value: () => string): Scripted =>
      async (_, letThrough) => {
        await put(value());
        await letThrough();
      };
    const { what: _, order: __, ...entry } = explained({ refund: "99" });
    front.next.push(
      through,
      faster(() => JSON.stringify([entry])),
    );
    await note(explained(), access());
    expect(there().map((one: { refund: string }) => one.refund)).toEqual(["99", "71"]);
    // Somebody who writes all the time: we come again later.
    let count = 0;
    for (let i = 0; i < 3; i++)
      front.next.push(
        through,
        faster(() => JSON.stringify([{ count: ++count }])),
      );
    expect(await problem(note(explained({ refund: "73" }), access()))).toMatch(/^unavailable: somebody else/);
  });

  test("words that are not ours give way, and fifty refunds are the most", async () => {
    for (const odd of ['"text"', "{}", '[1,null,{"refund":7}]']) {
      await put(odd);
      await note(explained(), access());
      expect(there(), odd).toHaveLength(1);
    }
    const many = Array.from({ length: 60 }, (_, i) => ({ ...there()[0], refund: `${i}` }));
    await put(JSON.stringify(many));
    await note(explained(), access());
    expect(there()).toHaveLength(50);
    expect(there().at(-1)).toMatchObject({ refund: "71" });
  });

  test("without the permission to change orders nothing is asked, and the merchant reads why", async () => {
    const before = shopify.asked().length;
    expect(await problem(note(explained(), access(["read_orders"])))).toBe(
      "unprocessable: Shopify lets Kvitto write on an order only with the permission to change orders; you have not given it",
    );
    expect(shopify.asked()).toHaveLength(before);
  });

  test.each<[string, string, (answer: Parameters<typeof reply>[0]) => void]>([
    ["a token that was revoked", "unauthorized", (a) => reply(a, 401, { errors: "[API] Invalid API key" })],
    ["a throttled shop", "unavailable", (a) => reply(a, 429, {}, { "retry-after": "7" })],
    ["an answer that is no GraphQL", "unavailable", (a) => reply(a, 200, ["<html>"])],
    ["an order that is not shown", "not_found", (a) => reply(a, 200, { data: { order: null } })],
    [
      "a permission that is missing",
      "unprocessable",
      (a) =>
        reply(a, 200, {
          data: { order: null },
          errors: [{ message: "Access denied", path: ["order"], extensions: { code: "ACCESS_DENIED" } }],
        }),
    ],
    [
      "an answer of another shape",
      "unavailable",
      (a) => reply(a, 200, { data: { order: { metafield: 1 } } }),
    ],
  ])("%s is %s", async (_, kind, answer) => {
    front.next.push(answer);
    expect(await problem(note(explained(), access()))).toMatch(new RegExp(`^${kind}: `));
  });

  test.each([
    ["INTERNAL_ERROR", "unavailable"],
    ["INVALID_VALUE", "unprocessable"],
  ])("%s from Shopify is %s", async (code, kind) => {
    const read = (answer: Parameters<typeof reply>[0]) =>
      reply(answer, 200, { data: { order: { id: "gid://shopify/Order/1", metafield: null } } });
    front.next.push(read, (answer) =>
      reply(answer, 200, { data: { metafieldsSet: { userErrors: [{ code, message: "no" }] } } }),
    );
    expect(await problem(note(explained(), access()))).toMatch(new RegExp(`^${kind}: .*no$`));
  });
});

describe("a refund that waits for a person starts the shop's workflows", () => {
  test("with the keys of the extension, sums as numbers, and no permission beyond reading", async () => {
    await note(waits(), access(["read_orders"]));
    expect(shopify.store(account).triggers).toEqual([
      {
        handle: "refund-needs-review",
        payload: {
          order_id: Number(order),
          "Refund ID": "71",
          Reason: "the money does not add up yet: 38.00 SEK is not explained",
          "Paid back": 42,
          "Not explained": -38,
          Currency: "SEK",
        },
      },
    ]);
  });

  test("a reason of any length stays below 50 KB, and a shop without the extension is said so", async () => {
    await note(waits({ reason: "€".repeat(100_000) }), access());
    expect(JSON.stringify(shopify.store(account).triggers[0]?.payload).length * 3).toBeLessThan(50_000);
    front.next.push((answer) =>
      reply(answer, 200, {
        data: { flowTriggerReceive: { userErrors: [{ field: ["handle"], message: "Invalid handle" }] } },
      }),
    );
    expect(await problem(note(waits(), access()))).toBe(
      "unprocessable: Shopify Flow did not take it: Invalid handle",
    );
  });
});
