import fc from "fast-check";
import { describe, expect, test } from "vitest";
import {
  add,
  digitsOf,
  isCurrency,
  money,
  parseScaled,
  roundScaled,
  share,
  sum,
  toDecimal,
} from "../../src/commerce/money.ts";

describe("money", () => {
  test.each([
    ["SEK", 2],
    ["EUR", 2],
    ["HUF", 2],
    ["IDR", 2],
    ["TWD", 2],
    ["JPY", 0],
    ["ISK", 0],
    ["CLP", 0],
    ["KWD", 3],
    ["TND", 3],
    ["CLF", 4],
  ])("has the decimals that ISO 4217 gives %s, whatever Intl prints: %i", (currency, digits) => {
    expect(digitsOf(currency)).toBe(digits);
  });

  test.each(["XXX", "sek", "", "BGN", "HRK", "DEM", "__proto__", "toString"])(
    "knows no currency %j: it is made up, or out of use",
    (code) => {
      expect(isCurrency(code)).toBe(false);
      expect(() => digitsOf(code)).toThrow(RangeError);
    },
  );

  test.each(
    "1,000.00 1e3 1.000,00 ١٢٣ １２ 80. .5 007 00.10 +5 --5 0x10 NaN Infinity 1_000 1.123456789 1000000000000000"
      .split(" ")
      .concat(["", " 80", "80 ", "80\n", "8 0", "80kr"]),
  )("is not read from %j: our edges write amounts one way only", (text) => {
    expect(() => money(text, "SEK")).toThrow(RangeError);
  });

  test("is refused with more decimals than its currency has, unless they are zeros", () => {
    expect(() => money("80.005", "SEK")).toThrow("80.005 has more decimals than SEK has");
    expect(() => money("80.5", "JPY")).toThrow(RangeError);
    expect(money("80.5000", "SEK").minor).toBe(8050n);
    expect(money("80.00", "JPY").minor).toBe(80n);
    expect(money("0.001", "KWD").minor).toBe(1n);
  });

  test("never mixes two currencies", () => {
    expect(() => add(money("1", "SEK"), money("1", "DKK"))).toThrow("SEK and DKK cannot be added");
  });

  test("rounds half away from zero, as the platforms do", () => {
    const round = (text: string, currency: string) => toDecimal(roundScaled(parseScaled(text), currency));
    expect(round("0.005", "SEK")).toBe("0.01");
    expect(round("-0.005", "SEK")).toBe("-0.01");
    expect(round("0.00499999", "SEK")).toBe("0.00");
    expect(round("2.5", "JPY")).toBe("3");
  });

  const currencies = fc.constantFrom("SEK", "JPY", "KWD", "HUF", "CLF");
  const amounts = fc.bigInt({ min: -(10n ** 14n), max: 10n ** 14n });

  test("printed and read back is the same, in every currency", () => {
    fc.assert(
      fc.property(amounts, currencies, (minor, currency) => {
        expect(money(toDecimal({ minor, currency }), currency).minor).toBe(minor);
      }),
    );
  });

  test("shared among units loses nothing, and no unit is a minor unit off its share", () => {
    const counts = fc.array(fc.integer({ min: 1, max: 50 }), { minLength: 1, maxLength: 12 });
    fc.assert(
      fc.property(amounts, currencies, counts, (minor, currency, parts) => {
        const of = parts.reduce((all, one) => all + one, 0);
        let from = 0;
        const shares = parts.map((count) => {
          const part = share({ minor, currency }, from, count, of);
          from += count;
          const off = part.minor * BigInt(of) - minor * BigInt(count);
          expect(off < BigInt(of) * 1n + 1n && off > -BigInt(of) - 1n).toBe(true);
          return part;
        });
        expect(sum(shares, currency).minor).toBe(minor);
      }),
    );
  });
});
