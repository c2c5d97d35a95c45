/** Asks the law about what was kept from a refund, line by line. Amounts kept are positive here. */
import { type Money, negate, subtract, sum, zero } from "../commerce/money.ts";
import type { StatementLine } from "../commerce/statement.ts";
import { allowed, type Finding, forbidden, open, risky, unknown } from "./finding.ts";
import type { Matter } from "./ground.ts";

/** One kept sum: `before` is what lines of the same kind kept above it, so that two lines share one limit. */
interface Kept {
  line: StatementLine;
  amount: Money;
  before: Money;
}

const kinds = {
  return_freight: { onWithdrawal: returnFreight, unnamedGround: "C01" },
  restocking_fee: { onWithdrawal: fee, unnamedGround: "C05" },
  handling_fee: { onWithdrawal: fee, unnamedGround: "C05" },
  diminished_value: { onWithdrawal: diminishedValue, unnamedGround: "C11" },
  discount_adjustment: { onWithdrawal: discountLost, unnamedGround: "B11" },
} as const;

/** What the law says of one line. The delivery to her, and what was kept from it, is asked about in kept-delivery.ts. */
export function ofLine(matter: Matter, at: number): Finding[] {
  const line = matter.statement.lines[at];
  if (line?.kind === "exchange") return [open("C18")];
  if (!line || line.amount.minor >= 0n || !isKind(line.kind)) return [];
  const kept: Kept = {
    line,
    amount: negate(line.amount),
    before: negate(
      sum(
        matter.statement.lines.slice(0, at).flatMap((one) => (one.kind === line.kind ? [one.amount] : [])),
        line.amount.currency,
      ),
    ),
  };
  const { onWithdrawal, unnamedGround } = kinds[line.kind];
  if (matter.freeRule) return [forbidden(matter.freeRule, kept.amount)];
  if (matter.ground === "uncollected") return [risky("C16")];
  if (matter.ground === "policy") return onTerms(matter, kept);
  if (matter.ground === "unknown")
    return line.kind === "discount_adjustment" && matter.policy?.discountLossTold
      ? onWithdrawal(matter, kept)
      : [unknown(unnamedGround)];
  return onWithdrawal(matter, kept);
}

const isKind = (kind: string): kind is keyof typeof kinds => Object.hasOwn(kinds, kind);

/** What of `kept` stands above a limit that earlier lines have used a part of. */
function above(limit: Money, { amount, before }: Kept): Money {
  const room = subtract(limit, before);
  const over = subtract(amount, room.minor > 0n ? room : zero(amount.currency));
  return over.minor > 0n ? over : zero(amount.currency);
}

const upTo = (rule: string, limit: Money, kept: Kept): Finding => {
  const over = above(limit, kept);
  return over.minor > 0n ? forbidden(rule, over) : allowed(rule);
};

const isPromisedFree = ({ policy }: Matter): boolean =>
  policy?.freeReturnsPromised === true || policy?.returnFreight?.paidBy === "merchant";

/** C01-C07, C14. Where nothing may be kept, how much of it would have been right is no question. */
function returnFreight(matter: Matter, kept: Kept): Finding[] {
  const { policy, return: back } = matter;
  const told = policy?.returnFreight?.told === true;
  if (isPromisedFree(matter)) return [forbidden("C03", kept.amount)];
  if (!told)
    return [forbidden("C02", kept.amount), ...(back?.collectOffered ? [forbidden("C07", kept.amount)] : [])];

  const findings = [allowed("C01"), allowed("C02"), allowed("C03")];
  const cost = carrierCost(matter);
  findings.push(cost ? upTo("C04", cost, kept) : unknown("C04"));
  if (isBulky(matter)) {
    const stated = statedMost(matter);
    findings.push(stated ? upTo("C06", stated, kept) : forbidden("C06", kept.amount));
  }
  if (back?.collectOffered) findings.push(allowed("C07"));
  if (back?.labelByShop) findings.push(back.labelChosen ? allowed("C14") : risky("C14"));
  return findings;
}

/** What the carrier took for this return: the return says so, or the price list of the most exact entry; of several, the highest. */
function carrierCost({ return: back, carrierCosts, country, order, priced }: Matter): Money | undefined {
  const own = priced(back?.carrierCost);
  if (own || !back?.carrier) return own;
  const carrier = back.carrier.trim().toLowerCase();
  const fitting = (carrierCosts ?? []).filter(
    (one) => one.carrier.trim().toLowerCase() === carrier && one.currency === order.currency,
  );
  const exact = fitting.filter((one) => one.country !== undefined && one.country === country);
  const list = exact.length > 0 ? exact : fitting.filter((one) => one.country === undefined);
  return highest(list.map((one) => priced(one.amount)));
}

/** What she could read, before she ordered, that sending back such goods costs at most. */
function statedMost({ policy, return: back, country, priced }: Matter): Money | undefined {
  const terms = policy?.returnFreight;
  const most = priced(terms?.statedMost) ?? priced(terms?.amount);
  if (most) return most;
  const fitting = (terms?.prices ?? []).filter(
    (one) =>
      (!back?.carrier || one.carrier.toLowerCase() === back.carrier.toLowerCase()) &&
      (!one.country || !country || one.country === country),
  );
  return highest(fitting.map((one) => priced(one.amount)));
}

const highest = (list: (Money | undefined)[]): Money | undefined =>
  list.reduce((most, one) => (!most || (one && one.minor > most.minor) ? one : most), undefined);

function isBulky({ order, refund, return: back }: Matter): boolean {
  const returned = new Set([
    ...refund.items.filter((item) => item.quantity > 0).map((item) => item.lineId),
    ...(back?.items ?? []).map((item) => item.lineId),
  ]);
  return order.lines.some((line) => line.bulky === true && returned.has(line.id));
}

/** C05: whatever the terms say. */
function fee(_: Matter, kept: Kept): Finding[] {
  return [forbidden("C05", kept.amount)];
}

const packaging =
  /packag|unopened|opened|\btags?\b|förpackning|kartong|öppna[dt]|etikett|emballa(sj|g)e|åpne[dt]|åbne[dt]|pakkau|avattu|verpack|geöffnet/i;

/** C11-C13: she must have been told of her right, somebody must have decided, and no more than the goods' price. */
function diminishedValue(matter: Matter, kept: Kept): Finding[] {
  const { policy, return: back, priced } = matter;
  const decided = back?.diminishedValue;
  const told = policy?.withdrawalNoticeGiven === true;
  const findings = [told ? allowed("C12") : forbidden("C12", kept.amount)];
  if (told) {
    const amount = priced(decided?.amount);
    const price = matter.total("item");
    if (!amount || !decided?.reason.trim() || !decided.decidedBy.trim())
      findings.push(forbidden("C11", kept.amount));
    else findings.push(upTo("C11", amount.minor < price.minor ? amount : price, kept));
  }
  const said = [kept.line.title, kept.line.because, decided?.reason].join(" ");
  if (packaging.test(said)) findings.push(risky("C13"));
  return findings;
}

/** B10: delivery that was free is charged afterwards. B11: another discount is lost. Only what was said before the order counts. */
function discountLost({ policy, order, priced }: Matter, kept: Kept): Finding[] {
  const wasFree = priced(order.shipping.paid)?.minor === 0n;
  const isDelivery =
    wasFree &&
    (policy?.deliveryOptions ?? []).some((option) => priced(option.price)?.minor === kept.amount.minor);
  const told = policy?.discountLossTold === true;
  if (isDelivery) return [told ? risky("B10") : forbidden("B10", kept.amount)];
  return [told ? allowed("B11") : forbidden("B11", kept.amount)];
}

/** So many per cent of the goods given back, rounded in the shop's favour by less than a minor unit. */
function shareOf(matter: Matter, percent: number): Money {
  const { minor, currency } = matter.total("item");
  const parts = BigInt(Math.round(percent * 1_000_000));
  return { minor: (minor * parts + 99_999_999n) / 100_000_000n, currency };
}

/** C15: a return that only the shop's terms allow costs what the terms say, and nothing else. Without the terms nobody can say. */
function onTerms(matter: Matter, kept: Kept): Finding[] {
  const { policy, priced } = matter;
  const { line, amount } = kept;
  if (!policy) return [unknown("C15")];
  if (line.kind === "discount_adjustment")
    return [policy.discountLossTold ? allowed("C15") : forbidden("C15", amount)];
  if (line.kind === "restocking_fee")
    return [
      policy.restockingFee
        ? upTo("C15", shareOf(matter, policy.restockingFee.percent), kept)
        : forbidden("C15", amount),
    ];
  if (line.kind === "handling_fee") return [forbidden("C15", amount)];
  if (line.kind !== "return_freight") return [risky("C15")];
  if (isPromisedFree(matter)) return [forbidden("C03", amount)];
  const terms = policy.returnFreight;
  if (terms?.told !== true) return [forbidden("C15", amount)];
  const stated = highest([terms.amount, ...(terms.prices ?? []).map((one) => one.amount)].map(priced));
  return [stated ? upTo("C15", stated, kept) : allowed("C15")];
}
