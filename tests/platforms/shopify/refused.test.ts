import { describe, expect, test } from "vitest";
import { changed, refundsIn, type Story, story } from "./answers.ts";

describe("an answer that cannot be told", () => {
  const sums = (amount: unknown, currencyCode: unknown = "SEK") =>
    changed("store-credit", ({ refund }) => {
      refund.refundLineItems.nodes[0].subtotalSet.presentmentMoney = { amount, currencyCode };
    });

  test.each<[string, Story, string | RegExp]>([
    [
      "with a page missing",
      story("more-pages"),
      "refund.refundLineItems has more pages (hasNextPage), and nothing is told from a part",
    ],
    [
      "with a page of the order's lines missing",
      changed("store-credit", ({ order }) => {
        order.lineItems.pageInfo.hasNextPage = true;
      }),
      "order.lineItems has more pages",
    ],
    [
      "with a page of the return missing",
      changed("return-shipping-fee", ({ back }) => {
        back.exchangeLineItems.pageInfo.hasNextPage = true;
      }),
      "return.exchangeLineItems has more pages",
    ],
    [
      "with a page of a ledger's sales missing",
      changed("tip", ({ order }) => {
        order.agreements.nodes[0].sales.pageInfo.hasNextPage = true;
      }),
      "order.agreements.sales has more pages",
    ],
    [
      "in two currencies",
      sums("7.1", "EUR"),
      "is told in EUR and SEK: what reached the customer cannot be read",
    ],
    [
      "in another currency than its order",
      changed("store-credit", ({ order }) => {
        const euro = JSON.parse(JSON.stringify(order).replaceAll('"SEK"', '"EUR"'));
        Object.assign(order, euro);
      }),
      "refund 5001 is told in SEK, and its order in EUR: nothing is converted",
    ],
    [
      "with a fee in another currency",
      changed("return-shipping-fee", ({ back }) => {
        back.returnShippingFees[0].amountSet.presentmentMoney.currencyCode = "EUR";
      }),
      "refund 5001 is told in SEK, and something around it in EUR",
    ],
    [
      "without a currency",
      changed("store-credit", ({ refund }) => {
        refund.refundLineItems.nodes[0].subtotalSet.presentmentMoney = { amount: "80.0" };
      }),
      "/subtotalSet/presentmentMoney/currencyCode is required",
    ],
    ["in a currency that is none", sums("80.0", "XXX"), "is told in XXX and SEK"],
    ["with a thousands separator", sums("1,000.00"), 'must be an amount such as "80.00"'],
    ["with an exponent", sums("1e3"), 'must be an amount such as "80.00"'],
    ["with an exponent from a number", sums(1e21), 'must be an amount such as "80.00"'],
    ["with Arabic digits", sums("٨٠.٠٠"), 'must be an amount such as "80.00"'],
    ["with a negative line", sums("-80.0"), "must not be negative"],
    ["with more decimals than the currency has", sums("80.005"), "80.005 has more decimals than SEK has"],
    [
      "of another order",
      changed("store-credit", ({ refund }) => {
        refund.order.id = "gid://shopify/Order/1002";
      }),
      "refund 5001 belongs to order 1002, not to order 1001",
    ],
    [
      "that is an error",
      changed("store-credit", (one) => {
        one.story.refunds = [{ data: { refund: null }, errors: [{ message: "Access denied for refund" }] }];
      }),
      "the answer from Shopify has no refund: Access denied for refund",
    ],
    [
      "without an order in it",
      changed("store-credit", (one) => {
        one.story.order = { data: { order: null } };
      }),
      "the answer from Shopify has no order",
    ],
    [
      "whose id is not of Shopify",
      changed("store-credit", ({ refund }) => {
        refund.id = "gid://evil/Refund/1";
      }),
      "must be an id such as gid://shopify/Order/1001",
    ],
  ])("is refused with a sentence: %s", (_, one, sentence) => {
    expect(() => refundsIn(one)).toThrow(sentence);
  });
});
