import { isZero, type Money, negate, sum, toDecimal } from "../../commerce/money.ts";

/** More sums than this are no arithmetic that one reads at a glance. */
const most = 6;

/**
 * The arithmetic of a refund as one reads it: "80 − 59 = 21", "80.50 − 59 = 21.50". The lines add up to what was paid back; of many of them
 * stands what was given and what was kept.
 */
export function arithmetic({
  lines,
  paidBack,
}: {
  lines: readonly { amount: Money }[];
  paidBack: Money;
}): string {
  const told = lines.map(({ amount }) => amount).filter((amount) => !isZero(amount));
  const terms = told.length > most ? givenAndKept(told, paidBack.currency) : told;
  const [first = paidBack, ...rest] = terms;
  const steps = rest.map((term) => (term.minor < 0n ? ` − ${shown(negate(term))}` : ` + ${shown(term)}`));
  return rest.length === 0 ? shown(first) : `${shown(first)}${steps.join("")} = ${shown(paidBack)}`;
}

const givenAndKept = (amounts: readonly Money[], currency: string): Money[] =>
  [(one: Money) => one.minor > 0n, (one: Money) => one.minor < 0n]
    .map((belongs) => sum(amounts.filter(belongs), currency))
    .filter((amount) => !isZero(amount));

/** A whole sum without decimals, any other with all that its currency has. */
const shown = (amount: Money): string => toDecimal(amount).replace(/\.0+$/, "").replace("-", "−");
