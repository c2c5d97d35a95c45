/** Bodies that live shops sent and samples of Shopify's documentation, where they are at hand: none may crash us, and none is told wrongly. */
import fs from "node:fs";
import { describe, expect, test } from "vitest";
import { type OrderFacts, orderSchema } from "../../../src/commerce/event.ts";
import { Problem } from "../../../src/errors.ts";
import { shopify } from "../../../src/platforms/shopify/index.ts";
import { inShort, statementsOf } from "./answers.ts";

const folder = new URL("../../../../shared/reference/shopify/payloads/", import.meta.url);
const known = fs.existsSync(folder);

/** An order of which nothing is known but that it was dear enough. */
const someOrder = (currency: string): OrderFacts =>
  orderSchema.parse({
    id: "1",
    number: "#1",
    currency,
    placedAt: "2020-01-01T00:00:00Z",
    customer: {},
    total: "10000",
    lines: [],
  });

/** In short what becomes of a body: its events, each refund with its statement, or why it is put aside. */
function fate(kind: string, file: string): string[] {
  const body: unknown = JSON.parse(fs.readFileSync(new URL(`${kind}/${file}`, folder), "utf8"));
  const topic = file.startsWith("rest_") ? "refunds/create" : (file.split(".")[0] ?? "").replace("__", "/");
  try {
    const told = shopify.translate(topic, body, undefined, new Date("2026-11-20T12:00:00Z"));
    if ("alarm" in told) return [told.alarm];
    return told.events.map((event) => {
      const { refund } = event;
      if (!refund) return event.type;
      const order = event.order && "lines" in event.order ? event.order : someOrder(refund.currency ?? "USD");
      return `${event.type}, ${statementsOf([{ ...event, order, refund }]).map(inShort)}`;
    });
  } catch (error) {
    if (error instanceof Problem) return [error.message.replace(/;.*/, "")];
    throw error;
  }
}

const unreadRefund = "the refund from Shopify cannot be read: ";

describe.skipIf(!known)("the bodies at hand (skipped where there are none)", () => {
  test.each<[string, Record<string, string[]>]>([
    [
      "real",
      {
        "fulfillments__create.INR.2021.json": ["fulfillment.shipped"],
        "orders__create.INR-2023.json": ["order.placed"],
        "orders__updated.2025-04.anonymised-1.json": [
          "the order from Shopify cannot be read: /created_at Invalid ISO datetime",
        ],
        "refunds__create.2025-04.anonymised-1.json": [`${unreadRefund}/created_at Invalid ISO datetime`],
        "refunds__create.2025-04.anonymised-2.json": [`${unreadRefund}/created_at Invalid ISO datetime`],
        "refunds__create.INR-goodwill-no-lines.2021.json": [
          "refund.issued, reconciled: goodwill 1.00 = 1.00",
        ],
        "rest_order_refund.USD-no-transactions-restock-only.2022.json": ["refund.issued, no_money:  = 0.00"],
        "rest_order_refund.USD-order-level-discount.2022.json": [
          "refund.settled, reconciled: item 57.23 = 57.23",
        ],
        "returns__request.2023.json": ["return.requested"],
      },
    ],
    [
      "docs-sample",
      {
        "fulfillment_events__create.json": ["fulfillment.in_transit"],
        "orders__cancelled.json": ["order.cancelled"],
        "orders__create.json": ["order.placed"],
        "orders__fulfilled.json": ["order.changed"],
        "orders__paid.json": ["order.changed"],
        "orders__partially_fulfilled.json": ["order.changed"],
        "orders__updated.json": ["order.changed"],
        "refunds__create.json": [
          "refund.settled, needs_review: item 89.99, item 19.99, item 24.99, item 159.99, item 119.99, unexplained -329.95 = 85.00",
        ],
        "rest_refund_mock_1.json": [`${unreadRefund}/id is required`],
        "rest_refund_mock_2.json": ["refund.settled, needs_review: item 0.00, unexplained 41.94 = 41.94"],
        "rest_refund_mock_4.json": ["refund.settled, needs_review: unexplained 209.00 = 209.00"],
        "rest_refund_mock_5.json": [`${unreadRefund}/id is required`],
        "rest_refund_mock_6.json": [`${unreadRefund}/id is required`],
        "rest_refund_mock_7.json": [`${unreadRefund}/id is required`],
        "returns__approve.json": ["return.approved"],
        "returns__cancel.json": ["return.cancelled"],
        "returns__close.json": ["return.closed"],
        "returns__decline.json": ["return.declined"],
        "returns__request.json": ["return.requested"],
      },
    ],
  ])("%s: each is told, left alone, or put aside with a sentence", (kind, expected) => {
    const files = fs.readdirSync(new URL(`${kind}/`, folder));
    const fates = files.map((file) => [file, fate(kind, file)] as const);
    // Topics that we do not read tell nothing.
    expect(Object.fromEntries(fates.filter(([, told]) => told.length > 0))).toEqual(expected);
  });
});
