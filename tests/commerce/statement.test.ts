import { describe, expect, test } from "vitest";
import type { RefundFacts } from "../../src/commerce/event.ts";
import { toDecimal } from "../../src/commerce/money.ts";
import { type Policy, policySchema } from "../../src/commerce/policy.ts";
import { addsUp, buildStatement, type Statement } from "../../src/commerce/statement.ts";
import { explain } from "../../src/pipeline/explain.ts";
import { back, order, refund, returnTerms } from "../support/facts.ts";

const card = (amount: string, status = "settled") => ({ method: "card", amount, status });
const paid = (amount: string, more: object = {}) =>
  refund({ amount, deductions: [], payments: [card(amount)], ...more });
const mug = { lineId: "l1", quantity: 1, amount: "80.00", tax: "16.00" };
const policy = (more: object): Policy => policySchema.parse({ version: "2026-03-03", ...more });

const rows = (statement: Statement) =>
  statement.lines.map((line) => `${line.kind} ${toDecimal(line.amount)}`);
const told = (statement: Statement) => [statement.state, ...rows(statement)];

describe("80 kr of goods, 21 kr on the card", () => {
  test("is explained by the freight that the shop recorded, with the clause it rests on", () => {
    const statement = buildStatement({
      order: order(),
      refund: refund(),
      policy: returnTerms,
      return: back(),
    });
    expect(told(statement)).toEqual(["reconciled", "item 80.00", "return_freight -59.00"]);
    expect(statement.lines[1]).toMatchObject({
      source: "platform",
      basis: { policyVersion: "2026-03-03", clause: "return_freight" },
    });
    expect(addsUp(statement)).toBe(true);
  });

  test("is named by the terms that applied, when exactly one of them is 59 kr", () => {
    const statement = buildStatement({ order: order(), refund: paid("21.00"), policy: returnTerms });
    expect(told(statement)).toEqual(["reconciled", "item 80.00", "return_freight -59.00"]);
    expect(statement.lines[1]).toMatchObject({ source: "policy", basis: { clause: "return_freight" } });
  });

  test("keeps the tax of a deduction that the terms have named", () => {
    const unnamed = refund({ deductions: [{ kind: "deduction", amount: "59.00", tax: "11.80" }] });
    const [, kept] = buildStatement({ order: order(), refund: unnamed, policy: returnTerms }).lines;
    expect(kept).toMatchObject({ kind: "return_freight", tax: { minor: -1180n } });
  });

  test.each([
    ["there are no terms", undefined],
    ["the terms are one öre off", policy({ returnFreight: { paidBy: "customer", amount: "59.01" } })],
    ["the shop pays the freight", policy({ returnFreight: { paidBy: "merchant", amount: "59.00" } })],
    [
      "the price is that of another carrier",
      policy({ returnFreight: { paidBy: "customer", prices: [{ carrier: "DHL", amount: "59.00" }] } }),
    ],
    [
      "the price is that of another country",
      policy({
        returnFreight: {
          paidBy: "customer",
          prices: [{ carrier: "PostNord", country: "FI", amount: "59.00" }],
        },
      }),
    ],
  ])("stays unexplained when %s", (_, terms) => {
    const statement = buildStatement({
      order: order(),
      refund: paid("21.00"),
      policy: terms,
      return: back(),
    });
    expect(told(statement)).toEqual(["needs_review", "item 80.00", "unexplained -59.00"]);
    expect(toDecimal(statement.unexplained)).toBe("-59.00");
    expect(statement.candidates).toEqual([]);
  });

  test("is offered to a person in each reading when several fit", () => {
    const terms = policy({
      returnFreight: { paidBy: "customer", amount: "8.00" },
      restockingFee: { percent: 10 },
    });
    const statement = buildStatement({ order: order(), refund: paid("72.00"), policy: terms });
    expect(told(statement)).toEqual(["needs_review", "item 80.00", "unexplained -8.00"]);
    expect(statement.candidates.map((reading) => reading.map((one) => one.clause))).toEqual([
      ["return_freight"],
      ["restocking_fee"],
    ]);
  });

  test("is named by two clauses together when only together they fit", () => {
    const terms = policy({
      returnFreight: { paidBy: "customer", amount: "51.00" },
      restockingFee: { percent: 10 },
    });
    const statement = buildStatement({ order: order(), refund: paid("21.00"), policy: terms });
    expect(told(statement)).toEqual([
      "reconciled",
      "item 80.00",
      "return_freight -51.00",
      "restocking_fee -8.00",
    ]);
    expect(statement.lines[2]).toMatchObject({ percent: 10, basis: { clause: "restocking_fee" } });
  });

  test("is never the same freight twice: what is missing beyond it stays unexplained", () => {
    const large = order({
      total: "300.00",
      lines: [{ id: "l1", title: "Filt", quantity: 1, total: "300.00", tax: "60.00" }],
    });
    const statement = buildStatement({
      order: large,
      refund: refund({ amount: "182.00", items: [{ ...mug, amount: "300.00" }], payments: [card("182.00")] }),
      policy: returnTerms,
    });
    expect(told(statement)).toEqual([
      "needs_review",
      "item 300.00",
      "return_freight -59.00",
      "unexplained -59.00",
    ]);
  });
});

describe("the terms of an order", () => {
  test("give a recorded restocking fee its clause and its percent", () => {
    const kept = refund({
      amount: "72.00",
      deductions: [{ kind: "restocking_fee", amount: "8.00" }],
      payments: [card("72.00")],
    });
    const statement = explain(
      { order: order(), refund: kept, policy: policy({ restockingFee: { percent: 10 } }) },
      "sv",
    );
    expect(statement.lines[1]).toMatchObject({
      label: "Återlagringsavgift 10 %",
      basis: { clause: "restocking_fee" },
      because: "Avgiften stod i returvillkoren som gällde när du beställde.",
    });
  });

  test.each([1e-7, 33.333333333, 12.5, 0, 100])(
    "may say %d percent without breaking a statement",
    (percent) => {
      const statement = buildStatement({
        order: order(),
        refund: paid("21.00"),
        policy: policy({ restockingFee: { percent } }),
      });
      expect(addsUp(statement)).toBe(true);
    },
  );

  test("whose price the order's currency cannot express are no reading of it, and break nothing", () => {
    const yen = order({
      currency: "JPY",
      total: "80",
      lines: [{ id: "l1", title: "Mugg", quantity: 1, total: "80", tax: "16" }],
    });
    const terms = policy({
      returnFreight: { paidBy: "customer", amount: "59.50" },
      deliveryOptions: [{ name: "Standard", price: "4.90", standard: true }],
    });
    const statement = buildStatement({
      order: yen,
      refund: refund({
        amount: "21",
        items: [{ ...mug, amount: "80", tax: "16" }],
        deductions: [],
        payments: [card("21")],
      }),
      policy: terms,
    });
    expect(told(statement)).toEqual(["needs_review", "item 80", "unexplained -59"]);
  });

  const delivery = {
    deliveryOptions: [
      { name: "Standard", price: "49.00", standard: true },
      { name: "Express", price: "149.00" },
    ],
  };
  const express = order({
    total: "649.00",
    lines: [{ id: "l1", title: "Filt", quantity: 1, total: "500.00", tax: "100.00" }],
    shipping: { paid: "149.00", tax: "29.80" },
  });
  const blanket = { lineId: "l1", quantity: 1, amount: "500.00", tax: "100.00" };

  test("keep the dearer delivery's surplus when the whole delivery is given back and 100 kept (R3)", () => {
    const statement = buildStatement({
      order: express,
      refund: paid("549.00", { items: [blanket], shipping: "149.00" }),
      policy: policy(delivery),
    });
    expect(told(statement)).toEqual([
      "reconciled",
      "item 500.00",
      "outbound_shipping 149.00",
      "delivery_surplus -100.00",
    ]);
  });

  test("are not asked about the surplus when the shop gave back only the standard delivery: that is told beside the sum", () => {
    const statement = buildStatement({
      order: express,
      refund: paid("549.00", { items: [blanket], shipping: "49.00" }),
      policy: policy(delivery),
    });
    expect(told(statement)).toEqual(["reconciled", "item 500.00", "outbound_shipping 49.00"]);
    expect(statement.memo).toMatchObject([{ kind: "outbound_shipping", amount: { minor: 10_000n } }]);
  });

  test("do not call a missing 100 kr a delivery surplus when no delivery was given back", () => {
    const statement = buildStatement({
      order: express,
      refund: paid("400.00", { items: [blanket] }),
      policy: policy(delivery),
    });
    expect(told(statement)).toEqual(["needs_review", "item 500.00", "unexplained -100.00"]);
  });
});

describe("what the gateway says", () => {
  test.each<[string, object, string, string]>([
    [
      "all settled",
      { payments: [card("11.00"), { method: "gift_card", amount: "10.00", status: "settled" }] },
      "reconciled",
      "21.00",
    ],
    ["one pending", { payments: [card("11.00"), card("10.00", "pending")] }, "pending", "21.00"],
    [
      "pending and failed",
      { payments: [card("11.00", "failed"), card("10.00", "pending")] },
      "pending",
      "10.00",
    ],
    ["all failed", { payments: [card("21.00", "failed")] }, "failed", "21.00"],
    ["settled and failed", { payments: [card("11.00"), card("10.00", "failed")] }, "needs_review", "11.00"],
    ["by hand", { payments: [card("21.00", "manual")] }, "reconciled", "21.00"],
    ["no ways known", { payments: [] }, "reconciled", "21.00"],
    ["less than was recorded", { payments: [card("20.00")] }, "needs_review", "20.00"],
  ])("decides the sum and the state: %s", (_, change, state, sum) => {
    const statement = buildStatement({ order: order(), refund: refund(change), policy: returnTerms });
    expect([statement.state, toDecimal(statement.paidBack)]).toEqual([state, sum]);
    expect(addsUp(statement)).toBe(true);
  });

  test("may be nothing: goods exchanged for goods of the same price move no money, and that adds up too", () => {
    const swapped = refund({
      amount: "0.00",
      deductions: [],
      payments: [],
      exchange: { amount: "80.00", orderId: "1002" },
    });
    expect(told(buildStatement({ order: order(), refund: swapped }))).toEqual([
      "reconciled",
      "item 80.00",
      "exchange -80.00",
    ]);
  });

  test("may be nothing because all of it was kept: she has to be told why", () => {
    const kept = refund({
      amount: "0.00",
      deductions: [{ kind: "return_freight", amount: "80.00" }],
      payments: [],
    });
    expect(told(buildStatement({ order: order(), refund: kept }))).toEqual([
      "reconciled",
      "item 80.00",
      "return_freight -80.00",
    ]);
  });

  test("goods told below their price were kept a part of, and nobody has said why", () => {
    const short = paid("21.00", { items: [{ lineId: "l1", quantity: 1, amount: "21.00", tax: "4.20" }] });
    const statement = buildStatement({ order: order(), refund: short });
    expect(told(statement)).toEqual(["needs_review", "item 80.00", "deduction -59.00"]);
    expect(statement.lines[1]?.tax).toEqual({ minor: -1180n, currency: "SEK" });
    // The terms name it, and so does a source that tells its items after its deductions.
    expect(told(buildStatement({ order: order(), refund: short, policy: returnTerms }))).toEqual([
      "reconciled",
      "item 80.00",
      "return_freight -59.00",
    ]);
    const net = { ...short, deductions: refund().deductions };
    expect(told(buildStatement({ order: order(), refund: net }))).toEqual([
      "reconciled",
      "item 80.00",
      "return_freight -59.00",
    ]);
  });

  test("a minor unit that the shop rounds away on each piece is not kept", () => {
    const three = order({
      lines: [{ id: "l1", title: "Mugg", quantity: 3, total: "100.00", tax: "20.00" }],
      total: "100.00",
    });
    const one = paid("33.33", { items: [{ lineId: "l1", quantity: 1, amount: "33.33" }] });
    expect(told(buildStatement({ order: three, refund: one }))).toEqual(["reconciled", "item 33.33"]);
  });

  test("is rounded where people pay in cash, and the rounding is a line", () => {
    const cash = refund({
      amount: "21.00",
      deductions: [{ kind: "return_freight", amount: "59.40" }],
      cashRounding: "0.40",
    });
    expect(told(buildStatement({ order: order(), refund: cash }))).toEqual([
      "reconciled",
      "item 80.00",
      "return_freight -59.40",
      "cash_rounding 0.40",
    ]);
  });
});

describe("an impossible sum", () => {
  const whole: Partial<RefundFacts> = { items: [mug], deductions: [] };

  test.each<[string, RefundFacts, RefundFacts[]]>([
    ["more for the mug than it cost", paid("100.00", { items: [{ ...mug, amount: "100.00" }] }), []],
    ["the mug a second time", paid("80.00", whole), [paid("80.00", { ...whole, id: "rf0" })]],
    [
      "more than the order, on a line that it has not",
      paid("500.00", { items: [{ lineId: "other", quantity: 1, amount: "500.00" }] }),
      [],
    ],
    ["a delivery that was never paid", paid("129.00", { items: [mug], shipping: "49.00" }), []],
    [
      "more than remains, without lines",
      paid("60.00", { items: [] }),
      [paid("40.00", { id: "rf0", items: [] })],
    ],
  ])("is never claimed in a mail: %s", (_, impossible, earlier) => {
    const statement = buildStatement({ order: order(), refund: impossible, earlier, policy: returnTerms });
    expect(statement.state).toBe("needs_review");
    expect(statement.unexplained.minor).toBeGreaterThan(0n);
    expect(addsUp(statement)).toBe(true);
  });

  test("is none when the shop adds something of its own", () => {
    const kind = paid("100.00", { items: [mug], goodwill: "20.00" });
    expect(told(buildStatement({ order: order(), refund: kind }))).toEqual([
      "reconciled",
      "item 80.00",
      "goodwill 20.00",
    ]);
    const again = buildStatement({
      order: order(),
      refund: paid("10.00", { items: [], goodwill: "10.00" }),
      earlier: [kind],
    });
    expect(again.state).toBe("reconciled");
  });

  test("is none when the kept freight is paid back later", () => {
    const later = paid("59.00", { id: "rf2", items: [{ lineId: "l1", quantity: 0, amount: "59.00" }] });
    expect(told(buildStatement({ order: order(), refund: later, earlier: [refund()] }))).toEqual([
      "reconciled",
      "item 59.00",
    ]);
  });

  test("is none when an earlier try failed at the gateway: its money never came", () => {
    const failed = refund({ id: "rf0", payments: [card("21.00", "failed")] });
    const statement = buildStatement({
      order: order(),
      refund: refund(),
      earlier: [failed],
      policy: returnTerms,
    });
    expect(statement.state).toBe("reconciled");
    expect(statement.memo).toEqual([]);
  });
});

describe("beside the sum", () => {
  const withDelivery = order({ total: "129.00", shipping: { paid: "49.00", tax: "9.80" } });

  test("stands the delivery that was paid and is not given back, and what came back before", () => {
    const earlier = [paid("10.00", { id: "rf0", items: [], goodwill: "10.00" })];
    const statement = explain(
      { order: withDelivery, refund: refund({ note: "Kulans" }), earlier, policy: returnTerms },
      "sv",
    );
    expect(statement.memo.map((memo) => [memo.kind, memo.label, toDecimal(memo.amount)])).toEqual([
      ["outbound_shipping", "Frakt till dig", "49.00"],
      ["earlier_refunds", "Tidigare återbetalat på ordern", "10.00"],
      ["total_refunded", "Sammanlagt återbetalat på ordern", "31.00"],
      ["note", "Kulans", "0.00"],
    ]);
  });

  test("stands no delivery when she keeps the goods and gets money off", () => {
    const discount = paid("10.00", { items: [{ lineId: "l1", quantity: 0, amount: "10.00" }] });
    expect(buildStatement({ order: withDelivery, refund: discount }).memo).toEqual([]);
  });
});

describe("the reason", () => {
  const because = (change: Parameters<typeof explain>[0], locale: "sv" | "en" = "sv") =>
    explain(change, locale).lines[1]?.because;

  test("names the terms, their price and their date, and nothing that is not known", () => {
    const facts = { order: order(), refund: refund(), policy: returnTerms };
    expect(because({ ...facts, return: back() })).toBe(
      "När du ångrar ett köp betalar du själv frakten tillbaka. Priset, 59\u00a0kr, stod i returvillkoren som gällde när du beställde (version 3 mars 2026).",
    );
    expect(because({ ...facts, return: back() }, "en")).toBe(
      "When you change your mind about a purchase, you pay the postage back yourself. The price, SEK\u00a059, was part of the return terms that applied when you ordered (version of 3 March 2026).",
    );
    expect(because({ ...facts, policy: undefined })).toBe("Vi har dragit av frakten tillbaka till oss.");
  });

  test("does not speak of terms that she had not been told", () => {
    const untold = policySchema.parse({
      ...returnTerms,
      returnFreight: { ...returnTerms.returnFreight, told: false },
    });
    expect(because({ order: order(), refund: refund(), policy: untold, return: back() })).toBe(
      "När du ångrar ett köp betalar du själv frakten tillbaka.",
    );
  });

  test.each(["3", "2026-99-99", "v2026-03-03"])(
    "takes the version %j as the merchant wrote it",
    (version) => {
      const facts = { order: order(), refund: refund(), policy: { ...returnTerms, version } };
      expect(because(facts)).toContain(`(version ${version})`);
    },
  );

  test("is the shop's own where it gave one", () => {
    const own = refund({
      deductions: [{ kind: "return_freight", amount: "59.00", because: "Fraktsedel 12 november" }],
    });
    expect(because({ order: order(), refund: own })).toBe("Fraktsedel 12 november");
  });

  test("is missing where nobody knows it: an unnamed deduction gets none", () => {
    const unnamed = refund({ deductions: [{ kind: "deduction", amount: "59.00" }] });
    expect(because({ order: order(), refund: unnamed })).toBeUndefined();
  });

  test("is not given for sums that the order's currency does not have: that refund is put aside with a sentence", () => {
    const odd = refund({ amount: "21.005" });
    expect(() => explain({ order: order(), refund: odd }, "sv")).toThrow(
      "the refund cannot be explained: /refund/amount 21.005 has more decimals than SEK has",
    );
  });
});

describe("a sum that cannot be what it says", () => {
  const explained = (change: object, more: object = {}) =>
    told(buildStatement({ order: order(more), refund: paid("80.00", { items: [mug], ...change }) }));
  const large = {
    total: "5000.00",
    lines: [
      { id: "l1", title: "Mugg", quantity: 1, total: "80.00", tax: "16.00" },
      { id: "l2", title: "Soffa", quantity: 1, total: "4920.00", tax: "984.00" },
    ],
  };

  test.each([["duties"], ["tip"]])("%s beyond what she paid for the order are not called so", (kind) => {
    const change = { amount: "5080.00", [kind]: "5000.00", payments: [card("5080.00")] };
    expect(explained(change)).toEqual([
      "needs_review",
      "item 80.00",
      `${kind === "duties" ? "duty" : "tip"} 0.00`,
      "unexplained 5000.00",
    ]);
  });

  test("a till rounds by half its smallest coin: what is kept beyond that is not hidden as rounding", () => {
    const change = { amount: "21.00", cashRounding: "-59.00", payments: [card("21.00")] };
    expect(explained(change)).toEqual([
      "needs_review",
      "item 80.00",
      "cash_rounding -0.50",
      "unexplained -58.50",
    ]);
  });

  test("a cup bought once does not come back a hundred thousand times", () => {
    const change = {
      amount: "1080.00",
      items: [{ lineId: "l1", quantity: 100_000, amount: "1080.00" }],
      payments: [card("1080.00")],
    };
    expect(explained(change, large)).toEqual(["needs_review", "unexplained 1080.00"]);
  });

  test("units that came back before lend no öre to those that are left", () => {
    const three = {
      lines: [{ id: "l1", title: "Mugg", quantity: 3, total: "80.00", tax: "16.00" }],
      total: "500.00",
    };
    const item = (quantity: number, amount: string) => ({ lineId: "l1", quantity, amount });
    const statement = buildStatement({
      order: order(three),
      refund: paid("0.01", { items: [item(0, "0.01")] }),
      earlier: [paid("80.00", { items: [item(3, "80.00")] })],
    });
    expect(told(statement)).toEqual(["needs_review", "item 0.00", "unexplained 0.01"]);
  });

  test("an article that is not in the order has no name, and its money is not explained", () => {
    expect(explained({ items: [{ ...mug, lineId: "nobody's" }] })).toEqual([
      "needs_review",
      "unexplained 80.00",
    ]);
  });

  test("the shop recorded 21 kr and the gateway paid 80 kr: the gateway is right, and a person looks", () => {
    expect(explained({ amount: "21.00" })).toEqual(["needs_review", "item 80.00"]);
  });

  test("nothing was kept from a refund without goods: it makes no room for more than the article cost", () => {
    const nothing = refund({
      amount: "0",
      items: [],
      payments: [],
      deductions: [{ kind: "deduction", amount: "5000" }],
    });
    const statement = buildStatement({
      order: order(large),
      refund: paid("1080.00", { items: [{ ...mug, amount: "1080.00" }] }),
      earlier: [nothing],
    });
    expect(told(statement)).toEqual(["needs_review", "item 80.01", "unexplained 999.99"]);
  });
});
