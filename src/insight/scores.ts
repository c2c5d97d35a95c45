import { choicesOf, questionsOf, type Scale, type SurveyKind, surveyKinds } from "../commerce/survey.ts";

/**
 * What customers answered, as figures a merchant may rely on: each with how many answered and between what it lies with 95 % certainty. Below ten
 * answers no figure is shown: it would say more about three people than about the shop. Pure.
 */
export interface Score {
  kind: SurveyKind;
  question: string;
  /** `share` of those who said yes, 0 to 1; `mean` from 1 to 5; `nps` from -100 to 100. */
  measure: "share" | "mean" | "nps";
  /** How many were asked, and how many answered. */
  asked: number;
  n: number;
  /** Absent below ten answers. */
  value?: number | undefined;
  interval?: readonly [low: number, high: number] | undefined;
}

/** How often something was answered. */
export interface Counted {
  kind: string;
  question: string;
  choice: number;
  times: number;
}

const fewest = 10;
/** The 97.5 % point of the normal distribution: 95 % lie between it and its opposite. */
export const z = 1.959963985;

const measures: Record<Scale, Score["measure"]> = { yes_no: "share", five: "mean", ten: "nps" };

/** One row for each question that somebody was asked, in the order in which they are asked. */
export function scoresOf(counted: readonly Counted[], asked: ReadonlyMap<string, number>): Score[] {
  return surveyKinds.flatMap((kind) =>
    questionsOf(kind).flatMap(({ key, scale }): Score[] => {
      const times = new Map<number, number>();
      for (const one of counted)
        if (one.kind === kind && one.question === key) times.set(one.choice, one.times);
      const n = [...times.values()].reduce((all, some) => all + some, 0);
      const invited = Math.max(n, asked.get(kind) ?? 0);
      if (invited === 0) return [];
      const of = { kind, question: key, measure: measures[scale], asked: invited, n };
      return [n < fewest ? of : { ...of, ...figure(scale, times, n) }];
    }),
  );
}

function figure(
  scale: Scale,
  times: ReadonlyMap<number, number>,
  n: number,
): Pick<Score, "value" | "interval"> {
  const count = (wanted: (choice: number) => boolean) =>
    [...times].reduce((all, [choice, some]) => (wanted(choice) ? all + some : all), 0);
  if (scale === "yes_no") {
    const yes = count((choice) => choice === 1);
    return { value: yes / n, interval: shareInterval(yes, n) };
  }
  if (scale === "ten") {
    const [promoters, detractors] = [count((choice) => choice >= 9), count((choice) => choice <= 6)];
    const [low, high] = differenceInterval(promoters, detractors, n);
    return { value: (100 * (promoters - detractors)) / n, interval: [100 * low, 100 * high] };
  }
  const sum = [...times].reduce((all, [choice, some]) => all + choice * some, 0);
  return { value: sum / n, interval: meanInterval(times, n, choicesOf(scale)) };
}

/** Wilson's score interval for a share (1927): it never leaves 0 to 1, and holds for few answers too. */
export function shareInterval(yes: number, n: number): [low: number, high: number] {
  const share = yes / n;
  const middle = (share + z ** 2 / (2 * n)) / (1 + z ** 2 / n);
  const half = (z / (1 + z ** 2 / n)) * Math.sqrt((share * (1 - share)) / n + z ** 2 / (4 * n ** 2));
  return [Math.max(0, middle - half), Math.min(1, middle + half)];
}

/**
 * Tango's score interval for the difference of two shares of the same answers (1998): what recommenders minus critics are, of a multinomial whose
 * third part is neither. Its ends are where the likeliest shares with that difference would just not surprise.
 */
export function differenceInterval(more: number, less: number, n: number): [low: number, high: number] {
  const surprise = (difference: number): number => {
    const b = -more - less + (2 * n - more + less) * difference;
    const c = -less * difference * (1 - difference);
    const lessThen = (Math.sqrt(Math.max(0, b ** 2 - 8 * n * c)) - b) / (4 * n);
    const variance = n * (2 * lessThen + difference * (1 - difference));
    return (more - less - n * difference) / Math.sqrt(Math.max(variance, Number.EPSILON));
  };
  const observed = (more - less) / n;
  return [crossing(surprise, z, -1, observed), crossing(surprise, -z, observed, 1)];
}

/** Where a falling function meets a value, between two points; the end that is nearer where it does not. */
function crossing(falling: (at: number) => number, value: number, from: number, to: number): number {
  let [low, high] = [from, to];
  for (let i = 0; i < 60; i++) {
    const middle = (low + high) / 2;
    if (falling(middle) > value) low = middle;
    else high = middle;
  }
  return (low + high) / 2;
}

/**
 * An interval for a mean on a scale with ends. As Agresti and Coull do for a share, a little doubt is put at both ends of the scale before it is
 * worked out, so that ten equal answers do not look like certainty.
 */
export function meanInterval(
  times: ReadonlyMap<number, number>,
  n: number,
  scale: readonly number[],
): [low: number, high: number] {
  const [least, most] = [Math.min(...scale), Math.max(...scale)];
  const doubt = z ** 2 / 8;
  const all = [...times, [least, doubt] as const, [most, doubt] as const];
  const weight = n + 2 * doubt;
  const mean = all.reduce((sum, [choice, some]) => sum + choice * some, 0) / weight;
  const variance = all.reduce((sum, [choice, some]) => sum + some * (choice - mean) ** 2, 0) / weight;
  const half = z * Math.sqrt(variance / weight);
  return [Math.max(least, mean - half), Math.min(most, mean + half)];
}
