/** People name sums that the source left unnamed. What fits is told as theirs; what does not fit, or cannot be, changes nothing. */
import { describe, expect, test } from "vitest";
import { toDecimal } from "../../src/commerce/money.ts";
import { misnamed, type Naming } from "../../src/commerce/named.ts";
import { addsUp, buildStatement, type StatementFacts } from "../../src/commerce/statement.ts";
import { explain } from "../../src/pipeline/explain.ts";
import { order, refund, returnTerms } from "../support/facts.ts";

const naming = (amount: string, parts: Naming["parts"], more: Partial<Naming> = {}): Naming => ({
  amount,
  parts,
  source: "staff",
  by: "Amira",
  at: "2026-11-20T09:40:00+01:00",
  ...more,
});
const card = (amount: string, status = "settled") => ({ method: "card", amount, status });
/** 80 kr of goods, 21 kr paid, and nobody says why. */
const unnamed = { order: order(), refund: refund({ deductions: [] }) };
const told = (facts: StatementFacts) => {
  const statement = buildStatement(facts);
  expect(addsUp(statement)).toBe(true);
  return [statement.state, ...statement.lines.map((line) => `${line.kind} ${toDecimal(line.amount)}`)];
};
const open = ["needs_review", "item 80.00", "unexplained -59.00"];
/** Money that came back without lines. */
const bare = (amount: string) => ({
  order: order(),
  refund: refund({ amount, items: [], deductions: [], payments: [card(amount)] }),
});

describe("a name", () => {
  test("stands where the unnamed sum stood, with who said it and when", () => {
    const facts = {
      ...unnamed,
      namings: [
        naming("-59.00", [{ kind: "handling_fee", amount: "59.00", because: "Lagad i verkstaden." }]),
      ],
    };
    expect(told(facts)).toEqual(["reconciled", "item 80.00", "handling_fee -59.00"]);
    expect(explain(facts, "sv").lines[1]).toMatchObject({
      source: "staff",
      named: { by: "Amira", at: "2026-11-20T09:40:00+01:00" },
      because: "Lagad i verkstaden.",
    });
  });

  test("can be several, and several sums can have one name", () => {
    const parts: Naming["parts"] = [
      { kind: "return_freight", amount: "49.00" },
      { kind: "restocking_fee", amount: "10.00", percent: 12.5 },
    ];
    expect(told({ ...unnamed, namings: [naming("-59.00", parts)] })).toEqual([
      "reconciled",
      "item 80.00",
      "return_freight -49.00",
      "restocking_fee -10.00",
    ]);
    const two = refund({
      deductions: [
        { kind: "deduction", amount: "19.00" },
        { kind: "deduction", amount: "40.00" },
      ],
    });
    const all = naming("-59.00", [{ kind: "handling_fee", amount: "59.00" }]);
    expect(told({ order: order(), refund: two, namings: [all] })).toEqual([
      "reconciled",
      "item 80.00",
      "handling_fee -59.00",
    ]);
  });

  test("goes before the terms, and taken back leaves the sum to them", () => {
    const facts = { ...unnamed, policy: returnTerms };
    const named = naming("-59.00", [{ kind: "handling_fee", amount: "59.00" }]);
    expect(told({ ...facts, namings: [named] })).toContain("handling_fee -59.00");
    expect(told({ ...facts, namings: [] })).toContain("return_freight -59.00");
  });

  test("may be of what the terms left open", () => {
    const two = refund({
      amount: "0.02",
      items: [{ lineId: "l1", quantity: 1, amount: "158.01" }],
      deductions: [
        { kind: "deduction", amount: "59.00" },
        { kind: "deduction", amount: "99.00" },
      ],
      payments: [card("0.02")],
    });
    const lamp = order({
      total: "158.01",
      lines: [{ id: "l1", title: "Lampa", quantity: 1, total: "158.01" }],
    });
    const facts = { order: lamp, refund: two, policy: returnTerms };
    const rest = naming("-98.99", [{ kind: "handling_fee", amount: "98.99" }]);
    expect(told(facts)[0]).toBe("needs_review");
    expect(told({ ...facts, namings: [rest] })).toEqual([
      "reconciled",
      "item 158.01",
      "return_freight -59.00",
      "handling_fee -98.99",
    ]);
  });

  test("of two equal sums names one, and said twice names both", () => {
    const two = refund({
      amount: "40.00",
      deductions: [
        { kind: "deduction", amount: "20.00" },
        { kind: "deduction", amount: "20.00" },
      ],
      payments: [card("40.00")],
    });
    const one = naming("-20.00", [{ kind: "handling_fee", amount: "20.00" }]);
    const facts = { order: order(), refund: two };
    expect(told({ ...facts, namings: [one] })).toEqual([
      "needs_review",
      "item 80.00",
      "handling_fee -20.00",
      "deduction -20.00",
    ]);
    expect(told({ ...facts, namings: [one, one] })[0]).toBe("reconciled");
  });

  test("turns money without lines into the goods that it was for", () => {
    const parts: Naming["parts"] = [
      { kind: "item", amount: "80.00", label: "Mugg" },
      { kind: "return_freight", amount: "59.00" },
    ];
    expect(told({ ...bare("21.00"), namings: [naming("21.00", parts)] })).toEqual([
      "reconciled",
      "item 80.00",
      "return_freight -59.00",
    ]);
  });
});

describe("a name changes nothing", () => {
  test.each<[string, Naming]>([
    ["one öre off the sum", naming("-59.01", [{ kind: "handling_fee", amount: "59.01" }])],
    ["whose parts are one öre off", naming("-59.00", [{ kind: "handling_fee", amount: "58.99" }])],
    ["of the other sign", naming("59.00", [{ kind: "goodwill", amount: "59.00" }])],
    ["whose part says its sign itself", naming("-59.00", [{ kind: "handling_fee", amount: "-59.00" }])],
    ["with more decimals than money has", naming("-59.00", [{ kind: "handling_fee", amount: "59.005" }])],
    [
      "that calls what was kept a till's rounding",
      naming("-59.00", [{ kind: "cash_rounding", amount: "-59.00" }]),
    ],
    [
      "that hides it in two roundings",
      naming("-59.00", [
        { kind: "handling_fee", amount: "58.00" },
        { kind: "cash_rounding", amount: "-0.50" },
        { kind: "cash_rounding", amount: "-0.50" },
      ]),
    ],
    [
      "of a rule that does not fit",
      naming("-60.00", [{ kind: "return_freight", amount: "60.00" }], { source: "rule" }),
    ],
  ])("%s", (_, wrong) => {
    expect(told({ ...unnamed, namings: [wrong] })).toEqual(open);
  });

  test.each([["item"], ["outbound_shipping"], ["fee"], ["duty"], ["tip"]] as const)(
    "that gives back as %s what she never paid: only goodwill is beyond that",
    (kind) => {
      const beyond = bare("500.00");
      const said = (one: "goodwill" | typeof kind) => [naming("500.00", [{ kind: one, amount: "500.00" }])];
      expect(told({ ...beyond, namings: said(kind) })).toEqual(["needs_review", "unexplained 500.00"]);
      expect(told({ ...beyond, namings: said("goodwill") })).toEqual(["reconciled", "goodwill 500.00"]);
    },
  );

  test("that gives the same goods back a second time", () => {
    const earlier = [refund({ id: "rf0", amount: "80.00", deductions: [], payments: [card("80.00")] })];
    const again = {
      ...bare("80.00"),
      earlier,
      namings: [naming("80.00", [{ kind: "item", amount: "80.00" }])],
    };
    expect(told(again)).toEqual(["needs_review", "unexplained 80.00"]);
  });
});

test("staff are told why parts cannot name a sum", () => {
  const kept = { minor: -5900n, currency: "SEK" };
  const why = (parts: Naming["parts"]) => misnamed(kept, parts);
  expect(why([{ kind: "handling_fee", amount: "59.00" }])).toBeUndefined();
  expect(why([{ kind: "handling_fee", amount: "59.001" }])).toBe("59.001 has more decimals than SEK has");
  expect(why([{ kind: "handling_fee", amount: "-59.00" }])).toContain("a sum without sign, such as 59.00");
  expect(why([{ kind: "cash_rounding", amount: "-59.00" }])).toBe("rounding in SEK is at most 0.50");
  expect(why([{ kind: "handling_fee", amount: "1.00" }])).toContain("do not add up");
  expect(misnamed({ minor: 3n, currency: "JPY" }, [{ kind: "cash_rounding", amount: "3" }])).toBe(
    "rounding in JPY is at most 0",
  );
});

describe("the terms name nothing", () => {
  test("that a gateway refused: 59 kr that failed are no freight, even when the sum is approved", () => {
    const failed = refund({
      amount: "80.00",
      deductions: [],
      payments: [card("21.00"), card("59.00", "failed")],
    });
    const facts = { order: order(), refund: failed, policy: returnTerms };
    expect(told(facts)).toEqual(open);
    expect(told({ ...facts, approved: true })).toEqual(open);
  });

  test("that the gateway paid otherwise than the shop recorded", () => {
    const facts = {
      order: order(),
      refund: refund({ amount: "80.00", deductions: [] }),
      policy: returnTerms,
    };
    expect(told({ ...facts, approved: true })).toEqual(open);
  });

  test("a second time: of two freights only one rests on the clause", () => {
    const twice = refund({
      amount: "82.00",
      items: [{ lineId: "l1", quantity: 1, amount: "200.00" }],
      deductions: [
        { kind: "return_freight", amount: "59.00" },
        { kind: "return_freight", amount: "59.00" },
      ],
      payments: [card("82.00")],
    });
    const large = order({
      total: "200.00",
      lines: [{ id: "l1", title: "Filt", quantity: 1, total: "200.00" }],
    });
    const { lines } = buildStatement({ order: large, refund: twice, policy: returnTerms });
    expect(lines.map((line) => line.basis?.clause)).toEqual([undefined, "return_freight", undefined]);
  });
});
