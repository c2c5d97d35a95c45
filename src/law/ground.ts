import type { RefundFacts, ReturnFacts } from "../commerce/event.ts";
import { canonicalAmount, fits, type Money, money, sum } from "../commerce/money.ts";
import type { ShopProfile } from "../commerce/shop.ts";
import { givenBack, type LineKind, type Statement, type StatementFacts } from "../commerce/statement.ts";
import { holdsIn } from "./rules.ts";

/**
 * What is known about a refund when the law is asked: its statement and all that it rests on. `policy`: the terms of this very purchase,
 * what is said of its goods, its customer and its way back included.
 */
export interface RefundInLaw extends StatementFacts {
  statement: Statement;
  /** What carriers charge, as their price lists say; the return's own cost goes first. */
  carrierCosts?: ShopProfile["carrierCosts"] | undefined;
  /** Where she lives when the order does not say. */
  country?: string | undefined;
}

/** Why the money goes back, in the eyes of the law. */
export type Ground = "withdrawal" | "fault" | "recall" | "undelivered" | "uncollected" | "policy" | "unknown";

/** The facts that several rules ask for, found once. */
export interface Matter extends RefundInLaw {
  ground: Ground;
  /** The rule that keeps her free of cost: goods were faulty, recalled or never came. */
  freeRule: string | undefined;
  /** All that she bought came back, with this refund and the earlier ones. */
  allBack: boolean;
  earlier: readonly RefundFacts[];
  /** An amount that the order's currency can express. */
  priced(text: string | undefined): Money | undefined;
  /** All lines of a kind together, with their sign. */
  total(kind: LineKind): Money;
  holds(rule: string): boolean;
}

const faults: ReadonlySet<string> = new Set(["faulty", "wrong_item", "damaged", "late"]);
const uncollected: ReadonlySet<string> = new Set(["uncollected", "not_collected", "refused"]);

const reasonOf = (back: ReturnFacts | undefined): string =>
  (back?.reason ?? "")
    .trim()
    .toLowerCase()
    .replaceAll(/[\s-]+/g, "_");

/** What the shop calls the return yields to what was wrong with the goods (C08, C09). */
function groundOf(back: ReturnFacts | undefined): Ground {
  const reason = reasonOf(back);
  const basis = back?.basis;
  if (basis === "recall" || reason === "recall") return "recall";
  if (basis === "undelivered") return uncollected.has(reason) ? "uncollected" : "undelivered";
  if (basis === "nonconformity" || faults.has(reason)) return "fault";
  if (basis) return basis;
  return uncollected.has(reason) ? "uncollected" : "unknown";
}

/** She withdraws, and what she tells of the goods is that they are faulty: somebody has to read that (C09). */
export const isMisfiled = (back: ReturnFacts | undefined): boolean =>
  back?.basis === "withdrawal" && faults.has(reasonOf(back));

export function matterOf(facts: RefundInLaw): Matter {
  const { order, statement, return: back } = facts;
  const country = order.shippingAddress?.countryCode ?? facts.country;
  const day = order.placedAt.slice(0, 10);
  const ground = groundOf(back);
  const earlier = (facts.earlier ?? []).filter(
    (one) => one.payments.length === 0 || one.payments.some((payment) => payment.status !== "failed"),
  );
  const holds = (rule: string) => holdsIn(rule, country, day);
  return {
    ...facts,
    country,
    earlier,
    ground,
    freeRule: freeRuleOf(ground, holds),
    allBack: isAllBack(facts, earlier),
    priced: (text) =>
      text !== undefined && canonicalAmount.test(text) && fits(text, order.currency)
        ? money(text, order.currency)
        : undefined,
    total: (kind) =>
      sum(
        statement.lines.filter((line) => line.kind === kind).map((line) => line.amount),
        order.currency,
      ),
    holds,
  };
}

function freeRuleOf(ground: Ground, holds: (rule: string) => boolean): string | undefined {
  if (ground === "fault") return holds("C10") ? "C10" : "C08";
  if (ground === "recall") return "C17";
  return ground === "undelivered" ? "B13" : undefined;
}

/** A refund that gives nothing back (goods restocked, money to follow) answers for no delivery yet. */
function isAllBack(
  { order, refund, return: back, statement }: RefundInLaw,
  earlier: readonly RefundFacts[],
): boolean {
  if (order.lines.length === 0 || givenBack(statement).minor <= 0n) return false;
  const units = new Map<string, number>();
  // A refund that names no goods is for those that came back.
  const now = refund.items.length > 0 ? refund.items : (back?.items ?? []);
  for (const { lineId, quantity } of [...earlier.flatMap((one) => one.items), ...now])
    units.set(lineId, (units.get(lineId) ?? 0) + quantity);
  return order.lines.every((line) => (units.get(line.id) ?? 0) >= line.quantity);
}
