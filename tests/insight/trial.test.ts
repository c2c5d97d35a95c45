/** A trial of two wordings says what is true: its figures are those of the published examples. */
import { describe, expect, test } from "vitest";
import { gapInterval, isUneven, judgeTrial, rateBefore, sendsNeeded } from "../../src/insight/trial.ts";

const rounded = (pair: readonly number[]) => pair.map((one) => Number(one.toFixed(4)));

describe("the interval of a difference", () => {
  // Newcombe, Interval estimation for the difference between independent proportions (1998), table II, method 10.
  test.each([
    [56, 70, 48, 80, 0.0524, 0.3339],
    [9, 10, 3, 10, 0.1705, 0.809],
    [6, 7, 2, 7, 0.0582, 0.8062],
    [5, 56, 0, 29, -0.0381, 0.1926],
    [0, 10, 0, 20, -0.1611, 0.2775],
    [0, 10, 0, 10, -0.2775, 0.2775],
    [10, 10, 0, 20, 0.6791, 1],
    [10, 10, 0, 10, 0.6075, 1],
  ])("of %i of %i and %i of %i is the one that Newcombe published", (a, ofA, b, ofB, low, high) => {
    const found = gapInterval({ replies: a, sends: ofA }, { replies: b, sends: ofB });
    expect(rounded(found)).toEqual([low, high]);
  });
});

describe("how many mails it takes", () => {
  test("is what R's power.prop.test says", () => {
    // power.prop.test(p1 = .50, p2 = .75, power = .8): n = 57.67.
    expect(sendsNeeded({ rate: 0.5, aim: 0.5, share: 50 })).toEqual({ a: 58, b: 58 });
    const { a, b } = sendsNeeded({ rate: 0.012, aim: 0.5, share: 50 });
    expect(a).toBe(b);
    expect(a).toBeGreaterThan(3_850);
    expect(a).toBeLessThan(3_920);
  });

  test("is less of B and more in all where fewer customers get B, and more for a smaller difference", () => {
    const even = sendsNeeded({ rate: 0.02, aim: 0.5, share: 50 });
    const tenth = sendsNeeded({ rate: 0.02, aim: 0.5, share: 10 });
    expect(tenth.b).toBeLessThan(even.b);
    expect(tenth.a / tenth.b).toBeCloseTo(9, 1);
    expect(tenth.a + tenth.b).toBeGreaterThan(even.a + even.b);
    expect(sendsNeeded({ rate: 0.02, aim: 0.25, share: 50 }).a).toBeGreaterThan(3 * even.a);
  });

  test("is reckoned with 20 questions per 1,000 mails where nobody knows better, and with what was counted where many were", () => {
    expect(rateBefore({ sends: 0, replies: 0 })).toBe(0.02);
    expect(rateBefore({ sends: 3, replies: 3 })).toBeLessThan(0.05);
    expect(rateBefore({ sends: 9_900, replies: 0 })).toBe(0.0002);
    expect(rateBefore({ sends: 50_000, replies: 600 })).toBeCloseTo(0.012, 4);
  });
});

describe("the verdict", () => {
  const planned = { a: 2_600, b: 2_600 };

  test("is kept back until both wordings have the mails that were planned, however clear it looks", () => {
    const clear = [
      { sends: 2_599, replies: 200 },
      { sends: 9_000, replies: 0 },
    ] as const;
    expect(judgeTrial(...clear, planned)).toEqual({ state: "collecting" });
    expect(judgeTrial(clear[1], clear[0], planned)).toEqual({ state: "collecting" });
  });

  test("says how many fewer questions B brings, and between what that lies", () => {
    expect(judgeTrial({ sends: 2_600, replies: 31 }, { sends: 2_600, replies: 13 }, planned)).toEqual({
      state: "judged",
      better: "b",
      a: 11.9,
      b: 5,
      fewer: 6.9,
      interval: [1.9, 12.3],
    });
    expect(judgeTrial({ sends: 2_600, replies: 13 }, { sends: 2_600, replies: 31 }, planned)).toMatchObject({
      better: "a",
      fewer: -6.9,
      interval: [-12.3, -1.9],
    });
  });

  test("says that no difference can be seen where chance explains it", () => {
    expect(judgeTrial({ sends: 2_600, replies: 31 }, { sends: 2_600, replies: 27 }, planned)).toMatchObject({
      better: "none",
    });
  });
});

test("arms that differ more than chance lets them are noticed, at the thousandth", () => {
  expect(isUneven(5_000, 5_000, 50)).toBe(false);
  expect(isUneven(5_100, 4_900, 50)).toBe(false);
  // Fabijan et al.: 821,588 to 815,482 at one half.
  expect(isUneven(821_588, 815_482, 50)).toBe(true);
  expect(isUneven(9_000, 1_000, 10)).toBe(false);
  expect(isUneven(9_000, 1_150, 10)).toBe(true);
  expect(isUneven(15, 0, 50)).toBe(false);
});
