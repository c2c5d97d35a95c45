import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { money } from "../../src/commerce/money.ts";
import { shopProfileSchema } from "../../src/commerce/shop.ts";
import { Problem } from "../../src/errors.ts";
import { type SieEntry, sieOf, sieWarning } from "../../src/papers/sie.ts";
import { taxOf } from "../../src/papers/vat.ts";
import { explain } from "../../src/pipeline/explain.ts";
import { refund } from "../support/facts.ts";
import { anyRefund, invoiced, paperShop, separateSupply } from "./paper-facts.ts";

const november = { from: "2026-11-01", to: "2026-11-30", madeOn: "2026-12-01" };

const entry = (change: Partial<SieEntry> & { refund?: ReturnType<typeof refund> } = {}): SieEntry => {
  const { refund: told = refund(), ...rest } = change;
  const order = rest.order ?? invoiced();
  return {
    refundId: told.id,
    on: "2026-11-20",
    order,
    statement: explain({ order, refund: told }, "sv"),
    ...rest,
  };
};

// The letters that Swedish needs, by their places in the code page as IBM's table has them.
const swedish: Record<number, string> = {
  134: "å",
  132: "ä",
  148: "ö",
  143: "Å",
  142: "Ä",
  153: "Ö",
  130: "é",
};
const read = (bytes: Uint8Array) =>
  [...bytes].map((byte) => (byte < 0x80 ? String.fromCharCode(byte) : (swedish[byte] ?? "?"))).join("");
const lines = (bytes: Uint8Array) => read(bytes).split("\r\n");

/** [account, amount] of each voucher, in the file's order. */
function vouchers(bytes: Uint8Array): { account: string; minor: bigint }[][] {
  return read(bytes)
    .split("#VER ")
    .slice(1)
    .map((voucher) =>
      [...voucher.matchAll(/#TRANS (\d{4}) \{\} (-?\d+\.\d\d) /g)].map(([, account = "", amount = ""]) => ({
        account,
        minor: money(amount, "SEK").minor,
      })),
    );
}

const refusal = (make: () => unknown): Problem => {
  try {
    make();
  } catch (error) {
    if (error instanceof Problem) return error;
    throw error;
  }
  throw new Error("it was not refused");
};

describe("the SIE file", () => {
  test("of 80 kr less 59 kr freight, as a bookkeeping program reads it", () => {
    const file = sieOf([entry({ creditNote: "KN-1001" })], { shop: paperShop(), ...november });
    expect(lines(file.bytes)).toEqual([
      "#FLAGGA 0",
      '#PROGRAM "Kvitto" "1"',
      "#FORMAT PC8",
      "#GEN 20261201",
      "#SIETYP 4",
      "#ORGNR 559000-0000",
      '#FNAMN "Nordlys Handel AB"',
      "#VALUTA SEK",
      '#KONTO 1580 "Fordringar för köp som betalats tillbaka"',
      '#KONTO 2611 "Utgående moms 25 %"',
      '#KONTO 3001 "Försäljning"',
      '#KONTO 3520 "Fakturerade frakter"',
      '#VER K "" 20261120 "Återbetalning order 1001 KN-1001"',
      "{",
      '   #TRANS 3001 {} 64.00 20261120 "Mugg"',
      '   #TRANS 2611 {} 16.00 20261120 "Mugg"',
      expect.stringMatching(/^ {3}#TRANS 3520 \{\} -47\.20 20261120 "Returfrakt/),
      expect.stringMatching(/^ {3}#TRANS 2611 \{\} -11\.80 20261120 "Returfrakt/),
      '   #TRANS 1580 {} -21.00 20261120 "Visa **** 4242"',
      "}",
      "",
    ]);
    expect(file).toMatchObject({ vouchers: 1, left: [] });
  });

  test("books damage without VAT, goodwill, an exchange and rounding on their own accounts", () => {
    const told = refund({
      amount: "51.00",
      deductions: [{ kind: "diminished_value", amount: "20.00" }],
      goodwill: "10.00",
      exchange: { amount: "19.50" },
      cashRounding: "0.50",
      payments: [{ method: "card", amount: "51.00", status: "settled" }],
    });
    const [voucher = []] = vouchers(
      sieOf([entry({ refund: told })], { shop: paperShop(), ...november }).bytes,
    );
    expect(Object.fromEntries(voucher.map(({ account, minor }) => [account, minor]))).toEqual({
      "3001": 6400n,
      "2611": 1600n,
      "3730": 1000n,
      "3990": -2000n,
      "2420": -1950n,
      "3740": 50n,
      "1580": -5100n,
    });
  });

  test("has only the days that were asked for, the first first, and nothing of a refund that moved no money", () => {
    const none = refund({ id: "rf0", amount: "0", items: [], deductions: [], payments: [] });
    const failed = refund({ id: "rf9", payments: [{ method: "card", amount: "21.00", status: "failed" }] });
    const on = (id: string, day: string) => entry({ refundId: id, on: day });
    const file = sieOf(
      [
        ...[on("c", "2026-11-30"), on("a", "2026-11-01"), on("x", "2026-12-01"), on("y", "2026-10-31")],
        ...[entry({ refund: none }), entry({ refund: failed })],
      ],
      { shop: paperShop(), ...november },
    );
    expect(lines(file.bytes).filter((line) => line.startsWith("#VER"))).toEqual([
      '#VER K "" 20261101 "Återbetalning order 1001 a"',
      '#VER K "" 20261130 "Återbetalning order 1001 c"',
    ]);
  });

  test("keeps what would break it out of its texts, and says what CP437 cannot", () => {
    const line = {
      id: "l1",
      title: 'Ny "rosa"\r\n#VER A\\ Ørsted €5 日',
      quantity: 1,
      total: "80.00",
      tax: "16.00",
      taxRate: "0.25",
    };
    const order = invoiced({ lines: [line] });
    const file = sieOf([entry({ order })], { shop: paperShop(), ...november });
    expect(read(file.bytes)).toContain('"Ny \\"rosa\\" #VER A/ Orsted EUR5 ?"');
    expect(lines(file.bytes).filter((text) => text.startsWith("#VER"))).toHaveLength(1);
  });

  test("tells the company's number only when it is a Swedish one", () => {
    const of = (registration: string) => {
      const shop = paperShop({ company: { name: "Nordlys", registration, address: "" } });
      return lines(sieOf([], { shop, ...november }).bytes).filter((line) => line.startsWith("#ORGNR"));
    };
    expect(of("org.nr 5590000000")).toEqual(["#ORGNR 559000-0000"]);
    expect(of("HRB 12345")).toEqual([]);
  });

  test("is not made without accounts", () => {
    expect(
      refusal(() => sieOf([], { shop: paperShop({ bookkeeping: undefined }), ...november })).message,
    ).toContain("fill in bookkeeping");
  });

  test("is refused for a VAT rate without an account, and says which to add", () => {
    const line = { id: "l1", title: "Muki", quantity: 1, total: "125.50", tax: "25.50", taxRate: "0.255" };
    const item = { lineId: "l1", quantity: 1, amount: "125.50", tax: "25.50" };
    const told = refund({
      amount: "125.50",
      items: [item],
      deductions: [],
      payments: [{ method: "card", amount: "125.50", status: "settled" }],
    });
    const wanted = entry({ order: invoiced({ total: "125.50", lines: [line] }), refund: told });
    expect(refusal(() => sieOf([wanted], { shop: paperShop(), ...november }))).toMatchObject({
      kind: "unprocessable",
      message:
        'refund rf1 cannot be booked: no VAT account for 25.5 per cent: add "0.255" to bookkeeping.vat',
      errors: [{ pointer: "/rf1" }],
    });
    const profile = paperShop();
    const shop = shopProfileSchema.parse({ ...profile, bookkeeping: { vat: { "0.2550": "2614" } } });
    expect(read(sieOf([wanted], { shop, ...november }).bytes)).toContain("#TRANS 2614 {} 25.50");
  });

  test("leaves out what cannot be booked only when that was asked for, and then says what", () => {
    const open = entry({ refundId: "open", refund: refund({ deductions: [] }) });
    const waiting = entry({
      refundId: "waiting",
      refund: refund({ payments: [{ method: "card", amount: "21.00", status: "pending" }] }),
    });
    const all = [open, entry(), waiting];
    expect(refusal(() => sieOf(all, { shop: paperShop(), ...november })).message).toBe(
      "refund open cannot be booked: the refund does not add up yet, and 1 more",
    );
    expect(sieOf(all, { shop: paperShop(), ...november, leaveOut: true })).toMatchObject({
      vouchers: 1,
      left: [
        { refundId: "open", reasons: ["the refund does not add up yet"] },
        { refundId: "waiting", reasons: ["the money has not been confirmed yet"] },
      ],
    });
  });

  test("wants the day's rate for a refund in another currency, and balances what rounding leaves", () => {
    const order = invoiced({ currency: "EUR" });
    const [foreign, rated] = [entry({ order }), entry({ order, rate: "11.4357" })];
    expect(refusal(() => sieOf([foreign], { shop: paperShop(), ...november })).message).toContain(
      "the refund is in EUR and the bookkeeping in SEK",
    );
    const [voucher = []] = vouchers(sieOf([rated], { shop: paperShop(), ...november }).bytes);
    expect(voucher.find(({ account }) => account === "1580")?.minor).toBe(-24015n);
    expect(voucher.reduce((total, row) => total + row.minor, 0n)).toBe(0n);
  });

  test("does not book separately sold freight whose tax nobody told", () => {
    const told = refund({ deductions: [{ kind: "return_freight", amount: "59.00" }] });
    const make = () => sieOf([entry({ refund: told })], { shop: separateSupply(), ...november });
    expect(refusal(make).message).toContain("which is sold separately, is not told");
  });

  test("comes with a warning against booking twice", () => {
    expect(sieWarning.sv).toContain("två gånger");
    expect(sieWarning.en).toContain("twice");
  });
});

test("whatever is refunded, each voucher balances and its receivables are what was paid back", () => {
  const shop = shopProfileSchema.parse({
    ...paperShop(),
    bookkeeping: { vat: { "0.25": "2611", "0.255": "2614", "0.12": "2621", "0.06": "2631", "0.14": "2641" } },
  });
  let booked = 0;
  fc.assert(
    fc.property(fc.array(anyRefund, { minLength: 1, maxLength: 4 }), (refunds) => {
      const entries = refunds
        .map(({ order, refund }, at) => entry({ order, refund, refundId: `rf${at}` }))
        .filter(({ statement, order }) => {
          const taxed = taxOf({ order, statement, returnFreight: "smaller_credit" });
          return statement.state === "reconciled" && taxed.missing.length === 0;
        });
      const read = vouchers(sieOf(entries, { shop, ...november }).bytes);
      expect(read).toHaveLength(entries.length);
      booked += read.length;
      for (const [at, voucher] of read.entries()) {
        expect(voucher.reduce((total, row) => total + row.minor, 0n)).toBe(0n);
        const out = voucher.filter(({ account }) => account === "1580");
        expect(-out.reduce((total, row) => total + row.minor, 0n)).toBe(
          entries[at]?.statement.paidBack.minor,
        );
      }
    }),
    { numRuns: 300 },
  );
  expect(booked).toBeGreaterThan(400);
});
