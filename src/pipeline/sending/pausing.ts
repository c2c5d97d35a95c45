import type { Context } from "../../context.ts";
import { noteDeed } from "../../store/audit.ts";
import { resolveAlarms } from "../../store/connection.ts";
import { asEngine, asShop } from "../../store/database.ts";
import { beginPause, endPause, findPause, lockPause, releasePaused } from "../../store/pause.ts";
import { listShops } from "../../store/shop.ts";

/** The switch that a person throws: of one shop, or of all when none is named. Every shop that it concerns has it in its audit. */

const shopsOf = async (context: Context, shopId: string | undefined): Promise<string[]> =>
  shopId === undefined ? (await asEngine(context.database, listShops)).map(({ id }) => id) : [shopId];

/** Nothing leaves any more, not even what the law asks for. What is due waits and is not lost. Answers false when it was so before. */
export async function pauseSending(
  context: Context,
  shopId: string | undefined,
  { reason, by }: { reason: string; by: string },
): Promise<boolean> {
  const at = context.now();
  const pause = { reason, by, at };
  const did = { by, did: "sending.paused", detail: { reason, everybody: shopId === undefined }, at };
  if (shopId !== undefined)
    return asShop(context.database, shopId, async (db) => {
      const begun = await beginPause(db, shopId, pause);
      if (begun) await noteDeed(db, shopId, { ...did, subject: shopId });
      return begun;
    });
  const begun = await asEngine(context.database, (db) => beginPause(db, undefined, pause));
  for (const shop of begun ? await shopsOf(context, undefined) : [])
    await asShop(context.database, shop, (db) => noteDeed(db, shop, { ...did, subject: shop }));
  return begun;
}

/**
 * Sending goes on, and what waited is due now, except where another pause still stands. Answers how many mails that are. May be said again:
 * what a first try left waiting is released by the second.
 */
export async function resumeSending(
  context: Context,
  shopId: string | undefined,
  { by }: { by: string },
): Promise<number> {
  const end = { by, at: context.now() };
  const ended =
    shopId === undefined ? await asEngine(context.database, (db) => endPause(db, undefined, end)) : false;
  let released = 0;
  for (const shop of await shopsOf(context, shopId))
    released += await asShop(context.database, shop, async (db) => {
      await lockPause(db, shop);
      const done = shopId === undefined ? ended : await endPause(db, shop, end);
      if (done)
        await noteDeed(db, shop, {
          ...end,
          did: "sending.resumed",
          subject: shop,
          detail: { everybody: shopId === undefined },
        });
      if (shopId !== undefined) await resolveAlarms(db, shop, ["paused"], shop, end.at);
      return (await findPause(db, shop)) ? 0 : releasePaused(db, shop, end.at);
    });
  context.ring();
  return released;
}
