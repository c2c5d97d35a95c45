/**
 * What each kind costs: rendered from its facts, beside the refund mail, in turns; and what it costs to decide what an event means for all kinds
 * that listen to it.
 */
import { performance } from "node:perf_hooks";
import type { EventType } from "../../src/commerce/event.ts";
import { notifications } from "../../src/notifications/index.ts";
import { decide } from "../../src/pipeline/decide.ts";
import { render } from "../../src/pipeline/render.ts";
import { goldenLetters, publishedTemplate } from "../support/letters.ts";
import { fiveLines } from "./render.ts";
import { type Bench, median } from "./row.ts";

const rounds = 7;

function perSecond(times: number, work: () => unknown): number {
  const before = process.cpuUsage();
  for (let i = 0; i < times; i++) work();
  const { user, system } = process.cpuUsage(before);
  return (times / (user + system)) * 1_000_000;
}

export const kinds: Bench = async () => {
  const letters = await Promise.all(
    goldenLetters
      .filter(({ name, kind }) => name === `${kind}.sv`)
      .map(async ({ kind, facts }) => {
        const notification = notifications.find((one) => one.kind === kind);
        if (!notification) throw new Error(`there is no ${kind}`);
        return { notification, facts, locale: "sv" as const, published: await publishedTemplate(kind) };
      }),
  );
  const refund = letters.find(({ notification }) => notification.kind === "refund-issued");
  if (!refund) throw new Error("there is a refund mail");
  const five = { ...refund, facts: fiveLines() };
  const times = new Map<string, number[]>();
  for (const letter of letters) perSecond(100, () => render(letter));
  for (let round = 0; round < rounds; round++)
    for (const letter of letters) {
      const ratio = perSecond(100, () => render(five)) / perSecond(100, () => render(letter));
      times.set(letter.notification.kind, [...(times.get(letter.notification.kind) ?? []), ratio]);
    }
  const [slowest, ratio] = [...times]
    .map(([kind, list]) => [kind, median(list)] as const)
    .reduce((most, one) => (one[1] > most[1] ? one : most));

  // Every event type that a kind listens to, with the facts of that kind's own story.
  const events = letters.flatMap(({ notification, facts }) =>
    notification.on.map((type) => ({ type: type as EventType, facts })),
  );
  const listening = new Map(
    events.map(({ type }) => [type, notifications.filter(({ on }) => on.includes(type))]),
  );
  let i = 0;
  const one = () => {
    const { type, facts } = events[i++ % events.length] ?? {
      type: "order.placed" as const,
      facts: five.facts,
    };
    for (const kind of listening.get(type) ?? []) if (kind.arises?.(facts) ?? true) decide(kind, facts);
  };
  perSecond(5_000, one);
  const started = performance.now();
  const rates = Array.from({ length: rounds }, () => perSecond(5_000, one));
  const rate = median(rates);
  return [
    {
      name: `the kind that costs most (${slowest}), time / five-line refund mail`,
      goal: "<= 2x",
      ours: "",
      peer: "",
      ratio,
      met: ratio <= 2,
      n: `${letters.length} kinds, ${rounds} rounds of 100, processor time`,
    },
    {
      name: "events decided for all kinds that listen",
      goal: ">= 5000/s of one core",
      ours: `${Math.round(rate)}/s`,
      peer: "",
      ratio: undefined,
      met: rate >= 5_000,
      n: `${rounds} rounds of 5000, ${((performance.now() - started) / 1000).toFixed(1)} s by the clock`,
    },
  ];
};
