import type { MoneyParts } from "../../commerce/print.ts";
import type { ShopProfile } from "../../commerce/shop.ts";
import { oneLine, shownLine } from "../../notifications/parts/customer-text.ts";
import type { Say } from "../words/index.ts";
import { fullWidth, left, type Paper, right } from "./layout.ts";
import { linesOf } from "./lines.ts";
import { widthOf } from "./sheet.ts";

/** "Nordlys Handel AB, org.nr 559000-0000"; only what the shop has told. */
export function companyLine({ name, company }: ShopProfile, say: Say): string {
  return company ? companyWords(company, say) : oneLine(name, 80);
}

/** A bare number gets its name before it; "CVR 12345678" has one. */
export const companyWords = (company: { name: string; registration: string }, say: Say): string =>
  say("company", {
    name: oneLine(company.name, 120),
    registration: oneLine(company.registration, 60),
    bare: /^\d/.test(company.registration),
  });

/** The head of the first sheet: the shop's mark and name, and at the far side the company behind it. */
export function letterhead(paper: Paper, shop: ShopProfile, company: readonly string[]): void {
  const name = oneLine(shop.name, 60) || "–";
  const top = paper.y();
  const mark = 24;
  const look = { ...paper.style("name"), colour: "#FFFFFF", size: 12.5 };
  paper.sheets.block({ x: left, y: top, width: mark, height: mark }, paper.ink.accent, mark * 0.22);
  const letter = paper.legible(([...name][0] ?? "").toUpperCase());
  paper.sheets.text(
    letter,
    { x: left + (mark - widthOf(letter, look)) / 2, y: top + mark / 2 + look.size * 0.363 },
    look,
    undefined,
  );
  const half = fullWidth / 2 - 12;
  const named = paper.place(
    name,
    { x: left + mark + 9, y: top + 3, width: half - mark - 9 },
    paper.style("name"),
    paper.part("P"),
  );
  let y = top;
  for (const line of company.filter(Boolean))
    y += paper.place(
      line,
      { x: right - half, y, width: half, end: true },
      paper.style("note"),
      paper.part("P"),
    );
  paper.moveTo(Math.max(top + Math.max(mark, named + 3), y) + 24);
}

/** What the paper is, and in muted letters from when. */
export function title(paper: Paper, words: string, under: string): void {
  paper.heading(1, words);
  paper.paragraph(under, "note");
  paper.space(12);
}

export interface Fact {
  label: string;
  /** One line each. */
  lines: readonly string[];
}

/** The one figure that matters, and beside it what it is about: between two hairlines. */
export function band(paper: Paper, sum: { label: string; parts: MoneyParts }, facts: readonly Fact[]): void {
  const { sheets, ink } = paper;
  const top = paper.y();
  sheets.rule({ x: left, y: top, width: fullWidth }, 0.6, ink.rule);
  const inner = top + 12;
  const sumWidth = bigSum(paper, sum, inner);

  const start = left + Math.max(fullWidth * 0.42, sumWidth + 28);
  const bottom = Math.max(inner + 56, grid(paper, facts, { x: start, y: inner })) + 12;
  sheets.rule({ x: left, y: bottom, width: fullWidth }, 0.6, ink.rule);
  paper.moveTo(bottom + 18);
}

/** Facts two abreast, from `x` to the margin; answers with where they end. */
function grid(paper: Paper, facts: readonly Fact[], { x, y: top }: { x: number; y: number }): number {
  const list = paper.part("L");
  const width = (right - x - 18) / 2;
  const bottoms = [top, top];
  for (const [i, fact] of facts.entries()) {
    const column = i % 2;
    if (column === 0) bottoms.fill(Math.max(...bottoms) + (i === 0 ? 0 : 8));
    const at = { x: x + column * (width + 18), y: bottoms[column] ?? top, width };
    const item = paper.part("LI", list);
    at.y += paper.place(fact.label, at, paper.style("note"), paper.part("Lbl", item));
    const body = paper.part("LBody", item);
    for (const line of fact.lines)
      at.y += paper.place(shownLine(line, 160), at, paper.style("text", true), paper.part("P", body));
    bottoms[column] = at.y;
  }
  return Math.max(...bottoms);
}

/** Who writes the paper and to whom, side by side. */
export function parties(paper: Paper, facts: readonly Fact[]): void {
  paper.moveTo(grid(paper, facts, { x: left, y: paper.y() }) + 18);
}

/** The sum in display size: the digits are large, the unit is not. It shrinks when it would push the facts away. */
function bigSum(paper: Paper, { label, parts }: { label: string; parts: MoneyParts }, y: number): number {
  const most = fullWidth * 0.5;
  const figure = paper.legible(parts.figure);
  const unit = paper.style("unit");
  const unitWidth = widthOf(parts.unit, unit) + 4;
  const display = paper.style("sum");
  const size = Math.min(display.size, ((most - unitWidth) * display.size) / widthOf(figure, display));
  const look = { ...display, size };
  const width = widthOf(figure, look);
  const baseline = y + 16 + 30;
  paper.place(label, { x: left, y, width: most }, paper.style("text"), paper.part("P"));
  const reader = paper.part("P");
  const [first, second] = parts.unitFirst ? [unitWidth, 0] : [0, width + 4];
  if (parts.unitFirst) paper.sheets.text(paper.legible(parts.unit), { x: left, y: baseline }, unit, reader);
  paper.sheets.text(figure, { x: left + first, y: baseline }, look, reader);
  if (!parts.unitFirst)
    paper.sheets.text(paper.legible(parts.unit), { x: left + second, y: baseline }, unit, reader);
  return width + unitWidth;
}

/** A question as a heading, and its answer behind the accent bar. */
export function because(paper: Paper, question: string, answer: string): void {
  const height = linesOf(paper.legible(answer), 428, paper.style("text")).length * 14;
  paper.room(Math.min(height + 36, 200));
  paper.heading(2, question);
  paper.paragraph(answer, "text", { bar: true });
  paper.space(14);
}
