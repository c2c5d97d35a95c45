import fc from "fast-check";
import { expect, test } from "vitest";
import { openShare } from "../../src/store/share.ts";

test("a shop has its share at once and then so much a second, whatever the others bring", () => {
  const share = openShare({ atOnce: 3, perSecond: 2 });
  const took = (shop: string, now: number) => share.takes(shop, now);
  expect([0, 0, 0, 0].map((now) => took("noisy", now))).toEqual([true, true, true, false]);
  expect(took("small", 0)).toBe(true);
  expect([500, 500, 1_000].map((now) => took("noisy", now))).toEqual([true, false, true]);
  expect([60_000, 60_000, 60_000, 60_000].map((now) => took("noisy", now))).toEqual([
    true,
    true,
    true,
    false,
  ]);
});

test("over any time it never goes in front more often than its share allows, also when the clock jumps back", () => {
  fc.assert(
    fc.property(fc.array(fc.integer({ min: -2_000, max: 5_000 }), { maxLength: 200 }), (steps) => {
      const share = openShare({ atOnce: 5, perSecond: 4 });
      let [now, forwards, taken] = [0, 0, 0];
      for (const step of steps) {
        now += step;
        forwards += Math.max(0, step);
        if (share.takes("shop", now)) taken += 1;
      }
      expect(taken).toBeLessThanOrEqual(5 + (forwards / 1_000) * 4 + 1e-6);
    }),
  );
});
