import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { paidFor } from "../../src/commerce/ceiling.ts";
import { toDecimal } from "../../src/commerce/money.ts";
import { judge } from "../../src/law/judge.ts";
import { type Case, factsOf, heldBy, judged, verdictOn, warnedOf } from "./case.ts";

const kept = (kind: string, amount: string, more: object = {}) => ({
  amount: (549 - Number(amount)).toFixed(2),
  deductions: [{ kind, amount, ...more }],
});
const worn = { amount: "100.00", reason: "worn outdoors", decidedBy: "Kim" };
const bulkyOrder = {
  lines: [{ id: "a", title: "Soffa", quantity: 1, total: "500.00", tax: "100.00", bulky: true }],
};
const untold = { returnFreight: { paidBy: "customer", amount: "59.00" } };

/** Each rule with a refund that it allows and one that it forbids, and what is then missing. */
const table: [rule: string, what: string, Case, verdict: string | undefined, missing?: string][] = [
  ["C01", "she was told that she pays, and nothing else was promised", {}, "allowed"],
  [
    "C01",
    "nobody told her: then the rule that lets the shop keep it does not help",
    { policy: untold },
    undefined,
    "59.00",
  ],
  ["C02", "the terms told who pays", {}, "allowed"],
  ["C02", "the terms told nothing", { policy: untold }, "forbidden", "59.00"],
  ["C02", "no terms are known", { policy: null }, "forbidden", "59.00"],
  ["C03", "free returns were not promised", { policy: { freeReturnsPromised: false } }, "allowed"],
  ["C03", "free returns were promised", { policy: { freeReturnsPromised: true } }, "forbidden", "59.00"],
  [
    "C03",
    "the terms let the shop pay",
    { policy: { returnFreight: { paidBy: "merchant", told: true } } },
    "forbidden",
    "59.00",
  ],
  ["C04", "what the carrier took", {}, "allowed"],
  [
    "C04",
    "a flat fee above what the carrier took",
    { return: { carrierCost: "45.50" } },
    "forbidden",
    "13.50",
  ],
  [
    "C05",
    "a restocking fee by the shop's own terms after the time of withdrawal",
    {
      return: { basis: "policy" },
      policy: { restockingFee: { percent: 10 } },
      refund: kept("restocking_fee", "50.00"),
    },
    undefined,
  ],
  [
    "C05",
    "a restocking fee when she withdraws",
    { refund: kept("restocking_fee", "50.00") },
    "forbidden",
    "50.00",
  ],
  [
    "C05",
    "a handling fee when she withdraws",
    { refund: kept("handling_fee", "25.00") },
    "forbidden",
    "25.00",
  ],
  [
    "C06",
    "a sofa at no more than was stated",
    {
      order: bulkyOrder,
      policy: { returnFreight: { paidBy: "customer", told: true, statedMost: "300.00" } },
    },
    "allowed",
  ],
  [
    "C06",
    "a sofa above what was stated",
    {
      order: bulkyOrder,
      return: { carrierCost: "400.00" },
      refund: kept("return_freight", "350.00"),
      policy: { returnFreight: { paidBy: "customer", told: true, statedMost: "300.00" } },
    },
    "forbidden",
    "50.00",
  ],
  [
    "C06",
    "a sofa without any stated cost",
    { order: bulkyOrder, policy: { returnFreight: { paidBy: "customer", told: true } } },
    "forbidden",
    "59.00",
  ],
  [
    "C07",
    "the shop offered to collect, and its price was told",
    { return: { collectOffered: true } },
    "allowed",
  ],
  [
    "C07",
    "the shop offered to collect and charges what it did not tell",
    { return: { collectOffered: true }, policy: untold },
    "forbidden",
    "59.00",
  ],
  [
    "C11",
    "used goods, with who decided and why",
    { return: { diminishedValue: worn }, refund: kept("diminished_value", "100.00") },
    "allowed",
  ],
  [
    "C11",
    "nobody stands for the decision",
    { return: { diminishedValue: { ...worn, decidedBy: " " } }, refund: kept("diminished_value", "100.00") },
    "forbidden",
    "100.00",
  ],
  ["C11", "nothing says why", { refund: kept("diminished_value", "100.00") }, "forbidden", "100.00"],
  [
    "C11",
    "more than was decided",
    { return: { diminishedValue: { ...worn, amount: "60.00" } }, refund: kept("diminished_value", "100.00") },
    "forbidden",
    "40.00",
  ],
  [
    "C11",
    "more than the goods cost",
    {
      return: { diminishedValue: { ...worn, amount: "520.00" } },
      refund: kept("diminished_value", "520.00"),
    },
    "forbidden",
    "20.00",
  ],
  [
    "C12",
    "she was told of her right",
    { return: { diminishedValue: worn }, refund: kept("diminished_value", "100.00") },
    "allowed",
  ],
  [
    "C12",
    "she was not told of her right",
    {
      policy: { withdrawalNoticeGiven: undefined },
      return: { diminishedValue: worn },
      refund: kept("diminished_value", "100.00"),
    },
    "forbidden",
    "100.00",
  ],
  ["B03", "the delivery came back with the goods", {}, "allowed"],
  [
    "B03",
    "the delivery was kept on a full withdrawal",
    { refund: { shipping: undefined, amount: "441.00" } },
    "forbidden",
    "49.00",
  ],
  [
    "B06",
    "the gift wrap came back",
    {
      order: { fees: [{ label: "Inslagning", amount: "30.00" }], total: "579.00" },
      refund: { fees: [{ label: "Inslagning", amount: "30.00" }], amount: "520.00" },
    },
    "allowed",
  ],
  [
    "B06",
    "the gift wrap was kept",
    { order: { fees: [{ label: "Inslagning", amount: "30.00" }], total: "579.00" } },
    "forbidden",
    "30.00",
  ],
  [
    "B11",
    "a lost discount that was told",
    { policy: { discountLossTold: true }, refund: kept("discount_adjustment", "40.00") },
    "allowed",
  ],
  [
    "B11",
    "a lost discount that nobody told",
    { refund: kept("discount_adjustment", "40.00") },
    "forbidden",
    "40.00",
  ],
];

describe.each(["SE", "DE", "NO", "GB"])("in %s", (country) => {
  test.each(table)("%s: %s", (rule, _, facts, verdict, missing) => {
    const judgement = judged({ country, ...facts });
    expect(verdictOn(rule, judgement)).toBe(verdict);
    expect(judgement.blocks.map((block) => toDecimal(block.shortfall))[0]).toBe(missing);
    if (verdict === "forbidden") expect(heldBy(judgement)).toContain(rule);
    else expect(heldBy(judgement)).not.toContain(rule);
  });
});

/** Goods that were faulty: the rule has another name in the United Kingdom. */
describe.each([
  ["SE", "C08"],
  ["FI", "C08"],
  [undefined, "C08"],
  ["GB", "C10"],
])("faulty goods in %s", (country, rule) => {
  test.each(["faulty", "wrong_item", "damaged", "late", "Wrong item"])("cost her nothing: %s", (reason) => {
    const judgement = judged({ country, return: { reason } });
    expect([verdictOn(rule, judgement), heldBy(judgement)]).toEqual(["forbidden", [rule]]);
    expect(verdictOn("C01", judgement)).toBeUndefined();
    expect(verdictOn("C09", judgement)).toBe("unknown");
  });

  test("are settled when everything is given back, whatever the return is called", () => {
    const judgement = judged({
      country,
      return: { basis: "nonconformity", reason: undefined },
      refund: { deductions: [], amount: "549.00" },
    });
    expect([verdictOn(rule, judgement), judgement.blocks]).toEqual(["allowed", []]);
    expect(verdictOn("C09", judgement)).toBeUndefined();
  });

  test("bring back the delivery too when nothing of the order is left", () => {
    const judgement = judged({
      country,
      return: { basis: "nonconformity" },
      refund: { deductions: [], shipping: undefined, amount: "500.00" },
    });
    expect(judgement.blocks.map((block) => [block.rule, toDecimal(block.shortfall)])).toEqual([
      [rule, "49.00"],
    ]);
  });

  test("leave the delivery of what she keeps alone", () => {
    const judgement = judged({
      country,
      order: {
        lines: [
          { id: "a", title: "Jacka", quantity: 1, total: "300.00" },
          { id: "b", title: "Mössa", quantity: 1, total: "200.00" },
        ],
      },
      return: { reason: "damaged" },
      refund: {
        items: [{ lineId: "b", quantity: 1, amount: "200.00" }],
        shipping: undefined,
        amount: "141.00",
      },
    });
    expect(judgement.blocks.map((block) => toDecimal(block.shouldBe))).toEqual(["200.00"]);
  });
});

describe("the delivery to her", () => {
  const offered = {
    deliveryOptions: [
      { name: "Ombud", price: "49.00", standard: true },
      { name: "Brev", price: "59.00", standard: true },
      { name: "Express", price: "149.00" },
    ],
  };
  const express = { shipping: { paid: "149.00", tax: "29.80" }, total: "649.00" };
  const surplus = (amount: string) => ({
    shipping: "149.00",
    amount: (649 - Number(amount)).toFixed(2),
    deductions: [{ kind: "delivery_surplus", amount }],
  });

  test.each<[string, Case, string | undefined, string | undefined]>([
    [
      "the dearer way that she chose may be kept",
      { order: express, policy: offered, refund: surplus("100.00") },
      "allowed",
      undefined,
    ],
    [
      "more than that may not",
      { order: express, policy: offered, refund: surplus("120.00") },
      "forbidden",
      "20.00",
    ],
    [
      "without a record of what she could choose nothing may",
      { order: express, refund: surplus("100.00") },
      "forbidden",
      "100.00",
    ],
    [
      "a delivery recorded as partly given back is the same",
      { order: express, policy: offered, refund: { shipping: "49.00", deductions: [], amount: "549.00" } },
      "allowed",
      undefined,
    ],
  ])("%s", (_, facts, verdict, missing) => {
    const judgement = judged(facts);
    expect(verdictOn("B04", judgement)).toBe(verdict);
    expect(judgement.blocks.map((block) => toDecimal(block.shortfall))[0]).toBe(missing);
  });

  test("what an earlier refund gave back of it counts", () => {
    const judgement = judged({
      order: {
        lines: [
          { id: "a", title: "Jacka", quantity: 1, total: "300.00" },
          { id: "b", title: "Mössa", quantity: 1, total: "200.00" },
        ],
      },
      earlier: [
        {
          id: "r0",
          amount: "249.00",
          items: [{ lineId: "b", quantity: 1, amount: "200.00" }],
          deductions: [],
        },
      ],
      refund: {
        items: [{ lineId: "a", quantity: 1, amount: "300.00" }],
        shipping: undefined,
        deductions: [],
        amount: "300.00",
      },
    });
    expect(judgement.blocks).toEqual([]);
  });

  test("is due with the last of two refunds when all has come back", () => {
    const facts: Case = {
      order: { lines: [{ id: "a", title: "Glas", quantity: 2, total: "500.00" }] },
      earlier: [
        {
          id: "r0",
          amount: "250.00",
          items: [{ lineId: "a", quantity: 1, amount: "250.00" }],
          shipping: undefined,
          deductions: [],
        },
      ],
      refund: {
        items: [{ lineId: "a", quantity: 1, amount: "250.00" }],
        shipping: undefined,
        deductions: [],
        amount: "250.00",
      },
    };
    expect(judged(facts).blocks.map((block) => [block.rule, toDecimal(block.shouldBe)])).toEqual([
      ["B03", "299.00"],
    ]);
    expect(verdictOn("B09", judged({ ...facts, earlier: [] }))).toBe("policy");
  });

  test("is not due while goods are only restocked and no money has moved", () => {
    const judgement = judged({
      refund: {
        items: [{ lineId: "a", quantity: 1, amount: "0" }],
        shipping: undefined,
        deductions: [],
        amount: "0",
      },
    });
    expect(judgement.blocks).toEqual([]);
  });

  test.each([
    ["GB", "forbidden"],
    ["SE", "policy"],
  ])("a price that was not among the offers may be due to where she lives: %s", (country, verdict) => {
    const judgement = judged({
      country,
      order: { shipping: { paid: "99.00" }, total: "599.00" },
      policy: offered,
      refund: {
        shipping: "99.00",
        amount: "549.00",
        deductions: [{ kind: "delivery_surplus", amount: "50.00" }],
      },
    });
    expect(verdictOn("B05", judgement)).toBe(verdict);
    expect(judgement.blocks.length > 0).toBe(verdict === "forbidden");
  });

  test("free delivery may not be charged afterwards unless that was told, and then a person looks", () => {
    const facts: Case = {
      order: { shipping: { paid: "0" }, total: "500.00" },
      refund: { shipping: undefined, ...kept("discount_adjustment", "49.00"), amount: "451.00" },
      policy: offered,
    };
    expect(heldBy(judged(facts))).toEqual(["B10"]);
    const told = judged({ ...facts, policy: { ...offered, discountLossTold: true } });
    expect([heldBy(told), warnedOf(told)]).toEqual([[], ["B10"]]);
  });
});

describe("what is not known", () => {
  test("the carrier's cost: a warning, no hold", () => {
    const judgement = judged({ return: { carrierCost: undefined } });
    expect([verdictOn("C04", judgement), warnedOf(judgement), judgement.blocks]).toEqual([
      "unknown",
      ["C04"],
      [],
    ]);
  });

  test.each([
    ["its price list says so", "PostNord", "SE", "45.00", "14.00"],
    ["the list has no country", "postnord", undefined, "45.00", "14.00"],
    ["the list is for another country", "PostNord", "NO", "45.00", undefined],
    ["the list is of another carrier", "DHL", "SE", "45.00", undefined],
  ])("is answered by the carrier's prices: %s", (_, carrier, country, amount, missing) => {
    const judgement = judged({
      return: { carrierCost: undefined },
      carrierCosts: [{ carrier, country, amount, currency: "SEK" }],
    });
    expect(judgement.blocks.map((block) => toDecimal(block.shortfall))[0]).toBe(missing);
    expect(warnedOf(judgement)).toEqual(missing ? [] : ["C04"]);
  });

  test.each([
    ["return_freight", "C01"],
    ["restocking_fee", "C05"],
    ["diminished_value", "C11"],
    ["delivery_surplus", "B04"],
    ["discount_adjustment", "B11"],
  ])("why the goods came back: %s is a warning, no hold", (kind, rule) => {
    const judgement = judged({ return: null, policy: null, refund: kept(kind, "49.00") });
    expect([verdictOn(rule, judgement), judgement.blocks]).toEqual(["unknown", []]);
    expect(warnedOf(judgement)).toContain(rule);
  });

  test("where she lives: the rules of the EEA, and a warning", () => {
    const judgement = judged({ country: undefined, policy: untold });
    expect([heldBy(judgement), warnedOf(judgement)]).toEqual([["C02"], ["A24"]]);
    expect(warnedOf(judged({ country: undefined, fallback: "SE" }))).toEqual([]);
  });

  test("what an unnamed deduction was for: no rule is asked", () => {
    const judgement = judged({ refund: kept("deduction", "13.00") });
    expect(judgement.lines.at(-1)).toEqual([]);
  });
});

describe("who bought", () => {
  test("a country whose law is not known here: nothing is said", () => {
    const judgement = judged({ country: "US", policy: null });
    expect(judgement.lines.flat()).toEqual([]);
    expect([judgement.whole, judgement.blocks, judgement.warnings]).toEqual([[], [], []]);
  });

  test("a company: the contract decides", () => {
    const judgement = judged({
      order: { customer: { business: true, vatId: "SE5590000000" } },
      policy: untold,
    });
    expect([judgement.lines.flat(), judgement.whole, judgement.blocks, judgement.warnings]).toEqual([
      [],
      [{ rule: "A26", verdict: "policy" }],
      [],
      [],
    ]);
  });

  test("somebody with a VAT number: consumer law stays, with a warning", () => {
    const judgement = judged({ order: { customer: { vatId: "SE5590000000" } }, policy: untold });
    expect([heldBy(judgement), warnedOf(judgement)]).toEqual([["C02"], ["A26"]]);
  });

  test("Åland is in the EU and the Faroe Islands are not", () => {
    expect(heldBy(judged({ country: "AX", policy: untold }))).toEqual(["C02"]);
    expect(heldBy(judged({ country: "FO", policy: untold }))).toEqual([]);
  });
});

describe("other grounds", () => {
  test.each<[string, Case, string, string | undefined]>([
    ["recalled goods cost nothing", { return: { basis: "recall" } }, "C17", "59.00"],
    [
      "goods that never came cost nothing",
      { return: { basis: "undelivered", reason: undefined } },
      "B13",
      "59.00",
    ],
    ["terms that did not tell the price", { return: { basis: "policy" }, policy: untold }, "C15", "59.00"],
    [
      "terms that told another price",
      {
        return: { basis: "policy" },
        policy: { returnFreight: { paidBy: "customer", told: true, amount: "49.00" } },
      },
      "C15",
      "10.00",
    ],
    [
      "terms that promised free returns",
      { return: { basis: "policy" }, policy: { freeReturnsPromised: true } },
      "C03",
      "59.00",
    ],
  ])("%s", (_, facts, rule, missing) => {
    const judgement = judged(facts);
    expect(heldBy(judgement)).toEqual([rule]);
    expect(judgement.blocks.map((block) => toDecimal(block.shortfall))[0]).toBe(missing);
  });

  test.each<[string, Case, string, string, string[]]>([
    ["terms that told the price", { return: { basis: "policy" } }, "C15", "allowed", []],
    ["terms that nobody knows", { return: { basis: "policy" }, policy: null }, "C15", "unknown", ["C15"]],
    [
      "a parcel that she did not collect",
      { return: { basis: "undelivered", reason: "uncollected" } },
      "C16",
      "policy",
      ["C16"],
    ],
    ["a label that the shop enclosed", { return: { labelByShop: true } }, "C14", "policy", ["C14"]],
    ["a label that she chose", { return: { labelByShop: true, labelChosen: true } }, "C14", "allowed", []],
    [
      "a box that was opened",
      {
        return: { diminishedValue: { ...worn, reason: "förpackningen saknas" } },
        refund: kept("diminished_value", "100.00"),
      },
      "C13",
      "policy",
      ["C13"],
    ],
    [
      "an exchange",
      { refund: { deductions: [], exchange: { amount: "400.00" }, amount: "149.00" } },
      "C18",
      "policy",
      [],
    ],
    [
      "two ways of paying",
      {
        refund: {
          payments: [
            { method: "card", amount: "400.00", status: "settled" },
            { method: "gift_card", amount: "90.00", status: "settled" },
          ],
        },
      },
      "B08",
      "policy",
      [],
    ],
  ])("%s holds nothing", (_, facts, rule, verdict, warnings) => {
    const judgement = judged(facts);
    expect([verdictOn(rule, judgement), warnedOf(judgement), judgement.blocks]).toEqual([
      verdict,
      warnings,
      [],
    ]);
  });

  test.each<[boolean | undefined, string, string[], string[]]>([
    [true, "allowed", [], []],
    [undefined, "unknown", [], ["B07"]],
    [false, "forbidden", ["B07"], []],
  ])("store credit, agreed: %s", (storeCreditAgreed, verdict, held, warned) => {
    const judgement = judged({
      refund: {
        storeCreditAgreed,
        payments: [{ method: "store_credit", amount: "490.00", status: "settled" }],
      },
    });
    expect([verdictOn("B07", judgement), heldBy(judgement), warnedOf(judgement)]).toEqual([
      verdict,
      held,
      warned,
    ]);
    if (held.length > 0)
      expect(
        judgement.blocks.map((block) => [toDecimal(block.shouldBe), toDecimal(block.shortfall)]),
      ).toEqual([["490.00", "490.00"]]);
  });

  test("goodwill beyond the fee leaves nothing to pay back", () => {
    const judgement = judged({ policy: untold, refund: { goodwill: "59.00", amount: "549.00" } });
    expect([verdictOn("C02", judgement), judgement.blocks]).toEqual(["forbidden", []]);
  });
});

const amount = (most: number) => fc.integer({ min: 0, max: most }).map((minor) => (minor / 100).toFixed(2));
const anyCase: fc.Arbitrary<Case> = fc
  .record({
    country: fc.constantFrom("SE", "DK", "DE", "NO", "GB", "US", undefined),
    paid: fc.integer({ min: 0, max: 30_000 }),
    units: fc.integer({ min: 1, max: 3 }),
    returned: fc.integer({ min: 0, max: 3 }),
    price: fc.integer({ min: 1, max: 100_000 }),
    basis: fc.constantFrom("withdrawal", "nonconformity", "policy", "undelivered", "recall", undefined),
    reason: fc.constantFrom("unwanted", "faulty", "uncollected", undefined),
    carrierCost: fc.option(amount(10_000), { nil: undefined }),
    deductions: fc.array(
      fc.record({
        kind: fc.constantFrom(
          "return_freight",
          "restocking_fee",
          "handling_fee",
          "diminished_value",
          "delivery_surplus",
          "discount_adjustment",
          "deduction",
        ),
        amount: amount(20_000),
      }),
      { maxLength: 3 },
    ),
    shippingBack: fc.boolean(),
    fee: fc.option(amount(5_000), { nil: undefined }),
    goodwill: fc.option(amount(5_000), { nil: undefined }),
    exchange: fc.option(amount(20_000), { nil: undefined }),
    told: fc.boolean(),
    sent: amount(200_000),
    earlierUnits: fc.integer({ min: 0, max: 2 }),
  })
  .map((one): Case => {
    const text = (minor: number) => (minor / 100).toFixed(2);
    const total = one.price * one.units;
    const earlierUnits = Math.min(one.earlierUnits, one.units - 1);
    const returned = Math.min(one.returned, one.units - earlierUnits);
    const fee = one.fee === undefined ? [] : [{ label: "Avgift", amount: one.fee }];
    return {
      country: one.country,
      order: {
        lines: [{ id: "a", title: "Vara", quantity: one.units, total: text(total), bulky: one.told }],
        shipping: { paid: text(one.paid) },
        fees: fee,
        total: text(total + one.paid + (fee[0] ? Math.round(Number(fee[0].amount) * 100) : 0)),
      },
      refund: {
        items: [{ lineId: "a", quantity: returned, amount: text(one.price * returned) }],
        shipping: one.shippingBack ? text(one.paid) : undefined,
        deductions: one.deductions,
        goodwill: one.goodwill,
        exchange: one.exchange === undefined ? undefined : { amount: one.exchange },
        amount: one.sent,
      },
      return: { basis: one.basis, reason: one.reason, carrierCost: one.carrierCost },
      policy: { returnFreight: { paidBy: "customer", told: one.told } },
      earlier:
        earlierUnits === 0
          ? []
          : [
              {
                id: "r0",
                items: [{ lineId: "a", quantity: earlierUnits, amount: text(one.price * earlierUnits) }],
                deductions: [],
                shipping: undefined,
                amount: text(one.price * earlierUnits),
              },
            ],
    };
  });

describe("whatever the refund", () => {
  test("nobody is owed more than she paid, and nothing is held without a shortfall", () => {
    fc.assert(
      fc.property(anyCase, (one) => {
        const facts = factsOf(one);
        const { blocks, lines, memo } = judge(facts);
        for (const { shouldBe, shortfall } of blocks) {
          expect(shouldBe.minor).toBeLessThanOrEqual(paidFor(facts.order).minor);
          expect(shortfall.minor).toBeGreaterThan(0n);
          expect(shortfall.minor).toBe(shouldBe.minor - facts.statement.paidBack.minor);
          expect(shouldBe).toEqual(blocks[0]?.shouldBe);
        }
        expect(new Set(blocks.map((block) => block.rule)).size).toBe(blocks.length);
        expect([lines.length, memo.length]).toEqual([
          facts.statement.lines.length,
          facts.statement.memo.length,
        ]);
      }),
      { numRuns: 2_000 },
    );
  });

  test("paying what is missing leaves nothing to hold", () => {
    const deductions = ["return_freight", "restocking_fee", "handling_fee", "diminished_value"] as const;
    fc.assert(
      fc.property(
        fc.constantFrom(...deductions),
        fc.integer({ min: 1, max: 40_000 }),
        fc.constantFrom("SE", "GB"),
        (kind, minor, country) => {
          const amountKept = (minor / 100).toFixed(2);
          const facts: Case = { country, policy: null, refund: kept(kind, amountKept) };
          const [block] = judged(facts).blocks;
          expect(block && toDecimal(block.shouldBe)).toBe("549.00");
          const given = judged({ ...facts, refund: { deductions: [], amount: "549.00" } });
          expect(given.blocks).toEqual([]);
        },
      ),
    );
  });

  test("the statement stays as it was", () => {
    fc.assert(
      fc.property(anyCase, (one) => {
        const facts = factsOf(one);
        const before = structuredClone(facts.statement);
        judge(facts);
        expect(facts.statement).toEqual(before);
      }),
      { numRuns: 300 },
    );
  });
});
