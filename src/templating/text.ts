/**
 * The plain text of a mail: what a screen reader, a watch and a text client show. Sums stand in one column, so that they can be
 * compared; lines are no longer than people like to read.
 */
const columnWidth = 56;
const lineWidth = 72;

/** Combining marks take no room; everything else one column. */
const widthOf = (text: string): number => [...text.replace(/\p{M}/gu, "")].length;

/** "  Mugg, 1 st                         80,00 kr": a label and a sum; a long label goes on above the line that carries the sum. */
function column(label: unknown, amount: unknown): string {
  const right = String(amount);
  const lines = broken(`  ${String(label)}`, Math.max(20, columnWidth - widthOf(right) - 2), "  ");
  const last = lines.pop() ?? "";
  return [...lines, last + " ".repeat(Math.max(2, columnWidth - widthOf(last) - widthOf(right))) + right].join("\n");
}

const rule = (): string => `  ${"-".repeat(columnWidth - 2)}`;

/** What a text template may call. */
export const columns: Record<string, (...values: unknown[]) => string> = { column, rule };

/** Breaks long lines at spaces, keeping their indent, and leaves at most one empty line between paragraphs. */
export function wrap(text: string): string {
  let out = "";
  let empty = 1;
  for (const raw of text.split("\n")) {
    const line = raw.trimEnd();
    if (line === "") {
      empty++;
      continue;
    }
    if (out !== "" && empty > 0) out += "\n";
    empty = 0;
    if (line.length <= lineWidth) out += `${line}\n`;
    else out += `${broken(line, lineWidth, /^ */.exec(line)?.[0] ?? "").join("\n")}\n`;
  }
  return out;
}

/** Ordinary spaces only: a no-break space holds a sum together. */
function broken(text: string, width: number, indent: string): string[] {
  const lines: string[] = [];
  let line = "";
  for (const word of text.slice(indent.length).split(" ")) {
    if (line !== "" && widthOf(line) + widthOf(word) + 1 + indent.length > width) {
      lines.push(indent + line);
      line = word;
    } else line = line === "" ? word : `${line} ${word}`;
  }
  lines.push(indent + line);
  return lines;
}
