import { expect, test } from "vitest";
import { refundClock } from "../../src/law/refund-clock.ts";

type Facts = Parameters<typeof refundClock>[0];

/** She told the shop late on Tuesday 3 November; it is the 10th unless the case says another day. */
const clock = (change: Partial<Omit<Facts, "now">> & { on?: string } = {}) => {
  const { on = "2026-11-10T12:00:00Z", ...facts } = change;
  const answer = refundClock({
    country: "SE",
    ...facts,
    return: { noticeAt: "2026-11-03T23:30:00+01:00", ...facts.return },
    now: new Date(on),
  });
  return answer && [answer.dueAt?.toString(), answer.why, answer.holdAllowed, answer.breach];
};
const day14 = "2026-11-17T22:59:59Z";

test.each<[string, Parameters<typeof clock>[0], ReturnType<typeof clock>]>([
  ["fourteen days from her notice; the goods are not back, so it may wait", {}, [day14, "B01", true, false]],
  [
    "the goods are back: no more waiting",
    { return: { receivedAt: "2026-11-09T10:00:00+01:00" } },
    [day14, "B01", false, false],
  ],
  [
    "she has shown that they are on their way: no more waiting",
    { return: { sentAt: "2026-11-05T10:00:00+01:00" } },
    [day14, "B01", false, false],
  ],
  [
    "what is to come has not come",
    { return: { receivedAt: "2026-11-12T10:00:00+01:00" } },
    [day14, "B01", true, false],
  ],
  [
    "after day 14 without goods it still waits, and nobody knows until when",
    { on: "2026-11-20T12:00:00Z" },
    [undefined, "B02", true, false],
  ],
  [
    "when they come after day 14 it is due at once",
    { on: "2026-11-20T12:00:00Z", return: { receivedAt: "2026-11-19T10:00:00+01:00" } },
    ["2026-11-19T09:00:00Z", "B02", false, true],
  ],
  [
    "the earlier of proof and goods counts",
    {
      on: "2026-11-20T12:00:00Z",
      return: { sentAt: "2026-11-16T10:00:00+01:00", receivedAt: "2026-11-19T10:00:00+01:00" },
    },
    [day14, "B01", false, true],
  ],
  [
    "the shop offered to collect: it may not wait",
    { return: { collectOffered: true } },
    [day14, "C07", false, false],
  ],
  [
    "the shop offered to collect and did not pay in time",
    { on: "2026-11-17T23:00:00Z", return: { collectOffered: true } },
    [day14, "C07", false, true],
  ],
  [
    "the last second of the last day is in time",
    { on: "2026-11-17T22:59:59Z", return: { collectOffered: true } },
    [day14, "C07", false, false],
  ],
  [
    "money that left in time is no breach later",
    {
      on: "2026-12-20T12:00:00Z",
      refundedAt: "2026-11-15T10:00:00+01:00",
      return: { receivedAt: "2026-11-09T10:00:00+01:00" },
    },
    [day14, "B01", false, false],
  ],
  [
    "money that left too late is",
    {
      on: "2026-12-20T12:00:00Z",
      refundedAt: "2026-11-18T10:00:00+01:00",
      return: { receivedAt: "2026-11-09T10:00:00+01:00" },
    },
    [day14, "B01", false, true],
  ],
  [
    "the day is the consumer's: half past eleven in Sweden is the next day in Finland",
    { country: "FI" },
    ["2026-11-18T21:59:59Z", "B01", true, false],
  ],
  [
    "over the change of clocks the day is still whole",
    { return: { noticeAt: "2026-10-20T10:00:00+02:00" }, on: "2026-10-21T12:00:00Z" },
    ["2026-11-03T22:59:59Z", "B01", true, false],
  ],
  [
    "in the United Kingdom the time runs from the goods",
    { country: "GB", return: { receivedAt: "2026-11-09T10:00:00Z" } },
    ["2026-11-23T23:59:59Z", "B12", false, false],
  ],
  [
    "or from the proof that they are on their way",
    { country: "GB", return: { sentAt: "2026-11-06T10:00:00Z", receivedAt: "2026-11-09T10:00:00Z" } },
    ["2026-11-20T23:59:59Z", "B12", false, false],
  ],
  ["before that a British shop waits", { country: "GB" }, [undefined, "B12", true, false]],
  [
    "unless it offered to collect",
    { country: "GB", return: { collectOffered: true } },
    ["2026-11-17T23:59:59Z", "B12", false, false],
  ],
  ["without a notice no clock runs", { return: { noticeAt: undefined } }, undefined],
  ["where the law is not known no clock runs", { country: "US" }, undefined],
  [
    "a consumer without a country has the shop's day and the EEA's rule",
    { country: undefined, timeZone: "Europe/Oslo" },
    [day14, "B01", true, false],
  ],
])("%s", (_, facts, expected) => {
  expect(clock(facts)).toEqual(expected);
});

test("without any zone the day cannot be known", () => {
  expect(() => clock({ country: undefined })).toThrow(/time zone/);
});
