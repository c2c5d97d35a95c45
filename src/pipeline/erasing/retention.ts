import { createHash } from "node:crypto";
import type { Context } from "../../context.ts";
import { asEngine, asShop } from "../../store/database.ts";
import { emptySome } from "../../store/retention.ts";
import { listShops } from "../../store/shop.ts";

/** How long what came in is kept as it came, after it was worked. Milliseconds. */
const kept = 30 * 86_400_000;
/** Rows in one transaction, and milliseconds of a minute. */
const [atOnce, budget] = [500, 5_000];

/** Each shop has its hour of the day, so that not all of them are looked through at once. */
const hourOf = (shopId: string): number => (createHash("sha256").update(shopId).digest()[0] ?? 0) % 24;

/** Bodies of deliveries and mails that were worked long ago are emptied. Each minute, in each shop's own hour; answers how many. */
export async function emptyOld(context: Context): Promise<number> {
  const now = context.now();
  const until = performance.now() + budget;
  const shops = await asEngine(context.database, listShops);
  let emptied = 0;
  for (const { id } of shops.filter((shop) => hourOf(shop.id) === now.getUTCHours()))
    for (let some = atOnce; some === atOnce && performance.now() < until; emptied += some)
      some = await asShop(context.database, id, (db) =>
        emptySome(db, id, new Date(now.getTime() - kept), atOnce),
      );
  return emptied;
}
