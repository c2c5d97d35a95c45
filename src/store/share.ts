/**
 * What a shop may have done before others at once. Who brings more than that within a short while stands behind with the rest, so that its
 * hundred thousand orders delay nobody's refund. Each process counts for itself: it is about fairness, not about exactness.
 */
export interface Share {
  /** Whether this shop still has something of its share; takes one when it has. */
  takes(shopId: string, now: number): boolean;
}

const mostShops = 10_000;

/** `atOnce` in front, and `perSecond` more. */
export function openShare({ atOnce, perSecond }: { atOnce: number; perSecond: number }): Share {
  const shops = new Map<string, { left: number; at: number }>();
  return {
    takes(shopId, now) {
      const last = shops.get(shopId) ?? { left: atOnce, at: now };
      const left = Math.min(atOnce, last.left + (Math.max(0, now - last.at) / 1_000) * perSecond);
      // Who came longest ago is forgotten first: its share is whole again.
      shops.delete(shopId);
      shops.set(shopId, { left: left >= 1 ? left - 1 : left, at: now });
      const [oldest] = shops.keys();
      if (shops.size > mostShops && oldest !== undefined) shops.delete(oldest);
      return left >= 1;
    },
  };
}
