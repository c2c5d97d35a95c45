/** A shop that asks for returns on its own pages: what it can show her before she confirms, and what leaves when she has. */
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { openWorld, type TestShop, type World } from "../support/shop.ts";

let world: World;
let shop: TestShop;

const order = (id: string, more: object = {}) => ({
  id,
  number: id,
  currency: "SEK",
  placedAt: "2026-11-02T09:00:00+01:00",
  locale: "sv",
  customer: { email: `lena${id}@example.com`, firstName: "Lena", lastName: "Ek" },
  shippingAddress: { countryCode: "SE" },
  total: "240.00",
  lines: [{ id: "l1", title: "Mugg", quantity: 3, total: "240.00", tax: "48.00" }],
  shipping: { paid: "0.00", tax: "0.00" },
  ...more,
});
const placed = (id: string, more: object = {}) => ({
  type: "order.placed",
  id: `${id}-placed`,
  occurredAt: "2026-11-02T09:00:00+01:00",
  order: order(id, more),
});
const delivered = (id: string, at = "2026-11-17T10:00:00+01:00") => ({
  type: "fulfillment.delivered",
  id: `${id}-delivered`,
  occurredAt: at,
  order: { id },
  fulfillment: { id: `${id}-p` },
});
const preview = async (body: object, key = shop.key) => {
  const answer = await world.app.request("/v1/returns/preview", {
    method: "POST",
    headers: { authorization: `Bearer ${key}` },
    body: JSON.stringify(body),
  });
  // biome-ignore lint/suspicious/noExplicitAny: what a test expects of an answer is its check
  return { status: answer.status, body: (await answer.json()) as any };
};
const one = [{ lineId: "l1", quantity: 1 }];

beforeAll(async () => {
  world = await openWorld();
  shop = await world.open();
  await shop.tell(placed("15"), delivered("15"));
});
afterAll(() => world?.close());

describe("what she gets back", () => {
  test("of a mug for 80 is 21: the way back is named with its reason, in the language of the page", async () => {
    const { body } = await preview({ order: { id: "15" }, items: one, reason: "unwanted", locale: "sv_SE" });
    expect(body).toMatchObject({
      mind: "withdrawal",
      until: "2026-12-01T22:59:59.000Z",
      left: [{ lineId: "l1", title: "Mugg", quantity: 3 }],
      estimate: {
        amount: "21.00",
        currency: "SEK",
        deductions: [{ kind: "return_freight", amount: "59.00" }],
      },
    });
    const rows = body.estimate.rows.map(({ label, amount }: Record<string, string>) => `${label} ${amount}`);
    expect(rows.slice(0, 3).join("; ").replace(/\s/g, " ")).toBe(
      "Mugg, 1 st 80,00 kr; Returfrakt −59,00 kr; Tillbaka till dig 21,00 kr",
    );
    expect(body.estimate.rows[1].because).toMatch(/\S/);
    const english = (await preview({ order: { id: "15" }, items: one, reason: "unwanted", locale: "en_GB" }))
      .body;
    expect(english.estimate.rows.at(2).label).toBe("Back to you");
  });

  test.each(["faulty", "wrong"])("of %s goods is all that she paid", async (reason) => {
    const { body } = await preview({ order: { id: "15" }, items: one, reason });
    expect(body.estimate).toMatchObject({ amount: "80.00", deductions: [] });
    expect(JSON.stringify(body.estimate.rows)).not.toContain("Returfrakt");
  });

  test("is not guessed where nobody can say it: without goods, or for more than she bought", async () => {
    const { body } = await preview({ order: { id: "15" } });
    expect(body).not.toHaveProperty("estimate");
    const more = await preview({
      order: { id: "15" },
      items: [{ lineId: "l1", quantity: 4 }],
      reason: "size",
    });
    expect(more.status).toBe(200);
    expect(more.body).not.toHaveProperty("estimate");
  });

  test("after her time only what the terms allow is a change of mind, and otherwise it is too late", async () => {
    const terms = { version: "1", withdrawalNoticeGiven: true };
    await shop.tell(
      placed("long", { policy: { ...terms, returnWindowDays: 30 } }),
      delivered("long", "2026-11-03T10:00:00+01:00"),
      placed("late", { policy: { ...terms, returnWindowDays: 14 } }),
      delivered("late", "2026-11-03T10:00:00+01:00"),
    );
    expect((await preview({ order: { id: "long" } })).body).toMatchObject({ mind: "policy" });
    expect((await preview({ order: { id: "late" } })).body).toMatchObject({ mind: "too_late" });
  });
});

test("a withdrawal that she declared in the shop is answered with its receipt, and what is left shrinks", async () => {
  await shop.tell(
    { ...placed("21"), order: order("21") },
    {
      type: "withdrawal.submitted",
      id: "woocommerce/return/R-21-1/withdrawal",
      occurredAt: world.now().toISOString(),
      order: { id: "21" },
      withdrawal: {
        id: "R-21-1",
        name: "Lena Ek",
        email: "lena21@example.com",
        contract: "21",
        items: one,
        words: "Jag ångrar härmed mitt köp, order 21: Mugg (1).",
        submittedAt: world.now().toISOString(),
        by: "function",
      },
    },
    {
      type: "return.requested",
      id: "woocommerce/return/R-21-1/requested",
      occurredAt: world.now().toISOString(),
      order: { id: "21" },
      return: { id: "R-21-1", basis: "withdrawal", reason: "unwanted", items: one },
    },
  );
  expect(await shop.told("21")).toContain("withdrawal-acknowledged sent");
  expect((await preview({ order: { id: "21" } })).body.left).toEqual([
    { lineId: "l1", title: "Mugg", quantity: 2 },
  ]);
});

test("an order or a line that nobody told, another shop's order, and what cannot be read are refused with their place", async () => {
  const other = await world.open({
    name: "Annan",
    replyDomain: "svar.annan.example",
    from: { name: "Annan", address: "hej@annan.example" },
  });
  const id = { id: "15" };
  for (const [body, pointer, key] of [
    [{ order: { id: "no" } }, "/order/id", shop.key],
    [{ order: id }, "/order/id", other.key],
    [{ order: id, items: [{ lineId: "l9", quantity: 1 }] }, "/items/0/lineId", shop.key],
    [{ order: id, items: [] }, "/items", shop.key],
    [{ order: id, items: [{ lineId: "l1", quantity: 0 }] }, "/items/0/quantity", shop.key],
    [{ order: id, reason: "bored" }, "/reason", shop.key],
    [{}, "/order", shop.key],
  ] as const) {
    const answer = await preview(body, key);
    expect([answer.status, answer.body.errors?.[0]?.pointer], JSON.stringify(body)).toEqual([422, pointer]);
  }
  expect((await preview({ order: id }, "wrong")).status).toBe(401);
});
