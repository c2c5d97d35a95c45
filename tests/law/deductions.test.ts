import { describe, expect, test } from "vitest";
import { toDecimal } from "../../src/commerce/money.ts";
import { type Case, heldBy, judged, kept, untold, verdictOn, worn } from "./case.ts";

const bulkyOrder = {
  lines: [{ id: "a", title: "Soffa", quantity: 1, total: "500.00", tax: "100.00", bulky: true }],
};

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
    "C04",
    "two sums share what the carrier took",
    {
      refund: {
        amount: "469.00",
        deductions: [
          { kind: "return_freight", amount: "40.00" },
          { kind: "return_freight", amount: "40.00" },
        ],
      },
    },
    "forbidden",
    "21.00",
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
