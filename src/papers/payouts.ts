import { canonicalAmount, digitsOf, fits, isCurrency } from "../commerce/money.ts";
import { Problem } from "../errors.ts";
import { type CsvRecord, readCsv } from "./csv.ts";

/** One refund in a payment provider's list of what it paid out. */
export interface PayoutRow {
  payout: string;
  /** The day of the payout: 2026-11-24. */
  paidOn: string;
  /** The day the refund moved, where the list tells it beside the payout's. */
  movedOn?: string | undefined;
  reference?: string | undefined;
  /** Other ids by which the provider knows the same movement. */
  otherReferences?: string[] | undefined;
  order?: string | undefined;
  /** "-21.00" or "21.00": a list of refunds is read without its signs. */
  amount: string;
  currency: string;
  method?: string | undefined;
  /** A refund that failed later: its money came back to the shop. */
  cameBack?: true | undefined;
}

type Column =
  | "payout"
  | "paidOn"
  | "movedOn"
  | "reference"
  | "order"
  | "amount"
  | "currency"
  | "method"
  | "type";

/** A kind of list: which of its columns says what, the first that is filled counts. Names without case and signs. */
interface Format {
  name: string;
  /** What a list of this kind always has. */
  has: string[];
  columns: Partial<Record<Column, string[]>>;
  otherReferences: string[];
  /** Which rows are refunds; without it all are. */
  isRefund?: RegExp;
  cameBack?: RegExp;
}

// Column names as the lists themselves have them: the export of a Shopify payout's transactions, Stripe's balance history from the dashboard
// and its itemized reports (docs.stripe.com/reports). What the customer saw goes before what the shop's bank was charged.
const formats: readonly Format[] = [
  {
    name: "Shopify",
    has: ["transaction date", "type", "payout date", "amount", "currency"],
    columns: {
      ...{ payout: ["payout id"], paidOn: ["payout date", "available on"], movedOn: ["transaction date"] },
      ...{ order: ["order"], amount: ["presentment amount", "amount"] },
      ...{ currency: ["presentment currency", "currency"], method: ["payment method name"], type: ["type"] },
    },
    otherReferences: ["checkout"],
    isRefund: /^refund$/i,
    cameBack: /^refund[_ ]?failure$/i,
  },
  {
    name: "Stripe",
    has: ["id", "type", "source", "amount", "currency", "created (utc)"],
    columns: {
      ...{ payout: ["transfer"], paidOn: ["transfer date (utc)", "available on (utc)"] },
      ...{
        movedOn: ["created (utc)"],
        reference: ["source"],
        order: ["order_id (metadata)", "order (metadata)"],
      },
      ...{ amount: ["customer facing amount", "amount"], type: ["type"] },
      currency: ["customer facing currency", "currency"],
    },
    otherReferences: ["id"],
    isRefund: /^(payment_)?refund$/i,
    cameBack: /^(payment_)?refund_failure$|^payment_failure_refund$/i,
  },
  {
    name: "Stripe",
    has: ["balance_transaction_id", "reporting_category", "gross", "currency"],
    columns: {
      ...{ payout: ["automatic_payout_id"], movedOn: ["created", "created_utc"], reference: ["source_id"] },
      paidOn: [
        ...["automatic_payout_effective_at", "automatic_payout_effective_at_utc", "effective_at"],
        ...["effective_at_utc", "available_on", "available_on_utc"],
      ],
      ...{ order: ["payment_metadata[order_id]", "refund_metadata[order_id]"] },
      ...{ amount: ["customer_facing_amount", "gross"], currency: ["customer_facing_currency", "currency"] },
      ...{ method: ["payment_method_type"], type: ["reporting_category"] },
    },
    otherReferences: ["balance_transaction_id", "charge_id", "payment_intent_id"],
    isRefund: /^refund$/i,
    cameBack: /^refund_failure$/i,
  },
  {
    name: "our own",
    has: ["payout", "paid_on", "amount", "currency"],
    columns: {
      ...{ payout: ["payout"], paidOn: ["paid_on"], movedOn: ["moved_on"], reference: ["reference"] },
      ...{ order: ["order"], amount: ["amount"], currency: ["currency"], method: ["method"], type: ["type"] },
    },
    otherReferences: [],
    isRefund: /^(refund)?$/i,
  },
];

/**
 * The refunds of a payout list: our own columns (payout, paid_on, amount, currency; reference, order, method, type and moved_on where known), or
 * Shopify's and Stripe's exports as they come. Comma, semicolon or tab; other movements than refunds are left out. Throws a Problem that names
 * the line and the column of the first thing that cannot be read.
 */
export function parsePayouts(csvText: string): PayoutRow[] {
  const { records, unclosed } = readCsv(csvText);
  if (unclosed !== undefined)
    throw new Problem("bad_request", `line ${unclosed}: a quotation mark is opened and never closed`);
  const [head, ...body] = records;
  if (!head) throw new Problem("bad_request", "the payout list is empty");
  const names = head.cells.map((name) => name.trim().toLowerCase());
  const format = formats.find(({ has }) => has.every((name) => names.includes(name)));
  if (!format) {
    const own = formats.at(-1)?.has ?? [];
    const lacking = own.filter((name) => !names.includes(name));
    throw new Problem(
      "bad_request",
      `line ${head.line}: the list has no column ${lacking.map((name) => `"${name}"`).join(", ")}, and is no export of Shopify or Stripe either`,
    );
  }
  return body.flatMap((record) => {
    const row = rowOf(record, names, format);
    return row ? [row] : [];
  });
}

function rowOf(record: CsvRecord, names: string[], format: Format): PayoutRow | undefined {
  const { line, cells } = record;
  if (cells.length > names.length && cells.slice(names.length).some((cell) => cell.trim() !== ""))
    throw new Problem(
      "bad_request",
      `line ${line}: has ${cells.length} cells, but the list has ${names.length} columns`,
    );
  const cell = (name: string) => cells[names.indexOf(name)]?.trim() || undefined;
  const columnOf = (column: Column) => format.columns[column]?.find((name) => cell(name) !== undefined);
  const read = (column: Column) => {
    const name = columnOf(column);
    return name === undefined ? undefined : cell(name);
  };
  const fail = (column: Column, detail: string): never => {
    const name = columnOf(column) ?? format.columns[column]?.find((one) => names.includes(one)) ?? column;
    throw new Problem("bad_request", `line ${line}, column "${name}": ${detail}`);
  };

  const type = read("type") ?? "";
  const cameBack = format.cameBack?.test(type) ?? false;
  if (!cameBack && format.isRefund && !format.isRefund.test(type)) return undefined;

  const currency = (read("currency") ?? fail("currency", "is empty")).toUpperCase();
  if (!isCurrency(currency)) fail("currency", `${currency} is not an ISO 4217 currency such as SEK`);
  const text = read("amount") ?? fail("amount", "is empty");
  const amount = amountOf(text, currency) ?? fail("amount", `"${text}" is not an amount such as -21.00`);
  const date = (column: Column) => {
    const value = read(column);
    return value && (dateOf(value) ?? fail(column, `"${value}" is not a date such as 2026-11-24`));
  };
  const movedOn = date("movedOn");
  const others = format.otherReferences.map(cell).filter((id) => id !== undefined);
  return {
    payout: read("payout") ?? "",
    // What is not paid out yet has no day of its own: the day it moved stands for it.
    paidOn: date("paidOn") ?? movedOn ?? fail("paidOn", "is empty"),
    ...(movedOn && { movedOn }),
    ...optional("reference", read("reference")),
    ...(others.length > 0 && { otherReferences: others }),
    ...optional("order", read("order")),
    ...{ amount, currency },
    ...optional("method", read("method")),
    ...(cameBack && { cameBack }),
  };
}

const optional = <Key extends string>(key: Key, value: string | undefined) =>
  // safe because the object has this one key or none
  (value === undefined ? {} : { [key]: value }) as { [K in Key]?: string };

/**
 * "-21.00", "−21,00", "1 234,50", "1,234.50" -> "-21.00" and so on. Undefined for what is no amount of this currency, and for what could be two:
 * "1,234" is a thousand, or one and a bit.
 */
function amountOf(text: string, currency: string): string | undefined {
  const plain = text.replace(/[\s\u00a0\u202f']/g, "").replace(/^[−–]/, "-");
  const decimals = digitsOf(currency);
  const grouped = /^-?\d{1,3}(,\d{3})+(\.\d+)?$/.test(plain) && (plain.includes(".") || decimals === 0);
  const dotted = /^-?\d{1,3}(\.\d{3})+,\d+$/.test(plain);
  const canonical = (
    grouped
      ? plain.replaceAll(",", "")
      : dotted
        ? plain.replaceAll(".", "").replace(",", ".")
        : plain.replace(",", ".")
  ).replace(/^(-?)0+(?=\d)/, "$1");
  return canonicalAmount.test(canonical) && fits(canonical, currency) ? canonical : undefined;
}

/** "2026-11-24", "2026-11-24 10:15:00 +0100" -> "2026-11-24", the day as the list says it. */
function dateOf(text: string): string | undefined {
  const date = /^(\d{4}-\d\d-\d\d)(?:[T ].*)?$/.exec(text)?.[1];
  if (!date) return undefined;
  const time = Date.parse(`${date}T00:00:00Z`);
  return Number.isNaN(time) || new Date(time).toISOString().slice(0, 10) !== date ? undefined : date;
}
