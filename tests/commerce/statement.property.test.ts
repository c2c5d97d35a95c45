import fc from "fast-check";
import { describe, expect, test } from "vitest";
import {
  type OrderFacts,
  orderSchema,
  paymentStatuses,
  type RefundFacts,
  refundSchema,
} from "../../src/commerce/event.ts";
import { digitsOf, money, share, sum, toDecimal } from "../../src/commerce/money.ts";
import { type Policy, policySchema } from "../../src/commerce/policy.ts";
import { addsUp, buildStatement, type Statement } from "../../src/commerce/statement.ts";
import { explain } from "../../src/pipeline/explain.ts";
import { statementJson } from "../../src/pipeline/statement-json.ts";

interface Bought {
  order: OrderFacts;
  refunds: RefundFacts[];
  policy: Policy | undefined;
}

const currency = fc.constantFrom("SEK", "DKK", "EUR", "JPY", "KWD", "HUF");
const rate = fc.constantFrom(25n, 12n, 6n, 0n);

const line = fc.record({
  minor: fc.bigInt({ min: 1n, max: 5_000_000n }),
  quantity: fc.integer({ min: 1, max: 7 }),
  rate,
  /** Units given back by each of the refunds. */
  back: fc.array(fc.integer({ min: 0, max: 3 }), { minLength: 3, maxLength: 3 }),
});

const refundOf = fc.record({
  kept: fc.option(fc.bigInt({ min: 1n, max: 9_000n })),
  keptKind: fc.constantFrom("return_freight", "restocking_fee", "handling_fee", "deduction" as const),
  exchange: fc.boolean(),
  rounding: fc.constantFrom(0n, 0n, 0n, 2n, -2n),
  goodwill: fc.constantFrom(0n, 0n, 100n),
  /** What the gateway paid beside what the lines say; seldom nothing explains it. */
  slip: fc.constantFrom(0n, 0n, 0n, 0n, 1n, -1n, 5900n, -5900n),
  split: fc.integer({ min: 0, max: 100 }),
  status: fc.constantFrom(...paymentStatuses, "settled" as const, "settled" as const),
});

/** A random shop life: lines after line and order discounts, tax in or out, units given back over up to three refunds. */
const life = fc
  .record({
    currency,
    taxesIncluded: fc.boolean(),
    lines: fc.array(line, { minLength: 1, maxLength: 5 }),
    discount: fc.integer({ min: 0, max: 90 }),
    shipping: fc.constantFrom(0n, 4_900n, 14_900n),
    refunds: fc.array(refundOf, { minLength: 1, maxLength: 3 }),
    freight: fc.option(fc.bigInt({ min: 1n, max: 9_000n })),
    percent: fc.option(fc.double({ min: 0, max: 100, noNaN: true })),
  })
  .map(live);

function live(seed: {
  currency: string;
  taxesIncluded: boolean;
  lines: { minor: bigint; quantity: number; rate: bigint; back: number[] }[];
  discount: number;
  shipping: bigint;
  refunds: {
    kept: bigint | null;
    keptKind: string;
    exchange: boolean;
    rounding: bigint;
    goodwill: bigint;
    slip: bigint;
    split: number;
    status: string;
  }[];
  freight: bigint | null;
  percent: number | null;
}): Bought {
  const print = (minor: bigint) => toDecimal({ minor, currency: seed.currency });
  const grosses = seed.lines.map(
    (one) => one.minor - share({ minor: one.minor, currency: seed.currency }, 0, seed.discount, 100).minor,
  );
  const taxes = seed.lines.map((one, i) => ((grosses[i] ?? 0n) * one.rate) / (100n + one.rate));
  const order = orderSchema.parse({
    id: "1",
    number: "1",
    currency: seed.currency,
    placedAt: "2026-11-02T09:00:00Z",
    taxesIncluded: seed.taxesIncluded,
    customer: {},
    total: print(grosses.reduce((all, one) => all + one, seed.shipping)),
    lines: seed.lines.map((one, i) => ({
      id: `l${i}`,
      title: `Article ${i}`,
      quantity: one.quantity,
      tax: print(taxes[i] ?? 0n),
      total: print((grosses[i] ?? 0n) - (seed.taxesIncluded ? 0n : (taxes[i] ?? 0n))),
    })),
    shipping: { paid: print(seed.shipping) },
  });
  const before = seed.lines.map(() => 0);
  const refunds = seed.refunds.map((one, r) => {
    // Once she has had more than she paid, the next refund of what she paid is impossible: statement.test.ts has those.
    const slip = r < seed.refunds.length - 1 && one.slip > 0n ? 0n : one.slip;
    const items = seed.lines.flatMap((bought, i) => {
      const from = before[i] ?? 0;
      const count = Math.min(bought.back[r] ?? 0, bought.quantity - from);
      before[i] = from + count;
      const part = (minor: bigint) =>
        print(share({ minor, currency: seed.currency }, from, count, bought.quantity).minor);
      return count === 0
        ? []
        : [{ lineId: `l${i}`, quantity: count, amount: part(grosses[i] ?? 0n), tax: part(taxes[i] ?? 0n) }];
    });
    const goods = sum(
      items.map((item) => money(item.amount, seed.currency)),
      seed.currency,
    ).minor;
    const kept = one.kept !== null && one.kept < goods ? one.kept : 0n;
    const exchange = one.exchange ? (goods - kept) / 2n : 0n;
    // A till rounds where the smallest coin is more than the smallest sum.
    const rounding = goods < 100n || ["JPY", "KWD"].includes(seed.currency) ? 0n : one.rounding;
    const said = goods - kept - exchange + rounding + one.goodwill;
    const paid = said + slip < 0n ? 0n : said + slip;
    const first = (paid * BigInt(one.split)) / 100n;
    return refundSchema.parse({
      id: `r${r}`,
      amount: print(paid),
      items,
      deductions: kept > 0n ? [{ kind: one.keptKind, amount: print(kept) }] : [],
      ...(exchange > 0n && { exchange: { amount: print(exchange) } }),
      ...(rounding !== 0n && { cashRounding: print(rounding) }),
      ...(one.goodwill !== 0n && { goodwill: print(one.goodwill) }),
      payments: [first, paid - first]
        .filter((part) => part > 0n)
        .map((part) => ({ method: "card", amount: print(part), status: one.status })),
    });
  });
  const policy = policySchema.parse({
    version: "2026-03-03",
    ...(seed.freight !== null && { returnFreight: { paidBy: "customer", amount: print(seed.freight) } }),
    ...(seed.percent !== null && { restockingFee: { percent: seed.percent } }),
  });
  return { order, refunds, policy };
}

const statements = ({ order, refunds, policy }: Bought): Statement[] =>
  refunds.map((refund, i) => buildStatement({ order, refund, policy, earlier: refunds.slice(0, i) }));

/** 10,000 when asked for; a few seconds' worth otherwise. */
const numRuns = Number(process.env.KVITTO_PROPERTY_RUNS ?? 500);
const holds = (check: (bought: Bought, statement: Statement, refund: RefundFacts) => void) =>
  fc.assert(
    fc.property(life, (bought) => {
      for (const [i, statement] of statements(bought).entries()) {
        const refund = bought.refunds[i];
        if (refund) check(bought, statement, refund);
      }
    }),
    { numRuns },
  );

describe("whatever a shop sells and pays back", () => {
  test("the lines add up to what was paid back, and so do its ways", () => {
    holds((_, statement) => expect(addsUp(statement)).toBe(true));
  });

  test("what nothing explains is told to the last minor unit, and never lets a mail leave alone", () => {
    holds(({ order }, statement, refund) => {
      const m = (text: string | undefined) => money(text ?? "0", order.currency).minor;
      const said =
        refund.items.reduce((all, item) => all + m(item.amount), 0n) -
        refund.deductions.reduce((all, one) => all + m(one.amount), 0n) -
        m(refund.exchange?.amount) +
        m(refund.cashRounding?.amount) +
        m(refund.goodwill?.amount);
      const named = statement.lines
        .filter((line) => line.source === "policy")
        .reduce((all, line) => all + line.amount.minor, 0n);
      const unnamed = statement.lines
        .filter((line) => line.kind === "deduction")
        .reduce((all, line) => all + line.amount.minor, 0n);
      const recorded = refund.deductions
        .filter((one) => one.kind === "deduction")
        .reduce((all, one) => all - m(one.amount), 0n);
      expect(statement.unexplained.minor + named + unnamed).toBe(statement.paidBack.minor - said + recorded);
      const open = statement.lines.some((line) => line.kind === "unexplained" || line.kind === "deduction");
      if (open) expect(statement.state).not.toBe("reconciled");
    });
  });

  test("a reason is taken from the terms only when it fits exactly and alone", () => {
    holds(({ policy, order }, statement) => {
      for (const line of statement.lines.filter((one) => one.source === "policy")) {
        expect(line.amount.minor).toBeLessThan(0n);
        expect(line.basis?.policyVersion).toBe("2026-03-03");
        expect(statement.lines.filter((one) => one.kind === line.kind)).toHaveLength(1);
        if (line.kind === "return_freight")
          expect(-line.amount.minor).toBe(money(policy?.returnFreight?.amount ?? "0", order.currency).minor);
        else expect(line.kind).toBe("restocking_fee");
      }
      if (statement.candidates.length > 0)
        expect(statement.lines.some((line) => line.kind === "unexplained" || line.kind === "deduction")).toBe(
          true,
        );
    });
  });

  test("units given back over several refunds are never given back twice", () => {
    holds(({ order }, statement) => {
      const total = statement.lines
        .filter((line) => line.kind === "item")
        .reduce((all, line) => all + line.amount.minor, 0n);
      expect(total).toBeLessThanOrEqual(money(order.total, order.currency).minor);
    });
  });

  test("the statement printed as JSON and read back is the same sums, in the currency's own decimals", () => {
    holds(({ order, policy }, _, refund) => {
      const json = statementJson(explain({ order, refund, policy }, "sv")) as {
        paidBack: string;
        unexplained: string;
        lines: { amount: string; law?: unknown }[];
      }; // safe because statementJson writes it so
      const read = (text: string) => {
        expect(text.split(".")[1]?.length ?? 0).toBe(digitsOf(order.currency));
        return money(text, order.currency);
      };
      expect(
        sum(
          json.lines.map((line) => read(line.amount)),
          order.currency,
        ).minor,
      ).toBe(read(json.paidBack).minor);
      read(json.unexplained);
    });
  });
});
