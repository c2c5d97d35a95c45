import type { Context } from "../context.ts";
import { type Cell, writeCsv } from "../papers/csv.ts";
import { noteDeed } from "../store/audit.ts";
import { asShop } from "../store/database.ts";

/** A table of figures as a file for a spreadsheet; that it was taken out stands in the log. */
export async function takeSheet(
  context: Context,
  shopId: string,
  { name, by, rows }: { name: string; by: string; rows: readonly (readonly Cell[])[] },
): Promise<string> {
  await asShop(context.database, shopId, (db) =>
    noteDeed(db, shopId, { by, did: "figures.exported", subject: name, at: context.now() }),
  );
  return writeCsv(rows);
}
