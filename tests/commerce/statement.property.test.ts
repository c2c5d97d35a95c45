/** 10,000 random orders in each run for what must hold of every statement, fewer for the finer laws. A failure prints fast-check's seed and the smallest order that breaks the law. */
import fc from "fast-check";
import { expect, test, vi } from "vitest";
import type { RefundFacts } from "../../src/commerce/event.ts";
import { digitsOf, money, toDecimal } from "../../src/commerce/money.ts";
import type { Naming } from "../../src/commerce/named.ts";
import {
  addsUp,
  buildStatement,
  type Statement,
  type StatementFacts,
  type StatementLine,
} from "../../src/commerce/statement.ts";
import { judge } from "../../src/law/judge.ts";
import { explain } from "../../src/pipeline/explain.ts";
import { statementJson } from "../../src/pipeline/refunds/statement-json.ts";
import { factsAt, type Life, life } from "./lives.ts";

const always = (law: (bought: Life) => void, numRuns = 1_000) =>
  fc.assert(fc.property(life, law), { numRuns });
vi.setConfig({ testTimeout: 120_000 });

/** As `expect`, without its cost: these laws are asked some hundred thousand times. */
function holds(condition: boolean, law: string): asserts condition {
  if (!condition) throw new Error(law);
}

const isOpen = (line: StatementLine) => line.kind === "deduction" || line.kind === "unexplained";
const minorOf = (lines: readonly { amount: { minor: bigint } }[]) =>
  lines.reduce((all, line) => all + line.amount.minor, 0n);
const priced = new Set(["item", "outbound_shipping", "fee", "duty", "tip"]);
const print = (value: unknown) =>
  JSON.stringify(value, (_, one) => (typeof one === "bigint" ? `${one}n` : one));

function deepFreeze<T>(value: T): T {
  if (value && typeof value === "object" && !Object.isFrozen(value)) {
    Object.freeze(value);
    for (const one of Object.values(value)) deepFreeze(one);
  }
  return value;
}

/** What holds of every statement, whatever was said about it. */
function sound(statement: Statement): void {
  holds(addsUp(statement), "the lines and the ways add up to what was paid back");
  const open = statement.lines.filter(isOpen);
  const unexplained = open.filter((line) => line.kind === "unexplained");
  holds(minorOf(unexplained) === statement.unexplained.minor, "the unexplained line is the unexplained sum");
  holds(unexplained.length <= 1, "what nothing explains is one line");
  if (statement.state === "reconciled") holds(open.length === 0, "reconciled has no open line");
  if (open.length > 0) holds(statement.state !== "no_money", "an open line is for a person to see");
  if (statement.candidates.length > 0) holds(open.length > 0, "only an open line has candidates");
  for (const { amount, tax, kind } of statement.lines) {
    const most = amount.minor < 0n ? -amount.minor : amount.minor;
    const part = amount.minor < 0n ? -(tax?.minor ?? 0n) : (tax?.minor ?? 0n);
    holds(part >= 0n && part <= most, "tax is a part of its line, with its sign");
    if (priced.has(kind) || kind === "goodwill")
      holds(amount.minor >= 0n, "what is given back is not negative");
  }
  for (const memo of statement.memo) holds(memo.amount.minor >= 0n, "a memo is told without sign");
}

/** What she paid and had not had back before this refund. */
function stillHers({ order, paid, refunds }: Life, i: number): bigint {
  const m = (text: string | undefined) => money(text ?? "0", order.currency).minor;
  const all = m(order.total);
  const reached = (one: RefundFacts) =>
    one.payments.length === 0
      ? m(one.amount)
      : one.payments.reduce((sum, { status, amount }) => sum + (status === "failed" ? 0n : m(amount)), 0n);
  const before = refunds.slice(0, i).reduce((sum, one) => {
    const failed = one.payments.length > 0 && one.payments.every((payment) => payment.status === "failed");
    const beside = m(one.goodwill?.amount) + m(one.cashRounding?.amount);
    return failed ? sum : sum + reached(one) + m(one.exchange?.amount) - beside;
  }, 0n);
  holds(paid.reduce((sum, one) => sum + one, 0n) <= all, "the lines are within the order");
  return all > before ? all - before : 0n;
}

test("every minor unit is on a line and on a way, and nothing is given back that was not paid", () => {
  always((bought) => {
    const { order, refunds, paid } = bought;
    const told = refunds.map((_, i) => buildStatement(deepFreeze(factsAt(bought, i))));
    for (const [i, statement] of told.entries()) {
      sound(statement);
      holds(
        minorOf(statement.lines.filter((line) => priced.has(line.kind))) <= stillHers(bought, i),
        "no more is given back than she paid and has not had",
      );
    }
    const items = told
      .filter((statement) => statement.state !== "failed")
      .flatMap((statement) => statement.lines.filter((line) => line.kind === "item"));
    for (const [i, line] of order.lines.entries()) {
      const ofLine = items.filter((item) => item.title === line.title);
      const units = ofLine.reduce((all, item) => all + (item.quantity ?? 0), 0);
      holds(units <= line.quantity, "no unit comes back twice");
      holds(minorOf(ofLine) <= (paid[i] ?? 0n), "no article gives back more than was paid for it");
      if (units === line.quantity && told.every((one) => one.unexplained.minor <= 0n))
        holds(minorOf(ofLine) === (paid[i] ?? 0n), "nothing is lost when units are split over refunds");
    }
  }, 10_000);
});

test("the same facts give the same statement, in whatever order the ways are told", () => {
  always((bought) => {
    for (const i of bought.refunds.keys()) {
      const facts = deepFreeze(factsAt(bought, i));
      const statement = buildStatement(facts);
      holds(
        print(buildStatement(factsAt(bought, i))) === print(statement),
        "the same facts give the same statement",
      );
      const turned = { ...facts.refund, payments: facts.refund.payments.toReversed() };
      const other = buildStatement({ ...facts, refund: turned });
      holds(
        print([other.lines, other.paidBack, other.state]) ===
          print([statement.lines, statement.paidBack, statement.state]),
        "the order of the ways changes nothing",
      );
    }
  }, 2_000);
});

test("a reason is taken from the terms only when it fits exactly, and each clause once", () => {
  always((bought) => {
    const { refunds, order } = bought;
    for (const i of refunds.keys()) {
      const facts = factsAt(bought, i);
      const statement = buildStatement(facts);
      const byTerms = statement.lines.filter((line) => line.basis);
      holds(
        new Set(byTerms.map((line) => line.kind)).size === byTerms.length,
        "no clause is used twice in one refund",
      );
      for (const line of byTerms)
        holds(line.amount.minor < 0n && line.basis?.policyVersion === "2026-03-03", "terms only let keep");
      const named = statement.lines.filter((line) => line.source === "policy");
      const bare = buildStatement({ ...facts, policy: undefined });
      holds(
        minorOf(bare.lines.filter(isOpen)) === minorOf(statement.lines.filter(isOpen)) + minorOf(named),
        "the terms name what was open, and no more",
      );
      holds(
        bare.lines.every((line) => !line.basis),
        "without terms nothing rests on them",
      );
      const { payments, amount } = facts.refund;
      const paid = payments.reduce((all, one) => all + money(one.amount, order.currency).minor, 0n);
      const differs =
        payments.some((one) => one.status === "failed") ||
        (payments.length > 0 && paid !== money(amount, order.currency).minor);
      if (differs && !payments.every((one) => one.status === "failed"))
        holds(
          statement.unexplained.minor === bare.unexplained.minor,
          "what a gateway refused is no clause of the terms",
        );
    }
  });
});

const naming = (amount: string, parts: Naming["parts"], source: Naming["source"] = "staff"): Naming => ({
  amount,
  parts,
  source,
  by: "Amira",
  at: "2026-11-20T09:40:00+01:00",
});

test("what people say names the open sum to the last minor unit, and what is wrong or undone changes nothing", () => {
  always((bought) => {
    const { currency } = bought.order;
    const text = (minor: bigint) => toDecimal({ minor, currency });
    const facts: StatementFacts = deepFreeze(factsAt(bought, bought.refunds.length - 1));
    const unnamed = buildStatement(facts);
    const before = print(unnamed);
    const open = minorOf(unnamed.lines.filter(isOpen));

    const wrong = [
      naming(text(open), [{ kind: "goodwill", amount: text((open < 0n ? -open : open) + 1n) }]),
      naming(text(open + 123_456_789n), [{ kind: "goodwill", amount: text(open < 0n ? 1n : open) }]),
      naming(text(-1_000_000_007n), [{ kind: "handling_fee", amount: text(1_000_000_007n) }], "rule"),
    ];
    holds(print(buildStatement({ ...facts, namings: wrong })) === before, "a wrong name changes nothing");

    const approved = buildStatement({ ...facts, approved: true });
    sound(approved);
    holds(print(approved.lines) === print(unnamed.lines), "an approval changes no line");

    // A sum that is also one of several open lines, before or after the terms, names that line.
    const lines = buildStatement({ ...facts, policy: undefined }).lines.filter(isOpen);
    if (open === 0n || (lines.length > 1 && lines.some((line) => line.amount.minor === open))) return;
    const parts =
      open > 0n
        ? [{ kind: "goodwill" as const, amount: text(open) }]
        : [
            { kind: "handling_fee" as const, amount: text(-open / 2n + (-open % 2n)) },
            { kind: "discount_adjustment" as const, amount: text(-open / 2n) },
          ];
    const named = buildStatement({ ...facts, namings: [naming(text(open), parts)] });
    sound(named);
    holds(!named.lines.some(isOpen), "a right name leaves nothing open");
    holds(named.paidBack.minor === unnamed.paidBack.minor, "a name moves no money");
    holds(print(buildStatement({ ...facts, namings: [] })) === before, "undone is as never said");
  });
});

test("what is paid afterwards is added to what was paid, and takes back only what was kept", () => {
  always((bought) => {
    const facts = deepFreeze(factsAt(bought, bought.refunds.length - 1));
    const m = (amount: string) => money(amount, bought.order.currency).minor;
    const before = buildStatement(facts);
    const after = buildStatement({ ...facts, topUps: bought.topUps });
    sound(after);
    if (before.state === "failed" || bought.topUps.length === 0) return;
    const came = bought.topUps.reduce(
      (all, { amount, payments: [payment] }) => (payment?.status === "failed" ? all : all + m(amount)),
      0n,
    );
    if (after.state !== "failed")
      holds(after.paidBack.minor === before.paidBack.minor + came, "all that came is counted");
    const goods = (statement: Statement) =>
      print(
        statement.lines
          .filter((line) => line.kind === "item" || line.kind === "exchange")
          .map((line) => line.amount),
      );
    holds(goods(after) === goods(before), "goods and exchanges stay as they were");
    const kept = (statement: Statement) =>
      minorOf(statement.lines.filter((line) => line.amount.minor < 0n && line.kind !== "exchange"));
    holds(kept(after) >= kept(before), "no more is kept than before");
    const delivery = minorOf(after.lines.filter((line) => line.kind === "outbound_shipping"));
    holds(delivery <= m(bought.order.shipping.paid), "no more delivery is given back than was paid");
  });
});

test("the law changes no statement, and the statement printed as JSON and read back is the same sums", () => {
  always((bought) => {
    const { currency } = bought.order;
    const facts = deepFreeze(factsAt(bought, bought.refunds.length - 1));
    const statement = deepFreeze(buildStatement(facts));
    const { blocks } = judge({ ...facts, statement });
    for (const { shortfall } of blocks)
      holds(shortfall.minor > 0n, "what holds a mail is money that is missing");

    const read = JSON.parse(JSON.stringify(statementJson(explain(facts, "sv"))));
    const minor = (text: string) => {
      holds((text.split(".")[1]?.length ?? 0) === digitsOf(currency), "sums have the currency's own digits");
      return money(text, currency).minor;
    };
    const told = (list: { amount: string }[]) => print(list.map((one) => minor(one.amount)));
    const ours = (list: readonly { amount: { minor: bigint } }[]) =>
      print(list.map((one) => one.amount.minor));
    holds(told(read.lines) === ours(statement.lines), "each line is read as it was written");
    holds(told(read.tenders) === ours(statement.tenders), "each way is read as it was written");
    holds(told(read.memo) === ours(statement.memo), "each memo is read as it was written");
    holds(minor(read.paidBack) === statement.paidBack.minor, "the sum is read as it was written");
    holds(minor(read.unexplained) === statement.unexplained.minor, "what is unexplained is read so");
    holds(read.state === statement.state && read.currency === currency, "state and currency are the same");
  });
});

test("the laws above can be broken: a line that is a minor unit off is seen", () => {
  const facts = fc.sample(life, { numRuns: 1, seed: 7 })[0];
  if (!facts) throw new Error("there is no sample");
  const statement = buildStatement(factsAt(facts, 0));
  const [first, ...rest] = statement.lines;
  if (!first) throw new Error("the sample has no line");
  const off = { ...first, amount: { ...first.amount, minor: first.amount.minor + 1n } };
  expect(() => sound({ ...statement, lines: [off, ...rest] })).toThrow("add up");
});
