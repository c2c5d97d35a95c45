import fc from "fast-check";
import type { OrderFacts, RefundFacts } from "../../src/commerce/event.ts";
import { type ShopProfile, shopProfileSchema } from "../../src/commerce/shop.ts";
import { type CreditNote, type CreditNoteFacts, creditNoteOf } from "../../src/papers/credit-note.ts";
import { explain } from "../../src/pipeline/explain.ts";
import { nordlys, order, refund } from "../support/facts.ts";

/** Nordlys with all that a credit note and a SIE file want. */
export const paperShop = (change: Partial<ShopProfile> = {}): ShopProfile => ({
  ...shopProfileSchema.parse({
    ...nordlys,
    creditNotes: {
      vatId: "SE559000000001",
      street: "Exempelgatan 1",
      city: "Göteborg",
      postalCode: "411 00",
    },
    bookkeeping: {},
  }),
  ...change,
});

export const separateSupply = (): ShopProfile => {
  const shop = paperShop();
  return {
    ...shop,
    creditNotes: shop.creditNotes && { ...shop.creditNotes, returnFreight: "separate_supply" },
  };
};

export const invoiced = (change: object = {}): OrderFacts =>
  order({ invoice: { number: "F-2001", date: "2026-11-02" }, ...change });

export const noteFacts = (
  change: { shop?: ShopProfile; order?: OrderFacts; refund?: RefundFacts } & Partial<CreditNoteFacts> = {},
): CreditNoteFacts => {
  const facts = { shop: paperShop(), order: invoiced(), refund: refund(), ...change };
  return {
    number: "KN-1001",
    issuedOn: "2026-11-20",
    statement: explain({ order: facts.order, refund: facts.refund }, "sv"),
    ...facts,
  };
};

export function written(facts: CreditNoteFacts): CreditNote {
  const note = creditNoteOf(facts);
  if ("missing" in note) throw new Error(note.missing.join("; "));
  return note;
}

export const missing = (facts: CreditNoteFacts): string[] => {
  const note = creditNoteOf(facts);
  return "missing" in note ? note.missing : [];
};

const text = (minor: bigint) => `${minor / 100n}.${(minor % 100n).toString().padStart(2, "0")}`;
const half = (a: bigint, b: bigint) => (a * 2n + b) / (b * 2n);
const rates = [0n, 60n, 120n, 140n, 250n, 255n] as const;
const share = (permille: bigint) => (permille === 0n ? "0" : `0.${permille.toString().padStart(3, "0")}`);

/**
 * An order at mixed rates and one refund of parts of it, as an honest shop tells them: tax rounded per line, delivery taxed by the worth of the
 * goods, and deductions with or without their tax.
 */
export const anyRefund: fc.Arbitrary<{ order: OrderFacts; refund: RefundFacts }> = fc
  .record({
    lines: fc.array(
      fc.record({
        gross: fc.bigInt({ min: 500n, max: 500_000n }),
        rate: fc.constantFrom(...rates),
        quantity: fc.integer({ min: 1, max: 4 }),
        back: fc.integer({ min: 0, max: 4 }),
      }),
      { minLength: 1, maxLength: 6 },
    ),
    shipping: fc.bigInt({ min: 0n, max: 20_000n }),
    freight: fc.bigInt({ min: 0n, max: 400n }),
    freightTold: fc.boolean(),
    damage: fc.bigInt({ min: 0n, max: 100n }),
    goodwill: fc.bigInt({ min: 0n, max: 5_000n }),
    rounding: fc.bigInt({ min: -49n, max: 50n }),
    ways: fc.integer({ min: 1, max: 3 }),
  })
  .map((made) => {
    const lines = made.lines.map((line, at) => {
      const unit = line.gross;
      const total = unit * BigInt(line.quantity);
      return { ...line, id: `l${at}`, total, tax: half(total * line.rate, 1000n + line.rate) };
    });
    const items = lines
      .map((line) => ({ line, units: BigInt(Math.min(line.back, line.quantity)) }))
      .filter(({ units }, at) => units > 0n || at === 0)
      .map(({ line, units }) => {
        const count = units || 1n;
        return {
          lineId: line.id,
          quantity: Number(count),
          gross: line.gross * count,
          tax: half(line.tax * count, BigInt(line.quantity)),
          rate: line.rate,
        };
      });
    const worth = lines.reduce((sum, line) => sum + line.total, 0n);
    const shippingTax = lines.reduce(
      (sum, line) => sum + half(half(made.shipping * line.total, worth) * line.rate, 1000n + line.rate),
      0n,
    );
    const first = items[0]?.rate ?? 0n;
    const kept = made.freight + made.damage;
    const back =
      items.reduce((sum, item) => sum + item.gross, 0n) +
      made.shipping +
      made.goodwill +
      made.rounding -
      kept;
    const amounts = Array.from({ length: made.ways }, (_, at) =>
      at === 0 ? back - (back / BigInt(made.ways)) * BigInt(made.ways - 1) : back / BigInt(made.ways),
    );
    return {
      order: invoiced({
        total: text(worth + made.shipping),
        shipping: { paid: text(made.shipping), tax: text(shippingTax) },
        lines: lines.map((line) => ({
          id: line.id,
          title: `Vara ${line.id}`,
          quantity: line.quantity,
          total: text(line.total),
          tax: text(line.tax),
          taxRate: share(line.rate),
        })),
      }),
      refund: refund({
        amount: text(back),
        items: items.map((item) => ({
          lineId: item.lineId,
          quantity: item.quantity,
          amount: text(item.gross),
          tax: text(item.tax),
        })),
        ...(made.shipping > 0n && { shipping: { amount: text(made.shipping), tax: text(shippingTax) } }),
        ...(made.goodwill > 0n && { goodwill: { amount: text(made.goodwill) } }),
        ...(made.rounding !== 0n && {
          cashRounding: made.rounding < 0n ? `-${text(-made.rounding)}` : text(made.rounding),
        }),
        deductions: [
          ...(made.freight > 0n
            ? [
                {
                  kind: "return_freight",
                  amount: text(made.freight),
                  ...(made.freightTold &&
                    first > 0n && { tax: text(half(made.freight * first, 1000n + first)) }),
                },
              ]
            : []),
          ...(made.damage > 0n ? [{ kind: "diminished_value", amount: text(made.damage) }] : []),
        ],
        payments: amounts.map((amount, at) => ({
          method: ["card", "klarna", "gift_card"][at] ?? "card",
          amount: text(amount),
          status: "settled",
        })),
      }),
    };
  });
