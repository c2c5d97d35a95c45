import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { contrast, mix, palettes, readable, readableAccent } from "../../src/templating/colours.ts";

describe("contrast", () => {
  test.for([
    ["#000000", "#FFFFFF", 21],
    ["#FFFFFF", "#FFFFFF", 1],
    ["#777777", "#FFFFFF", 4.48],
    ["#767676", "#FFFFFF", 4.54],
    ["#FF0000", "#FFFFFF", 4.0],
  ] as const)("of %s on %s is %f, as WCAG counts", ([a, b, ratio]) => {
    expect(contrast(a, b)).toBeCloseTo(ratio, 1);
    expect(contrast(b, a)).toBe(contrast(a, b));
  });
});

test("a share of one colour on another", () => {
  expect(mix("#000000", "#FFFFFF", 0.5)).toBe("#808080");
  expect(mix("#0E5F59", "#FFFFFF", 0)).toBe("#FFFFFF");
});

describe("a shop's accent", () => {
  test("stays as it was chosen when it is readable", () => expect(readableAccent("#0E5F59")).toBe("#0E5F59"));
  test("is darkened until it is readable, and stays yellow", () => {
    const corrected = readableAccent("#FFD400");
    expect(corrected).not.toBe("#FFD400");
    expect(contrast(corrected, "#F2F4F3")).toBeGreaterThanOrEqual(readable);
  });

  test("of any colour gives a mail that can be read, in both modes and turned around by a client", () => {
    const hex = fc
      .integer({ min: 0, max: 0xffffff })
      .map((value) => `#${value.toString(16).padStart(6, "0")}`);
    fc.assert(
      fc.property(hex, (accent) => {
        for (const palette of Object.values(palettes(accent)))
          for (const text of [palette.ink, palette.muted, palette.accent])
            for (const ground of [palette.page, palette.paper, palette.tint])
              expect(contrast(text, ground)).toBeGreaterThanOrEqual(readable);
        // The initial in the mark is white on the accent.
        expect(contrast("#FFFFFF", palettes(accent).light.accent)).toBeGreaterThanOrEqual(readable);
      }),
    );
  });

  test("leaves the house's greys with the contrast that was measured", () => {
    const { light, dark } = palettes("#0E5F59");
    const lowest = (palette: typeof light) =>
      Math.min(
        ...[palette.ink, palette.muted, palette.accent].flatMap((text) =>
          [palette.page, palette.paper, palette.tint].map((ground) => contrast(text, ground)),
        ),
      );
    expect(lowest(light)).toBeGreaterThan(5.2);
    expect(lowest(dark)).toBeGreaterThan(6);
    for (const palette of [light, dark]) expect(contrast(palette.perf, palette.paper)).toBeGreaterThan(3);
  });
});
