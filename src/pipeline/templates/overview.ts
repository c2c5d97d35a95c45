import type { Shop } from "../../commerce/shop.ts";
import type { Context } from "../../context.ts";
import type { NotificationClass } from "../../notifications/define.ts";
import { notificationOf } from "../../notifications/index.ts";
import type { Db } from "../../store/database.ts";
import { countMails, countWaitingMails } from "../../store/template-overview.ts";
import { listCurrentHeads } from "../../store/template-version.ts";
import { lackedBy } from "../../templating/missing.ts";
import { sharedName, type Wording } from "../../templating/wording.ts";
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
  const shared = own.get(sharedName)?.wording ?? (await defaultWording(sharedName));
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
      on: isOn(shop, kind),
      languages: filledIn(mine?.wording ?? house, { house, shared, main: shop.profile.locale }),
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

const isOn = (shop: Shop, kind: string): boolean => {
  const notification = notificationOf(kind);
  return !notification || notification.byDefault || shop.profile.kinds.includes(kind);
};

/** Whom another wording of a kind reaches: what the list says of one row, for the pages that change it. */
export const reachOf = async (
  db: Db,
  shop: Shop,
  kind: string,
): Promise<Pick<Row, "on" | "waitingMails">> => ({
  on: isOn(shop, kind),
  waitingMails: await countWaitingMails(db, shop.id, kind),
});

/** A language is filled when it lacks no text, of its own or of those that all mails share. */
function filledIn(
  wording: Wording,
  { house, shared, main }: { house: Wording; shared: Wording; main: string },
): Row["languages"] {
  const all = [...new Set([...Object.keys(house.strings), ...Object.keys(wording.strings)])];
  const missing = all.filter((locale) =>
    lackedBy(wording.strings, locale, main).some((key) => shared.strings[locale]?.[key] === undefined),
  );
  return { filled: all.length - missing.length, of: all.length, missing };
}
