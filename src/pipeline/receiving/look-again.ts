import type { Context } from "../../context.ts";
import { asEngine, asShop, newId } from "../../store/database.ts";
import { listShopsWithDue, listToLookAt } from "../../store/looking.ts";

const hour = 3_600_000;
/** So long before a mail leaves its order is looked at again. */
const ahead = hour;
/** What was planned or asked so recently is taken as it was. */
const fresh = 2 * hour;

/**
 * Mails that were planned long ago, such as those before a journey, are checked against the shop itself before they leave: what changed there may have been
 * told by nobody. Each order is asked about once; the answer comes the way of a webhook, and changes or stops the mail as one. Answers how many.
 */
export async function lookAgain(context: Context): Promise<number> {
  const now = context.now();
  const span = { from: now, to: new Date(now.getTime() + ahead) };
  const recently = new Date(now.getTime() - fresh);
  let found = 0;
  for (const { name, lookAt } of Object.values(context.platforms)) {
    if (!lookAt) continue;
    const shops = await asEngine(context.database, (db) => listShopsWithDue(db, name, span));
    for (const shopId of shops) {
      const orders = await asShop(context.database, shopId, (db) =>
        listToLookAt(db, shopId, name, { ...span, planned: recently, asked: recently }),
      );
      if (orders.length === 0) continue;
      const isNew = await context.keeper.keepAll(
        orders.map(({ order, due }) => ({
          id: newId(),
          shopId,
          platform: name,
          ...lookAt(order),
          deliveryKey: `look/${order}/${due.toISOString()}`,
          contentKey: undefined,
          receivedAt: now,
        })),
      );
      found += isNew.filter(Boolean).length;
    }
  }
  if (found > 0) context.wake();
  return found;
}
