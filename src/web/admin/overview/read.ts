import type { Context } from "../../../context.ts";
import { openTimes } from "../../../conversations/hours.ts";
import { listTasks } from "../../../pipeline/refunds/tasks.ts";
import { asShop } from "../../../store/database.ts";
import {
  countContactWeeks,
  countSent,
  countUnsent,
  hasOrders,
  listReplies,
  listTurns,
} from "../../../store/glance.ts";
import { listRefundParts, totalRefunds } from "../../../store/money-figures.ts";
import { countPromises } from "../../../store/promise.ts";
import { getShop } from "../../../store/shop.ts";
import { readConnections } from "./connections.ts";
import { moneyTable } from "./figures.ts";
import { midnight, type Period, weeksBefore } from "./period.ts";

/** All that the overview shows, read at once. */

const weeksShown = 12;
const repliesShown = 4;

export type OverviewView = Awaited<ReturnType<typeof readOverview>>;

export async function readOverview(context: Context, shopId: string, period: Period, currency?: string) {
  const now = context.now();
  const read = await asShop(context.database, shopId, async (db) => {
    const shop = await getShop(db, shopId);
    const { timeZone } = shop.profile;
    const weeks = weeksBefore(now, timeZone, weeksShown);
    const today = midnight(now, timeZone);
    const totals = await totalRefunds(db, shopId, period);
    const shown = totals.find((one) => one.currency === currency) ?? totals[0];
    return {
      shop,
      weeks: weeks.weeks,
      totals,
      /** The one that `money` is about, whether or not it adds up. */
      shown,
      money: shown && moneyTable(shown, await listRefundParts(db, shopId, period, shown.currency)),
      promises: await countPromises(db, shopId, { ...period, now }),
      replies: await listReplies(db, shopId, repliesShown),
      contacts: await countContactWeeks(db, shopId, { since: weeks.since, until: now }, timeZone),
      turns: await listTurns(db, shopId, weeks.since),
      sent: await countSent(db, shopId, today),
      unsent: await countUnsent(db, shopId, today),
      connections: await readConnections(context, db, shop),
      isEmpty: totals.length === 0 && !(await hasOrders(db, shopId)),
    };
  });
  const isHeld = read.totals.some(({ held }) => held > 0) || period.key !== "90";
  const open = openTimes(read.shop);
  return {
    ...read,
    now,
    held: isHeld ? await listTasks(context, shopId) : { tasks: [], questions: [], differences: [] },
    replies: {
      all: read.replies.all,
      first: read.replies.first.map((one) => ({
        ...one,
        /** Opening minutes that are left, where she has her answer today. */
        left:
          one.answer_by <= now
            ? 0
            : open(one.channel, now, one.answer_by).reduce((all, { from, to }) => all + to - from, 0) /
              60_000,
      })),
    },
  };
}
