/** Terms differ for groups of goods, for members and for how goods come back: what is nearest to this return stands. */
import { describe, expect, test } from "vitest";
import { toDecimal } from "../../src/commerce/money.ts";
import { type Policy, policySchema } from "../../src/commerce/policy.ts";
import { buildStatement } from "../../src/commerce/statement.ts";
import { returnableUntil, termsFor } from "../../src/commerce/terms.ts";
import { explain } from "../../src/pipeline/explain.ts";
import { back, order, refund, returnTerms } from "../support/facts.ts";

const freight = (amount: string) => ({ paidBy: "customer", amount, told: true });
const terms = (more: object): Policy => policySchema.parse({ ...returnTerms, ...more });
const layered = terms({
  products: [
    { group: "lamps", returnFreight: freight("99.00") },
    { group: "sale", returnWindowDays: 7 },
  ],
  members: [{ group: "club", returnFreight: freight("29.00") }],
  byMethod: [{ method: "store", returnFreight: { paidBy: "merchant" } }],
});
const bought = (groups: string[], customer: string[] = []) =>
  order({
    customer: { groups: customer },
    lines: [{ id: "l1", title: "Lampa", quantity: 1, total: "80.00", groups }],
  });
const amountFor = (purchase: Parameters<typeof termsFor>[1]) =>
  termsFor(layered, purchase)?.returnFreight?.amount;

describe("the terms of a return", () => {
  test("are the general ones where nothing nearer is said", () => {
    expect(termsFor(undefined, { order: order() })).toBeUndefined();
    expect(termsFor(returnTerms, { order: order() })).toBe(returnTerms);
    expect(amountFor({ order: bought(["chairs"]), refund: refund() })).toBe("59.00");
  });

  test("are those of the goods, before them those of the member, before them those of the way back", () => {
    expect(amountFor({ order: bought(["lamps"]), refund: refund() })).toBe("99.00");
    expect(amountFor({ order: bought(["lamps"], ["club"]), refund: refund() })).toBe("29.00");
    const inStore = termsFor(layered, {
      order: bought(["lamps"], ["club"]),
      refund: refund(),
      return: back({ method: "store" }),
    });
    expect(inStore?.returnFreight).toMatchObject({ paidBy: "merchant" });
  });

  test("are those of the goods that came back, not of all that was bought", () => {
    const two = order({
      lines: [
        { id: "l1", title: "Mugg", quantity: 1, total: "40.00" },
        { id: "l2", title: "Lampa", quantity: 1, total: "40.00", groups: ["lamps"] },
      ],
    });
    const of = (...ids: string[]) =>
      amountFor({ order: two, return: back({ items: ids.map((lineId) => ({ lineId, quantity: 1 })) }) });
    expect([of("l1"), of("l2"), of("l1", "l2")]).toEqual(["59.00", "99.00", "59.00"]);
  });

  test("leave as it is what an overlay does not say", () => {
    const sale = termsFor(layered, { order: bought(["sale"]), refund: refund() });
    expect([sale?.returnWindowDays, sale?.returnFreight?.amount, sale?.version]).toEqual([
      7,
      "59.00",
      "2026-03-03",
    ]);
  });

  test("change nothing in the terms that were frozen", () => {
    const before = JSON.stringify(layered);
    termsFor(layered, {
      order: bought(["lamps"], ["club"]),
      refund: refund(),
      return: back({ method: "store" }),
    });
    expect(JSON.stringify(layered)).toBe(before);
  });
});

describe("an overlay decides what a sum is called and whether it may be kept", () => {
  const unnamed = refund({ amount: "51.00", deductions: [], payments: [] });
  const facts = { order: bought([], ["club"]), refund: unnamed, return: back(), policy: layered };

  test("a member's freight of 29 kr is read from the member's terms", () => {
    expect(buildStatement(facts).lines.map((line) => `${line.kind} ${toDecimal(line.amount)}`)).toEqual([
      "item 80.00",
      "return_freight -29.00",
    ]);
    expect(buildStatement({ ...facts, order: bought([]) }).state).toBe("needs_review");
  });

  test("a freight kept from a member who was promised free returns is forbidden", () => {
    const free = terms({ members: [{ group: "club", freeReturnsPromised: true }] });
    const kept = { order: bought([], ["club"]), refund: refund(), return: back(), policy: free };
    expect(explain(kept, "sv").blocks).toMatchObject([{ rule: "C03", shouldBe: "80.00" }]);
    expect(explain({ ...kept, order: bought([]) }, "sv").blocks).toEqual([]);
  });
});

test.each([
  ["2026-10-31", undefined],
  ["2026-11-01", "2027-01-15"],
  ["2026-12-24", "2027-01-15"],
  ["2026-12-25", undefined],
])("an order of %s may be returned until %s", (day, until) => {
  const policy = terms({
    seasons: [{ from: "2026-11-01", to: "2026-12-24", returnableUntil: "2027-01-15" }],
  });
  expect(returnableUntil(policy, `${day}T23:00:00+01:00`)).toBe(until);
});
