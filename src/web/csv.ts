/** A table for a spreadsheet, as UTF-8 with the mark by which Excel knows it. */

/** What a spreadsheet would take for a formula begins with a quotation mark: it is shown, and does nothing. A number stays one. */
function cell(value: string | number): string {
  const text = typeof value === "number" ? String(value) : value.replace(/^(\s*)([=+\-@\t\r])/, "'$1$2");
  return /[",;\r\n\t]|^\s|\s$/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}

/** Rows with CRLF (RFC 4180). Semicolons and tabs stand in quotation marks, so that no program takes them for the end of a cell. */
export const csvOf = (rows: readonly (readonly (string | number)[])[]): string =>
  `\uFEFF${rows.map((row) => row.map(cell).join(",")).join("\r\n")}\r\n`;
