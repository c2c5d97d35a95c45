/** One record of a CSV file, with the line of the file where it begins (from 1). */
export interface CsvRecord {
  line: number;
  cells: string[];
}

/** A cell: text, or a number that stays one ("-59.00"). */
export type Cell = string | { number: string } | undefined;

/**
 * RFC 4180 with a byte order mark, so that a spreadsheet reads å, ä and ö. Text that a spreadsheet would run as a formula gets an apostrophe
 * before it; real numbers stay numbers.
 */
export const writeCsv = (records: readonly (readonly Cell[])[]): string =>
  `\ufeff${records.map((cells) => `${cells.map(writeCell).join(",")}\r\n`).join("")}`;

/** What a spreadsheet takes for a formula, behind any apostrophes: each gets one more, so that one can be taken away again. */
const formula = /^'*[=+\-@\t\r]/;
const defused = /^'+[=+\-@\t\r]/;

function writeCell(cell: Cell): string {
  if (cell === undefined) return "";
  if (typeof cell !== "string") return cell.number;
  const text = formula.test(cell) ? `'${cell}` : cell;
  return /[",;\r\n\t]|^\s|\s$|^\ufeff/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}

/**
 * Reads comma, semicolon or tab separated text, with or without a byte order mark; which of them it is, the first line says. Empty lines are
 * left out, and the apostrophe before a formula is taken away. Answers with the line of a quote that is never closed, if there is one.
 */
export function readCsv(source: string): { records: CsvRecord[]; unclosed?: number } {
  const text = source.replace(/^\ufeff/, "");
  const separator = separatorOf(text);
  const records: CsvRecord[] = [];
  let cells: string[] = [];
  let cell = "";
  let quoted = false;
  let opened = 0;
  let line = 1;
  let began = 1;
  const endCell = () => {
    cells.push(defused.test(cell) ? cell.slice(1) : cell);
    cell = "";
  };
  const endRecord = () => {
    endCell();
    if (cells.length > 1 || cells[0] !== "") records.push({ line: began, cells });
    cells = [];
  };
  for (let at = 0; at < text.length; at++) {
    const sign = text[at] ?? "";
    const newline = sign === "\n" || (sign === "\r" && text[at + 1] !== "\n");
    if (newline) line++;
    if (quoted) {
      if (sign !== '"') cell += sign;
      else if (text[at + 1] === '"') cell += text[++at];
      else quoted = false;
    } else if (sign === '"' && cell === "") {
      quoted = true;
      opened = line;
    } else if (sign === separator) endCell();
    else if (newline) {
      endRecord();
      began = line;
    } else if (sign !== "\r") cell += sign;
  }
  if (quoted) return { records, unclosed: opened };
  if (cell !== "" || cells.length > 0) endRecord();
  return { records };
}

function separatorOf(text: string): string {
  const head = (text.slice(0, 10_000).split(/[\r\n]/, 1)[0] ?? "").replace(/"[^"]*"/g, "");
  const count = (sign: string) => head.split(sign).length - 1;
  return [",", ";", "\t"].reduce((best, sign) => (count(sign) > count(best) ? sign : best));
}
