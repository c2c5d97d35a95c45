import {
  type OrderFacts,
  orderSchema,
  type RefundFacts,
  type ReturnFacts,
  refundSchema,
  returnSchema,
} from "../../src/commerce/event.ts";
import type { Policy } from "../../src/commerce/policy.ts";
import { buildStatement } from "../../src/commerce/statement.ts";
import { type Judgement, judge, type RefundInLaw } from "../../src/law/judge.ts";

type Change = Record<string, unknown>;

/** One article at 500, delivered for 49, withdrawn from; the terms told that she pays 59 for the return. Each test changes what it is about. */
export interface Case {
  country?: string | undefined;
  order?: Change;
  refund?: Change;
  return?: Change | null;
  policy?: Change | null;
  earlier?: Change[];
  topUps?: Change[];
  carrierCosts?: RefundInLaw["carrierCosts"];
  fallback?: string;
}

const order = (change: Change): OrderFacts =>
  orderSchema.parse({
    id: "1001",
    number: "1001",
    currency: "SEK",
    placedAt: "2026-11-02T09:00:00+01:00",
    customer: {},
    total: "549.00",
    lines: [{ id: "a", title: "Jacka", quantity: 1, total: "500.00", tax: "100.00" }],
    shipping: { paid: "49.00", tax: "9.80" },
    ...change,
  });

const refund = (change: Change): RefundFacts =>
  refundSchema.parse({
    id: "r1",
    amount: "490.00",
    items: [{ lineId: "a", quantity: 1, amount: "500.00" }],
    shipping: "49.00",
    deductions: [{ kind: "return_freight", amount: "59.00" }],
    ...change,
  });

const back = (change: Change): ReturnFacts =>
  returnSchema.parse({
    id: "ret1",
    basis: "withdrawal",
    reason: "unwanted",
    carrier: "PostNord",
    carrierCost: "59.00",
    ...change,
  });

const terms: Policy = {
  version: "2026-03-03",
  returnFreight: { paidBy: "customer", amount: "59.00", told: true },
  withdrawalNoticeGiven: true,
};

export function factsOf(change: Case): RefundInLaw {
  const country = "country" in change ? change.country : "SE";
  const address = country === undefined ? {} : { shippingAddress: { countryCode: country } };
  const facts = {
    order: order({ ...address, ...change.order }),
    refund: refund({ ...change.refund }),
    return: change.return === null ? undefined : back({ ...change.return }),
    policy: change.policy === null ? undefined : ({ ...terms, ...change.policy } as Policy), // safe because each test writes a policy's own fields
    earlier: (change.earlier ?? []).map(refund),
    topUps: (change.topUps ?? []).map((one) =>
      refundSchema.parse({ id: "r2", items: [], deductions: [], ...one }),
    ),
  };
  return {
    ...facts,
    statement: buildStatement(facts),
    carrierCosts: change.carrierCosts,
    country: change.fallback,
  };
}

export const judged = (change: Case): Judgement => judge(factsOf(change));

/** The verdict of a rule, wherever in the refund it ran; undefined when it did not run. */
export function verdictOn(rule: string, judgement: Judgement): string | undefined {
  const found = [...judgement.lines.flat(), ...judgement.memo.flat(), ...judgement.whole].filter(
    (one) => one.rule === rule,
  );
  return (found.find((one) => one.verdict === "forbidden") ?? found[0])?.verdict;
}

export const heldBy = (judgement: Judgement): string[] => judgement.blocks.map((block) => block.rule);
export const warnedOf = (judgement: Judgement): string[] => judgement.warnings.map((warning) => warning.rule);

/** What of the 549 was kept under one name. */
export const kept = (kind: string, amount: string, more: object = {}) => ({
  amount: (549 - Number(amount)).toFixed(2),
  deductions: [{ kind, amount, ...more }],
});

/** Used goods, as staff record them. */
export const worn = { amount: "100.00", reason: "worn outdoors", decidedBy: "Kim" };

/** Terms that say who pays for a return, but not that customers could read it before they ordered. */
export const untold = { returnFreight: { paidBy: "customer", amount: "59.00" } };
