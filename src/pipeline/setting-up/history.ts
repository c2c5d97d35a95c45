import type { Shop } from "../../commerce/shop.ts";
import type { Context } from "../../context.ts";
import { Problem } from "../../errors.ts";
import { noteDeed } from "../../store/audit.ts";
import { findConnection, listPlatforms } from "../../store/connection.ts";
import { asShop } from "../../store/database.ts";
import { askHistory, countHistory, type History, listHistory } from "../../store/history.ts";
import { findInstallation } from "../../store/installation.ts";

/** A shop's past is brought in before it goes live: nothing of it is told to anybody, and what does not add up is named before it can happen again. */

const historyDays = 90;
/** Shopify lets an app read orders of so many days unless it was allowed all of them. */
const shopifyDays = 60;
const day = 86_400_000;

/** A shop system that can be asked, and how far it has come. */
export interface HistorySource {
  platform: string;
  /** How far back it is asked. */
  days: number;
  /** Nobody gave us a key to ask with. */
  locked: boolean;
  asked: (History & { share: number | undefined; running: boolean }) | undefined;
}

export interface Past {
  sources: HistorySource[];
  known: Awaited<ReturnType<typeof countHistory>>;
  since: Date;
}

export async function pastOf(context: Context, shopId: string): Promise<Past> {
  const now = context.now();
  const since = new Date(now.getTime() - historyDays * day);
  return asShop(context.database, shopId, async (db) => {
    const asked = await listHistory(db, shopId);
    const installed = await findInstallation(db, shopId);
    const sources: HistorySource[] = [];
    for (const platform of await listPlatforms(db, shopId)) {
      if (!context.platforms[platform]?.changes) continue;
      const hasApp = installed?.platform === platform && installed.state === "installed";
      // safe because we sealed it ourselves
      const keys = Object((await findConnection(db, shopId, platform, context.vault)) ?? {}) as {
        url?: string;
        consumerKey?: string;
      };
      const all = installed?.scopes.includes("read_all_orders") ?? false;
      const found = asked.find((one) => one.platform === platform);
      sources.push({
        platform,
        days: platform === "shopify" && !all ? shopifyDays : historyDays,
        locked: !hasApp && !(keys.url && keys.consumerKey),
        asked: found && {
          ...found,
          running: found.history_done_at === null && found.failures === 0,
          share: shareOf(found, now),
        },
      });
    }
    return { sources, known: await countHistory(db, shopId, since), since };
  });
}

/** How much of the time in question lies behind, where the place it has come to is a time. */
function shareOf(
  { history_since: since, history_asked_at: asked, history_done_at: done, next_page: page }: History,
  now: Date,
): number | undefined {
  if (done) return 1;
  const reached = Date.parse(`${page?.split("/")[0]}Z`);
  if (!since || Number.isNaN(reached)) return page === null ? 0 : undefined;
  const end = (asked ?? now).getTime();
  return Math.min(1, Math.max(0, (reached - since.getTime()) / Math.max(1, end - since.getTime())));
}

/** Asks one for its past, from the next minute on. Again is harmless: what is known counts once. Throws `not_found` and `conflict`. */
export async function bringInPast(context: Context, shop: Shop, platform: string, by: string): Promise<void> {
  const source = (await pastOf(context, shop.id)).sources.find((one) => one.platform === platform);
  if (!source) throw new Problem("not_found", "this shop system is not connected");
  if (source.locked) throw new Problem("conflict", "the store gave no key to ask with: connect it again");
  const now = context.now();
  const since = new Date(now.getTime() - source.days * day);
  await asShop(context.database, shop.id, async (db) => {
    await askHistory(db, shop.id, platform, { since, now });
    const detail = { platform, since };
    await noteDeed(db, shop.id, { by, did: "asked for the shop's past", subject: platform, detail, at: now });
  });
  context.wake();
}
