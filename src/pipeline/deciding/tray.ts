import type { Shop } from "../../commerce/shop.ts";
import type { Context } from "../../context.ts";
import type { Notification } from "../../notifications/define.ts";
import type { Db } from "../../store/database.ts";
import { countTray } from "../../store/deciding.ts";
import type { Decision } from "../decide.ts";

/** A shop's first mails about money after going live lie in a tray for a quarter of an hour: somebody can look, stop one, or let it leave at once. */

/** Shops whose first mails have left: nobody counts them again. By shop and the moment it went live. */
const through = new WeakMap<Context["database"], Set<string>>();

export type Trayed = Decision & { trayUntil?: Date | undefined };

/** Whether a mail is one about money that has moved. */
const isAboutMoney = ({ on }: Notification): boolean => on.some((trigger) => trigger.startsWith("refund."));

export async function inTray(
  context: Pick<Context, "database" | "now">,
  db: Db,
  { id, profile }: Shop,
  notification: Notification,
  decision: Decision,
): Promise<Trayed> {
  const { liveSince, tray, mode } = profile;
  if (liveSince === undefined || mode === "shadow" || tray.mails === 0) return decision;
  if (decision.state !== "planned" || !isAboutMoney(notification)) return decision;
  const done = through.get(context.database) ?? new Set<string>();
  through.set(context.database, done);
  const key = `${id}/${liveSince}`;
  if (done.has(key)) return decision;
  const before = await countTray(db, id, new Date(liveSince));
  if (before >= tray.mails) {
    done.add(key);
    return decision;
  }
  const until = new Date(context.now().getTime() + tray.minutes * 60_000);
  if (until <= decision.dueAt) return decision;
  return {
    state: "planned",
    dueAt: until,
    trayUntil: until,
    cause: "tray",
    reason: `it is number ${before + 1} of the first ${tray.mails} mails about refunds: it waits ${tray.minutes} minutes, in which it can be cancelled or approved`,
  };
}
