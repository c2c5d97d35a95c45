import { z } from "zod";
import { add, type Money, money, negate, sum } from "../../commerce/money.ts";
import type { Printer } from "../../commerce/print.ts";
import { oneLine, shownLine } from "./customer-text.ts";
import type { ExplainedStatement } from "./explained.ts";

/** The rows of a money table. What was kept stands with its reason in the same row; the column adds up to the sum below it. */
export const rowSchema = z.object({
  /** An article, as the shop names it; its words are in the template ("Mugg, 1 st"). */
  title: z.string().optional(),
  count: z.number().optional(),
  /** The price of one, when there are several and it is exact. */
  each: z.string().optional(),
  /** When it was paid, if this is the only article. */
  paidOn: z.string().optional(),
  /** Any other row, already in the customer's language, or the kind of sum whose words are in the template. */
  label: z.string().optional(),
  kind: z.string().optional(),
  /** Articles that do not fit and stand behind the order's link. */
  rest: z.number().optional(),
  amount: z.string(),
  /** Kept from the refund: it gets the bar. */
  kept: z.boolean(),
  because: z.string().optional(),
  /** She changed her mind: the reason's words are in the template. */
  withdrawal: z.boolean().optional(),
});
export type Row = z.output<typeof rowSchema>;

/** A sum in display size: the digits are large, the unit is not. */
export const sumSchema = z.object({
  before: z.string(),
  figure: z.string(),
  after: z.string(),
  long: z.boolean(),
});

export function displaySum(value: Money, print: Printer): z.output<typeof sumSchema> {
  const { figure, unit, unitFirst } = print.parts(value);
  const apart = unit.length > 1 ? "\u00a0" : "";
  return {
    figure,
    before: unitFirst ? unit + apart : "",
    after: unitFirst ? "" : `\u00a0${unit}`,
    long: figure.length > 7,
  };
}

/** Gmail cuts a mail near 102 KB: more articles than this stand as one row with their sum. */
const mostArticles = 40;
const longestTitle = 90;

interface Article {
  title: string;
  count: number | undefined;
  amount: Money;
}

/** Articles with what was paid for them. A single one says when it was paid; of several equal ones the price of each is told. */
export function articleRows(articles: readonly Article[], paidOn: string | undefined, print: Printer): Row[] {
  const shown = articles.length > mostArticles ? articles.slice(0, mostArticles) : articles;
  const rows: Row[] = shown.map(({ title, count, amount }) => ({
    title: shownLine(title, longestTitle),
    ...(count ? { count } : {}),
    ...(count && count > 1 && amount.minor % BigInt(count) === 0n
      ? { each: print.money({ minor: amount.minor / BigInt(count), currency: amount.currency }) }
      : {}),
    ...(articles.length === 1 && count && paidOn ? { paidOn } : {}),
    amount: print.money(amount),
    kept: false,
  }));
  const hidden = articles.slice(shown.length);
  if (hidden[0])
    rows.push({
      rest: hidden.length,
      amount: print.money(hidden.map((one) => one.amount).reduce(add)),
      kept: false,
    });
  return rows;
}

const deductions = new Set([
  "return_freight",
  "restocking_fee",
  "handling_fee",
  "diminished_value",
  "delivery_surplus",
  "discount_adjustment",
  "deduction",
]);

/** What was kept, one entry a reason, with the words that the preheader uses for it. */
export interface Kept {
  kind: string;
  amount: Money;
}

/** Rows whose words are in the template. */
const besideWords: Record<string, { paid: string; kept: string }> = {
  outbound_shipping: { paid: "outbound_paid", kept: "outbound_kept" },
  duties_kept: { paid: "duties_paid", kept: "duties_kept" },
};

export interface RefundTable {
  rows: Row[];
  /** The sum of the rows above what was kept: where the table starts. */
  paid: Money;
  kept: Kept[];
  /** The tax in what is paid back; only when it is known of every line. */
  tax: Money | undefined;
}

/** The statement as rows. A delivery that was paid and is not given back stands twice, as paid and as kept, so that nothing is left to work out. */
export function refundTable(
  statement: ExplainedStatement,
  facts: { carrier: string | undefined; print: Printer; paidOn: string },
): RefundTable {
  const { print } = facts;
  const { currency } = statement;
  const items = statement.lines.filter((line) => line.kind === "item");
  const others = statement.lines.filter((line) => line.kind !== "item");
  // What she paid beside the goods and does not get back stands as paid and as kept.
  const beside = statement.memo.filter((memo) => memo.kind in besideWords);

  const rows = articleRows(
    items.map((line) => ({ title: line.label, count: line.quantity, amount: line.amount })),
    facts.paidOn,
    print,
  );
  for (const line of others.filter((one) => one.amount.minor >= 0n))
    rows.push({ label: shownLine(line.label, longestTitle), amount: print.money(line.amount), kept: false });
  for (const memo of beside)
    rows.push({ kind: besideWords[memo.kind]?.paid, amount: print.money(memo.amount), kept: false });
  const lost = others.filter((line) => line.amount.minor < 0n);
  for (const line of lost) {
    const label = shownLine(line.label, longestTitle);
    const because = line.because === undefined ? undefined : shortReason(line.because);
    rows.push({
      label:
        line.kind === "return_freight" && facts.carrier && !label.includes(facts.carrier)
          ? `${label}, ${facts.carrier}`
          : label,
      amount: print.money(line.amount),
      kept: deductions.has(line.kind),
      ...(because ? { because } : {}),
    });
  }
  for (const memo of beside)
    rows.push({
      kind: besideWords[memo.kind]?.kept,
      amount: print.money(negate(memo.amount)),
      kept: true,
      ...(memo.because ? { because: oneLine(memo.because, 400) } : {}),
    });

  const given = statement.lines.filter((line) => line.amount.minor > 0n).map((line) => line.amount);
  const taxed = statement.lines.every((line) => line.tax !== undefined || line.amount.minor === 0n);
  const tax = sum(
    statement.lines.map((line) => line.tax ?? money("0", currency)),
    currency,
  );
  return {
    rows,
    paid: sum([...given, ...beside.map((memo) => memo.amount)], currency),
    kept: [
      ...lost.map((line) => ({ kind: line.kind, amount: negate(line.amount) })),
      ...beside.map((memo) => ({ kind: memo.kind, amount: memo.amount })),
    ],
    tax: taxed && tax.minor > 0n ? tax : undefined,
  };
}

/** The first sentence stands in the row; what follows it is told below the slip. A dot after a figure may be a date's: "3. März". */
const sentence = /^(.+?(?:[^\d][.]|[!?]))\s+(?=[\p{Lu}\d"”»])(.+)$/su;
export const shortReason = (because: string): string => oneLine(sentence.exec(because)?.[1] ?? because, 400);
export const longReason = (because: string): string | undefined => {
  const rest = sentence.exec(because)?.[2];
  return rest && oneLine(rest, 1000);
};
