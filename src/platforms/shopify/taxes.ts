import { type Money, parseScaled } from "../../commerce/money.ts";

/** Whether the tax beside a price is part of it, as in Europe, or comes on top of it, as in the USA. */
export type TaxReading = "inside" | "on top";

/**
 * A refund's webhook does not say whether its prices include tax, but each line has its price, its tax and the tax rates: 16 on 80 at 25 % is
 * inside, 20 is on top. Undefined where that cannot be told: no rates, too small a sum, lines that contradict each other or themselves.
 */
export function readTaxes(
  lines: { price: Money; tax: Money; rates: (number | null | undefined)[] }[],
): TaxReading | undefined {
  const found = new Set(lines.filter((line) => line.tax.minor !== 0n).map(readLine));
  found.delete("either");
  const [only] = found;
  return found.size === 1 && only !== "neither" && only !== "either" ? only : undefined;
}

const one = parseScaled("1");

function readLine({
  price,
  tax,
  rates,
}: {
  price: Money;
  tax: Money;
  rates: (number | null | undefined)[];
}): TaxReading | "either" | "neither" {
  const known = rates.filter((rate) => typeof rate === "number");
  if (known.length === 0 || known.length < rates.length) return "neither";
  const rate = known.reduce((total, value) => total + parseScaled(value.toFixed(8)), 0n);
  // Shopify rounds each tax of a line once, and once more when the line is refunded in parts.
  const slack = BigInt(known.length + 1);
  const near = (a: bigint, b: bigint, unit: bigint) => (a > b ? a - b : b - a) <= slack * unit;
  const inside = near(tax.minor * (one + rate), price.minor * rate, one + rate);
  const onTop = near(tax.minor * one, price.minor * rate, one);
  return inside ? (onTop ? "either" : "inside") : onTop ? "on top" : "neither";
}
