import type { OrderFacts } from "../commerce/event.ts";
import type { Parcel } from "../commerce/fulfillment.ts";
import type { Policy } from "../commerce/policy.ts";
import type { Shop } from "../commerce/shop.ts";
import { holidaysOf } from "../conversations/holidays.ts";
import { Problem } from "../errors.ts";
import { receivedOf } from "../law/received.ts";
import { withdrawalEndsAt } from "../law/withdrawal.ts";
import { zoneOf } from "../law/zones.ts";
import type { Db } from "../store/database.ts";
import { listParcels } from "../store/parcel.ts";

/** Until when she may withdraw, where all that it depends on is known; her page tells it, and a notice after it is marked for a person. */
export async function withdrawalWindow(
  db: Db,
  shop: Shop,
  order: OrderFacts,
  policy: Policy | undefined,
): Promise<Date | undefined> {
  const parcels = (await listParcels(db, shop.id, [order.id])).get(order.id) ?? [];
  return windowOf(shop, order, policy, parcels);
}

/** Nothing is known while a part of the goods has not reached her: the last parcel starts the days. */
export function windowOf(
  { profile }: Shop,
  order: OrderFacts,
  policy: Policy | undefined,
  parcels: readonly Parcel[],
): Date | undefined {
  const country = order.shippingAddress?.countryCode ?? profile.country;
  const timeZone = zoneOf(country) ?? profile.timeZone;
  const received = receivedOf(order.lines, parcels, timeZone);
  if (!received) return undefined;
  try {
    const { at } = withdrawalEndsAt({
      received,
      // Nobody is refused for want of proof that she was told: then she has a year more.
      informed: policy?.withdrawalNoticeGiven === true,
      country,
      timeZone,
      holidays: holidaysOf,
    });
    return new Date(at.epochMilliseconds);
  } catch (error) {
    if (error instanceof Problem) return undefined;
    throw error;
  }
}
