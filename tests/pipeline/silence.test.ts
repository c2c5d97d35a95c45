/** A hold never becomes silence: whatever is wrong with a refund whose money has left, its customer hears of it within one working day. */
import { afterAll, beforeAll, expect, test } from "vitest";
import { openWorld, type TestShop, type World } from "../support/shop.ts";

let world: World;
let shop: TestShop;
beforeAll(async () => {
  world = await openWorld();
  shop = await world.open();
});
afterAll(() => world.close());

interface Story {
  why: string;
  order?: object;
  back?: object;
  refund: object;
}
const card = (amount: string, status = "settled") => ({ method: "card", amount, status });
const item = { lineId: "l1", quantity: 1, amount: "80.00", tax: "16.00" };
const freight = { kind: "return_freight", amount: "59.00" };

/** Each is told on a Friday at half past three; the shop closes at five and opens on Monday at nine. */
const stories: Story[] = [
  {
    why: "nothing says why 38 kr are missing",
    refund: { amount: "42.00", items: [item], payments: [card("42.00")] },
  },
  {
    why: "the shop kept 20 kr without a reason",
    refund: {
      amount: "60.00",
      items: [item],
      deductions: [{ kind: "deduction", amount: "20.00" }],
      payments: [card("60.00")],
    },
  },
  {
    why: "more was paid back than she paid",
    refund: { amount: "99.00", items: [item], payments: [card("99.00")] },
  },
  { why: "a sum without lines", refund: { amount: "30.00", payments: [card("30.00")] } },
  {
    why: "recorded and paid differ",
    refund: { amount: "21.00", items: [item], deductions: [freight], payments: [card("12.00")] },
  },
  {
    why: "a part of the payment failed",
    refund: {
      amount: "80.00",
      items: [item],
      payments: [card("50.00"), { ...card("30.00", "failed"), method: "gift_card" }],
    },
  },
  {
    why: "goods were faulty, and the freight was kept",
    back: { basis: "nonconformity", reason: "faulty" },
    refund: { amount: "21.00", items: [item], deductions: [freight], payments: [card("21.00")] },
  },
  {
    why: "nobody knows whether she was told of the freight",
    order: { policy: { version: "1" } },
    refund: { amount: "21.00", items: [item], deductions: [freight], payments: [card("21.00")] },
  },
  {
    why: "a fee that no law allows",
    refund: {
      amount: "72.00",
      items: [item],
      deductions: [{ kind: "restocking_fee", amount: "8.00" }],
      payments: [card("72.00")],
    },
  },
  {
    why: "delivery was kept although everything came back",
    order: { total: "129.00", shipping: { paid: "49.00", tax: "9.80" } },
    refund: { amount: "80.00", items: [item], payments: [card("80.00")] },
  },
];

test("within one working day she has a mail, and before that a person has a task", async () => {
  const told = stories.map(({ order = {}, back = {}, refund }, i) => {
    const id = `S${i}`;
    return {
      type: "refund.settled",
      id: `${id}-refunded`,
      occurredAt: world.now().toISOString(),
      order: {
        id,
        number: id,
        currency: "SEK",
        placedAt: "2026-11-02T09:00:00+01:00",
        locale: "sv",
        customer: { email: `${id}@example.com`, firstName: "Lena" },
        shippingAddress: { countryCode: "SE" },
        total: "80.00",
        lines: [{ id: "l1", title: "Mugg", quantity: 1, total: "80.00", tax: "16.00" }],
        ...order,
      },
      return: { id: `${id}-r`, basis: "withdrawal", reason: "unwanted", ...back },
      refund: { id: `${id}-rf`, ...refund },
    };
  });
  await shop.tell(...told);
  const { tasks } = await shop.read("/v1/statements");
  const waiting = new Set((tasks as { refund: string }[]).map((task) => task.refund));
  for (const [i, { why }] of stories.entries()) {
    expect(waiting.has(`S${i}-rf`), why).toBe(true);
    expect(await world.mails(`S${i}@example.com`), why).toEqual([]);
  }

  // Monday, half past three: eight working hours later.
  await world.advance({ days: 3 });
  await world.settle();
  for (const [i, { why }] of stories.entries()) {
    const mails = await world.mails(`S${i}@example.com`);
    expect(
      mails.map((mail) => mail.kind),
      why,
    ).toEqual(["refund-under-review"]);
    const text = mails[0]?.text.replaceAll("\u00a0", " ");
    expect(text, why).not.toMatch(/\b0,00 kr/);
    expect(text, why).toMatch(/Vi skriver till dig senast: \p{L}+ \d+ november kl\./u);
  }
});
