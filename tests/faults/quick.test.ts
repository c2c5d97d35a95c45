/**
 * The fault battery, a few trials each: what `npm run test:faults` does many times. What mostly waits for leases to end runs beside the
 * rest, so that all of it takes little longer than a lease does.
 */
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { experiments as all } from "./all.ts";
import { measure, type Result } from "./experiment.ts";
import { openPlace, type Place } from "./place.ts";

/** What needs minutes to say anything has no trial here. */
const experiments = all.filter(({ n }) => n.quick > 0);

let place: Place;
const waiting = new Map<string, Promise<Result>>();

beforeAll(async () => {
  place = await openPlace();
  for (const experiment of experiments)
    if (experiment.waits) waiting.set(experiment.id, measure(experiment, experiment.n.quick, place));
});
afterAll(async () => {
  await Promise.all(waiting.values());
  await place?.close();
});

/** The short ones first: the others are waiting already. */
const inOrder = experiments.toSorted((a, b) => Number(a.waits ?? false) - Number(b.waits ?? false));

describe("when something breaks, nothing is lost and nothing comes twice", () => {
  test.each(inOrder.map((one) => [one.id, one.title, one.accept, one] as const))(
    "%s, %s: %s",
    async (id, _title, _accept, experiment) => {
      const result = await (waiting.get(id) ?? measure(experiment, experiment.n.quick, place));
      expect(result.faults, result.lines.join("\n")).toEqual([]);
      if (!result.skipped) expect(result.n).toBeGreaterThan(0);
    },
    240_000,
  );
});
