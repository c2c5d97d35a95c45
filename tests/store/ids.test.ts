/** Ids say when something was made: what is listed by them stands in the order in which it was. */
import { expect, test } from "vitest";
import { firstId, newId } from "../../src/store/database.ts";

test("ids of one process sort by their turn, also within a millisecond", () => {
  const now = Date.parse("2026-11-20T15:30:00Z");
  const ids = Array.from({ length: 4_000 }, () => newId(now));
  expect(ids.toSorted()).toEqual(ids);
  expect(new Set(ids).size).toBe(4_000);
  const later = newId(now + 1);
  expect(later > (ids.at(-1) ?? "")).toBe(true);
  for (const id of [...ids, later])
    expect(id).toMatch(/^[\da-f]{8}-[\da-f]{4}-7[\da-f]{3}-[89ab][\da-f]{3}-[\da-f]{12}$/);
  expect((ids[0] ?? "") >= firstId(new Date(now))).toBe(true);
});
