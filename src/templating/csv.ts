import Papa from "papaparse";
import { Problem } from "../errors.ts";
import { isLanguage } from "./language.ts";
import { comparable, type Returned, type Unit } from "./translation.ts";
import { largestFile } from "./xliff.ts";

/** Texts as a table for a spreadsheet: one row a form, one column a language. It begins with a mark so that Excel reads å. */
const mark = "\uFEFF";

/** The columns before the languages. */
const heads = ["key", "form", "note"];

/** `columns`: language to its units, the source first; `note` as in XLIFF. */
export function writeCsv(
  columns: readonly (readonly [string, readonly Unit[]])[],
  note: (unit: Unit) => string,
): string {
  const rows = new Map<string, Unit>();
  const keys = new Map<string, Unit[]>();
  for (const [, units] of columns)
    for (const unit of units)
      if (!rows.has(unit.id)) {
        rows.set(unit.id, unit);
        keys.set(unit.key, [...(keys.get(unit.key) ?? []), unit]);
      }
  const texts = columns.map(([, units]) => new Map(units.map((unit) => [unit.id, unit.target ?? ""])));
  const table = [...keys.values()]
    .flat()
    .map((unit) => [
      unit.key,
      unit.id.slice(unit.key.length + 1),
      note(unit),
      ...texts.map((column) => column.get(unit.id) ?? ""),
    ]);
  const all = [[...heads, ...columns.map(([locale]) => locale)], ...table];
  return `${mark}${Papa.unparse(
    all.map((row) => row.map((cell) => inert(comparable(cell)))),
    { newline: "\r\n" },
  )}\r\n`;
}

/** A cell never begins a formula in whoever's spreadsheet it is opened. */
const inert = (cell: string): string => {
  const split = cell.replace(within, (all, between: string) => (ends.test(between) ? `${between}'` : all));
  return /^'*[=+\-@\t\r]/.test(split) ? `'${split}` : split;
};
const lively = (cell: string): string =>
  (/^'+[=+\-@\t\r]/.test(cell) ? cell.slice(1) : cell).replace(without, (all, between: string) =>
    ends.test(between) ? between : all,
  );
/** A program that expects another delimiter ends the cell in the middle of a text, and the next one would begin there. */
const ends = /[;,\t\r\n]/;
const within = /(?<![;,\s])([;,\s]+)(?='*[=+\-@])/g;
const without = /(?<![;,\s])([;,\s]+)'(?='*[=+\-@])/g;

/** Language to what came back in its column, in the order of the file. Throws a Problem for what is no such table. */
export function readCsv(text: string): [string, Returned[]][] {
  if (text.length > largestFile)
    throw new Problem(
      "too_large",
      "the file is larger than 5 MB: export and send back one template at a time",
    );
  const { data: rows, errors } = Papa.parse<string[]>(text.replace(mark, ""), {
    skipEmptyLines: false,
    // Excel in Sweden writes semicolons; a text full of commas must not decide it.
    delimiter: /^\uFEFF?"?key"?([,;\t])/.exec(text)?.[1] ?? "",
    preview: 50_000,
  });
  const [broken] = errors.filter(({ type }) => type === "Quotes");
  let line = 1;
  const placed = rows.map((cells) => {
    const row = { cells, line };
    line += 1 + cells.reduce((count, cell) => count + (cell.match(/\r\n?|\n/g)?.length ?? 0), 0);
    return row;
  });
  if (broken)
    throw new Problem(
      "unprocessable",
      `line ${placed[broken.row ?? 0]?.line ?? 1}: a quotation mark is not closed`,
    );
  const [head, ...body] = placed;
  const names = head?.cells.map((cell) => cell.trim()) ?? [];
  const key = names.indexOf("key");
  const form = names.indexOf("form");
  if (key < 0 || form < 0)
    throw new Problem(
      "unprocessable",
      "the first line does not name the columns key and form: export a table, and send that one back",
    );
  const locales = names.flatMap((name, column) => (isLanguage(name) ? [{ name, column }] : []));
  if (locales.length === 0 || new Set(locales.map(({ name }) => name)).size < locales.length)
    throw new Problem("unprocessable", "the first line names no language such as fi, or one of them twice");
  return locales.map(({ name, column }) => [
    name,
    body
      .filter(({ cells }) => cells.length > 1)
      .map(({ cells, line: at }): Returned => {
        const path = lively(cells[form] ?? "");
        return {
          id: `${lively(cells[key] ?? "")}${path === "" ? "" : `#${path}`}`,
          line: at,
          target: () => lively(cells[column] ?? ""),
        };
      }),
  ]);
}
