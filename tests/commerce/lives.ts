/** Random lives of orders, as shops of all kinds tell them: what was bought, what came back over up to three refunds, and what was said about it. */
import fc from "fast-check";
import {
  deductionKinds,
  type OrderFacts,
  orderSchema,
  paymentStatuses,
  type RefundFacts,
  type ReturnFacts,
  refundSchema,
  returnSchema,
} from "../../src/commerce/event.ts";
import { digitsOf, share, toDecimal } from "../../src/commerce/money.ts";
import { type Policy, policySchema } from "../../src/commerce/policy.ts";
import type { StatementFacts } from "../../src/commerce/statement.ts";

export interface Life {
  order: OrderFacts;
  refunds: RefundFacts[];
  /** What was paid after the last refund, because it was too small. */
  topUps: RefundFacts[];
  return: ReturnFacts;
  policy: Policy;
  /** What each article cost after all discounts, tax included, in minor units. */
  paid: bigint[];
}

/** The `i`th refund with all that was known then. */
export const factsAt = (life: Life, i: number): StatementFacts & { refund: RefundFacts } => {
  const refund = life.refunds[i];
  if (!refund) throw new RangeError(`there is no refund ${i}`);
  const { order, policy } = life;
  return { order, refund, return: life.return, policy, earlier: life.refunds.slice(0, i) };
};

const currency = fc.constantFrom("SEK", "SEK", "DKK", "EUR", "JPY", "KWD", "HUF", "CLF");
const seldom = fc.nat(9).map((n) => n === 0);

const line = fc.record({
  minor: fc.integer({ min: 1, max: 5_000_000 }),
  quantity: fc.integer({ min: 1, max: 7 }),
  rate: fc.constantFrom(25, 12, 6, 0),
  discount: fc.constantFrom(0, 0, 10, 33, 100),
  /** Units given back by each of the refunds. */
  back: fc.tuple(fc.nat(3), fc.nat(3), fc.nat(3)),
});

const refund = fc.record({
  kept: fc.array(
    fc.record({ kind: fc.constantFrom(...deductionKinds), amount: fc.constantFrom(1, 1900, 5900, 9900) }),
    { maxLength: 3 },
  ),
  exchange: seldom,
  rounding: fc.constantFrom(0, 0, 0, 2, -2),
  goodwill: fc.constantFrom(0, 0, 100),
  /** Delivery, fee, duty and tip go back with the first refund that says so. */
  beside: fc.boolean(),
  /** What the gateway paid beside what the lines say; seldom nothing explains it. */
  slip: fc.constantFrom(0, 0, 0, 0, 1, -1, 5900, -5900),
  tenders: fc.array(
    fc.record({
      part: fc.integer({ min: 1, max: 9 }),
      method: fc.constantFrom("card", "gift_card", "store_credit", "klarna"),
      status: fc.constantFrom(...paymentStatuses, "settled" as const, "settled" as const),
    }),
    { maxLength: 3 },
  ),
});
type SeededRefund = typeof refund extends fc.Arbitrary<infer T> ? T : never;

const terms = fc.record({
  freight: fc.option(fc.constantFrom(1900, 5900, 9900)),
  told: fc.boolean(),
  percent: fc.option(fc.constantFrom(0, 10, 33.333, 100)),
  waiveBelow: seldom,
  member: fc.boolean(),
  product: fc.boolean(),
  byMethod: fc.boolean(),
});

export const life: fc.Arbitrary<Life> = fc
  .record({
    currency,
    taxesIncluded: fc.boolean(),
    lines: fc.array(line, { minLength: 1, maxLength: 4 }),
    orderDiscount: fc.constantFrom(0, 0, 5, 50),
    shipping: fc.constantFrom(0, 4900, 14900),
    fee: fc.constantFrom(0, 0, 2000),
    duty: fc.constantFrom(0, 0, 700),
    tip: fc.constantFrom(0, 0, 333),
    refunds: fc.array(refund, { minLength: 1, maxLength: 3 }),
    topUps: fc.array(
      fc.record({
        amount: fc.constantFrom(1, 1900, 5900, 14900),
        status: fc.option(fc.constantFrom(...paymentStatuses)),
      }),
      { maxLength: 2 },
    ),
    basis: fc.constantFrom("withdrawal", "nonconformity", "policy", "undelivered", "recall", undefined),
    reason: fc.constantFrom("unwanted", "faulty", "refused", undefined),
    country: fc.constantFrom("SE", "DE", "NO", "GB", "US", undefined),
    method: fc.constantFrom("post", "store", undefined),
    terms,
  })
  .map(lived);

type Seed = Parameters<typeof lived>[0];

function lived(seed: {
  currency: string;
  taxesIncluded: boolean;
  lines: { minor: number; quantity: number; rate: number; discount: number; back: number[] }[];
  orderDiscount: number;
  shipping: number;
  fee: number;
  duty: number;
  tip: number;
  refunds: SeededRefund[];
  topUps: { amount: number; status: string | null }[];
  basis: string | undefined;
  reason: string | undefined;
  country: string | undefined;
  method: string | undefined;
  terms: typeof terms extends fc.Arbitrary<infer T> ? T : never;
}): Life {
  const text = (minor: bigint | number) => toDecimal({ minor: BigInt(minor), currency: seed.currency });
  const part = (minor: bigint, from: number, count: number, of: number) =>
    share({ minor, currency: seed.currency }, from, count, of).minor;
  // A line discount first, then the line's share of the order's discount.
  const paid = seed.lines.map(({ minor, discount }) => {
    const after = BigInt(minor) - part(BigInt(minor), 0, discount, 100);
    return after - part(after, 0, seed.orderDiscount, 100);
  });
  const taxes = seed.lines.map(({ rate }, i) => ((paid[i] ?? 0n) * BigInt(rate)) / BigInt(100 + rate));
  const order = orderSchema.parse({
    id: "1",
    number: "1",
    currency: seed.currency,
    placedAt: "2026-11-02T09:00:00Z",
    taxesIncluded: seed.taxesIncluded,
    customer: { groups: ["club"] },
    ...(seed.country && { shippingAddress: { countryCode: seed.country } }),
    total: text(
      paid.reduce((all, one) => all + one, BigInt(seed.shipping + seed.fee + seed.duty + seed.tip)),
    ),
    lines: seed.lines.map((one, i) => ({
      id: `l${i}`,
      title: `Article ${i}`,
      quantity: one.quantity,
      tax: text(taxes[i] ?? 0n),
      total: text((paid[i] ?? 0n) - (seed.taxesIncluded ? 0n : (taxes[i] ?? 0n))),
      groups: ["lamps"],
    })),
    shipping: { paid: text(seed.shipping) },
    fees: seed.fee > 0 ? [{ label: "Gift wrap", amount: text(seed.fee) }] : [],
    ...(seed.duty > 0 && { duties: text(seed.duty) }),
  });
  const left = { units: seed.lines.map((one) => one.quantity), beside: true };
  const refunds = seed.refunds.map((one, r) => {
    const items = seed.lines.flatMap((bought, i) => {
      const from = bought.quantity - (left.units[i] ?? 0);
      const count = Math.min(bought.back[r] ?? 0, left.units[i] ?? 0);
      left.units[i] = (left.units[i] ?? 0) - count;
      const of = (minor: bigint) => part(minor, from, count, bought.quantity);
      const [amount, tax] = [of(paid[i] ?? 0n), of(taxes[i] ?? 0n)];
      // A unit of a few öre can be rounded to less than its tax.
      const told = { amount: text(amount), tax: text(tax < amount ? tax : amount) };
      return count === 0 ? [] : [{ lineId: `l${i}`, quantity: count, ...told }];
    });
    const beside = one.beside && left.beside;
    if (beside) left.beside = false;
    return refundOf(seed, one, `r${r}`, items, beside, r === seed.refunds.length - 1);
  });
  return {
    order,
    refunds,
    topUps: seed.topUps.map(({ amount, status }, i) =>
      refundSchema.parse({
        id: `t${i}`,
        amount: text(amount),
        payments: status === null ? [] : [{ method: "card", amount: text(amount), status }],
      }),
    ),
    return: returnSchema.parse({
      id: "ret1",
      basis: seed.basis,
      reason: seed.reason,
      method: seed.method,
      carrier: "PostNord",
      carrierCost: text(5900),
      items: seed.lines.map((one, i) => ({ lineId: `l${i}`, quantity: one.quantity })),
    }),
    policy: policyOf(seed, text),
    paid,
  };
}

function refundOf(
  seed: Seed,
  one: SeededRefund,
  id: string,
  items: { lineId: string; quantity: number; amount: string; tax: string }[],
  beside: boolean,
  isLast: boolean,
): RefundFacts {
  const text = (minor: bigint) => toDecimal({ minor, currency: seed.currency });
  const minor = (amount: string) => BigInt(amount.replace(".", ""));
  const goods = items.reduce((all, item) => all + minor(item.amount), 0n);
  const given = beside ? BigInt(seed.shipping + seed.fee + seed.duty + seed.tip) : 0n;
  let room = goods;
  const kept = one.kept.filter(({ amount }) => {
    const fits = BigInt(amount) < room;
    if (fits) room -= BigInt(amount);
    return fits;
  });
  const exchange = one.exchange ? room / 2n : 0n;
  // A till rounds where the smallest coin is more than the smallest sum.
  const hasTill = goods >= 100n && digitsOf(seed.currency) === 2;
  const rounding = hasTill ? BigInt(one.rounding) : 0n;
  // Once she has had more than she paid, the next refund of what she paid is impossible: top-up.test.ts and others have those.
  const slip = !isLast && one.slip > 0 ? 0n : BigInt(one.slip);
  const said = room + given - exchange + rounding + BigInt(one.goodwill);
  const paid = said + slip < 0n ? 0n : said + slip;
  const parts = one.tenders.reduce((all, tender) => all + tender.part, 0);
  let from = 0;
  const payments = one.tenders.map(({ part, ...tender }) => {
    const amount = text(share({ minor: paid, currency: seed.currency }, from, part, parts).minor);
    from += part;
    return { ...tender, amount };
  });
  const ofOrder = (amount: number) => (beside && amount > 0 ? text(BigInt(amount)) : undefined);
  const fee = ofOrder(seed.fee);
  return refundSchema.parse({
    id,
    amount: text(paid),
    items,
    deductions: kept.map(({ kind, amount }) => ({ kind, amount: text(BigInt(amount)) })),
    payments,
    shipping: ofOrder(seed.shipping),
    fees: fee ? [{ label: "Gift wrap", amount: fee }] : [],
    duties: ofOrder(seed.duty),
    tip: ofOrder(seed.tip),
    ...(exchange > 0n && { exchange: { amount: text(exchange), orderId: "2" } }),
    ...(rounding !== 0n && { cashRounding: text(rounding) }),
    ...(one.goodwill > 0 && { goodwill: text(BigInt(one.goodwill)) }),
  });
}

function policyOf({ terms: said, shipping }: Seed, text: (minor: number) => string): Policy {
  const freight = (amount: number) => ({ paidBy: "customer", amount: text(amount), told: said.told });
  return policySchema.parse({
    version: "2026-03-03",
    ...(said.freight !== null && { returnFreight: freight(said.freight) }),
    ...(said.percent !== null && { restockingFee: { percent: said.percent } }),
    ...(said.waiveBelow && { waiveBelow: text(6000) }),
    deliveryOptions: [
      { name: "Post", price: text(4900), standard: true },
      { name: "Express", price: text(shipping) },
    ],
    ...(said.member && { members: [{ group: "club", returnFreight: freight(1900) }] }),
    ...(said.product && { products: [{ group: "lamps", restockingFee: { percent: 10 } }] }),
    ...(said.byMethod && { byMethod: [{ method: "store", freeReturnsPromised: true }] }),
    withdrawalNoticeGiven: true,
  });
}
