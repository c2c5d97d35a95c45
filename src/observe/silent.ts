import type { Metrics, Trace } from "../context.ts";

const nothing = (): void => undefined;

/** For whom nobody can ask: a command that ends at once, and runtimes that sleep between requests. */
export const silentMetrics: Metrics = {
  webhook: nothing,
  answered: nothing,
  planned: nothing,
  mail: nothing,
  reply: nothing,
  leasesRecovered: nothing,
  circuit: nothing,
};

export const silentTrace: Trace = {
  on: false,
  step: (_name, _delivery, _fields, work) => work(nothing),
};
