import { describe, expect, test } from "vitest";
import { changed, inShort, type Opened, refundsIn, type Story, statementsOf, story } from "./answers.ts";
import { eventsOf, order as restOrder, refund as restRefund } from "./bodies.ts";

const told = (one: Story): string[] => statementsOf(refundsIn(one)).map(inShort);
const from = (name: string): string[] => told(story(name));
describe("a refund as Shopify's answers tell it", () => {
  test.each([
    [
      "80 paid, 59 for the way back: 21",
      "return-shipping-fee",
      ["reconciled: item 80.00, return_freight -59.00 = 21.00"],
    ],
    [
      "the same without a return: kept, and nobody says why",
      "kept-without-a-return",
      ["needs_review: item 80.00, deduction -59.00 = 21.00"],
    ],
    [
      "a fee that is also booked as kept is one fee",
      "fee-also-an-adjustment",
      ["reconciled: item 80.00, return_freight -59.00 = 21.00"],
    ],
    [
      "a tenth kept for restocking",
      "restocking-fee",
      ["reconciled: item 200.00, restocking_fee -20.00 (10 %) = 180.00"],
    ],
    [
      "three mugs in two refunds, the way back charged once",
      "three-in-two-refunds",
      ["reconciled: item 80.00, return_freight -59.00 = 21.00", "reconciled: item 160.00 = 160.00"],
    ],
    ["to a card and a gift card", "card-and-gift-card", ["reconciled: item 500.00 = 500.00"]],
    ["to store credit", "store-credit", ["reconciled: item 80.00 = 80.00"]],
    [
      "a smaller jacket taken instead, the rest paid back",
      "exchange-with-rest",
      ["reconciled: item 300.00, exchange -199.00 = 101.00"],
    ],
    ["on its way", "pending", ["pending: item 80.00 = 80.00"]],
    ["on its way, then there", "pending-then-settled", ["reconciled: item 80.00 = 80.00"]],
    ["failed", "failed", ["failed: item 80.00 = 80.00"]],
    ["a reservation that is lifted", "voided", ["no_money:  = 0.00"]],
    ["in cash, to whole kronor", "cash-rounding", ["reconciled: item 79.60, cash_rounding 0.40 = 80.00"]],
    ["in yen, of a shop that books dollars", "yen", ["reconciled: item 8000, return_freight -900 = 7100"]],
    [
      "in dinars, with three decimals",
      "dinars",
      ["reconciled: item 12.345, restocking_fee -1.234 (10 %) = 11.111"],
    ],
    [
      "taxes on top, a discount on the order, and tax on the fee",
      "taxes-on-top",
      ["reconciled: item 61.95, outbound_shipping 6.50, return_freight -8.08 = 60.37"],
    ],
    ["with customs duty", "duties", ["reconciled: item 100.00, duty 12.00 = 112.00"]],
    ["with the tip", "tip", ["reconciled: item 80.00, tip 10.00 = 90.00"]],
    ["of a price that was lowered after the purchase", "edited-order", ["reconciled: item 20.00 = 20.00"]],
  ])("%s", (_, name, statements) => {
    expect(from(name)).toEqual(statements);
  });

  test("is the same refund wrapped in data, unwrapped, or bare", () => {
    const whole = story("return-shipping-fee");
    const unwrapped = { order: whole.order.data, refunds: whole.refunds.map((one) => one.data) };
    const bare = { order: whole.order.data.order, refunds: whole.refunds.map((one) => one.data.refund) };
    const [back] = whole.returns ?? [];
    const told = (order: unknown, refunds: unknown[], beside: object) =>
      eventsOf("orders/updated", order, { refunds, ...beside });
    const expected = told(whole.order, whole.refunds, { returns: [back] });
    expect(told(unwrapped.order, unwrapped.refunds, { return: back?.data })).toEqual(expected);
    expect(told(bare.order, bare.refunds, { return: back?.data.return })).toEqual(expected);
    expect(told(bare.order, [{ ...unwrapped.refunds[0], ...back?.data }], {})).toEqual(expected);
  });

  test("is known again beside its webhook: the same ids, and the answer counts as the later telling", () => {
    const [event] = refundsIn(story("kept-without-a-return"));
    const [webhook] = eventsOf("refunds/create", restRefund(), { order: restOrder() });
    expect([event?.refund.id, event?.order.id]).toEqual(["5001", "1001"]);
    expect([webhook?.refund?.id, webhook?.order?.id]).toEqual(["5001", "1001"]);
    expect(Date.parse(event?.occurredAt ?? "")).toBeGreaterThan(Date.parse(webhook?.occurredAt ?? ""));
  });

  test("a webhook's body gives way to the answer that was asked for because of it", () => {
    const { order, refunds, returns } = story("return-shipping-fee");
    const body = restRefund({ return: { id: 9001 }, transactions: [] });
    const [event, ...others] = eventsOf("refunds/create", body, { order, refunds, returns });
    expect(others).toEqual([]);
    expect(event).toMatchObject({
      type: "refund.settled",
      refund: { amount: "21.00", deductions: [{ kind: "return_freight", amount: "59.00" }] },
      return: { id: "9001", reason: "unwanted", carrier: "PostNord" },
    });
  });

  test("is told once, and takes no fee from itself, when it stands in a list as a body and as an answer", () => {
    const { order, refunds, returns } = story("return-shipping-fee");
    const body = restRefund({ return: { id: 9001 }, transactions: [] });
    for (const list of [
      [body, ...refunds],
      [...refunds, body],
    ])
      expect(
        eventsOf("orders/updated", order, { refunds: list, returns }).flatMap((one) => one.refund ?? []),
      ).toMatchObject([{ amount: "21.00", deductions: [{ amount: "59.00" }] }]);
  });

  test("a return in our own shape beside it is left to those who read it", () => {
    const { order, refunds } = story("kept-without-a-return");
    const own = { id: "R-1", basis: "withdrawal" };
    expect(eventsOf("orders/updated", order, { refunds, return: own })).toEqual(
      eventsOf("orders/updated", order, { refunds }),
    );
  });

  test("is told when a payment or a return has changed and was asked for", () => {
    const { order, refunds, returns } = story("return-shipping-fee");
    for (const topic of ["order_transactions/create", "returns/process", "returns/update"]) {
      expect(eventsOf(topic, {}, { order, refunds, returns }).map((event) => event.type)).toEqual([
        "refund.settled",
      ]);
      expect(eventsOf(topic, {})).toEqual([]);
    }
  });

  test("tells the reservation that was lifted as a sum, and no payment", () => {
    expect(refundsIn(story("voided"))[0]).toMatchObject({
      type: "refund.voided",
      refund: { amount: "0", released: "129.00", payments: [] },
    });
  });

  test("money of a test gateway marks the order as a test", () => {
    const tested = changed("store-credit", ({ refund }) => {
      refund.transactions.nodes[0].test = true;
    });
    const types = eventsOf("orders/updated", tested.order, { refunds: tested.refunds });
    expect(types.map((event) => event.order && "test" in event.order && event.order.test)).toEqual([
      true,
      true,
    ]);
  });
});

describe("where the money went", () => {
  const way = (transaction: object) =>
    refundsIn(
      changed("store-credit", ({ refund }) => {
        Object.assign(refund.transactions.nodes[0], transaction);
      }),
    )[0]?.refund.payments[0];

  test.each([
    [
      "a card by its brand and digits",
      {
        gateway: "shopify_payments",
        paymentDetails: { __typename: "CardPaymentDetails", company: "Mastercard", number: "•••• 1111" },
      },
      { method: "card", label: "Mastercard •••• 1111" },
    ],
    [
      "a masked number of which no details are told",
      { gateway: "shopify_payments", accountNumber: "•••• •••• •••• 4242", paymentDetails: null },
      { method: "card", label: "•••• 4242" },
    ],
    [
      "a way that is no card by its name",
      {
        gateway: "klarna_payments",
        formattedGateway: "Klarna",
        accountNumber: null,
        paymentDetails: { __typename: "LocalPaymentMethodsPaymentDetails" },
      },
      { method: "klarna_payments", label: "Klarna" },
    ],
    [
      "an address is not told",
      {
        gateway: "paypal",
        formattedGateway: "PayPal",
        accountNumber: "lena@example.com",
        paymentDetails: { __typename: "PaypalWalletPaymentDetails" },
      },
      { method: "paypal", label: "PayPal" },
    ],
    [
      "a gift card by its last characters",
      { gateway: "gift_card", accountNumber: "•••• 7q2f" },
      { method: "gift_card", label: "•••• 7Q2F" },
    ],
    ["store credit", { gateway: "shopify_store_credit" }, { method: "store_credit" }],
    ["by hand", { gateway: "manual", formattedGateway: "Manual" }, { method: "manual", status: "manual" }],
    [
      "a bank transfer that the merchant makes",
      { gateway: "Bankgiro", formattedGateway: "Bankgiro", manualPaymentGateway: true },
      { method: "Bankgiro", label: "Bankgiro", status: "manual" },
    ],
  ])("%s", (_, transaction, expected) => {
    expect(way(transaction)).toEqual({ amount: "80.00", status: "settled", ...expected });
  });

  test.each([
    ["AWAITING_RESPONSE", "pending"],
    ["UNKNOWN", "pending"],
    ["ERROR", "failed"],
    ["SOMETHING_NEW", "pending"],
  ])("%s is %s", (status, expected) => {
    expect(way({ status })?.status).toBe(expected);
  });
});

describe("which refund charged a fee", () => {
  test("the second, when the first gave everything back", () => {
    const late = changed("three-in-two-refunds", ({ refund, second }) => {
      refund.transactions.nodes[0].amountSet.presentmentMoney.amount = "80.0";
      second.transactions.nodes[0].amountSet.presentmentMoney.amount = "101.0";
    });
    expect(told(late)).toEqual([
      "reconciled: item 80.00 = 80.00",
      "reconciled: item 160.00, return_freight -59.00 = 101.00",
    ]);
  });

  test("none charges it twice: what is missing again is not explained by it", () => {
    const twice = changed("three-in-two-refunds", ({ second }) => {
      second.transactions.nodes[0].amountSet.presentmentMoney.amount = "101.0";
    });
    expect(told(twice)[1]).toBe("needs_review: item 160.00, unexplained -59.00 = 101.00");
  });

  test("one that failed has charged nothing: its next try does", () => {
    const again = changed("three-in-two-refunds", ({ refund, second }) => {
      refund.transactions.nodes[0].status = "FAILURE";
      second.transactions.nodes[0].amountSet.presentmentMoney.amount = "101.0";
    });
    expect(told(again)[1]).toBe("reconciled: item 160.00, return_freight -59.00 = 101.00");
  });

  const fees = (one: Opened, restocking: string, percentage: number) => {
    const [line] = one.back.returnLineItems.nodes;
    const seen = { amount: restocking, currencyCode: "SEK" };
    line.restockingFee = {
      id: "gid://shopify/RestockingFee/9300",
      percentage,
      amountSet: { shopMoney: seen, presentmentMoney: seen },
    };
  };

  test("a fee for three units is charged with each refund for its units", () => {
    const shared = changed("three-in-two-refunds", (one) => {
      fees(one, "24.0", 10);
      one.refund.transactions.nodes[0].amountSet.presentmentMoney.amount = "13.0";
      one.second.transactions.nodes[0].amountSet.presentmentMoney.amount = "144.0";
    });
    expect(told(shared)).toEqual([
      "reconciled: item 80.00, return_freight -59.00, restocking_fee -8.00 (10 %) = 13.00",
      "reconciled: item 160.00, restocking_fee -16.00 (10 %) = 144.00",
    ]);
  });

  test("of two different fees of the same sum it is not guessed which", () => {
    const alike = changed("three-in-two-refunds", (one) => {
      fees(one, "59.0", 25);
      one.back.returnLineItems.nodes[0].fulfillmentLineItem = null;
      one.second.transactions.nodes[0].amountSet.presentmentMoney.amount = "160.0";
    });
    expect(told(alike)[0]).toBe("needs_review: item 80.00, unexplained -59.00 = 21.00");
  });

  test("the ledger of sales tells it where the sums do not", () => {
    const booked = changed("three-in-two-refunds", (one) => {
      fees(one, "59.0", 25);
      const zero = { presentmentMoney: { amount: "0.0", currencyCode: "SEK" } };
      const sale = (type: string, id: string) => ({
        lineType: "FEE",
        quantity: null,
        totalAmount: zero,
        totalTaxAmount: zero,
        fee: { id: `gid://shopify/${type}/${id}` },
      });
      const entry = (happenedAt: string, sold: object) => ({
        reason: "RETURN",
        happenedAt,
        return: { id: one.back.id },
        sales: { nodes: [sold] },
      });
      one.order.agreements = {
        nodes: [
          entry("2026-11-20T09:14:59Z", sale("RestockingFee", "9300")),
          entry("2026-11-23T09:15:02Z", sale("ReturnShippingFee", "9100")),
        ],
      };
      one.second.transactions.nodes[0].amountSet.presentmentMoney.amount = "101.0";
    });
    expect(told(booked)).toEqual([
      "reconciled: item 80.00, restocking_fee -59.00 (25 %) = 21.00",
      "reconciled: item 160.00, return_freight -59.00 = 101.00",
    ]);
  });

  test("a fee that was waived is not told", () => {
    const waived = changed("return-shipping-fee", ({ refund }) => {
      refund.transactions.nodes[0].amountSet.presentmentMoney.amount = "80.0";
    });
    expect(told(waived)).toEqual(["reconciled: item 80.00 = 80.00"]);
  });

  test("a sum that no fee explains stays beside the fee that must have been charged", () => {
    const more = changed("return-shipping-fee", ({ refund }) => {
      refund.transactions.nodes[0].amountSet.presentmentMoney.amount = "31.0";
    });
    expect(told(more)).toEqual([
      "needs_review: item 80.00, return_freight -59.00, unexplained 10.00 = 31.00",
    ]);
  });

  test("without the return the gap stays unexplained", () => {
    const { returns, ...alone } = story("return-shipping-fee");
    expect(returns).toHaveLength(1);
    expect(told(alone)).toEqual(["needs_review: item 80.00, unexplained -59.00 = 21.00"]);
  });

  test("new goods whose price is not in the gap are not told as an exchange", () => {
    const full = changed("exchange-with-rest", ({ refund }) => {
      refund.transactions.nodes[0].amountSet.presentmentMoney.amount = "300.0";
    });
    expect(told(full)).toEqual(["reconciled: item 300.00 = 300.00"]);
  });

  test("goods that have not been handed out are not netted", () => {
    const open = changed("exchange-with-rest", ({ back }) => {
      back.exchangeLineItems.nodes[0].processedQuantity = 0;
    });
    expect(told(open)).toEqual(["needs_review: item 300.00, unexplained -199.00 = 101.00"]);
  });
});

describe("delivery given back", () => {
  const withDelivery = (net: string, tax: string, paid: string) =>
    changed("store-credit", ({ refund }) => {
      const sum = (amount: string) => ({ presentmentMoney: { amount, currencyCode: "SEK" } });
      refund.refundShippingLines.nodes = [{ subtotalAmountSet: sum(net), taxAmountSet: sum(tax) }];
      refund.transactions.nodes[0].amountSet.presentmentMoney.amount = paid;
    });

  test("is its net price and its tax, also where prices include tax", () => {
    expect(told(withDelivery("39.2", "9.8", "129.0"))).toEqual([
      "reconciled: item 80.00, outbound_shipping 49.00 = 129.00",
    ]);
  });

  test("has its tax inside only when the money says so", () => {
    expect(told(withDelivery("49.0", "9.8", "129.0"))).toEqual([
      "reconciled: item 80.00, outbound_shipping 49.00 = 129.00",
    ]);
  });
});
