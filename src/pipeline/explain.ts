import { type OrderFacts, type RefundFacts, type ReturnFacts, wrongDecimals } from "../commerce/event.ts";
import { type Money, money, negate, toDecimal } from "../commerce/money.ts";
import type { Policy } from "../commerce/policy.ts";
import { type Locale, type Printer, printer } from "../commerce/print.ts";
import { buildStatement, type StatementLine } from "../commerce/statement.ts";
import { Problem } from "../errors.ts";
import type { ExplainedLine, ExplainedStatement } from "../notifications/explained.ts";
import { type Say, sayIn } from "./words.ts";

/** All that a refund's explanation rests on. `policy` is the one frozen on the order. */
export interface RefundToExplain {
  order: OrderFacts;
  refund: RefundFacts;
  return?: ReturnFacts | undefined;
  policy?: Policy | undefined;
  earlier?: readonly RefundFacts[];
}

/**
 * The refund in the customer's language: the statement, and for each deduction its reason. A language without words yet is told in
 * English. A refund told apart from its order may have amounts that its currency does not have: a Problem `unprocessable`.
 */
export function explain(facts: RefundToExplain, locale: Locale): ExplainedStatement {
  const [wrong] = wrongDecimals({ refund: facts.refund, return: facts.return }, facts.order.currency);
  if (wrong)
    throw new Problem("unprocessable", `the refund cannot be explained: /${wrong[0].join("/")} ${wrong[1]}`);
  const { say, spoken } = sayIn(locale);
  const print = printer(spoken);
  const statement = buildStatement(facts);
  return {
    ...statement,
    tenders: statement.tenders.map((tender) => ({ ...tender, where: "" })),
    lines: statement.lines.map((line) => explainLine(line, facts, say, print)),
    memo: statement.memo.map((memo) => ({
      ...memo,
      label: memo.kind === "note" ? (memo.title ?? "") : say(`memo.${memo.kind}`),
      because: memoReason(memo.kind, facts, say),
    })),
    blocks: [],
    warnings: [],
  };
}

function explainLine(line: StatementLine, facts: RefundToExplain, say: Say, print: Printer): ExplainedLine {
  const carrier = facts.return?.carrier ?? "none";
  const label =
    ["item", "fee", "deduction"].includes(line.kind) && line.title
      ? line.title
      : say(line.kind, {
          carrier,
          percent: line.percent === undefined ? "none" : print.number(line.percent),
        });
  if (line.amount.minor >= 0n || line.kind === "unexplained" || line.kind === "deduction")
    return { ...line, label, law: [] };
  const [short, known] = [line.because ?? reason(line, facts, say), terms(line, facts, say, print)];
  const because = short && known ? `${sentence(short)} ${known}` : (short ?? known);
  return { ...line, label, because, detail: known && detail(line, facts, say, print), law: [] };
}

/** One short sentence, only from what is known: an unknown basis gives a sentence that claims none. */
function reason(line: StatementLine, { return: back }: RefundToExplain, say: Say): string | undefined {
  switch (line.kind) {
    case "return_freight":
      return say(
        `because.return_freight.${back?.basis === "withdrawal" || back?.basis === "policy" ? back.basis : "other"}`,
      );
    case "restocking_fee":
      return line.basis && say("because.restocking_fee");
    case "diminished_value":
      return (
        back?.diminishedValue &&
        say("because.diminished_value", { reason: sentence(back.diminishedValue.reason) })
      );
    case "handling_fee":
    case "delivery_surplus":
    case "discount_adjustment":
      return say(`because.${line.kind}`);
    default:
      return undefined;
  }
}

/** The terms that were in force; said only when the customer had been told. */
function terms(
  line: StatementLine,
  { policy }: RefundToExplain,
  say: Say,
  print: Printer,
): string | undefined {
  if (line.kind !== "return_freight" || !line.basis || policy?.returnFreight?.told === false)
    return undefined;
  return say("detail.terms", {
    amount: print.round(negate(line.amount)),
    version: versionDate(line.basis.policyVersion, print),
  });
}

/** What follows the terms: whose price it is, and what to do when the goods were faulty. */
function detail(
  line: StatementLine,
  { return: back, order }: RefundToExplain,
  say: Say,
  print: Printer,
): string | undefined {
  const sentences: string[] = [];
  if (back?.carrierCost && negate(line.amount).minor === money(back.carrierCost, order.currency).minor)
    sentences.push(say("detail.cost", { carrier: back.carrier ?? "none" }));
  if (back?.basis === "withdrawal" && (!back.reason || back.reason === "unwanted"))
    sentences.push(say("detail.faulty", { amount: print.round(negate(line.amount)) }));
  return sentences.join(" ") || undefined;
}

function memoReason(
  kind: string,
  { order, refund, earlier = [] }: RefundToExplain,
  say: Say,
): string | undefined {
  if (kind !== "outbound_shipping") return undefined;
  const back = [...earlier, refund]
    .flatMap((one) => one.items)
    .reduce((units, item) => units + item.quantity, 0);
  const bought = order.lines.reduce((units, line) => units + line.quantity, 0);
  return say(`because.outbound_shipping.${back < bought ? "partial" : "whole"}`);
}

const sentence = (text: string): string => (/[.!?]$/.test(text.trim()) ? text.trim() : `${text.trim()}.`);
/** A version is the merchant's own word; one that is a date is said as one. */
function versionDate(version: string, print: Printer): string {
  const day = new Date(/^\d{4}-\d\d-\d\d$/.test(version) ? `${version}T12:00:00Z` : "");
  return Number.isNaN(day.getTime()) ? version : print.longDay(day, "UTC");
}

/** The stable JSON shape of a statement, for the CLI, the API and storage: decimal strings in the currency's own digits. */
export function statementJson(statement: ExplainedStatement): object {
  const optional = (key: string, value: Money | undefined) => (value ? { [key]: toDecimal(value) } : {});
  return {
    state: statement.state,
    currency: statement.currency,
    paidBack: toDecimal(statement.paidBack),
    lines: statement.lines.map((line) => ({
      kind: line.kind,
      label: line.label,
      ...(line.quantity !== undefined && { quantity: line.quantity }),
      amount: toDecimal(line.amount),
      ...optional("tax", line.tax),
      ...(line.because && { because: line.because }),
      ...(line.detail && { detail: line.detail }),
      ...(line.basis && { basis: line.basis }),
      ...(line.source && { source: line.source }),
      ...(line.amount.minor < 0n && { law: line.law }),
    })),
    tenders: statement.tenders.map((tender) => ({
      method: tender.method,
      ...(tender.label && { label: tender.label }),
      amount: toDecimal(tender.amount),
      status: tender.status,
    })),
    memo: statement.memo.map((memo) => ({
      kind: memo.kind,
      label: memo.label,
      amount: toDecimal(memo.amount),
    })),
    unexplained: toDecimal(statement.unexplained),
    candidates: statement.candidates.map((reading) =>
      reading.map((one) => ({ kind: one.kind, amount: toDecimal(one.amount), clause: one.clause })),
    ),
    blocks: statement.blocks,
  };
}
