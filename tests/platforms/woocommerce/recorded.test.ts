import { describe, expect, test } from "vitest";
import { equal, isZero } from "../../../src/commerce/money.ts";
import { addsUp } from "../../../src/commerce/statement.ts";
import { changed, memo, recording, recordings, rows, told, translate } from "./store.ts";

describe("a refund that a real store recorded", () => {
  test.each(recordings)("%s adds up, or says that it does not", (name) => {
    const { order, refunds } = recording(name);
    const list = told(order, refunds);
    expect(list).toHaveLength(refunds.length);
    for (const { statement } of list) {
      expect(addsUp(statement)).toBe(true);
      const named = statement.lines.every(({ kind }) => kind !== "unexplained" && kind !== "deduction");
      expect(["reconciled", "no_money"].includes(statement.state)).toBe(named);
    }
  });

  test.each<[string, string, string[][]]>([
    [
      "of three jumpers at 107.90 and 26.97 tax in all, one at a time: the parts are the whole",
      "thirds",
      [
        ["reconciled", "item Tröja x1 44.96 (8.99)"],
        ["reconciled", "item Tröja x1 44.96 (8.99)"],
        ["reconciled", "item Tröja x1 44.95 (8.99)"],
      ],
    ],
    [
      "after three coupons: each article at what it really cost",
      "coupons",
      [
        ["reconciled", "item Mugg x2 94.00 (18.80)"],
        ["reconciled", "item Mugg x1 47.00 (9.40)", "item Honung x2 158.20 (16.95)"],
      ],
    ],
    [
      "without a quantity: money off goods that she keeps",
      "money-off",
      [["reconciled", "item Mugg x0 20.00 (4.00)"]],
    ],
    [
      "of 49 of a delivery of 149: that is no deduction",
      "delivery-part",
      [["reconciled", "item Mugg x1 80.00 (16.00)", "outbound_shipping 49.00 (9.80)"]],
    ],
    [
      "of the whole delivery, with its surplus kept by meta",
      "delivery-surplus-meta",
      [
        [
          "reconciled",
          "item Mugg x1 80.00 (16.00)",
          "outbound_shipping 149.00 (29.80)",
          "delivery_surplus -100.00 (-20.00)",
        ],
      ],
    ],
    [
      "of the whole delivery, with its surplus kept as a fee with the other sign",
      "delivery-surplus-fee",
      [
        [
          "reconciled",
          "item Mugg x1 80.00 (16.00)",
          "outbound_shipping 149.00 (29.80)",
          "delivery_surplus Leveranstillägg -100.00 (-20.00)",
        ],
      ],
    ],
    [
      "in yen, with 500 kept of the last two",
      "yen",
      [
        ["reconciled", "item Kyūsu x1 3333 (303)"],
        ["needs_review", "item Kyūsu x2 6666 (606)", "deduction -500 (-45)"],
      ],
    ],
    [
      "in krónur by a shop that is set to two decimals",
      "krona-with-decimals",
      [["reconciled", "item Kyūsu x1 3333 (645)"]],
    ],
    ["by a shop that is set to four decimals", "four-decimals", [["reconciled", "item Tyg x1 44.96 (8.99)"]]],
    [
      "of cloth by the metre: the piece is back when all of it is",
      "metre",
      [
        ["reconciled", "item Tyg × 2.5 x0 149.50 (29.90)"],
        ["needs_review", "item Tyg × 2.5 x1 224.25 (44.85)", "deduction -60.00 (-12.00)"],
      ],
    ],
    [
      "by a change of status: what was left of each line",
      "rest-by-status",
      [
        ["reconciled", "item Mugg x1 80.00 (16.00)"],
        [
          "reconciled",
          "item Mugg x1 80.00 (16.00)",
          "item Honung x1 99.00 (10.61)",
          "outbound_shipping 49.00 (9.80)",
        ],
      ],
    ],
    [
      "of an amount without lines: nothing says what for",
      "amount-only",
      [["needs_review", "unexplained 30.00"]],
    ],
    [
      "that first puts the goods on the shelf for 0: they are told with their money",
      "restock-first",
      [["no_money"], ["reconciled", "item Mugg x1 80.00 (16.00)"]],
    ],
    [
      "by a program that sends the quantity -1",
      "negative-quantity",
      [["reconciled", "item Mugg x1 80.00 (16.00)"]],
    ],
    [
      "with a returns plugin's fees in the order's meta",
      "rma-lines",
      [
        [
          "reconciled",
          "item Mugg x1 80.00 (16.00)",
          "return_freight Returfrakt -49.00",
          "handling_fee Hantering -10.00",
        ],
      ],
    ],
    [
      "that a returns plugin filled in without lines",
      "rma-amount",
      [["reconciled", "item Mugg x1 80.00 (16.00)", "return_freight Returfrakt -59.00"]],
    ],
    [
      "to a company, with the invoice fee",
      "company",
      [["reconciled", "item Mugg x5 500.00 (100.00)", "fee Fakturaavgift 36.25 (7.25)"]],
    ],
    [
      "of the rest of an order that a gift card was taken from as a fee: its lines are more than the money",
      "voucher-as-fee",
      [
        ["reconciled", "item Mugg x1 80.00 (16.00)"],
        ["needs_review", "unexplained 17.50"],
      ],
    ],
  ])("%s (%#)", (_, name, expected) => {
    expect(changed(name, () => undefined)).toEqual(expected);
  });

  test("keeps what she does not get back, what she had before, and the shop's note beside the sum", () => {
    const of = (name: string) => {
      const { order, refunds } = recording(name);
      return told(order, refunds).map(({ statement }) => memo(statement));
    };
    expect(of("delivery-part")).toEqual([["outbound_shipping 100.00"]]);
    expect(of("coupons")[1]).toEqual(
      expect.arrayContaining(["outbound_shipping 149.00", "earlier_refunds 94.00", "note Ångrat köp 0.00"]),
    );
    expect(of("amount-only")).toEqual([["note Kulans 0.00"]]);
  });

  test("is money on its way only when the gateway was asked, and then by the shop's own word for it", () => {
    const { order, refunds } = recording("coupons");
    expect(told(order, refunds)[0]?.statement.tenders).toMatchObject([
      { method: "swish", label: "Swish", status: "settled" },
    ]);
    const byHand = recording("money-off");
    expect(told(byHand.order, byHand.refunds)[0]?.statement.tenders).toMatchObject([
      { method: "manual", status: "manual" },
    ]);
  });

  test.each([
    "swish",
    "vipps",
    "mobilepay",
    "klarna_payments",
    "kco",
    "swedbank_pay_checkout",
    "dintero",
    "smart_coupons",
  ])("goes back by %s as the shop names it", (payment_method) => {
    const { order, refunds } = recording("coupons");
    const [one] = told({ ...order, payment_method, payment_method_title: "" }, refunds);
    expect(one?.refund.payments).toMatchObject([{ method: payment_method, status: "settled" }]);
    expect(one?.refund.payments[0]).not.toHaveProperty("label", "");
  });

  test.each(recordings)(
    "%s is the same in whatever order the store lists it, and when a page repeats a row",
    (name) => {
      const { order, refunds } = recording(name);
      const asTold = translate("order.updated", order, { refunds });
      expect(translate("order.updated", order, { refunds: [...refunds].reverse() })).toEqual(asTold);
      expect(translate("order.updated", order, { refunds: [...refunds, ...refunds] })).toEqual(asTold);
    },
  );

  test("of another order in the list of all the store's refunds is not this order's", () => {
    const { order, refunds } = recording("thirds");
    const strange = refunds.map((one) => ({ ...one, id: one.id + 1000, parent_id: order.id + 1 }));
    const own = refunds.map((one) => ({ ...one, parent_id: order.id }));
    expect(told(order, [...strange, ...own]).map(({ refund }) => refund.id)).toEqual(["39", "40", "41"]);
  });

  test("is what WooCommerce itself never stores when it is more than remained", () => {
    const { refused = [], order, refunds } = recording("refused");
    expect(refused.map(({ status, body }) => `${status} ${body.message}`)).toContain(
      "500 Invalid refund amount.",
    );
    // Should one come all the same, no more is told as given back than was paid.
    const most = refunds.map((one) => ({ ...one, amount: "200.00" }));
    for (const { statement } of told(order, most.slice(0, 1)))
      expect(rows(statement)).toEqual(["needs_review", "unexplained 200.00"]);
  });
});

describe("sums that cannot be read", () => {
  test.each(["1,000.00", "1e3", "١٠٠", "", " 80.00", "80.00 kr", "+80", "0x50", "NaN", "80,00", "8 0", "."])(
    "such as %j are refused with the place, and no sum is guessed",
    (wrong) => {
      const { order, refunds } = recording("money-off");
      expect(() => translate("order.updated", { ...order, total: wrong }, { refunds })).toThrow(
        'the order from WooCommerce cannot be read: /total must be an amount such as "80.00": digits and one point',
      );
      const bad = refunds.map((one) => ({ ...one, amount: wrong }));
      expect(() => translate("order.updated", order, { refunds: bad })).toThrow(
        'the answer from WooCommerce cannot be read: /refunds/0/amount must be an amount such as "80.00"',
      );
    },
  );

  test("are also a refund below nothing, and one of no currency or of one that is none", () => {
    const { order, refunds } = recording("money-off");
    const below = refunds.map((one) => ({ ...one, amount: "-5.00" }));
    expect(() => translate("order.updated", order, { refunds: below })).toThrow(
      "/refund/amount must not be negative",
    );
    const { currency, ...without } = order;
    expect(currency).toBe("SEK");
    expect(() => translate("order.updated", without, { refunds })).toThrow("/currency is required");
    for (const one of ["", "sek", "KR", "XXX", "SEKK"])
      expect(() => translate("order.updated", { ...order, currency: one }, { refunds })).toThrow(
        "/currency must be an ISO 4217 currency such as SEK",
      );
  });

  test("do not include eight decimals and more, an uneven form, or a discount of the delivery", () => {
    const { order, refunds } = recording("delivery-part");
    for (const line of order.line_items) line.total = "64.000000000000001";
    for (const line of order.shipping_lines) Object.assign(line, { total: "-10", total_tax: "-2.5" });
    const [event] = translate("order.updated", { ...order, total: "080" }, { refunds });
    expect(event?.order).toMatchObject({
      total: "80.00",
      shipping: { paid: "0.00", tax: "0.00" },
      lines: [{ total: "80.00" }],
    });
  });

  test("of one refund never hide another: both are asked for again", () => {
    const { order, refunds } = recording("thirds");
    const [, ...rest] = refunds;
    expect(() => translate("order.updated", order, { refunds: [{}, ...rest] })).toThrow(
      "/refunds/0/id is required",
    );
  });
});

test("a refund keeps its whole sum whatever its lines say", () => {
  const { order, refunds } = recording("coupons");
  for (const refund of refunds)
    for (const line of refund.line_items) Object.assign(line, { total: "-1.00", total_tax: "-0.25" });
  for (const { statement, refund } of told(order, refunds)) {
    expect(equal(statement.paidBack, statement.tenders[0]?.amount ?? expect.fail("no tender"))).toBe(true);
    expect(refund.deductions.length).toBeGreaterThan(0);
    expect(isZero(statement.unexplained)).toBe(false);
  }
});
