import type { Context } from "../context.ts";
import type { Notification } from "../notifications/define.ts";
import { ranks } from "../store/line.ts";

/**
 * Where a planned mail stands in line. A shop that plans more than its share within a short while stands behind the others with the rest, so
 * that its hundred thousand mails do not delay anybody's refund. Each process counts for itself: it is about fairness, not about exactness.
 */

/** Mails of a shop that go in front at once, and how many more each second. */
const share = { atOnce: 200, perSecond: 10 };
const mostShops = 10_000;

const shares = new WeakMap<Context["database"], Map<string, { left: number; at: number }>>();

export function rankFor(context: Context, shopId: string, { class: kind }: Notification): number {
  return ranks[kind][takesShare(context, shopId) ? "usual" : "crowded"];
}

function takesShare(context: Context, shopId: string): boolean {
  const known = shares.get(context.database) ?? new Map<string, { left: number; at: number }>();
  shares.set(context.database, known);
  const now = context.now().getTime();
  const last = known.get(shopId) ?? { left: share.atOnce, at: now };
  const left = Math.min(share.atOnce, last.left + ((now - last.at) / 1_000) * share.perSecond);
  known.delete(shopId);
  known.set(shopId, { left: Math.max(0, left - 1), at: now });
  const [oldest] = known.keys();
  if (known.size > mostShops && oldest !== undefined) known.delete(oldest);
  return left >= 1;
}
