import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { equal, type Money, sum, toDecimal } from "../../src/commerce/money.ts";
import { locales } from "../../src/commerce/print.ts";
import { creditNoteOf } from "../../src/papers/credit-note.ts";
import { explain } from "../../src/pipeline/explain.ts";
import { refund } from "../support/facts.ts";
import {
  anyRefund,
  invoiced,
  missing,
  noteFacts,
  paperShop,
  separateSupply,
  written,
} from "./paper-facts.ts";

const figures = (note: ReturnType<typeof written>) => ({
  lines: note.lines.map((line) => [
    line.kind,
    toDecimal(line.net),
    line.rate,
    toDecimal(line.tax),
    toDecimal(line.gross),
  ]),
  vat: note.vat.map((row) => [row.rate, toDecimal(row.net), toDecimal(row.tax)]),
  total: [toDecimal(note.net), toDecimal(note.tax), toDecimal(note.total)],
  setOff: note.setOff.map((one) => [one.ground, toDecimal(one.amount)]),
});

const mixed = {
  total: "361.00",
  shipping: { paid: "49.00", tax: "7.37" },
  lines: [
    { id: "l1", title: "Mugg", quantity: 1, total: "200.00", tax: "40.00", taxRate: "0.25" },
    { id: "l2", title: "Te", quantity: 1, total: "112.00", tax: "12.00", taxRate: "0.12" },
  ],
};
const both = [
  { lineId: "l1", quantity: 1, amount: "200.00", tax: "40.00" },
  { lineId: "l2", quantity: 1, amount: "112.00", tax: "12.00" },
];
const paid = (amount: string, change: object) =>
  refund({ amount, deductions: [], payments: [{ method: "card", amount, status: "settled" }], ...change });

describe("a credit note", () => {
  test("of 80 kr with 59 kr return freight as a smaller credit", () => {
    const note = written(noteFacts());
    expect(note).toMatchObject({
      title: "Kreditfaktura (ändringsfaktura)",
      number: "KN-1001",
      invoice: { number: "F-2001", date: "2026-11-02" },
      seller: { name: "Nordlys Handel AB", vatId: "SE559000000001", country: "SE" },
      buyer: { name: "Lena Ek", country: "SE" },
      why: "Ändrar faktura F-2001 av den 2 november 2026, eftersom pengar har betalats tillbaka för order 1001.",
    });
    expect(figures(note)).toEqual({
      lines: [
        ["item", "64.00", "0.25", "16.00", "80.00"],
        ["return_freight", "-47.20", "0.25", "-11.80", "-59.00"],
      ],
      vat: [["0.25", "16.80", "4.20"]],
      total: ["16.80", "4.20", "21.00"],
      setOff: [],
    });
  });

  test("of the same with the freight sold separately: the goods in full, the freight set off", () => {
    const note = written(noteFacts({ shop: separateSupply() }));
    expect(figures(note)).toEqual({
      lines: [["item", "64.00", "0.25", "16.00", "80.00"]],
      vat: [["0.25", "64.00", "16.00"]],
      total: ["64.00", "16.00", "80.00"],
      setOff: [["separate_supply", "-59.00"]],
    });
    expect(note.setOff[0]).toMatchObject({
      rate: "0.25",
      text: expect.stringMatching(/^Returfrakt.* 59,00\u00a0kr är såld för sig/),
    });
  });

  test("divides the delivery of mixed goods by the worth of the goods", () => {
    const order = invoiced(mixed);
    // By price: 31.41 at 25 % and 17.59 at 12 % hold 6.28 + 1.88; the shop rounded to two öre less.
    const note = written(
      noteFacts({
        order,
        refund: paid("361.00", { items: both, shipping: { amount: "49.00", tax: "8.14" } }),
      }),
    );
    const delivery = note.lines.filter((line) => line.kind === "outbound_shipping");
    expect(delivery.map((line) => line.rate)).toEqual(["0.25", "0.12"]);
    expect(
      toDecimal(
        sum(
          delivery.map((line) => line.gross),
          "SEK",
        ),
      ),
    ).toBe("49.00");
    expect(
      toDecimal(
        sum(
          delivery.map((line) => line.tax),
          "SEK",
        ),
      ),
    ).toBe("8.14");
  });

  test("takes no mean of two rates for a rate", () => {
    const order = invoiced(mixed);
    const facts = noteFacts({
      order,
      refund: paid("361.00", { items: both, shipping: { amount: "49.00", tax: "6.39" } }),
    });
    expect(missing(facts)).toEqual(['the tax told for "Frakt till dig" fits none of the rates of the order']);
  });

  test("lets a deduction whose tax nobody told follow the goods it is kept from", () => {
    const order = invoiced(mixed);
    const note = written(
      noteFacts({
        order,
        refund: paid("253.00", { items: both, deductions: [{ kind: "return_freight", amount: "59.00" }] }),
      }),
    );
    expect(figures(note).lines.slice(2)).toEqual([
      ["return_freight", "-30.26", "0.25", "-7.56", "-37.82"],
      ["return_freight", "-18.91", "0.12", "-2.27", "-21.18"],
    ]);
  });

  test("keeps diminished value, goodwill without tax, an exchange and rounding outside VAT", () => {
    const facts = noteFacts({
      refund: paid("51.00", {
        deductions: [{ kind: "diminished_value", amount: "20.00" }],
        goodwill: "10.00",
        exchange: { amount: "19.50" },
        cashRounding: "0.50",
      }),
    });
    const note = written(facts);
    expect(figures(note).total).toEqual(["64.00", "16.00", "80.00"]);
    expect(figures(note).setOff.sort()).toEqual([
      ["exchange", "-19.50"],
      ["outside_scope", "-20.00"],
      ["outside_scope", "10.00"],
      ["rounding", "0.50"],
    ]);
  });

  test("takes goodwill with tax as a lower price", () => {
    const note = written(
      noteFacts({ refund: paid("105.00", { goodwill: { amount: "25.00", tax: "5.00" } }) }),
    );
    expect(figures(note).total).toEqual(["84.00", "21.00", "105.00"]);
  });

  test("reads the rate from a line's tax when only one rate gives it", () => {
    const line = { id: "l1", title: "Mugg", quantity: 1, total: "80.00", tax: "16.00" };
    expect(written(noteFacts({ order: invoiced({ lines: [line] }) })).lines[0]?.rate).toBe("0.25");
  });

  test("takes the rate of the day of sale, Finland's 25.5 % as well", () => {
    const line = { id: "l1", title: "Muki", quantity: 1, total: "125.50", tax: "25.50", taxRate: "0.2550" };
    const order = invoiced({ total: "125.50", lines: [line] });
    const item = { lineId: "l1", quantity: 1, amount: "125.50", tax: "25.50" };
    expect(written(noteFacts({ order, refund: paid("125.50", { items: [item] }) })).vat[0]?.rate).toBe(
      "0.255",
    );
  });

  test.each([
    ["sv", "Kreditfaktura (ändringsfaktura)"],
    ["nb", "Kreditnota"],
    ["da", "Kreditnota"],
    ["fi", "Hyvityslasku"],
    ["en", "Credit note"],
    ["de", "Rechnungskorrektur"],
  ] as const)("is called what the law of %s calls it", (locale, title) => {
    expect(written(noteFacts({ locale })).title).toBe(title);
  });

  test("is never a Gutschrift in German, nor half Swedish in any other language", () => {
    const shop = separateSupply();
    for (const locale of locales) {
      const facts = noteFacts({ shop, locale });
      const { title, why, setOff } = written({ ...facts, statement: explain(facts, locale) });
      const words = [title, why, ...setOff.map((one) => one.text)].join(" ");
      expect(words).not.toMatch(/gutschrift/i);
      expect(words).toContain("F-2001");
    }
  });
});

describe("instead of a credit note the merchant reads what is missing", () => {
  test.each([
    ["the VAT number", { shop: paperShop({ creditNotes: undefined }) }, /creditNotes/],
    ["the company", { shop: paperShop({ company: undefined }) }, /filled in company/],
    ["the invoice", { order: invoiced({ invoice: undefined }) }, /names no invoice/],
    ["the buyer", { order: invoiced({ customer: { email: "a@b.se" } }) }, /names no buyer/],
  ])("%s", (_, change, sentence) => {
    expect(missing(noteFacts(change))).toEqual([expect.stringMatching(sentence)]);
  });

  test("a VAT number without its country", () => {
    const { creditNotes } = paperShop();
    const shop = paperShop({ creditNotes: creditNotes && { ...creditNotes, vatId: "559000000001" } });
    expect(missing(noteFacts({ shop }))).toEqual([expect.stringContaining("country's letters")]);
  });

  test("tax that the refund does not tell, rates that the order does not, and tax that does not fit", () => {
    const untold = refund({ items: [{ lineId: "l1", quantity: 1, amount: "80.00" }] });
    expect(missing(noteFacts({ refund: untold }))).toContain('the tax of "Mugg" in the refund is not told');
    const line = { id: "l1", title: "Mugg", quantity: 1, total: "80.00" };
    expect(missing(noteFacts({ order: invoiced({ lines: [line] }) }))).toContain(
      'the VAT rate of "Mugg" is not known: the order has to tell taxRate',
    );
    const wrong = refund({ items: [{ lineId: "l1", quantity: 1, amount: "80.00", tax: "8.57" }] });
    expect(missing(noteFacts({ refund: wrong }))).toContain(
      'the tax told for "Mugg" does not fit the rate it was sold at',
    );
  });

  test("a deduction told without VAT from goods with VAT", () => {
    const facts = noteFacts({
      refund: refund({ deductions: [{ kind: "return_freight", amount: "59.00", tax: "0" }] }),
    });
    expect(missing(facts)).toEqual([expect.stringContaining("told as 0")]);
    const two = { amount: "79.98", deductions: [{ kind: "return_freight", amount: "0.02", tax: "0" }] };
    expect(missing(noteFacts({ refund: paid("79.98", two) }))).toEqual([]);
  });

  test("goods sold abroad without VAT, whose ground in law only the merchant knows", () => {
    const line = { id: "l1", title: "Mugg", quantity: 1, total: "80.00", tax: "0", taxRate: "0" };
    const item = { lineId: "l1", quantity: 1, amount: "80.00", tax: "0" };
    const order = invoiced({ lines: [line], shippingAddress: { countryCode: "CH" } });
    const facts = noteFacts({ order, refund: paid("80.00", { items: [item] }) });
    expect(missing(facts)).toEqual([expect.stringContaining("ground in law")]);
    expect(
      missing(noteFacts({ order: invoiced({ lines: [line] }), refund: paid("80.00", { items: [item] }) })),
    ).toEqual([]);
  });

  test("a refund that is not explained, not confirmed, failed, or moved no money", () => {
    const state = (change: object) => missing(noteFacts({ refund: refund(change) }))[0];
    expect(state({ deductions: [] })).toContain("does not add up");
    expect(state({ payments: [{ method: "card", amount: "21.00", status: "pending" }] })).toContain(
      "not been confirmed",
    );
    expect(state({ payments: [{ method: "card", amount: "21.00", status: "failed" }] })).toContain("failed");
    expect(state({ amount: "0", items: [], deductions: [], payments: [] })).toContain("no money moved");
  });

  test("a refund of goodwill alone, which makes no taxed sale smaller", () => {
    const facts = noteFacts({ refund: paid("50.00", { items: [], goodwill: "50.00" }) });
    expect(missing(facts)).toEqual(["nothing in this refund makes a taxed sale smaller"]);
  });
});

test("whatever is refunded, VAT per rate is the header's and credit and set-off are what was paid back", () => {
  let notes = 0;
  fc.assert(
    fc.property(anyRefund, fc.boolean(), ({ order, refund }, separately) => {
      const facts = noteFacts({ shop: separately ? separateSupply() : paperShop(), order, refund });
      const note = creditNoteOf(facts);
      if ("missing" in note) return;
      notes++;
      const total = (list: Money[]) => sum(list, note.currency);
      expect(equal(total(note.vat.map((row) => row.net)), note.net)).toBe(true);
      expect(equal(total(note.vat.map((row) => row.tax)), note.tax)).toBe(true);
      expect(
        equal(
          sum(
            note.lines.map((line) => line.net),
            "SEK",
          ),
          note.net,
        ),
      ).toBe(true);
      expect(
        equal(
          sum(
            note.lines.map((line) => line.gross),
            "SEK",
          ),
          note.total,
        ),
      ).toBe(true);
      const all = sum([note.total, ...note.setOff.map((one) => one.amount)], "SEK");
      expect(toDecimal(all)).toBe(toDecimal(facts.statement.paidBack));
      for (const rate of new Set(note.lines.map((line) => line.rate))) {
        const row = note.vat.find((one) => one.rate === rate);
        const taxed = note.lines.filter((line) => line.rate === rate);
        if (rate === "0") expect(row?.tax.minor).toBe(0n);
        expect(row && toDecimal(row.tax)).toBe(
          toDecimal(
            sum(
              taxed.map((line) => line.tax),
              "SEK",
            ),
          ),
        );
      }
    }),
    { numRuns: 1000 },
  );
  // The property says something only if most refunds have a credit note.
  expect(notes).toBeGreaterThan(700);
});
