import { wrongDecimals } from "../commerce/event.ts";
import { canonicalAmount, digitsOf, toDecimal } from "../commerce/money.ts";
import { type Locale, printer } from "../commerce/print.ts";
import type { ShopProfile } from "../commerce/shop.ts";
import { buildStatement, type StatementFacts } from "../commerce/statement.ts";
import { termsFor } from "../commerce/terms.ts";
import { Problem } from "../errors.ts";
import { judge } from "../law/judge.ts";
import { ruleOf } from "../law/rules.ts";
import type { ExplainedStatement } from "../notifications/parts/explained.ts";
import type { Reasons } from "../templating/reasons.ts";
import { estimateWords, labelOf, memoWords, type Reasoning, reasonsOf } from "./refunds/reasons.ts";
import { type Timing, whereIs } from "./refunds/where.ts";
import { sayIn } from "./refunds/words.ts";

/** All that a refund's explanation rests on. `policy` is the one frozen on the order. */
export interface RefundToExplain extends StatementFacts {
  /** What carriers charge, as evidence that a deduction is not more than its cost. */
  carrierCosts?: ShopProfile["carrierCosts"] | undefined;
  /** The shop's own words for a way of paying. */
  ways?: ShopProfile["ways"] | undefined;
  /** The shop's own sentences for what is kept and why. */
  reasons?: Reasons | undefined;
  /** Without it nothing is said of days. */
  timing?: Timing | undefined;
}

/** Nearly every refund has only sums of its currency: a quick look, without places, says whether it is worth asking where. */
function mayBeWrong(value: unknown, currency: string, key = ""): boolean {
  if (typeof value === "string") {
    if (key === "currency") return value !== currency;
    const dot = value.indexOf(".");
    return dot >= 0 && value.length - dot - 1 > digitsOf(currency) && canonicalAmount.test(value);
  }
  if (Array.isArray(value)) return value.some((one) => mayBeWrong(one, currency));
  if (!value || typeof value !== "object") return false;
  for (const name in value) if (mayBeWrong(Reflect.get(value, name), currency, name)) return true;
  return false;
}

/**
 * The refund in the customer's language: the statement, for each deduction its reason, and what the law of her country says of it.
 * A refund told apart from its order, or an order told without its event, may have amounts that its currency does not have: a Problem `unprocessable`.
 */
export function explain(facts: RefundToExplain, locale: Locale): ExplainedStatement {
  // A price of the terms that this currency cannot express is only none of its prices.
  const { refund, return: back, earlier, topUps } = facts;
  const said = { order: { ...facts.order, policy: undefined }, refund, return: back, earlier, topUps };
  const [wrong] = mayBeWrong(said, facts.order.currency) ? wrongDecimals(said, facts.order.currency) : [];
  if (wrong)
    throw new Problem("unprocessable", `the refund cannot be explained: /${wrong[0].join("/")} ${wrong[1]}`);
  const { say, spoken } = sayIn(locale, facts.reasons);
  const print = printer(spoken);
  const policy = termsFor(facts.policy, facts);
  const statement = buildStatement(facts);
  const law = judge({ ...facts, policy, statement });
  const reasoning: Reasoning = { facts: { ...facts, policy }, say, print };
  const lines = statement.lines.map((line, i) => ({
    ...line,
    ...reasonsOf(line, reasoning),
    label: labelOf(line, reasoning),
    law: law.lines[i] ?? [],
  }));
  return {
    ...statement,
    lines,
    tenders: statement.tenders.map((tender) => {
      const visibleBy = facts.timing?.visibleBy(tender);
      return {
        ...tender,
        visibleBy,
        where: whereIs(tender, { say, print }, facts.timing, visibleBy, facts.ways),
      };
    }),
    memo: statement.memo.map((memo, i) => ({
      ...memo,
      ...memoWords(memo, reasoning),
      law: law.memo[i] ?? [],
    })),
    estimate: estimateWords(statement.paidBack, lines, reasoning),
    law: law.whole,
    blocks: law.blocks.map(({ rule, shouldBe, shortfall }) => ({
      rule,
      message: ruleOf(rule).text[spoken],
      shouldBe: toDecimal(shouldBe),
      shortfall: toDecimal(shortfall),
    })),
    warnings: law.warnings.map(({ rule }) => ({ rule, message: ruleOf(rule).text[spoken] })),
  };
}
