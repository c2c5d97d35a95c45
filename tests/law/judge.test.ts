import { describe, expect, test } from "vitest";
import { toDecimal } from "../../src/commerce/money.ts";
import { type Case, heldBy, judged, kept, untold, verdictOn, warnedOf, worn } from "./case.ts";

describe("what is not known", () => {
  test("the carrier's cost: a warning, no hold", () => {
    const judgement = judged({ return: { carrierCost: undefined } });
    expect([verdictOn("C04", judgement), warnedOf(judgement), judgement.blocks]).toEqual([
      "unknown",
      ["C04"],
      [],
    ]);
  });

  test.each([
    ["its price list says so", "PostNord", "SE", "45.00", "14.00"],
    ["the list has no country", "postnord", undefined, "45.00", "14.00"],
    ["the list is for another country", "PostNord", "NO", "45.00", undefined],
    ["the list is of another carrier", "DHL", "SE", "45.00", undefined],
  ])("is answered by the carrier's prices: %s", (_, carrier, country, amount, missing) => {
    const judgement = judged({
      return: { carrierCost: undefined },
      carrierCosts: [{ carrier, country, amount, currency: "SEK" }],
    });
    expect(judgement.blocks.map((block) => toDecimal(block.shortfall))[0]).toBe(missing);
    expect(warnedOf(judgement)).toEqual(missing ? [] : ["C04"]);
  });

  test.each([
    ["return_freight", "C01"],
    ["restocking_fee", "C05"],
    ["diminished_value", "C11"],
    ["delivery_surplus", "B04"],
    ["discount_adjustment", "B11"],
  ])("why the goods came back: %s is a warning, no hold", (kind, rule) => {
    const judgement = judged({ return: null, policy: null, refund: kept(kind, "49.00") });
    expect([verdictOn(rule, judgement), judgement.blocks]).toEqual(["unknown", []]);
    expect(warnedOf(judgement)).toContain(rule);
  });

  test("where she lives: the rules of the EEA, and a warning", () => {
    const judgement = judged({ country: undefined, policy: untold });
    expect([heldBy(judgement), warnedOf(judgement)]).toEqual([["C02"], ["A24"]]);
    expect(warnedOf(judged({ country: undefined, fallback: "SE" }))).toEqual([]);
  });

  test("what an unnamed deduction was for: no rule is asked", () => {
    const judgement = judged({ refund: kept("deduction", "13.00") });
    expect(judgement.lines.at(-1)).toEqual([]);
  });
});

describe("who bought", () => {
  test("a country whose law is not known here: nothing is said", () => {
    const judgement = judged({ country: "US", policy: null });
    expect(judgement.lines.flat()).toEqual([]);
    expect([judgement.whole, judgement.blocks, judgement.warnings]).toEqual([[], [], []]);
  });

  test("a company: the contract decides", () => {
    const judgement = judged({
      order: { customer: { business: true, vatId: "SE5590000000" } },
      policy: untold,
    });
    expect([judgement.lines.flat(), judgement.whole, judgement.blocks, judgement.warnings]).toEqual([
      [],
      [{ rule: "A26", verdict: "policy" }],
      [],
      [],
    ]);
  });

  test("somebody with a VAT number: consumer law stays, with a warning", () => {
    const judgement = judged({ order: { customer: { vatId: "SE5590000000" } }, policy: untold });
    expect([heldBy(judgement), warnedOf(judgement)]).toEqual([["C02"], ["A26"]]);
  });

  test("Åland is in the EU and the Faroe Islands are not", () => {
    expect(heldBy(judged({ country: "AX", policy: untold }))).toEqual(["C02"]);
    expect(heldBy(judged({ country: "FO", policy: untold }))).toEqual([]);
  });
});

describe("other grounds", () => {
  test.each<[string, Case, string, string | undefined]>([
    ["recalled goods cost nothing", { return: { basis: "recall" } }, "C17", "59.00"],
    [
      "goods that never came cost nothing",
      { return: { basis: "undelivered", reason: undefined } },
      "B13",
      "59.00",
    ],
    ["terms that did not tell the price", { return: { basis: "policy" }, policy: untold }, "C15", "59.00"],
    [
      "terms that told another price",
      {
        return: { basis: "policy" },
        policy: { returnFreight: { paidBy: "customer", told: true, amount: "49.00" } },
      },
      "C15",
      "10.00",
    ],
    [
      "terms that promised free returns",
      { return: { basis: "policy" }, policy: { freeReturnsPromised: true } },
      "C03",
      "59.00",
    ],
  ])("%s", (_, facts, rule, missing) => {
    const judgement = judged(facts);
    expect(heldBy(judgement)).toEqual([rule]);
    expect(judgement.blocks.map((block) => toDecimal(block.shortfall))[0]).toBe(missing);
  });

  test.each<[string, Case, string, string, string[]]>([
    ["terms that told the price", { return: { basis: "policy" } }, "C15", "allowed", []],
    ["terms that nobody knows", { return: { basis: "policy" }, policy: null }, "C15", "unknown", ["C15"]],
    [
      "a parcel that she did not collect",
      { return: { basis: "undelivered", reason: "uncollected" } },
      "C16",
      "policy",
      ["C16"],
    ],
    ["a label that the shop enclosed", { return: { labelByShop: true } }, "C14", "policy", ["C14"]],
    ["a label that she chose", { return: { labelByShop: true, labelChosen: true } }, "C14", "allowed", []],
    [
      "a box that was opened",
      {
        return: { diminishedValue: { ...worn, reason: "förpackningen saknas" } },
        refund: kept("diminished_value", "100.00"),
      },
      "C13",
      "policy",
      ["C13"],
    ],
    [
      "an exchange",
      { refund: { deductions: [], exchange: { amount: "400.00" }, amount: "149.00" } },
      "C18",
      "policy",
      [],
    ],
    [
      "two ways of paying",
      {
        refund: {
          payments: [
            { method: "card", amount: "400.00", status: "settled" },
            { method: "gift_card", amount: "90.00", status: "settled" },
          ],
        },
      },
      "B08",
      "policy",
      [],
    ],
  ])("%s holds nothing", (_, facts, rule, verdict, warnings) => {
    const judgement = judged(facts);
    expect([verdictOn(rule, judgement), warnedOf(judgement), judgement.blocks]).toEqual([
      verdict,
      warnings,
      [],
    ]);
  });

  test.each<[boolean | undefined, string, string[], string[]]>([
    [true, "allowed", [], []],
    [undefined, "unknown", [], ["B07"]],
    [false, "forbidden", ["B07"], []],
  ])("store credit, agreed: %s", (storeCreditAgreed, verdict, held, warned) => {
    const judgement = judged({
      refund: {
        storeCreditAgreed,
        payments: [{ method: "store_credit", amount: "490.00", status: "settled" }],
      },
    });
    expect([verdictOn("B07", judgement), heldBy(judgement), warnedOf(judgement)]).toEqual([
      verdict,
      held,
      warned,
    ]);
    if (held.length > 0)
      expect(
        judgement.blocks.map((block) => [toDecimal(block.shouldBe), toDecimal(block.shortfall)]),
      ).toEqual([["490.00", "490.00"]]);
  });

  test("goodwill beyond the fee leaves nothing to pay back", () => {
    const judgement = judged({ policy: untold, refund: { goodwill: "59.00", amount: "549.00" } });
    expect([verdictOn("C02", judgement), judgement.blocks]).toEqual(["forbidden", []]);
  });
});

describe("what was paid afterwards", () => {
  const wrapped = {
    order: { fees: [{ label: "Inslagning", amount: "30.00" }], total: "579.00" },
  };
  test.each<[string, Case, topUp: string]>([
    ["freight that may not be kept", { policy: untold }, "59.00"],
    ["a delivery that was kept", { refund: { shipping: undefined, amount: "441.00" } }, "49.00"],
    ["a gift wrap that was kept", wrapped, "30.00"],
    ["a restocking fee", { refund: kept("restocking_fee", "50.00") }, "50.00"],
    ["freight on faulty goods", { return: { reason: "faulty" } }, "59.00"],
  ])("lets the mail go: %s", (_, facts, amount) => {
    const before = judged(facts);
    expect(before.blocks.map((block) => toDecimal(block.shortfall))).toEqual([amount]);
    expect(judged({ ...facts, topUps: [{ amount }] }).blocks).toEqual([]);
    const tooLittle = judged({ ...facts, topUps: [{ amount: "10.00" }] });
    expect(tooLittle.blocks.map((block) => block.shouldBe)).toEqual(
      before.blocks.map((block) => block.shouldBe),
    );
  });
});
