import type { OrderFacts } from "../commerce/event.ts";
import { type Money, parseScaled, roundScaled, sum, toDecimal } from "../commerce/money.ts";
import type { ShopProfile } from "../commerce/shop.ts";
import { type FieldError, Problem } from "../errors.ts";
import type { ExplainedStatement } from "../notifications/parts/explained.ts";
import { toCp437 } from "./cp437.ts";
import { plainNumber } from "./credit-note.ts";
import { percentOf } from "./rates.ts";
import { type BesideLine, type TaxedLine, type TaxedRefund, taxOf } from "./vat.ts";

/** Shown wherever a SIE file is made. */
export const sieWarning = {
  en: "Do not import this file if your shop's bookkeeping integration already books refunds or credit notes: every refund would be booked twice.",
  sv: "Läs inte in filen om butikens bokföringskoppling redan bokför återbetalningar eller kreditfakturor: då bokförs varje återbetalning två gånger.",
} as const;

/** One refund to book, on the day its money left: a date such as 2026-11-20. */
export interface SieEntry {
  refundId: string;
  on: string;
  order: OrderFacts;
  statement: ExplainedStatement;
  /** The credit note's number, when there is one. */
  creditNote?: string | undefined;
  /** SEK for one unit of the refund's currency on that day, such as "11.4350". */
  rate?: string | undefined;
}

export interface SieFile {
  /** In CP437, which SIE calls PC8. */
  bytes: Uint8Array;
  vouchers: number;
  /** Refunds that are not in the file, with the reasons as sentences. Only with `leaveOut`. */
  left: { refundId: string; reasons: string[] }[];
}

/**
 * Refunds as vouchers for a Swedish bookkeeping program: a SIE file of type 4I (sie.se, version 4C), one voucher a refund, each balanced to
 * zero, the credit on `receivables` equal to what was paid back. The program gives the vouchers their numbers.
 *
 * Throws a Problem that names every refund that cannot be booked: tax that is not known, a VAT account that the shop has not named, another
 * currency without its rate. With `leaveOut` those are told in `left` instead. Refunds that moved no money are not booked.
 */
export function sieOf(
  entries: readonly SieEntry[],
  facts: { shop: ShopProfile; from: string; to: string; madeOn: string; leaveOut?: boolean },
): SieFile {
  const { shop } = facts;
  const { bookkeeping } = shop;
  if (!bookkeeping)
    throw new Problem("unprocessable", "the shop has not chosen its accounts: fill in bookkeeping first");
  const left: SieFile["left"] = [];
  const vouchers = entries
    .filter(({ on, statement }) => on >= facts.from && on <= facts.to && moved(statement))
    .sort((a, b) => (a.on < b.on ? -1 : a.on > b.on ? 1 : 0))
    .flatMap((entry) => {
      const voucher = voucherOf(entry, shop, bookkeeping);
      if (!("reasons" in voucher)) return [voucher];
      left.push({ refundId: entry.refundId, reasons: voucher.reasons });
      return [];
    });
  if (left.length > 0 && !facts.leaveOut) throw cannotBook(left);

  const number = organisation(shop.company?.registration);
  const used = new Map(vouchers.flatMap(({ rows }) => rows.map((row) => [row.account, row.name])));
  const lines = [
    "#FLAGGA 0",
    '#PROGRAM "Kvitto" "1"',
    "#FORMAT PC8",
    `#GEN ${compact(facts.madeOn)}`,
    "#SIETYP 4",
    ...(number ? [`#ORGNR ${number}`] : []),
    `#FNAMN ${quoted(shop.company?.name ?? shop.name)}`,
    "#VALUTA SEK",
    ...[...used].sort().map(([account, name]) => `#KONTO ${account} ${quoted(name)}`),
    ...vouchers.flatMap(({ on, text, rows }) => [
      `#VER ${bookkeeping.series} "" ${compact(on)} ${quoted(text)}`,
      "{",
      ...rows.map(
        (row) => `   #TRANS ${row.account} {} ${toDecimal(row.amount)} ${compact(on)} ${quoted(row.text)}`,
      ),
      "}",
    ]),
  ];
  return { bytes: toCp437(`${lines.join("\r\n")}\r\n`), vouchers: vouchers.length, left };
}

const moved = ({ state }: ExplainedStatement) => state !== "no_money" && state !== "failed";

function cannotBook(left: SieFile["left"]): Problem {
  const errors: FieldError[] = left.flatMap(({ refundId, reasons }) =>
    reasons.map((detail) => ({
      pointer: `/${refundId.replaceAll("~", "~0").replaceAll("/", "~1")}`,
      detail,
    })),
  );
  const [first] = left;
  const more = left.length > 1 ? `, and ${left.length - 1} more` : "";
  return new Problem(
    "unprocessable",
    `refund ${first?.refundId} cannot be booked: ${first?.reasons.join("; ")}${more}`,
    errors,
  );
}

type Accounts = NonNullable<ShopProfile["bookkeeping"]>;

/** A row of a voucher: debit positive, credit negative. */
interface Row {
  account: string;
  /** The account's name in a file that has to tell it. */
  name: string;
  amount: Money;
  text: string;
}

interface Voucher {
  on: string;
  text: string;
  rows: Row[];
}

function voucherOf(entry: SieEntry, shop: ShopProfile, accounts: Accounts): Voucher | { reasons: string[] } {
  const { statement, order, refundId } = entry;
  if (statement.state !== "reconciled")
    return {
      reasons: [
        statement.state === "pending"
          ? "the money has not been confirmed yet"
          : "the refund does not add up yet",
      ],
    };
  const reasons: string[] = [];
  const taxed = taxOf({
    order,
    statement,
    returnFreight: shop.creditNotes?.returnFreight ?? "smaller_credit",
  });
  reasons.push(...taxed.missing);
  const { currency } = statement;
  if (currency !== "SEK" && entry.rate === undefined)
    reasons.push(`the refund is in ${currency} and the bookkeeping in SEK: its exchange rate is needed`);
  const rows = reasons.length === 0 ? rowsOf(taxed, accounts, reasons) : [];
  if (reasons.length > 0) return { reasons };

  const tenders = statement.tenders.filter(({ status }) => status !== "failed");
  const out = tenders.length > 0 ? tenders : [{ label: undefined, method: "", amount: statement.paidBack }];
  for (const { label, method, amount } of out)
    rows.push({
      account: accounts.receivables,
      name: "Fordringar för köp som betalats tillbaka",
      amount: { minor: -amount.minor, currency },
      text: label ?? method,
    });
  const text = `Återbetalning order ${plainNumber(order.number)} ${entry.creditNote ?? refundId}`;
  return { on: entry.on, text, rows: inSek(rows, entry, accounts).filter((row) => row.amount.minor !== 0n) };
}

/** What each line takes back from sales, freight and VAT. */
function rowsOf(taxed: TaxedRefund, accounts: Accounts, reasons: string[]): Row[] {
  const rows: Row[] = [];
  const vat = new Map(Object.entries(accounts.vat).map(([rate, account]) => [tidyRate(rate), account]));
  const book = (line: Pick<TaxedLine, "kind" | "description">, gross: Money, tax?: Money, rate?: string) => {
    const { currency } = gross;
    const { account, name } = accountOf(line.kind, accounts);
    const minor = gross.minor - (tax?.minor ?? 0n);
    rows.push({ account, name, amount: { minor, currency }, text: line.description });
    if (!tax || tax.minor === 0n) return;
    const vatAccount = rate && vat.get(rate);
    if (vatAccount)
      rows.push({ account: vatAccount, name: vatName(rate), amount: tax, text: line.description });
    else if (rate)
      reasons.push(`no VAT account for ${percentOf(rate)} per cent: add "${rate}" to bookkeeping.vat`);
    else reasons.push(`the VAT rate of "${line.description}" is not known`);
  };
  for (const line of taxed.credited) book(line, line.gross, line.tax, line.rate);
  for (const line of taxed.beside) {
    if (untaxedSale(line))
      reasons.push(`the tax of "${line.description}", which is sold separately, is not told`);
    book(line, line.amount, line.tax, line.rate);
  }
  return rows;
}

/** What is sold separately is income with VAT: without its tax it cannot be booked. */
const untaxedSale = (line: BesideLine) => line.ground === "separate_supply" && line.tax === undefined;

const tidyRate = (rate: string) => (rate.includes(".") ? rate.replace(/\.?0+$/, "") : rate);
const vatName = (rate: string) => `Utgående moms ${percentOf(rate).replace(".", ",")} %`;

function accountOf(kind: TaxedLine["kind"], accounts: Accounts): { account: string; name: string } {
  switch (kind) {
    case "outbound_shipping":
    case "return_freight":
    case "delivery_surplus":
      return { account: accounts.freightIncome, name: "Fakturerade frakter" };
    case "restocking_fee":
    case "handling_fee":
    case "diminished_value":
      return { account: accounts.deductions, name: "Avdrag vid retur" };
    case "goodwill":
      return { account: accounts.goodwill, name: "Lämnade rabatter" };
    case "exchange":
      return { account: accounts.exchange, name: "Byten, skuld till kunder" };
    case "cash_rounding":
      return { account: accounts.rounding, name: "Öres- och kronutjämning" };
    default:
      return { account: accounts.sales, name: "Försäljning" };
  }
}

/** At the day's rate, each row rounded; what rounding leaves is booked, so that the voucher stays balanced. */
function inSek(rows: Row[], { rate }: SieEntry, accounts: Accounts): Row[] {
  if (rate === undefined || rows.every((row) => row.amount.currency === "SEK")) return rows;
  const converted = rows.map((row) => {
    const scaled = parseScaled(toDecimal(row.amount)) * parseScaled(rate);
    return { ...row, amount: roundScaled(scaled / 10n ** 8n, "SEK") };
  });
  const rest = sum(
    converted.map((row) => row.amount),
    "SEK",
  );
  return [
    ...converted,
    {
      ...{ account: accounts.rounding, name: "Öres- och kronutjämning", text: "Valutaavrundning" },
      amount: { minor: -rest.minor, currency: "SEK" },
    },
  ];
}

const compact = (date: string) => date.replaceAll("-", "");

/** "org.nr 5590000000" -> "559000-0000"; undefined for what is no Swedish number. */
const organisation = (text: string | undefined) =>
  /(?<!\d)(\d{6})-?(\d{4})(?!\d)/
    .exec(text ?? "")
    ?.slice(1)
    .join("-");

/** A text field: no control characters, quotes escaped, on one line. */
const quoted = (text: string) =>
  `"${text
    .replace(/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]+/gu, " ")
    .trim()
    .slice(0, 100)
    .replace(/["\\]/g, (sign) => (sign === '"' ? '\\"' : "/"))}"`;
