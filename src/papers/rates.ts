import type { OrderFacts } from "../commerce/event.ts";
import { add, type Money, money } from "../commerce/money.ts";

/** A share without needless zeros: "0.25", "0.255", "0". */
export type Rate = string;

/** A sum and the tax in it. */
export interface TaxPart {
  gross: Money;
  tax: Money;
}

type SoldLine = OrderFacts["lines"][number];

const one = 1_000_000n;

/** "0.25" -> 250000n: a share in millionths, the finest an order tells. */
export function millionths(rate: Rate): bigint {
  const [whole = "0", fraction = ""] = rate.split(".");
  return BigInt(whole) * one + BigInt(fraction.padEnd(6, "0"));
}

function shareOf(millionth: bigint): Rate {
  const fraction = (millionth % one).toString().padStart(6, "0").replace(/0+$/, "");
  return `${millionth / one}${fraction && `.${fraction}`}`;
}

/** "0.250" -> "0.25": so that equal rates are equal texts. */
const tidy = (rate: string): Rate => shareOf(millionths(rate));

/** "0.255" -> "25.5" */
export function percentOf(rate: Rate): string {
  const value = millionths(rate) * 100n;
  return shareOf(value);
}

/** Whether `tax` is what a rate gives on `gross`, give or take `slack` minor units. At 0 there is no tax at all (EN 16931, BR-Z-09). */
function fitsRate({ gross, tax }: TaxPart, rate: Rate, slack = 1n): boolean {
  const micro = millionths(rate);
  if (micro === 0n) return tax.minor === 0n;
  const off = tax.minor * (one + micro) - gross.minor * micro;
  return (off < 0n ? -off : off) <= slack * (one + micro);
}

/** A line of the order as it was sold, with its tax in it. */
export function told(line: SoldLine, { currency, taxesIncluded }: OrderFacts): TaxPart {
  const tax = money(line.tax, currency);
  const total = money(line.total, currency);
  return { gross: taxesIncluded ? total : add(total, tax), tax };
}

/** The rate that a line was sold at: as told, else the only rate that its tax allows. No tax and no rate told is no rate of 0. */
export function rateOf(line: SoldLine, order: OrderFacts): Rate | undefined {
  if (line.taxRate !== undefined) return tidy(line.taxRate);
  const sold = told(line, order);
  return sold.tax.minor > 0n ? exactRate(sold) : undefined;
}

/** The one whole or half per cent up to 30 that fits to the minor unit; undefined when several do, as for very small sums. */
export function exactRate(part: TaxPart): Rate | undefined {
  if (part.tax.minor === 0n) return "0";
  const fitting: Rate[] = [];
  for (let step = 1n; step <= 60n; step++) {
    const rate = shareOf(step * 5000n);
    if (fitsRate(part, rate)) fitting.push(rate);
  }
  return fitting.length === 1 ? fitting[0] : undefined;
}

/** Which of the rates of a sale gives this tax, give or take `slack` minor units; of several the closest. */
export function cleanRate(part: TaxPart, rates: readonly Rate[], slack = 1n): Rate | undefined {
  const off = (rate: Rate) => {
    const micro = millionths(rate);
    const value = (part.tax.minor * (one + micro) - part.gross.minor * micro) * one;
    return (value < 0n ? -value : value) / (one + micro);
  };
  return [...new Set(rates)]
    .filter((rate) => fitsRate(part, rate, slack))
    .sort((a, b) => Number(off(a) - off(b)))[0];
}
