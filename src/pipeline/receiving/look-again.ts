import type { Context } from "../../context.ts";
import type { ConnectionSecrets, Platform } from "../../contracts.ts";
import { findConnection } from "../../store/connection.ts";
import { asEngine, asShop, type Db, newId } from "../../store/database.ts";
import { listOnTheirWay, listRefunded, listShopsWithDue, listToLookAt } from "../../store/looking.ts";

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
  for (const platform of Object.values(context.platforms)) {
    const { name, lookAt } = platform;
    if (!lookAt) continue;
    const shops = await asEngine(context.database, (db) => listShopsWithDue(db, name, span));
    for (const shopId of shops) {
      const orders = await asShop(context.database, shopId, async (db) =>
        (await canAsk(context, db, shopId, platform))
          ? listToLookAt(db, shopId, name, { ...span, planned: recently, asked: recently })
          : [],
      );
      found += await askAbout(
        context,
        shopId,
        platform,
        orders.map(({ order, due }) => ({ order, why: due.toISOString() })),
      );
    }
  }
  return found;
}

/** A store whose keys the merchant kept to herself is not asked. */
async function canAsk(context: Context, db: Db, shopId: string, { name, store }: Platform): Promise<boolean> {
  if (!store) return true;
  // safe because we sealed it ourselves
  const secrets = (await findConnection(db, shopId, name, context.vault)) as ConnectionSecrets | undefined;
  return secrets?.url !== undefined && secrets.consumerKey !== undefined;
}

/** Money on its way is looked at again after a day, and so on for two months: that it arrived is told by a webhook that may get lost. */
const day = 24 * hour;
const longest = 60 * day;

/** Called with each round through what a shop's webhooks missed: an arrived payment need not change its order. Answers how many. */
export async function lookForMoney(context: Context, platform: Platform, shopId: string): Promise<number> {
  const now = context.now().getTime();
  const yesterday = new Date(now - day);
  const orders = await asShop(context.database, shopId, (db) =>
    listOnTheirWay(db, shopId, platform.name, {
      from: new Date(now - longest),
      made: yesterday,
      asked: yesterday,
    }),
  );
  const today = yesterday.toISOString().slice(0, 10);
  return askAbout(
    context,
    shopId,
    platform,
    orders.map((order) => ({ order, why: today })),
  );
}

/** So long after a refund somebody may find that it was a mistake. */
const regretted = 7 * day;

/** Called with the same rounds: where a refund can be deleted and nobody says so, its order is looked at once a day. Answers how many. */
export async function lookForDeleted(context: Context, platform: Platform, shopId: string): Promise<number> {
  if (!platform.hidesDeletions) return 0;
  const now = context.now().getTime();
  const orders = await asShop(context.database, shopId, (db) =>
    listRefunded(db, shopId, platform.name, { from: new Date(now - regretted), asked: new Date(now - day) }),
  );
  const today = new Date(now).toISOString().slice(0, 10);
  return askAbout(
    context,
    shopId,
    platform,
    orders.map((order) => ({ order, why: `deleted ${today}` })),
  );
}

/** A delivery that tells of many orders at once leaves each of them to a question of its own. Answers how many. */
export const lookBesides = (
  context: Context,
  shopId: string,
  platform: Platform,
  delivery: string,
  orders: readonly string[],
): Promise<number> =>
  askAbout(
    context,
    shopId,
    platform,
    orders.map((order) => ({ order, why: delivery })),
  );

/** `why` makes two questions about one order two. */
async function askAbout(
  context: Context,
  shopId: string,
  { name, lookAt }: Platform,
  orders: { order: string; why: string }[],
): Promise<number> {
  if (!lookAt || orders.length === 0) return 0;
  const isNew = await context.keeper.keepAll(
    orders.map(({ order, why }) => ({
      id: newId(),
      shopId,
      platform: name,
      ...lookAt(order),
      deliveryKey: `look/${order}/${why}`,
      contentKey: undefined,
      receivedAt: context.now(),
    })),
  );
  context.wake();
  return isNew.filter(Boolean).length;
}
