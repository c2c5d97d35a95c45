import type { OrderFacts, RefundFacts, ReturnFacts } from "../commerce/event.ts";
import { equal, isZero, type Money, negate, sum } from "../commerce/money.ts";
import { type Locale, printer } from "../commerce/print.ts";
import type { ShopProfile } from "../commerce/shop.ts";
import { wayOf } from "../commerce/tender.ts";
import { oneLine, shownLine } from "../notifications/parts/customer-text.ts";
import type { ExplainedStatement } from "../notifications/parts/explained.ts";
import { orderNumber, webLink } from "../notifications/parts/letter.ts";
import { openingHours } from "../notifications/parts/opening.ts";
import { longReason } from "../notifications/parts/rows.ts";
import { palettes } from "../templating/colours.ts";
import { type Paper, writePaper } from "./pdf/layout.ts";
import { band, because, companyLine, type Fact, letterhead, title } from "./pdf/letterhead.ts";
import {
  type Language,
  moneyRows,
  onlyRate,
  type Taxed,
  taxOfAll,
  vatRows,
  wayName,
} from "./pdf/refund-rows.ts";
import { drawTable } from "./pdf/table.ts";
import { taxOf } from "./vat.ts";
import { wordsIn } from "./words/index.ts";

/** All that stands on the statement of one refund. */
export interface StatementPaper {
  shop: ShopProfile;
  order: OrderFacts;
  refund: RefundFacts;
  return?: ReturnFacts | undefined;
  statement: ExplainedStatement;
  /** The paper's own number, such as R-1042. */
  number: string;
  issuedAt: Date;
  locale: Locale;
  /** The customer's page about the order. */
  orderLink?: string | undefined;
}

/** "2026-11-20_R-1042_order-1001.pdf": letters that every file system keeps, and papers that sort by their day. */
export function statementFileName({ shop, order, number, issuedAt }: StatementPaper): string {
  const day = new Intl.DateTimeFormat("sv-SE", { timeZone: shop.timeZone, dateStyle: "short" }).format(
    issuedAt,
  );
  return `${day}_${plain(number)}_order-${plain(order.number)}.pdf`;
}

const plain = (text: string): string =>
  text
    .normalize("NFKD")
    .replace(/\p{M}/gu, "")
    .replace(/[^A-Za-z0-9]+/g, "-")
    .replace(/^-+|-+$/g, "")
    .slice(0, 40) || "0";

/**
 * The refund on paper, for the customer and for whoever keeps her books: the same lines as the mail, the VAT by rate, the ways that the
 * money went with their references, and every reason in full. Tagged, so that it can be read aloud. The same paper gives the same bytes.
 */
export function statementPdf(given: StatementPaper): Promise<Uint8Array> {
  const { shop, order, statement, locale, issuedAt } = given;
  const say = wordsIn(locale);
  const print = printer(locale);
  const language: Language = { say, print };
  const number = shownLine(given.number, 40);
  const heading = say("title", { number });
  const { ink, muted, rule, accent } = palettes(shop.brand.accent).light;
  return writePaper(
    {
      title: heading,
      language: locale,
      author: oneLine(shop.company?.name ?? shop.name, 120),
      at: issuedAt,
      identity: JSON.stringify([shop.name, given.number, order.id, issuedAt.toISOString(), locale]),
    },
    { ink, muted, rule, accent },
    {
      head: `${oneLine(shop.name, 60)} · ${heading}`,
      foot: companyLine(shop, say),
      page: (page, pages) => say("page", { page, pages }),
    },
    (paper) => {
      const { company } = shop;
      letterhead(paper, shop, company ? [companyLine(shop, say), oneLine(company.address, 200)] : []);
      title(paper, heading, print.longDay(issuedAt, shop.timeZone));
      band(paper, { label: say("back"), parts: print.parts(statement.paidBack) }, factsOf(given, language));
      money(paper, given, language);
      where(paper, given, language);
      reasons(paper, given, language);
      memos(paper, given, language);
      ask(paper, given, language);
      paper.space(12);
      paper.paragraph(say("vat.document"), "note");
    },
  );
}

/** What she paid, what was kept and why, and the VAT in what she gets back. */
function money(paper: Paper, given: StatementPaper, language: Language): void {
  const { order, statement } = given;
  const { say } = language;
  const taxed = taxedOf(given);
  drawTable(
    paper,
    say("money.title"),
    [
      { head: say("money.order", { number: orderNumber(order.number) }) },
      { head: say("money.amount"), figures: true },
    ],
    moneyRows(statement, given.return?.carrier && oneLine(given.return.carrier, 40), taxed, language),
  );
  if (statement.estimate) {
    paper.space(10);
    paper.paragraph(oneLine(statement.estimate.because, 1000));
  }
  paper.space(16);
  vat(paper, taxed, statement.paidBack, language);
}

function factsOf({ order, shop, number, return: back }: StatementPaper, { say, print }: Language): Fact[] {
  const { customer } = order;
  const person = oneLine([customer.firstName, customer.lastName].filter(Boolean).join(" "), 80);
  const company = oneLine(customer.company ?? "", 80);
  const fact = (key: string, ...lines: (string | false | undefined)[]): Fact[] => {
    const shown = lines.filter((line): line is string => Boolean(line));
    return shown.length > 0 ? [{ label: say(`fact.${key}`), lines: shown }] : [];
  };
  return [
    ...fact("order", orderNumber(order.number)),
    ...fact("placed", print.longDay(new Date(order.placedAt), shop.timeZone)),
    ...fact("customer", company, person),
    ...fact("vat", customer.vatId && oneLine(customer.vatId, 30)),
    ...fact("return", back?.number !== number && oneLine(back?.number ?? "", 60)),
  ];
}

/** Only when the source told the tax of every line; by rate only when the rates are known. Nothing is worked out from today's. */
function taxedOf({ order, statement }: StatementPaper): Taxed | undefined {
  const tax = taxOfAll(statement);
  if (!tax) return undefined;
  const rates = taxOf({ order, statement, returnFreight: "smaller_credit" });
  const added = sum(
    rates.credited.map((line) => line.tax),
    statement.currency,
  );
  return { tax, rates: rates.missing.length === 0 && equal(added, tax) ? rates : undefined };
}

/** A table where there are several rates; a single one stands below the sum already. */
function vat(paper: Paper, taxed: Taxed | undefined, paidBack: Money, language: Language): void {
  if (!taxed?.rates || onlyRate(taxed)) return;
  const { say } = language;
  drawTable(
    paper,
    say("vat.title"),
    [
      { head: say("vat.rate") },
      { head: say("vat.net"), figures: true },
      { head: say("vat.tax"), figures: true },
      { head: say("vat.gross"), figures: true },
    ],
    vatRows(taxed.rates, paidBack, language),
  );
  paper.space(16);
}

/** Money that appears on an account statement shows there under the shop's name. */
const throughBank = ["card", "other", "vipps", "mobilepay"];

function where(paper: Paper, { shop, statement }: StatementPaper, { say, print }: Language): void {
  const tenders = statement.tenders.filter((one) => one.status !== "failed" && !isZero(one.amount));
  if (tenders.length === 0) return;
  drawTable(
    paper,
    say("where.title", { manual: tenders.every((one) => wayOf(one) === "manual") }),
    [{ head: say("where.way") }, { head: say("money.amount"), figures: true }],
    [
      ...tenders.map((one) => {
        const way = wayOf(one);
        const amount = print.money(one.amount);
        const bank = shop.statementText && throughBank.includes(way) && oneLine(shop.statementText, 40);
        const notes = [
          oneLine(one.where, 600),
          bank && say("where.statement", { text: bank, sum: amount }),
          one.reference && say("where.reference", { reference: oneLine(one.reference, 100) }),
        ];
        return {
          cells: [wayName(one, say), amount],
          notes: notes.filter((note): note is string => Boolean(note)),
        };
      }),
      ...(tenders.length > 1
        ? [{ cells: [say("where.sum"), print.money(statement.paidBack)], sum: true }]
        : []),
    ],
  );
  paper.space(16);
}

/** What was too long for its row: the terms, their version, whose price it is. */
function reasons(paper: Paper, { statement }: StatementPaper, { say, print }: Language): void {
  for (const line of statement.lines) {
    if (line.amount.minor >= 0n) continue;
    const more = [line.because && longReason(line.because), line.detail].filter(Boolean).join(" ");
    if (more === "") continue;
    because(paper, say("why.title", { amount: print.round(negate(line.amount)) }), oneLine(more, 2500));
  }
}

/** What stands beside the sum: earlier refunds, what is still to come, what the shop writes. */
function memos(paper: Paper, { statement, shop }: StatementPaper, { say, print }: Language): void {
  const told = statement.memo.filter((one) => !["outbound_shipping", "note"].includes(one.kind));
  if (told.length > 0) {
    drawTable(
      paper,
      say("memo.title"),
      [{ head: say("memo.what") }, { head: say("money.amount"), figures: true }],
      told.map(({ label, amount, because }) => ({
        cells: [shownLine(label, 300), isZero(amount) ? "" : print.money(amount)],
        notes: because ? [oneLine(because, 600)] : [],
      })),
    );
    paper.space(16);
  }
  for (const { label } of statement.memo.filter((one) => one.kind === "note")) {
    paper.heading(2, say("memo.note", { shop: oneLine(shop.name, 60) }));
    paper.paragraph(shownLine(label, 2000));
    paper.space(14);
  }
}

function ask(paper: Paper, { shop, order, locale, orderLink }: StatementPaper, { say }: Language): void {
  const hours = openingHours(shop.hours, locale);
  const open = hours !== undefined;
  const link = orderLink && webLink(orderLink.toWellFormed());
  paper.room(90);
  paper.heading(2, say("ask.title"));
  const phone =
    shop.phone && say("ask.phone", { phone: oneLine(shop.phone.shown, 40).replace(/ /g, "\u00a0"), open });
  const reply = say("ask.reply", { team: oneLine(shop.from.name, 60), open, hours: hours ?? "" });
  paper.paragraph([reply, phone].filter(Boolean).join(" "));
  if (link) {
    paper.space(4);
    paper.link(say("ask.order", { number: orderNumber(order.number) }), link);
  }
}
