/**
 * What each kind costs: rendered from its facts, beside the refund mail, in turns; and what it costs to decide what an event means for all kinds
 * that listen to it.
 */
import { performance } from "node:perf_hooks";
import { Temporal } from "temporal-polyfill";
import type { EventType } from "../../src/commerce/event.ts";
import type { Facts } from "../../src/notifications/define.ts";
import { notifications } from "../../src/notifications/index.ts";
import { decide } from "../../src/pipeline/decide.ts";
import { render } from "../../src/pipeline/render.ts";
import { goldenLetters, publishedTemplate } from "../support/letters.ts";
import { fiveLines } from "./render.ts";
import { type Bench, median } from "./row.ts";

const rounds = 7;
/** No two journeys after each other are of the same days: what is kept of one clock must not pay for another. */
const journeys = 60;

function perSecond(times: number, work: () => unknown): number {
  const before = process.cpuUsage();
  for (let i = 0; i < times; i++) work();
  const { user, system } = process.cpuUsage(before);
  return (times / (user + system)) * 1_000_000;
}

/** The same facts, or as many of them as there are journeys, each a day later. */
function manyOf(facts: Facts): Facts[] {
  if (!facts.trip) return [facts];
  const told = JSON.stringify(facts.trip);
  return Array.from({ length: journeys }, (_, days) => ({
    ...facts,
    trip: JSON.parse(
      told.replace(/\d{4}-\d\d-\d\d(?=T\d\d:\d\d"|")/g, (day) =>
        Temporal.PlainDate.from(day).add({ days }).toString(),
      ),
    ),
  }));
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
  const renderings = letters.map((letter) => {
    const many = manyOf(letter.facts).map((facts) => ({ ...letter, facts }));
    let next = 0;
    return { kind: letter.notification.kind, one: () => render(many[next++ % many.length] ?? letter) };
  });
  for (const { one } of renderings) perSecond(100, one);
  for (let round = 0; round < rounds; round++)
    for (const { kind, one } of renderings) {
      const ratio = perSecond(100, () => render(five)) / perSecond(100, one);
      times.set(kind, [...(times.get(kind) ?? []), ratio]);
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
