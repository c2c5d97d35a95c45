import { printer } from "../commerce/print.ts";
import type { Context } from "../context.ts";
import type { Facts } from "../notifications/define.ts";
import { raiseAlarm, resolveAlarms } from "../store/connection.ts";
import { asEngine, asShop, type Db } from "../store/database.ts";
import { listBroken, listOverdueShops } from "../store/late.ts";
import { scorePromises, takeBackPromises } from "../store/promise.ts";
import { getShop } from "../store/shop.ts";

/**
 * Nobody waits any more for the money of a return that was cancelled, declined or closed, or that became an exchange; nor for an answer to one that is
 * over without it. Money that has left keeps its promise.
 */
export async function endReturn(
  db: Db,
  shopId: string,
  { return: back, returnState }: Pick<Facts, "return" | "returnState">,
  at: Date,
): Promise<void> {
  if (!back || !returnState || returnState.paidBack) return;
  const isOver = returnState.state === "cancelled" || returnState.state === "closed";
  if (!isOver && returnState.state !== "declined" && !back.exchange) return;
  await takeBackPromises(
    db,
    shopId,
    { returnId: back.id, kinds: isOver ? ["money_by", "answer_by"] : ["money_by"] },
    at,
  );
  await resolveAlarms(db, shopId, ["late"], back.id, at);
}

/**
 * A promise was broken, and no mail says so a second time: the shop's owner is told, so that a person writes. Each minute; answers how many there were.
 */
export async function tellOwners(context: Context): Promise<number> {
  let told = 0;
  const now = context.now();
  for (const shopId of await asEngine(context.database, (db) => listOverdueShops(db, now)))
    told += await asShop(context.database, shopId, async (db) => {
      // What was kept since is no news.
      await scorePromises(db, shopId, now);
      const { profile } = await getShop(db, shopId);
      const broken = await listBroken(db, shopId, now);
      for (const { kind, subject, due_at: dueAt, order_id: order } of broken) {
        const by = printer("en").moment(dueAt, profile.timeZone).replaceAll("\u00a0", " ");
        const of = order === null ? "" : ` (order ${order})`;
        const text =
          kind === "answer_by"
            ? `Case ${subject}${of} was promised an answer by ${by} and has none: answer it now, no further mail says that it is late.`
            : `The money of return ${subject}${of} was promised by ${by} and has not left: send it and write to the customer, no further mail says that it is late.`;
        await raiseAlarm(db, shopId, { kind: "late", subject, text, raised_at: now });
      }
      return broken.length;
    });
  return told;
}
