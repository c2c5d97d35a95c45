import { expect, test } from "vitest";
import { holidaysOf } from "../../src/conversations/holidays.ts";
import { withdrawalEndsAt } from "../../src/law/withdrawal.ts";

test.each([
  [
    "fourteen days after the day of receipt, to its last second",
    "SE",
    "2026-11-20",
    "2026-12-04T23:59:59+01:00",
  ],
  ["a Saturday moves to Monday", "SE", "2026-11-07", "2026-11-23T23:59:59+01:00"],
  ["an ordinary Monday stays", "SE", "2026-11-02", "2026-11-16T23:59:59+01:00"],
  ["Midsummer Eve and its weekend move to Monday", "SE", "2026-06-05", "2026-06-22T23:59:59+02:00"],
  [
    "Good Friday moves behind Easter, over the change of clocks",
    "SE",
    "2027-03-12",
    "2027-03-30T23:59:59+02:00",
  ],
  ["New Year's Eve counts as a holiday in Sweden", "SE", "2026-12-17", "2027-01-04T23:59:59+01:00"],
  ["New Year's Eve does not in Finland", "FI", "2026-12-17", "2026-12-31T23:59:59+02:00"],
  ["Constitution Day moves in Denmark", "DK", "2026-05-22", "2026-06-08T23:59:59+02:00"],
  ["1 May is a working day for a Danish deadline", "DK", "2026-04-17", "2026-05-01T23:59:59+02:00"],
  ["New Year's Eve moves in Denmark", "DK", "2026-12-17", "2027-01-04T23:59:59+01:00"],
  ["Christmas Eve stays in Norway", "NO", "2026-12-10", "2026-12-24T23:59:59+01:00"],
  ["17 May moves in Norway", "NO", "2027-05-03", "2027-05-18T23:59:59+02:00"],
  ["a British consumer is given the same", "GB", "2026-08-15", "2026-09-01T23:59:59+01:00"],
])("%s", (_, country, received, ends) => {
  expect(withdrawalEndsAt({ received, country, holidays: holidaysOf }).printed).toBe(ends);
});

test.each<[string, Partial<Parameters<typeof withdrawalEndsAt>[0]>, string]>([
  [
    "several parcels: the last one starts the time",
    { received: ["2026-11-09", "2026-11-02"] },
    "2026-11-23T23:59:59+01:00",
  ],
  [
    "a subscription: the first one does",
    { received: ["2026-11-09", "2026-11-02"], regular: true },
    "2026-11-16T23:59:59+01:00",
  ],
  ["nobody told her: twelve months more", { informed: false }, "2027-11-16T23:59:59+01:00"],
  [
    "she was told a month later: fourteen days from then",
    { informed: "2026-12-02" },
    "2026-12-16T23:59:59+01:00",
  ],
  ["she was told before the goods came", { informed: "2026-10-01" }, "2026-11-16T23:59:59+01:00"],
  [
    "told after everything: the longest time stays the longest",
    { informed: "2027-11-30" },
    "2027-11-16T23:59:59+01:00",
  ],
  ["Midsummer Eve moves in Finland", { received: "2027-06-11", country: "FI" }, "2027-06-28T23:59:59+03:00"],
  [
    "so does Christmas Eve in Finland",
    { received: "2026-12-10", country: "FI" },
    "2026-12-28T23:59:59+02:00",
  ],
  ["1 May moves in Norway", { received: "2026-04-17", country: "NO" }, "2026-05-04T23:59:59+02:00"],
])("%s", (_, purchase, ends) => {
  expect(
    withdrawalEndsAt({ received: "2026-11-02", country: "SE", holidays: holidaysOf, ...purchase }).printed,
  ).toBe(ends);
});

test("somebody must have received something", () => {
  expect(() => withdrawalEndsAt({ received: [], country: "SE", holidays: holidaysOf })).toThrow(/which day/);
});

test.each(["2026-02-30", "2026-11-20T10:00", "yesterday", ""])("%j is no day of receipt", (received) => {
  expect(() => withdrawalEndsAt({ received, country: "SE", holidays: holidaysOf })).toThrow(/is not a date/);
});

test("a country whose zone is unknown needs one", () => {
  expect(() => withdrawalEndsAt({ received: "2026-11-20", country: "US", holidays: holidaysOf })).toThrow(
    /time zone/,
  );
  expect(
    withdrawalEndsAt({
      received: "2026-11-20",
      country: "US",
      timeZone: "America/New_York",
      holidays: holidaysOf,
    }).printed,
  ).toBe("2026-12-04T23:59:59-05:00");
});
