import type { Context } from "../../context.ts";
import { type LogFilter, listLog, noteDeed } from "../../store/audit.ts";
import { asShop } from "../../store/database.ts";
import { checkLog, findMark, type LogCheck } from "../../store/log-seal.ts";

/** Who did what in a shop. The database lets nobody change or remove a line of it; only erasing a person takes her out of its details. */
export const readLog = (context: Context, shopId: string, filter: LogFilter, limit: number) =>
  asShop(context.database, shopId, (db) => listLog(db, shopId, filter, limit));

/** So many lines are looked at whenever somebody opens the log; `kvitto log --verify` looks at all of them. */
const looked = 500;

/** Whether the latest lines are what they were. */
export const glanceAtLog = (context: Context, shopId: string): Promise<LogCheck> =>
  asShop(context.database, shopId, (db) => checkLog(db, shopId, looked));

/** Whether it is what it was; `seen`: whether a seal that was written down earlier still stands in it. */
export const verifyLog = (
  context: Context,
  shopId: string,
  seen?: string,
): Promise<LogCheck & { seen: number | undefined }> =>
  asShop(context.database, shopId, async (db) => ({
    ...(await checkLog(db, shopId)),
    seen: seen === undefined ? undefined : await findMark(db, shopId, seen),
  }));

/** Lines in one file. */
const most = 20_000;

/** The log as it leaves the house: that it did is a line of it. */
export const exportLog = (context: Context, shopId: string, filter: LogFilter, by: string) =>
  asShop(context.database, shopId, async (db) => {
    const rows = await listLog(db, shopId, filter, most);
    const deed = { by, did: "exported the log", subject: "the log", detail: { lines: rows.length } };
    await noteDeed(db, shopId, { ...deed, at: context.now() });
    return rows;
  });
