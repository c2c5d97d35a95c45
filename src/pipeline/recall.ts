import type { CommerceEvent } from "../commerce/event.ts";
import type { Shop } from "../commerce/shop.ts";
import type { Context } from "../context.ts";
import { raiseAlarm, resolveAlarms } from "../store/connection.ts";
import { asShop, type Db } from "../store/database.ts";
import { readKnown } from "../store/known.ts";
import type { Job } from "../store/queue.ts";
import { listBought, lockRecall, noteTold, putRecall } from "../store/recall.ts";
import { getShop } from "../store/shop.ts";
import { decideAll } from "./decide-all.ts";
import { gather } from "./facts.ts";

/** Orders that are looked at in one go. */
const most = 500;

/** A dangerous product was announced: everybody who bought it is told, a part of the orders at a time. */
export async function announceRecall(
  context: Context,
  db: Db,
  shop: Shop,
  event: CommerceEvent,
): Promise<void> {
  const { recall } = event;
  if (!recall || event.imported) return;
  // Nobody would be told, and nobody would notice.
  if (!shop.profile.kinds.includes("product-recall"))
    return raiseAlarm(db, shop.id, {
      kind: "recall",
      subject: recall.id,
      text: `The recall of ${recall.product.name} was announced and nobody was told: switch on the mail product-recall, and tell the recall again.`,
    });
  await resolveAlarms(db, shop.id, ["recall"], recall.id, context.now());
  await putRecall(db, shop.id, recall, event.id, new Date(event.occurredAt));
  await context.queue.enqueue(db, "recall", [{ shop: shop.id, id: recall.id }]);
}

/**
 * Tells the buyers among the next orders, and leaves a job for those behind them. It may run twice: how far it came is written down with what it
 * decided, and one address hears of a recall once.
 */
export const tellRecall = (context: Context, { shop: shopId, id }: Job): Promise<void> =>
  context.trace.step("recall", undefined, { shop: shopId }, (note) =>
    asShop(context.database, shopId, async (db) => {
      const recall = await lockRecall(db, shopId, id);
      if (!recall || recall.done_at) return;
      const shop = await getShop(db, shopId);
      const { skus, event_id: eventId, told_until: after, announced_at: occurredAt } = recall;
      const { bought, last } = await listBought(db, shopId, { skus, after, most });
      const subjects = bought.map((orderId) => ({ orderId, eventId }));
      const known = await readKnown(db, shopId, subjects);
      for (const subject of subjects) {
        const facts = await gather(context, db, shop, subject, { now: context.now(), occurredAt }, known);
        await decideAll(context, db, shop, "recall.announced", subject, { ...facts, imported: false });
      }
      await noteTold(db, shopId, id, { orders: bought.length, until: last, at: context.now() });
      if (last !== undefined) await context.queue.enqueue(db, "recall", [{ shop: shopId, id }]);
      note({ orders: bought.length });
    }),
  );
