/** Thousands of made-up refunds in Shopify's shape: what adds up is explained, what does not is never hidden, and no minor unit is lost. */
import fc from "fast-check";
import { expect, test } from "vitest";
import { type Money, share, toDecimal } from "../../../src/commerce/money.ts";
import { type RefundEvent, refundsIn, type Story, statementsOf } from "./answers.ts";

const currencies = { SEK: 2, JPY: 0, KWD: 3, USD: 2 } as const;
type Currency = keyof typeof currencies;

const lineOf = fc.record({
  unit: fc.integer({ min: 100, max: 500_000 }),
  quantity: fc.integer({ min: 1, max: 4 }),
  percentOff: fc.constantFrom(0, 0, 3, 10, 33),
  ratePercent: fc.constantFrom(0, 6, 10, 12, 25),
});
const shop = fc.record({
  currency: fc.constantFrom<Currency>("SEK", "JPY", "KWD", "USD"),
  taxesIncluded: fc.boolean(),
  lines: fc.array(lineOf, { minLength: 1, maxLength: 4 }),
  delivery: fc.option(fc.integer({ min: 1, max: 9_900 })),
});
type Shop = typeof shop extends fc.Arbitrary<infer T> ? T : never;

/** Everything in minor units; rounded half up once, as a shop does. */
const percentOf = (amount: number, percent: number, of = 100) => Math.floor((amount * percent) / of + 0.5);
function priced({ lines, taxesIncluded }: Shop) {
  return lines.map(({ unit, quantity, percentOff, ratePercent }, i) => {
    const discount = percentOf(unit * quantity, percentOff);
    const price = unit * quantity - discount;
    const tax = percentOf(price, ratePercent, taxesIncluded ? 100 + ratePercent : 100);
    return { id: 4000 + i, unit, quantity, discount, price, tax, rate: ratePercent / 100 };
  });
}

const gid = (type: string, id: number) => `gid://shopify/${type}/${id}`;
const bagIn = (currency: Currency) => (minor: number) => ({
  presentmentMoney: { amount: toDecimal({ minor: BigInt(minor), currency }), currencyCode: currency },
});
const page = (nodes: unknown[]) => ({ pageInfo: { hasNextPage: false }, nodes });

interface Part {
  /** Units of each line. */
  units: number[];
  /** The parts of price and tax, line by line. */
  sums: { price: number; tax: number }[];
  delivery: { net: number; tax: number } | undefined;
  adjustment: number;
  paid: number[];
}

function storyOf(made: Shop, parts: Part[], freight: number | undefined, status = "SUCCESS"): Story {
  const bag = bagIn(made.currency);
  const lines = priced(made);
  const total = lines.reduce((all, line) => all + line.price + (made.taxesIncluded ? 0 : line.tax), 0);
  const time = (i: number) => `2026-11-${20 + i}T09:15:00Z`;
  const order = {
    id: gid("Order", 1001),
    name: "#1001",
    createdAt: "2026-11-02T08:00:00Z",
    updatedAt: "2026-11-25T08:00:00Z",
    taxesIncluded: made.taxesIncluded,
    presentmentCurrencyCode: made.currency,
    totalPriceSet: bag(total + 2 * (made.delivery ?? 0)),
    lineItems: page(
      lines.map((line) => ({
        id: gid("LineItem", line.id),
        name: `Article ${line.id}`,
        quantity: line.quantity,
        originalUnitPriceSet: bag(line.unit),
        discountAllocations: line.discount > 0 ? [{ allocatedAmountSet: bag(line.discount) }] : [],
        taxLines: line.tax > 0 ? [{ rate: line.rate, priceSet: bag(line.tax) }] : [],
      })),
    ),
  };
  const refunds = parts.map((part, i) => ({
    id: gid("Refund", 5001 + i),
    createdAt: time(i),
    refundLineItems: page(
      lines.flatMap((line, at) => {
        const [quantity = 0, sums] = [part.units[at], part.sums[at]];
        return quantity > 0 && sums
          ? [
              {
                quantity,
                subtotalSet: bag(sums.price),
                totalTaxSet: bag(sums.tax),
                lineItem: { id: gid("LineItem", line.id) },
              },
            ]
          : [];
      }),
    ),
    refundShippingLines: page(
      part.delivery
        ? [{ subtotalAmountSet: bag(part.delivery.net), taxAmountSet: bag(part.delivery.tax) }]
        : [],
    ),
    orderAdjustments: page(
      part.adjustment === 0
        ? []
        : [{ reason: "REFUND_DISCREPANCY", amountSet: bag(part.adjustment), taxAmountSet: bag(0) }],
    ),
    transactions: page(
      part.paid.map((amount, at) => ({
        kind: "REFUND",
        status,
        gateway: at === 0 ? "shopify_payments" : "gift_card",
        amountSet: bag(amount),
      })),
    ),
    order: { id: gid("Order", 1001) },
    return: freight === undefined ? null : { id: gid("Return", 9001) },
  }));
  const back = {
    id: gid("Return", 9001),
    status: "CLOSED",
    returnShippingFees: [{ id: gid("ReturnShippingFee", 9100), amountSet: bag(freight ?? 0) }],
    returnLineItems: page([]),
    refunds: page(refunds.map((one) => ({ id: one.id, createdAt: one.createdAt }))),
  };
  return {
    order: { data: { order } },
    refunds: refunds.map((refund) => ({ data: { refund } })),
    ...(freight !== undefined && { returns: [{ data: { return: back } }] }),
  };
}

/** The order's lines paid back over so many refunds; unit by unit, so that the parts are the whole. */
function partsOf(made: Shop, cuts: number[], count: number): Part[] {
  const lines = priced(made);
  const money = (minor: number): Money => ({ minor: BigInt(minor), currency: made.currency });
  const bounds = lines.map((line, at) => {
    const inner = Array.from({ length: count - 1 }, (_, i) => (cuts[at + i] ?? 0) % (line.quantity + 1));
    return [0, ...inner.sort((a, b) => a - b), line.quantity];
  });
  return Array.from({ length: count }, (_, i) => {
    const ranges = bounds.map((bound) => [bound[i] ?? 0, bound[i + 1] ?? 0] as const);
    const of = (total: number, at: number, quantity: number) => {
      const [from, to] = ranges[at] ?? [0, 0];
      return Number(share(money(total), from, to - from, quantity).minor);
    };
    return {
      units: ranges.map(([from, to]) => to - from),
      sums: lines.map((line, at) => ({
        price: of(line.price, at, line.quantity),
        tax: of(line.tax, at, line.quantity),
      })),
      delivery:
        i === 0 && made.delivery ? { net: made.delivery, tax: percentOf(made.delivery, 25) } : undefined,
      adjustment: 0,
      paid: [],
    };
  });
}

const gross = (made: Shop, part: Part): number =>
  part.sums.reduce((all, one) => all + one.price + (made.taxesIncluded ? 0 : one.tax), 0) +
  (part.delivery ? part.delivery.net + part.delivery.tax : 0);
/** To one way or to two. */
const split = (amount: number, at: number): number[] => {
  const first = 1 + (at % amount);
  return first < amount ? [first, amount - first] : [amount];
};
const told = (events: RefundEvent[]) => statementsOf(events);

test("a refund whose sums add up is explained to the last minor unit, in whatever currency and however it was paid", () => {
  const any = fc.record({
    made: shop,
    freight: fc.option(fc.integer({ min: 1, max: 9_900 }), { nil: undefined }),
    adjusted: fc.constantFrom(0, 0, -1, 1),
    by: fc.integer({ min: 1, max: 5_000 }),
    at: fc.nat(),
  });
  fc.assert(
    fc.property(any, ({ made, freight, adjusted, by, at }) => {
      const [part] = partsOf(made, [], 1);
      if (!part) throw new Error("no part");
      const adjustment = adjusted * by;
      const paid = gross(made, part) - (freight ?? 0) - adjustment;
      fc.pre(paid > 0);
      const events = refundsIn(storyOf(made, [{ ...part, adjustment, paid: split(paid, at) }], freight));
      const [statement] = told(events);
      const amount = (kind: string) =>
        statement?.lines
          .filter((line) => line.kind === kind)
          .reduce((all, line) => all + Number(line.amount.minor), 0);
      expect(statement?.state).toBe(adjustment > 0 ? "needs_review" : "reconciled");
      expect([Number(statement?.paidBack.minor), amount("unexplained")]).toEqual([paid, 0]);
      expect([amount("return_freight"), amount("goodwill"), amount("deduction")]).toEqual([
        0 - (freight ?? 0),
        Math.max(0, -adjustment),
        0 - Math.max(0, adjustment),
      ]);
    }),
    { numRuns: 1000 },
  );
});

test("paid back in parts, each part is explained, the way back is charged once, and the parts are the whole", () => {
  const any = fc.record({
    made: shop,
    cuts: fc.array(fc.nat({ max: 20 }), { minLength: 8, maxLength: 8 }),
    count: fc.integer({ min: 2, max: 3 }),
    freight: fc.option(fc.integer({ min: 1, max: 9_900 }), { nil: undefined }),
    charged: fc.nat({ max: 2 }),
  });
  fc.assert(
    fc.property(any, ({ made, cuts, count, freight, charged }) => {
      const parts = partsOf(made, cuts, count).map((part, i) => {
        const kept = i === charged % count ? (freight ?? 0) : 0;
        return { ...part, paid: [gross(made, part) - kept] };
      });
      fc.pre(parts.every((part) => (part.paid[0] ?? 0) > 0));
      const statements = told(refundsIn(storyOf(made, parts, freight)));
      expect(statements.map((one) => one.state)).toEqual(parts.map(() => "reconciled"));
      const paid = statements.reduce((all, one) => all + Number(one.paidBack.minor), 0);
      expect(paid).toBe(parts.reduce((all, part) => all + gross(made, part), 0) - (freight ?? 0));
      const fees = statements.flatMap((one) => one.lines.filter((line) => line.kind === "return_freight"));
      expect(fees).toHaveLength(freight === undefined ? 0 : 1);
    }),
    { numRuns: 800 },
  );
});

test("a sum that does not add up is shown, to the minor unit, and nobody is told that all is well", () => {
  const any = fc.record({
    made: shop,
    off: fc.integer({ min: -90, max: 90 }).filter((off) => off !== 0),
    status: fc.constantFrom("SUCCESS", "PENDING", "FAILURE"),
  });
  fc.assert(
    fc.property(any, ({ made, off, status }) => {
      const plain = { ...made, delivery: null };
      const [part] = partsOf(plain, [], 1);
      if (!part) throw new Error("no part");
      const paid = gross(plain, part) + off;
      fc.pre(paid > 0);
      const [statement] = told(refundsIn(storyOf(plain, [{ ...part, paid: [paid] }], undefined, status)));
      expect(statement?.state).toBe(
        { SUCCESS: "needs_review", PENDING: "pending", FAILURE: "failed" }[status],
      );
      expect(Number(statement?.unexplained.minor)).toBe(off);
    }),
    { numRuns: 800 },
  );
});
