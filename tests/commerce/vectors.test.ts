/** Refunds as programs read them: the stable JSON of an explained refund, worked out by hand. */
import { describe, expect, test } from "vitest";
import type { Naming } from "../../src/commerce/named.ts";
import { explain, type RefundToExplain } from "../../src/pipeline/explain.ts";
import { statementJson } from "../../src/pipeline/refunds/statement-json.ts";
import { back, order, refund, returnTerms } from "../support/facts.ts";

interface Json {
  state: string;
  paidBack: string;
  unexplained: string;
  lines: {
    kind: string;
    label: string;
    amount: string;
    because?: string;
    law?: { rule: string; verdict: string }[];
  }[];
  tenders: { method: string; amount: string; status: string; where?: string }[];
  memo: { kind: string; amount: string; law?: { rule: string; verdict: string }[] }[];
  candidates: { kind: string; amount: string; clause: string }[][];
  blocks: { rule: string; message: string; shouldBe: string; shortfall: string }[];
  warnings: { rule: string }[];
}
const json = (facts: RefundToExplain): Json =>
  JSON.parse(JSON.stringify(statementJson(explain(facts, "sv"))));
const rows = ({ lines }: Json) => lines.map((line) => `${line.kind} ${line.amount}`);
const beside = ({ memo }: Json) => memo.map((line) => `${line.kind} ${line.amount}`);
const told = (read: Json) => [read.state, ...rows(read)];

const card = (amount: string, status = "settled") => ({ method: "card", amount, status });
const jacket = { id: "a", title: "Jacka", quantity: 1, total: "500.00", tax: "100.00" };
const jacketBack = { lineId: "a", quantity: 1, amount: "500.00", tax: "100.00" };
const delivered = (paid: string, change: object = {}) =>
  order({ lines: [jacket], total: String(500 + Number(paid)), shipping: { paid }, ...change });
const express = {
  ...returnTerms,
  deliveryOptions: [
    { name: "Ombud", price: "49.00", standard: true },
    { name: "Express", price: "149.00" },
  ],
};
const paid = (amount: string, change: object = {}) =>
  refund({
    amount,
    items: [jacketBack],
    shipping: "49.00",
    deductions: [],
    payments: [card(amount)],
    ...change,
  });
const kept = (kind: string, amount: string) => ({ deductions: [{ kind, amount }] });

describe("what the law wants of a refund, in what programs read", () => {
  test.each<[string, RefundToExplain, lines: string[], held: string[], shouldBe: string]>([
    [
      "R1: she was told that a return costs 59",
      {
        order: delivered("49.00"),
        refund: paid("490.00", kept("return_freight", "59.00")),
        policy: returnTerms,
      },
      ["item 500.00", "outbound_shipping 49.00", "return_freight -59.00"],
      [],
      "490.00",
    ],
    [
      "R2: she was not told",
      {
        order: delivered("49.00"),
        refund: paid("490.00", kept("return_freight", "59.00")),
        policy: { ...returnTerms, returnFreight: { paidBy: "customer", amount: "59.00" } },
      },
      ["item 500.00", "outbound_shipping 49.00", "return_freight -59.00"],
      ["C02"],
      "549.00",
    ],
    [
      "R3: she chose the dearer delivery",
      {
        order: delivered("149.00"),
        refund: paid("549.00", { shipping: "149.00", ...kept("delivery_surplus", "100.00") }),
        policy: express,
      },
      ["item 500.00", "outbound_shipping 149.00", "delivery_surplus -100.00"],
      [],
      "549.00",
    ],
    [
      "R4: the jacket was faulty",
      {
        order: delivered("49.00"),
        refund: paid("490.00", kept("return_freight", "59.00")),
        policy: returnTerms,
        return: back({ reason: "faulty", items: undefined }),
      },
      ["item 500.00", "outbound_shipping 49.00", "return_freight -59.00"],
      ["C08"],
      "549.00",
    ],
    [
      "R5: it was faulty, and the dearer delivery is hers too",
      {
        order: delivered("149.00"),
        refund: paid("549.00", { shipping: "149.00", ...kept("delivery_surplus", "100.00") }),
        policy: express,
        return: back({ reason: "faulty", items: undefined }),
      },
      ["item 500.00", "outbound_shipping 149.00", "delivery_surplus -100.00"],
      ["C08"],
      "649.00",
    ],
    [
      "R6: she keeps a part of the order",
      {
        order: order({
          lines: [
            { ...jacket, id: "b", total: "300.00" },
            { ...jacket, title: "Mössa", total: "200.00" },
          ],
          total: "549.00",
          shipping: { paid: "49.00" },
        }),
        refund: paid("141.00", {
          items: [{ ...jacketBack, amount: "200.00" }],
          shipping: undefined,
          ...kept("return_freight", "59.00"),
        }),
        policy: returnTerms,
      },
      ["item 200.00", "return_freight -59.00"],
      [],
      "141.00",
    ],
    [
      "R7: the terms name a restocking fee",
      {
        order: delivered("49.00"),
        refund: paid("499.00", kept("restocking_fee", "50.00")),
        policy: { ...returnTerms, restockingFee: { percent: 10 } },
      },
      ["item 500.00", "outbound_shipping 49.00", "restocking_fee -50.00"],
      ["C05"],
      "549.00",
    ],
    [
      "R8: free returns were promised when she ordered",
      {
        order: delivered("49.00"),
        refund: paid("490.00", kept("return_freight", "59.00")),
        policy: { ...returnTerms, freeReturnsPromised: true },
      },
      ["item 500.00", "outbound_shipping 49.00", "return_freight -59.00"],
      ["C03"],
      "549.00",
    ],
  ])("%s", (_, facts, lines, held, shouldBe) => {
    const read = json({ return: back({ items: undefined }), ...facts });
    expect(told(read)).toEqual(["reconciled", ...lines]);
    expect(read.blocks.map((block) => [block.rule, block.shouldBe])).toEqual(
      held.map((rule) => [rule, shouldBe]),
    );
    for (const block of read.blocks) {
      expect(Number(block.shortfall)).toBeCloseTo(Number(block.shouldBe) - Number(read.paidBack), 9);
      expect(block.message.length).toBeGreaterThan(20);
    }
    const forbidden = read.lines
      .flatMap((line) => line.law ?? [])
      .filter((one) => one.verdict === "forbidden");
    expect([...new Set(forbidden.map((one) => one.rule))]).toEqual(held);
  });
});

test("80 kr of goods and 21 kr on the card: each öre has its row, its reason and its verdict", () => {
  const read = json({ order: order(), refund: refund(), return: back(), policy: returnTerms });
  expect(read).toMatchObject({
    state: "reconciled",
    currency: "SEK",
    paidBack: "21.00",
    lines: [
      { kind: "item", label: "Mugg", quantity: 1, amount: "80.00", tax: "16.00" },
      {
        kind: "return_freight",
        amount: "-59.00",
        tax: "-11.80",
        because:
          "När du ångrar ett köp betalar du själv frakten tillbaka. Priset, 59\u00a0kr, stod i returvillkoren som gällde när du beställde (version 3 mars 2026).",
        basis: { policyVersion: "2026-03-03", clause: "return_freight" },
        source: "platform",
      },
    ],
    tenders: [{ method: "card", label: "Visa •••• 4242", amount: "21.00" }],
    memo: [],
    unexplained: "0.00",
    blocks: [],
  });
  expect(read.lines[1]?.law).toContainEqual({ rule: "C01", verdict: "allowed" });
});

describe("refunds as one meets them", () => {
  test("one of three, after one before: the total runs, and the third's money is not promised", () => {
    const mugs = { id: "l1", title: "Mugg", quantity: 3, total: "216.00", tax: "43.20" };
    const one = { lineId: "l1", quantity: 1, amount: "72.00", tax: "14.40" };
    const bought = order({ lines: [mugs], total: "265.00", shipping: { paid: "49.00" } });
    const earlier = [
      refund({ id: "rf0", amount: "72.00", items: [one], deductions: [], payments: [card("72.00")] }),
    ];
    const now = refund({ amount: "13.00", items: [one], payments: [card("13.00")] });
    const read = json({ order: bought, refund: now, earlier, return: back(), policy: returnTerms });
    expect(told(read)).toEqual(["reconciled", "item 72.00", "return_freight -59.00"]);
    expect(beside(read)).toEqual([
      "outbound_shipping 49.00",
      "earlier_refunds 72.00",
      "total_refunded 85.00",
    ]);
  });

  test("a free return: all comes back, and the freight that was waived stands beside the sum", () => {
    const policy = {
      ...returnTerms,
      returnFreight: { paidBy: "customer" as const, amount: "29.00", told: true },
      waiveBelow: "40.00",
    };
    const all = refund({ amount: "80.00", deductions: [], payments: [card("80.00")] });
    const read = json({ order: order(), refund: all, return: back(), policy });
    expect([...told(read), ...beside(read)]).toEqual(["reconciled", "item 80.00", "waived 29.00"]);
  });

  test("used goods: what was kept for it needs somebody who decided", () => {
    const worn = refund({
      amount: "60.00",
      ...kept("diminished_value", "20.00"),
      payments: [card("60.00")],
    });
    const decided = { amount: "20.00", reason: "Sprucken glasyr.", decidedBy: "Amira", evidence: "1.jpg" };
    const facts = { order: order(), refund: worn, policy: returnTerms };
    const right = json({ ...facts, return: back({ diminishedValue: decided }) });
    expect([...told(right), right.blocks]).toEqual([
      "reconciled",
      "item 80.00",
      "diminished_value -20.00",
      [],
    ]);
    expect(right.lines[1]?.because).toContain("Sprucken glasyr.");
    const nobody = json({ ...facts, return: back() });
    expect(nobody.blocks).toMatchObject([{ rule: "C11", shouldBe: "80.00", shortfall: "20.00" }]);
  });

  test("an exchange with a rest", () => {
    const swapped = refund({
      amount: "30.00",
      deductions: [],
      exchange: { amount: "50.00", orderId: "1044" },
      payments: [card("30.00")],
    });
    const read = json({
      order: order(),
      refund: swapped,
      return: back({ basis: "policy" }),
      policy: returnTerms,
    });
    expect(told(read)).toEqual(["reconciled", "item 80.00", "exchange -50.00"]);
    expect(read.lines[1]?.law).toEqual([{ rule: "C18", verdict: "policy" }]);
  });

  test("store credit that she did not agree to counts as not paid", () => {
    const credit = (storeCreditAgreed: boolean) =>
      json({
        order: order(),
        refund: refund({
          amount: "80.00",
          deductions: [],
          storeCreditAgreed,
          payments: [{ method: "store_credit", amount: "80.00", status: "settled" }],
        }),
        return: back(),
        policy: returnTerms,
      });
    expect(credit(true).blocks).toEqual([]);
    expect(credit(false).blocks).toMatchObject([{ rule: "B07", shouldBe: "80.00", shortfall: "80.00" }]);
  });

  test("an amount without lines stays unexplained until somebody says what it is; the note is told beside it", () => {
    const bare = refund({
      amount: "50.00",
      items: [],
      deductions: [],
      note: "Kulans",
      payments: [card("50.00")],
    });
    const naming: Naming = {
      amount: "50.00",
      parts: [{ kind: "goodwill", amount: "50.00" }],
      source: "staff",
      by: "Amira",
      at: "2026-11-20T09:40:00+01:00",
    };
    const silent = json({ order: order(), refund: bare });
    expect([...told(silent), silent.unexplained, ...beside(silent)]).toEqual([
      "needs_review",
      "unexplained 50.00",
      "50.00",
      "note 0.00",
    ]);
    expect(silent.lines[0]?.because).toBeUndefined();
    const named = json({ order: order(), refund: bare, namings: [naming] });
    expect([...told(named), named.unexplained]).toEqual(["reconciled", "goodwill 50.00", "0.00"]);
    expect(named.lines[0]).toMatchObject({ source: "staff", named: { by: "Amira" } });
  });

  test.each([
    ["yen, which has no decimals", "JPY", "9800", "1200", "8600"],
    ["dinars, which have three", "KWD", "9.800", "1.250", "8.550"],
  ])("%s", (_, currency, price, freight, sum) => {
    const lines = [{ id: "l1", title: "Yunomi", quantity: 1, total: price, tax: "0" }];
    const read = json({
      order: order({ currency, lines, total: price }),
      refund: refund({
        amount: sum,
        items: [{ lineId: "l1", quantity: 1, amount: price }],
        ...kept("return_freight", freight),
        payments: [card(sum)],
      }),
      return: back({ carrierCost: freight }),
      policy: { ...returnTerms, returnFreight: { paidBy: "customer", amount: freight, told: true } },
    });
    expect([...told(read), read.paidBack]).toEqual([
      "reconciled",
      `item ${price}`,
      `return_freight -${freight}`,
      sum,
    ]);
  });
});

describe("money that did not move, or not yet", () => {
  test("a reservation that was lifted: nothing is paid back, and what was released is told", () => {
    const lifted = refund({ amount: "0.00", items: [], deductions: [], payments: [], released: "80.00" });
    const read = json({ order: order(), refund: lifted });
    expect([...told(read), read.paidBack, ...beside(read)]).toEqual(["no_money", "0.00", "released 80.00"]);
  });

  test("pending, and then settled: only the state and the words of the way change", () => {
    const facts = (status: string) => ({
      order: order(),
      refund: refund({ payments: [card("21.00", status)] }),
      return: back(),
      policy: returnTerms,
    });
    const [pending, settled] = [json(facts("pending")), json(facts("settled"))];
    expect([pending.state, settled.state]).toEqual(["pending", "reconciled"]);
    expect(pending.lines).toEqual(settled.lines);
    expect(pending.tenders[0]?.where).not.toBe(settled.tenders[0]?.where);
  });

  test("failed: of its way nothing is said", () => {
    const read = json({ order: order(), refund: refund({ payments: [card("21.00", "failed")] }) });
    expect([read.state, read.tenders[0]?.where]).toEqual(["failed", undefined]);
  });

  test("a refund that was deleted leaves nothing to explain, and is not counted with the next", () => {
    const gone = refund({ id: "rf0", amount: "0", items: [], deductions: [], payments: [] });
    const read = json({ order: order(), refund: gone });
    expect([...told(read), read.paidBack, ...beside(read)]).toEqual(["no_money", "0.00"]);
    const next = json({ order: order(), refund: refund(), earlier: [gone], policy: returnTerms });
    expect([...told(next), ...beside(next)]).toEqual(["reconciled", "item 80.00", "return_freight -59.00"]);
  });

  test("goods came back, no money did, and nobody says why: that is for a person to see", () => {
    const nothing = refund({ amount: "0.00", deductions: [], payments: [] });
    expect(told(json({ order: order(), refund: nothing }))).toEqual([
      "needs_review",
      "item 80.00",
      "unexplained -80.00",
    ]);
  });
});
