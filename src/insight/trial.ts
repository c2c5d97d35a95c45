/**
 * Whether one of two wordings brings fewer questions, without fooling anybody: how many mails it takes is laid down before the start, until then
 * nothing is told that a hope could hang on, and then it is judged once. Pure.
 */
import { shareInterval, z } from "./scores.ts";

/** Mails of an arm, and how many of them brought a question. */
export interface Counts {
  sends: number;
  replies: number;
}

/** Four of five differences of the size that was aimed for are found: the 80 % point of the normal distribution. */
const zOfPower = 0.8416212336;

/**
 * How many mails of each wording it takes to see, four times of five, that B brings `aim` (0.5: half) fewer questions than `rate` of A, judged at
 * 5 % on both sides; `share` of 100 customers get B. Fleiss, Levin and Paik, Statistical Methods for Rates and Proportions (3rd ed. 2003), chapter 4.
 */
export function sendsNeeded({ rate, aim, share }: { rate: number; aim: number; share: number }): {
  a: number;
  b: number;
} {
  const less = rate * (1 - aim);
  const times = share / (100 - share);
  const middle = (rate + times * less) / (1 + times);
  const root =
    z * Math.sqrt((1 + times) * middle * (1 - middle)) +
    zOfPower * Math.sqrt(times * rate * (1 - rate) + less * (1 - less));
  const a = root ** 2 / (times * (rate - less) ** 2);
  return { a: Math.ceil(a), b: Math.ceil(times * a) };
}

/** Questions per mail where nobody knows better, and how many mails such a guess is worth against what was counted. */
const usual = { rate: 0.02, mails: 100 };

/** How often a kind's mails are asked about, from what was counted before: a handful of mails says little, and none asked about is not none ever. */
export const rateBefore = ({ sends, replies }: Counts): number =>
  (replies + usual.rate * usual.mails) / (sends + usual.mails);

/** Between which the difference of two independent shares lies with 95 % certainty: Newcombe's hybrid score interval (Statistics in Medicine 17, 1998, method 10). */
export function gapInterval(a: Counts, b: Counts): [low: number, high: number] {
  const [shareA, shareB] = [a.replies / a.sends, b.replies / b.sends];
  const [lowA, highA] = shareInterval(a.replies, a.sends);
  const [lowB, highB] = shareInterval(b.replies, b.sends);
  const gap = shareA - shareB;
  return [gap - Math.hypot(shareA - lowA, highB - shareB), gap + Math.hypot(highA - shareA, shareB - lowB)];
}

/** The chi-square value that one degree of freedom exceeds once in a thousand. */
const tooFar = 10.828;
const fewestExpected = 10;

/**
 * Whether so many customers in each arm are hardly chance (p < 0.001): then something else decides who gets what, and the figures must not be believed.
 * Fabijan et al., Diagnosing Sample Ratio Mismatch in Online Controlled Experiments (KDD 2019).
 */
export function isUneven(customersA: number, customersB: number, share: number): boolean {
  const all = customersA + customersB;
  const expected = (all * share) / 100;
  if (Math.min(expected, all - expected) < fewestExpected) return false;
  const off = (customersB - expected) ** 2;
  return off / expected + off / (all - expected) > tooFar;
}

/** How far a trial is, and once, at the planned number of mails, what it says. Figures per 1,000 mails. */
export type Verdict =
  | { state: "collecting" }
  | {
      state: "judged";
      better: "a" | "b" | "none";
      a: number;
      b: number;
      /** How many fewer questions B brings; fewer than none is more. */
      fewer: number;
      /** 95 %. */
      interval: readonly [low: number, high: number];
    };

const perThousand = (share: number) => Math.round(share * 10_000) / 10;

/** Nothing of rates is told below the plan: who looks every day sees a winner sooner or later, whatever is true. */
export function judgeTrial(a: Counts, b: Counts, planned: { a: number; b: number }): Verdict {
  if (a.sends < planned.a || b.sends < planned.b) return { state: "collecting" };
  const [low, high] = gapInterval(a, b);
  const [shareA, shareB] = [a.replies / a.sends, b.replies / b.sends];
  return {
    state: "judged",
    better: low > 0 ? "b" : high < 0 ? "a" : "none",
    a: perThousand(shareA),
    b: perThousand(shareB),
    fewer: perThousand(shareA - shareB),
    interval: [perThousand(low), perThousand(high)],
  };
}
