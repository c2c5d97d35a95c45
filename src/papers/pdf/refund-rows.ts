import { isZero, type Money, money, negate, subtract, sum } from "../../commerce/money.ts";
import type { Printer } from "../../commerce/print.ts";
import type { Tender } from "../../commerce/statement.ts";
import { destinationOf, wayOf } from "../../commerce/tender.ts";
import { oneLine, shownLine } from "../../notifications/parts/customer-text.ts";
import type { ExplainedLine, ExplainedStatement } from "../../notifications/parts/explained.ts";
import { shortReason } from "../../notifications/parts/rows.ts";
import { percentOf } from "../rates.ts";
import type { BesideLine, TaxedLine } from "../vat.ts";
import type { Say } from "../words/index.ts";
import type { TableRow } from "./table.ts";

export interface Language {
  say: Say;
  print: Printer;
}

/**
 * The statement's rows: first what she paid, then what is kept of it, each with its reason right below it, so that the column adds up
 * to the sum. A delivery that was paid and is not given back stands in both parts, as in the mail.
 */
export function moneyRows(
  statement: ExplainedStatement,
  carrier: string | undefined,
  tax: Taxed | undefined,
  { say, print }: Language,
): TableRow[] {
  const { lines, memo, paidBack } = statement;
  const kept = memo.filter((one) => one.kind === "outbound_shipping");
  const paid = kept.map(({ label, amount }) => ({ cells: [shownLine(label, 300), print.money(amount)] }));
  return [
    ...lines
      .filter((line) => line.amount.minor >= 0n)
      .map((line): TableRow => ({ cells: [nameOf(line, { say, print }), print.money(line.amount)] })),
    ...paid,
    ...lines
      .filter((line) => line.amount.minor < 0n)
      .map(
        (line): TableRow => ({
          cells: [withCarrier(line, carrier), print.money(line.amount)],
          notes: line.because === undefined ? [] : [shortReason(line.because)],
          kept: !["exchange", "cash_rounding", "unexplained"].includes(line.kind),
        }),
      ),
    ...kept.map(
      ({ label, amount, because }): TableRow => ({
        cells: [shownLine(label, 300), print.money(negate(amount))],
        notes: because === undefined ? [] : [oneLine(because, 400)],
        kept: true,
      }),
    ),
    { cells: [say("back"), print.money(paidBack)], sum: true, closing: true },
    ...taxRows(tax, paidBack, { say, print }),
  ];
}

function nameOf(line: ExplainedLine, { say, print }: Language): string {
  const title = shownLine(line.label, 500);
  const count = line.quantity;
  if (line.kind !== "item" || !count) return title;
  if (count === 1 || line.amount.minor % BigInt(count) !== 0n) return say("row.count", { title, count });
  const each = print.money({ ...line.amount, minor: line.amount.minor / BigInt(count) });
  return say("row.each", { title, count, each });
}

function withCarrier(line: ExplainedLine, carrier: string | undefined): string {
  const label = shownLine(line.label, 300);
  return line.kind === "return_freight" && carrier && !label.includes(carrier)
    ? `${label}, ${carrier}`
    : label;
}

/** The tax in what is paid back, and of which rates it is, where the order tells them. */
export interface Taxed {
  tax: Money;
  rates?: { credited: readonly TaxedLine[]; beside: readonly BesideLine[] } | undefined;
}

/** The one rate of all that is paid back. */
export function onlyRate({ rates }: Taxed): string | undefined {
  const found = new Set(rates?.credited.map((line) => line.rate));
  return rates?.beside.length === 0 && found.size === 1 ? [...found][0] : undefined;
}

function taxRows(taxed: Taxed | undefined, paidBack: Money, { say, print }: Language): TableRow[] {
  if (!taxed) return [];
  const rate = onlyRate(taxed);
  const row = (label: string, amount: Money): TableRow => ({
    cells: [label, print.money(amount)],
    aside: true,
  });
  if (rate === undefined) return [row(say("money.tax"), taxed.tax)];
  return [
    row(`${say("money.tax")}, ${percent(rate, { say, print })}`, taxed.tax),
    row(say("vat.net"), subtract(paidBack, taxed.tax)),
  ];
}

/** "25 %" */
export const percent = (rate: string, { say, print }: Language): string =>
  say("vat.percent", { rate: print.number(Number(percentOf(rate))) });

/** The tax in what is paid back; only when the source told it of every line. Rounding to coins bears none. */
export function taxOfAll({ lines, currency }: ExplainedStatement): Money | undefined {
  const taxed = lines.filter((line) => line.kind !== "cash_rounding" && !isZero(line.amount));
  if (taxed.some((line) => line.tax === undefined)) return undefined;
  const tax = sum(
    taxed.map((line) => line.tax ?? money("0", currency)),
    currency,
  );
  return tax.minor > 0n ? tax : undefined;
}

/** "Visa •••• 4242", "Presentkort •••• 7Q2F", or what the way is called. */
export function wayName(tender: Pick<Tender, "method" | "label" | "status">, say: Say): string {
  const way = say("way", { way: wayOf(tender) });
  const label = oneLine(tender.label ?? "", 120);
  return destinationOf(label).known === "digits" ? `${way} ${label}` : label || way;
}

/** One row a rate, the highest first; then what bears no VAT, so that the last column adds up to the sum paid back. */
export function vatRows(
  refund: { credited: readonly TaxedLine[]; beside: readonly BesideLine[] },
  paidBack: Money,
  { say, print }: Language,
): TableRow[] {
  const { currency } = paidBack;
  const total = (list: readonly Money[]) => sum(list, currency);
  const rates = [...new Set(refund.credited.map((line) => line.rate))].sort((a, b) => Number(b) - Number(a));
  const rows = rates.map((rate) => {
    const same = refund.credited.filter((line) => line.rate === rate);
    const gross = total(same.map((line) => line.gross));
    const tax = total(same.map((line) => line.tax));
    return cells(percent(rate, { say, print }), subtract(gross, tax), tax, gross, print);
  });
  const beside = refund.beside.map(({ description, amount }) => ({
    cells: [
      say("vat.beside", { label: shownLine(description, 200) }),
      print.money(amount),
      "",
      print.money(amount),
    ],
  }));
  if (rows.length + beside.length < 2) return rows;
  const tax = total(refund.credited.map((line) => line.tax));
  return [
    ...rows,
    ...beside,
    { ...cells(say("vat.sum"), subtract(paidBack, tax), tax, paidBack, print), sum: true },
  ];
}

const cells = (label: string, net: Money, tax: Money, gross: Money, print: Printer): TableRow => ({
  cells: [label, print.money(net), print.money(tax), print.money(gross)],
});
