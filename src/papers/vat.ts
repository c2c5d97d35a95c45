import type { OrderFacts } from "../commerce/event.ts";
import { isZero, type Money, subtract, sum } from "../commerce/money.ts";
import type { LineKind, Statement, StatementLine } from "../commerce/statement.ts";
import { cleanRate, exactRate, millionths, type Rate, rateOf, type TaxPart, told } from "./rates.ts";

/** A part of the refund at one rate. `tax` is in `gross`; both carry the sign of the statement's line. */
export interface TaxedLine {
  kind: LineKind;
  description: string;
  quantity?: number | undefined;
  gross: Money;
  tax: Money;
  rate: Rate;
}

/** What is no part of the credit, and why. */
export interface BesideLine {
  kind: LineKind;
  description: string;
  amount: Money;
  ground: "separate_supply" | "outside_scope" | "exchange" | "rounding";
  tax?: Money | undefined;
  rate?: Rate | undefined;
}

export interface TaxedRefund {
  credited: TaxedLine[];
  beside: BesideLine[];
  /** Sentences for the merchant: what has to be known first. Empty when all is known. */
  missing: string[];
}

type Line = StatementLine & { label: string };

/**
 * The tax of a refund, rate by rate. Rates and keys come from the order as it was sold, tax as the refund tells it; nothing is worked out
 * from a table of today's rates. What the source does not tell is listed in `missing`. A deduction whose tax nobody told reduces what it is
 * kept from, at the same rates. All `credited` and `beside` together are what was paid back.
 */
export function taxOf(facts: {
  order: OrderFacts;
  statement: Omit<Statement, "lines" | "memo" | "tenders"> & { lines: readonly Line[] };
  returnFreight: "smaller_credit" | "separate_supply";
}): TaxedRefund {
  const { order, statement } = facts;
  const { currency } = statement;
  const missing: string[] = [];
  const beside: BesideLine[] = [];
  const credited: TaxedLine[] = [];
  const complain = (sentence: string) => {
    if (!missing.includes(sentence)) missing.push(sentence);
  };
  const keys = soldKeys(order);
  const soldAt = (part: TaxPart) => cleanRate(part, ratesOf(keys)) ?? exactRate(part);
  const later: Line[] = [];

  for (const line of statement.lines) {
    const { kind, label: description, amount } = line;
    const set = (ground: BesideLine["ground"], more: Partial<BesideLine> = {}) =>
      beside.push({ kind, description, amount, ground, ...more });
    const untaxed = line.tax === undefined || isZero(line.tax);
    if (kind === "item") {
      const rates = order.lines.filter((one) => one.title === line.title).map((one) => rateOf(one, order));
      const known = rates.filter((rate) => rate !== undefined);
      const part = line.tax && { gross: amount, tax: line.tax };
      // A platform rounds tax once a unit, and once more when a line is given back in parts.
      const rate = part && cleanRate(part, known, BigInt(line.quantity ?? 0) + 2n);
      if (known.length === 0 || known.length < rates.length)
        complain(`the VAT rate of "${description}" is not known: the order has to tell taxRate`);
      else if (!part) complain(`the tax of "${description}" in the refund is not told`);
      else if (!rate) complain(`the tax told for "${description}" does not fit the rate it was sold at`);
      else credited.push({ ...named(line), quantity: line.quantity || undefined, ...part, rate });
    } else if (kind === "exchange") set("exchange");
    else if (kind === "cash_rounding") set("rounding");
    else if (kind === "diminished_value") set("outside_scope");
    else if (["duty", "tip", "goodwill"].includes(kind) && untaxed) set("outside_scope");
    else if (kind === "return_freight" && facts.returnFreight === "separate_supply")
      set("separate_supply", line.tax && { tax: line.tax, rate: soldAt({ gross: amount, tax: line.tax }) });
    else if (kind === "unexplained" || kind === "deduction")
      complain(`"${description}" is not explained yet`);
    else if (amount.minor < 0n) later.push(line);
    else if (!line.tax) complain(`the tax of "${description}" in the refund is not told`);
    else credited.push(...parts(line, { gross: amount, tax: line.tax }, keys, complain));
  }

  // What makes the credit smaller comes last: it follows the rates of what it is kept from.
  const given = [...credited];
  for (const line of later) {
    const delivery = given.filter((one) => one.kind === "outbound_shipping");
    const goods = given.filter((one) => one.kind === "item");
    const base =
      line.kind === "delivery_surplus" && delivery.length > 0 ? delivery : goods.length > 0 ? goods : given;
    const from = base.map((one) => ({ gross: one.gross, tax: one.tax, rate: one.rate }));
    const part = line.tax && { gross: line.amount, tax: line.tax };
    const taxed = ratesOf(from).filter((rate) => rate !== "0");
    // A few minor units have no tax at any rate.
    if (part && isZero(part.tax) && taxed.length > 0 && !cleanRate(part, taxed))
      complain(`the tax of "${line.label}" is told as 0, but what it is kept from carries VAT`);
    else if (part) credited.push(...parts(line, part, from, complain));
    else if (from.length === 0) complain(`the tax of "${line.label}" in the refund is not told`);
    else credited.push(...inProportion(line.amount, from).map((part) => ({ ...named(line), ...part })));
  }
  const total = sum([...credited.map((one) => one.gross), ...beside.map((one) => one.amount)], currency);
  if (missing.length === 0 && total.minor !== statement.paidBack.minor)
    complain("the refund does not add up to what was paid back");
  return { credited, beside, missing };
}

const ratesOf = (keys: readonly { rate: Rate }[] = []) => [...new Set(keys.map(({ rate }) => rate))];
const named = ({ kind, label: description }: Line) => ({ kind, description });

/**
 * A line whose tax is told: at the one rate of the sale that gives it, else divided by the keys of the sale, else at the one rate it can only be.
 * Of a sale at several rates no new rate is read: 18.5 per cent would be the mean of 25 and 12.
 */
function parts(
  line: Line,
  amount: TaxPart,
  keys: readonly Part[] | undefined,
  complain: (sentence: string) => void,
): TaxedLine[] {
  const rates = ratesOf(keys);
  const several = rates.length > 1;
  const rate = cleanRate(amount, rates) ?? (several || !keys ? undefined : exactRate(amount));
  if (rate) return [{ ...named(line), ...amount, rate }];
  const divided = keys && divide(amount, keys);
  if (divided) return divided.map((part) => ({ ...named(line), ...part }));
  complain(`the tax told for "${line.label}" fits none of the rates of the order`);
  return [];
}

/** What was sold at which rate: the keys by which a delivery of mixed goods is divided. Undefined when a rate is not known. */
function soldKeys(order: OrderFacts): Part[] | undefined {
  const keys: Part[] = [];
  for (const line of order.lines) {
    const rate = rateOf(line, order);
    if (!rate) return undefined;
    keys.push({ ...told(line, order), rate });
  }
  return keys;
}

interface Part extends TaxPart {
  rate: Rate;
}

/** One entry a rate, the highest rate first. */
function byRate(parts: readonly Part[]): Part[] {
  const rates = [...new Set(parts.map((part) => part.rate))].sort((a, b) => Number(b) - Number(a));
  return rates.map((rate) => {
    const same = parts.filter((part) => part.rate === rate);
    const currency = same[0]?.gross.currency ?? "";
    return {
      rate,
      gross: sum(
        same.map((one) => one.gross),
        currency,
      ),
      tax: sum(
        same.map((one) => one.tax),
        currency,
      ),
    };
  });
}

const rounded = (value: bigint, by: bigint): bigint =>
  by === 0n ? 0n : (value * 2n + (value < 0n === by < 0n ? by : -by)) / (by * 2n);

/** Shares of `total` by weights, none lost: each is the difference of two rounded running sums. */
function shares(total: bigint, weights: readonly bigint[]): bigint[] {
  const all = weights.reduce((a, b) => a + b, 0n);
  let before = 0n;
  let running = 0n;
  return weights.map((weight) => {
    running += weight;
    const upTo = rounded(total * running, all);
    const share = upTo - before;
    before = upTo;
    return share;
  });
}

/** A sum without its own tax, at the rates and with the tax of what it reduces. */
function inProportion(gross: Money, from: readonly Part[]): Part[] {
  const base = byRate(from).filter((part) => part.gross.minor !== 0n);
  const { currency } = gross;
  const each = shares(
    gross.minor,
    base.map((part) => part.gross.minor),
  );
  return base.flatMap((part, at) => {
    const minor = each[at] ?? 0n;
    if (minor === 0n) return [];
    const tax = rounded(minor * part.tax.minor, part.gross.minor);
    return [{ rate: part.rate, gross: { minor, currency }, tax: { minor: tax, currency } }];
  });
}

/** A sum whose told tax is of several rates: by the net or by the gross worth of what was sold, whichever gives the told tax. */
function divide({ gross, tax }: TaxPart, sold: readonly Part[]): Part[] | undefined {
  const base = byRate(sold).filter((part) => part.gross.minor !== 0n);
  const { currency } = gross;
  if (base.length < 2) return undefined;
  const net = subtract(gross, tax).minor;
  const one = 1_000_000n;
  const byNet = shares(
    net,
    base.map((part) => part.gross.minor - part.tax.minor),
  ).map((share, at) => ({ net: share, tax: rounded(share * millionths(base[at]?.rate ?? "0"), one) }));
  const byGross = shares(
    gross.minor,
    base.map((part) => part.gross.minor),
  ).map((share, at) => {
    const rate = millionths(base[at]?.rate ?? "0");
    const inside = rounded(share * rate, one + rate);
    return { net: share - inside, tax: inside };
  });
  for (const reading of [byNet, byGross]) {
    const rest = tax.minor - reading.reduce((total, part) => total + part.tax, 0n);
    if ((rest < 0n ? -rest : rest) > BigInt(base.length)) continue;
    const first = reading[0];
    // The rates stand from the highest: what rounding left over goes there, net and tax changing places.
    if (first) {
      first.tax += rest;
      first.net += gross.minor - tax.minor - reading.reduce((total, part) => total + part.net, 0n);
    }
    return reading.map((part, at) => ({
      rate: base[at]?.rate ?? "0",
      gross: { minor: part.net + part.tax, currency },
      tax: { minor: part.tax, currency },
    }));
  }
  return undefined;
}

/** Net and tax for each rate, the highest first: the sums of the rows are the sums of the lines, to the minor unit. */
export function vatByRate(
  lines: readonly Pick<TaxedLine, "gross" | "tax" | "rate">[],
): { rate: Rate; net: Money; tax: Money }[] {
  return byRate(lines.map(({ gross, tax, rate }) => ({ gross, tax, rate }))).map(({ rate, gross, tax }) => ({
    rate,
    net: subtract(gross, tax),
    tax,
  }));
}
