/** What stands beside the sum: it is told to the customer, and never counted with it. */
import { describe, expect, test } from "vitest";
import { toDecimal } from "../../src/commerce/money.ts";
import { buildStatement, type StatementFacts } from "../../src/commerce/statement.ts";
import { back, order, refund, returnTerms } from "../support/facts.ts";

const card = (amount: string, status = "settled") => ({ method: "card", amount, status });
const beside = (facts: StatementFacts) =>
  buildStatement(facts).memo.map((memo) => `${memo.kind} ${toDecimal(memo.amount)}`);
const paid = (amount: string, change: object = {}) =>
  refund({ amount, deductions: [], payments: [card(amount)], ...change });

describe("delivery and duties that were paid", () => {
  const bought = order({ total: "139.00", shipping: { paid: "49.00" }, duties: "10.00" });

  test("are told as long as they were not given back", () => {
    expect(beside({ order: bought, refund: refund() })).toEqual([
      "outbound_shipping 49.00",
      "duties_kept 10.00",
    ]);
    const part = paid("103.00", { shipping: "20.00", duties: "3.00" });
    expect(beside({ order: bought, refund: part })).toEqual(["outbound_shipping 29.00", "duties_kept 7.00"]);
    const whole = paid("139.00", { shipping: "49.00", duties: "10.00" });
    expect(beside({ order: bought, refund: whole })).toEqual([]);
  });

  test("are not told again when an earlier refund gave them back", () => {
    const earlier = [paid("59.00", { id: "rf0", items: [], shipping: "49.00", duties: "10.00" })];
    expect(beside({ order: bought, refund: refund(), earlier })).toEqual([
      "earlier_refunds 59.00",
      "total_refunded 80.00",
    ]);
  });

  test("of prices without tax are told with it", () => {
    const net = order({ taxesIncluded: false, total: "149.00", shipping: { paid: "40.00", tax: "9.00" } });
    expect(beside({ order: net, refund: refund() })).toContain("outbound_shipping 49.00");
  });
});

describe("what she had before", () => {
  test("is what reached her: not what a gateway refused", () => {
    const earlier = [
      paid("30.00", {
        id: "rf0",
        items: [],
        goodwill: "30.00",
        payments: [card("10.00"), card("20.00", "failed")],
      }),
    ];
    expect(beside({ order: order(), refund: refund(), earlier })).toEqual([
      "earlier_refunds 10.00",
      "total_refunded 31.00",
    ]);
  });
});

describe("what is still to come", () => {
  const three = order({
    total: "100.00",
    lines: [{ id: "l1", title: "Mugg", quantity: 3, total: "100.00", tax: "20.00" }],
  });
  const all = back({ items: [{ lineId: "l1", quantity: 3 }] });
  const one = paid("33.33", { items: [{ lineId: "l1", quantity: 1, amount: "33.33" }] });

  test("is the price of what came back and has not been given back, to the öre", () => {
    expect(beside({ order: three, refund: one, return: all })).toEqual(["still_to_come 66.67"]);
    const next = { ...one, id: "rf2" };
    expect(beside({ order: three, refund: next, return: all, earlier: [one] })).toContain(
      "still_to_come 33.33",
    );
  });

  test("is nothing when no more came back than was given back, or than she bought", () => {
    expect(
      beside({ order: three, refund: one, return: back({ items: [{ lineId: "l1", quantity: 1 }] }) }),
    ).toEqual([]);
    const more = back({ items: [{ lineId: "l1", quantity: 99 }] });
    expect(beside({ order: three, refund: one, return: more })).toEqual(["still_to_come 66.67"]);
  });

  test("is not promised beside money without lines: it may have been for these very goods", () => {
    expect(beside({ order: three, refund: paid("100.00", { items: [] }), return: all })).toEqual([]);
  });
});

describe("a waived freight", () => {
  const policy = { ...returnTerms, waiveBelow: "60.00" };
  const facts = { order: order(), refund: paid("80.00"), return: back(), policy };

  test("is told when the terms would have let the shop keep it", () => {
    expect(beside(facts)).toEqual(["waived 59.00"]);
  });

  test.each<[string, Partial<StatementFacts>]>([
    ["the freight is not below the shop's limit", { policy: { ...policy, waiveBelow: "59.00" } }],
    ["something was kept all the same", { refund: refund() }],
    ["the goods were faulty: nothing was hers to pay", { return: back({ reason: "faulty" }) }],
    ["nobody says why the goods came back", { return: undefined }],
    ["they were handed in at the store", { return: back({ method: "store" }) }],
    ["returns were promised free", { policy: { ...policy, freeReturnsPromised: true } }],
    ["no goods came back", { refund: paid("80.00", { items: [], goodwill: "80.00" }) }],
  ])("is not told when %s", (_, change) => {
    expect(beside({ ...facts, ...change }).filter((line) => line.startsWith("waived"))).toEqual([]);
  });
});
