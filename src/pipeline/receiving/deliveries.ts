import type { Context } from "../../context.ts";
import { Problem } from "../../errors.ts";
import { noteDeed } from "../../store/audit.ts";
import type { Db } from "../../store/database.ts";
import { asShop } from "../../store/database.ts";
import {
  findWebhook,
  listDeliveries,
  type Meant,
  reviveWebhooks,
  type Unplanned,
} from "../../store/webhook.ts";

const isId = (text: string): boolean => /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i.test(text);

/** What was put aside: waiting for its order, or dead, each with its reason. */
export const deliveriesOf = async (db: Db, shopId: string, state?: Unplanned) =>
  (await listDeliveries(db, shopId, state)).map((one) => ({
    id: one.id,
    platform: one.platform,
    topic: one.topic,
    state: one.state,
    reason: one.reason,
    order: one.waits_for,
    parcel: one.waits_for_parcel,
    attempts: one.attempts,
    size: one.size,
    receivedAt: one.received_at,
  }));

/** One delivery with its body as it came: as text where it is UTF-8, else as base64. */
export async function deliveryOf(db: Db, shopId: string, id: string) {
  const one = isId(id) ? await findWebhook(db, shopId, id) : undefined;
  if (!one) throw new Problem("not_found", "no such delivery");
  return {
    id: one.id,
    platform: one.platform,
    topic: one.topic,
    state: one.state,
    reason: one.reason,
    order: one.waits_for,
    parcel: one.waits_for_parcel,
    attempts: one.attempts,
    size: one.body.length,
    receivedAt: one.received_at,
    body: textOf(one.body),
  };
}

function textOf(body: Uint8Array): { encoding: "utf-8" | "base64"; text: string } {
  try {
    return {
      encoding: "utf-8",
      text: new TextDecoder("utf-8", { fatal: true, ignoreBOM: true }).decode(body),
    };
  } catch {
    return { encoding: "base64", text: Buffer.from(body).toString("base64") };
  }
}

/**
 * Deliveries that were put aside are worked again as if they had just arrived: one by its id, or all that are dead. What they told before counts
 * once, so nothing is sent twice. Answers how many; `not_found` and `conflict` when one was named that is not put aside.
 */
export async function replay(context: Context, shopId: string, meant: Meant, by: string): Promise<number> {
  const { id } = meant;
  if (id !== undefined && !isId(id)) throw new Problem("not_found", "no such delivery");
  const reason = `asked by ${by} to try again`;
  let total = 0;
  // Batch by batch, each in a transaction of its own, and onward: one that dies again at once is not revived twice.
  for (let after: string | undefined, more = true; more; ) {
    const ids = await asShop(context.database, shopId, async (db) => {
      const revived = await reviveWebhooks(db, shopId, meant, { reason, after });
      const jobs = revived.map((one) => ({ shop: shopId, id: one }));
      await context.queue.enqueue(db, "plan", jobs);
      for (const subject of revived)
        await noteDeed(db, shopId, { by, did: "replayed", subject, at: context.now() });
      return revived;
    });
    total += ids.length;
    after = ids.at(-1);
    more = id === undefined && after !== undefined;
  }
  if (id !== undefined && total === 0) {
    const known = await asShop(context.database, shopId, (db) => findWebhook(db, shopId, id));
    throw known
      ? new Problem("conflict", "the delivery is not put aside: it is under way, or was understood")
      : new Problem("not_found", "no such delivery");
  }
  context.wake();
  return total;
}
