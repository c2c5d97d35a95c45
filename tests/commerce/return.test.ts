/** Where goods are on their way back, whatever the order in which it was told. */
import { expect, test } from "vitest";
import { type Reached, returnProgress } from "../../src/commerce/return.ts";
import { back } from "../support/facts.ts";

const day = (number: number) => `2026-11-${String(number).padStart(2, "0")}T10:00:00.000Z`;

test.for([
  ["nothing was told of it but its refund", {}, undefined],
  ["it was asked for", { requested: day(1) }, "requested"],
  ["it was approved", { requested: day(1), approved: day(2) }, "approved"],
  ["it was declined", { requested: day(1), declined: day(2) }, "declined"],
  ["it was declined and then approved after all", { declined: day(2), approved: day(3) }, "approved"],
  ["goods do not go back on their way", { received: day(5), in_transit: day(6) }, "received"],
  [
    "an approval that comes late says nothing of the goods",
    { in_transit: day(3), approved: day(4) },
    "in_transit",
  ],
  ["looked at on the day they came", { received: day(5), inspected: day(5) }, "inspected"],
  ["closed with its last news", { inspected: day(5), closed: day(5) }, "closed"],
  ["cancelled before it was sent", { approved: day(2), cancelled: day(3) }, "cancelled"],
  ["cancelled, and the goods came nevertheless", { cancelled: day(3), received: day(7) }, "received"],
] satisfies [string, Reached, string | undefined][])("%s", ([, told, state]) => {
  expect(returnProgress(back(), told, false).state).toBe(state);
});

test("what the return says of its goods counts like news of them", () => {
  expect(returnProgress(back({ receivedAt: day(4) }), { approved: day(2) }, false).state).toBe("received");
  expect(returnProgress(back({ sentAt: day(3) }), { approved: day(2) }, false).state).toBe("in_transit");
});
