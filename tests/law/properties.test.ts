import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { paidFor } from "../../src/commerce/ceiling.ts";
import { toDecimal } from "../../src/commerce/money.ts";
import { judge } from "../../src/law/judge.ts";
import { type Case, factsOf, judged, kept } from "./case.ts";

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
