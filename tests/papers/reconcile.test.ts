import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { money, toDecimal } from "../../src/commerce/money.ts";
import { readCsv, writeCsv } from "../../src/papers/csv.ts";
import { type PayoutRow, parsePayouts } from "../../src/papers/payouts.ts";
import { type RefundRow, reconcile, reconciliationCsv } from "../../src/papers/reconcile.ts";

const row = (change: Partial<Omit<RefundRow, "amount">> & { amount?: string } = {}): RefundRow => {
  const { amount = "21.00", ...rest } = change;
  return {
    refundId: "rf1",
    order: "#1001",
    settledAt: "2026-11-20T10:15:00+01:00",
    method: "card",
    status: "settled",
    amount: money(amount, "SEK"),
    ...rest,
  };
};
const out = (change: Partial<PayoutRow> = {}): PayoutRow => ({
  payout: "po_1",
  paidOn: "2026-11-23",
  amount: "-21.00",
  currency: "SEK",
  ...change,
});
/** "rf1 matched reference" for each row; "extra po_1" for what no refund knows. */
const told = (refunds: RefundRow[], payouts: PayoutRow[]) =>
  reconcile(refunds, payouts).map(({ outcome, by, refund, payout, difference }) =>
    [refund?.refundId ?? payout?.payout, outcome, by, difference && toDecimal(difference)]
      .filter(Boolean)
      .join(" "),
  );

describe("refunds and payouts", () => {
  test("belong together by the provider's reference, whatever else the list says", () => {
    expect(
      told(
        [row({ reference: "re_7" })],
        [out({ payout: "po_0" }), out({ reference: "re_7", order: "1999" })],
      ),
    ).toEqual(["rf1 matched reference", "po_0 extra"]);
    expect(
      told([row({ reference: "pi_7" })], [out({ reference: "re_7", otherReferences: ["txn_1", "pi_7"] })]),
    ).toEqual(["rf1 matched reference"]);
  });

  test("with one reference and another sum differ, and the difference is told", () => {
    expect(told([row({ reference: "re_7" })], [out({ reference: "re_7", amount: "-80.00" })])).toEqual([
      "rf1 differs reference 59.00",
    ]);
    const euro = out({ reference: "re_7", currency: "EUR" });
    expect(told([row({ reference: "re_7" })], [euro])).toEqual(["rf1 differs reference"]);
  });

  test("that share a payment's reference are told apart by their sums", () => {
    const refunds = [
      row({ refundId: "a", reference: "ch_1", amount: "10.00" }),
      row({ refundId: "b", reference: "ch_1", amount: "20.00" }),
    ];
    const payouts = [
      out({ reference: "ch_1", amount: "-20.00" }),
      out({ reference: "ch_1", amount: "-10.00" }),
    ];
    expect(told(refunds, payouts)).toEqual(["a matched reference", "b matched reference"]);
  });

  test("belong together by order and sum, with or without the number sign and the minus", () => {
    expect(told([row()], [out({ order: "1001", amount: "21.00" })])).toEqual(["rf1 matched order"]);
    expect(told([row({ settledAt: undefined })], [out({ order: "#1001" })])).toEqual(["rf1 matched order"]);
  });

  test("of one order with another sum differ, when there is one of each", () => {
    expect(told([row()], [out({ order: "#1001", amount: "-20.00" })])).toEqual(["rf1 differs order -1.00"]);
    expect(
      told([row()], [out({ order: "#1001", amount: "-20.00" }), out({ order: "#1001", amount: "-1.00" })]),
    ).toEqual(["rf1 not_found", "po_1 extra", "po_1 extra"]);
  });

  test("belong together by the sum alone within five days, when no other fits", () => {
    expect(told([row()], [out({ paidOn: "2026-11-25" })])).toEqual(["rf1 matched amount"]);
    expect(told([row()], [out({ paidOn: "2026-11-26" })])).toEqual(["rf1 not_found", "po_1 extra"]);
    expect(told([row()], [out({ paidOn: "2026-12-24", movedOn: "2026-11-21" })])).toEqual([
      "rf1 matched amount",
    ]);
    expect(told([row()], [out(), out({ payout: "po_2" })])).toEqual([
      "rf1 not_found",
      "po_1 extra",
      "po_2 extra",
    ]);
    expect(told([row(), row({ refundId: "rf2" })], [out()])).toEqual([
      "rf1 not_found",
      "rf2 not_found",
      "po_1 extra",
    ]);
    expect(told([row()], [out({ order: "1999" })])).toEqual(["rf1 not_found", "po_1 extra"]);
    expect(told([row({ settledAt: undefined })], [out()])).toEqual(["rf1 not_found", "po_1 extra"]);
  });

  test("of equal sums on one order are paired by their days, each row once", () => {
    const refunds = [
      row({ refundId: "late", settledAt: "2026-11-28T10:00:00Z" }),
      row({ refundId: "early" }),
    ];
    const payouts = [
      out({ payout: "first", order: "1001", paidOn: "2026-11-20" }),
      out({ payout: "second", order: "1001", paidOn: "2026-11-28" }),
    ];
    expect(reconcile(refunds, payouts).map((one) => [one.refund?.refundId, one.payout?.payout])).toEqual([
      ["late", "second"],
      ["early", "first"],
    ]);
  });

  test("paid by hand or to a gift card stand in no payout, and are not missed", () => {
    const hand = row({ refundId: "hand", method: "manual", status: "manual" });
    const card = row({ refundId: "card", method: "gift_card" });
    expect(told([hand, card], [])).toEqual(["hand outside", "card outside"]);
    expect(told([hand], [out({ order: "1001" })])).toEqual(["hand matched order"]);
  });

  test("that failed are left out, and money that came back is extra", () => {
    expect(told([row({ status: "failed", reference: "re_7" })], [out({ reference: "re_7" })])).toEqual([
      "po_1 extra",
    ]);
    expect(
      told([row({ reference: "re_7" })], [out({ reference: "re_7", amount: "21.00", cameBack: true })]),
    ).toEqual(["rf1 not_found", "po_1 extra"]);
  });

  test("are all told, each once, whatever the lists", () => {
    const some = <T>(...of: T[]) => fc.constantFrom(...of);
    const refunds = fc.array(
      fc.record({
        order: some("#1", "#2"),
        amount: some("10.00", "20.00"),
        reference: some(undefined, "a", "b"),
        status: some("settled" as const, "failed" as const, "manual" as const),
      }),
      { maxLength: 6 },
    );
    const payouts = fc.array(
      fc.record({
        order: some(undefined, "1", "2"),
        amount: some("-10.00", "20.00"),
        reference: some(undefined, "a", "b"),
        paidOn: some("2026-11-20", "2026-12-20"),
      }),
      { maxLength: 6 },
    );
    fc.assert(
      fc.property(refunds, payouts, (made, paid) => {
        const rows = made.map((one, at) => row({ ...one, refundId: `rf${at}` }));
        const list = paid.map((one, at) => out({ ...one, payout: `po${at}` }));
        const answer = reconcile(rows, list);
        expect(answer.flatMap(({ refund }) => refund ?? [])).toEqual(
          rows.filter((one) => one.status !== "failed"),
        );
        expect(answer.flatMap(({ payout }) => payout?.payout ?? []).sort()).toEqual(
          list.map((one) => one.payout).sort(),
        );
        for (const { outcome, refund, payout, difference } of answer) {
          expect(refund === undefined).toBe(outcome === "extra");
          expect(payout === undefined).toBe(outcome === "not_found" || outcome === "outside");
          if (outcome === "differs") expect(difference?.minor === 0n).toBe(false);
        }
      }),
    );
  });
});

describe("a payout list", () => {
  test("in our own columns is read with comma, semicolon or tab, quotes and a byte order mark", () => {
    const expected = [
      {
        payout: "po_1",
        paidOn: "2026-11-23",
        reference: "re_7",
        order: "#1001",
        amount: "-21.00",
        currency: "SEK",
        method: "card",
      },
      { payout: "po_1", paidOn: "2026-11-23", amount: "-1234.50", currency: "SEK" },
    ];
    const head = ["payout", "paid_on", "reference", "order", "amount", "currency", "method"];
    const body = [
      ["po_1", "2026-11-23", "re_7", '"#1001"', "-21.00", "SEK", "card"],
      ["po_1", "2026-11-23", "", "", "-1234.50", "sek", ""],
    ];
    for (const [sign, eol] of [
      [",", "\r\n"],
      [";", "\n"],
      ["\t", "\r"],
    ] as const)
      expect(parsePayouts(`\ufeff${[head, ...body].map((cells) => cells.join(sign)).join(eol)}`)).toEqual(
        expected,
      );
    expect(parsePayouts(`Payout;Paid_On;Amount;Currency\npo_1;2026-11-23;"−1 234,50";SEK\n\n`)).toEqual(
      expected.slice(1),
    );
  });

  test("leaves out what is said to be no refund", () => {
    const list =
      "payout,paid_on,amount,currency,type\np,2026-11-23,80,SEK,charge\np,2026-11-23,-21,SEK,refund\n";
    expect(parsePayouts(list).map((one) => one.amount)).toEqual(["-21"]);
  });

  test("from Shopify is read as it comes: refunds only, in the customer's currency", () => {
    const list = [
      "Transaction Date,Type,Order,Card Brand,Card Source,Payout Status,Payout Date,Payout ID,Available On,Amount,Fee,Net,Checkout,Payment Method Name,Presentment Amount,Presentment Currency,Currency,VAT",
      "2026-11-19 08:00:00 +0100,charge,#1001,visa,online,paid,2026-11-23,90001,2026-11-22,80.00,2.00,78.00,#55,card,80.00,SEK,SEK,0.00",
      "2026-11-20 10:15:00 +0100,refund,#1001,visa,online,paid,2026-11-23,90001,2026-11-22,-1.84,0.00,-1.84,#55,card,-21.00,SEK,EUR,0.00",
      "2026-11-21 09:00:00 +0100,refund,#1002,visa,online,pending,,,2026-11-24,-5.00,0.00,-5.00,#56,card,,,SEK,0.00",
    ].join("\n");
    expect(parsePayouts(list)).toEqual([
      {
        payout: "90001",
        paidOn: "2026-11-23",
        movedOn: "2026-11-20",
        otherReferences: ["#55"],
        order: "#1001",
        amount: "-21.00",
        currency: "SEK",
        method: "card",
      },
      {
        payout: "",
        paidOn: "2026-11-24",
        movedOn: "2026-11-21",
        otherReferences: ["#56"],
        order: "#1002",
        amount: "-5.00",
        currency: "SEK",
        method: "card",
      },
    ]);
  });

  test("from Stripe's dashboard and from its reports is read as it comes", () => {
    const dashboard = [
      "id,Type,Source,Amount,Fee,Net,Currency,Created (UTC),Available On (UTC),Description,Customer Facing Amount,Customer Facing Currency,Transfer,Transfer Date (UTC),order_id (metadata)",
      'txn_1,charge,ch_1,"1,234.56",1,1,sek,2026-11-19 08:00,2026-11-21 00:00,,"1,234.56",sek,po_1,2026-11-23 00:00,1001',
      'txn_2,refund,re_7,"-1,021.00",0.00,-21.00,sek,2026-11-20 09:15,2026-11-20 09:15,REFUND,"-1,021.00",sek,po_1,2026-11-23 00:00,1001',
      "txn_3,refund_failure,re_8,5.00,0.00,5.00,sek,2026-11-21 09:15,2026-11-21 09:15,,5.00,sek,po_1,2026-11-23 00:00,",
    ].join("\n");
    expect(parsePayouts(dashboard)).toEqual([
      {
        payout: "po_1",
        paidOn: "2026-11-23",
        movedOn: "2026-11-20",
        reference: "re_7",
        otherReferences: ["txn_2"],
        order: "1001",
        amount: "-1021.00",
        currency: "SEK",
      },
      expect.objectContaining({ reference: "re_8", amount: "5.00", cameBack: true }),
    ]);
    const report = [
      "balance_transaction_id,created,available_on,currency,gross,fee,net,reporting_category,source_id,charge_id,automatic_payout_id,automatic_payout_effective_at,payment_metadata[order_id]",
      "txn_2,2026-11-20 09:15:00,2026-11-22 00:00:00,sek,-21.00,0.00,-21.00,refund,re_7,ch_1,po_1,2026-11-23 00:00:00,1001",
      "txn_9,2026-11-20 09:15:00,2026-11-22 00:00:00,sek,80.00,2.00,78.00,charge,ch_1,ch_1,po_1,2026-11-23 00:00:00,1001",
    ].join("\n");
    expect(parsePayouts(report)).toEqual([
      {
        payout: "po_1",
        paidOn: "2026-11-23",
        movedOn: "2026-11-20",
        reference: "re_7",
        otherReferences: ["txn_2", "ch_1"],
        order: "1001",
        amount: "-21.00",
        currency: "SEK",
      },
    ]);
  });

  const head = "payout,paid_on,amount,currency";
  test.each([
    ["", "the payout list is empty"],
    ["a,b\n1,2", 'line 1: the list has no column "payout", "paid_on", "amount", "currency"'],
    [
      `${head}\np,2026-11-23,-21.00,SEK\np,2026-11-23,twenty,SEK`,
      'line 3, column "amount": "twenty" is not an amount',
    ],
    [`${head}\np,2026-11-23,,SEK`, 'line 2, column "amount": is empty'],
    [`${head}\np,2026-11-23,"-1,234",SEK`, 'line 2, column "amount": "-1,234" is not an amount'],
    [`${head}\np,2026-11-23,-21.005,SEK`, 'line 2, column "amount"'],
    [`${head}\np,2026-11-31,-21.00,SEK`, 'line 2, column "paid_on": "2026-11-31" is not a date'],
    [`${head}\np,11/23/2026,-21.00,SEK`, 'line 2, column "paid_on"'],
    [`${head}\np,,-21.00,SEK`, 'line 2, column "paid_on": is empty'],
    [`${head}\n"p\n1",2026-11-23,-21.00,SKR`, 'line 2, column "currency": SKR is not an ISO 4217 currency'],
    [`${head}\np,2026-11-23,-21,00,SEK`, "line 2: has 5 cells, but the list has 4 columns"],
    [`${head}\np,2026-11-23,"-21.00,SEK\n`, "line 2: a quotation mark is opened and never closed"],
  ])("that cannot be read says where: %j", (list, message) => {
    expect(() => parsePayouts(list)).toThrow(message);
  });

  test("counts the lines of the file, not the records", () => {
    expect(() => parsePayouts(`${head}\r\n"p\r\nx",2026-11-23,-21,SEK\r\n\r\np,2026-11-23,-,SEK`)).toThrow(
      "line 5,",
    );
  });
});

describe("the list for the shop's finance", () => {
  test("has one row a movement, numbers that stay numbers, and formulas that are none", () => {
    const csv = reconciliationCsv(
      reconcile(
        [
          row({ reference: "re_7", number: "KN-1001", label: "=HYPERLINK(1)" }),
          row({ refundId: "rf2", order: "1002" }),
        ],
        [out({ reference: "re_7", amount: "-20.00" })],
      ),
    );
    expect(csv.startsWith("\ufeffoutcome,matched_by,refund,")).toBe(true);
    expect(csv.split("\r\n").slice(1)).toEqual([
      "differs,reference,rf1,KN-1001,#1001,2026-11-20,card,'=HYPERLINK(1),re_7,settled,21.00,SEK,po_1,2026-11-23,re_7,,20.00,SEK,-1.00",
      "not_found,,rf2,,1002,2026-11-20,card,,,settled,21.00,SEK,,,,,,,",
      "",
    ]);
  });

  test("reads back as it was written, whatever a cell holds", () => {
    const cell = fc.oneof(
      fc.string({ unit: "binary", maxLength: 12 }),
      fc.string({
        unit: fc.constantFrom("'", "=", "-", "+", "@", "\t", "\r", "\n", '"', ",", ";", "\ufeff", "a", "5"),
      }),
    );
    fc.assert(
      fc.property(fc.array(fc.array(cell, { minLength: 2, maxLength: 2 }), { minLength: 1 }), (records) => {
        // The first line says what separates the cells: a header of plain names, as ours is.
        const all = [["a", "b"], ...records];
        const csv = writeCsv(all);
        expect(readCsv(csv).records.map(({ cells }) => cells)).toEqual(all);
      }),
    );
  });

  test("never begins a cell of text with what a spreadsheet runs", () => {
    fc.assert(
      fc.property(fc.constantFrom("=", "+", "-", "@", "\t", "\r"), fc.string(), (sign, rest) => {
        const written = writeCsv([[`${sign}${rest}`]]).replace("\ufeff", "");
        expect(written).toMatch(/^"?'/);
      }),
    );
    expect(writeCsv([[{ number: "-59.00" }, "-59.00"]])).toBe("\ufeff-59.00,'-59.00\r\n");
  });
});
