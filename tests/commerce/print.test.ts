import { describe, expect, test } from "vitest";
import { money } from "../../src/commerce/money.ts";
import { pickLocale, printer } from "../../src/commerce/print.ts";

const sv = printer("sv");
const en = printer("en");
const zone = "Europe/Stockholm";
const deadline = new Date("2026-11-23T14:30:00Z");

describe("what a customer reads", () => {
  test.each([
    ["80.00", "SEK", "80,00\u00a0kr", "SEK\u00a080.00"],
    ["-59.00", "SEK", "\u221259,00\u00a0kr", "\u2212SEK\u00a059.00"],
    ["12890.00", "SEK", "12\u00a0890,00\u00a0kr", "SEK\u00a012,890.00"],
    ["-1234.50", "EUR", "\u22121\u00a0234,50\u00a0€", "\u2212€1,234.50"],
    ["500", "JPY", "500\u00a0JPY", "JP¥500"],
    ["990.00", "HUF", "990,00\u00a0HUF", "HUF\u00a0990.00"],
    ["1.234", "KWD", "1,234\u00a0KWD", "KWD\u00a01.234"],
    ["0.00", "SEK", "0,00\u00a0kr", "SEK\u00a00.00"],
  ])(
    "of %s %s has a real minus, no-break spaces and the currency's own decimals",
    (amount, currency, inSwedish, inEnglish) => {
      expect(sv.money(money(amount, currency))).toBe(inSwedish);
      expect(en.money(money(amount, currency))).toBe(inEnglish);
    },
  );

  test("of a sum beyond what a float can hold is still exact", () => {
    expect(en.money(money("999999999999999.99", "SEK"))).toBe("SEK\u00a0999,999,999,999,999.99");
  });

  test("of a sum in running text leaves out the öre only when there are none", () => {
    expect(sv.round(money("59.00", "SEK"))).toBe("59\u00a0kr");
    expect(sv.round(money("59.50", "SEK"))).toBe("59,50\u00a0kr");
    expect(sv.round(money("59", "JPY"))).toBe("59\u00a0JPY");
  });

  test("of a sum in display size stands with its unit where the language wants it", () => {
    expect(sv.parts(money("-21.00", "SEK"))).toEqual({ figure: "\u221221,00", unit: "kr", unitFirst: false });
    expect(en.parts(money("1021.00", "EUR"))).toEqual({ figure: "1,021.00", unit: "€", unitFirst: true });
  });

  test("of a promise is the weekday, the date and the time in the shop's zone", () => {
    expect(sv.moment(deadline, zone)).toBe("måndag 23\u00a0november kl.\u00a015:30");
    expect(en.moment(deadline, zone)).toBe("Monday 23\u00a0November at\u00a015:30");
    expect(en.moment(deadline, "Europe/London")).toBe("Monday 23\u00a0November at\u00a014:30");
  });

  test("of a day is said in words, so that 11/12 is never November", () => {
    expect(sv.weekday(new Date("2026-11-27T11:00:00Z"), zone)).toBe("fredag 27\u00a0november");
    expect(sv.day(deadline, zone)).toBe("23\u00a0november");
    expect(sv.longDay(new Date("2026-03-03T12:00:00Z"), "UTC")).toBe("3 mars 2026");
    expect(en.longDay(new Date("2026-03-03T12:00:00Z"), "UTC")).toBe("3 March 2026");
  });

  test("just after midnight in Stockholm is the new day, though it is still yesterday in UTC", () => {
    const late = new Date("2026-11-20T23:30:00Z");
    expect(sv.weekday(late, zone)).toBe("lördag 21\u00a0november");
    expect(sv.time(late, zone)).toBe("00:30");
  });

  test("is in the first of the wanted languages that we speak", () => {
    expect(pickLocale("sv-SE")).toBe("sv");
    expect(pickLocale("no")).toBe("nb");
    expect(pickLocale("nn_NO")).toBe("nb");
    expect(pickLocale("fr", undefined, "DA-dk")).toBe("da");
    expect(pickLocale("klingon", null)).toBeUndefined();
  });
});
