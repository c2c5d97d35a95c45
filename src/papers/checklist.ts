import type { ShopProfile } from "../commerce/shop.ts";
import { oneLine } from "../notifications/parts/customer-text.ts";
import { palettes } from "../templating/colours.ts";
import { writePaper } from "./pdf/layout.ts";
import { letterhead, title } from "./pdf/letterhead.ts";
import { drawTable } from "./pdf/table.ts";

/** A list of things that were looked at, on paper: for whoever goes through it at a table. */
export interface Checklist {
  shop: ShopProfile;
  locale: string;
  at: Date;
  title: string;
  /** Where and when. */
  under: string;
  /** What matters first, one paragraph each. */
  news: readonly string[];
  columns: readonly [string, string];
  /** `notes` stand small under the row: why, what was seen, what to do. */
  parts: readonly {
    heading: string;
    rows: readonly { name: string; outcome: string; open: boolean; notes: readonly string[] }[];
  }[];
  page: (page: number, pages: number) => string;
}

/** The same list gives the same bytes. */
export function checklistPdf(list: Checklist): Promise<Uint8Array> {
  const { shop, at } = list;
  const { ink, muted, rule, accent } = palettes(shop.brand.accent).light;
  const company = oneLine(shop.company?.name ?? shop.name, 120);
  return writePaper(
    {
      title: list.title,
      language: list.locale,
      author: company,
      at,
      identity: JSON.stringify([shop.name, list.title, list.locale, at.toISOString()]),
    },
    { ink, muted, rule, accent },
    { head: `${oneLine(shop.name, 60)} · ${list.title}`, foot: company, page: list.page },
    (paper) => {
      letterhead(paper, shop, []);
      title(paper, list.title, list.under);
      for (const [i, one] of list.news.entries()) paper.paragraph(one, i === 0 ? "strong" : "text");
      for (const { heading, rows } of list.parts) {
        paper.space(14);
        drawTable(
          paper,
          heading,
          [{ head: list.columns[0] }, { head: list.columns[1], figures: true }],
          rows.map(({ name, outcome, open, notes }) => ({ cells: [name, outcome], notes, kept: open })),
        );
      }
    },
  );
}
