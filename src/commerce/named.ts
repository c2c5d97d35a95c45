import { z } from "zod";
import { roundingMost } from "./ceiling.ts";
import { deductionKinds } from "./event.ts";
import { canonicalAmount, equal, fits, type Money, money, sum, toDecimal } from "./money.ts";

/** What can be said of a sum that nobody has named: what was kept, and what was given. */
const keptKinds = [...deductionKinds.filter((kind) => kind !== "deduction"), "exchange"] as const;
const givenKinds = ["item", "outbound_shipping", "fee", "duty", "tip", "goodwill"] as const;
export const namedKinds = [...keptKinds, ...givenKinds, "cash_rounding"] as const;

const amount = z.string().regex(canonicalAmount, "must be an amount such as 59.00");

/** A name for a part of the sum. `amount` is without sign for what is kept and for what is given; the kind says which it is. */
const partSchema = z.object({
  kind: z.enum(namedKinds),
  amount,
  label: z.string().max(200).optional(),
  because: z.string().max(2000).optional().describe("a sentence for the customer, in her language"),
  percent: z.number().min(0).max(100).optional(),
});
export const partsSchema = z.array(partSchema).min(1).max(10);
export type NamedPart = z.output<typeof partSchema>;

/** What a person, or a rule that she made, has said about an unnamed sum of a statement. */
export interface Naming {
  /** The signed sum that it names: that of the lines `deduction` and `unexplained` together, or of one of them. */
  amount: string;
  parts: readonly NamedPart[];
  source: "staff" | "rule";
  by: string;
  /** RFC 3339. */
  at: string;
}

const kept: ReadonlySet<string> = new Set(keptKinds);

/** The part's sum with the sign that it has in a statement. */
export function signedPart({ kind, amount: text }: NamedPart, currency: string): Money {
  const { minor } = money(text, currency);
  return { minor: kept.has(kind) && minor > 0n ? -minor : minor, currency };
}

/** Why these parts cannot name this sum, as a sentence; undefined when they do, to the last minor unit. */
export function misnamed(total: Money, parts: readonly NamedPart[]): string | undefined {
  const { currency } = total;
  const wrong = parts.find((part) => !fits(part.amount, currency));
  if (wrong) return `${wrong.amount} has more decimals than ${currency} has`;
  const negative = parts.find((part) => part.kind !== "cash_rounding" && part.amount.startsWith("-"));
  if (negative) return `${negative.kind} is named by a sum without sign, such as ${negative.amount.slice(1)}`;
  const most = roundingMost(currency).minor;
  const rounding = parts
    .filter((part) => part.kind === "cash_rounding")
    .reduce((all, part) => all + money(part.amount, currency).minor, 0n);
  if (rounding > most || rounding < -most)
    return `rounding in ${currency} is at most ${toDecimal(roundingMost(currency))}`;
  const named = sum(
    parts.map((part) => signedPart(part, currency)),
    currency,
  );
  return equal(named, total) ? undefined : "the parts do not add up to the sum that they name";
}
