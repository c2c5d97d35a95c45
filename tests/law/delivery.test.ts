import { describe, expect, test } from "vitest";
import { toDecimal } from "../../src/commerce/money.ts";
import { type Case, heldBy, judged, kept, verdictOn, warnedOf } from "./case.ts";

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
