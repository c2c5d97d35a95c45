import type { Called } from "./evaluate-calls.ts";

/**
 * The plain text of a mail: what a screen reader, a watch and a text client show. Sums stand in one column, so that they can be
 * compared; lines are no longer than people like to read.
 */
const columnWidth = 56;
const lineWidth = 72;

/** Characters of two code units, and marks that stand on the letter before them. */
const uneven = /[\p{M}\p{Cf}\u{10000}-\u{10FFFF}]/u;

/** Asked first, because it is quick and nearly every line of our languages has none. */
const unusual = /[^\u0020-\u00ac\u00ae-\u02ff\u2010-\u2027\u202f-\u205f]/;

/** Columns that a text takes: one a letter. */
const widthOf = (text: string): number =>
  unusual.test(text) && uneven.test(text) ? [...text.replace(/[\p{M}\p{Cf}]/gu, "")].length : text.length;

/** "  Mugg, 1 st                         80,00 kr": a label and a sum; a long label goes on above the line that carries the sum. */
function column(label: unknown, amount: unknown): string {
  const right = String(amount);
  const room = columnWidth - widthOf(right);
  const left = `  ${String(label)}`;
  const width = widthOf(left);
  if (width <= room - 2) return left + " ".repeat(room - width) + right;
  const lines = broken(left, Math.max(20, room - 2), 2);
  const last = lines.pop() ?? "";
  return `${lines.join("\n")}${lines.length > 0 ? "\n" : ""}${last}${" ".repeat(Math.max(2, room - widthOf(last)))}${right}`;
}

const rule = (): string => `  ${"-".repeat(columnWidth - 2)}`;

/** What a text template may call. */
export const columns: Record<"column" | "rule", Called> = {
  column: {
    takes: [2, 2],
    example: "{{column label sum}}",
    gives: ([label, amount]) => column(label, amount),
  },
  rule: { takes: [0, 0], example: "{{rule}}", gives: rule },
};

/** Breaks long lines at spaces, keeping their indent, and leaves at most one empty line between paragraphs. */
export function wrap(text: string): string {
  let out = "";
  let empty = true;
  for (const raw of text.split("\n")) {
    const line = raw.trimEnd();
    if (line === "") {
      empty = true;
      continue;
    }
    if (empty && out !== "") out += "\n";
    empty = false;
    if (line.length > lineWidth)
      for (const part of broken(line, lineWidth, line.length - line.trimStart().length)) out += `${part}\n`;
    else out += `${line}\n`;
  }
  return out;
}

/** Lines of at most `width`, broken at ordinary spaces: a no-break space holds a sum together. A word that is too long stands alone. */
function broken(text: string, width: number, indent: number): string[] {
  const margin = " ".repeat(indent);
  const lines: string[] = [];
  let [line, taken] = ["", 0];
  for (const [i, word] of text.slice(indent).split(" ").entries()) {
    const wide = widthOf(word);
    if (taken > 0 && taken + 1 + wide > width - indent) {
      lines.push(margin + line.trimEnd());
      [line, taken] = [word, wide];
    } else if (i > 0 && (taken > 0 || lines.length === 0)) {
      line += ` ${word}`;
      taken += 1 + wide;
    } else [line, taken] = [word, wide];
  }
  lines.push(margin + line);
  return lines;
}
