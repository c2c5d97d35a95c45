import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { orderSchema } from "../../../src/commerce/event.ts";
import {
  adjusted,
  delivery,
  eventsOf,
  fixture,
  line,
  order,
  orderOf,
  paid,
  refund,
  refundOf,
  set,
  told,
} from "./bodies.ts";

/** An order large enough that nothing of a captured refund is more than was paid. */
const someOrder = (currency: string) =>
  orderSchema.parse({
    id: "1",
    number: "#1",
    currency,
    placedAt: "2020-01-01T00:00:00Z",
    customer: {},
    total: "10000",
    lines: [],
  });

describe("a refund that a live shop told", () => {
  test.each([
    [
      "a discount on the whole order: the price really paid",
      "USD-order-level-discount.2022",
      "USD",
      "refund.settled",
      ["reconciled", ["item 57.23"], "57.23"],
    ],
    [
      "money without goods, given back by hand",
      "INR-goodwill-no-lines.2021",
      "INR",
      "refund.issued",
      ["reconciled", ["goodwill 1.00"], "1.00"],
    ],
    [
      "goods back into stock and no money",
      "USD-no-transactions-restock-only.2022",
      "USD",
      "refund.issued",
      ["no_money", [], "0.00"],
    ],
    [
      "a sample whose sums do not add up",
      "docs",
      "USD",
      "refund.settled",
      [
        "needs_review",
        ["item 89.99", "item 19.99", "item 24.99", "item 159.99", "item 119.99", "unexplained -329.95"],
        "85.00",
      ],
    ],
    [
      "a sample whose line is worth nothing",
      "docs-worth-nothing",
      "USD",
      "refund.settled",
      ["needs_review", ["item 0.00", "unexplained 41.94"], "41.94"],
    ],
    [
      "a sample whose taxes contradict their rates: no price is told",
      "docs-taxes-contradict",
      "USD",
      "refund.settled",
      ["needs_review", ["unexplained 209.00"], "209.00"],
    ],
  ])("is explained: %s", (_, name, currency, type, statement) => {
    const event = refundOf(fixture(`refunds__create.${name}`));
    expect(event.type).toBe(type);
    expect(told(someOrder(currency), event.refund)).toEqual(statement);
  });

  test.each([
    ["no sums in it", "2025-04.anonymised-2", /order_adjustments\/0/],
    ["what a refund would be, not one that was made", "docs-calculated-only", /\/id is required/],
  ])("is put aside with a sentence when it has %s", (_, name, sentence) => {
    expect(() => refundOf(fixture(`refunds__create.${name}`))).toThrow(sentence);
  });
});

describe("the webhook of a refund is read without its order", () => {
  test.each<[string, Record<string, unknown>, ReturnType<typeof told>]>([
    ["the whole mug", {}, ["reconciled", ["item 80.00"], "80.00"]],
    [
      "tax on top: the customer paid 100",
      { refund_line_items: [line("80.00", "20.00")], transactions: [paid("100.00")] },
      ["reconciled", ["item 100.00"], "100.00"],
    ],
    [
      "no tax at all",
      { refund_line_items: [line("80.00", "0.00", null)] },
      ["reconciled", ["item 80.00"], "80.00"],
    ],
    [
      "tax without its rate: only the sum is told",
      { refund_line_items: [line("80.00", "16.00", null)] },
      ["needs_review", ["unexplained 80.00"], "80.00"],
    ],
    [
      "a sum too small to tell where its tax is",
      { refund_line_items: [line("0.10", "0.02")], transactions: [paid("0.10")] },
      ["needs_review", ["unexplained 0.10"], "0.10"],
    ],
    [
      "two lines that contradict each other",
      { refund_line_items: [line("80.00", "16.00"), line("80.00", "20.00")], transactions: [paid("160.00")] },
      ["needs_review", ["unexplained 160.00"], "160.00"],
    ],
    [
      "59 kept, and nobody says why",
      { order_adjustments: [adjusted("59.00")], transactions: [paid("21.00")] },
      ["needs_review", ["item 80.00", "deduction -59.00"], "21.00"],
    ],
    [
      "59 kept as a fee of the return, which stands on the return",
      { return: { id: 9 }, transactions: [paid("21.00")] },
      ["needs_review", ["item 80.00", "unexplained -59.00"], "21.00"],
    ],
    [
      "10 beyond the price",
      { order_adjustments: [adjusted("-10.00")], transactions: [paid("90.00")] },
      ["reconciled", ["item 80.00", "goodwill 10.00"], "90.00"],
    ],
    [
      "adjustments that cancel each other",
      { order_adjustments: [adjusted("80.00"), adjusted("-80.00")] },
      ["reconciled", ["item 80.00"], "80.00"],
    ],
    [
      "delivery net, its tax beside it",
      { refund_shipping_lines: [delivery("39.20", "9.80")], transactions: [paid("129.00")] },
      ["reconciled", ["item 80.00", "outbound_shipping 49.00"], "129.00"],
    ],
    [
      "delivery with its tax inside",
      { refund_shipping_lines: [delivery("49.00", "9.80")], transactions: [paid("129.00")] },
      ["reconciled", ["item 80.00", "outbound_shipping 49.00"], "129.00"],
    ],
    [
      "delivery and its mirror among the adjustments",
      {
        refund_line_items: [],
        refund_shipping_lines: [delivery("5.00")],
        order_adjustments: [adjusted("-5.00", "shipping_refund")],
        transactions: [paid("5.00")],
      },
      ["reconciled", ["outbound_shipping 5.00"], "5.00"],
    ],
    [
      "delivery only among the adjustments, as before 2024-10",
      {
        refund_line_items: [],
        order_adjustments: [adjusted("-5.00", "shipping_refund")],
        transactions: [paid("5.00")],
      },
      ["reconciled", ["outbound_shipping 5.00"], "5.00"],
    ],
    [
      "the same with tax, which may be inside or not",
      {
        refund_line_items: [],
        order_adjustments: [adjusted("-4.00", "shipping_refund", "-1.00")],
        transactions: [paid("5.00")],
      },
      ["needs_review", ["unexplained 5.00"], "5.00"],
    ],
    [
      "customs duty",
      { total_duties_set: set("12.00"), transactions: [paid("92.00")] },
      ["reconciled", ["item 80.00", "duty 12.00"], "92.00"],
    ],
    [
      "cash, rounded to whole kronor",
      {
        refund_line_items: [line("79.60", "15.92")],
        transactions: [paid("80.00", { gateway: "cash", amount_rounding: "0.40" })],
      },
      ["reconciled", ["item 79.60", "cash_rounding 0.40"], "80.00"],
    ],
    [
      "a payment that is on its way, which Shopify books as kept meanwhile",
      { order_adjustments: [adjusted("80.00")], transactions: [paid("80.00", { status: "pending" })] },
      ["pending", ["item 80.00"], "80.00"],
    ],
    [
      "the same, paid, before Shopify cancels that row",
      { order_adjustments: [adjusted("80.00")] },
      ["reconciled", ["item 80.00"], "80.00"],
    ],
    [
      "a payment that failed",
      { transactions: [paid("80.00", { status: "failure" })] },
      ["failed", ["item 80.00"], "80.00"],
    ],
    [
      "half to a gift card, half failed",
      { transactions: [paid("40.00", { gateway: "gift_card" }), paid("40.00", { status: "error" })] },
      ["needs_review", ["item 80.00", "unexplained -40.00"], "40.00"],
    ],
    [
      "a released reservation",
      { transactions: [paid("129.00", { kind: "void" })] },
      ["no_money", [], "0.00"],
    ],
    ["a payment of nothing", { transactions: [paid("0.00")] }, ["no_money", [], "0.00"]],
    [
      "no lines and no adjustment",
      { refund_line_items: [] },
      ["needs_review", ["unexplained 80.00"], "80.00"],
    ],
  ])("%s", (_, change, statement) => {
    expect(
      told(
        orderOf(order({ total_price_set: set("1000.00"), line_items: [] })),
        refundOf(refund(change)).refund,
      ),
    ).toEqual(statement);
  });

  test.each([
    [
      "a card is told as the customer knows it",
      paid("80.00", {
        payment_details: { credit_card_company: "Visa", credit_card_number: "•••• •••• •••• 4242" },
      }),
      { method: "card", label: "Visa •••• 4242", status: "settled" },
    ],
    [
      "a way that is not a card by its name",
      paid("80.00", { payment_details: { payment_method_name: "klarna" } }),
      { method: "klarna", status: "settled" },
    ],
    [
      "store credit by its gateway",
      paid("80.00", { gateway: "shopify_store_credit" }),
      { method: "store_credit", status: "settled" },
    ],
    [
      "what the merchant pays by hand has not left",
      paid("80.00", { gateway: "Bankgiro", manual_payment_gateway: true }),
      { method: "Bankgiro", status: "manual" },
    ],
  ])("%s", (_, payment, way) => {
    expect(refundOf(refund({ transactions: [payment] })).refund.payments).toEqual([
      { amount: "80.00", ...way },
    ]);
  });

  test("refers to the order by its id, so that it can wait for it", () => {
    expect(refundOf(refund())).toMatchObject({
      order: { id: "1001" },
      type: "refund.settled",
      refund: { id: "5001", items: [{ lineId: "4001", quantity: 1 }] },
    });
  });

  test("is the same event each time, and another one when the money has moved on", () => {
    const pending = refundOf(refund({ transactions: [paid("80.00", { status: "pending" })] }));
    expect(refundOf(refund()).id).toMatch(/^shopify\/refund\/5001\/[\w-]{16}$/);
    expect(refundOf(refund()).id).toBe(refundOf(refund()).id);
    expect(refundOf(refund()).id).not.toBe(pending.id);
    expect(refundOf(refund()).occurredAt > pending.occurredAt).toBe(true);
  });

  test("is not told in a currency that the customer did not see", () => {
    expect(() => refundOf(refund({ transactions: [paid("7.10", { currency: "EUR" })] }))).toThrow(
      "SEK and EUR",
    );
    expect(() =>
      refundOf(refund({ refund_line_items: [], transactions: [paid("80.00", { currency: "XXX" })] })),
    ).toThrow("no currency that we know: XXX");
    expect(() => refundOf(refund({ transactions: [paid("80.005")] }))).toThrow("more decimals than SEK has");
  });
});

describe("with its order at hand", () => {
  test("a refund's taxes are read from the order, also where the rates are not told", () => {
    const facts = refund({ refund_line_items: [line("64.00", "16.00", null)] });
    expect(refundOf(facts, order({ taxes_included: false })).refund.items[0]?.amount).toBe("80.00");
    expect(refundOf(facts, order()).refund.items[0]?.amount).toBe("64.00");
  });

  test("the customer reads the currency she paid in, not the one of the books", () => {
    const books = { amount: "7.10", currency_code: "EUR" };
    const euro = {
      currency: "EUR",
      total_price_set: set("80.00", "SEK", books),
      line_items: [{ id: 4001, title: "Mugg", quantity: 1, price_set: set("80.00", "SEK", books) }],
      shipping_lines: [],
    };
    const event = refundOf(
      refund({
        refund_line_items: [line("80.00", "16.00", 0.25, { subtotal_set: set("80.00", "SEK", books) })],
      }),
      order(euro),
    );
    expect(orderOf(order(euro))).toMatchObject({
      currency: "SEK",
      total: "80.00",
      lines: [{ total: "80.00" }],
    });
    expect(told(orderOf(order(euro)), event.refund)).toEqual(["reconciled", ["item 80.00"], "80.00"]);
  });

  test("a refund of another order is refused", () => {
    expect(() => refundOf(refund({ order_id: 1002 }), order())).toThrow("belongs to order 1002");
  });

  test("an order's body tells its recent refunds again, once settled, and keeps quiet about old ones", () => {
    const types = (body: object, at: string) =>
      eventsOf("orders/updated", body, undefined, new Date(at)).map((event) => event.type);
    const body = order({ updated_at: "2026-11-21T08:00:00+01:00", refunds: [refund()] });
    expect(types(body, "2026-11-21T08:00:01+01:00")).toEqual(["order.changed", "refund.settled"]);
    expect(types(body, "2027-02-21T08:00:01+01:00")).toEqual(["order.changed"]);
    expect(eventsOf("orders/updated", body)[1]?.id).toBe(refundOf(refund()).id);
  });

  test("an order is not lost with a refund in it that cannot be read: that refund's own delivery is put aside", () => {
    const unreadable = refund({ transactions: [paid("7.10", { currency: "EUR" })] });
    expect(
      eventsOf("orders/updated", order({ refunds: [unreadable, {}] })).map((event) => event.type),
    ).toEqual(["order.changed"]);
    expect(() => eventsOf("orders/updated", order(), { refunds: [unreadable] })).toThrow("SEK and EUR");
  });
});

test("whatever is kept, given or lost on the way, the lines are what was paid back", () => {
  const amount = fc.integer({ min: 1, max: 500_000 }).map((minor) => (minor / 100).toFixed(2));
  const anyRefund = fc.record({
    price: amount,
    rate: fc.constantFrom(0, 0.06, 0.12, 0.25),
    inside: fc.boolean(),
    kept: fc.option(amount),
    given: fc.option(amount),
    parts: fc.array(amount, { maxLength: 3 }),
    status: fc.constantFrom("success", "pending", "failure"),
  });
  const large = orderOf(order({ total_price_set: set("9999999.00"), line_items: [] }));
  fc.assert(
    fc.property(anyRefund, ({ price, rate, inside, kept, given, parts, status }) => {
      const tax = ((Number(price) * rate) / (inside ? 1 + rate : 1)).toFixed(2);
      const adjustments = [...(kept ? [adjusted(kept)] : []), ...(given ? [adjusted(`-${given}`)] : [])];
      const event = refundOf(
        refund({
          refund_line_items: [line(price, tax, rate)],
          order_adjustments: adjustments,
          transactions: parts.map((part) => paid(part, { status })),
        }),
      );
      const [state, lines] = told(large, event.refund); // throws when it does not add up
      const unexplained = lines.some((one) => /^(unexplained|deduction)/.test(one));
      if (state === "reconciled") expect(unexplained).toBe(false);
    }),
    { numRuns: 2000 },
  );
});
