import fc from "fast-check";
import { expect, test } from "vitest";
import { digitsOf, type Money, money, share, sum, toDecimal } from "../../../src/commerce/money.ts";
import { addsUp } from "../../../src/commerce/statement.ts";
import { recording, rows, told } from "./store.ts";

const numRuns = Number(process.env.KVITTO_PROPERTY_RUNS ?? 300);

const line = fc.record({
  net: fc.bigInt({ min: 50n, max: 5_000_000n }),
  quantity: fc.integer({ min: 1, max: 7 }),
  rate: fc.constantFrom(25n, 12n, 6n, 0n),
  /** Units that each refund takes back. */
  back: fc.array(fc.integer({ min: 0, max: 3 }), { minLength: 4, maxLength: 4 }),
  kept: fc.array(fc.constantFrom(0n, 0n, 0n, 5900n, 1000n), { minLength: 4, maxLength: 4 }),
});
const shop = fc.record({
  currency: fc.constantFrom("SEK", "NOK", "EUR", "JPY", "ISK", "KWD"),
  taxesIncluded: fc.boolean(),
  /** Percent off all, as an order coupon; WooCommerce puts its part on each line. */
  coupon: fc.constantFrom(0n, 10n, 33n),
  /** What a shop counts in beyond its money's decimals. */
  more: fc.constantFrom("", "", "00", "37"),
  lines: fc.array(line, { minLength: 1, maxLength: 4 }),
  delivery: fc.constantFrom(0n, 4900n),
  shuffled: fc.boolean(),
});

const shape = recording("money-off");

interface Bought {
  id: number;
  quantity: number;
  net: Money;
  tax: Money;
  left: Money;
  unitsLeft: number;
}

/**
 * An order and refunds as WooCommerce stores them, and what was kept in truth. It computes a unit's part from the line's sums, rounds net and
 * tax each for itself, and never gives back more than is left.
 */
function live(seed: typeof shop extends fc.Arbitrary<infer T> ? T : never) {
  const { currency } = seed;
  const m = (minor: bigint): Money => ({ minor, currency });
  const text = (value: Money, more = "") =>
    more && digitsOf(currency) > 0 ? `${toDecimal(value)}${more}` : toDecimal(value);
  /** With two decimals more than money has, as such a shop adds up its lines. */
  const finer = (minor: bigint, hundredths: bigint) => {
    const digits = String(minor * 100n + hundredths).padStart(digitsOf(currency) + 3, "0");
    const point = digits.length - digitsOf(currency) - 2;
    return `${digits.slice(0, point)}.${digits.slice(point)}`;
  };
  const bought = seed.lines.map((one, i): Bought => {
    const net = m((one.net * (100n - seed.coupon)) / 100n);
    const tax = m((net.minor * one.rate + 50n) / 100n);
    return {
      id: 100 + i,
      quantity: one.quantity,
      net,
      tax,
      left: m(net.minor + tax.minor),
      unitsLeft: one.quantity,
    };
  });
  const { order: shell, refunds: shells } = shape;
  const [article, [refundShell]] = [shell.line_items[0], shells];
  if (!article || !refundShell) throw new Error("the recording has a line and a refund");
  let kept = 0n;
  const refunds = [0, 1, 2, 3].flatMap((round) => {
    let amount = 0n;
    const rows = bought.flatMap((one, i) => {
      const count = Math.min(seed.lines[i]?.back[round] ?? 0, one.unitsLeft);
      if (count === 0) return [];
      const isLast = count === one.unitsLeft;
      const [net, tax] = [share(one.net, 0, count, one.quantity), share(one.tax, 0, count, one.quantity)];
      const full = isLast || net.minor + tax.minor > one.left.minor ? one.left.minor : net.minor + tax.minor;
      // A shop that counts finer than money keeps sums that are finer than money too: those are for a person.
      const wish = seed.more === "37" ? 0n : (seed.lines[i]?.kept[round] ?? 0n);
      const keep = wish < full - 2n * BigInt(count) ? wish : 0n;
      one.unitsLeft -= count;
      one.left = m(one.left.minor - full);
      kept += keep;
      const given = full - keep;
      const givenTax = tax.minor < given ? tax.minor : 0n;
      amount += given;
      return [
        {
          ...article,
          id: 1000 + round * 10 + i,
          quantity: -count,
          total: `-${text(m(given - givenTax))}`,
          total_tax: givenTax === 0n ? "0" : `-${text(m(givenTax))}`,
          meta_data: [{ key: "_refunded_item_id", value: String(one.id) }],
        },
      ];
    });
    return rows.length === 0
      ? []
      : [{ ...refundShell, id: 500 + round, amount: text(m(amount)), reason: "", line_items: rows }];
  });
  const paid = bought.reduce((all, one) => all + one.net.minor + one.tax.minor, 0n) + seed.delivery;
  const isFiner = seed.more !== "" && digitsOf(currency) > 0;
  const beyond = BigInt(bought.length) * BigInt(seed.more);
  const total = isFiner ? paid + (beyond + 50n) / 100n : paid;
  const order = {
    ...shell,
    currency,
    prices_include_tax: seed.taxesIncluded,
    total: isFiner ? finer(paid, beyond) : text(m(paid)),
    line_items: bought.map((one) => ({
      ...article,
      id: one.id,
      quantity: one.quantity,
      // Less than half a minor unit, which rounds away.
      total: text(one.net, seed.more),
      total_tax: text(one.tax),
      taxes: [],
    })),
    shipping_lines: [{ ...article, id: 99, total: text(m(seed.delivery)), total_tax: "0" }],
  };
  return { order, refunds: seed.shuffled ? [...refunds].reverse() : refunds, bought, kept, total, currency };
}

test("no line is ever told as given back beyond what was paid for it; its last part is exact, and what is told as kept is what was kept", () => {
  fc.assert(
    fc.property(shop.map(live), ({ order, refunds, bought, kept, currency }) => {
      const list = told(order, refunds);
      expect(list).toHaveLength(refunds.length);
      for (const { statement } of list) {
        expect(addsUp(statement)).toBe(true);
        expect(statement.unexplained.minor).toBe(0n);
      }
      const items = list.flatMap(({ refund }) => refund.items);
      for (const line of bought) {
        const back = sum(
          items.filter((item) => item.lineId === String(line.id)).map((item) => money(item.amount, currency)),
          currency,
        ).minor;
        const paid = line.net.minor + line.tax.minor;
        expect(back).toBeLessThanOrEqual(paid);
        if (line.unitsLeft === 0) expect(back).toBe(paid);
      }
      const deductions = list.flatMap(({ refund }) => refund.deductions);
      expect(
        sum(
          deductions.map((one) => money(one.amount, currency)),
          currency,
        ).minor,
      ).toBe(kept);
    }),
    { numRuns },
  );
}, 120_000);

test("the rest of an order by a change of status is each line's rest, to the minor unit", () => {
  fc.assert(
    fc.property(shop.map(live), ({ order, refunds, bought, kept, total, currency }) => {
      fc.pre(kept === 0n && refunds.length > 0);
      const before = refunds.reduce((all, one) => all + money(one.amount, currency).minor, 0n);
      const rest = total - before;
      // Where all lines are back, what a finer sum leaves over is nobody's.
      fc.pre(bought.some(({ unitsLeft }) => unitsLeft > 0));
      const last = {
        ...refunds[0],
        id: 900,
        amount: toDecimal({ minor: rest, currency }),
        line_items: [],
      };
      const list = told(order, [...refunds, last]);
      const statement = list.at(-1)?.statement;
      expect(list.map((one) => rows(one.statement)).join(" / ")).not.toContain("needs_review");
      expect(statement?.state).toBe("reconciled");
      expect(statement?.lines.every(({ kind }) => kind === "item" || kind === "outbound_shipping")).toBe(
        true,
      );
      const units = new Map<string, number>();
      for (const { lineId, quantity } of list.flatMap(({ refund }) => refund.items))
        units.set(lineId, (units.get(lineId) ?? 0) + quantity);
      for (const line of order.line_items) expect(units.get(String(line.id))).toBe(line.quantity);
    }),
    { numRuns },
  );
}, 120_000);
