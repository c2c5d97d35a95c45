import type { Context } from "../../context.ts";
import type { Notification } from "../../notifications/define.ts";
import { ranks } from "../../store/line.ts";
import { openShare, type Share } from "../../store/share.ts";

/** Mails of a shop that go in front at once, and how many more each second. */
const front = { atOnce: 100, perSecond: 10 };
const shares = new WeakMap<Context["database"], Share>();

/** Where a planned mail stands in line: by its class, and behind its like when its shop plans more than its share. */
export function rankFor(context: Context, shopId: string, { class: kind }: Notification): number {
  const share = shares.get(context.database) ?? openShare(front);
  shares.set(context.database, share);
  return ranks[kind][share.takes(shopId, context.now().getTime()) ? "usual" : "crowded"];
}
