import { add, equal, isZero, type Money } from "../../commerce/money.ts";
import { printer } from "../../commerce/print.ts";
import type { ShopProfile } from "../../commerce/shop.ts";
import { oneLine, shownLine } from "../../notifications/parts/customer-text.ts";
import { orderNumber } from "../../notifications/parts/letter.ts";
import { palettes } from "../../templating/colours.ts";
import type { CreditNote } from "../credit-note.ts";
import { wordsIn } from "../words/index.ts";
import { type Paper, writePaper } from "./layout.ts";
import { band, companyLine, companyWords, type Fact, letterhead, parties, title } from "./letterhead.ts";
import { type Language, percent, wayName } from "./refund-rows.ts";
import { type Column, drawTable, type TableRow } from "./table.ts";

/** The credit note on paper, as the law wants it: both parties, the invoice it amends, the lines and the VAT by rate (VAT Directive, Article 226). */
export function creditNotePdf(given: {
  note: CreditNote;
  shop: ShopProfile;
  issuedAt: Date;
}): Promise<Uint8Array> {
  const { note, shop, issuedAt } = given;
  const { locale } = note;
  const say = wordsIn(locale);
  const print = printer(locale);
  const language: Language = { say, print };
  const heading = `${shownLine(note.title, 80)} ${shownLine(note.number, 40)}`;
  const { ink, muted, rule, accent } = palettes(shop.brand.accent).light;
  return writePaper(
    {
      title: heading,
      language: locale,
      author: oneLine(note.seller.name, 120),
      at: issuedAt,
      identity: JSON.stringify([note.seller.vatId, note.number, note.issuedOn, locale]),
    },
    { ink, muted, rule, accent },
    {
      head: `${oneLine(shop.name, 60)} · ${heading}`,
      foot: companyLine(shop, say),
      page: (page, pages) => say("page", { page, pages }),
    },
    (paper) => {
      letterhead(paper, shop, []);
      title(paper, heading, print.longDay(noon(note.issuedOn), "UTC"));
      parties(paper, partiesOf(given, language));
      band(paper, { label: say("note.total"), parts: print.parts(note.total) }, factsOf(given, language));
      paper.paragraph(oneLine(note.why, 600));
      paper.space(16);
      lines(paper, note, language);
      vat(paper, note, language);
      payment(paper, note, language);
    },
  );
}

/** A day without a time is a day everywhere. */
const noon = (day: string): Date => new Date(`${day}T12:00:00Z`);

interface Given {
  note: CreditNote;
  shop: ShopProfile;
}

function partiesOf({ note }: Given, { say }: Language): Fact[] {
  const { seller, buyer, locale } = note;
  const countries = new Intl.DisplayNames([locale], { type: "region" });
  const country = (code: string | undefined) => (code ? (countries.of(code) ?? code) : undefined);
  const vat = (id: string | undefined) => (id ? `${say("fact.vat")} ${oneLine(id, 30)}` : undefined);
  const line = (...parts: (string | undefined)[]) => parts.filter(Boolean).join(", ");
  const fact = (key: string, lines: (string | undefined)[]): Fact => ({
    label: say(key),
    lines: lines.filter((one): one is string => Boolean(one)),
  });
  return [
    fact("note.seller", [
      companyWords(seller, say),
      line(seller.street, `${seller.postalCode} ${seller.city}`, country(seller.country)),
      vat(seller.vatId),
    ]),
    fact("note.buyer", [buyer.name, line(buyer.address, country(buyer.country)), vat(buyer.vatId)]),
  ];
}

function factsOf({ note, shop }: Given, { say, print }: Language): Fact[] {
  const { invoice, order } = note;
  return [
    { label: say("note.invoice"), lines: [invoice.number, print.longDay(noon(invoice.date), "UTC")] },
    {
      label: say("fact.order"),
      lines: [orderNumber(order.number), print.longDay(new Date(order.placedAt), shop.timeZone)],
    },
  ];
}

function lines(paper: Paper, note: CreditNote, { say, print }: Language): void {
  const counted = note.lines.some((line) => line.quantity !== undefined);
  const columns: Column[] = [
    { head: say("note.line") },
    ...(counted ? [{ head: say("note.quantity"), figures: true }] : []),
    ...["vat.rate", "vat.net", "vat.tax", "vat.gross"].map((key) => ({ head: say(key), figures: true })),
  ];
  const row = (first: string, quantity: string, ...rest: string[]) =>
    counted ? [first, quantity, ...rest] : [first, ...rest];
  drawTable(paper, say("note.lines"), columns, [
    ...note.lines.map((line) => ({
      cells: row(
        shownLine(line.description, 500),
        line.quantity === undefined ? "" : print.number(line.quantity),
        percent(line.rate, { say, print }),
        ...[line.net, line.tax, line.gross].map(print.money),
      ),
    })),
    {
      cells: row(say("note.total"), "", "", ...[note.net, note.tax, note.total].map(print.money)),
      sum: true,
      closing: true,
    },
  ]);
  paper.space(16);
}

/** The VAT of each rate; of a single one it stands in the sum of the lines already. */
function vat(paper: Paper, note: CreditNote, { say, print }: Language): void {
  if (note.vat.length < 2) return;
  const cells = (label: string, net: Money, tax: Money): string[] => [
    label,
    ...[net, tax, add(net, tax)].map(print.money),
  ];
  const rows: TableRow[] = note.vat.map(({ rate, net, tax }) => ({
    cells: cells(percent(rate, { say, print }), net, tax),
  }));
  drawTable(
    paper,
    say("vat.title"),
    [
      { head: say("vat.rate") },
      ...["vat.net", "vat.tax", "vat.gross"].map((key) => ({ head: say(key), figures: true })),
    ],
    [...rows, { cells: cells(say("vat.sum"), note.net, note.tax), sum: true }],
  );
  paper.space(16);
}

/** From what is credited to what was paid out, and the ways it went. */
function payment(paper: Paper, note: CreditNote, { say, print }: Language): void {
  const columns: Column[] = [{ head: say("memo.what") }, { head: say("money.amount"), figures: true }];
  if (note.setOff.length > 0 || !equal(note.total, note.paidBack)) {
    drawTable(paper, say("note.beside"), columns, [
      { cells: [say("note.total"), print.money(note.total)] },
      ...note.setOff.map((one) => ({
        cells: [shownLine(one.description, 300), print.money(one.amount)],
        notes: [
          oneLine(one.text, 600),
          one.tax && !isZero(one.tax)
            ? `${say("money.tax")}${one.rate ? `, ${percent(one.rate, { say, print })}` : ""}: ${print.money(one.tax)}`
            : "",
        ].filter(Boolean),
        kept: one.amount.minor < 0n && one.ground !== "rounding" && one.ground !== "exchange",
      })),
      { cells: [say("note.paid"), print.money(note.paidBack)], sum: true },
    ]);
    paper.space(16);
  }
  if (note.tenders.length === 0) return;
  drawTable(
    paper,
    say("note.paid"),
    [{ head: say("where.way") }, { head: say("money.amount"), figures: true }],
    note.tenders.map((one) => ({
      cells: [wayName({ ...one, status: "settled" }, say), print.money(one.amount)],
    })),
  );
}
