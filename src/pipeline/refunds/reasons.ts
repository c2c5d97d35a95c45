import { isZero, type Money, money, negate } from "../../commerce/money.ts";
import type { Printer } from "../../commerce/print.ts";
import type { Memo, StatementFacts, StatementLine } from "../../commerce/statement.ts";
import { returnableUntil } from "../../commerce/terms.ts";
import type { Say } from "./words.ts";

/** What the words of a line rest on; the terms are those of this very purchase. */
export interface Reasoning {
  facts: StatementFacts;
  say: Say;
  print: Printer;
}

/** "Returfrakt, PostNord"; the source's own word where it has one. */
export function labelOf(line: StatementLine, { facts, say, print }: Reasoning): string {
  if (["item", "fee", "deduction"].includes(line.kind) && line.title) return line.title;
  return say(line.kind, {
    carrier: facts.return?.carrier ?? "none",
    percent: line.percent === undefined ? "none" : print.number(line.percent),
  });
}

/** Why a sum was kept, and what more there is to say of it: only from what is known, nothing is invented for it. */
export function reasonsOf(
  line: StatementLine,
  reasoning: Reasoning,
): { because?: string | undefined; detail?: string | undefined } {
  if (line.amount.minor >= 0n || line.kind === "unexplained" || line.kind === "deduction")
    return { because: line.because };
  const told = [line.because ?? reason(line, reasoning), termsTold(line, reasoning)].filter(
    (text) => text !== undefined,
  );
  return {
    because: told.length > 1 ? told.map((text) => sentence(String(text))).join(" ") : told[0],
    detail: details(line, reasoning) || undefined,
  };
}

/** One short sentence: an unknown basis gives one that claims none. */
function reason(line: StatementLine, { facts, say, print }: Reasoning): string | undefined {
  const { return: back, order, policy } = facts;
  switch (line.kind) {
    case "return_freight": {
      const basis = back?.basis === "withdrawal" || back?.basis === "policy" ? back.basis : "other";
      const until = returnableUntil(policy, order.placedAt);
      return say(`because.return_freight.${basis}`, {
        until: until ? print.day(new Date(`${until}T12:00:00Z`), "UTC") : "none",
      });
    }
    case "restocking_fee":
      return say(`because.restocking_fee.${line.basis ? "terms" : "other"}`);
    case "diminished_value": {
      const why = back?.diminishedValue?.reason;
      return why
        ? say("because.diminished_value.reason", { reason: why })
        : say("because.diminished_value.other");
    }
    case "exchange":
      return say("because.exchange", { order: line.title ?? "none" });
    case "handling_fee":
    case "delivery_surplus":
    case "discount_adjustment":
    case "cash_rounding":
      return say(`because.${line.kind}`);
    default:
      return undefined;
  }
}

/** The terms that were in force; said only when the customer had been told. */
function termsTold(line: StatementLine, { facts: { policy }, say, print }: Reasoning): string | undefined {
  if (line.kind !== "return_freight" || !line.basis || policy?.returnFreight?.told !== true) return undefined;
  return say("detail.terms", {
    amount: print.round(negate(line.amount)),
    version: versionDate(line.basis.policyVersion, print),
  });
}

/** What follows: whose price it is, what to do when the goods were faulty, who decided, how to object. */
function details(line: StatementLine, { facts, say, print }: Reasoning): string {
  const { return: back, order } = facts;
  const kept = negate(line.amount);
  const sentences: string[] = [];
  if (line.kind === "return_freight" && line.basis) {
    if (back?.carrierCost && kept.minor === money(back.carrierCost, order.currency).minor)
      sentences.push(say("detail.cost", { carrier: back.carrier ?? "none" }));
    if (back?.basis === "withdrawal" && (!back.reason || back.reason === "unwanted"))
      sentences.push(say("detail.faulty", { amount: print.round(kept) }));
  }
  if (line.kind === "diminished_value") {
    const decider = back?.diminishedValue && personOf(back.diminishedValue.decidedBy);
    if (decider) sentences.push(say("detail.decided", { name: decider }));
    sentences.push(say("detail.contest"));
  }
  const person = line.source === "staff" && line.named && personOf(line.named.by);
  if (person) sentences.push(say("detail.named", { name: person }));
  return sentences.join(" ");
}

/** A person is named by her name, never by an address or an account such as "root". */
const personOf = (name: string): string | undefined =>
  /^[\p{Lu}][\p{L}' -]{0,39}$/u.test(name) ? name : undefined;

/** What stands beside the sum, and why. */
export function memoWords(
  memo: Memo,
  { facts, say, print }: Reasoning,
): { label: string; because?: string | undefined } {
  if (memo.kind === "note") return { label: memo.title ?? "" };
  const label = say(`memo.${memo.kind}`);
  switch (memo.kind) {
    case "outbound_shipping":
      return { label, because: say(`because.outbound_shipping.${isPartial(facts) ? "partial" : "whole"}`) };
    case "waived":
      return { label, because: say("because.waived", { amount: print.round(memo.amount) }) };
    case "duties_kept":
    case "earlier_refunds":
    case "released":
    case "still_to_come":
      return { label, because: say(`because.${memo.kind}`) };
    default:
      return { label };
  }
}

/** Whether she kept a part of the order. */
function isPartial({ order, refund, earlier = [] }: StatementFacts): boolean {
  const units = (list: readonly { quantity: number }[]) => list.reduce((all, one) => all + one.quantity, 0);
  return units([...earlier, refund].flatMap((one) => one.items)) < units(order.lines);
}

/** What was counted on when the return was registered, where it became another sum, and which lines made the difference. */
export function estimateWords(
  paidBack: Money,
  lines: readonly (StatementLine & { label: string })[],
  { facts, say, print }: Reasoning,
): { amount: Money; because: string } | undefined {
  const { currency } = facts.order;
  const estimate = facts.return?.estimate;
  if (!estimate) return undefined;
  const amount = money(estimate.amount, currency);
  if (amount.minor === paidBack.minor) return undefined;
  const sumOf = (list: readonly Money[]): Money => ({
    minor: list.reduce((all, one) => all + one.minor, 0n),
    currency,
  });
  const of = (kind: string) =>
    sumOf(lines.filter((line) => line.kind === kind && line.amount.minor < 0n).map((line) => line.amount));
  const differences: string[] = [];

  const expected = new Map<string, Money>();
  for (const one of estimate.deductions)
    expected.set(one.kind, sumOf([expected.get(one.kind) ?? sumOf([]), money(one.amount, currency)]));
  const goods = sumOf([amount, ...expected.values()]);
  const positive = lines.filter((line) => line.amount.minor > 0n);
  const beside = ["goodwill", "tip", "cash_rounding", "unexplained"];
  const given = sumOf(positive.filter((line) => !beside.includes(line.kind)).map((line) => line.amount));
  if (given.minor !== goods.minor)
    differences.push(say("estimate.goods", { amount: print.money(given), estimated: print.money(goods) }));
  const kinds = new Set([
    ...expected.keys(),
    ...lines.filter((line) => line.amount.minor < 0n).map((line) => line.kind),
  ]);
  for (const kind of kinds) {
    const [then, now] = [expected.get(kind) ?? sumOf([]), negate(of(kind))];
    if (then.minor === now.minor) continue;
    const words = {
      label: inSentence(nameOf(kind, say), print),
      amount: print.money(isZero(now) ? then : isZero(then) ? negate(now) : now),
      estimated: print.money(then),
    };
    differences.push(say(`estimate.${isZero(then) ? "kept" : isZero(now) ? "gone" : "changed"}`, words));
  }
  for (const line of positive.filter((one) => beside.includes(one.kind)))
    differences.push(
      say("estimate.given", { label: inSentence(line.label, print), amount: print.money(line.amount) }),
    );
  return {
    amount,
    because: say("estimate.text", {
      estimated: print.money(amount),
      paid: print.money(paidBack),
      differences: listOf(print.locale).format(differences),
    }),
  };
}

/** German nouns keep their capital. */
const inSentence = (label: string, { locale }: Printer): string =>
  locale === "de" ? label : label.charAt(0).toLocaleLowerCase(locale) + label.slice(1);

/** A kind that the shop estimated is its own word: one that we have no name for is said as a deduction. */
function nameOf(kind: string, say: Say): string {
  try {
    return say(kind, { carrier: "none", percent: "none" });
  } catch {
    return say("deduction");
  }
}

const lists = new Map<string, Intl.ListFormat>();
function listOf(locale: string): Intl.ListFormat {
  const found = lists.get(locale) ?? new Intl.ListFormat(locale, { type: "conjunction" });
  lists.set(locale, found);
  return found;
}

const sentence = (text: string): string => (/[.!?]$/.test(text.trim()) ? text.trim() : `${text.trim()}.`);

const versions = new Map<string, string>();

/** A version is the merchant's own word; one that is a date is said as one. */
function versionDate(version: string, print: Printer): string {
  const key = `${print.locale} ${version}`;
  const found = versions.get(key);
  if (found !== undefined) return found;
  const day = new Date(/^\d{4}-\d\d-\d\d$/.test(version) ? `${version}T12:00:00Z` : "");
  const said = Number.isNaN(day.getTime()) ? version : print.longDay(day, "UTC");
  if (versions.size > 2000) versions.clear();
  versions.set(key, said);
  return said;
}
