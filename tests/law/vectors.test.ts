/** Eight refunds with the sum that the law wants, worked out by hand. */
import { expect, test } from "vitest";
import { toDecimal } from "../../src/commerce/money.ts";
import { type Case, factsOf, heldBy, judged } from "./case.ts";

const express = {
  order: { shipping: { paid: "149.00", tax: "29.80" }, total: "649.00" },
  policy: {
    deliveryOptions: [
      { name: "Ombud", price: "49.00", standard: true },
      { name: "Express", price: "149.00" },
    ],
  },
};
const surplus = {
  shipping: "149.00",
  amount: "549.00",
  deductions: [{ kind: "delivery_surplus", amount: "100.00" }],
};

test.each<[string, Case, paidBack: string, heldBy: string[], shouldBe: string]>([
  ["R1: she was told, the label cost 59: 490 is right", {}, "490.00", [], "490.00"],
  [
    "R2: she was not told, so the freight is the shop's",
    { policy: { returnFreight: { paidBy: "customer", amount: "59.00" } } },
    "490.00",
    ["C02"],
    "549.00",
  ],
  [
    "R3: she chose express, and sends back herself: 549 is right",
    { ...express, refund: surplus },
    "549.00",
    [],
    "549.00",
  ],
  ["R4: the goods were faulty", { return: { reason: "faulty" } }, "490.00", ["C08"], "549.00"],
  [
    "R5: the goods were faulty, and the express is hers too",
    { ...express, refund: surplus, return: { reason: "faulty" } },
    "549.00",
    ["C08"],
    "649.00",
  ],
  [
    "R6: she keeps the other article: its delivery stays",
    {
      order: {
        lines: [
          { id: "a", title: "Jacka", quantity: 1, total: "300.00", tax: "60.00" },
          { id: "b", title: "Mössa", quantity: 1, total: "200.00", tax: "40.00" },
        ],
      },
      refund: {
        items: [{ lineId: "b", quantity: 1, amount: "200.00" }],
        shipping: undefined,
        amount: "141.00",
      },
    },
    "141.00",
    [],
    "141.00",
  ],
  [
    "R7: a restocking fee that the terms name is forbidden all the same",
    {
      policy: { restockingFee: { percent: 10 } },
      refund: { amount: "499.00", deductions: [{ kind: "restocking_fee", amount: "50.00", percent: 10 }] },
    },
    "499.00",
    ["C05"],
    "549.00",
  ],
  [
    "R8: free returns were promised when she ordered",
    { policy: { freeReturnsPromised: true } },
    "490.00",
    ["C03"],
    "549.00",
  ],
])("%s", (_, facts, paidBack, rules, shouldBe) => {
  const { statement } = factsOf(facts);
  const judgement = judged(facts);
  expect([toDecimal(statement.paidBack), statement.state]).toEqual([paidBack, "reconciled"]);
  expect(heldBy(judgement)).toEqual(rules);
  for (const block of judgement.blocks) {
    expect(toDecimal(block.shouldBe)).toBe(shouldBe);
    expect(block.shortfall.minor).toBe(block.shouldBe.minor - statement.paidBack.minor);
  }
  if (rules.length === 0) expect(shouldBe).toBe(paidBack);
});
