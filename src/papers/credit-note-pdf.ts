import { negate } from "../commerce/money.ts";
import { printer } from "../commerce/print.ts";
import type { ShopProfile } from "../commerce/shop.ts";
import { oneLine, shownLine } from "../notifications/customer-text.ts";
import { palettes } from "../templating/colours.ts";
import type { CreditNote } from "./credit-note.ts";
import { startPaper } from "./pdf/layout.ts";
import { companyLine, letterhead, title } from "./pdf/letterhead.ts";
import { drawTable } from "./pdf/table.ts";
import { percentOf } from "./rates.ts";
import { wordsIn } from "./words/index.ts";

/** The credit note on paper, all that the law wants on one. The same note gives the same bytes. */
export async function creditNotePdf(note: CreditNote, shop: ShopProfile): Promise<Uint8Array> {
  const say = wordsIn(note.locale);
  const print = printer(note.locale);
  const { ink, muted, rule, accent } = palettes(shop.brand.accent).light;
  const heading = `${note.title} ${note.number}`;
  const at = new Date(`${note.issuedOn}T12:00:00Z`);
  const { paper, finish } = startPaper(
    {
      title: heading,
      language: note.locale,
      author: oneLine(note.seller.name, 120),
      at,
      identity: JSON.stringify([note.seller.vatId, note.number, note.issuedOn]),
    },
    { ink, muted, rule, accent },
    {
      head: `${oneLine(shop.name, 60)} · ${heading}`,
      foot: `${oneLine(note.seller.name, 120)}, ${note.seller.vatId}`,
      page: (page, pages) => say("page", { page, pages }),
    },
  );
  const { seller, buyer } = note;
  letterhead(paper, shop, [
    shop.company ? companyLine(shop, say) : oneLine(seller.name, 120),
    `${seller.street}, ${seller.postalCode} ${seller.city}, ${seller.country}`,
    `${say("fact.vat")} ${seller.vatId}`,
  ]);
  title(paper, heading, print.longDay(at, "UTC"));
  paper.paragraph(note.why);
  paper.space(8);
  paper.heading(2, say("note.buyer"));
  for (const line of [buyer.name, buyer.address, buyer.vatId && `${say("fact.vat")} ${buyer.vatId}`])
    if (line) paper.paragraph(oneLine(line, 300));
  paper.space(16);
  const figures = (key: string) => ({ head: say(key), figures: true });
  const percent = (rate: string) => say("vat.percent", { rate: print.number(Number(percentOf(rate))) });
  drawTable(
    paper,
    say("note.lines"),
    [
      { head: say("note.line") },
      figures("vat.rate"),
      figures("vat.net"),
      figures("vat.tax"),
      figures("vat.gross"),
    ],
    [
      ...note.lines.map((line) => ({
        cells: [
          shownLine(line.quantity ? `${line.description}, ${line.quantity}` : line.description, 300),
          percent(line.rate),
          print.money(line.net),
          print.money(line.tax),
          print.money(line.gross),
        ],
      })),
      {
        cells: [say("note.total"), "", print.money(note.net), print.money(note.tax), print.money(note.total)],
        sum: true,
        closing: true,
      },
    ],
  );
  paper.space(16);
  for (const { text } of note.setOff) paper.paragraph(oneLine(text, 500));
  paper.paragraph(
    `${say("note.paid")} ${print.money(note.paidBack.minor < 0n ? negate(note.paidBack) : note.paidBack)}`,
  );
  return finish();
}
