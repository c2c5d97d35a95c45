/** The letters of the papers: what can be shown, how wide it is, where lines break. */
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { locales, printer } from "../../src/commerce/print.ts";
import { legible as legibleIn } from "../../src/papers/pdf/fonts.ts";
import { openLibrary } from "../../src/papers/pdf/library.ts";
import { linesOf } from "../../src/papers/pdf/lines.ts";
import { widthOf } from "../../src/papers/pdf/sheet.ts";

const { faces } = await openLibrary();
const legible = (text: string) => legibleIn(text, faces.regular);
const style = { size: 10, leading: 14, face: faces.regular, colour: "#16201E" };

describe("what can be shown", () => {
  test("the languages of Europe, their currencies and the signs of our mails are shown as they are", () => {
    const samples = [
      "Åäö Øæ Ñçß Łódź Žižkov Îași Şişli Þór Ħamrun",
      "Ελληνικά Български Українська Српски",
      "€ £ ¥ ₹ ₽ ₺ ₴ ₩ ₿ kr zł Kč",
      "−59,00 “a” ‘b’ „c“ «d» – — … • ● → № ™ ½ × ≤",
    ];
    for (const sample of samples) expect(legible(sample)).toBe(sample);
    for (const locale of locales)
      for (const currency of ["SEK", "NOK", "DKK", "EUR", "GBP", "USD", "JPY", "PLN", "CHF"]) {
        const sum = printer(locale).money({ minor: -1_234_567n, currency });
        expect(legible(sum)).toBe(sum);
      }
  });

  test("what the font lacks is written with what it has, else as one box a letter, and nothing invisible stays", () => {
    expect(legible("ﬁn Ｆｕｌｌ ①")).toBe("fin Full 1");
    expect(legible("杯子 👨‍👩‍👧 👍🏽")).toBe("□□ □□□ □");
    expect(legible("a\u0000b\u202Ec\u200Bd\u00ADe\tf\ng")).toBe("abcde f g");
    expect(legible("A\u030A")).toBe("Å");
    expect(legible("\uD800x")).toBe("□x");
    expect(legible("\uE031\uE039")).toBe("□□");
  });

  test("whatever comes in, only letters of the font come out", () => {
    fc.assert(
      fc.property(fc.string({ unit: "binary" }), (text) => {
        expect([...legible(text)].filter((one) => !faces.regular.has(one))).toEqual([]);
      }),
    );
  });
});

describe("how wide it is", () => {
  test("in columns every figure is as wide as the others, in text a 1 is narrower", () => {
    for (const face of Object.values(faces)) {
      const widths = [..."0123456789"].map((figure) => face.run(figure, true).width);
      expect(new Set(widths).size).toBe(1);
      expect(face.run("1111,11", true).width).toBe(face.run("0742,39", true).width);
      expect(face.run("1", false).width).toBeLessThan(face.run("0", false).width);
    }
  });

  test("letters that lean on each other stand closer", () => {
    const apart = ["T", "o"].map((one) => widthOf(one, style)).reduce((a, b) => a + b);
    expect(widthOf("To", style)).toBeLessThan(apart);
  });
});

test("what shows a character that was not made legible first shows a box as wide as it measures", () => {
  for (const face of Object.values(faces)) {
    const width = face.run("杯", false).width;
    expect(width).toBe(face.run("□", false).width);
    expect(face.font.layout("杯").glyphs).toEqual(face.font.layout("□").glyphs);
  }
});

describe("where lines break", () => {
  test("at spaces, never at a space that holds a sum together, inside a word only when it is wider than the line", () => {
    expect(linesOf("Till Visa som slutar på 4242", 70, style)).toEqual(["Till Visa som", "slutar på 4242"]);
    expect(linesOf("betalar tillbaka 59,00\u00a0kr", 90, style)).toEqual([
      "betalar tillbaka",
      "59,00\u00a0kr",
    ]);
    expect(linesOf("", 70, style)).toEqual([""]);
  });

  test("nothing is lost and nothing is wider than the line", () => {
    fc.assert(
      fc.property(fc.string({ maxLength: 200 }), fc.integer({ min: 30, max: 400 }), (raw, width) => {
        const text = legible(raw);
        const lines = linesOf(text, width, style);
        expect(lines.join("").replace(/ /g, "")).toBe(text.replace(/ /g, ""));
        for (const line of lines) expect(widthOf(line, style)).toBeLessThanOrEqual(width + 0.01);
      }),
    );
  });
});
