import { fullWidth, left, type Paper, right } from "./layout.ts";
import { linesOf } from "./lines.ts";
import { type Style, widthOf } from "./sheet.ts";
import type { Tag } from "./tags.ts";

/** A column of a table. Figures stand at the end of theirs, which is as wide as the widest; words take what is left. */
export interface Column {
  head: string;
  figures?: boolean | undefined;
}

export interface TableRow {
  /** One text a column; an empty one leaves its place empty. */
  cells: readonly string[];
  /** Right below the first cell, in the same cell: why. One paragraph each. */
  notes?: readonly string[] | undefined;
  /** Kept from the refund: the accent bar stands before it. */
  kept?: boolean | undefined;
  /** A sum: ink above it, the double rule below it where `closing`. */
  sum?: boolean | undefined;
  closing?: boolean | undefined;
  /** Said in passing, below a sum. */
  aside?: boolean | undefined;
}

const headingHeight = 24;
/** A long list is set closer: sixty articles are three sheets instead of four. */
const paddingOf = (rows: readonly TableRow[]) => (rows.length > 14 ? 3.5 : 5.5);
const paddingOfAside = 3;

/**
 * A table with a head that is repeated on each sheet. A row is never divided, a sum stays with the row above it, and the heading with
 * the first row.
 */
export function drawTable(
  paper: Paper,
  heading: string,
  columns: readonly Column[],
  rows: readonly TableRow[],
): void {
  const places = placesOf(paper, columns, rows);
  const padding = paper.tight ? 3.5 : paddingOf(rows);
  const heights = rows.map((row) => heightOf(paper, row, places, padding));
  const headHeight = paper.style("note").leading + padding * 2;

  const head = (table?: Tag) => {
    const y = paper.y() + padding;
    const row = table && paper.part("TR", table);
    for (const [i, { x, width, figures, scale }] of places.entries()) {
      const note = paper.style("note");
      const reader = row && paper.part("TH", row, { scope: "Column" });
      const text = columns[i]?.head ?? "";
      if (text)
        paper.place(text, { x, y, width, end: figures }, { ...note, size: note.size * scale }, reader);
    }
    paper.moveTo(y - padding + headHeight);
  };

  paper.room(headingHeight + headHeight + (heights[0] ?? 0));
  paper.heading(2, heading);
  const table = paper.part("Table");
  head(table);
  for (const [i, row] of rows.entries()) {
    const height = heights[i] ?? 0;
    let together = height;
    for (let next = i + 1; rows[next]?.sum || rows[next]?.aside; next++) together += heights[next] ?? 0;
    if (!row.aside && paper.room(together)) head();
    const top = paper.y();
    const { sheets, ink } = paper;
    if (!row.aside)
      sheets.rule({ x: left, y: top, width: fullWidth }, row.sum ? 0.9 : 0.6, row.sum ? ink.ink : ink.rule);
    if (row.kept)
      sheets.block(
        { x: left, y: top + padding + 1, width: 2.25, height: height - padding * 2 - 2 },
        ink.accent,
      );
    const reader = paper.part("TR", table);
    for (const [column, { x, width, figures, scale }] of places.entries()) {
      const style = styleOf(paper, row, figures, scale);
      const cell =
        row.sum && column === 0 ? paper.part("TH", reader, { scope: "Row" }) : paper.part("TD", reader);
      const indent = row.kept && column === 0 ? indentOfKept : 0;
      const at = { x: x + indent, y: top + (row.aside ? 2 : padding), width: width - indent, end: figures };
      const text = row.cells[column] ?? "";
      const notes = column === 0 ? (row.notes ?? []) : [];
      const words = notes.length > 0 ? paper.part("P", cell) : cell;
      if (text !== "") at.y += paper.place(text, at, style, words);
      at.width = noteWidth(places, row, width) - indent;
      for (const note of notes) at.y += paper.place(note, at, paper.style("note"), paper.part("P", cell));
    }
    paper.moveTo(top + height);
    if (row.closing) {
      sheets.rule({ x: left, y: top + height, width: fullWidth }, 0.75, ink.accent);
      sheets.rule({ x: left, y: top + height + 2.2, width: fullWidth }, 0.75, ink.accent);
      paper.moveTo(top + height + 7);
    }
  }
  const last = rows.at(-1);
  if (!last?.closing && !last?.aside)
    paper.sheets.rule({ x: left, y: paper.y(), width: fullWidth }, 0.6, paper.ink.rule);
}

const indentOfKept = 11;

interface Place {
  x: number;
  width: number;
  figures: boolean;
  /** Below 1 where figures had to shrink. */
  scale: number;
}

function styleOf(paper: Paper, row: TableRow, figures: boolean, scale = 1): Style {
  const style = paper.style(
    row.closing ? "total" : row.sum ? "strong" : row.aside ? "note" : "text",
    figures,
  );
  return { ...style, size: style.size * scale };
}

/**
 * Figures are never broken: where they are too wide together, first the gaps between them shrink and then the figures, so that words
 * keep a quarter of the sheet.
 */
function placesOf(paper: Paper, columns: readonly Column[], rows: readonly TableRow[]): Place[] {
  const most = fullWidth * 0.75;
  const natural = columns.map(({ head, figures }, i) =>
    figures
      ? Math.max(
          widthOf(paper.legible(head), paper.style("note")),
          ...rows.map((row) => widthOf(paper.legible(row.cells[i] ?? ""), styleOf(paper, row, true))),
        )
      : 0,
  );
  const count = columns.filter(({ figures }) => figures).length;
  const sum = natural.reduce((all, width) => all + width, 0);
  const gap = Math.max(8, Math.min(22, (most - sum) / count));
  const scale = Math.min(1, (most - gap * count) / sum);
  const words = (fullWidth - sum * scale - gap * count) / (columns.length - count);
  let x = left;
  return columns.map(({ figures = false }, i) => {
    const width = figures ? (natural[i] ?? 0) * scale : words;
    if (figures) x += gap;
    const place = { x, width, figures, scale: figures ? scale : 1 };
    x += width;
    return place;
  });
}

/** A reason may reach over columns that are empty in its row, as far as the last one. */
function noteWidth(places: readonly Place[], row: TableRow, width: number): number {
  let reach = width;
  for (let i = 1; i < places.length - 1 && !row.cells[i]; i++)
    reach = (places[i]?.x ?? left) + (places[i]?.width ?? 0) - left;
  return Math.min(reach, right - left);
}

/** A row is as high as its highest cell. */
function heightOf(paper: Paper, row: TableRow, places: readonly Place[], padding: number): number {
  const note = paper.style("note");
  const heights = places.map(({ width, figures, scale }, i) => {
    const style = styleOf(paper, row, figures, scale);
    const text = row.cells[i] ?? "";
    const indent = row.kept && i === 0 ? indentOfKept : 0;
    const reach = noteWidth(places, row, width) - indent;
    const notes = i === 0 ? (row.notes ?? []) : [];
    return notes.reduce(
      (height, one) => height + linesOf(paper.legible(one), reach, note).length * note.leading,
      text === "" ? 0 : linesOf(paper.legible(text), width - indent, style).length * style.leading,
    );
  });
  return Math.max(...heights) + (row.aside ? paddingOfAside : padding * 2);
}
