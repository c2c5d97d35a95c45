/** Lena's mug as Shopify would tell it: 80 kr with 25 % inside, 49 kr for delivery. Each test changes what it is about. */
import fs from "node:fs";
import {
  type CommerceEvent,
  type OrderFacts,
  orderSchema,
  type RefundFacts,
} from "../../../src/commerce/event.ts";
import { toDecimal } from "../../../src/commerce/money.ts";
import { addsUp, buildStatement } from "../../../src/commerce/statement.ts";
import { shopify } from "../../../src/platforms/shopify/index.ts";

type Body = Record<string, unknown>;

export const fixture = (name: string): Body =>
  JSON.parse(fs.readFileSync(new URL(`../../fixtures/shopify/${name}.json`, import.meta.url), "utf8"));

/** What the customer saw; in the books it is the same unless said otherwise. */
export const set = (amount: string, currency = "SEK", books = { amount, currency_code: currency }) => ({
  shop_money: books,
  presentment_money: { amount, currency_code: currency },
});

const mug = 4001;

export const order = (change: Body = {}): Body => ({
  id: 1001,
  admin_graphql_api_id: "gid://shopify/Order/1001",
  name: "#1001",
  currency: "SEK",
  presentment_currency: "SEK",
  taxes_included: true,
  test: false,
  created_at: "2026-11-02T09:00:00+01:00",
  updated_at: "2026-11-02T09:00:01+01:00",
  email: "lena@example.com",
  customer_locale: "sv-SE",
  customer: { id: 7, first_name: "Lena", last_name: "Ek" },
  shipping_address: { country_code: "SE" },
  total_price_set: set("129.00"),
  line_items: [
    {
      id: mug,
      name: "Mugg - Blå",
      title: "Mugg",
      quantity: 1,
      price_set: set("80.00"),
      tax_lines: [{ rate: 0.25, price_set: set("16.00") }],
      discount_allocations: [],
    },
  ],
  shipping_lines: [
    {
      price_set: set("49.00"),
      discounted_price_set: set("49.00"),
      tax_lines: [{ rate: 0.25, price_set: set("9.80") }],
      discount_allocations: [],
    },
  ],
  refunds: [],
  ...change,
});

export const line = (price: string, tax: string, rate: number | null = 0.25, change: Body = {}) => ({
  line_item_id: mug,
  quantity: 1,
  subtotal_set: set(price),
  total_tax_set: set(tax),
  line_item: { id: mug, tax_lines: rate === null ? [] : [{ rate }] },
  ...change,
});

export const paid = (amount: string, change: Body = {}) => ({
  kind: "refund",
  status: "success",
  gateway: "shopify_payments",
  amount,
  currency: "SEK",
  test: false,
  ...change,
});
export const adjusted = (amount: string, kind = "refund_discrepancy", tax = "0.00") => ({
  kind,
  reason: "Refund discrepancy",
  amount_set: set(amount),
  tax_amount_set: set(tax),
});
export const delivery = (amount: string, tax?: string) => ({
  subtotal_amount_set: set(amount),
  ...(tax && { tax_amount_set: set(tax) }),
  shipping_line: { id: 1, tax_lines: [{ rate: 0.25 }] },
});

export const refund = (change: Body = {}): Body => ({
  id: 5001,
  admin_graphql_api_id: "gid://shopify/Refund/5001",
  order_id: 1001,
  note: null,
  created_at: "2026-11-20T10:15:00+01:00",
  processed_at: "2026-11-20T10:15:00+01:00",
  refund_line_items: [line("80.00", "16.00")],
  refund_shipping_lines: [],
  order_adjustments: [],
  transactions: [paid("80.00")],
  ...change,
});

const friday = new Date("2026-11-20T10:15:05+01:00");

export function eventsOf(topic: string, body: unknown, beside?: unknown, at = friday): CommerceEvent[] {
  const told = shopify.translate(topic, body, beside, at);
  if ("alarm" in told) throw new Error(told.alarm);
  return told.events;
}

/** The one refund that a body tells; with the order when it is known beside it. */
export function refundOf(body: unknown, beside?: Body): CommerceEvent & { refund: RefundFacts } {
  const [event] = eventsOf("refunds/create", body, beside && { order: beside });
  if (!event?.refund) throw new Error("no refund");
  return { ...event, refund: event.refund };
}

export function orderOf(body: unknown): OrderFacts {
  const [event] = eventsOf("orders/create", body);
  return orderSchema.parse(event?.order);
}

/** The statement in short: its state, its lines, what was paid back. Throws when the identity does not hold. */
export function told(
  facts: OrderFacts,
  refunded: RefundFacts,
): [state: string, lines: string[], paidBack: string] {
  const statement = buildStatement({ order: facts, refund: refunded });
  if (!addsUp(statement)) throw new Error("the statement does not add up");
  return [
    statement.state,
    statement.lines.map((one) => `${one.kind} ${toDecimal(one.amount)}`),
    toDecimal(statement.paidBack),
  ];
}
