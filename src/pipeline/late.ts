import { printer } from "../commerce/print.ts";
import type { Context } from "../context.ts";
import { raiseAlarm } from "../store/connection.ts";
import { asEngine, asShop } from "../store/database.ts";
import { listBroken, listOverdueShops } from "../store/late.ts";
import { scorePromises } from "../store/promise.ts";
import { getShop } from "../store/shop.ts";

/**
 * A promise was broken, and no mail says so a second time: the shop's owner is told, so that a person writes. Each minute; answers how many there were.
 */
export async function tellOwners(context: Context): Promise<number> {
  let told = 0;
  const now = context.now();
  for (const shopId of await asEngine(context.database, (db) => listOverdueShops(db, now)))
    told += await asShop(context.database, shopId, async (db) => {
      // What was kept since is no news.
      await scorePromises(db, shopId);
      const { profile } = await getShop(db, shopId);
      const broken = await listBroken(db, shopId, now);
      for (const { kind, subject, due_at: dueAt, order_id: order } of broken) {
        const by = printer("en").moment(dueAt, profile.timeZone).replaceAll("\u00a0", " ");
        const of = order === null ? "" : ` (order ${order})`;
        const text =
          kind === "answer_by"
            ? `Case ${subject}${of} was promised an answer by ${by} and has none: answer it now, no further mail says that it is late.`
            : `The money of return ${subject}${of} was promised by ${by} and has not left: send it and write to the customer, no further mail says that it is late.`;
        await raiseAlarm(db, shopId, { kind: "late", subject, text });
      }
      return broken.length;
    });
  return told;
}
