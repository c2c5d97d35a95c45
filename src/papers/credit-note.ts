import type { OrderFacts, RefundFacts } from "../commerce/event.ts";
import { add, type Money, negate, subtract, sum } from "../commerce/money.ts";
import { type Locale, pickLocale, printer } from "../commerce/print.ts";
import type { ShopProfile } from "../commerce/shop.ts";
import type { LineKind } from "../commerce/statement.ts";
import type { ExplainedStatement } from "../notifications/parts/explained.ts";
import { type CreditNoteWords, creditNoteWords } from "./credit-note-words.ts";
import { type BesideLine, type TaxedRefund, taxOf, vatByRate } from "./vat.ts";

/**
 * The accounting paper of one refund: it amends one invoice and names it. Amounts are the customer's: what she is credited
 * is positive, what makes the credit smaller is negative. Exact: `net + tax = total`, the sums of `vat` are `net` and `tax`,
 * and `total` + all of `setOff` = `paidBack`.
 */
export interface CreditNote {
  /** The shop's own series, such as KN-1001. */
  number: string;
  /** What the paper is called in `locale`: "Kreditfaktura (ändringsfaktura)", "Rechnungskorrektur". */
  title: string;
  locale: Locale;
  /** A date such as 2026-11-20. */
  issuedOn: string;
  currency: string;
  /** The invoice that is amended. */
  invoice: { number: string; date: string };
  order: { number: string; placedAt: string };
  refundId: string;
  seller: {
    name: string;
    registration: string;
    vatId: string;
    street: string;
    postalCode: string;
    city: string;
    country: string;
  };
  buyer: {
    /** The company, else the person. */
    name: string;
    vatId?: string | undefined;
    /** On one line, as the order tells it. */
    address?: string | undefined;
    country?: string | undefined;
  };
  lines: CreditNoteLine[];
  /** One row a rate, the highest first. */
  vat: VatOfRate[];
  net: Money;
  tax: Money;
  total: Money;
  /** What stands beside the credit: sold separately, outside VAT, used for new goods, or rounded. */
  setOff: SetOff[];
  paidBack: Money;
  tenders: { method: string; label?: string | undefined; amount: Money }[];
  /** Why the invoice is amended, one sentence in `locale`. */
  why: string;
}

/** One line at one rate: a delivery of mixed goods is several lines. */
export interface CreditNoteLine {
  kind: LineKind;
  description: string;
  /** Absent for what is not counted, and for money off an article that is kept. */
  quantity?: number | undefined;
  net: Money;
  /** A share: "0.25" is 25 per cent, "0" no tax. */
  rate: string;
  tax: Money;
  gross: Money;
}

export interface VatOfRate {
  rate: string;
  net: Money;
  tax: Money;
}

export interface SetOff {
  kind: LineKind;
  description: string;
  /** Negative: kept from what is paid out. Positive: paid beside the credit. */
  amount: Money;
  /** Why it is no part of the credit. */
  ground: "separate_supply" | "outside_scope" | "exchange" | "rounding";
  /** The tax in `amount` of what was sold separately, when it is known. */
  tax?: Money | undefined;
  rate?: string | undefined;
  /** One sentence for the paper, in the note's language. */
  text: string;
}

/** What a credit note is written from. `number` is the next of the shop's series, `issuedOn` a date. */
export interface CreditNoteFacts {
  shop: ShopProfile;
  order: OrderFacts;
  refund: RefundFacts;
  statement: ExplainedStatement;
  number: string;
  issuedOn: string;
  /** The language the statement is written in, where it is not the customer's. */
  locale?: Locale | undefined;
}

/**
 * The credit note of one refund, or what is missing for one, each as a sentence for the merchant. Pure. It is written only when all is there
 * that the law wants on it (VAT Directive Art. 219 and 226, in Sweden mervärdesskattelagen 17 kap.): without the rate and the tax of each
 * line there is none, and nothing is guessed.
 */
export function creditNoteOf(facts: CreditNoteFacts): CreditNote | { missing: string[] } {
  const { shop, order, statement } = facts;
  const { creditNotes, company } = shop;
  const { invoice } = order;
  const { currency } = statement;
  const taxed = taxOf({ ...facts, returnFreight: creditNotes?.returnFreight ?? "smaller_credit" });
  const buyer = buyerOf(order);
  const missing = missingOf(facts, taxed, buyer.name);
  if (missing.length > 0 || !creditNotes || !company || !invoice) return { missing };

  const locale = facts.locale ?? pickLocale(order.locale, shop.locale) ?? "en";
  const words = creditNoteWords[locale];
  const print = printer(locale);
  const vat = vatByRate(taxed.credited);
  const net = sum(
    vat.map((row) => row.net),
    currency,
  );
  const tax = sum(
    vat.map((row) => row.tax),
    currency,
  );
  const orderNumber = plainNumber(order.number);
  return {
    number: facts.number,
    title: words.title,
    locale,
    issuedOn: facts.issuedOn,
    currency,
    invoice: { number: invoice.number, date: invoice.date },
    order: { number: orderNumber, placedAt: order.placedAt },
    refundId: facts.refund.id,
    seller: {
      name: company.name,
      registration: company.registration,
      vatId: withoutSpaces(creditNotes.vatId),
      street: creditNotes.street,
      postalCode: creditNotes.postalCode,
      city: creditNotes.city,
      country: shop.country,
    },
    buyer,
    lines: taxed.credited.map(({ gross, tax, ...line }) => ({
      ...line,
      net: subtract(gross, tax),
      tax,
      gross,
    })),
    vat,
    net,
    tax,
    total: add(net, tax),
    setOff: taxed.beside.map((line) => ({ ...line, text: setOffText(line, words, print.money) })),
    paidBack: statement.paidBack,
    tenders: statement.tenders
      .filter((tender) => tender.status !== "failed")
      .map(({ method, label, amount }) => ({ method, label, amount })),
    why: words.why({
      invoice: invoice.number,
      date: print.longDay(new Date(`${invoice.date}T12:00:00Z`), "UTC"),
      order: orderNumber,
    }),
  };
}

/** "#1001" -> "1001" */
export const plainNumber = (number: string): string => number.replace(/^#\s*/, "");
const withoutSpaces = (text: string) => text.replace(/\s/g, "");

const notBooked: Partial<Record<ExplainedStatement["state"], string>> = {
  no_money: "no money moved: there is nothing to credit",
  pending: "the money has not been confirmed yet",
  failed: "the refund failed: nothing was paid back",
  needs_review: "the refund does not add up yet: name the difference first",
};

function missingOf({ shop, order, statement }: CreditNoteFacts, taxed: TaxedRefund, buyer: string): string[] {
  const unready = notBooked[statement.state];
  if (unready) return [unready];
  const missing: string[] = [];
  if (!shop.creditNotes)
    missing.push("the shop has not filled in creditNotes: VAT number, street, city and postal code");
  else if (!/^[A-Z]{2}/.test(withoutSpaces(shop.creditNotes.vatId)))
    missing.push("creditNotes.vatId has to begin with its country's letters, such as SE559000000001");
  if (!shop.company)
    missing.push("the shop has not filled in company: its registered name, number and address");
  if (!order.invoice)
    missing.push("the order names no invoice: a credit note has to refer to its number and date");
  if (!buyer) missing.push("the order names no buyer: neither a company nor a person");
  missing.push(...taxed.missing);
  if (taxed.missing.length === 0) {
    const { currency } = statement;
    const total = sum(
      taxed.credited.map((line) => line.gross),
      currency,
    );
    if (total.minor <= 0n) missing.push("nothing in this refund makes a taxed sale smaller");
    const destination = order.shippingAddress?.countryCode ?? shop.country;
    const foreign = destination !== shop.country || !vatOfCountry(order.customer.vatId, shop.country);
    if (foreign && taxed.credited.some((line) => line.rate === "0"))
      missing.push(
        "an article was sold abroad without VAT: its credit note has to name the ground in law, which is not known here",
      );
  }
  return missing;
}

const vatOfCountry = (vatId: string | undefined, country: string) =>
  !vatId || !/^[A-Z]{2}/i.test(vatId) || vatId.slice(0, 2).toUpperCase() === country;

function buyerOf({ customer, shippingAddress }: OrderFacts): CreditNote["buyer"] {
  const person = [customer.firstName, customer.lastName].filter(Boolean).join(" ");
  return {
    name: customer.company?.trim() || person.trim(),
    vatId: customer.vatId && withoutSpaces(customer.vatId),
    address: customer.address,
    country: shippingAddress?.countryCode,
  };
}

function setOffText(line: BesideLine, words: CreditNoteWords, print: (value: Money) => string): string {
  const amount = print(line.amount.minor < 0n ? negate(line.amount) : line.amount);
  if (line.ground === "exchange") return words.exchange(amount);
  if (line.ground === "rounding") return words.rounding(print(line.amount));
  if (line.ground === "separate_supply") return words.separateSupply(line.description, amount);
  return line.amount.minor < 0n
    ? words.keptOutsideVat(line.description, amount)
    : words.paidOutsideVat(line.description, amount);
}
