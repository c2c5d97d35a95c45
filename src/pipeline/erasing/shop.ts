import type { Context } from "../../context.ts";
import { asEraser } from "../../store/database.ts";
import { endOthers, noteProgress, type StoredRequest } from "../../store/erasure.ts";
import { deleteShop, deleteSome, dropJobs, listShopTables } from "../../store/erasure-shop.ts";

/** A shop has left, and everything of it goes: in pieces, so that no other shop waits, and from where it was cut off. */

/** Rows in one transaction. */
const atOnce = 2_000;
/** What lets somebody in goes first: nothing new comes while the rest goes. */
const doors = ["api_key", "connection", "installation", "mailbox", "helpdesk"];
/** What was under way when it began may write once more. */
const rounds = 5;

/** Deletes all rows of the shop, then the shop. Run again it goes on. Answers how many rows went, by table. */
export async function forgetShop(
  context: Context,
  shopId: string,
  request: StoredRequest,
): Promise<Record<string, number>> {
  const counts: Record<string, number> = { ...request.counts };
  const add = (table: string, rows: number) => {
    if (rows > 0) counts[table] = (counts[table] ?? 0) + rows;
  };
  const within = <T>(work: Parameters<typeof asEraser<T>>[2]) => asEraser(context.database, shopId, work);
  const all = await within(listShopTables);
  const tables = [...doors.filter((one) => all.includes(one)), ...all.filter((one) => !doors.includes(one))];

  async function empty(): Promise<number> {
    let gone = 0;
    for (const table of tables)
      for (let rows = atOnce; rows === atOnce; ) {
        rows = await within(async (db) => {
          const deleted = await deleteSome(db, shopId, table, atOnce);
          add(table, deleted);
          if (deleted > 0) await noteProgress(db, shopId, request.id, { counts, now: context.now() });
          return deleted;
        });
        gone += rows;
      }
    return gone;
  }

  await within((db) => endOthers(db, shopId, request.id, context.now()));
  add("jobs", await within((db) => dropJobs(db, shopId)));
  for (let round = 1; (await empty()) > 0 && round < rounds; round += 1)
    add("jobs", await within((db) => dropJobs(db, shopId)));
  await within(async (db) => {
    await deleteShop(db, shopId);
    add("shop", 1);
  });
  return counts;
}
