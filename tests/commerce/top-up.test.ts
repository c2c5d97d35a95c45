/** A refund was too small, and the rest was paid afterwards: one statement explains both, and the later money gets no reason of its own. */
import { describe, expect, test } from "vitest";
import type { RefundFacts } from "../../src/commerce/event.ts";
import { toDecimal } from "../../src/commerce/money.ts";
import { addsUp, buildStatement, type StatementFacts } from "../../src/commerce/statement.ts";
import { explain } from "../../src/pipeline/explain.ts";
import { back, order, refund, returnTerms } from "../support/facts.ts";

const card = (amount: string, status = "settled") => ({ method: "card", amount, status });
const later = (amount: string, change: object = {}): RefundFacts =>
  refund({ id: "rf2", amount, items: [], deductions: [], payments: [card(amount)], ...change });
const told = (facts: StatementFacts) => {
  const statement = buildStatement(facts);
  expect(addsUp(statement)).toBe(true);
  return [
    statement.state,
    toDecimal(statement.paidBack),
    ...statement.lines.map((line) => `${line.kind} ${toDecimal(line.amount)}`),
  ];
};
const faulty = { order: order(), refund: refund(), return: back({ reason: "faulty" }), policy: returnTerms };
const delivered = order({ total: "129.00", shipping: { paid: "49.00" } });

describe("what is paid afterwards", () => {
  test("takes back the freight that was kept from faulty goods, and the law is content", () => {
    const facts = { ...faulty, topUps: [later("59.00")] };
    expect(told(facts)).toEqual(["reconciled", "80.00", "item 80.00"]);
    expect(explain(faulty, "sv").blocks).toMatchObject([
      { rule: "C08", shouldBe: "80.00", shortfall: "59.00" },
    ]);
    expect(explain(facts, "sv").blocks).toEqual([]);
  });

  test("takes back the delivery of an order that came back whole", () => {
    const facts = { ...faulty, order: delivered, return: back() };
    expect(explain(facts, "sv").blocks).toMatchObject([
      { rule: "B03", shouldBe: "70.00", shortfall: "49.00" },
    ]);
    const topped = { ...facts, topUps: [later("49.00")] };
    expect(told(topped)).toEqual([
      "reconciled",
      "70.00",
      "item 80.00",
      "return_freight -59.00",
      "outbound_shipping 49.00",
    ]);
    expect(explain(topped, "sv").blocks).toEqual([]);
    expect(buildStatement(topped).memo.map((memo) => memo.kind)).not.toContain("outbound_shipping");
  });

  test("says itself that it is the delivery", () => {
    const facts = { ...faulty, order: delivered, topUps: [later("49.00", { shipping: "49.00" })] };
    expect(told(facts)).toContain("outbound_shipping 49.00");
  });

  test("lessens what was kept when it is too little, and what is left claims neither price nor percent of the terms", () => {
    const facts = { ...faulty, return: back(), topUps: [later("30.00")] };
    expect(told(facts)).toEqual(["reconciled", "51.00", "item 80.00", "return_freight -29.00"]);
    const line = explain(facts, "sv").lines[1];
    expect(line?.basis).toBeUndefined();
    expect(line?.because).toBe("När du ångrar ett köp betalar du själv frakten tillbaka.");
  });

  test("explains nothing beyond what was missing", () => {
    expect(told({ ...faulty, topUps: [later("70.00")] })).toEqual([
      "needs_review",
      "91.00",
      "item 80.00",
      "unexplained 11.00",
    ]);
  });

  test("fills what nobody had named, and is not told as delivery", () => {
    const unnamed = { order: delivered, refund: refund({ deductions: [] }) };
    expect(told({ ...unnamed, topUps: [later("59.00")] })).toEqual(["reconciled", "80.00", "item 80.00"]);
    expect(told({ ...unnamed, topUps: [later("10.00")] })).toEqual([
      "needs_review",
      "31.00",
      "item 80.00",
      "unexplained -49.00",
    ]);
  });

  test("lessens what the terms had named, which keeps its name", () => {
    const unnamed = { order: order(), refund: refund({ deductions: [] }), policy: returnTerms };
    expect(told({ ...unnamed, topUps: [later("30.00")] })).toEqual([
      "reconciled",
      "51.00",
      "item 80.00",
      "return_freight -29.00",
    ]);
  });

  test("lessens what staff had named", () => {
    const named = {
      order: order(),
      refund: refund({ deductions: [] }),
      namings: [
        {
          amount: "-59.00",
          parts: [{ kind: "handling_fee" as const, amount: "59.00" }],
          source: "staff" as const,
          by: "Amira",
          at: "2026-11-20T09:40:00+01:00",
        },
      ],
    };
    expect(told({ ...named, topUps: [later("59.00")] })).toEqual(["reconciled", "80.00", "item 80.00"]);
  });
});

describe("what did not come, or came some other way", () => {
  test("money that the gateway refused takes nothing back", () => {
    const refused = later("59.00", { payments: [card("59.00", "failed")] });
    expect(told({ ...faulty, topUps: [refused] })).toEqual([
      "needs_review",
      "21.00",
      "item 80.00",
      "return_freight -59.00",
    ]);
  });

  test("only the part that came takes something back", () => {
    const half = later("59.00", { payments: [card("29.00"), card("30.00", "failed")] });
    expect(told({ ...faulty, topUps: [half] })).toEqual([
      "needs_review",
      "50.00",
      "item 80.00",
      "return_freight -30.00",
    ]);
  });

  test("money on its way is waited for", () => {
    const pending = later("59.00", { payments: [card("59.00", "pending")] });
    expect(told({ ...faulty, topUps: [pending] })).toEqual(["pending", "80.00", "item 80.00"]);
  });

  test.each([
    ["the first refund's way is not known", refund({ payments: [] }), later("59.00"), ["other", "card"]],
    ["the later one's way is not known", refund(), later("59.00", { payments: [] }), ["card", "other"]],
    ["no way is known", refund({ payments: [] }), later("59.00", { payments: [] }), []],
  ])("all of it is counted when %s", (_, first, second, methods) => {
    const facts = { ...faulty, refund: first, topUps: [second] };
    expect(told(facts)).toEqual(["reconciled", "80.00", "item 80.00"]);
    expect(buildStatement(facts).tenders.map((tender) => tender.method)).toEqual(methods);
  });

  test("value that went into an exchange, and a till's rounding, are not taken back", () => {
    const swapped = refund({
      amount: "30.60",
      deductions: [],
      exchange: { amount: "49.00", orderId: "2" },
      cashRounding: "-0.40",
      payments: [card("30.60")],
    });
    expect(told({ ...faulty, refund: swapped, topUps: [later("10.00")] })).toEqual([
      "needs_review",
      "40.60",
      "item 80.00",
      "exchange -49.00",
      "cash_rounding -0.40",
      "unexplained 10.00",
    ]);
  });
});
