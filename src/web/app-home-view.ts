import { type Locale, type Printer, pickLocale, printer } from "../commerce/print.ts";
import type { Shop } from "../commerce/shop.ts";
import type { Context } from "../context.ts";
import { modeOf } from "../pipeline/deciding/mode.ts";
import { readReport } from "../pipeline/domains/domain-report.ts";
import { billingOf } from "../pipeline/installing/billing.ts";
import { placeholderFor } from "../pipeline/installing/first-profile.ts";
import { refundNamed, viewRefund } from "../pipeline/refunds/refund-view.ts";
import { listTasks } from "../pipeline/refunds/tasks.ts";
import { listAlarms } from "../store/connection.ts";
import { asShop } from "../store/database.ts";
import { findOrder } from "../store/facts.ts";
import { findInstallation } from "../store/installation.ts";
import { countMails, listLatest } from "../store/overview.ts";
import { listPolicies } from "../store/policy.ts";
import { getShop } from "../store/shop.ts";
import { type AppWords, appWordsFor } from "./app-words/index.ts";

/** All that a merchant sees when she opens the app in her shop's admin, read at once. */

const month = 30 * 86_400_000;
const latest = 10;
/** Waiting refunds that are shown at a time: each of them wants a decision. */
const mostTasks = 8;

/** Who looks, and from where. */
export interface Visit {
  shopId: string;
  account: string;
  /** Signed for by the platform. */
  staff: string;
  /** The language of her admin. */
  locale: string | undefined;
  /** How a form that is sent without our script says who she is; good for a minute. */
  token: string;
}

export type HomeView = Awaited<ReturnType<typeof readHome>>;

export async function readHome(context: Context, visit: Visit) {
  const { shopId } = visit;
  const now = context.now();
  const since = new Date(now.getTime() - month);
  const read = await asShop(context.database, shopId, async (db) => {
    const shop = await getShop(db, shopId);
    return {
      shop,
      alarms: await listAlarms(db, shopId),
      counts: await countMails(db, shopId, since),
      latest: await listLatest(db, shopId, { since, limit: latest }),
      domain: await readReport(context, db, shop),
      mode: await modeOf(context, db, shop),
      policies: await listPolicies(db, shopId),
      billing: await billingOf(context, db, shopId),
      installed: await findInstallation(db, shopId),
    };
  });
  const { locale, words, print, moment } = speak(visit, read.shop);
  const { tasks } = await listTasks(context, shopId, locale);
  const shown = await asShop(context.database, shopId, async (db) => {
    const refunds = [];
    for (const task of tasks.slice(0, mostTasks)) {
      const refund = await viewRefund(db, shopId, await refundNamed(db, shopId, task.refund));
      const order = (await findOrder(db, shopId, task.order.id))?.body;
      refunds.push({ task, refund, language: pickLocale(order?.locale, read.shop.profile.locale) ?? "en" });
    }
    return refunds;
  });
  // What a refund or a step says for itself is not said twice.
  const isSaid = (kind: string) =>
    kind === "held" || kind === "failed_refund" || (kind === "sender" && read.mode.mode === "shadow");
  const alarms = read.alarms.filter(({ kind }) => !isSaid(kind));
  const isNameless = read.shop.profile.from.address === placeholderFor(shopId);
  return {
    ...read,
    contact: read.installed?.contact ?? undefined,
    /** Whether a note on the order could be written with one permission more. */
    mayAskForNotes: read.installed !== undefined && !read.installed.scopes.includes("write_orders"),
    visit,
    alarms,
    isNameless,
    refunds: shown,
    waiting: tasks.length,
    locale,
    words,
    print,
    moment,
    now,
  };
}

/** The words for whoever looks, and times as they are where the shop is. */
function speak(
  visit: Pick<Visit, "locale">,
  shop: Shop,
): { locale: Locale; words: AppWords; print: Printer; moment: (at: Date) => string } {
  const locale = pickLocale(visit.locale, shop.profile.locale) ?? "en";
  const print = printer(locale);
  return {
    locale,
    words: appWordsFor(locale),
    print,
    moment: (at) => print.moment(at, shop.profile.timeZone),
  };
}
