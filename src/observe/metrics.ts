import { Counter, collectDefaultMetrics, Gauge, Histogram, Registry } from "prom-client";
import type { GaugeName, Metrics } from "../context.ts";

/** What each figure means, as Prometheus shows it beside the name; docs/operate.md says which to watch. */
const gauges: Record<GaugeName, { help: string; labelNames: string[] }> = {
  kvitto_queue: {
    help: "what waits now: mails that are due (rank 0 leaves first), mails being sent, leases past their end, webhooks and replies not worked yet; counted up to 10000",
    labelNames: ["of", "rank"],
  },
  kvitto_queue_age_seconds: {
    help: "how long the oldest of them has waited",
    labelNames: ["of", "rank"],
  },
  kvitto_alarms: {
    help: "what a person should look at, by kind: held refunds, uncertain mails, dead deliveries, broken connections; counted up to 10000",
    labelNames: ["kind"],
  },
  kvitto_database_up: { help: "1 when the database answered this scrape", labelNames: [] },
  kvitto_database_connections: {
    help: "this process's pools: connections at work, connections idle, and who waits for one",
    labelNames: ["pool", "state"],
  },
};

/** Seconds. Shops give up on an answer after 5; ours is there in a few milliseconds. */
const answerSteps = [0.002, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5];
/** Seconds, from due to taken by the provider: at once, in the worst hour, after an outage. */
const mailSteps = [0.025, 0.05, 0.1, 0.25, 0.5, 1, 5, 10, 30, 60, 300, 900, 3_600, 21_600, 86_400];

/** The figures of one process, in a registry of its own. */
export function openMetrics(): Metrics {
  const registry = new Registry();
  const registers = [registry];
  const counter = <L extends string>(name: string, help: string, labelNames: L[]) =>
    new Counter({ name, help, labelNames, registers });
  const histogram = <L extends string>(name: string, help: string, buckets: number[], labelNames: L[]) =>
    new Histogram({ name, help, buckets, labelNames, registers });

  const webhooks = counter("kvitto_webhooks_total", "deliveries answered, by what became of them", [
    "platform",
    "result",
  ]);
  const answers = histogram(
    "kvitto_webhook_answer_seconds",
    "how long a sender of webhooks waited for the answer",
    answerSteps,
    ["platform"],
  );
  const planned = counter("kvitto_planned_total", "kept deliveries worked, by result", ["result"]);
  const mails = counter("kvitto_mails_total", "attempts to hand a mail over, by outcome", [
    "class",
    "provider",
    "outcome",
  ]);
  const mailSeconds = histogram("kvitto_mail_seconds", "from due to taken by the provider", mailSteps, [
    "class",
  ]);
  const replies = counter("kvitto_replies_total", "received mails worked, by result", ["result"]);
  const recovered = counter("kvitto_leases_recovered_total", "mails taken over from workers that died", []);
  const circuits = new Gauge({
    name: "kvitto_circuit",
    help: "1 while a provider is left alone because it was away",
    labelNames: ["provider"],
    registers,
  });
  const now = new Map(
    Object.entries(gauges).map(([name, { help, labelNames }]) => [
      name,
      new Gauge({ name, help, labelNames, registers }),
    ]),
  );
  let begun = false;

  return {
    webhook: (platform, result) => webhooks.inc({ platform, result }),
    answered: (platform, seconds) => answers.observe({ platform }, seconds),
    planned: (result) => planned.inc({ result }),
    mail(of, seconds) {
      mails.inc(of);
      if (of.outcome === "accepted" && seconds !== undefined)
        mailSeconds.observe({ class: of.class }, Math.max(0, seconds));
    },
    reply: (result) => replies.inc({ result }),
    leasesRecovered: (count) => recovered.inc(count),
    circuit: (provider, open) => circuits.set({ provider }, open ? 1 : 0),
    async expose(read) {
      // Memory, event loop and garbage are measured from the first time that somebody wants to know.
      if (!begun) collectDefaultMetrics({ register: registry });
      begun = true;
      for (const gauge of now.values()) gauge.reset();
      for (const { name, labels = {}, value } of read) now.get(name)?.set(labels, value);
      return registry.metrics();
    },
  };
}
