import type { Shop } from "../../commerce/shop.ts";
import type { Context } from "../../context.ts";
import type { NotificationClass } from "../../notifications/define.ts";
import { notificationOf } from "../../notifications/index.ts";
import type { Db } from "../../store/database.ts";
import { countMails } from "../../store/template-overview.ts";
import { listCurrentHeads } from "../../store/template-version.ts";
import { fallbackLocale } from "../../templating/compile.ts";
import type { Wording } from "../../templating/wording.ts";
import { changedDefault, summaryOf, type VersionSummary } from "./versions.ts";
import { defaultWording, ownWordings, sameWording, templateNames } from "./wording.ts";

/** The list of templates: what a marketer sees first. A handful of statements, however many kinds there are. */
export interface Row {
  kind: string;
  /** Absent where it is no mail of its own. */
  class: NotificationClass | undefined;
  /** Whether customers get it: switched on from the start, or by the merchant. What all mails share always is. */
  on: boolean;
  /** Languages in which no text is missing, of those in which the house writes. */
  languages: { filled: number; of: number; missing: string[] };
  /** The shop's own version that customers read; absent where it is the default. */
  live: number | undefined;
  /** Whether customers read something else than the default. */
  changed: boolean;
  /** Places where the house has changed its wording since the shop wrote its own. */
  defaultChanged: number;
  draft: VersionSummary | undefined;
  waiting: VersionSummary | undefined;
  scheduled: VersionSummary | undefined;
  trial: VersionSummary | undefined;
  sent30: number;
  /** Mails that wait and will be made of what is live then. */
  waitingMails: number;
}

const days30 = 30 * 86_400_000;

export async function overviewOf(context: Context, db: Db, shop: Shop): Promise<Row[]> {
  const own = await ownWordings(db, shop.id);
  const current = await listCurrentHeads(db, shop.id);
  const counts = await countMails(db, shop.id, new Date(context.now().getTime() - days30));
  const rows = templateNames().map(async (kind): Promise<Row> => {
    const house = await defaultWording(kind);
    const mine = own.get(kind);
    const notification = notificationOf(kind);
    const inState = (state: VersionSummary["state"]) => {
      const found = current.find((one) => one.kind === kind && one.state === state);
      return found && summaryOf(found);
    };
    return {
      kind,
      class: notification?.class,
      on: !notification || notification.byDefault || shop.profile.kinds.includes(kind),
      languages: languagesOf(mine?.wording ?? house, house),
      live: mine?.number,
      changed: mine !== undefined && !sameWording(mine.wording, house),
      defaultChanged: mine ? (await changedDefault({ kind, ...mine })).length : 0,
      draft: inState("draft"),
      waiting: inState("waiting"),
      scheduled: inState("scheduled"),
      trial: inState("trial"),
      sent30: counts.get(kind)?.sent ?? 0,
      waitingMails: counts.get(kind)?.waiting ?? 0,
    };
  });
  return Promise.all(rows);
}

/** A language is filled when it has every text that English has. */
function languagesOf(wording: Wording, house: Wording): Row["languages"] {
  const all = [...new Set([...Object.keys(house.strings), ...Object.keys(wording.strings)])];
  const wanted = Object.keys(wording.strings[fallbackLocale] ?? {});
  const missing = all.filter((locale) => {
    const words = wording.strings[locale];
    return !words || wanted.some((key) => !Object.hasOwn(words, key));
  });
  return { filled: all.length - missing.length, of: all.length, missing };
}
