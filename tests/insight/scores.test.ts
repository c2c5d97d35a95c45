/** Scores that a merchant may rely on: none below ten answers, and intervals that hold what they promise. */
import { describe, expect, test } from "vitest";
import {
  type Counted,
  differenceInterval,
  meanInterval,
  scoresOf,
  shareInterval,
} from "../../src/insight/scores.ts";

const answers = (kind: string, question: string, times: Record<number, number>): Counted[] =>
  Object.entries(times).map(([choice, some]) => ({ kind, question, choice: Number(choice), times: some }));

describe("a score", () => {
  test("is hidden below ten answers, with how many there are", () => {
    const [score] = scoresOf(answers("nps", "likely", { 10: 9 }), new Map([["nps", 40]]));
    expect(score).toEqual({ kind: "nps", question: "likely", measure: "nps", asked: 40, n: 9 });
  });

  test("of recommendations is the share of nines and tens minus that of zero to six", () => {
    const [score] = scoresOf(
      answers("nps", "likely", { 10: 50, 9: 10, 8: 10, 7: 10, 6: 10, 0: 10 }),
      new Map(),
    );
    expect(score).toMatchObject({ measure: "nps", n: 100, value: 40 });
    expect(score?.interval?.[0]).toBeCloseTo(23.4, 0);
    expect(score?.interval?.[1]).toBeCloseTo(54.3, 0);
  });

  test("of a question with five steps is their mean, of yes or no the share of yes", () => {
    const scores = scoresOf(
      [
        ...answers("contact-survey", "welcome", { 5: 6, 4: 4 }),
        ...answers("contact-survey", "valued", { 1: 10 }),
        ...answers("contact-survey", "again", { 5: 10 }),
        ...answers("case-solved-check", "solved", { 1: 8, 0: 2 }),
      ],
      new Map([["contact-survey", 12]]),
    );
    expect(
      scores.map(({ kind, question, measure, asked, n, value }) => [
        kind,
        question,
        measure,
        asked,
        n,
        value,
      ]),
    ).toEqual([
      ["case-solved-check", "solved", "share", 10, 10, 0.8],
      ["contact-survey", "welcome", "mean", 12, 10, 4.6],
      ["contact-survey", "valued", "mean", 12, 10, 1],
      ["contact-survey", "again", "mean", 12, 10, 5],
    ]);
    // Ten equal answers are no certainty.
    for (const { interval } of scores)
      expect((interval?.[1] ?? 0) - (interval?.[0] ?? 0)).toBeGreaterThan(0.3);
  });

  test("of what nobody was asked is no row", () => expect(scoresOf([], new Map())).toEqual([]));
});

describe("an interval", () => {
  test.for([
    [8, 10, 0.4902, 0.9433],
    [0, 10, 0, 0.2775],
    [10, 10, 0.7225, 1],
    [81, 263, 0.2553, 0.3662],
  ] as const)("of %i in %i is Wilson's", ([yes, n, low, high]) => {
    const [from, to] = shareInterval(yes, n);
    expect(from).toBeCloseTo(low, 4);
    expect(to).toBeCloseTo(high, 4);
  });

  test.for([
    [12, 2, 50, 0.0569, 0.3404],
    [0, 0, 50, -0.0714, 0.0714],
  ] as const)("of a difference, %i against %i of %i, is Tango's", ([more, less, n, low, high]) => {
    const [from, to] = differenceInterval(more, less, n);
    expect(from).toBeCloseTo(low, 2);
    expect(to).toBeCloseTo(high, 2);
  });

  test("of a difference mirrors itself when praise and criticism change places, and stays on the scale", () => {
    const [low, high] = differenceInterval(9, 3, 40);
    const [mirrored, other] = differenceInterval(3, 9, 40);
    expect([-other, -mirrored]).toEqual([expect.closeTo(low, 9), expect.closeTo(high, 9)]);
    for (const [more, less] of [
      [10, 0],
      [0, 10],
      [5, 5],
    ] as const) {
      const [from, to] = differenceInterval(more, less, 10);
      expect(from).toBeGreaterThanOrEqual(-1);
      expect(to).toBeLessThanOrEqual(1);
      expect(from).toBeLessThanOrEqual((more - less) / 10);
      expect(to).toBeGreaterThanOrEqual((more - less) / 10);
    }
  });

  test("holds the truth about 95 times in 100, also for few answers and for shops that please nearly everybody", () => {
    let seed = 12_345;
    const random = () => {
      seed = (seed * 1_664_525 + 1_013_904_223) >>> 0;
      return seed / 2 ** 32;
    };
    const scale = [1, 2, 3, 4, 5];
    const draw = (shares: readonly number[]) => {
      const at = random();
      const upTo = scale.map((choice) => shares.slice(0, choice).reduce((all, share) => all + share, 0));
      return scale.find((_, i) => at < (upTo[i] ?? 1)) ?? 5;
    };
    const rounds = 1_500;
    for (const n of [10, 40])
      for (const shares of [
        [0.1, 0.1, 0.2, 0.3, 0.3],
        [0.02, 0.03, 0.05, 0.3, 0.6],
        [0.2, 0.2, 0.2, 0.2, 0.2],
      ]) {
        const mean = shares.reduce((all, share, i) => all + share * (i + 1), 0);
        const difference = (shares[4] ?? 0) - (shares[0] ?? 0) - (shares[1] ?? 0) - (shares[2] ?? 0);
        let [meanHeld, differenceHeld] = [0, 0];
        for (let round = 0; round < rounds; round++) {
          const given = Array.from({ length: n }, () => draw(shares));
          const times = new Map(
            scale.map((choice) => [choice, given.filter((one) => one === choice).length]),
          );
          const within = ([low, high]: [number, number], truth: number) => low <= truth && truth <= high;
          if (within(meanInterval(times, n, scale), mean)) meanHeld++;
          const [fives, low] = [times.get(5) ?? 0, given.filter((one) => one <= 3).length];
          if (within(differenceInterval(fives, low, n), difference)) differenceHeld++;
        }
        expect(meanHeld / rounds, `${shares} ${n}`).toBeGreaterThan(0.925);
        expect(differenceHeld / rounds, `${shares} ${n}`).toBeGreaterThan(0.925);
      }
  });
});
