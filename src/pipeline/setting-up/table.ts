/** A table as text, as spreadsheets save it: commas, semicolons or tabs, quotes where somebody needs them. Pure. */

export interface Row {
  line: number;
  /** What stands in a column; empty where there is none. */
  of(column: string): string;
}

export function readRows(text: string): { names: string[]; rows: Row[] } {
  const plain = text.replace(/^\uFEFF/, "");
  const first = plain.slice(0, plain.search(/[\r\n]|$/));
  const between = [";", "\t", ","].find((one) => first.includes(one)) ?? ",";
  const [head, ...rest] = cellsOf(plain, between);
  const names = (head?.cells ?? []).map((name) => name.trim().toLowerCase());
  const rows = rest
    .filter(({ cells }) => cells.some((cell) => cell.trim() !== ""))
    .map(({ line, cells }) => ({
      line,
      of: (column: string) => cells[names.indexOf(column)]?.trim() ?? "",
    }));
  return { names, rows };
}

function cellsOf(text: string, between: string): { line: number; cells: string[] }[] {
  const rows: { line: number; cells: string[] }[] = [];
  let [cells, cell, quoted, line, began]: [string[], string, boolean, number, number] = [[], "", false, 1, 1];
  const endRow = () => {
    rows.push({ line: began, cells: [...cells, cell] });
    [cells, cell] = [[], ""];
  };
  for (let i = 0; i < text.length; i += 1) {
    const sign = text[i] ?? "";
    if (sign === "\n") line += 1;
    if (quoted) {
      if (sign !== '"') cell += sign;
      else if (text[i + 1] === '"') {
        cell += sign;
        i += 1;
      } else quoted = false;
    } else if (sign === '"' && cell === "") quoted = true;
    else if (sign === between) {
      cells.push(cell);
      cell = "";
    } else if (sign === "\n") {
      endRow();
      began = line;
    } else if (sign !== "\r") cell += sign;
  }
  if (cell !== "" || cells.length > 0) endRow();
  return rows;
}
