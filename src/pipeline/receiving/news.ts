import type { CommerceEvent } from "../../commerce/event.ts";
import type { FulfillmentFacts } from "../../commerce/fulfillment.ts";
import type { ParcelNews } from "../../contracts.ts";
import type { Db } from "../../store/database.ts";
import { listByNumber, listReturnsByNumber, lockNumber } from "../../store/parcel.ts";
import { sha256 } from "../../store/secrets.ts";

/** A carrier knows numbers, a customer knows her order: what was told of a number becomes events of the orders that travel under it. */

/** How long news of a number that nobody has told of yet is kept in reach, in milliseconds; most shops tell of a parcel within the hour. */
export const reach = 7 * 86_400_000;

/** Longer than a parcel is on its way, and shorter than carriers wait before a number is another parcel's. Milliseconds. */
const longest = 180 * 86_400_000;

/** The events, or the number of a parcel that is not known: the news waits for it. The same news gives the same events, with the same ids. */
export async function eventsOf(
  db: Db,
  shopId: string,
  carrier: string,
  news: ParcelNews,
): Promise<{ events: CommerceEvent[] } | { unknown: string }> {
  const known = await find(db, shopId, carrier, news);
  if (known.length > 0) return { events: known };
  // Whoever tells of the parcel just now is waited for, and then it is there.
  for (const number of news.numbers) await lockNumber(db, shopId, number);
  const now = await find(db, shopId, carrier, news);
  return now.length > 0 ? { events: now } : { unknown: news.numbers[0] ?? "" };
}

/** By the parcel's own number; only where none has it, by that of its shipment. */
async function find(db: Db, shopId: string, carrier: string, news: ParcelNews): Promise<CommerceEvent[]> {
  const since = new Date(Date.parse(news.at) - longest);
  for (const number of news.numbers) {
    const parcels = await listByNumber(db, shopId, number, since);
    const back = await listReturnsByNumber(db, shopId, number, since);
    if (parcels.length + back.length > 0)
      return [
        ...parcels.map(
          ({ id, order_id, body }): CommerceEvent => ({
            type: `fulfillment.${news.state}`,
            id: idOf(carrier, id, news),
            occurredAt: news.at,
            order: { id: order_id },
            fulfillment: { ...toldOf(news.facts, body), id },
          }),
        ),
        // The shop receives it, not the carrier: that it is on its way is all that is told, and once.
        ...back.map(
          ({ id, order_id, body }): CommerceEvent => ({
            type: "return.in_transit",
            id: idOf(carrier, id),
            occurredAt: news.at,
            order: { id: order_id },
            return: { id, ...(body.sentAt === undefined && { sentAt: news.at }) },
          }),
        ),
      ];
  }
  return [];
}

/** What the shop said of carrier and label stays; only what it left out is taken from who follows the parcel. */
function toldOf({ carrier, tracking, ...facts }: ParcelNews["facts"], known: FulfillmentFacts) {
  return {
    ...facts,
    ...(carrier && !known.carrier && { carrier }),
    ...(tracking?.url && !known.tracking?.url && { tracking: { ...known.tracking, url: tracking.url } }),
  };
}

const idOf = (...[carrier, id, news]: [carrier: string, id: string, news?: ParcelNews]): string =>
  `${carrier}/${sha256(JSON.stringify([id, news?.state, news?.at, news?.facts]))
    .toString("base64url")
    .slice(0, 32)}`;
