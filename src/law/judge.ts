/**
 * The law guard: what the consumer's law says of a refund, before its mail may leave. It never changes the money. What is forbidden
 * holds the mail and tells the merchant what the whole refund should have been; what is open or not known is a warning.
 * It is not legal advice. Pure.
 */
import { paidFor } from "../commerce/ceiling.ts";
import { add, type Money, money, subtract, sum, zero } from "../commerce/money.ts";
import { buildStatement, type Tender } from "../commerce/statement.ts";
import { ofLine } from "./deductions.ts";
import { allowed, type Finding, forbidden, open, unknown, type Verdict } from "./finding.ts";
import { isMisfiled, type Matter, matterOf, type RefundInLaw } from "./ground.ts";
import { ofKept } from "./kept-delivery.ts";
import { hasLaw } from "./rules.ts";

export type { Verdict } from "./finding.ts";
export type { RefundInLaw } from "./ground.ts";

export interface Judgement {
  /** For each line of the statement, the rules that ran on it. */
  lines: Verdict[][];
  /** For each memo line: what was paid and is not given back. */
  memo: Verdict[][];
  /** About the refund as a whole: fees kept, the way it was paid, who bought. */
  whole: Verdict[];
  /**
   * What holds the mail. `shouldBe` is the whole refund that is due once all that is forbidden is undone, the same at each rule;
   * `shortfall` is what is missing. A refund that went where she did not want it (B07) counts as not paid.
   */
  blocks: { rule: string; shouldBe: Money; shortfall: Money }[];
  /** What a person should see; it holds nothing. */
  warnings: { rule: string }[];
}

export function judge(facts: RefundInLaw): Judgement {
  const judgement = judgeAsTold(facts);
  if (!facts.topUps?.length) return judgement;
  // A later payment does not say which sum it is for. What was due is what was due before it came; it lessens what is missing.
  const before = buildStatement({ ...facts, topUps: [] });
  const since = subtract(facts.statement.paidBack, before.paidBack);
  return {
    ...judgement,
    blocks: judgeAsTold({ ...facts, statement: before })
      .blocks.map((block) => ({ ...block, shortfall: subtract(block.shortfall, since) }))
      .filter((block) => block.shortfall.minor > 0n),
  };
}

function judgeAsTold(facts: RefundInLaw): Judgement {
  const { statement, order } = facts;
  const matter = matterOf(facts);
  const silent: Judgement = {
    lines: statement.lines.map(() => []),
    memo: statement.memo.map(() => []),
    whole: [],
    blocks: [],
    warnings: [],
  };
  if (!hasLaw(matter.country)) return silent;
  if (order.customer.business === true) return { ...silent, whole: [{ rule: "A26", verdict: "policy" }] };

  const inForce = (findings: readonly Finding[]) => findings.filter((one) => matter.holds(one.rule));
  const kept = ofKept(matter);
  const lines = statement.lines.map((_, at) =>
    inForce([...ofLine(matter, at), ...(kept.lines.get(at) ?? [])]),
  );
  const memo = statement.memo.map((_, at) => inForce(kept.memo.get(at) ?? []));
  const whole = inForce([...aboutWhole(matter), ...kept.whole]);
  const found = [...lines, ...memo, whole].flat();
  const { freeRule } = matter;
  // Goods were faulty, recalled or never came, and nothing of it was laid on her: that is worth saying too.
  if (freeRule && matter.holds(freeRule) && !found.some((one) => one.rule === freeRule))
    whole.unshift(allowed(freeRule));

  return {
    lines: lines.map((list) => list.map(verdictOf)),
    memo: memo.map((list) => list.map(verdictOf)),
    whole: whole.map(verdictOf),
    blocks: blocksOf(matter, [...lines, ...memo, ...whole.map((one) => [one])], found),
    warnings: [...new Set(found.filter((one) => one.warn).map((one) => one.rule))].map((rule) => ({ rule })),
  };
}

const verdictOf = ({ rule, verdict }: Finding): Verdict => ({ rule, verdict });

function aboutWhole(matter: Matter): Finding[] {
  const { order, country, return: back, statement } = matter;
  const findings: Finding[] = [];
  if (country === undefined) findings.push(unknown("A24"));
  if (order.customer.business === undefined && order.customer.vatId) findings.push(unknown("A26"));
  if (isMisfiled(back)) findings.push(unknown("C09"));
  findings.push(...wayOfPaying(matter));
  const ways = new Set(statement.tenders.filter(reached).map((tender) => tender.method.toLowerCase()));
  if (ways.size > 1) findings.push(open("B08"));
  return findings;
}

const reached = (tender: Tender): boolean => tender.status !== "failed";
const isCredit = ({ method }: Tender, refused: boolean): boolean =>
  /store[ _-]?credit|wallet[ _-]?credit/i.test(method) || (refused && /gift[ _-]?card/i.test(method));

/** What reached her as credit at the shop instead of money. */
const creditOf = ({ statement, refund }: Matter): Money =>
  sum(
    statement.tenders
      // Where she said no to credit, a gift card is credit too.
      .filter((tender) => reached(tender) && isCredit(tender, refund.storeCreditAgreed === false))
      .map((tender) => tender.amount),
    statement.currency,
  );

/** B07: money goes back the way it came unless she expressly chose otherwise. Terms of the shop's own may say credit. */
function wayOfPaying(matter: Matter): Finding[] {
  const { refund, ground } = matter;
  if (creditOf(matter).minor <= 0n || ground === "policy") return [];
  if (refund.storeCreditAgreed === undefined) return [unknown("B07")];
  return [refund.storeCreditAgreed ? allowed("B07") : forbidden("B07", zero(matter.statement.currency))];
}

/** @param places findings by place: what several rules forbid at one place is undone once. */
function blocksOf(matter: Matter, places: readonly Finding[][], found: readonly Finding[]) {
  const { statement, order, earlier, refund } = matter;
  const { currency, paidBack } = statement;
  const undone = places.map((findings) =>
    findings.reduce((most, { undo }) => (undo && undo.minor > most.minor ? undo : most), zero(currency)),
  );
  // Nobody is owed more than she paid: what she had before, and the value of an exchange, count.
  const had = [...earlier, refund].map((one) => money(one.exchange?.amount ?? "0", currency));
  const before = statement.memo.filter((line) => line.kind === "earlier_refunds").map((line) => line.amount);
  // What was given beyond the price is no part of what she paid.
  const beyond = earlier.map((one) => money(one.goodwill?.amount ?? "0", currency));
  const most = add(subtract(paidFor(order), sum([...had, ...before], currency)), sum(beyond, currency));
  // What nothing explains has reached her all the same, and goes first against what is missing.
  const more = matter.total("unexplained");
  const due = subtract(sum([paidBack, ...undone], currency), more.minor > 0n ? more : zero(currency));
  const shouldBe = due.minor < most.minor ? due : most;

  const broken = [...new Set(found.filter((one) => one.verdict === "forbidden").map((one) => one.rule))];
  const misdirected = broken.includes("B07") ? creditOf(matter) : zero(currency);
  const shortfall = subtract(shouldBe, subtract(paidBack, misdirected));
  return shortfall.minor > 0n ? broken.map((rule) => ({ rule, shouldBe, shortfall })) : [];
}
